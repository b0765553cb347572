"""The shelf: the whole set as one file, and uploads."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import SignedIn, form_page, public, staff
from bilingual.languages import language_name
from documents import uploads
from documents.forms.shelf import MODIFIERS, ShelveForm
from documents.selectors import place_of
from documents.shelf import as_zip, newest_of
from meetings.actions import name_papers
from meetings.models import Meeting
from papers.audiences import audience_named
from papers.models import Document, Edition
from records.downloads import note_reader


@public
@require_safe
def whole_set(request: HttpRequest, slug: str) -> FileResponse:
    """The latest editions that the reader may have, with an index."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    documents = (
        Document.objects.visible_to(request.user, meeting).on_the_shelf().prefetch_related("editions__files")
    )
    standing = sorted(documents.filter(withdrawn_at=None), key=lambda document: place_of(document.symbol))
    kept = newest_of(standing, held=request.user.is_staff)
    note_reader(request.user, [entry.edition.request for entry in kept])
    file = as_zip(meeting, kept)
    answer = FileResponse(
        file, as_attachment=True, filename=f"{slug}-papers.zip", content_type="application/zip"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@staff
@form_page
def shelve(request: SignedIn, slug: str) -> HttpResponse:
    meeting, status = get_object_or_404(Meeting, slug=slug), 200
    form = ShelveForm(meeting, request.POST or None, request.FILES or None, initial={"request": uuid.uuid4()})
    if request.method == "POST":
        status = 422
        if form.is_valid():
            edition = put(meeting, form, request.user)
            messages.success(request, _("%(symbol)s is on the shelf.") % {"symbol": edition.symbol})
            say_what_was_taken_out(request, edition)
            return redirect("desk_documents", slug)
    context = {"meeting": meeting, "here": "documents", "form": form}
    return render(request, "documents/shelve.html", context, status=status)


def say_what_was_taken_out(request: HttpRequest, edition: Edition) -> None:
    for file in edition.files.exclude(taken_out=[]):
        words = {"language": language_name(file.layout), "things": file.extras}
        messages.warning(request, _("%(language)s: taken out before the file was kept: %(things)s.") % words)


def put(meeting: Meeting, form: ShelveForm, by: Any) -> Edition:
    given = form.cleaned_data
    if symbol := given.get("symbol"):
        name_papers(meeting=meeting, symbol=symbol, by=by)
    if given["series"] == uploads.REVISION:
        return uploads.shelve_again(document=given["to"], files=form.made, by=by, request=given["request"])
    return uploads.shelve(
        meeting=meeting, title=form.title(), series=given["series"], files=form.made, item=given["item"],
        audience=audience_named(given["audience"]), by=by, request=given["request"],
        to=given["to"] if given["series"] in MODIFIERS else None,
    )  # fmt: skip
