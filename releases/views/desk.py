"""The page for publishing: conflicts, slots that are not placed, changes, and one button."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.access import SignedIn, form_page, staff
from bilingual.languages import codes, language_name
from meetings.models import Meeting
from papers.actions import lacking
from papers.forms import ask_for_symbol, reason_field, usual_field
from releases.actions import releases
from releases.actions.publication import publish_programme
from releases.changes import changes_of
from releases.forms import ReleaseForm
from releases.models import Release
from releases.papers.programme import PROGRAMME
from releases.selectors import contents_of, latest
from sessions.conflicts import RULES, Conflict, Severity, conflicts_of
from sessions.contents import ProgrammeContents
from sessions.selectors import programme_contents


@dataclass(frozen=True)
class ReasonAsked:
    """Conflicts that share one reason."""

    name: str
    title: str
    conflicts: list[Conflict]
    form: ReleaseForm

    @property
    def fields(self) -> list[dict[str, Any]]:
        return self.form.language_fields(reason_field(self.name))

    @property
    def usual(self) -> Any:
        return self.form[usual_field(self.name)] if usual_field(self.name) in self.form.fields else None


@staff
@form_page
def release_desk(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    conflicts, draft = conflicts_of(meeting), programme_contents(meeting)
    asked = reasons_asked(conflicts, draft)
    form = ReleaseForm(asked, request.POST or None, initial={"request": uuid.uuid4()})
    ask_for_symbol(form, meeting)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                release = publish_programme(
                    meeting=meeting,
                    note=form.text("note"),
                    reasons=form.reasons(),
                    seen=form.cleaned_data["seen"],
                    by=request.user,
                    request=form.cleaned_data["request"],
                    symbol=form.cleaned_data.get("symbol", ""),
                )
            except releases.NotPublished as refusal:
                status = refused(request, form, refusal)
            else:
                messages.success(
                    request,
                    _("Release %(number)s is published. Its papers are being made.")
                    % {"number": release.number},
                )
                return redirect("release_desk", slug)
    last = latest(meeting)
    return render(
        request,
        "releases/desk.html",
        {
            "meeting": meeting,
            "here": "programme",
            "form": form,
            "blocking": [conflict for conflict in conflicts if conflict.severity == Severity.BLOCKS],
            "warnings": [conflict for conflict in conflicts if conflict.severity == Severity.WARNS],
            "reasons": [
                ReasonAsked(name, title_of(name), conflicts_of_reason, form)
                for name, conflicts_of_reason in asked.items()
            ],
            "waiting": meeting.slots.filter(placed=False).select_related("working_session"),
            "unplaced_sessions": meeting.working_sessions.filter(slots__isnull=True),
            "seen": releases.fingerprint(draft),
            "last": last,
            **difference(draft, last),
            "releases": meeting.releases.newest_first().select_related("by").defer("officers", "facts"),
        },
        status=status,
    )


def difference(draft: ProgrammeContents, last: Release | None) -> dict[str, Any]:
    """The changes since the last release; for the first release, only the draft."""
    before = contents_of(last) if last else None
    return {
        "draft": draft,
        "changes": changes_of(before, draft) if before else [],
        "is_new": before is None or not releases.is_as_before(draft, before),
    }


def reasons_asked(conflicts: Iterable[Conflict], draft: ProgrammeContents) -> dict[str, list[Conflict]]:
    """By the name of the reason: also for each language that lacks a text of the programme."""
    by_reason: dict[str, list[Conflict]] = {language: [] for language in lacking(PROGRAMME, draft)}
    for conflict in conflicts:
        if conflict.severity == Severity.NEEDS_REASON:
            by_reason.setdefault(releases.reason_asked(conflict), []).append(conflict)
    return by_reason


def title_of(name: str) -> str:
    """The heading of conflicts that share a reason."""
    if name in codes():
        return _("Not written, or out of date, in this language: %(language)s") % {
            "language": language_name(name)
        }
    return str(RULES[name].words)


def refused(request: HttpRequest, form: ReleaseForm, refusal: releases.NotPublished) -> int:
    """Says why nothing was published, and returns the HTTP status."""
    if isinstance(refusal, releases.PublicationRefused):
        for name in refusal.names():
            form.add_error(None, _("This needs a reason: %(title)s.") % {"title": title_of(name)})
        if refusal.blocking():
            form.add_error(None, _("Nothing was published: something blocks it. Put it right first."))
        return 422
    if isinstance(refusal, releases.DraftChanged):
        messages.warning(
            request, _("The draft has changed since you looked. Look at the difference once more.")
        )
        return 409
    if isinstance(refusal, releases.NothingNew):
        messages.info(request, already_published(refusal.release))
        return 409
    form.add_error(None, sentence_of(refusal))
    return 422


def already_published(release: Release) -> str:
    if release.by:
        return _("Release %(number)s, by %(name)s, says just this. Nothing new was published.") % {
            "number": release.number,
            "name": release.by,
        }
    return _("Release %(number)s says just this. Nothing new was published.") % {"number": release.number}


def sentence_of(refusal: releases.NotPublished) -> str:
    if isinstance(refusal, releases.DoubleBooked):
        return {
            "room": _("Nothing was published: a room would be taken twice at the same time."),
            "person": _("Nothing was published: somebody would have to be in two places at the same time."),
        }[refusal.what]
    return _("Nothing was published: no slot stands in the programme yet.")
