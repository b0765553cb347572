"""Forms of address and titles, in both languages, and for men and women where they differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bilingual.languages import codes
from bilingual.text import fold
from bilingual.translated import column

Pair = tuple[str, str]
MARRIED = "married"
"""Can be chosen, but is never guessed from a word."""


@dataclass(frozen=True)
class Honorific:
    """`field` is the participant's: `honorific` for a form of address, `prefix` for a title."""

    field: str
    key: str
    ar: str
    en: str

    def in_language(self, language: str) -> str:
        return self.ar if language == "ar" else self.en

    @property
    def columns(self) -> dict[str, str]:
        return {column(self.field, language): self.in_language(language) for language in codes()}

    @property
    def words(self) -> str:
        """In both languages, because one alone does not always show gender or rank."""
        return f"{self.ar} · {self.en}"


def listed(field: str, *rows: tuple[str, Pair] | tuple[str, Pair, Pair]) -> Iterator[Honorific]:
    """For men, then for women; a single one is for both."""
    for key, *texts in rows:
        for gender, pair in zip("mf", texts, strict=False):
            yield Honorific(field, f"{key}-{gender}" if len(texts) > 1 else key, *pair)


ADDRESSES = tuple(
    listed(
        "honorific",
        ("excellency", ("سعادة", "H.E.")),
        ("minister", ("معالي", "H.E.")),
        ("prime-minister", ("دولة", "H.E.")),
        ("president", ("فخامة", "H.E.")),
        ("eminence", ("سماحة", "His Eminence"), ("سماحة", "Her Eminence")),
        ("virtue", ("فضيلة", "The Most Honourable")),
        ("highness", ("سمو", "H.H.")),
        ("royal-highness", ("صاحب السمو الملكي", "H.R.H."), ("صاحبة السمو الملكي", "H.R.H.")),
    )
)
TITLES = tuple(
    listed(
        "prefix",
        ("plain", ("السيد", "Mr."), ("السيدة", "Ms.")),
        (MARRIED, ("السيدة", "Mrs.")),
        ("doctor", ("الدكتور", "Dr."), ("الدكتورة", "Dr.")),
        ("professor", ("الأستاذ الدكتور", "Prof."), ("الأستاذة الدكتورة", "Prof.")),
        ("engineer", ("المهندس", "Eng."), ("المهندسة", "Eng.")),
        ("judge", ("القاضي", "Judge"), ("القاضية", "Judge")),
        ("sheikh", ("الشيخ", "Sheikh"), ("الشيخة", "Sheikha")),
        ("prince", ("الأمير", "Prince"), ("الأميرة", "Princess")),
        ("ambassador", ("السفير", "Ambassador"), ("السفيرة", "Ambassador")),
        ("general", ("الفريق أول", "General")),
        ("lieutenant-general", ("الفريق", "Lieutenant General")),
        ("major-general", ("اللواء", "Major General")),
        ("major-general-staff", ("اللواء الركن", "Major General (Staff)")),
        ("brigadier", ("العميد", "Brigadier"), ("العميدة", "Brigadier")),
        ("brigadier-staff", ("العميد الركن", "Brigadier (Staff)"), ("العميدة الركن", "Brigadier (Staff)")),
        ("colonel", ("العقيد", "Colonel"), ("العقيدة", "Colonel")),
        ("colonel-staff", ("العقيد الركن", "Colonel (Staff)"), ("العقيدة الركن", "Colonel (Staff)")),
        ("lieutenant-colonel", ("المقدم", "Lieutenant Colonel"), ("المقدمة", "Lieutenant Colonel")),
        ("major", ("الرائد", "Major"), ("الرائدة", "Major")),
        ("captain", ("النقيب", "Captain"), ("النقيبة", "Captain")),
    )
)
HONORIFICS = tuple(
    listed(
        "honorific",
        ("plain", ("السيد", "Mr."), ("السيدة", "Ms.")),
        ("doctor", ("الدكتور", "Dr."), ("الدكتورة", "Dr.")),
        ("professor", ("الأستاذ الدكتور", "Prof."), ("الأستاذة الدكتورة", "Prof.")),
        ("excellency", ("سعادة السيد", "H.E. Mr."), ("سعادة السيدة", "H.E. Ms.")),
        ("excellency-doctor", ("سعادة الدكتور", "H.E. Dr."), ("سعادة الدكتورة", "H.E. Dr.")),
        ("ambassador", ("سعادة السفير", "H.E. Ambassador"), ("سعادة السفيرة", "H.E. Ambassador")),
        ("minister", ("معالي السيد", "H.E. Mr."), ("معالي السيدة", "H.E. Ms.")),
        ("minister-doctor", ("معالي الدكتور", "H.E. Dr."), ("معالي الدكتورة", "H.E. Dr.")),
        ("highness", ("سمو الشيخ", "H.H. Sheikh"), ("سمو الشيخة", "H.H. Sheikha")),
        (
            "royal-highness",
            ("صاحب السمو الملكي الأمير", "H.R.H. Prince"),
            ("صاحبة السمو الملكي الأميرة", "H.R.H. Princess"),
        ),
    )
)
"""Forms of address and titles in one list, for people named on one line: focal points, guests."""
BY_KEY = {honorific.key: honorific for honorific in HONORIFICS}
LISTS = {"honorific": ADDRESSES, "prefix": TITLES}
BY_FIELD = {
    field: {honorific.key: honorific for honorific in honorifics} for field, honorifics in LISTS.items()
}


