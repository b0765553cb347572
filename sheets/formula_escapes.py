"""What begins like a formula is written so that no program reckons it.

In a workbook every text says that it is one. A CSV file cannot: there an apostrophe stands before it, which our own
reading takes away again.
"""

import unicodedata

from bilingual.digits import TELEPHONE

MARK = "'"


def begins_like_a_formula(text: str) -> bool:
    """Whether the first character that is seen is = + - @, in whatever form, or a tab or line break stands before it."""
    for character in text:
        if character in "\t\r\n" or unicodedata.normalize("NFKC", character)[:1] in "=+-@−":
            return True
        if not character.isspace() and unicodedata.category(character) not in {"Cf", "Cc"}:
            return False
    return False


def escaped(text: str) -> str:
    """A telephone number stays as it is: it can be no more than a sum."""
    if TELEPHONE.fullmatch(text) or not begins_like_a_formula(text.lstrip(MARK)):
        return text
    return MARK + text


def unescaped(text: str) -> str:
    if text.startswith(MARK) and begins_like_a_formula(text.lstrip(MARK)):
        return text[1:]
    return text
