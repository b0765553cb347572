from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, staff
from accounts.models import ErasureRequest
from delegates.models import Registration
from desk.search import find_anything
from desk.translations import Gap, form_for, gaps_of, model_named, texts_of
from history.actions import confirm_texts, revise
from history.edit_page import edit
from mail.models import Message
from meetings.models import Meeting
from papers.models import Edition, EditionState
from releases.selectors import latest
from sessions.conflicts import conflicts_of


@staff
@require_safe
def home(request: SignedIn) -> HttpResponse:
    """The meetings, each with a link to its desk."""
    meetings = list(Meeting.objects.newest_first().select_related("country"))
    asked = ErasureRequest.objects.open().count()
    return render(request, "desk/home.html", {"meetings": meetings, "erasures": asked})


@staff
@require_safe
def overview(request: SignedIn, slug: str) -> HttpResponse:
    """The state of a meeting's preparation, and what to do next."""
    meeting = get_object_or_404(Meeting, slug=slug)
    gaps = gaps_of(meeting)
    editions = Edition.objects.filter(document__meeting=meeting).select_related("document")
    return render(
        request,
        "desk/overview.html",
        {
            "meeting": meeting,
            "here": "overview",
            "counts": {
                "items": meeting.agenda_items.count(),
                "slots": meeting.slots.count(),
                "sessions": meeting.working_sessions.count(),
                "gaps": len(gaps),
            },
            "conflicts": conflicts_of(meeting),
            "release": latest(meeting),
            "changes": Registration.objects.of(meeting).changed_since().count(),
            "failed_mails": Message.objects.of(slug).failed().count(),
            "failed": editions.filter(state=EditionState.FAILED),
            "overdue": editions.overdue().exists(),
        },
    )


@staff
@require_safe
def find(request: SignedIn, slug: str) -> HttpResponse:
    """Search results, as a page or as the list inside the dialog."""
    meeting = get_object_or_404(Meeting, slug=slug)
    typed = request.GET.get("q", "").strip()
    groups = find_anything(meeting, typed, request.GET.get("only", ""))
    number = sum(group.total for group in groups)
    count = ngettext("%(number)s result", "%(number)s results", number) % {"number": number}
    context = {"meeting": meeting, "here": "find", "typed": typed, "groups": groups, "said": count}
    template = "desk/found.html" if request.headers.get("HX-Request") else "desk/find.html"
    return render(request, template, context)


@staff
@require_safe
def to_translate(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    context = {"meeting": meeting, "here": "to_translate", "gaps": gaps_of(meeting)}
    return render(request, "desk/to_translate.html", context)


def gap_or_404(meeting: Meeting, model: str, pk: int, language: str) -> Gap | None:
    """The gap; None if it is closed already. Raises Http404."""
    if model_named(model) is None:
        raise Http404
    matching = [
        gap for gap in gaps_of(meeting) if (gap.model, gap.row.pk, gap.language) == (model, pk, language)
    ]
    return matching[0] if matching else None


@staff
@form_page
def mend(request: SignedIn, slug: str, model: str, pk: int, language: str) -> HttpResponse:
    """Edits one text of the list; saving leads to the next one."""
    meeting = get_object_or_404(Meeting, slug=slug)
    gap = gap_or_404(meeting, model, pk, language)
    if gap is None:
        return go_on(request, meeting)
    row = type(gap.row)._default_manager.get(pk=pk)
    return edit(
        request,
        form_for(gap.row)(request.POST or None, instance=row),
        save=lambda form: revise(gap.row, version=form.read_version, by=request.user, values=form.values()),
        saved=_("The text is saved."),
        template="desk/mend.html",
        context={
            "meeting": meeting,
            "here": "to_translate",
            "gap": gap,
            "names": texts_of(gap.row),
            "left": len(gaps_of(meeting)),
        },
        then=reverse("desk:next_text", args=[slug]),
    )


@staff
@require_POST
def still_correct(request: SignedIn, slug: str, model: str, pk: int, language: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    gap = gap_or_404(meeting, model, pk, language)
    if gap is not None and not gap.missing:
        confirm_texts(gap.row, language, by=request.user)
        messages.success(request, _("The text is marked as still correct."))
    return go_on(request, meeting)


@staff
@require_safe
def next_text(request: SignedIn, slug: str) -> HttpResponse:
    return go_on(request, get_object_or_404(Meeting, slug=slug))


def go_on(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Redirects to the next text of the list, or to the list if nothing is left."""
    gaps = gaps_of(meeting)
    if not gaps:
        return redirect("desk:to_translate", meeting.slug)
    return redirect("desk:mend", meeting.slug, gaps[0].model, gaps[0].row.pk, gaps[0].language)
