"""What a registration needs before it can be submitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from bilingual.languages import codes
from delegates.models import Registration
from delegates.steps import RegistrationStep


@dataclass(frozen=True)
class Lack:
    step: RegistrationStep
    words: Any


def lacking(registration: Registration) -> list[Lack]:
    person = registration.participant
    functions = [person.text("function", language) for language in codes()]
    needed = (
        (person.text("name", "en"), _("the full name in Latin letters")),
        (any(functions), _("the function")),
        (person.email, _("the e-mail address")),
    )
    return [Lack(RegistrationStep.IDENTITY, words) for is_given, words in needed if not is_given]
