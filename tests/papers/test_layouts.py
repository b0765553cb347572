"""A file is in one language or two; old addresses that say "bilingual" still work."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from meetings.models import Meeting
from papers.audiences import PUBLIC
from papers.layouts import languages_in
from papers.models import Document, Edition, File
from papers.storage import keep
from sessions.papers.agenda import AGENDA
from tests import factories


@pytest.fixture
def file(db: None) -> File:
    meeting: Meeting = factories.meeting()
    document = Document.objects.create(meeting=meeting, kind=AGENDA, symbol="T/1", audience=PUBLIC)
    edition = Edition.objects.create(
        document=document,
        revision=0,
        request=uuid.uuid4(),
        snapshot={},
        issued_at=timezone.now(),
        state="ready",
    )
    checksum = keep(b"%PDF-1.7\n%%EOF\n")
    return File.objects.create(edition=edition, layout="ar-en", checksum=checksum, pages=1, size=15)


def test_arabic_stands_on_the_right_of_two_languages() -> None:
    assert [languages_in(layout) for layout in ("ar", "en", "ar-en")] == [["ar"], ["en"], ["en", "ar"]]


def test_an_address_of_before_leads_to_the_file_in_both_languages(client: Client, file: File) -> None:
    now, before = file.get_absolute_url(), file.get_absolute_url().replace("ar-en", "bilingual")
    assert now != before
    assert client.get(before).content == client.get(now).content == b"%PDF-1.7\n%%EOF\n"


def test_the_shelf_is_narrowed_by_the_word_of_before(client: Client, file: File) -> None:
    shelf = f"/en/meetings/{file.edition.document.meeting.slug}/documents/"
    assert [client.get(shelf, {"language": word}).text.count("<article") for word in ("ar-en", "bilingual", "ar")] == [
        1, 1, 0,
    ]  # fmt: skip
