"""The badges of a delegation: who has which, the cover sheet, and who collected them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, staff
from delegates.badges import bearers_of
from delegates.models import Delegation, Handover
from meetings.models import Meeting
from papers.actions import NothingToIssue
from papers.selectors import shown
from protocol import bundles as bundle_actions
from protocol import handovers as handover_actions
from protocol.badges import prints_of
from protocol.forms.badges import NONE, BadgesForm, CoversForm, HandoverForm
from protocol.papers.bundles import COVER_SHEETS


@staff
@require_safe
def bundle(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The bundle of a delegation; number 0 is for people without one."""
    meeting = get_object_or_404(Meeting, slug=slug)
    delegation = delegation_in(meeting, pk)
    rows = bundle_actions.bundle_of(meeting, delegation)
    covers = prints_of(meeting, COVER_SHEETS, document__about=str(pk))
    context = {
        "meeting": meeting,
        "here": "badges",
        "delegation": delegation,
        "pk": pk,
        "rows": rows,
        "waiting": sum(row.waits for row in rows),
        "missing": sum(row.badge is None for row in rows),
        "printed": sum(row.badge is not None for row in rows),
        "handovers": bundle_actions.handovers_of(meeting, delegation),
        "form": BadgesForm(initial={"request": uuid.uuid4()}),
        "handover": HandoverForm(meeting, among=bearers_of(meeting, delegation)),
        "request_id": uuid.uuid4(),
        "prints": [shown(edition) for edition in covers[:1]],
    }
    return render(request, "protocol/bundle.html", context)


def delegation_in(meeting: Meeting, pk: int) -> Delegation | None:
    delegations = meeting.delegations.select_related("organisation")
    return None if pk == NONE else get_object_or_404(delegations, pk=pk)


@staff
@require_POST
def print_covers(request: SignedIn, slug: str) -> HttpResponse:
    meeting, form = get_object_or_404(Meeting, slug=slug), CoversForm(request.POST)
    if not form.is_valid():
        raise Http404
    asked = form.cleaned_data["delegation"]
    delegations = meeting.delegations.filter(pk=asked) if asked else meeting.delegations.all()
    try:
        bundle_actions.print_covers(
            meeting=meeting, delegations=list(delegations.values_list("pk", flat=True)), by=request.user,
            request=form.cleaned_data["request"],
        )  # fmt: skip
    except NothingToIssue:
        messages.info(request, _("No badge waits to be collected: print the badges first."))
    else:
        messages.success(request, _("The cover sheets are being printed."))
    return redirect("bundle", slug, asked) if asked else redirect("badges", slug)


@staff
@require_POST
def hand_over(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Hands over all or some badges of a delegation; those printed since the page was loaded stay."""
    meeting = get_object_or_404(Meeting, slug=slug)
    delegation_in(meeting, pk)
    form = HandoverForm(meeting, request.POST)
    data = form.cleaned_data if form.is_valid() else {"badges": [], "collector": None, "name": ""}
    try:
        handover = handover_actions.hand_over(meeting=meeting, by=request.user, **data)
    except handover_actions.NobodyCollects:
        messages.error(request, _("Nothing was noted: say who collects the badges."))
    except handover_actions.NothingToHandOver:
        messages.error(request, _("Nothing was noted: choose badges that wait to be collected."))
    else:
        number = handover.badges.count()
        words = ngettext("%(number)d badge is handed over.", "%(number)d badges are handed over.", number)
        messages.success(request, words % {"number": number})
    return redirect("bundle", slug, pk)


@staff
@require_POST
def take_back_handover(request: SignedIn, slug: str, pk: int, handover: int) -> HttpResponse:
    handed_over = get_object_or_404(Handover, meeting__slug=slug, pk=handover)
    handover_actions.take_back(handover=handed_over, by=request.user)
    messages.info(request, _("Taken back: these badges wait to be collected again."))
    return redirect("bundle", slug, pk)
