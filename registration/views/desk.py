"""The secretariat's pages of delegations and registrations."""

from __future__ import annotations

from collections import Counter
from copy import copy
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, staff
from delegates.models import Delegation, FocalPoint, Participant
from delegates.quotas import open_places
from delegates.registration_states import ENDED, PARTICIPANTS, Part
from history.edit_page import edit
from meetings.models import Meeting
from registration import actions, focal_points, nominations
from registration.forms.desk import DelegationForm, FocalPointForm, PlacesForm


@staff
@require_safe
def delegations(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    every = list(meeting.delegations.in_order().select_related("organisation", "places", "nomination"))
    letters = Counter(nominations.group_of(delegation) for delegation in every)
    asked = request.GET.get("letter")
    delegations_shown = [
        delegation
        for delegation in every
        if asked not in nominations.NominationGroup or nominations.group_of(delegation) == asked
    ]
    people = Participant.objects.filter(meeting=meeting, registration__isnull=False)
    counted = (
        people.filter(registration__part__in=PARTICIPANTS)
        .order_by()
        .values("organisation")
        .annotate(
            standing=Count("pk", filter=~Q(registration__state__in=ENDED)),
            confirmed=Count("pk", filter=Q(registration__confirmed_at__isnull=False)),
            waiting=Count("pk", filter=Q(registration__waiting_since__isnull=False)),
        )
    )
    counts = {row["organisation"]: row for row in counted}
    heads = {
        head.organisation_id: head
        for head in people.filter(registration__part=Part.HEAD).exclude(registration__state__in=ENDED)
    }
    for delegation in delegations_shown:
        delegation.head = heads.get(delegation.organisation_id)  # type: ignore[attr-defined]
        numbers = counts.get(delegation.organisation_id, {"standing": 0, "confirmed": 0, "waiting": 0})
        delegation.counts = numbers  # type: ignore[attr-defined]
    whole = open_places(meeting)
    context = {
        "meeting": meeting,
        "here": "delegations",
        "delegations": delegations_shown,
        "total": len(every),
        "asked": asked if asked in nominations.NominationGroup else None,
        "letters": [(group.value, group.label, letters[group]) for group in nominations.NominationGroup],
        "unasked": sum(delegation.letter is None for delegation in every),
        "whole": whole,
        "form": PlacesForm(initial={"places": whole.limit}),
    }
    return render(request, "registration/delegations.html", context)


@staff
@require_POST
def limit_meeting(request: SignedIn, slug: str) -> HttpResponse:
    """Sets the places of the meeting; added ones go to those who wait."""
    meeting, form = get_object_or_404(Meeting, slug=slug), PlacesForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This is no number of places. Nothing was changed."))
        return redirect("delegations", slug)
    try:
        actions.limit_places(meeting, None, form.cleaned_data["places"], by=request.user)
    except actions.FewerThanTaken:
        messages.error(request, _("More places than these are taken. Withdraw somebody first."))
    else:
        messages.success(request, _("The places of the meeting are saved."))
    return redirect("delegations", slug)


@staff
@form_page
def new_delegation(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)

    def save(form: Any) -> None:
        places = form.cleaned_data["places"]
        actions.add_delegation(meeting, places=places, values=form.values(), by=request.user)

    form = DelegationForm(request.POST or None, instance=Delegation(meeting=meeting))
    return edit_one(request, meeting, form, save, _("The delegation is added."))


@staff
@form_page
def edit_delegation(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    delegation = get_object_or_404(meeting.delegations.select_related("organisation", "places"), pk=pk)

    def save(form: Any) -> None:
        places, version = form.cleaned_data["places"], form.read_version
        actions.amend_delegation(
            delegation, places=places, version=version, values=form.values(), by=request.user
        )

    form = DelegationForm(request.POST or None, instance=copy(delegation))
    try:
        return edit_one(request, meeting, form, save, _("The delegation is saved."), delegation)
    except actions.FewerThanTaken:
        form.add_error("places", _("More places than these are taken. Withdraw somebody first."))
        return edit_one(request, meeting, form, None, "", delegation)


def edit_one(
    request: HttpRequest,
    meeting: Meeting,
    form: Any,
    save: Any,
    saved: str,
    delegation: Delegation | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {"meeting": meeting, "here": "delegations", "delegation": delegation}
    if delegation:
        context |= {
            "also_here": delegation.affiliations.standing(),
            "focal_points": delegation.focal_points.select_related("user"),
            "focal_point_form": FocalPointForm(),
            "focal_points_before": FocalPoint.objects.before(delegation),
        }
    then = reverse("delegations", args=[meeting.slug])
    return edit(
        request,
        form,
        save=save,
        saved=saved,
        template="registration/delegation.html",
        context=context,
        then=then,
    )


@staff
@require_POST
def add_focal_point(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    delegation = get_object_or_404(Delegation, meeting__slug=slug, pk=pk)
    form = FocalPointForm(request.POST)
    if form.is_valid():
        named = focal_points.name_focal_point(
            delegation, form.cleaned_data["email"], names=form.names(), by=request.user
        )
        messages.success(request, _("%(name)s is a focal point now.") % {"name": named})
    else:
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    return redirect("edit_delegation", slug, pk)


@staff
@require_POST
def carry_focal_points(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Carries over the focal points of the last meeting."""
    delegation = get_object_or_404(Delegation.objects.select_related("meeting"), meeting__slug=slug, pk=pk)
    named = focal_points.carry_focal_points(delegation, by=request.user)
    words = ngettext("%(number)d focal point is named.", "%(number)d focal points are named.", len(named))
    messages.success(request, words % {"number": len(named)})
    return redirect("edit_delegation", slug, pk)


@staff
@require_POST
def remove_focal_point(request: SignedIn, slug: str, pk: int, focal_point: int) -> HttpResponse:
    delegation = get_object_or_404(Delegation, meeting__slug=slug, pk=pk)
    named = get_object_or_404(delegation.focal_points, pk=focal_point)
    focal_points.dismiss_focal_point(named, by=request.user)
    messages.success(request, _("%(name)s is no focal point any more.") % {"name": named})
    return redirect("edit_delegation", slug, pk)
