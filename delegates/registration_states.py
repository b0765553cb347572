"""The state machine of registrations: which act by whom leads where. Pages, buttons and tests read this table."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy

from .steps import RegistrationStep


class RegistrationState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("registration", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("registration", "Submitted")
    ENDORSED = "endorsed", pgettext_lazy("registration", "Confirmed for the delegation")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Confirmed")
    RETURNED = "returned", pgettext_lazy("registration", "Returned")
    ON_HOLD = "on-hold", pgettext_lazy("registration", "On hold")
    REFUSED = "refused", pgettext_lazy("registration", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("registration", "Withdrawn")
    REPLACED = "replaced", pgettext_lazy("registration", "Replaced")


WAITING = {
    RegistrationState.SUBMITTED,
    RegistrationState.ENDORSED,
    RegistrationState.ON_HOLD,
}  # for the secretariat
TAKE_PLACE = {RegistrationState.ENDORSED, RegistrationState.CONFIRMED}
ENDED = {RegistrationState.REFUSED, RegistrationState.WITHDRAWN, RegistrationState.REPLACED}
GONE = {RegistrationState.WITHDRAWN, RegistrationState.REPLACED}  # they may be entered again
UNSENT = {RegistrationState.DRAFT, RegistrationState.RETURNED}
STILL_ADMITTED = {RegistrationState.CONFIRMED, RegistrationState.ENDORSED, RegistrationState.ON_HOLD}
"""In these states a confirmed person stays admitted while a change waits for the secretariat."""


class Actor(StrEnum):
    """The roles in which somebody acts; one person can have several."""

    PERSON = "person"
    FOCAL_POINT = "focal-point"
    SECRETARIAT = "secretariat"


class Verb(StrEnum):
    SUBMIT = "submit"
    ENDORSE = "endorse"
    CONFIRM = "confirm"
    RETURN = "return"
    HOLD = "hold"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    REPLACE = "replace"
    REOPEN = "reopen"


WORDS: dict[Verb, Any] = {
    Verb.SUBMIT: pgettext_lazy("registration", "Submit"),
    Verb.ENDORSE: pgettext_lazy("registration", "Confirm for the delegation"),
    Verb.CONFIRM: pgettext_lazy("registration", "Confirm"),
    Verb.RETURN: pgettext_lazy("registration", "Return with a reason"),
    Verb.HOLD: pgettext_lazy("registration", "Put on hold"),
    Verb.REFUSE: pgettext_lazy("registration", "Refuse"),
    Verb.WITHDRAW: pgettext_lazy("registration", "Withdraw"),
    Verb.REPLACE: pgettext_lazy("registration", "Replace"),
    Verb.REOPEN: pgettext_lazy("registration", "Register again"),
}
NEEDS_REASON = {Verb.RETURN, Verb.HOLD, Verb.REFUSE}
KEYS = {Verb.CONFIRM: "KeyC", Verb.RETURN: "KeyR", Verb.HOLD: "KeyH"}
ASKS_FIRST = {*NEEDS_REASON, Verb.WITHDRAW, Verb.REPLACE}


@dataclass(frozen=True)
class Transition:
    verb: Verb
    by: Actor
    sources: frozenset[RegistrationState]
    target: RegistrationState

    @property
    def words(self) -> Any:
        return WORDS[self.verb]

    @property
    def key(self) -> str:
        """Its keyboard shortcut in the queue."""
        return KEYS.get(self.verb, "")

    @property
    def needs_reason(self) -> bool:
        return self.verb in NEEDS_REASON

    @property
    def asks_first(self) -> bool:
        """Whether a page of its own asks before it is done."""
        return self.verb in ASKS_FIRST


def _table() -> Iterator[Transition]:
    unsent = frozenset(UNSENT)
    sent, waiting = frozenset({RegistrationState.SUBMITTED}), frozenset(WAITING)
    open_ones = frozenset(RegistrationState) - ENDED
    yield Transition(Verb.SUBMIT, Actor.PERSON, unsent, RegistrationState.SUBMITTED)
    # A focal point's submission includes the endorsement.
    yield Transition(Verb.SUBMIT, Actor.FOCAL_POINT, unsent, RegistrationState.ENDORSED)
    yield Transition(Verb.ENDORSE, Actor.FOCAL_POINT, sent, RegistrationState.ENDORSED)
    yield Transition(Verb.RETURN, Actor.FOCAL_POINT, sent, RegistrationState.RETURNED)
    yield Transition(Verb.CONFIRM, Actor.SECRETARIAT, waiting, RegistrationState.CONFIRMED)
    # Where confirming finds no place: a delegation may have no focal point to endorse.
    yield Transition(Verb.ENDORSE, Actor.SECRETARIAT, sent, RegistrationState.ENDORSED)
    yield Transition(Verb.RETURN, Actor.SECRETARIAT, waiting, RegistrationState.RETURNED)
    yield Transition(
        Verb.HOLD, Actor.SECRETARIAT, waiting - {RegistrationState.ON_HOLD}, RegistrationState.ON_HOLD
    )
    yield Transition(Verb.REFUSE, Actor.SECRETARIAT, waiting, RegistrationState.REFUSED)
    for actor in (Actor.FOCAL_POINT, Actor.SECRETARIAT):
        yield Transition(
            Verb.REPLACE, actor, open_ones - {RegistrationState.DRAFT}, RegistrationState.REPLACED
        )
    for actor in Actor:
        yield Transition(Verb.WITHDRAW, actor, open_ones, RegistrationState.WITHDRAWN)
        yield Transition(
            Verb.REOPEN, actor, frozenset({RegistrationState.WITHDRAWN}), RegistrationState.DRAFT
        )
    yield Transition(
        Verb.REOPEN, Actor.SECRETARIAT, frozenset({RegistrationState.REFUSED}), RegistrationState.DRAFT
    )


MOVES = tuple(_table())


def brings_somebody(verb: Verb, state: RegistrationState) -> bool:
    """Acts that bring in somebody new, which end with registration; those already in may still be corrected,
    replaced or withdrawn.
    """
    return verb == Verb.REOPEN or (verb == Verb.SUBMIT and state == RegistrationState.DRAFT)


def moves_of(state: RegistrationState, actors: Collection[Actor]) -> list[Transition]:
    """What these actors can do in this state, each verb once, in the order of the table."""
    moves: dict[Verb, Transition] = {}
    for move in MOVES:
        if move.by in actors and state in move.sources:
            moves.setdefault(move.verb, move)
    return list(moves.values())


EDITABLE = {
    Actor.PERSON: set(RegistrationState) - ENDED,
    Actor.FOCAL_POINT: set(RegistrationState) - ENDED,
    Actor.SECRETARIAT: set(RegistrationState) - ENDED,
}
DECIDED_ON = {RegistrationStep.DELEGATION, RegistrationStep.IDENTITY}
"""The steps whose answers are decided on by confirming; `pending_changes` lists the answers."""


def may_edit(state: RegistrationState, actors: Collection[Actor], step: RegistrationStep) -> bool:
    """Once a registration is submitted, nobody can change their own part."""
    if set(actors) <= {Actor.PERSON} and step == RegistrationStep.DELEGATION and state not in UNSENT:
        return False
    return any(state in EDITABLE[actor] for actor in actors)


def state_after_change(state: RegistrationState, actors: Collection[Actor]) -> RegistrationState:
    """A change from outside to something decided on waits for the secretariat again."""
    if state == RegistrationState.CONFIRMED and Actor.SECRETARIAT not in actors:
        return RegistrationState.ENDORSED
    return state


def state_choices() -> list[tuple[str, Any]]:
    return RegistrationState.choices


class Part(models.TextChoices):
    """The category in which somebody comes, in the order of lists."""

    HEAD = "head", pgettext_lazy("in a delegation", "Head of delegation")
    DEPUTY = "deputy", pgettext_lazy("in a delegation", "Deputy head of delegation")
    REPRESENTATIVE = "representative", pgettext_lazy("in a delegation", "Representative")
    ALTERNATE = "alternate", pgettext_lazy("in a delegation", "Alternate representative")
    ADVISER = "adviser", pgettext_lazy("in a delegation", "Adviser")
    EXPERT = "expert", pgettext_lazy("in a delegation", "Expert")
    GUEST = "guest", pgettext_lazy("in a delegation", "Guest")
    SECRETARIAT = "secretariat", pgettext_lazy("in a delegation", "Secretariat")
    VISITOR = "visitor", pgettext_lazy("in a delegation", "Visitor")
    ACCOMPANYING = "accompanying", pgettext_lazy("in a delegation", "Accompanying person")
    DRIVER = "driver", pgettext_lazy("in a delegation", "Driver")
    INTERPRETER = "interpreter", pgettext_lazy("in a delegation", "Interpreter")
    PRESS = "press", pgettext_lazy("in a delegation", "Press")
    LIAISON = "liaison", pgettext_lazy("in a delegation", "Liaison officer")
    PROTOCOL = "protocol", pgettext_lazy("in a delegation", "Protocol")
    MEDICAL = "medical", pgettext_lazy("in a delegation", "Medical service")
    HOST_STAFF = "host-staff", pgettext_lazy("in a delegation", "Host staff")
    SECURITY = "security", pgettext_lazy("in a delegation", "Security")


PARTS_OF_WOMEN: dict[str, Any] = {
    Part.HEAD: pgettext_lazy("a woman in a delegation", "Head of delegation"),
    Part.DEPUTY: pgettext_lazy("a woman in a delegation", "Deputy head of delegation"),
    Part.REPRESENTATIVE: pgettext_lazy("a woman in a delegation", "Representative"),
    Part.ALTERNATE: pgettext_lazy("a woman in a delegation", "Alternate representative"),
    Part.ADVISER: pgettext_lazy("a woman in a delegation", "Adviser"),
    Part.EXPERT: pgettext_lazy("a woman in a delegation", "Expert"),
    Part.GUEST: pgettext_lazy("a woman in a delegation", "Guest"),
    Part.VISITOR: pgettext_lazy("a woman in a delegation", "Visitor"),
    Part.ACCOMPANYING: pgettext_lazy("a woman in a delegation", "Accompanying person"),
    Part.DRIVER: pgettext_lazy("a woman in a delegation", "Driver"),
    Part.INTERPRETER: pgettext_lazy("a woman in a delegation", "Interpreter"),
    Part.LIAISON: pgettext_lazy("a woman in a delegation", "Liaison officer"),
}
"""Languages with genders have another word; other parts are named by their service."""


def part_choices() -> list[tuple[str, Any]]:
    return Part.choices


IN_DELEGATION = frozenset(list(Part)[: list(Part).index(Part.GUEST)])
"""They represent an institution, and take a place of their delegation and of the meeting."""
PARTICIPANTS = IN_DELEGATION | {Part.GUEST, Part.SECRETARIAT}
"""They take part: they are in the list of participants, in totals, and get certificates."""
OUTSIDE = frozenset(Part) - PARTICIPANTS
"""They attend without taking part: no list of participants, totals, certificates or corrections."""
TAKES_PART = PARTICIPANTS | {Part.INTERPRETER}
"""Once confirmed, they can read papers for those who take part, and be named for offices."""
NO_PLACE = frozenset(Part) - IN_DELEGATION
"""They take no place, of a delegation or of the meeting."""
SERVES = frozenset({Part.LIAISON, Part.DRIVER})
"""They can be assigned to a delegation other than their own."""
FOR_A_DAY = frozenset({Part.VISITOR, Part.ACCOMPANYING, Part.DRIVER, Part.PRESS})
"""Categories of one-day badges, which door clerks can print too."""


class DelegationStatus(models.TextChoices):
    """The status of a delegation at the meeting."""

    PARTICIPANT = "participant", pgettext_lazy("of a delegation", "Participant")
    OBSERVER = "observer", pgettext_lazy("of a delegation", "Observer")
    INVITED = "invited", pgettext_lazy("of a delegation", "Invited")
    HOST = "host", pgettext_lazy("of a delegation", "Host")


def status_choices() -> list[tuple[str, Any]]:
    return DelegationStatus.choices
