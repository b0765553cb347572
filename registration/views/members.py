"""Members of a delegation, for focal points, the secretariat and themselves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import SignedIn, form_page, own
from delegates.models import Registration
from delegates.pending_changes import waiting_changes
from delegates.permissions import actors_of, may_enter
from delegates.registration_states import NEEDS_REASON, UNSENT, WORDS, Actor, Part, Verb
from history.actions import StaleEdit
from history.edit_page import edit
from meetings.models import Meeting
from registration import actions
from registration.affiliations import others_for
from registration.answers import answers_of
from registration.available_actions import Offering
from registration.change_rejection import can_put_back
from registration.forms.affiliations import AffiliationForm
from registration.forms.desk import ReasonForm
from registration.forms.people import NewMemberForm
from registration.lookups import changed_meanwhile, delegation_for, registration_for
from registration.notifications import about
from registration.timeline import timeline_of


@own
@form_page
def new_member(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    delegation = delegation_for(request, slug, pk)
    meeting = delegation.meeting
    form = NewMemberForm(request.POST or None, delegation=delegation, by=request.user)

    def save(form: Any) -> None:
        part = Part(form.cleaned_data["part"])
        made = actions.register(delegation=delegation, part=part, values=form.values(), by=request.user)
        then.append(reverse("member", args=[slug, made.pk]))

    back = back_to(request, meeting)
    if not may_enter(request.user, delegation):
        messages.warning(request, _("Registration is closed."))
        return redirect(back)
    then = [back]
    return edit(
        request,
        form,
        save=save,
        saved=_("The member is entered as a draft."),
        template="registration/new_member.html",
        context={"meeting": meeting, "here": "delegation", "delegation": delegation, "back": back},
        then=lambda: request.path if "another" in request.POST else then[-1],
    )


def back_to(request: HttpRequest, meeting: Meeting) -> str:
    name = "registrations" if request.user.is_staff else "my_delegations"
    return reverse(name, args=[meeting.slug])


@own
@require_safe
def member(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """All answers with links to change them, the timeline, and the available acts."""
    registration = registration_for(request, slug, pk)
    person, actors = registration.participant, actors_of(request.user, registration)
    mine, offer = actors == {Actor.PERSON}, Offering(person.meeting).of(registration, actors)
    context = {
        "meeting": person.meeting,
        "here": "register" if mine else "delegation",
        "registration": registration,
        "mine": mine,
        "answers": answers_of(registration, actors),
        "lacking": offer.lacks,
        "moves": offer.moves,
        "why": offer.why,
        "asks_consent": Actor.PERSON in actors and registration.state in UNSENT,
        "changes": waiting_changes([registration]).get(registration.pk, []),
        "can_put_back": Actor.SECRETARIAT in actors and can_put_back(registration),
        "timeline": timeline_of(registration),
        "handlings": registration.handlings.select_related("by") if actors != {Actor.FOCAL_POINT} else [],
        "about": about(registration),
        "decides": bool({Actor.FOCAL_POINT, Actor.SECRETARIAT} & actors),
        **companions_of(registration),
        **(affiliations_of(registration) if Actor.SECRETARIAT in actors else {}),
        "back": "" if mine else back_to(request, person.meeting),
    }
    return render(request, "registration/member.html", context)


def affiliations_of(registration: Registration) -> dict[str, Any]:
    """The delegations that the member represents, and could; only the secretariat sets them."""
    person: Any = registration.participant
    return {
        "affiliations": person.affiliations.in_order(),
        "affiliation_form": AffiliationForm(person=person) if others_for(person).exists() else None,
    }


def companions_of(registration: Registration) -> dict[str, Any]:
    """The replacement, the representative, or the represented member."""
    around = Registration.objects.filter(Q(replaces=registration) | Q(stands_in_for=registration))
    companions = list(around.select_related("participant"))
    return {
        "instead": next(
            (companion.participant for companion in companions if companion.replaces_id == registration.pk),
            None,
        ),
        "deputy": next(
            (
                companion.participant
                for companion in companions
                if companion.stands_in_for_id == registration.pk
            ),
            None,
        ),
        "principal": registration.stands_in_for,
    }


@own
@form_page
def move_member(request: SignedIn, slug: str, pk: int, verb: str) -> HttpResponse:
    """Asks for a reason if the act needs one; says so if it is no longer possible."""
    registration = registration_for(request, slug, pk)
    actors, chosen = actors_of(request.user, registration), Verb(verb)
    form = ReasonForm(request.POST or None, initial={"version": registration.version})
    status, then = 200, where_to_go(request, registration)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with transaction.atomic():
                    actions.move(
                        registration, chosen,
                        version=form.cleaned_data["version"], actors=actors, by=request.user, reason=form.cleaned_data["reason"],
                    )  # fmt: skip
                    if "consent" in request.POST and Actor.PERSON in actors:
                        actions.consent(registration, by=request.user)
            except actions.ReasonMissing:
                form.add_error("reason", _("Give a reason: the other side reads it."))
            except tuple(SENTENCES) as refused:
                messages.warning(request, SENTENCES[type(refused)]())
                return redirect(then)
            else:
                registration.refresh_from_db(fields=["state", "waiting_since", "holds_place"])
                messages.success(request, what_became(registration))
                return redirect(then)
    context = {
        "meeting": registration.participant.meeting,
        "here": "delegation",
        "registration": registration,
        "verb": chosen,
        "words": WORDS[chosen],
        "asks": chosen in NEEDS_REASON,
        "form": form,
        "queue": in_queue(request),
        "then": then,
    }
    return render(request, "registration/move.html", context, status=status)


def in_queue(request: HttpRequest) -> str | None:
    """The filters of the queue from which the decision is made, to return to it."""
    return request.POST.get("queue", request.GET.get("queue"))


def where_to_go(request: HttpRequest, registration: Registration) -> str:
    slug, queue = registration.participant.meeting.slug, in_queue(request)
    if queue == "delegation":
        return reverse("my_delegations", args=[slug])
    if queue is None or not request.user.is_staff:
        return reverse("member", args=[slug, registration.pk])
    return f"{reverse('registrations', args=[slug])}?{QueryDict(queue[:1000]).urlencode()}"


SENTENCES: dict[type[Exception], Any] = {
    actions.RegistrationActNotAllowed: changed_meanwhile,
    StaleEdit: changed_meanwhile,
    actions.Incomplete: lambda: _("Something is still to be answered before this can be submitted."),
    actions.NoPlaceLeft: lambda: _("There is no free place for this person."),
    actions.RegistrationClosed: lambda: _("Registration is closed. Nobody new can be submitted."),
}


def what_became(registration: Registration) -> str:
    names = {"name": registration, "state": registration.get_state_display()}
    if registration.waiting_since:
        return _("%(name)s: %(state)s. All places are taken, so this is on the waiting list.") % names
    if registration.is_reserve:
        return (
            _("%(name)s: %(state)s. All places of the delegation are taken, so this is in reserve.") % names
        )
    return _("%(name)s: %(state)s.") % names
