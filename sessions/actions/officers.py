"""Who serves in which role, in a slot or a working session. Each act can be undone in the schedule editor."""

from __future__ import annotations

from django.db.models import Max
from django.utils.translation import gettext

from accounts.models import User
from bilingual.texts import Text, in_each_language
from delegates.models import Participant
from sessions.models import Officer, Role, Slot, WorkingSession

from .undo import step

Holder = Slot | WorkingSession


class ServesAlready(Exception):
    """The person has this role there already."""


class NoNeighbour(Exception):
    """There is nobody to change places with."""


def appoint(holder: Holder, *, participant: Participant, role: Role, by: User) -> Officer:
    """Appoints the participant as the last with this role. Raises ServesAlready."""
    with step(meeting=holder.meeting, by=by) as act:
        lock(holder)
        if holder.officers.filter(participant=participant, role=role).exists():
            raise ServesAlready
        last = holder.officers.aggregate(last=Max("position"))["last"]
        officer = holder.officers.create(
            participant=participant, role=role, position=0 if last is None else last + 1
        )
        act.said = in_each_language(lambda: say_appointed(holder, officer))
    return officer


def dismiss(officer: Officer, *, by: User) -> Text:
    """Returns what was done, as a sentence in each language."""
    holder = holder_of(officer)
    with step(meeting=holder.meeting, by=by) as act:
        lock(holder)
        act.said = in_each_language(lambda: say_dismissed(holder, officer))
        officer.delete()
    return act.said


def shift(officer: Officer, direction: str, *, by: User) -> None:
    """Moves the officer one place "up" or "down" among those with the same role. Raises NoPlace."""
    holder = holder_of(officer)
    with step(meeting=holder.meeting, by=by) as act:
        lock(holder)
        everybody = list(holder.officers.all())
        of_role = [colleague for colleague in everybody if colleague.role == officer.role]
        index = of_role.index(officer)
        target = index + (1 if direction == "down" else -1)
        if target not in range(len(of_role)):
            raise NoNeighbour
        a, b = everybody.index(of_role[index]), everybody.index(of_role[target])
        everybody[a], everybody[b] = everybody[b], everybody[a]
        for position, colleague in enumerate(everybody):
            if colleague.position != position:
                colleague.position = position
                colleague.save(update_fields=["position"])
        act.said = in_each_language(lambda: say_shifted(holder, officer))


def holder_of(officer: Officer) -> Holder:
    holder = officer.slot or officer.working_session
    assert holder is not None  # noqa: S101 -- one of the two, as the database demands
    return holder


def lock(holder: Holder) -> None:
    """Locks the holder, so that two appointments run one after the other."""
    type(holder)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=holder.pk)


def say_appointed(holder: Holder, officer: Officer) -> str:
    return gettext("Added to “%(where)s”: %(person)s (%(role)s).") % words(holder, officer)


def say_dismissed(holder: Holder, officer: Officer) -> str:
    return gettext("Removed from “%(where)s”: %(person)s (%(role)s).") % words(holder, officer)


def say_shifted(holder: Holder, officer: Officer) -> str:
    return gettext("Given another place in “%(where)s”: %(person)s (%(role)s).") % words(holder, officer)


def words(holder: Holder, officer: Officer) -> dict[str, object]:
    return {"where": holder, "person": officer.participant, "role": officer.heading}
