"""Replacement and representation: seat, part and offices go from one member to another, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext

from accounts.models import User
from bilingual.texts import in_each_language
from delegates.models import Participant, Registration
from delegates.registration_states import Actor
from delegates.seating import pass_on
from registration import replacement
from registration.actions import RegistrationActNotAllowed
from sessions.models import Officer

from .undo import step

DECIDE = {Actor.FOCAL_POINT, Actor.SECRETARIAT}


def replace_member(
    registration: Registration,
    *,
    values: Mapping[str, Any],
    version: int,
    actors: Collection[Actor],
    by: User,
) -> Registration:
    """Replaces the member by somebody new. Raises StaleEdit or NotAllowed."""
    with step(meeting=registration.meeting, by=by) as act:
        coming = replacement.replace(registration, values=values, version=version, actors=actors, by=by)
        hand_over(registration, coming)
        names = {"new": coming, "old": registration}
        act.said = in_each_language(lambda: gettext("%(new)s comes instead of %(old)s.") % names)
    return coming


def bring_back(registration: Registration, *, actors: Collection[Actor], by: User) -> Registration:
    """Brings back a replaced member. Raises NotAllowed."""
    with step(meeting=registration.meeting, by=by) as act:
        instead = Registration.objects.filter(replaces=registration).first()
        back = replacement.bring_back(registration, actors=actors, by=by)
        if instead:
            give_back(instead, registration.participant)
        act.said = in_each_language(lambda: gettext("%(name)s comes after all.") % {"name": registration})
    return back


def stand_in(
    principal: Registration, deputy: Registration, *, actors: Collection[Actor], by: User
) -> Registration:
    """Gives the principal's part and offices to the deputy; both attend. Raises NotAllowed."""
    with step(meeting=principal.meeting, by=by) as act:
        pair = [principal.pk, deputy.pk]
        rows = {
            row.pk: row for row in Registration.objects.select_for_update().filter(pk__in=pair).order_by("pk")
        }
        first, second = rows[principal.pk], rows[deputy.pk]
        busy = (
            first.stands_in_for_id
            or second.stands_in_for_id
            or Registration.objects.filter(stands_in_for__in=pair)
        )
        if busy or not DECIDE & set(actors) or not (first.is_standing and second.is_standing):
            raise RegistrationActNotAllowed
        second.stands_in_for = first
        exchange_parts(first, second)
        hand_over(first, second)
        names = {"deputy": deputy, "principal": principal}
        act.said = in_each_language(lambda: gettext("%(deputy)s stands in for %(principal)s.") % names)
    return second


def step_back(deputy: Registration, *, actors: Collection[Actor], by: User) -> None:
    """Returns part and offices to the principal. Raises NotAllowed."""
    with step(meeting=deputy.meeting, by=by) as act:
        second = Registration.objects.select_for_update().get(pk=deputy.pk)
        first = second.stands_in_for
        if first is None or not DECIDE & set(actors):
            raise RegistrationActNotAllowed
        second.stands_in_for = None
        give_back(second, first.participant)
        exchange_parts(first, second)
        act.said = in_each_language(lambda: gettext("%(name)s takes part again in person.") % {"name": first})


def exchange_parts(first: Registration, second: Registration) -> None:
    first.part, second.part = second.part, first.part
    for row in (first, second):
        row.version += 1
        row.save()


def hand_over(principal: Registration, deputy: Registration) -> None:
    offices = list(Officer.objects.filter(participant=principal.participant_id).values_list("pk", flat=True))
    Officer.objects.filter(pk__in=offices).update(participant=deputy.participant_id)
    seats = pass_on(principal.participant, deputy.participant)
    Registration.objects.filter(pk=deputy.pk).update(took_over=offices, took_seats=seats)
    deputy.took_over, deputy.took_seats = offices, seats


def give_back(deputy: Registration, person: Participant) -> None:
    """Returns the offices, except those that have gone to somebody else since."""
    taken, seats = Registration.objects.values_list("took_over", "took_seats").get(pk=deputy.pk)
    Officer.objects.filter(pk__in=taken, participant=deputy.participant_id).update(participant=person)
    pass_on(deputy.participant, person, only=seats)
    Registration.objects.filter(pk=deputy.pk).update(took_over=[], took_seats=[])
    deputy.took_over, deputy.took_seats = [], []
