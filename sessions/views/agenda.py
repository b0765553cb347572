"""The desk's agenda: adding, editing in all languages, reordering, indenting, deleting, undoing."""

from copy import copy

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, staff
from history.actions import StaleEdit, revise
from history.edit_page import edit
from meetings.models import Meeting
from sessions import actions
from sessions.forms import AgendaItemForm, MoveForm
from sessions.models import AgendaItem
from sessions.selectors import AgendaTree
from web.parameters import whole_number

UNDO_SALT = "undo"


@staff
@require_safe
def agenda(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    items = list(AgendaTree(meeting))
    shown = request.GET.get("show")
    counts = {
        "all": len([item for item in items if item.parent_id is None]),
        "missing": len([item for item in items if item.missing()]),
        "stale": len([item for item in items if item.stale()]),
    }
    if shown == "missing":
        items = [item for item in items if item.missing()]
    elif shown == "stale":
        items = [item for item in items if item.stale()]
    context = {
        "meeting": meeting,
        "here": "agenda",
        "items": items,
        "shown": shown or "all",
        "counts": counts,
    }
    template = "sessions/agenda_rows.html" if request.headers.get("HX-Request") else "sessions/agenda.html"
    return render(request, template, context)


@staff
@form_page
def new_item(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    parent = None
    if below := whole_number(request.GET.get("below", "")):
        parent = get_object_or_404(meeting.agenda_items, pk=below)
        if parent.level >= 3:
            raise Http404
    form = AgendaItemForm(
        request.POST or None, instance=AgendaItem(meeting=meeting, parent=parent, position=0)
    )
    return edit(
        request,
        form,
        save=lambda form: actions.add_item(
            meeting=meeting, parent=parent, values=form.values(), by=request.user
        ),
        saved=_("The item is added."),
        template="sessions/agenda_form.html",
        context={"meeting": meeting, "here": "agenda", "parent": parent},
        then=reverse("agenda", args=[slug]),
    )


@staff
@form_page
def edit_item(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    item = get_object_or_404(meeting.agenda_items.select_related("parent"), pk=pk)
    name = item.path
    return edit(
        request,
        AgendaItemForm(request.POST or None, instance=copy(item)),
        save=lambda form: revise(item, version=form.read_version, by=request.user, values=form.values()),
        saved=_("Item %(number)s is saved.") % {"number": name},
        template="sessions/agenda_form.html",
        context={"meeting": meeting, "here": "agenda", "item": item, "name": name},
        then=reverse("agenda", args=[slug]) + f"#item-{pk}",
    )


@staff
@require_POST
def move_item(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    item = get_object_or_404(meeting.agenda_items, pk=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        if form.cleaned_data["step"]:
            actions.step(item, form.cleaned_data["step"], by=request.user)
        else:
            beside = form.cleaned_data["before"] or form.cleaned_data["after"]
            other = get_object_or_404(meeting.agenda_items, pk=beside)
            siblings = [i.pk for i in actions.siblings_of(meeting, other.parent) if i.pk != item.pk]
            index = siblings.index(other.pk) + (1 if form.cleaned_data["after"] else 0)
            actions.place(item, parent=other.parent, index=index, by=request.user)
    except ValueError:
        messages.warning(request, _("The item cannot stand there: the agenda has three levels."))
    if request.headers.get("HX-Request"):
        context = {"meeting": meeting, "items": list(AgendaTree(meeting)), "shown": "all"}
        return render(request, "sessions/agenda_rows.html", context)
    return redirect(reverse("agenda", args=[slug]) + f"#item-{pk}")


@staff
@require_POST
def delete_item(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    item = get_object_or_404(meeting.agenda_items.select_related("parent"), pk=pk)
    name = item.path
    version = whole_number(request.POST.get("version", ""))
    try:
        act = actions.delete_item(item, version=version, by=request.user)
    except StaleEdit:
        messages.warning(
            request, _("Somebody has changed this item in the meantime. Read it before you delete it.")
        )
        return redirect("edit_item", slug, pk)
    offer_undo(request, meeting, act, _("Item %(number)s is deleted.") % {"number": name}, "restore_item")
    return redirect("agenda", slug)


@staff
@require_POST
def restore_item(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    actions.restore_item(read_undo(request, meeting), meeting=meeting, by=request.user)
    messages.success(request, _("The item is back in its place."))
    return redirect("agenda", slug)


def offer_undo(request: HttpRequest, meeting: Meeting, act: int, sentence: str, undo: str) -> None:
    """A notice with a button that undoes the deletion."""
    token = signing.dumps([meeting.pk, act], salt=UNDO_SALT)
    address = reverse(undo, args=[meeting.slug])
    context = {"act": act, "sentence": sentence, "address": address, "token": token}
    messages.info(request, render_to_string("ui/undo.html", context, request), extra_tags="undo")


def read_undo(request: HttpRequest, meeting: Meeting) -> int:
    try:
        meeting_pk, act = signing.loads(request.POST.get("act", ""), salt=UNDO_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        raise Http404 from None
    if meeting_pk != meeting.pk:
        raise Http404
    return act
