"""The editor of a record: who may open it, what is saved, and what becomes of two texts for one paragraph."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from directory.models import Side
from sessions.actions import adopting, writing
from sessions.actions.translating import send_out
from sessions.actions.undoing import undo
from sessions.models import Paragraph, ParagraphKind, Record, RecordState, TranslationOrder
from sessions.recording import layout_of
from sessions.wording import base_of
from tests import factories
from tests.conftest import signed_in
from tests.sessions.test_queries import LEFT_OUT

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}


@pytest.fixture
def record(salma: User) -> Record:
    meeting = factories.meeting()
    return writing.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)


def paragraph(
    record: Record, by: User, english: str = "First.", arabic: str = "أولاً.", **more: Any
) -> Paragraph:
    return writing.add(record=record.pk, values={**factories.texts(words=(arabic, english)), **more}, by=by)


def address(record: Record, *parts: object) -> str:
    return "/".join(["/en/meetings", record.meeting.slug, "records", str(record.pk), *map(str, parts), ""])


def save(client: Client, one: Paragraph, words: str, base: str, language: str = "en", **more: Any) -> Any:
    values = {f"words_{language}": words, f"base_{language}": base_of(base)}
    return client.post(address(one.record, "paragraphs", one.pk, "words"), values, **more)


def said(record: Record) -> list[tuple[int, str]]:
    return [(one.number, one.words_en) for one in record.paragraphs.in_order()]  # type: ignore[attr-defined]


def cleared(record: Record, salma: User) -> None:
    adopting.clear(record=record, side=Side.UN, by=salma)
    adopting.clear(record=record, side=Side.OIC, by=factories.user("layla@example.org", staff=True))


# Who ------------------------------------------------------------------------------------------------


def test_the_secretariat_writes_and_a_stranger_does_not_know_of_it(
    record: Record, as_salma: Client, as_omar: Client, as_noor: Client
) -> None:
    answers = [client.get(address(record)).status_code for client in (as_salma, as_omar, as_noor)]
    assert answers == [200, 404, 302]


def test_a_rapporteur_writes_the_record_of_his_session_and_no_other(
    record: Record, omar: User, as_omar: Client, salma: User
) -> None:
    person = record.meeting.participants.create(user=omar, **factories.texts(name="Omar"))
    record.slot.officers.create(participant=person, role="rapporteur")
    other = writing.open_record(
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


# Saving ---------------------------------------------------------------------------------------------


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
    assert said(record) == [(1, "Mine.")]


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
    writing.remove(paragraph=one.pk, record=record.pk, by=salma)
    assert save(as_salma, one, "Late.", "First.", headers=SCRIPT).status_code == 410
    from django.utils import timezone

    now = timezone.now()
    Record.objects.update(
        state=RecordState.CIRCULATED, circulated_at=now, cleared_un_at=now, cleared_oic_at=now
    )
    assert save(as_salma, two, "Late.", "First.", headers=SCRIPT).status_code == 423
    assert "readonly" in as_salma.get(address(record)).text


# Acts -----------------------------------------------------------------------------------------------


def test_a_paragraph_comes_behind_another_and_says_how_all_follow(
    record: Record, salma: User, as_salma: Client
) -> None:
    item = factories.item(record.meeting)
    one, last = paragraph(record, salma, item=item), paragraph(record, salma, "Last.", item=item)
    answer = as_salma.post(address(record, "paragraphs"), {"behind": one.pk}, headers=SCRIPT).json()
    assert answer["layout"] == [f"h{one.pk}", f"p{one.pk}", f"p{answer['pk']}", f"p{last.pk}"]
    assert [number for number, _ in said(record)] == [1, 2, 3]


def test_the_keys_change_one_thing_at_a_time(record: Record, salma: User, as_salma: Client) -> None:
    person = record.meeting.participants.create(**factories.texts(name="Layla"))
    one = paragraph(record, salma, speaker=person)
    as_salma.post(address(record, "paragraphs", one.pk), {"kind": "decision"}, headers=SCRIPT)
    one.refresh_from_db()
    assert (one.kind, one.speaker) == (ParagraphKind.DECISION, person)


def test_a_speaker_is_named_in_words_without_a_script(record: Record, salma: User, as_salma: Client) -> None:
    one = paragraph(record, salma)
    person = record.meeting.participants.create(**factories.texts(name=("ليلى حداد", "Layla Haddad")))
    where = address(record, "paragraphs", one.pk)
    assert as_salma.post(where, {"kind": "discussion", "name": "nobody"}).status_code == 422
    assert as_salma.post(where, {"kind": "discussion", "name": "haddad"}).status_code == 302
    one.refresh_from_db()
    assert one.speaker == person


@pytest.mark.parametrize("act", ["move", "split", "join", "remove"])
def test_every_act_is_answered_without_a_script(
    record: Record, salma: User, as_salma: Client, act: str
) -> None:
    one = paragraph(record, salma, "One.\nTwo.")
    paragraph(record, salma)
    answer = as_salma.post(address(record, "paragraphs", one.pk, act), {"step": "down"})
    assert answer.status_code == 302
    assert as_salma.get(answer["Location"].partition("#")[0]).status_code == 200


@pytest.fixture
def parted(salma: User, transactional_db: None) -> tuple[Record, list[Paragraph]]:
    meeting = factories.meeting()
    record = writing.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)
    return record, [paragraph(record, salma, words) for words in ("One. Two.", "b", "c", "d")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("act", "values", "undone"),
    [
        ("remove", {}, ["One. Two.", "New.", "b", "C."]),
        ("join", {}, ["One. Two.", "b", "New.", "C."]),
        ("split", {"at_en": "5"}, ["One. Two.", "New.", "b", "C."]),
        ("move", {"step": "down"}, ["One. Two.", "b", "New.", "C."]),
    ],
)
def test_an_act_is_taken_back_while_others_write_on(
    parted: tuple[Record, list[Paragraph]], salma: User, act: str, values: dict[str, str], undone: list[str]
) -> None:
    """Somebody adds a paragraph and changes another one meanwhile; both stay, and all are numbered through."""
    record, made = parted
    writing.remove(paragraph=made[3].pk, record=record.pk, by=salma)
    where = address(record, "paragraphs", made[0].pk, act)
    number = signed_in(salma).post(where, values, headers=SCRIPT).json()["act"]
    layla = factories.user("layla@example.org", staff=True)
    writing.add(record=record.pk, after=1, values=factories.texts(words="New."), by=layla)
    writing.write(paragraph=made[2].pk, record=record.pk, language="en", words="C.", base="c", by=layla)
    undo(act=number, record=record.pk, by=salma)
    assert sorted(words for _, words in said(record)) == sorted(undone)
    assert [number for number, _ in said(record)] == [1, 2, 3, 4]


@pytest.mark.django_db(transaction=True)
def test_what_another_has_written_since_is_not_taken_back(
    parted: tuple[Record, list[Paragraph]], salma: User
) -> None:
    record, made = parted
    client = signed_in(salma)
    number = client.post(address(record, "paragraphs", made[0].pk, "join"), headers=SCRIPT).json()["act"]
    layla = factories.user("layla@example.org", staff=True)
    writing.write(
        paragraph=made[0].pk, record=record.pk, language="en", words="Hers.", base="One. Two. b", by=layla
    )
    answer = client.post(address(record, "undo"), {"act": number}, headers=SCRIPT)
    assert (answer.status_code, "Layla" in answer.json()["said"] or "layla" in answer.json()["said"]) == (
        409,
        True,
    )
    assert said(record)[0] == (1, "Hers.")


@pytest.mark.django_db(transaction=True)
def test_nobody_takes_back_what_is_not_of_this_record_or_not_theirs(
    parted: tuple[Record, list[Paragraph]], salma: User
) -> None:
    record, made = parted
    other = writing.open_record(
        meeting=record.meeting, about=factories.slot(record.meeting, hour=15), by=salma
    )
    act = writing.remove(paragraph=made[0].pk, record=record.pk, by=salma)
    layla = signed_in(factories.user("layla@example.org", staff=True))
    for client, of in ((layla, record), (signed_in(salma), other)):
        assert client.post(address(of, "undo"), {"act": act}, headers=SCRIPT).status_code == 409
    assert len(said(record)) == 3


def test_the_times_are_noted_as_they_really_were(record: Record, as_salma: Client) -> None:
    where = address(record, "times")
    assert as_salma.post(where, {"opened": "10:00", "closed": "09:00"}).status_code == 422
    assert as_salma.post(where, {"opened": "٠٩:١٢", "closed": "10:07"}).status_code == 302
    record.refresh_from_db()
    local = [at.astimezone(record.meeting.tz) for at in (record.opened_at, record.closed_at) if at]
    assert [f"{at:%d %H:%M}" for at in local] == ["04 09:12", "04 10:07"]


# Together -------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_what_another_writes_is_told_with_where_she_is(
    parted: tuple[Record, list[Paragraph]], salma: User
) -> None:
    record, made = parted
    client = signed_in(salma)
    page = client.get(address(record)).text
    since = page.split('data-since="')[1].split('"')[0]
    layla = factories.user("layla@example.org", staff=True, name="Layla")
    signed_in(layla).get(address(record, "changes"), {"at": made[1].pk})
    writing.write(paragraph=made[1].pk, record=record.pk, language="en", words="Hers.", base="b", by=layla)
    told = client.get(address(record, "changes"), {"since": since}).json()
    assert (
        str(made[1].pk) in told["rows"]
    )  # others too, where an act that began before is still going on elsewhere
    assert told["here"] == [{"pk": made[1].pk, "name": "Layla"}]
    again = {"since": told["since"], "known": told["known"], "here": told["hereNow"]}
    assert client.get(address(record, "changes"), again).status_code == 204


# Reading --------------------------------------------------------------------------------------------


def counted(act: Any) -> list[str]:
    """What was asked, besides session, user and savepoints."""
    with CaptureQueriesContext(connection) as captured:
        assert act().status_code == 200
    return [q["sql"] for q in captured if not any(part in q["sql"] for part in LEFT_OUT)]


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
    record: Record, omar: User, as_omar: Client, salma: User, most_is_done: bool
) -> None:
    """Of a rapporteur, who has to be looked up; also when a translation comes back by it and both keys are dropped."""
    person = record.meeting.participants.create(user=omar, **factories.texts(name="Omar"))
    record.slot.officers.create(participant=person, role="rapporteur")
    one = paragraph(record, salma, english="" if most_is_done else "First.")
    if most_is_done:
        send_out(texts=[(one.pk, "en")], to="Nadia", due=None, by=salma)
        cleared(record, salma)
    base = one.text("words", "en")
    address(one.record)  # looks up the meeting
    asked = counted(lambda: save(as_omar, one, "Second.", base, headers=SCRIPT))
    assert len(asked) <= 8, "\n".join(asked)
    record.refresh_from_db()
    assert (record.cleared_un_at, record.cleared_oic_at) == (None, None)
    assert not TranslationOrder.objects.out().exists()


def test_the_history_of_a_paragraph_marks_the_words(record: Record, salma: User, as_salma: Client) -> None:
    one = paragraph(record, salma, "The Chair <b> spoke.")
    writing.write(
        paragraph=one.pk, record=record.pk, language="en", words="The Chair thanked.",
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


# Translating ----------------------------------------------------------------------------------------


def test_what_is_to_translate_is_sent_out_and_comes_back(
    record: Record, salma: User, as_salma: Client
) -> None:
    one = paragraph(record, salma, arabic="")
    where = f"/en/meetings/{record.meeting.slug}/records/to-translate/"
    assert as_salma.post(where, {"to": "Nadia", "chosen": "7-ar"}).status_code == 422
    sent = {"to": "Nadia", "due": "1/5/2026", "chosen": f"{one.pk}-ar"}
    assert [as_salma.post(where, sent).status_code for _ in range(2)] == [302, 422]
    order = TranslationOrder.objects.get()
    assert (order.to, order.language, order.back_at) == ("Nadia", "ar", None)
    save(as_salma, one, "أولاً.", "", language="ar")
    order.refresh_from_db()
    assert order.back_at
    assert "Everything is translated" in as_salma.get(where).text


def test_nobody_marks_what_is_not_theirs(record: Record, salma: User, as_omar: Client) -> None:
    one = paragraph(record, salma, arabic="")
    send_out(texts=[(one.pk, "ar")], to="Nadia", due=None, by=salma)
    order = TranslationOrder.objects.get()
    where = f"/en/meetings/{record.meeting.slug}/records/to-translate/{order.pk}/back/"
    assert as_omar.post(where).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_to_translate_asks_as_often_for_many_as_for_one(
    record: Record, salma: User, as_salma: Client, count: int
) -> None:
    for _ in range(count):
        paragraph(record, salma, arabic="")
    where = f"/en/meetings/{record.meeting.slug}/records/to-translate/"
    assert len(counted(lambda: as_salma.get(where))) == 8
    assert len(counted(lambda: as_salma.get(where.removesuffix("to-translate/")))) == 5


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
