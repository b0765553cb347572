"""The steps of a registration. Each is saved on its own, so that people can continue where they left off."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy


class RegistrationStep(models.TextChoices):
    DELEGATION = "delegation", pgettext_lazy("step", "Delegation and part")
    IDENTITY = "identity", pgettext_lazy("step", "Your name and how to reach you")
    NEEDS = "needs", pgettext_lazy("step", "Languages and needs")
    TRAVEL = "travel", pgettext_lazy("step", "Travel")
    DOCUMENT = "document", pgettext_lazy("step", "Travel document")
    CHECK = "check", pgettext_lazy("step", "Check your answers")


def step_choices() -> list[tuple[str, Any]]:
    return RegistrationStep.choices


def steps_of(*, wants_visa_letter: bool) -> list[RegistrationStep]:
    """The travel document is asked for only if a visa letter is wanted."""
    return [step for step in RegistrationStep if wants_visa_letter or step != RegistrationStep.DOCUMENT]


def next_step(step: RegistrationStep, *, wants_visa_letter: bool) -> RegistrationStep:
    steps = steps_of(wants_visa_letter=wants_visa_letter)
    return steps[min(steps.index(step) + 1, len(steps) - 1)] if step in steps else RegistrationStep.CHECK


def farther(first: RegistrationStep, second: RegistrationStep) -> RegistrationStep:
    return max(first, second, key=list(RegistrationStep).index)
