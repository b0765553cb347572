"""Several people write a record; no text is lost, and pasted text is cleaned."""

import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction

from accounts.models import User
from history.models import Change
from history.undo import reverse
from records.actions import paragraph_edits
from records.actions.translation_orders import send_out
from records.models import Paragraph, ParagraphKind, Record
from records.wording import LONGEST, cleaned
from tests import factories
from tests.records.written import cleared, open_one, paragraph, texts_of, write

pytestmark = pytest.mark.django_db


# Writing -------------------------------------------------------------------------------------------


def test_a_record_is_opened_once(record: Record, salma: User) -> None:
    assert paragraph_edits.open_record(meeting=record.meeting, about=record.slot, by=salma) == record


def test_paragraphs_are_numbered_and_one_comes_between(record: Record, salma: User) -> None:
    for words in ("a", "c"):
        paragraph(record, salma, words)
    paragraph_edits.add(record_id=record.pk, after=1, values={"words_en": "b"}, by=salma)
    assert texts_of(record) == [(1, "a"), (2, "b"), (3, "c")]


def test_two_write_the_two_languages_of_one_paragraph(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    write(one, "ar", "قال الرئيس كلمة.", "أولاً.", salma)
    write(one, "en", "The Chair spoke.", "First.", layla)
    one.refresh_from_db()
    assert [one.text("words", code) for code in ("ar", "en")] == ["قال الرئيس كلمة.", "The Chair spoke."]


def test_who_writes_what_another_has_changed_is_given_both(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    write(one, "en", "Layla's.", "First.", layla)
    with pytest.raises(paragraph_edits.Overwritten) as refusal:
        write(one, "en", "Salma's.", "First.", salma)
    assert refusal.value.current.text("words", "en") == "Layla's."


def test_the_same_words_twice_are_no_conflict(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    write(one, "en", "Said.", "First.", layla)
    assert write(one, "en", "Said.", "First.", salma).version == 2


def test_a_paragraph_moves_up_and_down(record: Record, salma: User) -> None:
    made = [paragraph(record, salma, words) for words in "abcd"]
    paragraph_edits.move(paragraph_id=made[0].pk, record_id=record.pk, to=3, by=salma)
    assert [words for _, words in texts_of(record)] == ["b", "c", "a", "d"]
    paragraph_edits.move(paragraph_id=made[3].pk, record_id=record.pk, to=1, by=salma)
    assert [words for _, words in texts_of(record)] == ["d", "b", "c", "a"]
    paragraph_edits.move(paragraph_id=made[3].pk, record_id=record.pk, to=99, by=salma)
    assert texts_of(record) == [(1, "b"), (2, "c"), (3, "a"), (4, "d")]


def test_a_paragraph_is_divided_and_joined_again(record: Record, salma: User) -> None:
    one = paragraph(record, salma, "One. Two.", "واحد. اثنان.")
    paragraph(record, salma, "Three.")
    second = paragraph_edits.split(paragraph_id=one.pk, record_id=record.pk, at={"en": 4, "ar": 5}, by=salma)
    assert texts_of(record) == [(1, "One."), (2, "Two."), (3, "Three.")]
    assert second.text("words", "ar") == "اثنان."
    paragraph_edits.join(paragraph_id=one.pk, record_id=record.pk, by=salma)
    assert texts_of(record) == [(1, "One. Two."), (2, "Three.")]


def test_what_was_removed_comes_back_where_it_was(record: Record, salma: User) -> None:
    made = [paragraph(record, salma, words) for words in "abc"]
    act = paragraph_edits.remove(paragraph_id=made[1].pk, record_id=record.pk, by=salma)
    assert texts_of(record) == [(1, "a"), (2, "c")]
    assert Change.objects.filter(transaction=act, verb="DELETE").exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_is_taken_back_out_of_the_history(salma: User) -> None:
    record = open_one(salma)
    made = [paragraph(record, salma, words) for words in "abc"]
    act = paragraph_edits.remove(paragraph_id=made[1].pk, record_id=record.pk, by=salma)
    reverse(act, by=salma)
    assert texts_of(record) == [(1, "a"), (2, "b"), (3, "c")]


@pytest.mark.django_db(transaction=True)
def test_eight_who_add_at_once_get_eight_numbers(salma: User) -> None:
    record = open_one(salma)

    def add() -> None:
        paragraph(record, salma)
        connections.close_all()

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [number for number, _ in texts_of(record)] == list(range(1, 9))


def test_who_has_no_action_has_no_owner(record: Record, salma: User) -> None:
    owner = factories.organisation()
    one = paragraph(record, salma, kind=ParagraphKind.ACTION, owner_un=owner)
    paragraph_edits.settle(
        paragraph_id=one.pk, record_id=record.pk, values={"kind": ParagraphKind.DISCUSSION}, by=salma
    )
    one.refresh_from_db()
    assert one.owner_un is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Paragraph.objects.filter(pk=one.pk).update(owner_un=owner)


@pytest.mark.parametrize("most_is_done", [False, True])
def test_saving_a_paragraph_takes_eight_queries_at_most(
    record: Record, salma: User, layla: User, django_assert_max_num_queries: Any, most_is_done: bool
) -> None:
    """Also when a translation comes back and both clearances are withdrawn."""
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


# What is pasted ------------------------------------------------------------------------------------


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
def test_pasted_html_is_reduced_to_its_text(pasted: str, kept: str) -> None:
    assert cleaned(pasted) == kept


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "\0", "a\u202eb", "<p>" + "x" * 5_000_000 + "</p>"])
def test_what_no_paragraph_holds_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        cleaned(text)
    assert refusal.value.messages[0].endswith(".")
