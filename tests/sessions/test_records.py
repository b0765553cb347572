"""The record is written, cleared by two, circulated, corrected and adopted; nothing that was written is lost."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction

from accounts.models import User
from bilingual.languages import codes
from directory.models import Side
from history.actions import reverse
from history.models import Change
from sessions.actions import adopting, writing
from sessions.actions.translating import send_out
from sessions.keys import SameHand
from sessions.minutes import record_contents
from sessions.models import Paragraph, ParagraphKind, Record, RecordState
from sessions.permissions import may_write
from sessions.wording import LONGEST, cleaned
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(salma: User) -> Record:
    meeting = factories.meeting()
    return writing.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)


@pytest.fixture
def layla(db: None) -> User:
    return factories.user("layla@example.org", staff=True)


def paragraph(
    record: Record, by: User, english: str = "First.", arabic: str = "أولاً.", **values: Any
) -> Paragraph:
    words = {"words_ar": arabic, "words_en": english}
    return writing.add(record=record.pk, values={**words, **values}, by=by)


def said(record: Record) -> list[tuple[int, str]]:
    return [(one.number, one.words_en) for one in record.paragraphs.in_order()]  # type: ignore[attr-defined]


def write(one: Paragraph, language: str, words: str, base: str, by: User) -> Paragraph:
    return writing.write(
        paragraph=one.pk, record=one.record_id, language=language, words=words, base=base, by=by
    )


# Writing --------------------------------------------------------------------------------------------


def test_a_record_is_opened_once(record: Record, salma: User) -> None:
    assert writing.open_record(meeting=record.meeting, about=record.slot, by=salma) == record


def test_paragraphs_are_numbered_and_one_comes_between(record: Record, salma: User) -> None:
    for words in ("a", "c"):
        paragraph(record, salma, words)
    writing.add(record=record.pk, after=1, values={"words_en": "b"}, by=salma)
    assert said(record) == [(1, "a"), (2, "b"), (3, "c")]


def test_two_write_the_two_languages_of_one_paragraph(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    write(one, "ar", "قال الرئيس كلمة.", "أولاً.", salma)
    write(one, "en", "The Chair spoke.", "First.", layla)
    one.refresh_from_db()
    assert [one.text("words", code) for code in ("ar", "en")] == ["قال الرئيس كلمة.", "The Chair spoke."]


def test_who_writes_what_another_has_changed_is_given_both(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    write(one, "en", "Layla's.", "First.", layla)
    with pytest.raises(writing.Overwritten) as refusal:
        write(one, "en", "Salma's.", "First.", salma)
    assert refusal.value.current.text("words", "en") == "Layla's."


def test_the_same_words_twice_are_no_conflict(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    write(one, "en", "Said.", "First.", layla)
    assert write(one, "en", "Said.", "First.", salma).version == 2


def test_a_paragraph_moves_up_and_down(record: Record, salma: User) -> None:
    made = [paragraph(record, salma, words) for words in "abcd"]
    writing.move(paragraph=made[0].pk, record=record.pk, to=3, by=salma)
    assert [words for _, words in said(record)] == ["b", "c", "a", "d"]
    writing.move(paragraph=made[3].pk, record=record.pk, to=1, by=salma)
    assert [words for _, words in said(record)] == ["d", "b", "c", "a"]
    writing.move(paragraph=made[3].pk, record=record.pk, to=99, by=salma)
    assert said(record) == [(1, "b"), (2, "c"), (3, "a"), (4, "d")]


def test_a_paragraph_is_divided_and_joined_again(record: Record, salma: User) -> None:
    one = paragraph(record, salma, "One. Two.", "واحد. اثنان.")
    paragraph(record, salma, "Three.")
    second = writing.split(paragraph=one.pk, record=record.pk, at={"en": 4, "ar": 5}, by=salma)
    assert said(record) == [(1, "One."), (2, "Two."), (3, "Three.")]
    assert second.text("words", "ar") == "اثنان."
    writing.join(paragraph=one.pk, record=record.pk, by=salma)
    assert said(record) == [(1, "One. Two."), (2, "Three.")]


def test_what_was_removed_comes_back_where_it_was(record: Record, salma: User) -> None:
    made = [paragraph(record, salma, words) for words in "abc"]
    act = writing.remove(paragraph=made[1].pk, record=record.pk, by=salma)
    assert said(record) == [(1, "a"), (2, "c")]
    assert Change.objects.filter(transaction=act, verb="DELETE").exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_is_taken_back_out_of_the_history(salma: User) -> None:
    meeting = factories.meeting()
    record = writing.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)
    made = [paragraph(record, salma, words) for words in "abc"]
    act = writing.remove(paragraph=made[1].pk, record=record.pk, by=salma)
    reverse(act, by=salma)
    assert said(record) == [(1, "a"), (2, "b"), (3, "c")]


@pytest.mark.django_db(transaction=True)
def test_eight_who_add_at_once_get_eight_numbers(salma: User) -> None:
    meeting = factories.meeting()
    record = writing.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)

    def add() -> None:
        paragraph(record, salma)
        connections.close_all()

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [number for number, _ in said(record)] == list(range(1, 9))


def test_who_has_no_action_has_no_owner(record: Record, salma: User) -> None:
    owner = factories.organisation()
    one = paragraph(record, salma, kind=ParagraphKind.ACTION, owner_un=owner)
    writing.settle(paragraph=one.pk, record=record.pk, values={"kind": ParagraphKind.DISCUSSION}, by=salma)
    one.refresh_from_db()
    assert one.owner_un is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Paragraph.objects.filter(pk=one.pk).update(owner_un=owner)


@pytest.mark.parametrize("most_is_done", [False, True])
def test_saving_a_paragraph_takes_eight_queries_at_most(
    record: Record, salma: User, layla: User, django_assert_max_num_queries: Any, most_is_done: bool
) -> None:
    """Also when a translation comes back by it and both keys are dropped."""
    one = paragraph(record, salma, english="" if most_is_done else "First.")
    if most_is_done:
        send_out(texts=[(one.pk, "en")], to="Nadia", due=None, by=salma)
        cleared(record, salma, layla)
    base = one.text("words", "en")
    with django_assert_max_num_queries(8):
        write(one, "en", "Second.", base, salma)


def test_text_that_is_not_agreed_is_counted(record: Record, salma: User) -> None:
    one = paragraph(record, salma, "The meeting [agreed][noted] the report.", "[اتفق] الاجتماع.")
    assert one.brackets == 2


# What is pasted -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<p>One</p><p><b>Two</b> three</p>", "One\n**Two** three"),
        ("<script>alert(1)</script>The Chair", "The Chair"),
        ('<a href="javascript:alert(1)">said</a>', "said"),
        ('<img src="http://127.0.0.1:9/x.png">seen', "seen"),
        (
            "<style>p{}</style><!--[if gte mso 9]><xml>w</xml><![endif]--><p class=MsoNormal>Word<o:p></o:p></p>",
            "Word",
        ),
        ("a < b and c > d", "a < b and c > d"),
        ("ﻣﺤﻤـــﺪ", "محمد"),
        ("  one  \n\n\n\n two ", "one\n\ntwo"),
    ],
)
def test_what_is_pasted_is_what_is_said(pasted: str, kept: str) -> None:
    assert cleaned(pasted) == kept


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "\0", "a\u202eb", "<p>" + "x" * 5_000_000 + "</p>"])
def test_what_no_paragraph_holds_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        cleaned(text)
    assert refusal.value.messages[0].endswith(".")


# Two keys, circulation, corrections, the gavel ------------------------------------------------------


def cleared(record: Record, salma: User, layla: User) -> Record:
    adopting.clear(record=record, side=Side.UN, by=salma)
    adopting.clear(record=record, side=Side.OIC, by=layla)
    record.refresh_from_db()
    return record


def circulated(record: Record, salma: User, layla: User) -> Record:
    adopting.circulate(record=cleared(record, salma, layla), until=dt.date(2026, 6, 1), by=salma)
    record.refresh_from_db()
    return record


def test_nobody_turns_both_keys(record: Record, salma: User) -> None:
    adopting.clear(record=record, side=Side.UN, by=salma)
    with pytest.raises(SameHand):
        adopting.clear(record=record, side=Side.OIC, by=salma)
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.update(cleared_oic_by=salma)


def test_a_change_asks_for_both_keys_again(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    cleared(record, salma, layla)
    write(one, "en", "Otherwise.", "First.", layla)
    record.refresh_from_db()
    assert (record.cleared_un_at, record.cleared_oic_at, record.cleared_un_by) == (None, None, None)
    dropped = Change.objects.of(record).newest_first()[0]
    assert (dropped.actor, dropped.before["cleared_un_by_id"], dropped.after["cleared_un_by_id"]) == (  # type: ignore[index]
        layla, salma.pk, None,
    )  # fmt: skip


def test_what_is_not_cleared_is_not_circulated(record: Record, salma: User) -> None:
    with pytest.raises(adopting.NotCleared):
        adopting.circulate(record=record, until=dt.date(2026, 6, 1), by=salma)


def test_a_circulated_record_changes_by_corrections_only(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    circulated(record, salma, layla)
    with pytest.raises(writing.NotOpen):
        write(one, "en", "Otherwise.", "First.", salma)


@pytest.mark.parametrize(("accepted", "words"), [(True, "Better."), (False, "First.")])
def test_a_correction_is_accepted_or_declined_once(
    record: Record, salma: User, layla: User, accepted: bool, words: str
) -> None:
    one = paragraph(record, salma)
    circulated(record, salma, layla)
    asked = adopting.propose(paragraph=one, words={"en": "Better."}, remark="", delegation=None, by=layla)
    adopting.decide(correction=asked, accepted=accepted, reason="Checked.", by=salma)
    one.refresh_from_db()
    assert (one.words_en, one.words_ar) == (words, "أولاً.")  # type: ignore[attr-defined]
    with pytest.raises(adopting.DecidedAlready):
        adopting.decide(correction=asked, accepted=True, reason="", by=salma)


def adopt(record: Record, by: User, **more: Any) -> Record:
    values: dict[str, Any] = {"presided": None, "amended": False, "reason": {}}
    return adopting.adopt(record=record, by=by, **(values | more))


def test_brackets_and_missing_languages_stand_in_the_way(record: Record, salma: User, layla: User) -> None:
    paragraph(record, salma, "The [open] point.", "")
    circulated(record, salma, layla)
    with pytest.raises(adopting.Lacking) as refusal:
        adopt(record, salma)
    assert (refusal.value.brackets, refusal.value.languages) == (1, {"ar": 1, "en": 0})
    adopted = adopt(record, salma, reason={"en": "The Arabic version follows."})
    assert (adopted.state, adopted.reason_en) == (RecordState.ADOPTED, "The Arabic version follows.")  # type: ignore[attr-defined]


def test_it_is_adopted_as_orally_amended(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    circulated(record, salma, layla)
    adopted = adopt(record, salma, amendments={one.pk: {"en": "As amended."}})
    one.refresh_from_db()
    assert (adopted.amended, one.words_en) == (True, "As amended.")  # type: ignore[attr-defined]


def test_what_is_adopted_is_not_adopted_again(record: Record, salma: User, layla: User) -> None:
    paragraph(record, salma)
    circulated(record, salma, layla)
    adopt(record, salma)
    with pytest.raises(adopting.NotCirculated):
        adopt(record, salma)


# Reading --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paragraphs", [1, 9])
def test_a_record_is_read_by_as_many_queries_whatever_its_length(
    record: Record, salma: User, paragraphs: int, django_assert_num_queries: Any
) -> None:
    item = factories.item(record.meeting)
    for number in range(paragraphs):
        paragraph(record, salma, f"P{number}", item=item, owner_un=None)
    with django_assert_num_queries(6):
        contents = record_contents(Record.objects.select_related("slot", "working_session", "meeting").get())
    assert [line.number for line in contents.items[0].paragraphs] == list(range(1, paragraphs + 1))
    assert (contents.opened[:16], contents.title["en"]) == ("2026-05-04T09:00", "Plenary meeting")


def test_who_is_named_for_it_may_write_and_nobody_else(record: Record, salma: User, omar: User) -> None:
    assert [may_write(user, record) for user in (salma, omar)] == [True, False]
    person = record.meeting.participants.create(user=omar, **factories.texts(name="Omar"))
    record.slot.officers.create(participant=person, role="rapporteur")
    assert may_write(omar, record)


def test_every_language_has_its_words(record: Record, salma: User) -> None:
    assert set(record_contents(record).title) == set(codes())
