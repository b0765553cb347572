"""The record editor: who may open it, what is saved, and two texts for one paragraph."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from records.actions import paragraph_edits
from records.actions.translation_orders import send_out
from records.editor import layout_of
from records.models import Record, RecordState, TranslationOrder
from records.wording import base_of
from tests import factories
from tests.records.editor import SCRIPT, address, counted, save
from tests.records.written import cleared, paragraph, texts_of

pytestmark = pytest.mark.django_db


# Who -----------------------------------------------------------------------------------------------


def test_the_secretariat_writes_and_a_stranger_does_not_know_of_it(
    record: Record, as_salma: Client, as_omar: Client, as_noor: Client
) -> None:
    answers = [client.get(address(record)).status_code for client in (as_salma, as_omar, as_noor)]
    assert answers == [200, 404, 302]


def test_a_rapporteur_writes_the_record_of_their_session_and_no_other(
    record: Record, omar: User, as_omar: Client, salma: User
) -> None:
    person = factories.participant(record.meeting, user=omar, **factories.texts(name="Omar"))
    record.slot.officers.create(participant=person, role="rapporteur")
    other = paragraph_edits.open_record(
        meeting=record.meeting, about=factories.slot(record.meeting, hour=15), by=salma
    )
    assert [as_omar.get(address(one)).status_code for one in (record, other)] == [200, 404]
    page = as_omar.get(f"/en/meetings/{record.meeting.slug}/records/").text
    assert (address(record) in page, address(other) in page) == (True, False)


def test_a_record_is_opened_from_the_list(salma: User, as_salma: Client) -> None:
    meeting = factories.meeting()
    slot = factories.slot(meeting)
    answer = as_salma.post(f"/en/meetings/{meeting.slug}/records/start/", {"what": "slot", "pk": slot.pk})
    assert answer["Location"] == address(Record.objects.get(slot=slot))


# Saving --------------------------------------------------------------------------------------------


def test_the_script_is_told_what_was_saved(record: Record, salma: User, as_salma: Client) -> None:
    one = paragraph(record, salma, arabic="")
    answer = save(as_salma, one, "Said  so.", "First.", headers=SCRIPT)
    cell = answer.json()["cells"]["en"]
    assert (answer.status_code, cell["words"], cell["base"]) == (200, "Said so.", base_of("Said so."))
    assert answer.json()["cells"]["ar"]["state"] == "missing"


def test_the_other_language_is_marked_as_out_of_date(record: Record, salma: User, as_salma: Client) -> None:
    one = paragraph(record, salma)
    assert save(as_salma, one, "New.", "First.", headers=SCRIPT).json()["cells"]["ar"]["state"] == "stale"
    kept = as_salma.post(address(record, "paragraphs", one.pk, "confirm"), {"language": "ar"}, headers=SCRIPT)
    assert 'stale"' not in kept.json()["rows"][str(one.pk)]


def test_two_texts_stand_side_by_side_and_are_escaped(record: Record, salma: User, as_salma: Client) -> None:
    one = paragraph(record, salma)
    save(as_salma, one, "Theirs & more", "First.")
    answer = save(as_salma, one, "Mine <img src=x onerror=alert(1)> 1 < 2", "First.", headers=SCRIPT)
    told = answer.json()["cells"]["en"]
    assert (answer.status_code, told["words"]) == (409, "Theirs & more")
    assert "<img" not in told["html"]
    assert "1 &lt; 2" in told["html"]


def test_without_a_script_both_texts_come_as_a_page(record: Record, salma: User, as_salma: Client) -> None:
    one = paragraph(record, salma)
    save(as_salma, one, "Theirs.", "First.")
    page = save(as_salma, one, "Mine.", "First.")
    assert page.status_code == 409
    assert "Mine.</textarea>" in page.text
    assert "Theirs.</blockquote>" in page.text
    assert save(as_salma, one, "Mine.", "Theirs.").status_code == 302
    assert texts_of(record) == [(1, "Mine.")]


def test_a_language_that_is_only_sent_along_overwrites_nothing(
    record: Record, salma: User, as_salma: Client
) -> None:
    one = paragraph(record, salma)
    save(as_salma, one, "نص جديد.", "أولاً.", language="ar")
    both = {
        "words_ar": "أولاً.", "base_ar": base_of("أولاً."), "words_en": "New.", "base_en": base_of("First."),
    }  # fmt: skip
    assert as_salma.post(address(record, "paragraphs", one.pk, "words"), both).status_code == 302
    one.refresh_from_db()
    assert [one.text("words", code) for code in ("ar", "en")] == ["نص جديد.", "New."]


@pytest.mark.parametrize(("words", "status"), [("x" * 8001, 422), ("a\u202eb", 422)])
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    record: Record, salma: User, as_salma: Client, words: str, status: int
) -> None:
    answer = save(as_salma, paragraph(record, salma), words, "First.", headers=SCRIPT)
    assert (answer.status_code, answer.json()["said"][-1]) == (status, ".")


def test_what_is_deleted_is_gone_and_what_is_circulated_is_locked(
    record: Record, salma: User, as_salma: Client
) -> None:
    one, two = paragraph(record, salma), paragraph(record, salma)
    paragraph_edits.remove(paragraph_id=one.pk, record_id=record.pk, by=salma)
    assert save(as_salma, one, "Late.", "First.", headers=SCRIPT).status_code == 410
    factories.clear(record, record.meeting)
    Record.objects.update(state=RecordState.CIRCULATED, circulated_at=timezone.now())
    assert save(as_salma, two, "Late.", "First.", headers=SCRIPT).status_code == 423
    assert "readonly" in as_salma.get(address(record)).text


# Reading -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 30])
def test_the_editor_is_read_by_as_many_queries_whatever_its_length(
    record: Record, salma: User, as_salma: Client, count: int
) -> None:
    item = factories.item(record.meeting)
    for number in range(count):
        paragraph(record, salma, f"P{number}", item=item)
    assert len(counted(lambda: as_salma.get(address(record)))) == 12


@pytest.mark.parametrize("most_is_done", [False, True])
def test_saving_takes_eight_queries_at_most(
    record: Record, omar: User, as_omar: Client, salma: User, layla: User, most_is_done: bool
) -> None:
    """As a rapporteur, whose rights need queries; also when a translation comes back and both clearances are
    withdrawn.
    """
    person = factories.participant(record.meeting, user=omar, **factories.texts(name="Omar"))
    record.slot.officers.create(participant=person, role="rapporteur")
    one = paragraph(record, salma, english="" if most_is_done else "First.")
    if most_is_done:
        send_out(texts=[(one.pk, "en")], to="Nadia", due=None, by=salma)
        cleared(record, salma, layla)
    base = one.text("words", "en")
    address(one.record)  # looks up the meeting
    asked = counted(lambda: save(as_omar, one, "Second.", base, headers=SCRIPT))
    assert len(asked) <= 8, "\n".join(asked)
    assert not record.clearances.exists()
    assert not TranslationOrder.objects.out().exists()


def test_the_history_of_a_paragraph_marks_the_words(record: Record, salma: User, as_salma: Client) -> None:
    one = paragraph(record, salma, "The Chair <b> spoke.")
    paragraph_edits.write(
        paragraph_id=one.pk, record_id=record.pk, language="en", words="The Chair thanked.",
        base=one.text("words", "en"), by=salma,
    )  # fmt: skip
    page = as_salma.get(address(record, "paragraphs", one.pk, "history")).text
    assert "<ins>thanked</ins>" in page


def test_items_without_a_paragraph_stand_where_the_agenda_has_them(record: Record, salma: User) -> None:
    first, second, third = (factories.item(record.meeting) for _ in range(3))
    for position, item in enumerate((first, second, third)):
        record.slot.slot_items.create(agenda_item=item, position=position)
    one = paragraph(record, salma, item=second)
    layout = layout_of(record, [(one.pk, second.pk)])
    assert [one if isinstance(one, int) else (one.pk, one.empty, one.behind) for one in layout] == [
        (first.pk, True, 0),
        (second.pk, False, one.pk),
        one.pk,
        (third.pk, True, one.pk),
    ]


# Terms ---------------------------------------------------------------------------------------------


def test_a_term_is_added_changed_and_deleted(record: Record, as_salma: Client) -> None:
    where = f"/en/meetings/{record.meeting.slug}/records/terms/"
    as_salma.post(where, factories.texts(word=("محضر", "record")))
    term = record.meeting.terms.get()
    as_salma.post(f"{where}{term.pk}/", {"word_ar": "محضر", "word_en": "minutes", "version": 1})
    term.refresh_from_db()
    assert term.text("word", "en") == "minutes"
    assert '[["\\u0645\\u062d\\u0636\\u0631", "minutes"]]' in as_salma.get(address(record)).text
    as_salma.post(f"{where}{term.pk}/delete/", {"version": 2})
    assert not record.meeting.terms.exists()
