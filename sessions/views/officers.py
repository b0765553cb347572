"""The officers of a slot or a working session, chosen from the participants by typing a name."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, staff
from bilingual.languages import active
from delegates.search import find_people
from history.actions import is_first_time
from meetings.models import Meeting
from sessions import actions
from sessions.forms import OfficerForm
from sessions.models import Officer, Role
from sessions.people import SHOWN, PersonCard, cards_of
from sessions.role_words import role_heading, role_of


@staff
@form_page
def officers(request: SignedIn, slug: str, of: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    holder = holder_or_404(meeting, of, pk)
    form = OfficerForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid() and appointed(request, form, holder):
        return redirect("officers", slug, of, pk)
    context = {
        "meeting": meeting,
        "here": "programme" if of == "programme" else "places",
        "of": of,
        "holder": holder,
        "roles": by_role(holder),
        "form": form,
        "offered": cards_of(form.offered),
    }
    return render(request, "sessions/officers.html", context, status=422 if request.method == "POST" else 200)


def holder_or_404(meeting: Meeting, of: str, pk: int) -> Any:
    slots = meeting.slots.select_related("working_session")
    rows: Any = slots if of == "programme" else meeting.working_sessions
    holder = get_object_or_404(rows, pk=pk)
    holder.meeting = meeting
    return holder


def appointed(request: SignedIn, form: OfficerForm, holder: Any) -> bool:
    """Whether it was done; otherwise the form has the reason."""
    person, role = form.cleaned_data["participant"], Role(form.cleaned_data["role"])
    try:
        with transaction.atomic():
            if is_first_time(form.cleaned_data["wish"]):
                actions.appoint(holder, participant=person, role=role, by=request.user)
    except actions.ServesAlready:
        form.add_error(
            "name",
            _("%(person)s has this role here already: %(role)s.")
            % {"person": person, "role": role_of(person, role)},
        )
        return False
    messages.success(request, _("%(person)s is added.") % {"person": person})
    return True


def by_role(holder: Any) -> list[dict[str, Any]]:
    """Every role with its holders, in order."""
    officers = list(holder.officers.select_related("participant__organisation"))
    cards = dict(zip(officers, cards_of([officer.participant for officer in officers]), strict=True))
    served = [
        (role, [(officer, card) for officer, card in cards.items() if officer.role == role]) for role in Role
    ]
    return [
        {
            "heading": role_heading(
                role, len(names), women=all(officer.participant.is_woman for officer, _ in names)
            ),
            "names": names,
        }
        for role, names in served
    ]


@staff
@require_POST
def move_officer(request: SignedIn, slug: str, of: str, pk: int, officer: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    row = officer_of(holder_or_404(meeting, of, pk), officer)
    direction = request.POST.get("step", "")
    if direction not in {"up", "down"}:
        raise Http404
    try:
        if row:
            actions.shift(row, direction, by=request.user)
    except actions.NoNeighbour:
        pass
    return redirect(reverse("officers", args=[slug, of, pk]) + f"#officer-{officer}")


@staff
@require_POST
def remove_officer(request: SignedIn, slug: str, of: str, pk: int, officer: int) -> HttpResponse:
    """Removing somebody who is gone already gives the same answer."""
    meeting = get_object_or_404(Meeting, slug=slug)
    if row := officer_of(holder_or_404(meeting, of, pk), officer):
        messages.success(request, actions.dismiss(row, by=request.user)[active()])
    return redirect("officers", slug, of, pk)


def officer_of(holder: Any, pk: int) -> Officer | None:
    return holder.officers.select_related("participant", "slot", "working_session").filter(pk=pk).first()


@staff
@require_safe
def find_officers(request: SignedIn, slug: str) -> HttpResponse:
    """The people found by what was typed so far, for the list below the field."""
    meeting = get_object_or_404(Meeting, slug=slug)
    keys = find_people(meeting, request.GET.get("q", ""))
    people = meeting.participants.select_related("organisation").in_bulk(keys[:SHOWN])
    cards: list[PersonCard] = cards_of([people[key] for key in keys[:SHOWN] if key in people])
    words = ngettext("%(number)s person is found.", "%(number)s people are found.", len(keys))
    context = {"cards": cards, "said": words % {"number": len(keys)}, "more": len(keys) > SHOWN}
    return render(request, "sessions/people_found.html", context)
