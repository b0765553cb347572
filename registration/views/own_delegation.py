"""A delegation as its focal points see it: who comes, in which order, and what is still to be done."""

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
from delegates.states import ENDED, UNSENT, Actor
from registration import actions, by_delegation
from registration.available_actions import Offering
from registration.lookups import delegation_for, meeting_for, registration_for

from .members import back_to

DECIDE = {Actor.FOCAL_POINT, Actor.SECRETARIAT}


@own
@require_safe
def my_delegations(request: SignedIn, slug: str) -> HttpResponse:
    """The delegations that somebody is focal point of, with their members."""
    meeting = meeting_for(request, slug)
    mine = meeting.delegations.of_focal_point(request.user).in_order()
    delegations = list(mine.select_related("organisation", "places", "nomination"))
    if not delegations:
        raise Http404
    offering = Offering(meeting)
    for one in delegations:
        one.meeting = meeting
    come = set(meeting.delegations.spoken_for_by(request.user))
    shown = [
        shown_of(one, offering) if one in come else what_is_left(one, request.user) for one in delegations
    ]
    context = {"meeting": meeting, "here": "delegation", "delegations": shown}
    return render(request, "registration/my_delegations.html", context)


def shown_of(delegation: Delegation, offering: Offering) -> dict[str, Any]:
    rows = [row_of(one, delegation, offering) for one in by_delegation.members_of(delegation)]
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
    """Of one that does not come: why, and whom this focal point had entered."""
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
    """Everybody of the delegation who is complete."""
    delegation = delegation_for(request, slug, pk)
    actors = {Actor.SECRETARIAT} if request.user.is_staff else {Actor.FOCAL_POINT}
    try:
        sent = by_delegation.submit_all(delegation, actors=actors | {Actor.FOCAL_POINT}, by=request.user)
    except actions.RegistrationClosed:
        messages.warning(request, _("Registration is closed."))
        return redirect(back_to(request, delegation.meeting))
    said = ngettext("%(number)d member is submitted.", "%(number)d members are submitted.", len(sent))
    messages.success(request, said % {"number": len(sent)})
    if reserve := sum(one.is_reserve for one in sent):
        said = ngettext("%(number)d of them is in reserve.", "%(number)d of them are in reserve.", reserve)
        messages.info(request, said % {"number": reserve})
    return redirect(back_to(request, delegation.meeting))


@own
@require_POST
def change_order(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A step up or down in the delegation; says who has got a place by it, and who has lost it."""
    registration = registration_for(request, slug, pk)
    if not DECIDE & actors_of(request.user, registration):
        raise Http404
    before = request.POST.get("to") != "down"
    for one in by_delegation.put(registration, before=before, by=request.user):
        words = _("%(name)s has a place now.") if one.holds_place else _("%(name)s has no place now.")
        messages.info(request, words % {"name": one})
    return redirect(back_to(request, registration.participant.meeting))
