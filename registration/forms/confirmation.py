"""A form that asks before it takes what may be a mistake."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Asking:
    """Mixed into a form. The answer holds for just what was asked: another question is asked anew."""

    data: Any
    questions: tuple[str, ...] = ()
    yes: Any = _("It is meant so: save it all the same.")

    def ask(self, questions: Iterable[str]) -> None:
        """In `clean`, with whatever may be a mistake."""
        self.questions = tuple(dict.fromkeys(questions))
        if self.questions and self.data.get("sure") != self.answer:
            sentence = _("Something may be a mistake. Look at it below, and say whether it is meant so.")
            self.add_error(None, ValidationError(sentence, code="asked"))  # type: ignore[attr-defined]

    @property
    def answer(self) -> str:
        return blake2b("\n".join(self.questions).encode(), digest_size=8).hexdigest()

    @property
    def is_answered(self) -> bool:
        return self.data.get("sure") == self.answer
