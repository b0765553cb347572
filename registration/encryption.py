"""Encryption of travel documents. The first key encrypts, all keys decrypt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured

WHAT_TO_DO = "Set SEALING_KEYS in the environment: Fernet keys with commas between them, the newest first."


def box() -> MultiFernet:
    if not settings.SEALING_KEYS:
        raise ImproperlyConfigured(WHAT_TO_DO)
    return MultiFernet([Fernet(key) for key in settings.SEALING_KEYS])


def seal(values: Mapping[str, str]) -> bytes:
    return box().encrypt(json.dumps(dict(values), ensure_ascii=False).encode())


def unseal(sealed: bytes | memoryview) -> dict[str, str]:
    """Raises cryptography.fernet.InvalidToken if none of our keys encrypted it."""
    return json.loads(box().decrypt(bytes(sealed)))


def seal_anew(sealed: bytes | memoryview) -> bytes:
    """Encrypts again with the newest key."""
    return box().rotate(bytes(sealed))


@register(deploy=True)
def keys_are_given(app_configs: Any, **options: Any) -> list[Error]:
    try:
        box()
    except (ImproperlyConfigured, ValueError):
        return [Error(WHAT_TO_DO, id="delegates.E001")]
    return []
