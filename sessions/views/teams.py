"""The teams of interpreters, on the page of rooms."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.access import SignedIn, form_page, staff
from history.actions import acting, revise
from meetings.models import Meeting
from sessions.forms import TeamForm
from sessions.models import InterpreterTeam

from .desk import edit_place


@staff
@form_page
def new_team(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)

    def save(form: Any) -> None:
        with acting(request.user):
            InterpreterTeam.objects.create(meeting=meeting, **form.values())

    form = TeamForm(request.POST or None, instance=InterpreterTeam(meeting=meeting))
    return edit_place(request, meeting, form, save, _("The team of interpreters is added."), "team")


@staff
@form_page
def edit_team(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    team = get_object_or_404(meeting.interpreter_teams, pk=pk)

    def save(form: Any) -> None:
        revise(team, version=form.read_version, by=request.user, values=form.values())

    form = TeamForm(request.POST or None, instance=copy(team))
    return edit_place(request, meeting, form, save, _("The team of interpreters is saved."), "team", team)
