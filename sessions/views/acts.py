"""Acts of the schedule editor, requested by its script, which gets JSON, or by a form, which is redirected."""

from collections.abc import Callable, Collection
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import SignedIn, staff
from bilingual.templatetags.bilingual import pick
from bilingual.texts import Text
from history.actions import StaleEdit, is_first_time, this_act
from history.models import Step
from history.selectors import overtaken_sentence
from history.undo import NothingLeft, Overtaken
from meetings.models import Meeting
from sessions.actions import scheduling
from sessions.actions.undo import redo, undo
from sessions.board_forms import ActForm, PlaceForm
from sessions.forms import SlotForm
from sessions.live_board import slots_of_act
from sessions.models import Slot
from sessions.views.board import board_answer, move_answer
from web.parameters import by_script, errors_of

Answer = dict[str, Any]


def done(
    request: HttpRequest, meeting: Meeting, sentence: Text, answer: Callable[[], Answer]
) -> HttpResponse:
    if by_script(request):
        return JsonResponse(answer())
    if sentence:
        messages.success(request, pick(sentence)[0])
    return redirect("programme_desk", meeting.slug)


def refused(
    request: SignedIn, meeting: Meeting, sentence: str, status: int, touched: Collection[int] = ()
) -> HttpResponse:
    """Answers that nothing was changed; the script also gets the slots' present state."""
    if by_script(request):
        answer = board_answer(request, meeting, touched) if touched else {}
        return JsonResponse(answer | {"said": sentence}, status=status)
    messages.warning(request, sentence)
    return redirect("programme_desk", meeting.slug)


def act(
    request: SignedIn,
    meeting: Meeting,
    form: BaseForm,
    carry_out: Callable[[], tuple[Text, Callable[[], Answer]]],
    touched: Collection[int] = (),
) -> HttpResponse:
    """Carries out a valid form once, however often it is sent."""
    if not form.is_valid():
        return refused(request, meeting, errors_of(form), 422, touched)
    try:
        with transaction.atomic():
            if not is_first_time(form.cleaned_data.get("wish")):
                return done(request, meeting, {}, lambda: board_answer(request, meeting, touched))
            sentence, answer = carry_out()
    except StaleEdit as stale:
        return refused(request, meeting, stale_sentence(stale), 409, touched)
    except scheduling.TooShort:
        return refused(
            request, meeting, _("A slot of less than ten minutes cannot be divided."), 422, touched
        )
    return done(request, meeting, sentence, answer)


def stale_sentence(stale: StaleEdit) -> str:
    if stale.current is None:
        return _("Somebody has deleted this slot in the meantime.")
    return _(
        "Somebody else has changed this slot in the meantime. It is shown as it stands now; nothing is lost."
    )


@staff
@require_POST
def place_slot(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Moves a slot to a day, room, time and length."""
    meeting = get_object_or_404(Meeting, slug=slug, slots=pk)
    form = PlaceForm(meeting, request.POST)

    def carry_out() -> tuple[Text, Callable[[], Answer]]:
        slot, sentence = scheduling.move(
            pk, meeting=meeting, version=form.cleaned_data["version"], room=form.cleaned_data["room"],
            during=form.during(), by=request.user,
        )  # fmt: skip
        return sentence, lambda: move_answer(meeting, slot, sentence)

    return act(request, meeting, form, carry_out, [pk])


VERBS = {
    "tray": scheduling.put_in_tray,
    "cancel": scheduling.cancel,
    "hold": scheduling.hold_after_all,
    "split": scheduling.split,
    "copy": scheduling.copy_to_every_room,
    "delete": scheduling.delete,
}


@staff
@require_POST
def act_on_slot(request: SignedIn, slug: str, pk: int, verb: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug, slots=pk)
    form = ActForm(request.POST)

    def carry_out() -> tuple[Text, Callable[[], Answer]]:
        sentence = VERBS[verb](pk, meeting=meeting, version=form.cleaned_data["version"], by=request.user)
        touched = {pk, *slots_of_act(this_act())}
        return sentence, lambda: board_answer(request, meeting, touched, sentence=sentence)

    return act(request, meeting, form, carry_out, [pk])


@staff
@require_POST
def create_slot(request: SignedIn, slug: str) -> HttpResponse:
    """Creates a slot at a free place of the board, or for a working session that has none."""
    meeting = get_object_or_404(Meeting, slug=slug)
    form = SlotForm(request.POST, instance=Slot(meeting=meeting))

    def carry_out() -> tuple[Text, Callable[[], Answer]]:
        slot = scheduling.add_slot(
            meeting=meeting,
            values=form.values(),
            items=form.chosen_items(),
            teams=form.chosen_teams(),
            by=request.user,
        )
        sentence = scheduling.added(slot)
        return sentence, lambda: board_answer(request, meeting, [slot.pk], sentence=sentence)

    return act(request, meeting, form, carry_out)


@staff
@require_POST
def turn_step(request: SignedIn, slug: str, way: str) -> HttpResponse:
    """Undoes or redoes a step of the user in this meeting."""
    meeting = get_object_or_404(Meeting, slug=slug)
    turn = {"undo": undo, "redo": redo}[way]
    try:
        turned = turn(meeting=meeting, by=request.user)
    except NothingLeft:
        sentence = _("There is nothing to undo.") if way == "undo" else _("There is nothing to redo.")
        return refused(request, meeting, sentence, 409)
    except Overtaken as overtaken:
        return refused(request, meeting, overtaken_sentence(overtaken.change), 409)
    done_sentence = undone_sentence(turned, way)
    return done(
        request, meeting, done_sentence,
        lambda: board_answer(request, meeting, slots_of_act(turned.act), sentence=done_sentence),
    )  # fmt: skip


def undone_sentence(turned: Step, way: str) -> Text:
    words = _("Undone: %(step)s") if way == "undo" else _("Done again: %(step)s")
    return {language: words % {"step": text} for language, text in turned.said.items()}
