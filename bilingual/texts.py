"""A text in each language of the product, as plain data.

A `Text` maps a language code to a text; a text that is not written is an empty string.
"""

from collections.abc import Callable, Sequence

from django.utils import translation

from .languages import codes
from .translated import Translated

Text = dict[str, str]


def text(row: Translated, field: str) -> Text:
    return {language: row.text(field, language) for language in codes()}


def in_each_language(say: Callable[[], object]) -> Text:
    """`say()` once under each language."""
    return all_in_each_language([say])[0]


def all_in_each_language(says: Sequence[Callable[[], object]]) -> list[Text]:
    """Many at once, so that each language is entered once."""
    said: list[Text] = [{} for _ in says]
    for language in codes():
        with translation.override(language):
            for text, say in zip(said, says, strict=True):
                text[language] = str(say())
    return said
