"""Prints for the hall: nameplates, seating plans and the ceremony card."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, staff
from delegates.models import Seating
from meetings.models import Meeting
from papers.actions import hand_out
from papers.contents import Contents
from papers.kinds import PaperKind, kind_named
from papers.selectors import listed, polls
from protocol.ceremony import ceremony_contents
from protocol.forms.prints import HALL, PrintForm
from protocol.halls import all_nameplates, nameplates_of, seating_contents
from protocol.papers.ceremony import CEREMONY_CARD
from protocol.papers.nameplates import NAMEPLATES
from protocol.papers.seating import SEATING_PLAN


@staff
@require_safe
def prints(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    printed = listed(meeting.documents.filter(kind__in=HALL), request.user, meeting)
    context = {
        "meeting": meeting,
        "here": "documents",
        "wishes": list(wishes(meeting, printed)),
        "polls": polls(printed),
    }
    return render(request, "protocol/prints.html", context)


def wishes(meeting: Meeting, entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What can be printed, each with its latest print."""
    printed = {
        (entry_printed["document"].kind, entry_printed["document"].about): entry_printed
        for entry_printed in entries
    }
    plans = list(meeting.seatings.select_related("room").order_by("room__position", "pk"))
    wanted: list[tuple[PaperKind, Seating | None]] = [(NAMEPLATES, None)]
    wanted += [(kind, plan) for plan in plans for kind in (NAMEPLATES, SEATING_PLAN)]
    wanted.append((CEREMONY_CARD, None))
    for number, (kind, plan) in enumerate(wanted):
        about = str(plan.room_id) if plan else ""
        entry = printed.get((kind, about))
        yield {
            "number": number,
            "kind": kind,
            "about": about,
            "plan": plan,
            "request": uuid.uuid4(),
            "entry": entry,
        }


@staff
@require_POST
def print_for_hall(request: SignedIn, slug: str) -> HttpResponse:
    meeting, form = get_object_or_404(Meeting, slug=slug), PrintForm(request.POST)
    if not form.is_valid():
        raise Http404
    kind, about = kind_named(form.cleaned_data["kind"]), form.cleaned_data["about"]
    contents = contents_of(meeting, kind, about)
    if not any(getattr(contents, name, ()) for name in ("plates", "seats", "slots")):
        messages.error(request, nothing_to_print(kind))
        return redirect("prints", slug)
    edition = hand_out(
        meeting=meeting,
        kind=kind,
        contents=contents,
        by=request.user,
        request=form.cleaned_data["request"],
        about=about,
    )
    messages.success(request, _("%(symbol)s is being printed.") % {"symbol": edition.symbol})
    return redirect("prints", slug)


def contents_of(meeting: Meeting, kind: PaperKind, about: str) -> Contents:
    if kind == CEREMONY_CARD:
        return ceremony_contents(meeting)
    if kind == NAMEPLATES and not about:
        return all_nameplates(meeting)
    plans = meeting.seatings.select_related("meeting__country", "room")
    plan = get_object_or_404(plans, room=int(about or 0))
    return nameplates_of(plan) if kind == NAMEPLATES else seating_contents(plan)


def nothing_to_print(kind: PaperKind) -> str:
    if kind == CEREMONY_CARD:
        return _("The programme has no ceremony yet, so there is nothing to print.")
    return _("Nobody has a nameplate yet. Add delegations first, or seat them.")
