"""Every paper that carries a person's name, each to be printed again."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import SignedIn, staff
from delegates.papers.participants import LIST_OF_PARTICIPANTS
from delegates.registration_states import RegistrationState
from desk.names_on_papers import papers_carrying
from papers.kinds import kinds_that
from papers.selectors import shown
from protocol.badges import prints_of
from protocol.forms.badges import BadgesForm
from protocol.papers.badges import BADGES
from protocol.papers.bundles import COVER_SHEETS
from registration.lookups import registration_for
from releases.papers.journal import JOURNAL
from releases.papers.programme import PROGRAMME
from releases.papers.signs import DOOR_SIGNS
from sessions.papers.agenda import AGENDA

ISSUED_AGAIN = {AGENDA, LIST_OF_PARTICIPANTS}
PUBLISHED_AGAIN = {PROGRAMME, JOURNAL, DOOR_SIGNS}


@staff
@require_safe
def carrying(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    registration = registration_for(request, slug, pk)
    person = registration.participant
    rows = [
        {
            "paper": paper,
            "contents": paper.edition.snapshot.get("contents", {}),
            "files": shown(paper.edition)["files"],
            "issues": paper.document.kind in ISSUED_AGAIN,
            "publishes": paper.document.kind in PUBLISHED_AGAIN,
            "personal": paper.document.kind in kinds_that("personal"),
            "request": uuid.uuid4(),
        }
        for paper in papers_carrying(person)
    ]
    prints = list(person.badges.select_related("handover__collector", "voided_by").order_by("-number"))
    on_paper = (
        {"snapshot__contents__bearers__contains": [{"token": prints[0].token}]} if prints else {"pk": None}
    )
    context = {
        "meeting": registration.meeting,
        "here": "registrations",
        "registration": registration,
        "form": BadgesForm(initial={"request": uuid.uuid4()})
        if registration.state == RegistrationState.CONFIRMED
        else None,
        "badges": prints,
        "valid_badge": any(paper.voided_at is None for paper in prints),
        "latest": [
            shown(paper) for paper in prints_of(registration.meeting, BADGES, COVER_SHEETS, **on_paper)
        ],
        "rows": rows,
    }
    return render(request, "desk/carrying.html", context)
