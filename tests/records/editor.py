"""Requests to the record editor, as its script and its forms send them."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from records.models import Paragraph, Record
from records.wording import base_of
from tests.sessions.test_queries import LEFT_OUT

SCRIPT = {"accept": "application/json"}


def address(record: Record, *parts: object) -> str:
    return "/".join(["/en/meetings", record.meeting.slug, "records", str(record.pk), *map(str, parts), ""])


def save(client: Client, one: Paragraph, words: str, base: str, language: str = "en", **more: Any) -> Any:
    values = {f"words_{language}": words, f"base_{language}": base_of(base)}
    return client.post(address(one.record, "paragraphs", one.pk, "words"), values, **more)


def counted(act: Any) -> list[str]:
    """The queries, except those for session, user and savepoints."""
    with CaptureQueriesContext(connection) as captured:
        assert act().status_code == 200
    return [q["sql"] for q in captured if not any(part in q["sql"] for part in LEFT_OUT)]
