"""Adding, deleting and moving paragraphs in the editor; others see each act, and it can be undone."""

import datetime as dt

import pytest
from django.test import Client

from accounts.models import User
from delegates.registration_states import RegistrationState
from records.actions import paragraph_edits
from records.actions.translation_orders import send_out
from records.actions.undo import undo
from records.models import Paragraph, ParagraphKind, Record, TranslationOrder
from tests import factories
from tests.conftest import signed_in
from tests.records.editor import SCRIPT, address
from tests.records.written import open_one, paragraph, texts_of

pytestmark = pytest.mark.django_db


# Acts ----------------------------------------------------------------------------------------------


def test_a_paragraph_comes_behind_another_and_says_how_all_follow(
    record: Record, salma: User, as_salma: Client
) -> None:
    item = factories.item(record.meeting)
    one, last = paragraph(record, salma, item=item), paragraph(record, salma, "Last.", item=item)
    answer = as_salma.post(address(record, "paragraphs"), {"behind": one.pk}, headers=SCRIPT).json()
    assert answer["layout"] == [f"h{one.pk}", f"p{one.pk}", f"p{answer['pk']}", f"p{last.pk}"]
    assert [number for number, _ in texts_of(record)] == [1, 2, 3]


def test_a_paragraph_behind_one_that_is_gone_comes_at_the_end(
    record: Record, salma: User, layla: User, as_salma: Client
) -> None:
    gone, last = paragraph(record, salma), paragraph(record, salma, "Last.")
    paragraph_edits.remove(paragraph_id=gone.pk, record_id=record.pk, by=layla)
    answer = as_salma.post(address(record, "paragraphs"), {"behind": gone.pk}, headers=SCRIPT).json()
    assert answer["layout"][1:] == [f"p{last.pk}", f"p{answer['pk']}"]


def test_a_shortcut_in_the_editor_changes_one_field(record: Record, salma: User, as_salma: Client) -> None:
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


def test_a_rapporteur_names_nobody_who_is_not_confirmed(
    record: Record, salma: User, omar: User, as_omar: Client
) -> None:
    person = factories.participant(record.meeting, user=omar, **factories.texts(name="Omar"))
    record.slot.officers.create(participant=person, role="rapporteur")  # type: ignore[union-attr]
    suad = factories.member(factories.delegation(record.meeting), RegistrationState.DRAFT).participant
    one = paragraph(record, salma)
    where = address(record, "paragraphs", one.pk)
    for chosen in ({"name": "x", "person": suad.pk}, {"name": "suad"}):
        assert as_omar.post(where, chosen, headers=SCRIPT).status_code == 422
    paragraph_edits.settle(paragraph_id=one.pk, record_id=record.pk, values={"speaker": suad}, by=salma)
    stays = {"kind": "decision", "name": "Suad", "person": suad.pk}
    assert as_omar.post(where, stays, headers=SCRIPT).status_code == 200


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
    record = open_one(salma)
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
    """Meanwhile somebody adds a paragraph and changes another one; both stay, and numbers have no gaps."""
    record, made = parted
    paragraph_edits.remove(paragraph_id=made[3].pk, record_id=record.pk, by=salma)
    where = address(record, "paragraphs", made[0].pk, act)
    number = signed_in(salma).post(where, values, headers=SCRIPT).json()["act"]
    layla = factories.user("layla@example.org", staff=True)
    paragraph_edits.add(record_id=record.pk, after=1, values=factories.texts(words="New."), by=layla)
    paragraph_edits.write(
        paragraph_id=made[2].pk, record_id=record.pk, language="en", words="C.", base="c", by=layla
    )
    undo(act=number, record_id=record.pk, by=salma)
    assert sorted(words for _, words in texts_of(record)) == sorted(undone)
    assert [number for number, _ in texts_of(record)] == [1, 2, 3, 4]


@pytest.mark.django_db(transaction=True)
def test_what_another_has_written_since_is_not_taken_back(
    parted: tuple[Record, list[Paragraph]], salma: User
) -> None:
    record, made = parted
    client = signed_in(salma)
    number = client.post(address(record, "paragraphs", made[0].pk, "join"), headers=SCRIPT).json()["act"]
    layla = factories.user("layla@example.org", staff=True)
    paragraph_edits.write(
        paragraph_id=made[0].pk,
        record_id=record.pk,
        language="en",
        words="Hers.",
        base="One. Two. b",
        by=layla,
    )
    answer = client.post(address(record, "undo"), {"act": number}, headers=SCRIPT)
    assert (answer.status_code, "Layla" in answer.json()["said"] or "layla" in answer.json()["said"]) == (
        409,
        True,
    )
    assert texts_of(record)[0] == (1, "Hers.")


