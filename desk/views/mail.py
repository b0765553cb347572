"""The outbox of a meeting: drafts to review, mails on their way, sent and failed mails."""

from __future__ import annotations

import uuid
from collections import Counter
from copy import copy
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, staff
from history.actions import StaleEdit
from history.edit_page import edit
from mail import actions
from mail.forms import DraftForm, MailWishForm, SeenForm, SendAgainForm
from mail.mails import TRIAL
from mail.models import UNDER_WAY, MailState, Message
from mail.selectors import count_by_state, log_of
from meetings.models import Meeting

PAGE = 50
DRAFTS = pgettext_lazy("mails", "Drafts")
TABS = {
    MailState.DRAFT: {MailState.DRAFT},
    MailState.WAITING: UNDER_WAY,
    MailState.FAILED: {MailState.FAILED},
    MailState.SENT: {MailState.SENT},
    MailState.DISCARDED: {MailState.DISCARDED},
}


@staff
@require_safe
def outbox(request: SignedIn, slug: str) -> HttpResponse:
    """The drafts, or the mails in another state that is asked for."""
    meeting = get_object_or_404(Meeting, slug=slug)
    counts = count_by_state(slug)
    asked = request.GET.get("state", "")
    tab = MailState(asked) if asked in TABS else MailState.DRAFT
    messages_shown = Message.objects.of(slug).filter(state__in=TABS[tab]).newest_first()
    context = {
        "meeting": meeting,
        "here": "mail",
        "tabs": [
            (tab, DRAFTS if tab == MailState.DRAFT else tab.label, sum(counts[state] for state in states))
            for tab, states in TABS.items()
        ],
        "tab": tab,
        "page": Paginator(messages_shown.defer("text", "attachments"), PAGE).get_page(
            request.GET.get("page")
        ),
        "drafts": counts[MailState.DRAFT],
        "wish": uuid.uuid4(),
    }
    return render(request, "desk/outbox.html", context)


def message_for(slug: str, pk: int) -> Message:
    return get_object_or_404(Message.objects.of(slug).select_related("created_by"), pk=pk)


@staff
@require_safe
def message(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """One mail: its text, its history, and what can be done with it."""
    meeting, message = get_object_or_404(Meeting, slug=slug), message_for(slug, pk)
    again = SendAgainForm(initial={"version": message.version, "to": message.to})
    context = {"meeting": meeting, "here": "mail", "message": message, "again": again, "log": log_of(message)}
    return render(request, "desk/message.html", context)


@staff
@form_page
def edit_message(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    meeting, message = get_object_or_404(Meeting, slug=slug), message_for(slug, pk)
    if request.method == "GET" and not message.is_draft:
        return too_late(request, slug, pk)

    def save(form: Any) -> None:
        actions.rewrite(message, version=form.read_version, by=request.user, values=form.values())

    try:
        return edit(
            request,
            DraftForm(request.POST or None, instance=copy(message)),
            save=save,
            saved=_("The draft is saved."),
            template="desk/edit_message.html",
            context={"meeting": meeting, "here": "mail", "message": message},
            then=reverse("desk:message", args=[slug, pk]),
        )
    except actions.MailActNotAllowed:
        return too_late(request, slug, pk)


def too_late(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    messages.warning(request, _("This message has changed in the meantime. Look at it as it is now."))
    return redirect("desk:message", slug, pk)


@staff
@require_POST
def act_on_message(request: SignedIn, slug: str, pk: int, verb: str) -> HttpResponse:
    message, form = message_for(slug, pk), SendAgainForm(request.POST)
    if not form.is_valid():
        if "version" in form.errors:
            raise Http404
        messages.error(request, _("This is no e-mail address. Nothing was sent."))
        return redirect("desk:message", slug, pk)
    try:
        messages.success(request, done(message, verb, by=request.user, **form.cleaned_data))
    except (StaleEdit, actions.MailActNotAllowed):
        return too_late(request, slug, pk)
    return redirect("desk:message", slug, pk)


def done(message: Message, verb: str, *, version: int, to: str, by: Any) -> str:
    """Carries out `verb` and returns the message for the page. Raises StaleEdit or NotAllowed."""
    if verb == "again":
        actions.send_again(message, version=version, by=by, to=to)
    else:
        {"send": actions.send, "discard": actions.discard, "reopen": actions.reopen}[verb](
            message, version=version, by=by
        )
    return {
        "send": _("The message is on its way."),
        "again": _("The message is on its way once more."),
        "discard": _("The message is discarded. It can be made a draft again."),
        "reopen": _("The message is a draft again."),
    }[verb]


@staff
@form_page
def send_drafts(request: SignedIn, slug: str) -> HttpResponse:
    """Sends all drafts at once, after showing what they are."""
    meeting = get_object_or_404(Meeting, slug=slug)
    status = 200
    if request.method == "POST":
        form, status = SeenForm(request.POST), 409
        try:
            if form.is_valid():
                sent = actions.send_all(
                    Message.objects.of(slug), by=request.user, seen=form.cleaned_data["seen"]
                )
                sentence = ngettext(
                    "%(count)d message is on its way.", "%(count)d messages are on their way.", sent
                )
                messages.success(request, sentence % {"count": sent})
                return redirect(reverse("desk:outbox", args=[slug]) + "?state=waiting")
        except actions.DraftsChanged:
            pass
        messages.warning(request, _("The drafts have changed in the meantime. Look at them once more."))
    drafts = list(Message.objects.of(slug).drafts().order_by("pk").defer("text", "attachments"))
    context = {
        "meeting": meeting,
        "here": "mail",
        "drafts": drafts,
        "by_kind": Counter(draft.kind_label for draft in drafts).most_common(),
        "seen": actions.fingerprint(drafts),
    }
    return render(request, "desk/send_drafts.html", context, status=status)


@staff
@require_POST
def send_trial(request: SignedIn, slug: str) -> HttpResponse:
    """Sends a mail to the user, to test that mails arrive."""
    meeting, form, user = get_object_or_404(Meeting, slug=slug), MailWishForm(request.POST), request.user
    if not form.is_valid():
        raise Http404

    def values(language: str) -> dict[str, str]:
        link = settings.PUBLIC_BASE_URL + reverse("desk:outbox", args=[slug])
        return {"name": str(user), "meeting": str(meeting), "link": link}

    message = actions.draft(
        kind=TRIAL,
        to=user.email,
        language=user.preferred_language(),
        values=values,
        scope=slug,
        key=f"trial:{form.cleaned_data['wish']}",
        by=user,
    )
    return redirect("desk:message", slug, message.pk)
