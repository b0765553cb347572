"""An adopted text is never reopened: errors are corrected by corrigenda of one or all languages, cleared by both
sides.
"""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from mail.models import Message
from meetings.keys import NotTheirKey
from papers import production
from papers.contents import Paper
from papers.html import paper_html
from papers.models import Document, Edition
from records.actions import corrigenda, corrigendum_issue
from records.models import Corrigendum, Outcome, Paragraph, ParagraphKind, Record
from records.papers.corrigendum import CORRIGENDUM
from records.papers.decisions import LIST_OF_DECISIONS
from records.papers.minutes import SUMMARY_RECORD
from tests import factories
from tests.conftest import signed_in
from tests.records.gavel import before_the_gavel, sent, the
from tests.records.record_acts import plain
from tests.records.test_adoption import refuses
from tests.records.test_record_desk import at, read_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(salma: User, layla: User, omar: User, as_salma: Client) -> Record:
    """Adopted, with a decision and an action."""
    made = before_the_gavel(salma, layla, omar, as_salma)
    as_salma.post(at(made, "adopt/"), sent(made))
    made.refresh_from_db()
    return made


@pytest.fixture
def decision(record: Record) -> Paragraph:
    return the(record, ParagraphKind.DECISION)


def mend(paragraph: Paragraph, by: User, **words: str) -> None:
    corrigenda.put_right(paragraph=paragraph, words=words or {"en": "Decided well."}, by=by)


def clear(record: Record, salma: User, layla: User) -> Edition:
    """Clears it for both sides."""
    un, oic = factories.leads(record.meeting, salma, layla)
    assert corrigendum_issue.clear(record=record, party=un.party, by=salma) is None
    edition = corrigendum_issue.clear(record=record, party=oic.party, by=layla)
    return Edition.objects.get(pk=edition.pk)  # type: ignore[union-attr]


def printed(edition: Edition, language: str) -> str:
    return plain(paper_html(Paper.from_json(edition.snapshot), language))


def told(said: str) -> list[str]:
    """The old and the new words of the only paragraph."""
    _, _, stood = said.partition("Paragraph 1 For")
    was, _, reads = stood.partition(" Read")
    return [f"For {was.strip()}", f"Read {reads.strip()}"]


def test_by_the_keys_of_both_sides_it_goes_out_beside_the_record_which_stays(
    record: Record, decision: Paragraph, salma: User, layla: User
) -> None:
    before = Edition.objects.get(revision=1).snapshot
    mend(decision, salma)
    assert not Document.objects.filter(kind=CORRIGENDUM).exists()
    edition = clear(record, salma, layla)
    assert edition.symbol == "T/1/SR.1/Corr.1"
    said = printed(edition, "en")
    assert "To T/1/SR.1, which was adopted on" in said
    assert told(said) == ["For Decided.", "Read Decided well."]
    decision.refresh_from_db()
    assert decision.text("words", "en") == "Decided."
    assert Edition.objects.get(document__kind=SUMMARY_RECORD, revision=1).snapshot == before


def test_the_delegations_are_told_by_a_mail_that_waits_as_a_draft(
    record: Record, decision: Paragraph, salma: User, layla: User
) -> None:
    mend(decision, salma)
    assert not Message.objects.filter(kind="corrigendum-issued").exists()
    clear(record, salma, layla)
    (mail,) = Message.objects.filter(kind="corrigendum-issued")
    assert (mail.to, "T/1/SR.1/Corr.1" in mail.subject, read_at(record) in mail.text) == (
        "omar@example.org", True, True,
    )  # fmt: skip


def test_one_person_alone_does_not_clear_a_corrigendum(
    record: Record, decision: Paragraph, salma: User, as_salma: Client
) -> None:
    mend(decision, salma)
    for side in ("UN", "OIC"):
        told = as_salma.post(at(record, f"corrigendum/keys/{side}/"), follow=True).text
    assert "Only whoever leads the OIC side" in told
    assert Corrigendum.objects.get().issued_at is None
    with pytest.raises(NotTheirKey):
        corrigendum_issue.clear(record=record, party=factories.party(record.meeting, "OIC"), by=salma)
    assert refuses(lambda: Corrigendum.objects.update(issued_at=timezone.now()))


def test_a_corrigendum_of_one_version_has_only_its_file(
    record: Record, decision: Paragraph, salma: User, layla: User
) -> None:
    mend(decision, salma, ar="نص مصحح.")
    edition = clear(record, salma, layla)
    assert edition.layouts == ("ar",)
    assert "يخص النسخة العربية وحدها." in printed(edition, "ar")


def test_a_corrigendum_of_all_versions_has_a_file_for_each(
    record: Record, decision: Paragraph, salma: User, layla: User
) -> None:
    mend(decision, salma, ar="نص مصحح.", en="Decided well.")
    edition = clear(record, salma, layla)
    assert edition.layouts == ("ar", "en")
    assert "It concerns" not in printed(edition, "en")


@pytest.mark.django_db(transaction=True)
def test_its_file_is_printed_and_read_by_those_who_read_the_record(
    record: Record, decision: Paragraph, salma: User, layla: User, as_omar: Client
) -> None:
    mend(decision, salma)
    edition = clear(record, salma, layla)
    production.produce(edition.pk)
    (file,) = edition.files.all()
    assert (file.layout, as_omar.get(file.get_absolute_url()).status_code) == ("en", 200)
    shelf = as_omar.get(f"/en/meetings/{record.meeting.slug}/documents/").text
    assert ("T/1/SR.1/Corr.1" in shelf, "Corrigendum to the summary record" in shelf) == (True, True)
    stranger = signed_in(factories.user("stranger@example.org"))
    assert stranger.get(file.get_absolute_url()).status_code == 404


