"""Letters and certificates of one person, for that person, their focal point and the secretariat."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, own
from delegates.models import Deed
from delegates.permissions import actors_of
from delegates.registration_states import Actor
from meetings.models import Meeting
from papers.forms import PaperWishForm
from papers.html import FIRST_ISSUE, download_name
from papers.kinds import PaperKind, kind_named, kinds_that
from papers.models import Edition, File, place_of
from protocol import personal_letters as personal
from protocol.papers.personal import CERTIFICATE_OF_ATTENDANCE, CONFIRMATION_LETTER, VISA_LETTER
from registration.answers import too_soon
from registration.lookups import registration_for
from registration.retention import may_read, note
from web.ranges import hand_over


def readable(actors: Collection[Actor], kind: PaperKind) -> bool:
    """Papers with data of a travel document are for the person and the secretariat only."""
    return kind != VISA_LETTER or may_read(actors)


@own
@require_safe
@cache_control(private=True, no_store=True)
def personal_papers(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    registration = registration_for(request, slug, pk)
    actors, made = actors_of(request.user, registration), personal.personal_papers(registration)
    kinds = [kind for kind in kinds_that("personal") if readable(actors, kind)]
    rows = [
        {
            "kind": kind,
            "edition": made.get(kind),
            "files": files_of(made[kind]) if kind in made else [],
            "request": uuid.uuid4() if personal.may_have(registration, kind) else None,
            "too_soon": personal.lasts_too_short(registration, kind),
        }
        for kind in kinds
    ]
    context = {
        "meeting": registration.meeting,
        "here": "register" if actors == {Actor.PERSON} else "delegation",
        "registration": registration,
        "rows": rows,
        "too_soon": too_soon(registration.meeting),
        "waits": any(edition.is_unfinished for edition in made.values()),
    }
    return render(request, "protocol/personal.html", context)


def files_of(edition: Edition) -> list[tuple[str, File | None]]:
    made = {file.layout: file for file in edition.files.all()}
    return [(layout, made.get(layout)) for layout in kind_named(edition.document.kind).layouts]


@own
@require_POST
def print_personal(request: SignedIn, slug: str, pk: int, kind: str) -> HttpResponse:
    registration = registration_for(request, slug, pk)
    form = PaperWishForm(request.POST)
    if not form.is_valid() or not readable(actors_of(request.user, registration), kind_named(kind)):
        raise Http404
    try:
        personal.print_personal(
            registration=registration,
            kind=kind_named(kind),
            by=request.user,
            request=form.cleaned_data["request"],
        )
    except personal.NotYet as refusal:
        messages.error(request, not_yet_sentence(refusal, registration.meeting))
    else:
        messages.success(request, _("It is being made, and is ready in a moment."))
    return redirect("personal_papers", slug, pk)


def not_yet_sentence(refusal: personal.NotYet, meeting: Meeting) -> str:
    if isinstance(refusal, personal.ExpiresTooSoon):
        return too_soon(meeting)
    return {
        VISA_LETTER: _(
            "A letter for a visa is written once the registration is confirmed and the travel document has been given."
        ),
        CONFIRMATION_LETTER: _("A letter of confirmation is written once the registration is confirmed."),
        CERTIFICATE_OF_ATTENDANCE: _("A certificate is written for those who were at the meeting."),
    }[refusal.kind]


@own
@require_safe
def personal_paper(request: SignedIn, slug: str, pk: int, kind: str, layout: str) -> HttpResponseBase:
    registration = registration_for(request, slug, pk)
    edition = personal.personal_papers(registration).get(kind)
    if edition is None or not readable(actors_of(request.user, registration), kind_named(kind)):
        raise Http404
    file = next((file for file in edition.files.all() if file.layout == layout), None)
    if file is None:
        raise Http404
    name = download_name(kind, edition.document.about, FIRST_ISSUE, layout, slug)
    try:
        answer = hand_over(
            request, place_of(file.checksum), checksum=file.checksum, filename=name, public=False
        )
    except FileNotFoundError:
        raise Http404 from None
    if kind == VISA_LETTER and request.method == "GET":
        note(registration, Deed.DOWNLOAD, by=request.user)
    return answer
