"""How people are addressed: a form of address and a title, lists in both languages, in both genders where they differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bilingual.languages import codes
from bilingual.text import fold
from bilingual.translated import column

Pair = tuple[str, str]
MARRIED = "married"
"""A choice, and never what is meant by a word that it shares."""


@dataclass(frozen=True)
class Honorific:
    """`field` is the one of the participant: `honorific` for a form of address, `prefix` for a title."""

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
        """Both languages, for one of them alone does not always tell man from woman, or one rank from another."""
        return f"{self.ar} · {self.en}"


def listed(field: str, *rows: tuple[str, Pair] | tuple[str, Pair, Pair]) -> Iterator[Honorific]:
    """Each for men, then for women; one alone is said of both."""
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
"""Both in one, for those who are named in one line: focal points, guests."""
BY_KEY = {one.key: one for one in HONORIFICS}
LISTS = {"honorific": ADDRESSES, "prefix": TITLES}
BY_FIELD = {field: {one.key: one for one in there} for field, there in LISTS.items()}


def named_as(key: str, name: str) -> dict[str, str]:
    """The columns of somebody whose name was typed once: in the language whose letters it has."""
    arabic = any("ARABIC" in unicodedata.name(letter, "") for letter in name)
    honorific = BY_KEY[key].columns if key in BY_KEY else {}
    return {**honorific, column("name", "ar" if arabic else "en"): name} if name else {}


def key_of(field: str, texts: Mapping[str, str]) -> str:
    """The key of what a row says in its columns; empty where it says nothing, or something of its own."""
    return next((one.key for one in LISTS[field] if one.columns == texts), "")


@cache
def meant(field: str) -> dict[str, list[str]]:
    """What may be meant by a word of the list: “Dr.” is said of men and of women; «السيدة» is Ms."""
    found: dict[str, list[str]] = {}
    for one in LISTS[field]:
        for words in {fold(text) for text in (one.key, one.words, *map(one.in_language, codes()))}:
            found.setdefault(words, []).append(one.key)
    return {words: [key for key in keys if key != MARRIED] or keys for words, keys in found.items()}


def parted(text: str) -> tuple[str, str]:
    """A form of address and a title that stand in one cell: «معالي الدكتورة», “H.E. Ms.”, or a title alone."""
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
