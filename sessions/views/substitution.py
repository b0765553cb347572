"""Replacement and representation of members, for focal points and the secretariat."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import SignedIn, form_page, own
from delegates.models import Registration
from delegates.permissions import actors_of
from delegates.registration_states import Actor, RegistrationState, Verb, moves_of
from history.actions import StaleEdit
from registration.actions import RegistrationActNotAllowed
from registration.forms.people import PersonForm
from registration.lookups import changed_meanwhile, registration_for
from sessions.actions import substitution


def to_decide(request: HttpRequest, slug: str, pk: int) -> tuple[Registration, set[Actor]]:
    """The registration, if the user is its focal point or of the secretariat. Raises Http404."""
    registration = registration_for(request, slug, pk)
    actors = actors_of(request.user, registration)
    if not substitution.DECIDE & actors:
        raise Http404
    return registration, actors


@own
@form_page
def replace_member(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    registration, actors = to_decide(request, slug, pk)
    if all(move.verb != Verb.REPLACE for move in moves_of(RegistrationState(registration.state), actors)):
        messages.warning(request, changed_meanwhile())
        return redirect("member", slug, pk)
    form, status = replacement_form(request, registration), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                coming = substitution.replace_member(
                    registration, values=form.values(), version=form.read_version, actors=actors, by=request.user
                )  # fmt: skip
            except (RegistrationActNotAllowed, StaleEdit):
                messages.warning(request, changed_meanwhile())
                return redirect("member", slug, pk)
            else:
                messages.success(
                    request, _("%(new)s comes instead of %(old)s.") % {"new": coming, "old": registration}
                )
                return redirect("member", slug, coming.pk)
    context = {
        "meeting": registration.participant.meeting,
        "here": "delegation",
        "registration": registration,
        "others": colleagues(registration),
        "form": form,
    }
    return render(request, "sessions/replace.html", context, status=status)


def replacement_form(request: HttpRequest, registration: Registration) -> PersonForm:
    meeting, version = registration.participant.meeting, {"version": registration.version}
    return PersonForm(request.POST or None, initial=version, meeting=meeting, by=request.user)


def colleagues(registration: Registration) -> QuerySet[Registration]:
    person = registration.participant
    registrations = Registration.objects.standing().filter(
        participant__meeting=person.meeting_id, participant__organisation=person.organisation_id
    )
    free = registrations.filter(stands_in_for=None, stood_in_by=None).exclude(pk=registration.pk)
    return free.select_related("participant").order_by("participant__position", "pk")


def tried(request: HttpRequest, act: Any, sentence: str) -> None:
    try:
        act()
    except RegistrationActNotAllowed:
        messages.warning(request, changed_meanwhile())
    else:
        messages.success(request, sentence)


@own
@require_POST
def stand_in(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    registration, actors = to_decide(request, slug, pk)
    chosen = request.POST.get("deputy", "")
    deputy = get_object_or_404(
        colleagues(registration), pk=int(chosen) if chosen.isdecimal() and len(chosen) < 18 else 0
    )
    deputy.participant.meeting = registration.participant.meeting
    names = {"deputy": deputy, "principal": registration}
    tried(
        request,
        lambda: substitution.stand_in(registration, deputy, actors=actors, by=request.user),
        _("%(deputy)s stands in for %(principal)s.") % names,
    )
    return redirect("member", slug, pk)


@own
@require_POST
def step_back(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The principal takes part in person again, or the replaced member comes after all."""
    registration, actors = to_decide(request, slug, pk)
    deputy = Registration.objects.filter(stands_in_for=registration).first()
    if deputy:
        deputy.participant.meeting = registration.participant.meeting
        sentence = _("%(name)s takes part again in person.") % {"name": registration}
        tried(request, lambda: substitution.step_back(deputy, actors=actors, by=request.user), sentence)
    else:
        sentence = _("%(name)s comes after all.") % {"name": registration}
        tried(
            request, lambda: substitution.bring_back(registration, actors=actors, by=request.user), sentence
        )
    return redirect("member", slug, pk)
