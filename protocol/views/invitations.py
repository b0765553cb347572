"""Invitations: the secretariat sends and follows them; whoever has the letter answers."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, public, staff
from delegates.honorifics import named_as
from delegates.models import Invitation, InvitationAnswer, Registration
from delegates.states import ENDED
from directory.models import Side
from meetings.models import Meeting
from papers.html import download_name
from papers.models import Edition, EditionState, File, place_of
from protocol import invitations as invitation_actions
from protocol.forms.invitations import AnswerForm, GuestForm, InviteForm, NewAddressForm
from protocol.papers.letter import INVITATION_LETTER
from web.ranges import hand_over


@staff
@require_safe
def invitations(request: SignedIn, slug: str) -> HttpResponse:
    """Who was invited, who answered, and who has registered since."""
    meeting = get_object_or_404(Meeting, slug=slug)
    everyone = list(meeting.invitations.in_order().select_related("organisation"))
    standing = Registration.objects.of(meeting).exclude(state__in=ENDED)
    registered: Counter[int | None] = Counter(standing.values_list("participant__organisation", flat=True))
    made = {
        about: ready == EditionState.READY
        for about, ready in Edition.objects.filter(
            document__meeting=meeting, document__kind=INVITATION_LETTER
        ).values_list("document__about", "state")
    }
    asked = request.GET.get("answer")
    shown = []
    for one in everyone:
        one.meeting = meeting
        if asked is None or one.answer == asked:
            shown.append(
                {
                    "invitation": one,
                    "registered": registered[one.organisation_id],
                    "letter": made.get(one.about),
                }
            )
    counts = Counter(one.answer for one in everyone)
    context = {
        "meeting": meeting,
        "here": "invitations",
        "rows": shown,
        "asked": asked,
        "total": len(everyone),
        "counts": [(answer.value, answer.label, counts[answer]) for answer in InvitationAnswer],
        "unanswered": sum(1 for one in everyone if one.takes_answer and one.email),
    }
    return render(request, "protocol/invitations.html", context)


@staff
@form_page
def invite(request: SignedIn, slug: str, side: str) -> HttpResponse:
    """Institutions of one side in bulk, each with its address."""
    meeting = get_object_or_404(Meeting, slug=slug)
    form, status = InviteForm(request.POST or None, meeting=meeting, side=Side(side)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            made = invitation_actions.invite(
                meeting=meeting, side=Side(side), invited=form.invited(), deadline=form.cleaned_data["deadline"], by=request.user
            )  # fmt: skip
            return tell_invited(request, slug, made)
    context = {"meeting": meeting, "here": "invitations", "form": form, "side": Side(side), "sides": Side}
    return render(request, "protocol/invite.html", context, status=status)


@staff
@form_page
def invite_guest(request: SignedIn, slug: str) -> HttpResponse:
    """Somebody who comes to the opening only."""
    meeting = get_object_or_404(Meeting, slug=slug)
    form, status = GuestForm(request.POST or None, meeting=meeting), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            made = invitation_actions.invite(
                meeting=meeting, side=Side(given["side"]), invited=[invitation_actions.Invited(honorific=given["honorific"], name=given["name"], email=given["email"])],
                deadline=given["deadline"], opening_only=True, by=request.user,
            )  # fmt: skip
            return tell_invited(request, slug, made)
    context = {"meeting": meeting, "here": "invitations", "form": form}
    return render(request, "protocol/invite_guest.html", context, status=status)


def tell_invited(request: HttpRequest, slug: str, made: list[Invitation]) -> HttpResponse:
    words = ngettext(
        "%(number)d invitation is written; its mail waits as a draft in the outbox.",
        "%(number)d invitations are written; their mails wait as drafts in the outbox.",
        len(made),
    )
    if not all(one.email for one in made):
        words = ngettext(
            "%(number)d invitation is written. No mail carries it without an address: hand the letter over.",
            "%(number)d invitations are written. No mail carries those without an address: hand their letters over.",
            len(made),
        )
    messages.success(request, words % {"number": len(made)})
    return redirect("invitations", slug)


@staff
@require_POST
def remind(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    there = meeting.invitations.unanswered().select_related("organisation", "meeting")
    number = invitation_actions.remind(there, by=request.user)
    words = ngettext("%(number)d reminder is on its way.", "%(number)d reminders are on their way.", number)
    messages.success(request, words % {"number": number})
    return redirect("invitations", slug)


@staff
@require_POST
def revoke_invitation(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    one = get_object_or_404(Invitation.objects.select_related("meeting"), pk=pk, meeting__slug=slug)
    invitation_actions.revoke(one, by=request.user)
    messages.success(request, _("The invitation %(reference)s is withdrawn.") % {"reference": one})
    return redirect("invitations", slug)


@staff
@form_page
def send_invitation_anew(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """At a new address, which ends the earlier one; an answer is asked for once more."""
    there = Invitation.objects.select_related("meeting", "organisation").filter(revoked_at=None)
    one, status = get_object_or_404(there, pk=pk, meeting__slug=slug), 200
    now = {name: getattr(one, name) for name in ("honorific", "name", "email", "deadline")}
    form = NewAddressForm(request.POST or None, meeting=one.meeting, initial=now)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            made = invitation_actions.send_anew(one, **form.cleaned_data, by=request.user)
            return tell_invited(request, slug, [made])
    context = {"meeting": one.meeting, "here": "invitations", "invitation": one, "form": form}
    return render(request, "protocol/send_anew.html", context, status=status)


# Whoever has the letter ---------------------------------------------------------------------


def invitation_for(token: str) -> Invitation:
    """While the meeting is still being prepared, too: the letter itself is the invitation to it."""
    there = Invitation.objects.of_token(token).select_related("meeting__country", "organisation")
    found: Invitation = get_object_or_404(there)
    return found


@public
@cache_control(private=True, no_store=True)
@form_page
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    one, status = invitation_for(token), 200
    holds = one.token == token and one.revoked_at is None
    form = AnswerForm(request.POST or None, initial={"email": one.email})
    if request.method == "POST":
        status = 422
        if not (holds and one.takes_answer) or (form.is_valid() and is_answered(one, token, form)):
            return redirect("invitation", token)
    context = {
        "meeting": one.meeting,
        "invitation": one,
        "form": form,
        "holds": holds,
        "letters": files_of(one) if holds else [],
        "secretariat": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
    }
    return render(request, "protocol/invitation.html", context, status=status)


def is_answered(one: Invitation, token: str, form: AnswerForm) -> bool:
    """Where it has ended in the meantime, the page says so."""
    given = form.cleaned_data
    with suppress(invitation_actions.Ended):
        invitation_actions.answer(
            one, InvitationAnswer(given["answer"]), token=token, email=given["email"],
            names=named_as(given["honorific"], given["name"]), remark=given["remark"],
        )  # fmt: skip
    return True


def files_of(one: Invitation) -> Any:
    letter = {"edition__document__kind": INVITATION_LETTER, "edition__document__about": one.about}
    return File.objects.filter(edition__document__meeting=one.meeting, **letter).order_by("layout")


@public
@require_safe
def letter(request: HttpRequest, token: str, layout: str) -> HttpResponseBase:
    one = invitation_for(token)
    file = files_of(one).filter(layout=layout).first()
    if file is None or one.token != token or one.revoked_at:
        raise Http404
    name = download_name(INVITATION_LETTER, one.about, 0, layout, one.meeting.slug)
    try:
        return hand_over(
            request, place_of(file.checksum), checksum=file.checksum, filename=name, public=False
        )
    except FileNotFoundError:
        raise Http404 from None