@cache
def women_and_all() -> tuple[frozenset[str], tuple[str, ...]]:
    """What only women are addressed by, in each language; and every form of address, the longest first."""
    women, others = set[str](), set[str]()
    for honorific in (*ADDRESSES, *TITLES, *HONORIFICS):
        of_women = honorific.key == MARRIED or honorific.key.endswith("-f")
        (women if of_women else others).update(map(honorific.in_language, codes()))
    return frozenset(women - others), tuple(sorted(women | others, key=len, reverse=True))


@lru_cache(maxsize=4096)
def is_of_woman(name: str) -> bool:
    """Whether a name begins with what only women are addressed by; False if that is not known."""
    women, forms = women_and_all()
    rest = f"{name} "
    while form := next((form for form in forms if rest.startswith(f"{form} ")), ""):
        if form in women:
            return True
        rest = rest[len(form) + 1 :]
    return False


def named_as(key: str, name: str) -> dict[str, str]:
    """The name columns of somebody whose name was typed once: the language follows from its letters."""
    arabic = any("ARABIC" in unicodedata.name(letter, "") for letter in name)
    honorific = BY_KEY[key].columns if key in BY_KEY else {}
    return {**honorific, column("name", "ar" if arabic else "en"): name} if name else {}


def key_of(field: str, texts: Mapping[str, str]) -> str:
    """The key of the texts in a row's columns; empty if there are none or they are not in the list."""
    return next((honorific.key for honorific in LISTS[field] if honorific.columns == texts), "")


@cache
def meant(field: str) -> dict[str, list[str]]:
    """The entries that a word can mean: “Dr.” is for men and women; «السيدة» is Ms."""
    by_word: dict[str, list[str]] = {}
    for honorific in LISTS[field]:
        for words in {
            fold(text) for text in (honorific.key, honorific.words, *map(honorific.in_language, codes()))
        }:
            by_word.setdefault(words, []).append(honorific.key)
    return {words: [key for key in keys if key != MARRIED] or keys for words, keys in by_word.items()}


def parted(text: str) -> tuple[str, str]:
    """A form of address and a title from one cell: «معالي الدكتورة», “H.E. Ms.”, or a title alone."""
    sides = [part_of(side) for side in text.split(" · ")]
    forms, titles = zip(*sides, strict=True)
    return " · ".join(filter(None, forms)), " · ".join(filter(None, titles))


def part_of(text: str) -> tuple[str, str]:
    if fold(text) in meant("honorific"):
        return text, ""
    if fold(text) in meant("prefix"):
        return "", text
    words = text.split()
    for place in range(len(words) - 1, 0, -1):
        first, rest = " ".join(words[:place]), " ".join(words[place:])
        if fold(first) in meant("honorific") and fold(rest) in meant("prefix"):
            return first, rest
    return text, ""
