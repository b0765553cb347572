"""Choosing for whom to register, when several people share an address or an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.access import SignedIn, form_page, own
from delegates.models import Registration
from meetings.models import Meeting
from registration import account_links
from registration.forms.account_links import ForWhomForm
from registration.lookups import meeting_for, next_step_address


def is_asked_for_whom(registrations: list[Registration], request: HttpRequest) -> bool:
    return len(registrations) > 1 or any(
        registration.participant.user_id != request.user.pk for registration in registrations
    )


def may_apply(meeting: Meeting, request: SignedIn) -> bool:
    """Whether the user may register alone: only once, unless the account or address is shared."""
    registrations = account_links.open_to(meeting, request.user)
    mine = [
        registration for registration in registrations if registration.participant.user_id == request.user.pk
    ]
    return not mine or (
        is_asked_for_whom(registrations, request)
        and not any(registration.applied_alone for registration in mine)
    )


@own
@form_page
def for_whom(request: SignedIn, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug)
    registrations = account_links.open_to(meeting, request.user)
    if not registrations:
        return redirect("register", slug)
    form, status = ForWhomForm(request.POST or None, registrations=registrations), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                account_links.act_for(form.chosen.participant, by=request.user)
            except account_links.NotActingFor:
                messages.warning(request, _("Somebody else acts for this person by now."))
                return redirect("register", slug)
            return redirect(next_step_address(meeting, form.chosen))
    applies = may_apply(meeting, request)
    context = {"meeting": meeting, "here": "register", "form": form, "applies": applies}
    return render(request, "registration/for_whom.html", context, status=status)
