"""A text in each language of the product, as plain data.

A `Text` maps language codes to texts; an unwritten text is an empty string.
"""

from collections.abc import Callable, Sequence

from django.utils import translation

from .languages import codes
from .translated import Translated

Text = dict[str, str]


def text(row: Translated, field: str) -> Text:
    return {language: row.text(field, language) for language in codes()}


def in_each_language(say: Callable[[], object]) -> Text:
    """Calls `say()` once in each language."""
    return all_in_each_language([say])[0]


def all_in_each_language(says: Sequence[Callable[[], object]]) -> list[Text]:
    """The same for many texts; each language is activated only once."""
    texts: list[Text] = [{} for _ in says]
    for language in codes():
        with translation.override(language):
            for text, say in zip(texts, says, strict=True):
                text[language] = str(say())
    return texts
