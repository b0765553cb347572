"""The wording of a meeting's mails, kind by kind."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, form_page, staff
from bilingual.islands import isolated
from bilingual.languages import active, others
from history.actions import StaleEdit
from history.edit_page import edit
from mail import actions
from mail.composition import wording_of
from mail.footer import with_foot, zone_of
from mail.forms import VersionForm, WordingForm
from mail.kinds import MailKind, all_kinds, kind_named
from mail.models import Wording
from meetings.models import Meeting


@staff
@require_safe
def wordings(request: SignedIn, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    stored = {row.kind: row for row in Wording.objects.filter(scope=slug)}
    rows = []
    for kind in all_kinds():
        wording = stored.get(kind.name) or Wording(kind=kind.name, at_once=kind.at_once)
        subjects = [(code, wording.words(kind, "subject", code)) for code in (active(), *others(active()))]
        rows.append({"kind": kind, "wording": wording, "subjects": subjects})
    return render(request, "desk/wordings.html", {"meeting": meeting, "here": "mail", "rows": rows})


def kind_or_404(name: str) -> MailKind:
    try:
        return kind_named(name)
    except LookupError:
        raise Http404 from None


@staff
@form_page
def wording(request: SignedIn, slug: str, kind: str) -> HttpResponse:
    """The wording of one kind in every language, with a preview."""
    meeting, of = get_object_or_404(Meeting, slug=slug), kind_or_404(kind)
    row = wording_of(slug, of)

    def save(form: Any) -> None:
        actions.reword(scope=slug, kind=of, version=form.read_version, by=request.user, values=form.values())

    return edit(
        request,
        WordingForm(request.POST or None, instance=copy(row)),
        save=save,
        saved=_("The wording is saved. Messages that are written from now on use it."),
        template="desk/wording.html",
        context={
            "meeting": meeting,
            "here": "mail",
            "kind": of,
            "wording": row,
            "previews": previews(of, row),
        },
        then=request.path,
    )


def previews(kind: MailKind, row: Wording) -> list[dict[str, str]]:
    """The mail with example values, the language of the page first."""
    return [
        {
            "language": code,
            "subject": kind.as_it_would_read(row.words(kind, "subject", code), code),
            "body": isolated(
                with_foot(
                    kind.as_it_would_read(row.words(kind, "body", code), code),
                    kind,
                    code,
                    zone=zone_of(row.scope),
                )
            ),
        }
        for code in (active(), *others(active()))
    ]


@staff
@require_POST
def original_wording(request: SignedIn, slug: str, kind: str) -> HttpResponse:
    """Resets the wording of a kind to the original."""
    get_object_or_404(Meeting, slug=slug)
    of, form = kind_or_404(kind), VersionForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        actions.restore_wording(scope=slug, kind=of, version=form.cleaned_data["version"], by=request.user)
    except StaleEdit:
        messages.warning(
            request, _("Somebody else has changed this wording in the meantime. Look at it as it is now.")
        )
    else:
        messages.success(request, _("The original wording is back."))
    return redirect("desk:wording", slug, kind)
