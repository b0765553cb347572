"""Kept pages: never out of date, never another person's, never in another language."""

import gzip
import threading
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from meetings.models import Meeting
from sessions.models import AgendaItem
from tests import factories
from tests.conftest import signed_in
from tests.patience import SECONDS
from web.content_version import content_version
from web.page_cache import CachedPage, PageCache, page_cache

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meeting() -> Meeting:
    made = factories.meeting()
    factories.item(made, **factories.texts(title=("بند", "An item")))
    return made


@pytest.fixture
def page(meeting: Meeting) -> str:
    return f"/en/meetings/{meeting.slug}/"


def test_a_kept_page_costs_one_query(client: Client, page: str, django_assert_num_queries: Any) -> None:
    client.get(page)
    with django_assert_num_queries(1):
        client.get(page)


def test_a_change_is_visible_on_the_next_request(client: Client, page: str) -> None:
    assert "An item" in client.get(page).text
    AgendaItem.objects.update(title_en="Another item")
    assert "Another item" in client.get(page).text


def test_a_change_that_was_taken_back_leaves_the_page_as_it_was(client: Client, page: str) -> None:
    before = client.get(page)["ETag"]
    with transaction.atomic():
        AgendaItem.objects.update(title_en="Another item")
        transaction.set_rollback(True)
    assert client.get(page)["ETag"] == before


def test_each_language_is_kept_by_itself(client: Client, page: str) -> None:
    assert 'lang="en"' in client.get(page).text
    assert 'lang="ar" dir="rtl"' in client.get(page.replace("/en/", "/ar/")).text
    assert '<html lang="en"' in client.get(page).text


def test_a_signed_in_user_gets_a_fresh_page(client: Client, page: str) -> None:
    salma = signed_in(factories.user("salma@example.org", staff=True, name="Salma"))
    client.get(page)
    hers = salma.get(page)
    assert "Salma" in hers.text
    assert hers["Cache-Control"] == "private, no-store"
    assert "Salma" not in client.get(page).text


def test_a_cache_in_between_never_hands_one_persons_page_to_another(client: Client, page: str) -> None:
    """A naive proxy keeps whatever is not marked private, under its address and its cookie where Vary says so."""
    salma = signed_in(factories.user("salma@example.org", staff=True, name="Salma"))
    proxy: dict[tuple[str, str], bytes] = {}

    def ask(browser: Client) -> bytes:
        key = (page, str(sorted((k, m.value) for k, m in browser.cookies.items())))
        if key not in proxy:
            answer = browser.get(page)
            if "no-store" in answer["Cache-Control"]:
                return answer.content
            assert "Cookie" in answer["Vary"]
            proxy[key] = answer.content
        return proxy[key]

    assert b"Salma" in ask(salma)
    assert b"Salma" not in ask(client)
    assert b"Salma" in ask(salma)


@pytest.mark.parametrize("ending", ["", "programme/", "programme.ics", "programme.json", "documents/"])
def test_a_copy_that_is_still_right_is_not_sent_again(client: Client, page: str, ending: str) -> None:
    etag = client.get(page + ending)["ETag"]
    again = client.get(page + ending, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    AgendaItem.objects.update(title_en="Another item")
    assert client.get(page + ending, headers={"if-none-match": etag}).status_code == 200


def test_a_page_goes_out_compressed_to_those_who_can_read_it(client: Client, page: str) -> None:
    plain, packed = client.get(page), client.get(page, headers={"accept-encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content


def test_an_address_with_unknown_parameters_is_answered_and_not_kept(client: Client, page: str) -> None:
    page_cache.clear()
    assert client.get(page + "?utm_source=mail").status_code == 200
    assert not page_cache.pages


def test_what_is_not_found_is_not_kept(client: Client, page: str) -> None:
    page_cache.clear()
    assert client.get(page + "agenda/999999/").status_code == 404
    assert not page_cache.pages


def test_the_version_grows_in_the_order_of_the_commits(meeting: Meeting) -> None:
    """What begins first and ends last makes the newest version: nobody keeps a page without it."""
    begun, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            AgendaItem.objects.update(title_en="Slow")
            begun.set()
            may_end.wait(SECONDS)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    begun.wait(SECONDS)
    factories.room(meeting)
    between = content_version()
    may_end.set()
    thread.join()
    after = content_version()
    assert between is not None
    assert after is not None
    assert after > between


def test_inside_a_transaction_that_has_written_there_is_no_version(meeting: Meeting) -> None:
    with transaction.atomic():
        factories.room(meeting)
        assert content_version() is None
    assert content_version() is not None
    assert connection.in_atomic_block is False


def test_the_cache_makes_room_by_what_was_asked_for_least_recently() -> None:
    narrow = PageCache(100)
    for name in ("a", "b"):
        narrow.put(name, CachedPage(b"x" * 40, b"", name, {}, {}, None))
    narrow.get("a")
    narrow.put("c", CachedPage(b"x" * 40, b"", "c", {}, {}, None))
    assert list(narrow.pages) == ["a", "c"]
    assert narrow.used == 80
