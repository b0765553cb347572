"""Questions before saving: a second head of delegation, a possible duplicate, a shared address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from bilingual.found import BAR, joined_words
from bilingual.text import words_of
from delegates.models import Delegation, Participant, Registration
from delegates.registration_states import ENDED, Part
from meetings.models import Meeting


def heads_of(delegation: Delegation) -> list[Registration]:
    """The present and future heads of the delegation; there should be one."""
    heads = Registration.objects.of(delegation.meeting).filter(
        participant__organisation=delegation.organisation_id, part=Part.HEAD
    )
    return list(heads.exclude(state__in=ENDED).select_related("participant").order_by("pk"))


def other_heads(rows: Collection[Registration]) -> dict[int, list[Registration]]:
    """The other heads of the delegation, for each head among the rows; one query."""
    heads = [head for head in rows if head.part == Part.HEAD and head.is_standing]
    if not heads:
        return {}
    others = Registration.objects.filter(
        part=Part.HEAD,
        participant__meeting=heads[0].participant.meeting_id,
        participant__organisation__in={head.participant.organisation_id for head in heads},
    ).exclude(state__in=ENDED)
    candidates = list(others.select_related("participant").order_by("pk"))
    return {
        head.pk: [
            other
            for other in candidates
            if other != head and other.participant.organisation_id == head.participant.organisation_id
        ]
        for head in heads
    }


def second_head(delegation: Delegation, part: str, *, besides: int | None = None) -> Iterator[str]:
    if part == Part.HEAD:
        for head in heads_of(delegation):
            if head.pk != besides:
                yield head_sentence(head)


def head_sentence(head: object) -> str:
    return _("%(name)s is entered as head of this delegation already.") % {"name": head}


def namesakes(delegation: Delegation, names: Iterable[str], *, by: Any) -> Iterator[str]:
    """Members with one of these names, in either script. A focal point is told about their own delegation only."""
    typed = {joined_words(words_of(name)) for name in names} - {""}
    participants = Participant.objects.filter(meeting=delegation.meeting).coming()
    if not by.is_staff:
        participants = participants.filter(organisation=delegation.organisation_id)
    condition = Q(pk__in=[])
    for name in typed:
        condition |= Q(found_by__startswith=f"{name} ") | Q(found_by__contains=f"\n{name} ")
    for person in participants.filter(condition).select_related("organisation"):
        lines = person.found_by.split(BAR)[0].split("\n")
        if typed & {line.split(" ")[0] for line in lines}:
            namesake = f"{person} · {person.organisation}" if by.is_staff and person.organisation else person
            yield _("%(name)s, who is entered already, has the same name.") % {"name": namesake}


def reached_already(meeting: Meeting, email: str, *, by: Any, besides: int | None = None) -> Iterator[str]:
    """Who else has the address, as far as the user may know about them."""
    participants = (
        Participant.objects.filter(meeting=meeting).coming().reached_at(email).exclude(Q(pk=besides))
    )
    own = set(meeting.delegations.spoken_for_by(by).values_list("organisation", flat=True))
    for person in participants.select_related("organisation").order_by("pk"):
        yield shared_address_sentence(person, known=person.organisation_id in own, by=by)


def shared_address_sentence(person: Participant, *, known: bool, by: Any) -> str:
    if not (known or by.is_staff):
        return _("Somebody of another institution is reached at this address already.")
    shown = f"{person} · {person.organisation}" if by.is_staff and person.organisation else person
    return _("%(name)s is reached at this address already.") % {"name": shown}
