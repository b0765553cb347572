"""Several people are reached at one address, or one account acts for several: for whom somebody registers."""

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
from registration.lookups import meeting_for, where_it_goes_on


def is_asked_for_whom(found: list[Registration], request: HttpRequest) -> bool:
    return len(found) > 1 or any(one.participant.user_id != request.user.pk for one in found)


def may_apply(meeting: Meeting, request: SignedIn) -> bool:
    """Alone, and once: whoever is registered goes on with that, unless the account or the address is of several."""
    found = account_links.open_to(meeting, request.user)
    mine = [one for one in found if one.participant.user_id == request.user.pk]
    return not mine or (is_asked_for_whom(found, request) and not any(one.applied_alone for one in mine))


@own
@form_page
def for_whom(request: SignedIn, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug)
    found = account_links.open_to(meeting, request.user)
    if not found:
        return redirect("register", slug)
    form, status = ForWhomForm(request.POST or None, found=found), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                account_links.act_for(form.chosen.participant, by=request.user)
            except account_links.NotActingFor:
                messages.warning(request, _("Somebody else acts for this person by now."))
                return redirect("register", slug)
            return redirect(where_it_goes_on(meeting, form.chosen))
    applies = may_apply(meeting, request)
    context = {"meeting": meeting, "here": "register", "form": form, "applies": applies}
    return render(request, "registration/for_whom.html", context, status=status)
