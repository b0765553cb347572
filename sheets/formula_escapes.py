"""Writes cells that look like formulas so that no program evaluates them.

In a workbook every text is typed as text. CSV has no types; there an apostrophe is put in front, which our own reader
removes.
"""

import unicodedata

from bilingual.digits import TELEPHONE

MARK = "'"


def begins_like_a_formula(text: str) -> bool:
    """Whether the first visible character is = + - or @ in any form, or follows a tab or line break."""
    for character in text:
        if character in "\t\r\n" or unicodedata.normalize("NFKC", character)[:1] in "=+-@−":
            return True
        if not character.isspace() and unicodedata.category(character) not in {"Cf", "Cc"}:
            return False
    return False


def escaped(text: str) -> str:
    """Telephone numbers stay as they are: at worst they evaluate to a sum."""
    if TELEPHONE.fullmatch(text) or not begins_like_a_formula(text.lstrip(MARK)):
        return text
    return MARK + text


def unescaped(text: str) -> str:
    if text.startswith(MARK) and begins_like_a_formula(text.lstrip(MARK)):
        return text[1:]
    return text
