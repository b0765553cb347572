"""Invitations: the secretariat sends and tracks them; whoever holds the letter answers."""

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
from delegates.registration_states import ENDED
from directory.models import Side
from meetings.models import Meeting
from papers.html import FIRST_ISSUE, download_name
from papers.models import Edition, EditionState, File, place_of
from protocol import invitations as invitation_actions
from protocol.forms.invitations import AnswerForm, GuestForm, InviteForm, NewAddressForm
from protocol.papers.letter import INVITATION_LETTER
from web.ranges import hand_over


@staff
@require_safe
def invitations(request: SignedIn, slug: str) -> HttpResponse:
    """Who was invited, who has answered, and who has registered since."""
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
    for invitation in everyone:
        invitation.meeting = meeting
        if asked is None or invitation.answer == asked:
            shown.append(
                {
                    "invitation": invitation,
                    "registered": registered[invitation.organisation_id],
                    "letter": made.get(invitation.about),
                }
            )
    counts = Counter(invitation.answer for invitation in everyone)
    context = {
        "meeting": meeting,
        "here": "invitations",
        "rows": shown,
        "asked": asked,
        "total": len(everyone),
        "counts": [(answer.value, answer.label, counts[answer]) for answer in InvitationAnswer],
        "unanswered": sum(1 for invitation in everyone if invitation.takes_answer and invitation.email),
    }
    return render(request, "protocol/invitations.html", context)


@staff
@form_page
def invite(request: SignedIn, slug: str, side: str) -> HttpResponse:
    """Invites institutions of one side, each with its address."""
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
    """Invites a guest to the opening only."""
    meeting = get_object_or_404(Meeting, slug=slug)
    form, status = GuestForm(request.POST or None, meeting=meeting), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            made = invitation_actions.invite(
                meeting=meeting, side=Side(data["side"]), invited=[invitation_actions.Invited(honorific=data["honorific"], name=data["name"], email=data["email"])],
                deadline=data["deadline"], opening_only=True, by=request.user,
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
    if not all(invitation.email for invitation in made):
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
    unanswered = meeting.invitations.unanswered().select_related("organisation", "meeting")
    number = invitation_actions.remind(unanswered, by=request.user)
    words = ngettext("%(number)d reminder is on its way.", "%(number)d reminders are on their way.", number)
    messages.success(request, words % {"number": number})
    return redirect("invitations", slug)


@staff
@require_POST
def revoke_invitation(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.select_related("meeting"), pk=pk, meeting__slug=slug)
    invitation_actions.revoke(invitation, by=request.user)
    messages.success(request, _("The invitation %(reference)s is withdrawn.") % {"reference": invitation})
    return redirect("invitations", slug)


@staff
@form_page
def send_invitation_anew(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Sends it to a new address, which replaces the earlier one, and asks for a new answer."""
    invitations = Invitation.objects.select_related("meeting", "organisation").filter(revoked_at=None)
    invitation, status = get_object_or_404(invitations, pk=pk, meeting__slug=slug), 200
    now = {name: getattr(invitation, name) for name in ("honorific", "name", "email", "deadline")}
    form = NewAddressForm(request.POST or None, meeting=invitation.meeting, initial=now)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            made = invitation_actions.send_anew(invitation, **form.cleaned_data, by=request.user)
            return tell_invited(request, slug, [made])
    context = {"meeting": invitation.meeting, "here": "invitations", "invitation": invitation, "form": form}
    return render(request, "protocol/send_anew.html", context, status=status)


# Whoever has the letter ---------------------------------------------------------------------


def invitation_for(token: str) -> Invitation:
    """The invitation, even of a meeting that is not public yet: the letter itself invites to it. Raises Http404."""
    invitations = Invitation.objects.of_token(token).select_related("meeting__country", "organisation")
    invitation: Invitation = get_object_or_404(invitations)
    return invitation


@public
@cache_control(private=True, no_store=True)
@form_page
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    invitation, status = invitation_for(token), 200
    holds = invitation.token == token and invitation.revoked_at is None
    form = AnswerForm(request.POST or None, initial={"email": invitation.email})
    if request.method == "POST":
        status = 422
        if not (holds and invitation.takes_answer) or (
            form.is_valid() and is_answered(invitation, token, form)
        ):
            return redirect("invitation", token)
    context = {
        "meeting": invitation.meeting,
        "invitation": invitation,
        "form": form,
        "holds": holds,
        "letters": files_of(invitation) if holds else [],
        "secretariat": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
    }
    return render(request, "protocol/invitation.html", context, status=status)


def is_answered(invitation: Invitation, token: str, form: AnswerForm) -> bool:
    """Whether the answer was recorded; if the invitation has ended meanwhile, the form says so."""
    data = form.cleaned_data
    with suppress(invitation_actions.Ended):
        invitation_actions.answer(
            invitation, InvitationAnswer(data["answer"]), token=token, email=data["email"],
            names=named_as(data["honorific"], data["name"]), remark=data["remark"],
        )  # fmt: skip
    return True


def files_of(invitation: Invitation) -> Any:
    letter = {"edition__document__kind": INVITATION_LETTER, "edition__document__about": invitation.about}
    return File.objects.filter(edition__document__meeting=invitation.meeting, **letter).order_by("layout")


@public
@require_safe
def letter(request: HttpRequest, token: str, layout: str) -> HttpResponseBase:
    invitation = invitation_for(token)
    file = files_of(invitation).filter(layout=layout).first()
    if file is None or invitation.token != token or invitation.revoked_at:
        raise Http404
    name = download_name(INVITATION_LETTER, invitation.about, FIRST_ISSUE, layout, invitation.meeting.slug)
    try:
        return hand_over(
            request, place_of(file.checksum), checksum=file.checksum, filename=name, public=False
        )
    except FileNotFoundError:
        raise Http404 from None
