"""The categories of people of a meeting, and their doors."""

from copy import copy

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import SignedIn, form_page, staff
from history.actions import revise
from history.edit_page import edit
from meetings.models import Meeting
from registration.forms.desk import CategoriesForm


@staff
@form_page
def categories(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    return edit(
        request,
        CategoriesForm(request.POST or None, instance=copy(meeting)),
        save=lambda form: revise(meeting, version=form.read_version, by=request.user, values=form.values()),
        saved=_("The categories of people are saved."),
        template="registration/categories.html",
        context={"meeting": meeting, "here": "details"},
        then=reverse("categories", args=[slug]),
    )
