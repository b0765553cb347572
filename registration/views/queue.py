"""The registrations that wait for the secretariat: one after another by keys, or many after a look."""

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
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, staff
from delegates.categories import choices_of
from delegates.models import Registration
from delegates.pending_changes import waiting_changes
from delegates.states import NEEDS_REASON, WAITING, WORDS, Actor, RegistrationState, Verb
from directory.models import Side
from history.actions import StaleEdit
from meetings.models import Meeting
from registration import actions, change_rejection
from registration.available_actions import Offering
from registration.change_rejection import can_put_back
from registration.duplicates import other_heads
from registration.forms.desk import BulkForm, ReasonForm
from registration.lookups import changed_meanwhile, registration_for
from registration.queue import BULK, CHANGED, WAITING_LIST, QueueFilter, fingerprint, look_alikes, plan
from registration.statistics import numbers_of

from .members import where_to_go

A_PAGE = 50


@staff
@require_safe
def registrations(request: SignedIn, slug: str) -> HttpResponse:
    """What waits for a decision, unless something else is asked for."""
    meeting = get_object_or_404(Meeting, slug=slug)
    asked = QueueFilter.of(request.GET)
    rows = asked.rows(meeting).select_related("participant__organisation")
    paginator = Paginator(rows.order_by("participant__organisation__sort_name", "pk"), A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    there = list(page.object_list)
    changes, offering, heads = waiting_changes(there), Offering(meeting), other_heads(there)
    alike = look_alikes(meeting, [one.participant_id for one in there])
    following = {one.pk: other.pk for one, other in pairwise(there)}
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
                "registration": one,
                "offer": offering.of(one, {Actor.SECRETARIAT}),
                "alike": alike.get(one.participant_id, []),
                "heads": heads.get(one.pk, []),
                "changes": changes.get(one.pk, []),
                "can_put_back": can_put_back(one),
                "queue": asked.query(at=str(following.get(one.pk, one.pk))),
            }
            for one in there
        ],
    }
    return render(request, "registration/registrations.html", context)


def tabs(asked: QueueFilter, meeting: Meeting) -> list[tuple[str, Any, int, str]]:
    """The states in which there is somebody, each with what it is called, how many there are, and its query."""
    rows = asked.narrowed(Registration.objects.of(meeting), meeting)
    counted = Counter(dict(rows.order_by().values_list("state").annotate(Count("pk"))))
    found = [
        ("", _("Waiting for a decision"), sum(counted[state] for state in WAITING)),
        (CHANGED, _("Changes of what was confirmed"), rows.changed_since().count()),
        *((state, state.label, counted[state]) for state in RegistrationState),
        (WAITING_LIST, _("Waiting list"), rows.filter(waiting_since__isnull=False).count()),
    ]
    shown = [one for one in found if one[2] or one[0] in {"", asked.state}]
    return [(state, label, number, asked.query(state=state)) for state, label, number in shown]


@staff
@require_POST
def put_back(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """A change of what was confirmed is not accepted."""
    registration, form = registration_for(request, slug, pk), ReasonForm(request.POST)
    try:
        version = form.cleaned_data["version"] if form.is_valid() else 0
        there = change_rejection.put_back(registration, version=version, by=request.user)
    except (actions.RegistrationActNotAllowed, StaleEdit):
        messages.warning(request, changed_meanwhile())
    else:
        messages.success(request, _("%(name)s: what was confirmed stands again.") % {"name": there})
    return HttpResponseRedirect(where_to_go(request, registration))


@staff
@require_POST
def decide_many(request: SignedIn, slug: str) -> HttpResponse:
    """First what each of the chosen would become; then, where the person confirmed just this, the act itself."""
    meeting = get_object_or_404(Meeting, slug=slug)
    form = BulkForm(request.POST)
    back = f"{reverse('registrations', args=[slug])}?{QueueFilter.of(request.GET).query()}"
    if not form.is_valid():
        messages.warning(request, _("Choose at least one registration, and what is to become of it."))
        return HttpResponseRedirect(back)
    verb, chosen = Verb(form.cleaned_data["verb"]), form.cleaned_data["pick"]
    rows = Registration.objects.of(meeting).filter(pk__in=chosen).select_related("participant__organisation")
    planned = plan(meeting, rows.order_by("participant__organisation__sort_name", "pk"), verb)
    possible = [one.registration for one in planned if one.is_possible]
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
            for one in rows:
                actions.move(
                    one, verb, version=one.version, actors={Actor.SECRETARIAT}, by=request.user, reason=reason
                )
    except (StaleEdit, actions.RegistrationActNotAllowed, actions.NoPlaceLeft):
        messages.warning(request, _("Something has changed in the meantime. This is the plan as it is now."))
        return False
    done = ngettext("%(words)s: %(number)d registration.", "%(words)s: %(number)d registrations.", len(rows))
    messages.success(request, done % {"words": WORDS[verb], "number": len(rows)})
    return True


@staff
@require_safe
def numbers(request: SignedIn, slug: str) -> HttpResponse:
    """How many come: by side, category, organisation, language and day."""
    meeting = get_object_or_404(Meeting, slug=slug)
    context = {"meeting": meeting, "here": "registrations", "tables": numbers_of(meeting)}
    return render(request, "registration/numbers.html", context)