@pytest.mark.django_db(transaction=True)
def test_nobody_takes_back_what_is_not_of_this_record_or_not_theirs(
    parted: tuple[Record, list[Paragraph]], salma: User
) -> None:
    record, made = parted
    other = paragraph_edits.open_record(
        meeting=record.meeting, about=factories.slot(record.meeting, hour=15), by=salma
    )
    act = paragraph_edits.remove(paragraph_id=made[0].pk, record_id=record.pk, by=salma)
    layla = signed_in(factories.user("layla@example.org", staff=True))
    for client, of in ((layla, record), (signed_in(salma), other)):
        assert client.post(address(of, "undo"), {"act": act}, headers=SCRIPT).status_code == 409
    assert len(texts_of(record)) == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["remove", "join"])
def test_what_is_with_a_translator_comes_back_with_its_paragraph(
    parted: tuple[Record, list[Paragraph]], salma: User, act: str
) -> None:
    """Still out, with translator and due day; also after undo and redo."""
    record, made = parted
    gone = made[0] if act == "remove" else made[1]
    send_out(texts=[(gone.pk, "ar")], to="Nadia Haddad", due=dt.date(2026, 5, 1), by=salma)
    before = TranslationOrder.objects.values().get()
    client = signed_in(salma)
    number = client.post(address(record, "paragraphs", made[0].pk, act), headers=SCRIPT).json()["act"]
    assert not TranslationOrder.objects.exists()
    assert client.post(address(record, "undo"), {"act": number}, headers=SCRIPT).status_code == 200
    assert TranslationOrder.objects.values().get() == before


@pytest.mark.django_db(transaction=True)
def test_what_was_sent_out_since_goes_and_comes_with_the_paragraph_that_was_added(
    parted: tuple[Record, list[Paragraph]], salma: User
) -> None:
    record, made = parted
    client = signed_in(salma)
    where = address(record, "paragraphs", made[0].pk, "split")
    told = client.post(where, {"at_en": "5"}, headers=SCRIPT).json()
    send_out(texts=[(told["pk"], "ar")], to="Nadia Haddad", due=None, by=salma)
    before = TranslationOrder.objects.values().get()
    turned = client.post(address(record, "undo"), {"act": told["act"]}, headers=SCRIPT).json()
    assert not TranslationOrder.objects.exists()
    assert client.post(address(record, "undo"), {"act": turned["act"]}, headers=SCRIPT).status_code == 200
    assert TranslationOrder.objects.values().get() == before


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_is_not_taken_back_again(
    parted: tuple[Record, list[Paragraph]], salma: User
) -> None:
    record, made = parted
    act = paragraph_edits.remove(paragraph_id=made[0].pk, record_id=record.pk, by=salma)
    client = signed_in(salma)
    answers = [client.post(address(record, "undo"), {"act": act}, headers=SCRIPT) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 409]
    assert [number for number, _ in texts_of(record)] == [1, 2, 3, 4]


def test_the_times_are_noted_as_they_really_were(record: Record, as_salma: Client) -> None:
    where = address(record, "times")
    assert as_salma.post(where, {"opened": "10:00", "closed": "09:00"}).status_code == 422
    assert as_salma.post(where, {"opened": "٠٩:١٢", "closed": "10:07"}).status_code == 302
    record.refresh_from_db()
    local = [at.astimezone(record.meeting.tz) for at in (record.opened_at, record.closed_at) if at]
    assert [f"{at:%d %H:%M}" for at in local] == ["04 09:12", "04 10:07"]


# Together ------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_others_writing_and_their_position_are_polled(
    parted: tuple[Record, list[Paragraph]], salma: User
) -> None:
    record, made = parted
    client = signed_in(salma)
    page = client.get(address(record)).text
    since = page.split('data-since="')[1].split('"')[0]
    layla = factories.user("layla@example.org", staff=True, name="Layla")
    signed_in(layla).get(address(record, "changes"), {"at": made[1].pk})
    paragraph_edits.write(
        paragraph_id=made[1].pk, record_id=record.pk, language="en", words="Hers.", base="b", by=layla
    )
    told = client.get(address(record, "changes"), {"since": since}).json()
    assert (
        str(made[1].pk) in told["rows"]
    )  # includes earlier acts while an older transaction is still running elsewhere
    assert told["here"] == [{"pk": made[1].pk, "name": "Layla"}]
    again = {"since": told["since"], "known": told["known"], "here": told["hereNow"]}
    assert client.get(address(record, "changes"), again).status_code == 204
