from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import form_page, public, staff
from history.actions import revise
from history.editing import edit
from history.pages import kept_page

from .forms import MeetingForm
from .models import Meeting, Series


@public
@require_safe
@kept_page()
def home(request: HttpRequest) -> HttpResponse:
    """The meetings that the reader may know of."""
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
def details(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting's own facts, edited on its desk."""
    meeting = get_object_or_404(Meeting, slug=slug)
    form = MeetingForm(request.POST or None, instance=get_object_or_404(Meeting, slug=slug))
    return edit(
        request,
        form,
        save=lambda form: revise(meeting, version=form.read_version, by=request.user, values=form.values()),
        saved=_("The details of the meeting are saved."),
        template="meetings/details.html",
        context={"meeting": meeting, "here": "details"},
        then=reverse("details", args=[slug]),
    )
