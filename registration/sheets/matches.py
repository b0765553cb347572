"""Matching rows to people by e-mail address, and by name as well if the address is shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from bilingual.forms import columns_of
from bilingual.found import joined_words
from bilingual.text import address, words_of
from delegates.models import Delegation, Participant, Registration
from delegates.registration_states import GONE
from registration.duplicates import shared_address_sentence

from .columns import BY_KEY
from .rows import Fault, SheetRow


class Addresses:
    """Who has which address, at the meeting and in the sheet; two queries."""

    def __init__(self, delegation: Delegation, by: User) -> None:
        self.by, self.organisation = by, delegation.organisation_id
        self.members: dict[str, list[Registration]] = {}
        for member in members_of(delegation).select_related("participant__organisation"):
            self.members.setdefault(member.participant.email.lower(), []).append(member)
        self.members.pop("", None)
        everybody = Participant.objects.filter(meeting=delegation.meeting_id).coming().exclude(email="")
        self.people: dict[str, list[Participant]] = {}
        for person in everybody.select_related("organisation").order_by("pk"):
            self.people.setdefault(person.email.lower(), []).append(person)
        self.rows: dict[str, set[str]] = {}
        self.first: dict[tuple[str, str], int] = {}

    def count(self, cells: Iterable[Mapping[str, str]]) -> None:
        """Counts the names beside each address in the sheet."""
        for texts in cells:
            if any(names := written(texts)):
                self.rows.setdefault(address_of(texts), set()).add("|".join(names))

    def is_shared(self, email: str) -> bool:
        return len(self.rows.get(email, ())) > 1 or len(self.people.get(email, ())) > 1

    def member(self, texts: Mapping[str, str]) -> Registration | None:
        email = address_of(texts)
        candidates = self.members.get(email, [])
        candidates = [candidate for candidate in candidates if candidate.state not in GONE] or candidates
        if self.is_shared(email):
            candidates = [
                candidate for candidate in candidates if candidate.participant.is_called(*names_in(texts))
            ]
        return next(iter(candidates), None)

    def needs_name(self, texts: Mapping[str, str]) -> bool:
        email = address_of(texts)
        return email in self.members and self.is_shared(email) and not any(names_in(texts))

    def twice(self, row: SheetRow) -> Iterator[Fault]:
        """The same person in two rows."""
        if email := address_of(row.texts):
            who = f"participant {row.before.pk}" if row.before.pk else "|".join(written(row.texts))
            first = self.first.setdefault((email, who), row.number)
            if first != row.number:
                sentence = _("Row %(row)d has the same e-mail address.") % {"row": first}
                yield Fault(BY_KEY["email"].heading, sentence)

    def shared(self, row: SheetRow) -> Iterator[str]:
        """Who else has the address, at the meeting or further up in the sheet."""
        email = address_of(row.texts)
        for person in self.people.get(email, ()):
            yield shared_address_sentence(
                person, known=person.organisation_id == self.organisation, by=self.by
            )
        above = [number for (address, _who), number in self.first.items() if address == email]
        if above and above[0] != row.number:
            yield _("Row %(row)d has the same e-mail address.") % {"row": above[0]}


def members_of(delegation: Delegation) -> Any:
    return Registration.objects.filter(
        participant__meeting=delegation.meeting_id, participant__organisation=delegation.organisation_id
    ).order_by("pk")


def address_of(texts: Mapping[str, str]) -> str:
    """The address in its stored form; empty if the form rejects it."""
    try:
        return address(texts.get("email", ""))
    except ValidationError:
        return ""


def names_in(texts: Mapping[str, str]) -> list[str]:
    return [texts.get(key, "") for key in columns_of("name")]


def written(texts: Mapping[str, str]) -> list[str]:
    return [joined_words(words_of(name)) for name in names_in(texts)]
