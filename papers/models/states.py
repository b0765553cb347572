"""The states of producing an edition."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy

LONG_QUEUE = "long"


class EditionState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("paper", "Waiting")
    RENDERING = "rendering", pgettext_lazy("paper", "Being made")
    READY = "ready", pgettext_lazy("paper", "Ready")
    FAILED = "failed", pgettext_lazy("paper", "Failed")


UNFINISHED = {EditionState.WAITING, EditionState.RENDERING}


def state_choices() -> list[tuple[str, Any]]:
    return EditionState.choices


class Distribution(models.TextChoices):
    """The category of a document, which its masthead names; who may read it is its audience."""

    GENERAL = "general", pgettext_lazy("distribution", "General")
    LIMITED = "limited", pgettext_lazy("distribution", "Limited")
    RESTRICTED = "restricted", pgettext_lazy("distribution", "Restricted")


def distribution_choices() -> list[tuple[str, Any]]:
    return Distribution.choices
