from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, public, staff
from history.actions import revise
from history.edit_page import edit
from web.page_cache import cached_page

from . import actions
from .emblems import TYPES, path_of
from .forms import ClerkForm, EmblemForm, MeetingForm
from .keys import NotTheirKey, SameHand, keys_for, refusal
from .models import EMBLEM_SIDES, Meeting, Party, Post, PostRole, Series


@public
@require_safe
@cached_page()
def home(request: HttpRequest) -> HttpResponse:
    """The meetings that the reader may know about."""
    meetings = list(Meeting.objects.visible_to(request.user).newest_first().select_related("country"))
    return render(
        request,
        "meetings/home.html",
        {
            "meetings": meetings,
            "series": Series.objects.first(),
            "specimen": any(meeting.specimen for meeting in meetings),
        },
    )


@staff
@form_page
def details(request: SignedIn, slug: str) -> HttpResponse:
    """Edits the facts of the meeting."""
    meeting = get_object_or_404(Meeting, slug=slug)
    keys = keys_for(request.user, meeting)(meeting.clearances.select_related("by"))
    form = MeetingForm(request.POST or None, instance=get_object_or_404(Meeting, slug=slug))
    return edit(
        request,
        form,
        save=lambda form: revise(meeting, version=form.read_version, by=request.user, values=form.values()),
        saved=_("The details of the meeting are saved."),
        template="meetings/details.html",
        context={"meeting": meeting, "here": "details", "keys": keys},
        then=reverse("details", args=[slug]),
    )


@staff
@require_POST
def turn_waiting_key(request: SignedIn, slug: str, party: str) -> HttpResponse:
    """Turns the key of a party, or turns it back; if all are turned, papers are issued at once."""
    meeting = get_object_or_404(Meeting, slug=slug)
    whose = get_object_or_404(Party, series=meeting.series_id, code=party)
    act = actions.let_wait if "back" in request.POST else actions.let_out_at_once
    try:
        act(meeting=meeting, party=whose, by=request.user)
    except NotTheirKey:
        messages.error(request, refusal(whose))
    except SameHand:
        messages.error(
            request, _("You have decided for the other side. Somebody else decides for this side.")
        )
    else:
        waits = _("Papers wait for both keys.")
        messages.success(request, waits if meeting.papers_wait else _("Papers go out at once from now on."))
    return redirect(f"{reverse('details', args=[slug])}#waiting")


@staff
@form_page
def emblems(request: SignedIn, slug: str) -> HttpResponse:
    """The emblems on papers, one for each side."""
    meeting, status = get_object_or_404(Meeting, slug=slug), 200
    posted = next((side for side in EMBLEM_SIDES if side.value in request.POST), None)
    forms = {side: emblem_form(request, side, posted) for side in EMBLEM_SIDES}
    if request.method == "POST":
        status = 422
        if posted and forms[posted].is_valid():
            data, kind = forms[posted].made
            actions.put_emblem(meeting=meeting, side=posted, data=data, kind=kind, by=request.user)
            messages.success(
                request, _("The emblem is kept. It stands on every paper that is issued from now on.")
            )
            return redirect("emblems", slug)
    rows = [(side, forms[side], meeting.emblems.get(side.value)) for side in EMBLEM_SIDES]
    return render(
        request, "meetings/emblems.html", {"meeting": meeting, "here": "details", "rows": rows}, status=status
    )


def emblem_form(request: HttpRequest, side: Any, posted: Any) -> EmblemForm:
    mine = side == posted
    return EmblemForm(request.POST if mine else None, request.FILES if mine else None, prefix=side.value)


@staff
@require_POST
def remove_emblem(request: SignedIn, slug: str, side: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    actions.remove_emblem(
        meeting=meeting, side=next(choice for choice in EMBLEM_SIDES if choice.value == side), by=request.user
    )
    return redirect("emblems", slug)


@staff
@require_safe
def emblem(request: SignedIn, slug: str, side: str) -> FileResponse:
    name = get_object_or_404(Meeting, slug=slug).emblems.get(side)
    if not name or not path_of(name).exists():
        raise Http404
    return FileResponse(path_of(name).open("rb"), content_type=TYPES[name.rpartition(".")[2]])


@staff
@form_page
def door_clerks(request: SignedIn, slug: str) -> HttpResponse:
    """The door clerks, apart from the secretariat."""
    meeting, status = get_object_or_404(Meeting, slug=slug), 200
    form = ClerkForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            post = actions.name_door_clerk(meeting, form.cleaned_data["email"], by=request.user)
            messages.success(request, _("%(name)s is a door clerk now.") % {"name": post.user})
            return redirect("door_clerks", slug)
    posts = meeting.posts.filter(role=PostRole.DOOR_CLERK).select_related("user").order_by("user__email")
    context = {"meeting": meeting, "here": "door", "form": form, "clerks": posts}
    return render(request, "meetings/door_clerks.html", context, status=status)


@staff
@require_POST
def dismiss_clerk(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    post = get_object_or_404(Post, meeting__slug=slug, role=PostRole.DOOR_CLERK, pk=pk)
    actions.dismiss(post, by=request.user)
    messages.success(request, _("%(name)s is no door clerk any more.") % {"name": post.user})
    return redirect("door_clerks", slug)
