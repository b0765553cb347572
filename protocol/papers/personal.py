"""Letters and certificates for one person; a visa letter includes data of the travel document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.layouts import BILINGUAL, SEPARATE
from papers.sheet import Body
from papers.typesetting import Typesetter
from protocol.contents import PersonalContents
from registration.encryption import unseal
from registration.forms.documents import kinds_of_document


@dataclass(frozen=True, slots=True)
class PersonalRow:
    addressee: SafeString
    paragraphs: tuple[SafeString, ...]
    facts: tuple[tuple[str, SafeString | str], ...]
    sender: SafeString


def body(paper: Paper[PersonalContents], setter: Typesetter) -> Body:
    contents = paper.contents
    row = PersonalRow(
        addressee=setter.name(contents.addressee),
        paragraphs=tuple(
            setter.text(paragraph, last=True) for paragraph in contents.paragraphs if any(paragraph.values())
        ),
        facts=tuple(_facts(unseal(contents.sealed.encode()), setter)) if contents.sealed else (),
        sender=setter.name(contents.sender),
    )
    return Body(
        heading=setter.plain(contents.subject),
        set_heading=setter.text(contents.subject),
        rows=[row],
        note=_("Signature"),
    )


def _facts(document: dict[str, str], setter: Typesetter) -> Iterator[tuple[str, SafeString | str]]:
    yield _("Travel document"), str(dict(kinds_of_document()).get(document["kind"], ""))
    yield _("Number of the document"), setter.symbol(document["number"])
    if nationality := document.get(f"nationality_{setter.language}"):
        yield _("Nationality"), setter.line(nationality)
    if issued_on := document.get("issued_on"):
        yield _("Issued on"), setter.day(issued_on)
    yield _("Valid until"), setter.day(document["expires_on"])
    yield _("Date of birth"), setter.day(document["born_on"])
    if document.get("born_in"):
        yield _("Place of birth"), setter.line(document["born_in"])


VISA_LETTER, CONFIRMATION_LETTER, CERTIFICATE_OF_ATTENDANCE = (
    register(
        PaperKind(
            name,
            label=label,
            order=order,
            contents=PersonalContents,
            body=body,
            layouts=layouts,
            in_hand=True,
            personal=True,
            for_one_reader=True,
        )
    )
    for name, label, order, layouts in (
        ("visa", gettext_lazy("Letter for a visa"), 200, SEPARATE),
        ("confirmation", gettext_lazy("Letter of confirmation"), 210, SEPARATE),
        ("attendance", gettext_lazy("Certificate of attendance"), 220, BILINGUAL),
    )
)
