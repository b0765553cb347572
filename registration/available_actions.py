"""The acts available for registrations: no button that would be refused, and a sentence why one is missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from delegates.models import Registration
from delegates.quotas import Vacancies
from delegates.registration_states import (
    UNSENT,
    Actor,
    RegistrationState,
    Transition,
    Verb,
    brings_somebody,
    moves_of,
)
from meetings.models import Meeting

from .completeness import Lack, lacking


@dataclass(frozen=True)
class ActionOffer:
    moves: tuple[Transition, ...]
    lacks: tuple[Lack, ...]  # what must be answered before it can be submitted
    why: str  # why something cannot be done

    def __contains__(self, verb: Verb) -> bool:
        return any(move.verb == verb for move in self.moves)


class Offering:
    """The facts about a meeting that rules need, read once for many registrations."""

    def __init__(self, meeting: Meeting) -> None:
        self.vacancies = Vacancies(meeting)
        open_delegations = meeting.delegations.open_for_registration()
        self.open_for = set(open_delegations.values_list("organisation", flat=True))

    def of(self, registration: Registration, actors: Collection[Actor]) -> ActionOffer:
        state = RegistrationState(registration.state)
        lacks = tuple(lacking(registration)) if state in UNSENT else ()
        moves, why = [], []
        for move in moves_of(state, actors):
            reason = self.refusal(registration, move, lacks, actors)
            if reason is None:
                moves.append(move)
            elif reason:
                why.append(reason)
        if Actor.FOCAL_POINT not in actors and any(move.verb == Verb.CONFIRM for move in moves):
            moves = [move for move in moves if move.verb != Verb.ENDORSE]  # confirming includes it
        return ActionOffer(tuple(moves), lacks, " ".join(dict.fromkeys(why)))

    def refusal(
        self, registration: Registration, move: Transition, lacks: tuple[Lack, ...], actors: Collection[Actor]
    ) -> str | None:
        """None if it can be done, otherwise a sentence; an empty one if answers are missing, which are listed
        anyway.
        """
        closed = registration.participant.organisation_id not in self.open_for
        if (
            brings_somebody(move.verb, RegistrationState(registration.state))
            and closed
            and Actor.SECRETARIAT not in actors
        ):
            return _("Registration is closed.")
        if move.verb == Verb.SUBMIT and lacks:
            return ""
        if move.verb == Verb.CONFIRM and (whole := self.vacancies.lacks(registration)):
            return no_place(whole)
        return None


def no_place(whole: str) -> str:
    if whole == "delegation":
        return _("All places of the delegation are taken.")
    return _("All places of the meeting are taken.")
