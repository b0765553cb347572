"""Digits are stored and computed as 0–9; Arabic-Indic digits are for display only."""

import re

EUROPEAN = "0123456789"
ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
EASTERN = "۰۱۲۳۴۵۶۷۸۹"

TELEPHONE = re.compile(r"\+?[0-9][0-9 ()./-]{3,28}")

_TO_ARABIC = str.maketrans(EUROPEAN, ARABIC_INDIC)
_TO_EUROPEAN = str.maketrans(ARABIC_INDIC + EASTERN, EUROPEAN * 2)


def shape(text: str, digits: str = "latn") -> str:
    """`text` with its digits as `digits` says: "latn" leaves them, "arab" makes ٠–٩."""
    return text.translate(_TO_ARABIC) if digits == "arab" else text


def european(text: str) -> str:
    """`text` with Arabic-Indic and Eastern Arabic-Indic digits as 0–9; used to read what people type."""
    return text.translate(_TO_EUROPEAN)
