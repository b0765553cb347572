"""The secretariat's queue: deciding one by one with keyboard shortcuts, or many after a preview."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, staff
from delegates.categories import choices_of
from delegates.models import Registration
from delegates.pending_changes import waiting_changes
from delegates.registration_states import NEEDS_REASON, WAITING, WORDS, Actor, RegistrationState, Verb
from directory.models import Side
from history.actions import StaleEdit
from meetings.models import Meeting
from registration import actions, change_rejection
from registration.available_actions import Offering
from registration.change_rejection import can_put_back
from registration.duplicates import other_heads
from registration.forms.desk import BulkForm, ReasonForm
from registration.lookups import changed_meanwhile, registration_for
from registration.queue import (
    BULK,
    CHANGED,
    REPORTS,
    WAITING_LIST,
    QueueFilter,
    fingerprint,
    look_alikes,
    plan,
)
from registration.statistics import numbers_of

from .members import where_to_go

A_PAGE = 50


@staff
@require_safe
def registrations(request: SignedIn, slug: str) -> HttpResponse:
    """Registrations waiting for a decision, unless other filters are set."""
    meeting = get_object_or_404(Meeting, slug=slug)
    asked = QueueFilter.of(request.GET)
    rows = asked.rows(meeting).select_related("participant__organisation")
    paginator = Paginator(rows.order_by("participant__organisation__sort_name", "pk"), A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    shown = list(page.object_list)
    changes, offering, heads = waiting_changes(shown), Offering(meeting), other_heads(shown)
    alike = look_alikes(meeting, [registration.participant_id for registration in shown])
    following = {registration.pk: other.pk for registration, other in pairwise(shown)}
    context = {
        "meeting": meeting,
        "here": "registrations",
        "queue": True,
        "asked": asked,
        "at": request.GET.get("at", ""),
        "tabs": tabs(asked, meeting),
        "sides": Side.choices,
        "parts": choices_of(meeting, besides=asked.part),
        "delegations": meeting.delegations.select_related("organisation").order_by("organisation__sort_name"),
        "bulk": [(verb, WORDS[verb]) for verb in BULK],
        "page": page,
        "pages": [
            (number, asked.query(page=str(number))) for number in paginator.get_elided_page_range(page.number)
        ]
        if paginator.num_pages > 1
        else [],
        "rows": [
            {
                "registration": registration,
                "offer": offering.of(registration, {Actor.SECRETARIAT}),
                "alike": alike.get(registration.participant_id),
                "heads": heads.get(registration.pk, []),
                "changes": changes.get(registration.pk, []),
                "can_put_back": can_put_back(registration),
                "queue": asked.query(at=str(following.get(registration.pk, registration.pk))),
            }
            for registration in shown
        ],
    }
    return render(request, "registration/registrations.html", context)


def tabs(asked: QueueFilter, meeting: Meeting) -> list[tuple[str, Any, int, str]]:
    """The states that have registrations: key, label, count, query string."""
    rows = asked.narrowed(Registration.objects.of(meeting), meeting)
    counted = Counter(dict(rows.order_by().values_list("state").annotate(Count("pk"))))
    all_tabs = [
        ("", _("Waiting for a decision"), sum(counted[state] for state in WAITING)),
        (CHANGED, _("Changes of what was confirmed"), rows.changed_since().count()),
        *((state, state.label, counted[state]) for state in RegistrationState),
        (WAITING_LIST, _("Waiting list"), rows.filter(waiting_since__isnull=False).count()),
    ]
    shown = [tab for tab in all_tabs if tab[2] or tab[0] in {"", asked.state}]
    return [(state, label, number, asked.query(state=state)) for state, label, number in shown]


@staff
@require_POST
def put_back(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Rejects a change to confirmed data."""
    registration, form = registration_for(request, slug, pk), ReasonForm(request.POST)
    try:
        version = form.cleaned_data["version"] if form.is_valid() else 0
        restored = change_rejection.put_back(registration, version=version, by=request.user)
    except (actions.RegistrationActNotAllowed, StaleEdit):
        messages.warning(request, changed_meanwhile())
    else:
        messages.success(request, _("%(name)s: what was confirmed stands again.") % {"name": restored})
    return HttpResponseRedirect(where_to_go(request, registration))


@staff
@require_POST
def decide_many(request: SignedIn, slug: str) -> HttpResponse:
    """First previews the result for each selected registration; then, if exactly this was confirmed, carries it out."""
    meeting = get_object_or_404(Meeting, slug=slug)
    form = BulkForm(request.POST)
    back = f"{reverse('registrations', args=[slug])}?{QueueFilter.of(request.GET).query()}"
    if not form.is_valid():
        messages.warning(request, _("Choose at least one registration, and what is to become of it."))
        return HttpResponseRedirect(back)
    verb, chosen = Verb(form.cleaned_data["verb"]), form.cleaned_data["pick"]
    rows = Registration.objects.of(meeting).filter(pk__in=chosen).select_related("participant__organisation")
    planned = plan(meeting, rows.order_by("participant__organisation__sort_name", "pk"), verb)
    possible = [plan.registration for plan in planned if plan.is_possible]
    status, reason = 200, form.cleaned_data["reason"]
    if "plan" in request.POST:
        status = 409
        if request.POST["plan"] != fingerprint(planned):
            messages.warning(
                request, _("Something has changed in the meantime. This is the plan as it is now.")
            )
        elif verb in NEEDS_REASON and not reason:
            status = 422
            form.add_error("reason", _("Give a reason: the other side reads it."))
        elif decided(request, possible, verb, reason):
            return HttpResponseRedirect(back)
    context = {
        "meeting": meeting,
        "here": "registrations",
        "form": form,
        "verb": verb,
        "words": WORDS[verb],
        "asks": verb in NEEDS_REASON,
        "planned": planned,
        "possible": len(possible),
        "plan": fingerprint(planned),
        "back": back,
        "query": QueueFilter.of(request.GET).query(),
    }
    return render(request, "registration/decide_many.html", context, status=status)


def decided(request: SignedIn, rows: list[Registration], verb: Verb, reason: str) -> bool:
    """All of them or none."""
    try:
        with transaction.atomic():
            for registration in rows:
                actions.move(
                    registration,
                    verb,
                    version=registration.version,
                    actors={Actor.SECRETARIAT},
                    by=request.user,
                    reason=reason,
                )
    except (StaleEdit, actions.RegistrationActNotAllowed, actions.NoPlaceLeft):
        messages.warning(request, _("Something has changed in the meantime. This is the plan as it is now."))
        return False
    messages.success(request, REPORTS[verb](len(rows)) % {"number": len(rows)})
    return True


@staff
@require_safe
def numbers(request: SignedIn, slug: str) -> HttpResponse:
    """Statistics: by side, category, organisation, language and day."""
    meeting = get_object_or_404(Meeting, slug=slug)
    context = {"meeting": meeting, "here": "registrations", "tables": numbers_of(meeting)}
    return render(request, "registration/numbers.html", context)
