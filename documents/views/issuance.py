"""The page on which a paper is issued: what its masthead says, and the reasons where texts are missing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.access import SignedIn, form_page, staff
from documents.forms.papers import IssueForm
from documents.issuance import issue_paper
from meetings.models import Meeting
from papers import actions
from papers.kinds import PaperKind, kind_named
from papers.models import Edition

from .papers import is_issued_by_hand, led_back


@staff
@form_page
def issue(request: SignedIn, slug: str, kind: str) -> HttpResponse:
    meeting, status = get_object_or_404(Meeting, slug=slug), 200
    paper = kind_issued_by_hand(kind)
    form = IssueForm(meeting, paper, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                edition = issued(request, meeting, form)
            except actions.TextsMissing as missing:  # since the page was shown
                form.refuse_without_reasons(missing.languages)
            else:
                return led_back(slug, edition.document_id) if edition else redirect("desk_documents", slug)
    context = {"meeting": meeting, "here": "documents", "form": form, "kind": paper}
    return render(request, "documents/issue_page.html", context, status=status)


def kind_issued_by_hand(name: str) -> PaperKind:
    """Raises Http404."""
    try:
        kind = kind_named(name)
    except LookupError:
        raise Http404 from None
    if not is_issued_by_hand(kind):
        raise Http404
    return kind


def issued(request: SignedIn, meeting: Meeting, form: IssueForm) -> Edition | None:
    """The edition; None if there was nothing to issue, which a message says."""
    try:
        edition = issue_paper(
            meeting=meeting,
            kind=form.kind,
            facts=form.facts(),
            by=request.user,
            request=form.cleaned_data["request"],
            **form.options(),
        )
    except actions.NothingToIssue:
        messages.error(request, _("There is nothing to print yet. Write at least one entry first."))
        return None
    except actions.NothingChanged:
        messages.info(request, _("Nothing has changed since the last issue, so no revision was made."))
        return None
    words = _("%(symbol)s is issued. Its files are being made.")
    messages.success(request, words % {"symbol": edition.symbol})
    return edition
