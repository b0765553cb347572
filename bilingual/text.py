"""Which characters may stand in a text, and how texts are compared.

Every text enters through `clean`, every address or number through `bare`. `fold` and `tokens` make «للأمم المتحدة»
findable by «الأمم المتحدة». The rules come from the Unicode standard for bidirectional text, from Lucene's
ArabicNormalizer, and from text pasted out of PDF files.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from fontTools.unicodedata import script_extension

OVERRIDES = "\u202d\u202e"
"""They would make the text look like another one, so they are rejected."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202c\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]+"
)
"""What Unicode calls ignorable or draws as nothing, and the marks that directories put around texts to keep their
order.
"""
_TATWEEL = re.compile("\u0640+")
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_LONE_JOINERS = re.compile(r"(?<!\w)[\u200c\u200d]+|[\u200c\u200d]+(?!\w|\))")
_SELECTORS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_LONE_SELECTORS = re.compile(rf"(?:(?<![^\s])|(?<={_SELECTORS})){_SELECTORS}+")
_JOINERS_AND_SELECTORS = re.compile(rf"[\u200c\u200d]|{_SELECTORS}")


def without_marks(text: str) -> str:
    """`text` without the characters that are invisible in every script."""
    return _INVISIBLE.sub("", text)


def has_marks(text: str) -> bool:
    return _INVISIBLE.search(text) is not None


def clean(text: str, *, lines: bool = False) -> str:
    """`text` without invisible marks and tatweel, with presentation forms folded and ends trimmed.

    `lines` allows line breaks. Raises ValidationError, naming the character, for what no text should hold: NUL and
    other controls, surrogates, unassigned characters, bidirectional overrides.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = without_marks(text)
    for character in text:
        if is_refused(character, lines=lines):
            raise ValidationError(
                _("The character %(character)s cannot be used here. Remove it and save again."),
                code="refused_character",
                params={"character": name_of(character)},
            )
    text = _PRESENTATION_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _LONE_SELECTORS.sub("", _LONE_JOINERS.sub("", _TATWEEL.sub("", text)))
    text = unicodedata.normalize("NFC", text)
    if lines:
        return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    return " ".join(text.split())


def bare(text: str) -> str:
    """An address or a number, without any invisible character and with every character in its plain form.

    Raises ValidationError as `clean` does.
    """
    return clean(unicodedata.normalize("NFKC", _JOINERS_AND_SELECTORS.sub("", text)))


def address(text: str) -> str:
    """An e-mail address in its stored form: lower case, so that the same address is always equal."""
    return bare(text).lower()


def is_refused(character: str, *, lines: bool = False) -> bool:
    if character == "\t" or (character == "\n" and lines):
        return False
    return character in OVERRIDES or unicodedata.category(character) in {"Cc", "Cs", "Cn", "Co"}


def name_of(character: str) -> str:
    """For example "U+202E RIGHT-TO-LEFT OVERRIDE"; control characters have no Unicode name."""
    name = {"\n": "LINE BREAK", "\0": "NUL"}.get(character) or unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".strip()


_MARKS = re.compile(
    rf"[\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed\u0640\u202d\u202e]|{_JOINERS_AND_SELECTORS.pattern}|{_INVISIBLE.pattern}"
)
_APOSTROPHES = re.compile("[\u02b9-\u02c1\u02ee\ua78b\ua78c]")
"""Letters of some names, «Oʻtkirov»; whoever types the name omits them or types another sign."""
_LETTERS = str.maketrans("أإآٱؤئىةیک٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "ااااوييهيك01234567890123456789.", "ء٬")


def fold(text: str) -> str:
    """`text` as search compares it: without marks, hamza carriers, case and accents."""
    text = unicodedata.normalize("NFKC", text)
    text = _APOSTROPHES.sub("", _MARKS.sub("", text)).translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(text.casefold().split())


_WORDS = re.compile(r"[^\W_]+")
_PREFIXES = (("وال", 3), ("بال", 3), ("كال", 3), ("فال", 3), ("لل", 3), ("ال", 2))
_SINGLE = "وفبلك"


def stem(word: str) -> str:
    """A folded word without its article and without the particle attached to it.

    It is applied to query and text alike, so it need not be grammatically right.
    """
    for prefix, least in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= least:
            return word[len(prefix) :]
    return word[1:] if word[:1] in tuple(_SINGLE) and len(word) >= 5 else word


def words_of(text: str) -> list[str]:
    """The folded words of a text, without spaces and punctuation."""
    return _WORDS.findall(fold(text))


def tokens(text: str) -> list[str]:
    return [stem(word) for word in words_of(text)]


_ADDRESS = re.compile(
    r"\S*://\S*|\S*@\S*|(?i:\bwww\.\S*)|(?<![\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?!\w)\S*"
    r"|(?i:(?<![\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|biz|int|gov|edu|xyz|site|online|example)(?!\w)\S*)"
)
"""What a mail program would turn into a link. «Dr.Omar» and «OMAR.K» are not: initials are capitals."""
_MOST_SIGNS = 4  # combining marks on one letter: a shadda with its vowel, and what some scripts add
_HEAPED = re.compile(
    rf"\w?[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{{{_MOST_SIGNS + 1},}}"
)


def without_addresses(text: str) -> str:
    return _ADDRESS.sub("…", text)


_BRACKETS = re.compile("[<>]")


def clean_name(text: str) -> str:
    """A name. Names become part of official mails, so web addresses, angle brackets and layout characters are
    rejected.

    Raises ValidationError as `clean` does.
    """
    text = clean(text)
    plain = unicodedata.normalize("NFKC", text)
    if _BRACKETS.search(plain):
        raise ValidationError(
            _("The signs < and > are no part of a name. Take them out."), code="brackets_in_name"
        )
    if match := _ADDRESS.search(plain):
        raise ValidationError(
            _("An address is no part of a name. Take this out: %(address)s"),
            code="address_in_name",
            params={"address": match[0][:60]},
        )
    if _HEAPED.search(unicodedata.normalize("NFD", text)):
        raise ValidationError(
            _("There are too many signs above or below one letter of this name."), code="heaped_signs"
        )
    return text


def is_of_script(letter: str, script: str) -> bool:
    """Whether the letter is used in the script, such as "Latn"; «ʻ», «ʼ», «ʾ» and «ʿ» belong to no single script."""
    scripts = script_extension(letter)
    return script in scripts or (unicodedata.category(letter) == "Lm" and "Zyyy" in scripts)


def in_script(text: str, script: str) -> bool:
    """Whether all letters are of the script; characters that are in no alphabet are ignored."""
    return all(is_of_script(letter, script) for letter in text if letter.isalpha())


def sort_key(text: str, language: str) -> str:
    """A key whose code-point order is the alphabetical order of the language; Arabic ignores a leading ال."""
    folded = fold(text)
    if language == "ar" and folded.startswith("ال") and not folded.startswith(("البان", "الله")):
        folded = folded[2:]
    return folded
