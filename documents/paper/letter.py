"""A letter: to whom, under which reference, what it says, on whose behalf."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from documents.contents import LetterContents, Paper

from .sheet import Body
from .typesetting import Typesetter


@dataclass(frozen=True, slots=True)
class LetterRow:
    addressee: SafeString
    reference: str
    paragraphs: tuple[SafeString, ...]
    sender: SafeString


def body(paper: Paper, setter: Typesetter) -> Body:
    contents = paper.contents
    assert isinstance(contents, LetterContents)  # noqa: S101 -- for the type checker
    row = LetterRow(
        addressee=setter.text(contents.addressee),
        reference=contents.reference,
        paragraphs=tuple(setter.text(one, last=True) for one in contents.paragraphs),
        sender=setter.text(contents.sender),
    )
    return Body(heading=setter.plain(contents.subject), rows=[row], note=_("Signature"))
