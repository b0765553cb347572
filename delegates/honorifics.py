"""How people are addressed: a list in both languages, with the gender that Arabic needs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from bilingual.languages import codes
from bilingual.translated import column


@dataclass(frozen=True)
class Honorific:
    key: str
    gender: str  # "m" or "f"
    ar: str
    en: str

    def in_language(self, language: str) -> str:
        return self.ar if language == "ar" else self.en

    @property
    def columns(self) -> dict[str, str]:
        return {column("honorific", language): self.in_language(language) for language in codes()}

    @property
    def words(self) -> str:
        """Both languages, for one of them alone does not always tell man from woman, or one rank from another."""
        return f"{self.ar} · {self.en}"


HONORIFICS = tuple(
    Honorific(f"{key}-{gender}", gender, *texts)
    for key, men, women in (
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
    for gender, texts in (("m", men), ("f", women))
)
BY_KEY = {one.key: one for one in HONORIFICS}


def named_as(key: str, name: str) -> dict[str, str]:
    """The columns of somebody whose name was typed once: in the language whose letters it has."""
    arabic = any("ARABIC" in unicodedata.name(letter, "") for letter in name)
    honorific = BY_KEY[key].columns if key in BY_KEY else {}
    return {**honorific, column("name", "ar" if arabic else "en"): name} if name else {}


def key_of(texts: dict[str, str]) -> str:
    """The key of what a row says in its columns; empty where it says nothing, or something of its own."""
    return next((one.key for one in HONORIFICS if one.columns == texts), "")
