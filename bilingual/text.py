"""What may stand in a human text, and how texts are compared.

`clean` is the one door by which a text enters; `fold` and `tokens` make «للأمم المتحدة»
findable by «الأمم المتحدة». The rules are those of the Unicode standard for bidirectional
text, of Lucene's ArabicNormalizer, and of what was met in text pasted from PDF files.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

STRIPPED = dict.fromkeys([0x200B, 0x200E, 0x200F, 0x061C, 0xFEFF, 0x2066, 0x2067, 0x2068, 0x2069, 0x0640])
OVERRIDES = range(0x202A, 0x202F)

_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_LONE_JOINERS = re.compile(r"(?<!\w)[\u200c\u200d]+|[\u200c\u200d]+(?!\w|\))")


def clean(text: str, *, lines: bool = False) -> str:
    """`text` without invisible marks and tatweel, presentation forms folded, ends trimmed.

    Raises ValidationError, naming the character, for what no human text holds: NUL and other
    controls, surrogates, unassigned characters, bidirectional overrides. `lines` allows line breaks.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.translate(STRIPPED)
    for character in text:
        if is_refused(character, lines=lines):
            raise ValidationError(
                _("The character %(character)s cannot be used here. Remove it and save again."),
                code="refused_character",
                params={"character": name_of(character)},
            )
    text = _PRESENTATION_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", text).translate(STRIPPED)
    text = _LONE_JOINERS.sub("", text)
    if lines:
        return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    return " ".join(text.split())


def is_refused(character: str, *, lines: bool = False) -> bool:
    if character == "\t" or (character == "\n" and lines):
        return False
    return ord(character) in OVERRIDES or unicodedata.category(character) in {"Cc", "Cs", "Cn", "Co"}


def name_of(character: str) -> str:
    """U+202E RIGHT-TO-LEFT OVERRIDE; control characters have no name of their own."""
    name = {"\n": "LINE BREAK", "\0": "NUL"}.get(character) or unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".strip()


_MARKS = re.compile(
    "[\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed\u0640\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u00ad]"
)
_LETTERS = str.maketrans("أإآٱؤئىةیک٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "ااااوييهيك01234567890123456789.", "ء٬")


def fold(text: str) -> str:
    """`text` as search compares it: without marks, hamza seats, case and accents."""
    text = unicodedata.normalize("NFKC", text)
    text = _MARKS.sub("", text).translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(text.casefold().split())


_WORDS = re.compile(r"[^\W_]+")
_PREFIXES = (("وال", 3), ("بال", 3), ("كال", 3), ("فال", 3), ("لل", 3), ("ال", 2))
_SINGLE = "وفبلك"


def stem(word: str) -> str:
    """A folded word without its article and the particle written joined to it.

    It is applied to the query and to the text alike, so that it need not be grammatical.
    """
    for prefix, least in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= least:
            return word[len(prefix) :]
    return word[1:] if word[:1] in tuple(_SINGLE) and len(word) >= 5 else word


def words_of(text: str) -> list[str]:
    """The folded words of a text, without what stands between them."""
    return _WORDS.findall(fold(text))


def tokens(text: str) -> list[str]:
    return [stem(word) for word in words_of(text)]


def sort_key(text: str, language: str) -> str:
    """A key that sorts by code point as the language's lists do; Arabic ignores a leading ال."""
    folded = fold(text)
    if language == "ar" and folded.startswith("ال") and not folded.startswith(("البان", "الله")):
        folded = folded[2:]
    return folded
