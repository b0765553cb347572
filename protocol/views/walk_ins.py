"""Walk-ins: registers, confirms and prints the badge of somebody at the desk in one act."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.access import SignedIn, form_page
from delegates.door import today_at
from delegates.registration_states import Part
from history.actions import is_first_time
from meetings.access import at_door
from meetings.models import Meeting
from papers.html import download_name
from papers.models import Edition
from protocol import badges as badge_actions
from protocol.forms.walk_ins import AtOnceForm, ForTodayForm
from protocol.papers.badges import BADGES
from protocol.walk_ins import register_at_once
from registration import actions
from web.ranges import hand_over

SIZE = "a6"


@at_door
@form_page
def at_once(request: SignedIn, slug: str) -> HttpResponse:
    meeting, status = get_object_or_404(Meeting, slug=slug), 200
    kind = AtOnceForm if request.user.is_staff else ForTodayForm
    form = kind(request.POST or None, meeting=meeting, by=request.user)
    if request.method == "POST":
        status = 422
        if form.is_valid() and entered(request, meeting, form):
            return redirect("badge_at_once", slug, form.cleaned_data["wish"])
    context = {"meeting": meeting, "here": "door", "form": form, "day": today_at(meeting)}
    return render(request, "protocol/at_once.html", context, status=status)


def entered(request: SignedIn, meeting: Meeting, form: AtOnceForm) -> bool:
    """Whether it was done. If not, the form has the reason, and nothing has happened."""
    data = form.cleaned_data
    data["wish"] = wish = data.get("wish") or uuid.uuid4()
    try:
        with transaction.atomic():
            if is_first_time(wish):
                made = register_at_once(
                    meeting=meeting, organisation=form.organisation, part=Part(data["part"]), values=form.values(),
                    grounds=data["grounds"], serves=data.get("serves"), by=request.user,
                    only_on=today_at(meeting) if form.for_today else None,
                )  # fmt: skip
                badge_actions.print_badges(
                    meeting=meeting, people=[made.participant_id], size=SIZE, sheet=False, by=request.user, request=wish
                )  # fmt: skip
    except actions.NoPlaceLeft:
        form.add_error(
            "delegation", _("All places are taken. Add one, or choose a category without a place.")
        )
    except badge_actions.TooLong:
        form.add_error(
            None, _("On the badge there is no room for all this. Give a shorter name or function.")
        )
    return not form.errors


def edition_for(request: SignedIn, slug: str, wish: uuid.UUID) -> Edition:
    """The edition of such a badge; a clerk of the door sees only their own prints."""
    editions = Edition.objects.filter(document__meeting__slug=slug, document__kind=BADGES, request=wish)
    if not request.user.is_staff:
        editions = editions.filter(issued_by=request.user)
    return get_object_or_404(editions.select_related("document__meeting"))


@at_door
@require_safe
def badge_at_once(request: SignedIn, slug: str, wish: uuid.UUID) -> HttpResponse:
    """The badge while it is being made; the page polls until it is done."""
    edition = edition_for(request, slug, wish)
    context: dict[str, Any] = {
        "meeting": edition.document.meeting,
        "here": "door",
        "edition": edition,
        "bearer": edition.snapshot["contents"]["bearers"][0],
        "file": edition.files.first(),
    }
    return render(request, "protocol/badge_at_once.html", context)


@at_door
@require_safe
@cache_control(private=True, no_store=True)
def file_at_once(request: SignedIn, slug: str, wish: uuid.UUID) -> HttpResponseBase:
    edition = edition_for(request, slug, wish)
    file = edition.files.first()
    if file is None:
        raise Http404
    name = download_name(BADGES, edition.document.about, edition.order, BADGES.layouts[0], slug)
    return hand_over(request, file.path, checksum=file.checksum, filename=name, public=False)
