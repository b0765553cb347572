"""Further delegations that a member represents, set by the secretariat on the member's page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import SignedIn, staff
from registration import affiliations
from registration.forms.affiliations import AffiliationForm
from registration.lookups import registration_for


@staff
@require_POST
def affiliate(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    person = registration_for(request, slug, pk).participant
    form = AffiliationForm(request.POST, person=person)
    try:
        if not form.is_valid():
            raise affiliations.NotAnother
        made = affiliations.affiliate(person, form.cleaned_data["delegation"], by=request.user)
    except affiliations.NotAnother:
        messages.error(request, _("Choose another delegation of the meeting."))
    else:
        message = _("%(name)s is here for %(institution)s too.")
        messages.success(request, message % {"name": person, "institution": made})
    return redirect("member", slug, pk)


@staff
@require_POST
def part_from(request: SignedIn, slug: str, pk: int, affiliation: int) -> HttpResponse:
    person = registration_for(request, slug, pk).participant
    added = get_object_or_404(person.affiliations.in_order(), pk=affiliation)
    affiliations.part_from(added, by=request.user)
    message = _("%(name)s is no longer here for %(institution)s.")
    messages.success(request, message % {"name": person, "institution": added})
    return redirect("member", slug, pk)
