"""One engine takes acts back: whole rows, rows that are numbered through, and the steps of persons and of all."""

import pytest
from django.db.models import Q

from accounts.models import User
from delegates.models import Seating
from history.models import Change, Step
from history.undo import NothingLeft, Overtaken, redo, reverse, step, undo
from meetings.models import Meeting
from records.actions import paragraph_edits
from records.models import Record
from sessions.models import Slot
from tests import factories
from tests.records.written import open_one, paragraph, texts_of, write

pytestmark = pytest.mark.django_db(transaction=True)  # an act is a transaction of its own


@pytest.fixture
def salma() -> User:
    return factories.user("salma@diwan.example", staff=True)


@pytest.fixture
def layla() -> User:
    return factories.user("layla@diwan.example", staff=True)


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


@pytest.fixture
def record(salma: User) -> Record:
    return open_one(salma)


def title_of(slot: Slot) -> str | None:
    return Slot.objects.values_list("title_en", flat=True).get(pk=slot.pk)


# Rows ------------------------------------------------------------------------------------------------


def test_a_row_goes_back_whatever_its_columns_are_called(salma: User, meeting: Meeting) -> None:
    """`order` is a word of SQL."""
    hall = factories.seating(meeting, by=salma)
    Seating.objects.update(length=hall.length + 1)
    reverse(Change.objects.of(hall).newest_first()[0].transaction, by=salma)
    assert Seating.objects.values_list("length", "order").get() == (hall.length, hall.order)


def test_of_an_act_only_what_is_asked_for_is_taken_back(salma: User, meeting: Meeting) -> None:
    slots = [factories.slot(meeting), factories.slot(meeting)]
    with step(meeting, owner=salma, by=salma):
        Slot.objects.update(title_en="Later")
    act = Step.objects.of(salma, meeting).get().act
    reverse(act, by=salma, only=Q(row_id=slots[1].pk))
    assert [title_of(slot) for slot in slots] == ["Later", "Plenary meeting"]


# Rows that are numbered through ----------------------------------------------------------------------


def test_a_numbered_row_comes_back_at_its_number_while_others_make_room(record: Record, salma: User) -> None:
    first, *_ = (paragraph(record, salma, words) for words in ("a", "b", "c"))
    act = paragraph_edits.remove(paragraph_id=first.pk, record_id=record.pk, by=salma)
    paragraph_edits.add(record_id=record.pk, behind=0, values=factories.texts(words="new"), by=salma)
    reverse(act, by=salma)
    assert texts_of(record) == [(1, "a"), (2, "new"), (3, "b"), (4, "c")]


def test_a_numbered_row_says_again_what_the_act_changed_and_keeps_what_others_wrote(
    record: Record, salma: User, layla: User
) -> None:
    one = paragraph(record, salma)
    write(one, "en", "Hers.", "First.", salma)
    act = Change.objects.of(one).newest_first()[0].transaction
    write(one, "ar", "لها.", "أولاً.", layla)
    reverse(act, by=salma)
    one.refresh_from_db()
    assert (one.text("words", "en"), one.text("words", "ar"), one.edited_by) == ("First.", "لها.", layla)


def test_a_numbered_row_is_not_written_over(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    write(one, "en", "Hers.", "First.", salma)
    act = Change.objects.of(one).newest_first()[0].transaction
    write(one, "en", "Another's.", "Hers.", layla)
    with pytest.raises(Overtaken):
        reverse(act, by=salma)
    assert texts_of(record) == [(1, "Another's.")]


# Steps -----------------------------------------------------------------------------------------------


def rename(slot: Slot, title: str, *, owner: User | None, by: User) -> None:
    with step(slot.meeting, owner=owner, by=by):
        Slot.objects.filter(pk=slot.pk).update(title_en=title)


def test_shared_steps_are_undone_by_whoever_works_there(salma: User, layla: User, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    rename(slot, "Salma's", owner=None, by=salma)
    rename(slot, "Layla's", owner=None, by=layla)
    for title in ("Salma's", "Plenary meeting"):
        undo(meeting, owner=None, by=layla)
        assert title_of(slot) == title
    redo(meeting, owner=None, by=salma)
    assert title_of(slot) == "Salma's"


def test_steps_of_one_scope_and_owner_are_not_those_of_another(
    salma: User, layla: User, meeting: Meeting
) -> None:
    slot = factories.slot(meeting)
    rename(slot, "Later", owner=salma, by=salma)
    for scope, owner in ((slot, salma), (meeting, layla), (meeting, None)):
        with pytest.raises(NothingLeft):
            undo(scope, owner=owner, by=salma)
    assert undo(meeting, owner=salma, by=salma).undone
