"""Members of a delegation: a focal point enters and changes them, the secretariat and they themselves too."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import form_page, own
from delegates import actions
from delegates.forms import MemberForm, ReasonForm
from delegates.models import Delegation, Registration
from delegates.permissions import actors_of
from delegates.states import NEEDS_REASON, WORDS, Actor, Part, State, Verb, may_edit, moves_of
from delegates.timeline import timeline_of
from history.actions import StaleEdit
from history.editing import edit
from meetings.models import Meeting


def meeting_for(request: HttpRequest, slug: str) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)


def registration_for(request: HttpRequest, slug: str, pk: int) -> Registration:
    """Whom one may not know of is not found."""
    meeting = meeting_for(request, slug)
    visible = Registration.objects.visible_to(request.user).of(meeting)
    found = get_object_or_404(visible.select_related("participant__organisation"), pk=pk)
    found.participant.meeting = meeting
    return found


def with_moves(registrations: list[Registration], actors: set[Actor]) -> list[dict[str, Any]]:
    return [
        {
            "registration": one,
            "moves": moves_of(State(one.state), actors),
            "may_edit": may_edit(State(one.state), actors),
        }
        for one in registrations
    ]


@own
@require_safe
def my_delegations(request: HttpRequest, slug: str) -> HttpResponse:
    """The delegations that somebody is focal point of, with their members."""
    meeting = meeting_for(request, slug)
    delegations = list(
        meeting.delegations.of_focal_point(request.user).in_order().select_related("organisation")
    )
    if not delegations:
        raise Http404
    members = Registration.objects.of(meeting).filter(
        participant__organisation__in=[one.organisation_id for one in delegations]
    )
    by_organisation: dict[int, list[Registration]] = {}
    for one in members.select_related("participant").order_by("participant__position", "pk"):
        by_organisation.setdefault(one.participant.organisation_id or 0, []).append(one)
    shown = [
        {
            "delegation": one,
            "members": with_moves(by_organisation.get(one.organisation_id, []), {Actor.FOCAL_POINT}),
            "standing": sum(m.is_standing for m in by_organisation.get(one.organisation_id, [])),
        }
        for one in delegations
    ]
    return render(
        request,
        "delegates/my_delegations.html",
        {"meeting": meeting, "here": "delegation", "delegations": shown},
    )


@own
@form_page
def new_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    meeting = meeting_for(request, slug)
    mine = (
        meeting.delegations.all()
        if request.user.is_staff
        else meeting.delegations.of_focal_point(request.user)
    )  # type: ignore[union-attr]
    delegation: Delegation = get_object_or_404(mine.select_related("organisation"), pk=pk)
    delegation.meeting = meeting
    form = MemberForm(request.POST or None)

    def save(form: Any) -> None:
        actions.register(
            delegation=delegation, part=Part(form.cleaned_data["part"]), values=form.values(), by=request.user
        )

    context = {"meeting": meeting, "here": "delegation", "delegation": delegation}
    then = back_to(request, meeting)
    return edit(
        request,
        form,
        save=save,
        saved=_("The member is entered as a draft."),
        template="delegates/member.html",
        context={**context, "back": then},
        then=then,
    )


def back_to(request: HttpRequest, meeting: Meeting) -> str:
    name = "registrations" if request.user.is_staff else "my_delegations"  # type: ignore[union-attr]
    return reverse(name, args=[meeting.slug])


@own
@form_page
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    registration = registration_for(request, slug, pk)
    person, actors = registration.participant, actors_of(request.user, registration)
    editable = may_edit(State(registration.state), actors)
    if request.method == "POST" and not editable:
        raise Http404
    form = MemberForm(request.POST or None, instance=copy(person), initial={"part": registration.part})

    def save(form: Any) -> None:
        actions.amend(
            registration,
            part=Part(form.cleaned_data["part"]),
            values=form.values(),
            version=form.read_version,
            actors=actors,
            by=request.user,
        )

    context = {
        "meeting": person.meeting,
        "here": "delegation",
        "registration": registration,
        "editable": editable,
        "moves": moves_of(State(registration.state), actors),
        "timeline": timeline_of(registration),
        "back": back_to(request, person.meeting) if actors != {Actor.PERSON} else "",
    }
    return edit(
        request, form, save=save, saved=_("The changes are saved."), template="delegates/member.html",
        context=context, then=request.path,
    )  # fmt: skip


@own
@form_page
def move_member(request: HttpRequest, slug: str, pk: int, verb: str) -> HttpResponse:
    """Asks for a reason where one is needed; what is no longer possible is said in a sentence."""
    registration = registration_for(request, slug, pk)
    actors, chosen = actors_of(request.user, registration), Verb(verb)
    form = ReasonForm(request.POST or None, initial={"version": registration.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.move(
                    registration, chosen,
                    version=form.cleaned_data["version"], actors=actors, by=request.user, reason=form.cleaned_data["reason"],
                )  # fmt: skip
            except actions.ReasonMissing:
                form.add_error("reason", _("Give a reason: the other side reads it."))
            except (actions.NotAllowed, StaleEdit):
                messages.warning(
                    request, _("This registration has changed in the meantime. Look at it as it is now.")
                )
                return redirect("member", slug, pk)
            else:
                messages.success(
                    request,
                    _("%(name)s: %(state)s.") % {"name": registration, "state": state_now(registration)},
                )
                return redirect("member", slug, pk)
    context = {
        "meeting": registration.participant.meeting,
        "here": "delegation",
        "registration": registration,
        "words": WORDS[chosen],
        "asks": chosen in NEEDS_REASON,
        "form": form,
    }
    return render(request, "delegates/move.html", context, status=status)


def state_now(registration: Registration) -> str:
    return str(State(Registration.objects.values_list("state", flat=True).get(pk=registration.pk)).label)
