"""The page on which badges are printed."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, staff
from bilingual.languages import listed
from delegates.badges import bearers
from delegates.models import Badge
from meetings.models import Meeting
from papers.actions import NothingToIssue
from papers.models import Edition
from papers.selectors import shown
from protocol import badges as badge_actions
from protocol.forms.badges import A6, NONE, BadgesForm
from protocol.papers.badges import BADGES
from protocol.papers.bundles import COVER_SHEETS


@staff
@require_safe
def badges(request: SignedIn, slug: str) -> HttpResponse:
    """Badges by delegation, and the latest prints."""
    meeting = get_object_or_404(Meeting, slug=slug)
    rows = delegations_of(meeting)
    confirmed, printed = (sum(row[name] for row in rows) for name in ("confirmed", "printed"))
    context = {
        "meeting": meeting,
        "here": "badges",
        "form": BadgesForm(initial={"request": uuid.uuid4()}),
        "covers": uuid.uuid4(),
        "rows": rows,
        "confirmed": confirmed,
        "printed": printed,
        "left": confirmed - printed,
        "without_photo": sum(row["without_photo"] for row in rows),
        "prints": [shown(edition) for edition in badge_actions.prints_of(meeting, BADGES, COVER_SHEETS)],
    }
    return render(request, "protocol/badges.html", context)


def delegations_of(meeting: Meeting) -> list[dict[str, Any]]:
    """For each delegation, how many people are confirmed, have a badge, and lack a photo; two queries.

    The last row is for people without a delegation.
    """
    badged = Q(participant__in=Badge.objects.valid().values("participant"))
    collected = Q(participant__in=Badge.objects.valid().exclude(handover=None).values("participant"))
    counted = bearers(meeting).order_by().values("participant__organisation").annotate(
        confirmed=Count("participant"),
        printed=Count("participant", filter=badged),
        collected=Count("participant", filter=collected),
        without_photo=Count("participant", filter=Q(participant__photo="")),
    )  # fmt: skip
    counts = {row.pop("participant__organisation"): row for row in counted}
    delegations = meeting.delegations.filter(organisation__in=counts).select_related("organisation")
    rows = [
        {"delegation": delegation, "pk": delegation.pk, **counts.pop(delegation.organisation_id)}
        for delegation in delegations.order_by("organisation__sort_name")
    ]
    if counts:
        others = {name: sum(row[name] for row in counts.values()) for name in next(iter(counts.values()))}
        rows.append({"delegation": None, "pk": NONE, **others})
    return rows


@staff
@require_POST
def print_badges(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    form = BadgesForm(request.POST)
    if not form.is_valid():
        raise Http404
    data = form.cleaned_data
    try:
        edition = badge_actions.print_badges(
            meeting=meeting, people=form.people(meeting), size=data["size"], sheet=data["sheet"],
            by=request.user, request=data["request"], reason=data["reason"],
        )  # fmt: skip
    except badge_actions.VoidReasonMissing as missing:
        return ask_why(request, meeting, form, missing)
    except NothingToIssue:
        messages.info(request, _("There is no badge to print: every participant who is confirmed has one."))
    except badge_actions.TooLong as refusal:
        messages.error(request, too_long_sentence(refusal, data["size"]))
    else:
        messages.success(request, printed(edition, replaced=bool(data["reason"])))
    return redirect(*redirect_arguments(slug, data["who"]))


def ask_why(
    request: HttpRequest, meeting: Meeting, form: BadgesForm, missing: badge_actions.VoidReasonMissing
) -> HttpResponse:
    """Asks for a reason before badges in use become void."""
    context = {
        "meeting": meeting,
        "here": "badges",
        "form": form,
        "given": form.cleaned_data,
        "people": missing.people,
        "back": resolve_url(*redirect_arguments(meeting.slug, form.cleaned_data["who"])),
    }
    return render(request, "protocol/replace_badges.html", context)


def printed(edition: Edition, *, replaced: bool) -> str:
    number = len(edition.snapshot["contents"]["bearers"])
    if replaced:
        words = ngettext(
            "%(number)d badge is being printed. The code of the earlier one is void.",
            "%(number)d badges are being printed. The codes of the earlier ones are void.",
            number,
        )
    else:
        words = ngettext("%(number)d badge is being printed.", "%(number)d badges are being printed.", number)
    return words % {"number": number}


def redirect_arguments(slug: str, who: str) -> tuple[Any, ...]:
    """Arguments for redirecting to the page on which the print was started."""
    kind, _dash, pk = who.partition("-")
    return ("desk:carrying", slug, pk) if kind == "registration" else ("badges", slug)


def too_long_sentence(refusal: badge_actions.TooLong, size: str) -> str:
    names = {"names": listed([str(person) for person in refusal.people[:5]])}
    if size == A6:
        return (
            _(
                "Nothing was printed: on a badge there is no room for %(names)s. Give a shorter name on the badge."
            )
            % names
        )
    return (
        _(
            "Nothing was printed: on a badge of this size there is no room for %(names)s. Give a shorter name on the badge, or choose A6."
        )
        % names
    )
