"""A delegation as its focal points see it: who comes, in which order, and what is still to do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, own
from accounts.models import User
from delegates.models import Delegation, Registration
from delegates.permissions import actors_of
from delegates.registration_states import ENDED, UNSENT, Actor
from registration import actions, by_delegation
from registration.available_actions import Offering
from registration.lookups import delegation_for, meeting_for, registration_for

from .members import back_to

DECIDE = {Actor.FOCAL_POINT, Actor.SECRETARIAT}


@own
@require_safe
def my_delegations(request: SignedIn, slug: str) -> HttpResponse:
    """The user's delegations with their members."""
    meeting = meeting_for(request, slug)
    mine = meeting.delegations.of_focal_point(request.user).in_order()
    delegations = list(mine.select_related("organisation", "places", "nomination"))
    if not delegations:
        raise Http404
    offering = Offering(meeting)
    for delegation in delegations:
        delegation.meeting = meeting
    come = set(meeting.delegations.spoken_for_by(request.user))
    shown = [
        shown_of(delegation, offering) if delegation in come else what_is_left(delegation, request.user)
        for delegation in delegations
    ]
    context = {"meeting": meeting, "here": "delegation", "delegations": shown}
    return render(request, "registration/my_delegations.html", context)


def shown_of(delegation: Delegation, offering: Offering) -> dict[str, Any]:
    rows = [row_of(member, delegation, offering) for member in by_delegation.members_of(delegation)]
    groups: dict[str, list[dict[str, Any]]] = {"asks": [], "ranked": [], "unsent": [], "ended": []}
    for row in rows:
        groups[group_of(row["registration"])].append(row)
    for place, row in enumerate(groups["ranked"], 1):
        row |= {"place": place, "is_first": place == 1, "is_last": place == len(groups["ranked"])}
    return {
        "delegation": delegation,
        "members": rows,
        **groups,
        "also_here": delegation.affiliations.standing(),
        "standing": sum(row["registration"].is_standing for row in rows),
        "ready": sum(by_delegation.is_ready(row["registration"]) for row in rows),
    }


def what_is_left(delegation: Delegation, user: User) -> dict[str, Any]:
    """For a delegation that does not come: why, and the people this focal point had entered."""
    return {
        "delegation": delegation,
        "stays_away": by_delegation.last_invitation(delegation),
        "entered": by_delegation.entered_by(user, delegation),
    }


def row_of(registration: Registration, delegation: Delegation, offering: Offering) -> dict[str, Any]:
    registration.participant.meeting = delegation.meeting
    return {"registration": registration, "offer": offering.of(registration, {Actor.FOCAL_POINT})}


def group_of(registration: Registration) -> str:
    if registration.state in UNSENT:
        return "unsent"
    if registration.state in ENDED:
        return "ended"
    return "ranked" if by_delegation.is_ranked(registration) else "asks"


@own
@require_POST
def submit_all(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Submits all members who are complete."""
    delegation = delegation_for(request, slug, pk)
    actors = {Actor.SECRETARIAT} if request.user.is_staff else {Actor.FOCAL_POINT}
    try:
        sent = by_delegation.submit_all(delegation, actors=actors | {Actor.FOCAL_POINT}, by=request.user)
    except actions.RegistrationClosed:
        messages.warning(request, _("Registration is closed."))
        return redirect(back_to(request, delegation.meeting))
    sentence = ngettext("%(number)d member is submitted.", "%(number)d members are submitted.", len(sent))
    messages.success(request, sentence % {"number": len(sent)})
    if reserve := sum(registration.is_reserve for registration in sent):
        sentence = ngettext(
            "%(number)d of them is in reserve.", "%(number)d of them are in reserve.", reserve
        )
        messages.info(request, sentence % {"number": reserve})
    return redirect(back_to(request, delegation.meeting))


@own
@require_POST
def change_order(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Moves a member up or down, and says who has gained or lost a place."""
    registration = registration_for(request, slug, pk)
    if not DECIDE & actors_of(request.user, registration):
        raise Http404
    before = request.POST.get("to") != "down"
    for moved in by_delegation.put(registration, before=before, by=request.user):
        words = _("%(name)s has a place now.") if moved.holds_place else _("%(name)s has no place now.")
        messages.info(request, words % {"name": moved})
    return redirect(back_to(request, registration.participant.meeting))
