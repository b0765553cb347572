import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from celery import current_app

from accounts.models import User
from mail import kinds
from tests.desk.erasure.planted import INVITATION, Scene, planted
from web.json_log import JsonLines


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """All log lines, as written."""
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(JsonLines())
    handler.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    yield handler.stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def sent(monkeypatch: Any) -> list[Any]:
    """The messages sent to the broker."""
    messages: list[Any] = []
    monkeypatch.setattr(current_app, "send_task", lambda *told, **more: messages.append((told, more)))
    return messages


@pytest.fixture
def scene(
    settings: Any,
    tmp_path: Any,
    salma: User,
    lines: StringIO,
    sent: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> Iterator[Scene]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    kinds.register(INVITATION)
    with django_capture_on_commit_callbacks(execute=True):
        made = planted(salma)
    yield made
    del kinds._kinds[INVITATION.name]