def test_what_was_put_right_goes_on_so(
    record: Record, decision: Paragraph, salma: User, layla: User, as_omar: Client
) -> None:
    mend(decision, salma)
    page = as_omar.get(read_at(record)).text
    assert "Decided well." not in page
    clear(record, salma, layla)
    page = as_omar.get(read_at(record)).text
    assert ("Decided." in page, "Decided well." in page) == (True, True)
    row = Outcome.objects.get(kind="decision")
    assert (row.number, row.text("words", "en"), row.text("words", "ar")) == (1, "Decided well.", "نص.")
    lines = LIST_OF_DECISIONS.read(record.meeting).settled
    assert [line.words["en"] for line in lines] == ["Decided well."]


def test_the_next_mistake_is_the_next_corrigendum_and_starts_from_what_is_read_now(
    record: Record, decision: Paragraph, salma: User, layla: User
) -> None:
    mend(decision, salma)
    clear(record, salma, layla)
    mend(decision, salma, en="Decided best.")
    edition = clear(record, salma, layla)
    assert edition.symbol == "T/1/SR.1/Corr.2"
    assert told(printed(edition, "en")) == ["For Decided well.", "Read Decided best."]


def test_another_entry_asks_for_both_keys_again(
    record: Record, decision: Paragraph, salma: User, layla: User
) -> None:
    mend(decision, salma)
    corrigendum_issue.clear(record=record, party=factories.party(record.meeting, "UN"), by=salma)
    mend(the(record, ParagraphKind.ACTION), layla, en="Do it well.")
    assert not Corrigendum.objects.get().clearances.exists()


def test_a_key_is_taken_back_while_it_is_not_out(
    record: Record, decision: Paragraph, salma: User, as_salma: Client
) -> None:
    mend(decision, salma)
    for sent_with in ({}, {"back": "1"}):
        as_salma.post(at(record, "corrigendum/keys/UN/"), sent_with)
    assert not Corrigendum.objects.get().clearances.exists()


def test_an_entry_is_left_out_again_and_with_the_last_the_corrigendum(
    record: Record, decision: Paragraph, as_salma: Client
) -> None:
    where = at(record, f"corrigendum/{decision.pk}/")
    as_salma.post(where, {"words_en": "Decided well.", "words_ar": decision.text("words", "ar")})
    assert "<ins>" in as_salma.get(at(record)).text
    as_salma.post(where, {"leave_out": "1"})
    assert not Corrigendum.objects.exists()


def test_an_entry_that_changes_nothing_is_told_so(
    record: Record, decision: Paragraph, as_salma: Client
) -> None:
    same = {f"words_{code}": decision.text("words", code) for code in ("ar", "en")}
    answer = as_salma.post(at(record, f"corrigendum/{decision.pk}/"), same)
    assert (answer.status_code, Corrigendum.objects.count()) == (422, 0)


def test_what_is_not_adopted_is_corrected_and_has_no_corrigendum(
    salma: User, layla: User, omar: User, as_salma: Client
) -> None:
    record = before_the_gavel(salma, layla, omar, as_salma)
    with pytest.raises(corrigenda.NotAdopted):
        mend(the(record, ParagraphKind.DECISION), salma)
    told = as_salma.post(at(record, "corrigendum/keys/UN/"), follow=True).text
    assert "There is no corrigendum that could be cleared." in told


def test_an_empty_corrigendum_is_not_cleared(record: Record, as_salma: Client) -> None:
    told = as_salma.post(at(record, "corrigendum/keys/UN/"), follow=True).text
    assert "There is no corrigendum that could be cleared." in told
    assert not Corrigendum.objects.exists()


def test_an_adoption_is_final_once_a_corrigendum_was_begun(
    record: Record, decision: Paragraph, salma: User, as_salma: Client
) -> None:
    mend(decision, salma)
    assert (
        "Something else was built on it already."
        in as_salma.post(at(record, "adopt/back/"), follow=True).text
    )


@pytest.mark.parametrize("entries", [1, 2])
def test_the_desk_asks_as_often_for_one_entry_as_for_two(
    record: Record, salma: User, as_salma: Client, entries: int, django_assert_max_num_queries: Any
) -> None:
    for paragraph in list(record.paragraphs.all())[:entries]:  # type: ignore[attr-defined]
        mend(paragraph, salma)
    as_salma.get(at(record))
    with django_assert_max_num_queries(19):
        as_salma.get(at(record))


@pytest.mark.parametrize(
    ("words", "original"),
    [
        ({"ar": "نص مصحح."}, ["الأصل: بالعربية"]),
        ({"en": "Decided well."}, ["Original: English"]),
        (
            {"ar": "نص مصحح.", "en": "Decided well."},
            ["الأصل: بالعربية والإنجليزية", "Original: Arabic and English"],
        ),
    ],
)
def test_the_original_of_a_corrigendum_is_the_version_that_it_puts_right(
    record: Record, decision: Paragraph, salma: User, layla: User, words: dict[str, str], original: list[str]
) -> None:
    """If all versions are corrected, it is the language of the record."""
    mend(decision, salma, **words)
    edition = clear(record, salma, layla)
    for language, line in zip(edition.layouts, original, strict=True):
        assert line in printed(edition, language)
