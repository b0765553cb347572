import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, public, staff
from delegates.papers.participants import LIST_OF_PARTICIPANTS
from documents.available_papers import offered
from documents.forms.papers import CategoryForm
from documents.forms.shelf import ShelfFilter
from documents.models import item_of
from meetings.keys import keys_for
from meetings.models import Meeting
from papers import actions
from papers.audiences import audience_named
from papers.html import download_name
from papers.kinds import PaperKind, kind_named
from papers.models import Document, Edition, File, Wanted, place_of
from papers.selectors import listed, polls, shown
from papers.workers import look_at_queue
from records.downloads import note_reader
from records.models import Record, RecordState
from records.papers.minutes import SUMMARY_RECORD
from records.permissions import may_read as takes_part
from releases.selectors import latest
from sessions.papers.agenda import AGENDA
from web.page_cache import cached_page
from web.ranges import hand_over

STOP_POLLING = 286


def is_issued_by_hand(kind: PaperKind) -> bool:
    """The programme is published with a release, and records are issued on their own page."""
    return kind.read is not None and not kind.published


@public
@require_safe
@cached_page("kind", "language", "item", "session", "since")
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """The issued papers that the reader may know about, filtered by the query string."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    documents_shown = (
        Document.objects.visible_to(request.user, meeting)
        .on_the_shelf()
        .select_related("placement__item__parent__parent")
    )
    rows = listed(documents_shown, request.user, meeting)
    for entry in rows:
        entry["item"] = item_of(entry["document"])
    form = ShelfFilter(meeting, rows, request.GET)
    narrowed = form.narrowed()
    context = {
        "meeting": meeting,
        "here": "documents",
        "form": form,
        "documents": narrowed,
        "total": len(rows),
        "polls": polls(narrowed),
        "records": records_for(request.user, meeting),
    }
    return render(request, "documents/documents.html", context)


def records_for(user: Any, meeting: Meeting) -> list[Record]:
    """The circulated records, for those who may read and correct them."""
    if not user.is_authenticated or not takes_part(user, meeting):
        return []
    records = Record.objects.filter(meeting=meeting).exclude(state=RecordState.DRAFT)
    return list(records.select_related("working_session", "slot").order_by("circulated_at"))


@public
@require_safe
def edition(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The state of one edition, polled by the page until it is done.

    Answers without content if nothing has changed since the state that the page has `seen`.
    """
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    editions = Edition.objects.visible_to(request.user, meeting).select_related("document")
    row = get_object_or_404(editions, pk=pk)
    state = shown(row)
    if row.is_unfinished and request.GET.get("seen") == state["seen"]:
        return HttpResponse(status=204)
    status = 200 if row.is_unfinished else STOP_POLLING
    return render(request, "papers/edition.html", {"meeting": meeting, "shown": state}, status=status)


@public
@require_safe
@cached_page()
def paper(request: HttpRequest, request_id: uuid.UUID, layout: str) -> HttpResponseBase:
    """A file of an edition. Its address cannot be guessed, and the reader's rights are checked all the same."""
    file = File.objects.wanted(request_id, layout)
    if file is None or not (file.public or may_read(request.user, file)):
        raise Http404
    if file.withdrawn and not request.user.is_staff:
        return withdrawn(request, file.document)
    if file.first and file.kind == SUMMARY_RECORD and request.method == "GET":
        note_reader(request.user, [request_id])
    name = download_name(file.kind, file.about, file.order, layout, file.slug)
    try:
        return hand_over(
            request, place_of(file.checksum), checksum=file.checksum, filename=name, public=file.public
        )
    except FileNotFoundError:
        raise Http404 from None


def withdrawn(request: HttpRequest, document_id: int) -> HttpResponse:
    """The document is gone, as whoever may know about it is told."""
    document = Document.objects.select_related("meeting").get(pk=document_id)
    context = {"meeting": document.meeting, "here": "documents", "document": document}
    return render(request, "documents/withdrawn.html", context, status=410)


def may_read(user: Any, file: Wanted) -> bool:
    if file.held and not user.is_staff:
        return False
    meeting = Meeting.objects.visible_to(user).filter(pk=file.meeting).first()
    return (
        meeting is not None and Document.objects.visible_to(user, meeting).filter(pk=file.document).exists()
    )


# Desk -------------------------------------------------------------------------


@staff
@require_safe
def desk_documents(request: SignedIn, slug: str) -> HttpResponse:
    return desk(request, get_object_or_404(Meeting, slug=slug))


def desk(
    request: SignedIn, meeting: Meeting, *, refused: CategoryForm | None = None, status: int = 200
) -> HttpResponse:
    """`refused` is a form with what was typed, for the document of its prefix."""
    visible = Document.objects.visible_to(request.user, meeting).on_the_shelf()
    rows = listed(visible.prefetch_related("editions__clearances__by"), request.user, meeting)
    keys = keys_for(request.user, meeting)
    for entry in rows:
        document = entry["document"]
        entry["keys"] = keys(entry["latest"]["edition"].clearances.all())
        entry["adopts"] = (
            uuid.uuid4() if kind_named(document.kind).adoptable and not document.adopted_at else None
        )
        entry["category"] = category_form(document, refused)
        entry["reissues"] = bool(entry["latest"]["edition"].snapshot)
        entry["issues"] = is_issued_by_hand(kind_named(document.kind))
    issued = {entry["document"].kind for entry in rows}
    return render(
        request,
        "documents/desk.html",
        {
            "meeting": meeting,
            "here": "documents",
            "documents": rows,
            "first_agenda": AGENDA not in issued,
            "first_list": LIST_OF_PARTICIPANTS not in issued,
            "published": latest(meeting),
            "offered": offered(meeting, issued),
            "polls": polls(rows),
        },
        status=status,
    )


def category_form(document: Document, refused: CategoryForm | None) -> CategoryForm:
    if refused and refused.prefix == str(document.pk):
        return refused
    initial = {"audience": document.audience, "distribution": document.distribution}
    return CategoryForm(initial=initial, prefix=str(document.pk))


@staff
@require_safe
def queue(request: SignedIn) -> HttpResponse:
    """The state of paper production, for all meetings."""
    return render(request, "documents/queue.html", {"queue": look_at_queue()})


def led_back(slug: str, document: int) -> HttpResponse:
    """Redirects to the document on the desk's page."""
    return redirect(f"{reverse('desk_documents', args=[slug])}#document-{document}")


@staff
@require_POST
def retry(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    edition = get_object_or_404(Edition, pk=pk, document__meeting__slug=slug)
    actions.try_again(edition, by=request.user)
    return led_back(slug, edition.document_id)


@staff
@require_POST
def audience(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Changes who may read the document, and its distribution."""
    document = get_object_or_404(Document.objects.select_related("meeting"), pk=pk, meeting__slug=slug)
    form = CategoryForm(request.POST, prefix=str(document.pk))
    if not form.is_valid():
        return desk(request, document.meeting, refused=form, status=422)
    given = form.cleaned_data
    actions.classify(document, audience_named(given["audience"]), given["distribution"], by=request.user)
    messages.success(request, _("The audience of %(symbol)s was changed.") % {"symbol": document.symbol})
    return led_back(slug, pk)
