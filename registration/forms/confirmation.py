"""A form that asks for confirmation of what may be a mistake."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Asking:
    """A mixin. A confirmation holds for exactly the questions asked; new questions are asked again."""

    data: Any
    questions: tuple[str, ...] = ()
    yes: Any = _("It is meant so: save it all the same.")

    def ask(self, questions: Iterable[str]) -> None:
        """To be called in `clean` with the questions, if any."""
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
