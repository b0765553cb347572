"""Changes to confirmed data: they go back to the secretariat, which sees the old and the new value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bilingual.forms import columns_of, label_in
from bilingual.languages import codes
from bilingual.text import clean
from bilingual.translated import column
from history.models import Change

from .models import Participant, Registration
from .registration_states import Part, RegistrationState

TEXTS = ("name", "function")


def decided_on() -> list[str]:
    return ["part", *columns_of(*TEXTS)]


def is_decided_anew(row: Participant | Registration, values: Mapping[str, Any]) -> bool:
    """Whether the values change something that was decided on; marks and spaces do not count."""
    return any(tidy(getattr(row, name)) != tidy(values[name]) for name in decided_on() if name in values)


def tidy(text: Any) -> str:
    try:
        return clean(str(text or ""))
    except ValidationError:  # a text from before such characters were rejected
        return str(text)


@dataclass(frozen=True)
class AnswerDifference:
    label: str
    before: str
    after: str
    language: str = ""  # of both texts

    def __str__(self) -> str:
        if not self.before:
            return _("%(label)s: “%(after)s” was added.") % vars(self)
        if not self.after:
            return _("%(label)s: “%(before)s” was taken away.") % vars(self)
        return _("%(label)s: from “%(before)s” to “%(after)s”.") % vars(self)


@dataclass(frozen=True)
class Before:
    """A registration and its participant as confirmed; the participant only if changed since."""

    registration: Mapping[str, Any]
    person: Mapping[str, Any]


def before_the_change(rows: Iterable[Registration]) -> dict[int, Before]:
    """For registrations whose change waits; at most two queries."""
    waiting = {row.pk: row for row in rows if row.change_waits}
    if not waiting:
        return {}
    confirmed = Change.objects.filter(
        relation=Registration._meta.db_table, row_id__in=waiting, before__state=RegistrationState.CONFIRMED
    )
    fell = (
        confirmed.exclude(after__state=RegistrationState.CONFIRMED)
        .order_by("row_id", "-pk")
        .distinct("row_id")
    )
    falls = {change.row_id: change for change in fell}
    people = people_before([(waiting[pk].participant_id, fall) for pk, fall in falls.items()])
    return {
        pk: Before(fall.before or {}, people.get(waiting[pk].participant_id, {}))
        for pk, fall in falls.items()
    }


def waiting_changes(rows: Sequence[Registration]) -> dict[int, list[AnswerDifference]]:
    """The differences between confirmed and present values, for registrations whose change waits."""
    confirmed = before_the_change(rows)
    return {row.pk: list(differences(row, confirmed[row.pk])) for row in rows if row.pk in confirmed}


def as_confirmed(rows: Sequence[Registration]) -> None:
    """Sets the rows in memory to what was confirmed, because papers do not show pending changes."""
    confirmed = before_the_change(rows)
    for row in rows:
        if before := confirmed.get(row.pk):
            row.part = before.registration.get("part", row.part)
            for name in [*columns_of(*TEXTS), *TEXTS]:
                if name in before.person:
                    setattr(row.participant, name, before.person[name])


def people_before(falls: list[tuple[int, Change]]) -> dict[int, dict[str, Any]]:
    """The participants' rows at the time when their registrations fell back, if changed since."""
    since = Q(pk__in=[])
    for person, fall in falls:
        since |= Q(row_id=person, pk__gt=fall.pk)
    changes = Change.objects.filter(since, relation=Participant._meta.db_table, verb="UPDATE").order_by("-pk")
    return {change.row_id: change.before or {} for change in changes}  # the earliest wins


def differences(now: Registration, before: Before) -> Iterator[AnswerDifference]:
    if (part := before.registration.get("part", now.part)) != now.part:
        yield AnswerDifference(label_of(Registration, "part"), str(Part(part).label), now.get_part_display())
    if now.nationality_changed:
        yield AnswerDifference(_("Nationality"), "", _("another one in the travel document"))
    for name in TEXTS:
        label = label_of(Participant, name)
        for language in codes():
            says = now.participant.text(name, language)
            former = before.person.get(column(name, language), says) or ""
            if former != says:
                yield AnswerDifference(label_in(label, language), former, says, language)


def label_of(model: Any, name: str) -> str:
    return str(capfirst(model._meta.get_field(name).verbose_name))


def stand_as_confirmed(registration: Registration) -> None:
    """Clears the pending change if everything is as confirmed again."""
    fresh = Registration.objects.get(pk=registration.pk)
    if fresh.change_waits and not waiting_changes([fresh])[fresh.pk]:
        registration.state = RegistrationState.CONFIRMED
        registration.save(update_fields=["state"])
