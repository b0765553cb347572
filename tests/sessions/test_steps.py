import pytest

from accounts.models import User
from history.actions import revise
from history.models import Step
from history.undo import NothingLeft, Overtaken
from meetings.models import Meeting
from sessions.actions.undo import redo, step, undo
from sessions.models import Officer, Role, Slot
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)  # an act is a transaction of its own


@pytest.fixture
def salma() -> User:
    return factories.user("salma@diwan.example", staff=True)


@pytest.fixture
def omar() -> User:
    return factories.user("omar@diwan.example", staff=True)


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


def rename(slot: Slot, title: str, by: User) -> None:
    with step(meeting=slot.meeting, by=by):
        Slot.objects.filter(pk=slot.pk).update(title_en=title)


def title_of(slot: Slot) -> str | None:
    return Slot.objects.values_list("title_en", flat=True).get(pk=slot.pk)


def test_a_step_is_undone_and_done_again(salma: User, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    rename(slot, "Later", salma)
    undo(meeting=meeting, by=salma)
    assert title_of(slot) == "Plenary meeting"
    redo(meeting=meeting, by=salma)
    assert title_of(slot) == "Later"
    undo(meeting=meeting, by=salma)
    assert title_of(slot) == "Plenary meeting"


def test_fifty_steps_are_undone_and_done_again_in_their_order(salma: User, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    for number in range(50):
        rename(slot, f"Title {number}", salma)
    for number in reversed(range(49)):
        undo(meeting=meeting, by=salma)
        assert title_of(slot) == f"Title {number}"
    undo(meeting=meeting, by=salma)
    with pytest.raises(NothingLeft):
        undo(meeting=meeting, by=salma)
    for number in range(50):
        redo(meeting=meeting, by=salma)
        assert title_of(slot) == f"Title {number}"
    with pytest.raises(NothingLeft):
        redo(meeting=meeting, by=salma)


def test_a_deleted_slot_comes_back_with_all_that_hung_on_it(salma: User, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    person = meeting.participants.create(**factories.texts(name="Omar"))
    Officer.objects.create(slot=slot, participant=person, role=Role.CO_CHAIR)
    with step(meeting=meeting, by=salma):
        slot.delete()
    undo(meeting=meeting, by=salma)
    assert [officer.participant for officer in meeting.slots.get().officers.all()] == [person]
    redo(meeting=meeting, by=salma)
    assert not meeting.slots.exists()


def test_users_undo_only_their_own_acts(salma: User, omar: User, meeting: Meeting) -> None:
    hers, his = factories.slot(meeting), factories.slot(meeting)
    rename(hers, "Hers", salma)
    rename(his, "His", omar)
    undo(meeting=meeting, by=salma)
    assert (title_of(hers), title_of(his)) == ("Plenary meeting", "His")


def test_an_undo_does_not_overwrite_what_another_did_later(salma: User, omar: User, meeting: Meeting) -> None:
    slot, other = factories.slot(meeting), factories.slot(meeting)
    with step(meeting=meeting, by=salma):
        Slot.objects.update(title_en="Salma's")
    rename(slot, "Omar's", omar)
    with pytest.raises(Overtaken):
        undo(meeting=meeting, by=salma)
    assert (title_of(slot), title_of(other)) == ("Omar's", "Salma's")


def test_a_step_that_was_overtaken_does_not_stand_in_the_way(
    salma: User, omar: User, meeting: Meeting
) -> None:
    slot, other = factories.slot(meeting), factories.slot(meeting)
    rename(other, "Earlier", salma)
    rename(slot, "Salma's", salma)
    rename(slot, "Omar's", omar)
    with pytest.raises(Overtaken):
        undo(meeting=meeting, by=salma)
    undo(meeting=meeting, by=salma)
    assert (title_of(slot), title_of(other)) == ("Omar's", "Plenary meeting")


def test_what_another_hung_on_a_new_slot_is_not_lost_by_an_undo(
    salma: User, omar: User, meeting: Meeting
) -> None:
    with step(meeting=meeting, by=salma):
        slot = factories.slot(meeting)
    person = meeting.participants.create(**factories.texts(name="Noor"))
    with step(meeting=meeting, by=omar):
        Officer.objects.create(slot=slot, participant=person, role=Role.SPEAKER)
    with pytest.raises(Overtaken):
        undo(meeting=meeting, by=salma)
    assert slot.officers.get().participant == person


def test_a_new_step_ends_what_could_be_done_again(salma: User, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    rename(slot, "First", salma)
    undo(meeting=meeting, by=salma)
    rename(slot, "Second", salma)
    with pytest.raises(NothingLeft):
        redo(meeting=meeting, by=salma)


def test_versions_go_on_when_a_step_is_undone(salma: User, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    with step(meeting=meeting, by=salma):
        revise(slot, version=1, by=salma, values={"title_en": "Later"})
    undo(meeting=meeting, by=salma)
    assert Slot.objects.get(pk=slot.pk).version == 3


def test_of_old_steps_as_many_are_kept_as_are_promised(
    salma: User, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Step, "KEPT", 3)
    slot = factories.slot(meeting)
    for number in range(6):
        rename(slot, f"Title {number}", salma)
    assert Step.objects.of(salma, meeting).count() == 3


def test_what_changed_nothing_is_no_step(salma: User, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    rename(slot, "Later", salma)
    undo(meeting=meeting, by=salma)
    with step(meeting=meeting, by=salma):
        pass
    redo(meeting=meeting, by=salma)
    assert title_of(slot) == "Later"
