"""A letter: addressee, reference, text, sender."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.layouts import SEPARATE
from papers.sheet import Body
from papers.typesetting import Typesetter
from protocol.contents import LetterContents


@dataclass(frozen=True, slots=True)
class LetterRow:
    addressee: SafeString
    reference: SafeString
    paragraphs: tuple[SafeString, ...]
    sender: SafeString


def body(paper: Paper[LetterContents], setter: Typesetter) -> Body:
    contents = paper.contents
    row = LetterRow(
        addressee=setter.name(contents.addressee),
        reference=setter.symbol(contents.reference),
        paragraphs=tuple(setter.text(paragraph, last=True) for paragraph in contents.paragraphs),
        sender=setter.name(contents.sender),
    )
    return Body(
        heading=setter.plain(contents.subject),
        set_heading=setter.text(contents.subject),
        rows=[row],
        note=_("Signature"),
    )


INVITATION_LETTER = register(
    PaperKind(
        "letter",
        label=pgettext_lazy("paper", "Letter"),
        order=100,
        contents=LetterContents,
        body=body,
        layouts=SEPARATE,
        symbol=lambda about: f"INV.{about.replace('-', '/')}",
        for_one_reader=True,
        unlisted=True,
    )
)
