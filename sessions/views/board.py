"""The schedule editor: its page, and what it polls."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.access import SignedIn, staff
from bilingual.languages import active
from bilingual.templatetags.bilingual import pick
from bilingual.texts import Text
from history.models import Step
from meetings.models import Meeting
from sessions.board import SlotCard, position_of, read_board, read_cards
from sessions.board_forms import PlaceForm
from sessions.conflicts import Conflict, Severity, conflicts_of
from sessions.forms import SlotForm
from sessions.live_board import changed_since, cursor
from sessions.models import Slot, SlotKind
from ui.templatetags.ui import badge
from web.content_version import content_version
from web.parameters import whole_number

GRIDS = (5, 15, 30, 60)  # minutes


@staff
@require_safe
def programme_desk(request: SignedIn, slug: str) -> HttpResponse:
    """The whole programme by days and rooms; without JavaScript a list in which each slot has a form."""
    meeting = get_object_or_404(Meeting, slug=slug)
    seen = cursor()
    board = read_board(meeting, request.GET.get("day", ""))
    steps = Step.objects.of(request.user, meeting)
    grid = whole_number(request.GET.get("grid", ""))
    conflicts = conflicts_of(meeting)
    context = {
        "meeting": meeting,
        "here": "programme",
        "board": board,
        "dates": board.dates,
        "day": board.day,
        "grid": grid if grid in GRIDS else 15,
        "grids": GRIDS,
        "conflicts": conflicts,
        "conflicts_html": conflicts_html(meeting, conflicts),
        "seen": seen,
        "can_undo": steps.to_undo().exists(),
        "can_redo": steps.to_redo().exists(),
        "place_form": PlaceForm(meeting, auto_id="place_%s"),
        "new_form": SlotForm(instance=Slot(meeting=meeting, kind=SlotKind.PLENARY), auto_id="new_%s"),
        "words": words(meeting),
    }
    return render(request, "sessions/board.html", context)


def words(meeting: Meeting) -> dict[str, Any]:
    """Texts for the script, and what it must know about the language."""
    return {
        "lifted": _(
            "“%(slot)s” is lifted. Arrows move it, Shift with up or down changes its length, Enter puts it down, Escape leaves it where it was."
        ),
        "left": _("“%(slot)s” stays where it was."),
        "at": _("%(day)s, %(times)s, %(room)s"),
        "failed": _("The change did not reach the server. “%(slot)s” is back where it was; try again."),
        "signedOut": _("You are signed out. Sign in again in another tab, then try once more."),
        "gone": _("Somebody has deleted this slot in the meantime."),
        "others": _("Somebody else has changed the programme; it is shown as it stands now."),
        "everywhere": _("All rooms"),
        "digits": meeting.digits if active() == "ar" else "latn",
    }


@staff
@require_safe
def changes(request: SignedIn, slug: str) -> HttpResponse:
    """What others have changed since the last poll; 204 if nothing."""
    meeting = get_object_or_404(Meeting, slug=slug)
    version = content_version()
    known = request.GET.get("known", "")
    if known == str(version):
        return HttpResponse(status=204)
    seen = cursor()
    touched = changed_since(whole_number(request.GET.get("since", "")), meeting)
    if touched is None:
        return JsonResponse({"reload": True})
    answer = board_answer(request, meeting, touched) if touched else {}
    return JsonResponse(answer | {"since": seen, "known": version})


def board_answer(
    request: SignedIn,
    meeting: Meeting,
    touched: Collection[int],
    *,
    sentence: Text | None = None,
) -> dict[str, Any]:
    """The present cards of these slots, the deleted ones, and all conflicts."""
    cards = read_cards(meeting, touched)
    existing = {card.pk for card in cards}
    steps = Step.objects.of(request.user, meeting)
    return {
        "cards": [card.position | {"html": card_html(request, meeting, card)} for card in cards],
        "gone": sorted(set(touched) - existing),
        "conflicts": {"html": conflicts_html(meeting, conflicts_of(meeting)), "day": ""},
        "undo": steps.to_undo().exists(),
        "redo": steps.to_redo().exists(),
        "said": pick(sentence)[0] if sentence else "",
    }


def move_answer(meeting: Meeting, slot: Slot, sentence: Text) -> dict[str, Any]:
    """The result of a move: the card's new position, and the conflicts of that day."""
    position = position_of(slot)
    conflicts = conflicts_of(meeting, on=dt.date.fromisoformat(position["day"]))
    return {
        "cards": [position],
        "gone": [],
        "conflicts": {
            "html": conflicts_html(meeting, conflicts),
            "day": position["day"],
            "moved": str(slot.pk),
        },
        "undo": True,
        "redo": False,
        "said": pick(sentence)[0],
    }


def card_html(request: HttpRequest, meeting: Meeting, card: SlotCard) -> str:
    return render_to_string("sessions/board_card.html", {"meeting": meeting, "card": card}, request)


ITEM = '<li data-slots="{}" data-day="{}"{}>{}<p>{}</p>{}</li>'
LINK = '<a href="{}{}/" data-show="{}">{}</a>'


def conflicts_html(meeting: Meeting, conflicts: Iterable[Conflict]) -> SafeString:
    """The items of the list. Built without a template, which would take ten times as long for each move.

    Only the sentence of a conflict contains what people typed; the rest is numbers, days and our own words.
    """
    marks = {
        Severity.BLOCKS: badge(label=pgettext("severity", "Blocks"), tone="wrong"),
        Severity.NEEDS_REASON: badge(label=pgettext("severity", "Needs a reason"), tone="stale"),
        Severity.WARNS: badge(label=pgettext("severity", "Warning"), tone="now"),
    }
    base = escape(reverse("programme_desk", args=[meeting.slug]))
    words = [escape(pgettext("conflict", "Show")), escape(pgettext("conflict", "and the other"))]

    def item(conflict: Conflict) -> str:
        ends = conflict.slots[:1] + conflict.slots[1:][-1:]
        links = " ".join([LINK.format(base, slot, slot, words[n]) for n, slot in enumerate(ends)])
        slots = " ".join(map(str, conflict.slots))
        kind = " data-placement" if conflict.of_placement else ""
        return ITEM.format(slots, conflict.day, kind, marks[conflict.severity], escape(str(conflict)), links)

    return mark_safe("".join(map(item, conflicts)))  # noqa: S308 – what people wrote is escaped
