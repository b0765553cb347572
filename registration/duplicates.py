"""What may be a mistake, and is asked about before it is entered: a second head, somebody who is here already, an address that is shared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from bilingual.found import BAR, together
from bilingual.text import words_of
from delegates.models import Delegation, Participant, Registration
from delegates.states import ENDED, Part
from meetings.models import Meeting


def heads_of(delegation: Delegation) -> list[Registration]:
    """Who leads it, or is to; there should be one."""
    there = Registration.objects.of(delegation.meeting).filter(
        participant__organisation=delegation.organisation_id, part=Part.HEAD
    )
    return list(there.exclude(state__in=ENDED).select_related("participant").order_by("pk"))


def other_heads(rows: Collection[Registration]) -> dict[int, list[Registration]]:
    """For each head among the rows, the other heads of the delegation; one query."""
    heads = [one for one in rows if one.part == Part.HEAD and one.is_standing]
    if not heads:
        return {}
    there = Registration.objects.filter(
        part=Part.HEAD,
        participant__meeting=heads[0].participant.meeting_id,
        participant__organisation__in={one.participant.organisation_id for one in heads},
    ).exclude(state__in=ENDED)
    found = list(there.select_related("participant").order_by("pk"))
    return {
        one.pk: [
            other
            for other in found
            if other != one and other.participant.organisation_id == one.participant.organisation_id
        ]
        for one in heads
    }


def second_head(delegation: Delegation, part: str, *, besides: int | None = None) -> Iterator[str]:
    if part == Part.HEAD:
        for one in heads_of(delegation):
            if one.pk != besides:
                yield is_head_already(one)


def is_head_already(one: object) -> str:
    return _("%(name)s is entered as head of this delegation already.") % {"name": one}


def namesakes(delegation: Delegation, names: Iterable[str], *, by: Any) -> Iterator[str]:
    """Who bears one of the names, in either script; a focal point hears of the own delegation only."""
    typed = {together(words_of(name)) for name in names} - {""}
    there = Participant.objects.filter(meeting=delegation.meeting).coming()
    if not by.is_staff:
        there = there.filter(organisation=delegation.organisation_id)
    found = Q(pk__in=[])
    for name in typed:
        found |= Q(found_by__startswith=f"{name} ") | Q(found_by__contains=f"\n{name} ")
    for person in there.filter(found).select_related("organisation"):
        lines = person.found_by.split(BAR)[0].split("\n")
        if typed & {line.split(" ")[0] for line in lines}:
            said = f"{person} · {person.organisation}" if by.is_staff and person.organisation else person
            yield _("%(name)s, who is entered already, has the same name.") % {"name": said}


def reached_already(meeting: Meeting, email: str, *, by: Any, besides: int | None = None) -> Iterator[str]:
    """Who else is reached at an address, as far as the person who enters it may know of them."""
    there = Participant.objects.filter(meeting=meeting).coming().reached_at(email).exclude(Q(pk=besides))
    own = set(meeting.delegations.spoken_for_by(by).values_list("organisation", flat=True))
    for person in there.select_related("organisation").order_by("pk"):
        yield is_reached_already(person, known=person.organisation_id in own, by=by)


def is_reached_already(person: Participant, *, known: bool, by: Any) -> str:
    if not (known or by.is_staff):
        return _("Somebody of another institution is reached at this address already.")
    said = f"{person} · {person.organisation}" if by.is_staff and person.organisation else person
    return _("%(name)s is reached at this address already.") % {"name": said}
