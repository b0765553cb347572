"""The nomination letter of a delegation: focal points hand it in, the secretariat asks for it and judges it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, own, staff
from bilingual.languages import listed
from delegates.models import Delegation
from meetings.models import Meeting
from papers.models import place_of
from protocol.forms.nominations import JudgeForm, LetterForm, ReturnForm
from protocol.nominations import forget, take_in
from registration import nominations
from registration.lookups import delegation_for
from web.ranges import hand_over


@own
@cache_control(private=True, no_store=True)
@form_page
def nomination(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    delegation, inside, status = delegation_for(request, slug, pk), request.user.is_staff, 200
    sent = request.method == "POST"
    form = LetterForm(request.POST if sent else None, request.FILES if sent else None, inside=inside)
    if sent:
        status = 422
        if form.is_valid():
            return taken_in(request, delegation, form)
    letter = delegation.letter
    version = {"version": letter.version if letter else 0}
    context = {
        "meeting": delegation.meeting,
        "here": "delegations" if inside else "delegation",
        "delegation": delegation,
        "letter": letter,
        "form": form,
        "judge": JudgeForm(initial=version),
        "back": ReturnForm(initial=version, auto_id="back_%s"),
        "nobody": inside and not delegation.focal_points.exists(),
        "invited": delegation.is_invited,
    }
    return render(request, "protocol/nomination.html", context, status=status)


def taken_in(request: SignedIn, delegation: Delegation, form: LetterForm) -> HttpResponse:
    try:
        take_in(delegation, letter=form.made, on_paper=form.cleaned_data.get("on_paper", ""), by=request.user)
    except nominations.LetterSettled:
        messages.warning(request, _("The letter is in order. Ask the secretariat, if there is another one."))
    else:
        messages.success(request, _("The letter is received."))
        if form.taken_out:
            words = {"things": listed(form.taken_out)}
            messages.warning(request, _("Taken out before it was kept: %(things)s.") % words)
    return redirect("nomination", delegation.meeting.slug, delegation.pk)


@own
@require_safe
def nomination_file(request: SignedIn, slug: str, pk: int) -> HttpResponseBase:
    letter = delegation_for(request, slug, pk).letter
    if letter is None or not letter.checksum:
        raise Http404
    try:
        answer = hand_over(
            request, place_of(letter.checksum), checksum=letter.checksum, filename=f"{slug}-nomination-{pk}.pdf",
            public=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise Http404 from None
    answer["Cache-Control"] = "private, no-store"
    return answer


@staff
@require_POST
def ask_for_nominations(request: SignedIn, slug: str) -> HttpResponse:
    """Asks all delegations that were not asked yet."""
    meeting = get_object_or_404(Meeting, slug=slug)
    delegations = (
        meeting.delegations.invited().filter(nomination=None).select_related("meeting", "organisation")
    )
    ask(request, delegations)
    if left := delegations.all().count():
        words = ngettext(
            "%(number)d delegation has no focal point, and was not asked.",
            "%(number)d delegations have no focal point, and were not asked.",
            left,
        )
        messages.warning(request, words % {"number": left})
    return redirect("delegations", slug)


@staff
@require_POST
def ask_for_nomination(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    delegation = delegation_for(request, slug, pk)
    ask(request, [delegation])
    return redirect("nomination", slug, pk)


def ask(request: HttpRequest, delegations: Iterable[Delegation]) -> None:
    try:
        asked = nominations.ask(delegations, by=request.user)  # type: ignore[arg-type]
    except nominations.InvitationEnded:
        messages.warning(request, ended())
    else:
        say_asked(request, asked)


def say_asked(request: HttpRequest, asked: int) -> None:
    words = ngettext(
        "The letter is asked for; %(number)d focal point is written to.",
        "The letter is asked for; %(number)d focal points are written to.",
        asked,
    )
    if asked:
        messages.success(request, words % {"number": asked})
    else:
        messages.warning(request, _("Nobody is written to: there is no focal point. Name one first."))


@staff
@require_POST
def find_nomination_in_order(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    delegation, form = delegation_for(request, slug, pk), JudgeForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        nominations.find_in_order(delegation, version=form.cleaned_data["version"], by=request.user)
    except (nominations.NoLetter, nominations.LetterChanged):
        messages.warning(request, changed())
    else:
        messages.success(request, _("The letter is in order."))
    return redirect("nomination", slug, pk)


@staff
@require_POST
def return_nomination(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    delegation, form = delegation_for(request, slug, pk), ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("nomination", slug, pk)
    try:
        informed = nominations.send_back(delegation, **form.cleaned_data, by=request.user)
    except nominations.InvitationEnded:
        messages.warning(request, ended())
    except (nominations.NoLetter, nominations.LetterChanged):
        messages.warning(request, changed())
    else:
        words = ngettext(
            "The letter is returned; %(number)d focal point is written to.",
            "The letter is returned; %(number)d focal points are written to.",
            informed,
        )
        messages.success(request, words % {"number": informed})
    return redirect("nomination", slug, pk)


@staff
@require_POST
def forget_nomination(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Deletes a letter, for example because it names somebody who has been erased."""
    delegation, form = delegation_for(request, slug, pk), JudgeForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        forget(delegation, version=form.cleaned_data["version"], by=request.user)
    except (nominations.NoLetter, nominations.LetterChanged):
        messages.warning(request, changed())
    else:
        messages.success(request, _("The file is deleted. What was found of the letter stays."))
    return redirect("nomination", slug, pk)


def changed() -> str:
    return _("The letter has changed in the meantime. Look at it once more.")


def ended() -> str:
    return _("The invitation was declined or withdrawn: nobody is written to.")
