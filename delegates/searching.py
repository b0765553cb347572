"""Finds people of a meeting by what somebody types, in either script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from bilingual.languages import codes
from bilingual.text import fold, stem
from bilingual.translated import column
from meetings.models import Meeting

from .models import Participant

LONGEST = 200  # nobody types a longer name


def columns(*fields: str) -> list[str]:
    return [column(field, language) for field in fields for language in codes()]


NAMES = columns("name")
TITLES = columns("honorific", "prefix")
AROUND = columns("function", "organisation__name", "organisation__short")
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """Folded words; a list of participants is asked again with every letter."""
    return tuple(WORD.findall(fold(text)))


def find_people(meeting: Meeting, typed: str) -> list[int]:
    """Keys of participants by name, other spellings, function or organisation; by one query.

    Those who bear exactly this name come alone; else those found by their name come first.
    """
    words = words_of(typed) if len(typed) <= LONGEST else ()
    if not words:
        return []
    ranked: list[tuple[int, int, int]] = []
    rows = Participant.objects.filter(meeting=meeting).values_list(
        "pk", "position", "aliases", "organisation__aliases", *NAMES, *TITLES, *AROUND
    )
    last = len(NAMES)
    for pk, position, aliases, known_as, *texts in rows:
        names = [words_of(text) for text in chain(texts[:last], aliases or ()) if text]
        around = (text for text in chain(texts[last:], known_as or ()) if text)
        if (rank := rank_of(words, names, around)) is not None:
            ranked.append((rank, position, pk))
    ranked.sort()
    if ranked and ranked[0][0] == EXACT:
        ranked = [one for one in ranked if one[0] == EXACT]
    return [pk for _, _, pk in ranked]


EXACT, BY_NAME, BY_OTHER = range(3)


def rank_of(words: tuple[str, ...], names: list[tuple[str, ...]], around: Iterable[str]) -> int | None:
    if any(bare(words) == bare(name) for name in names):
        return EXACT
    if any(begins(words, name) or joined(words, name) for name in names):
        return BY_NAME
    everything = [word for text in chain(names, map(words_of, around)) for word in text]
    return BY_OTHER if begins(words, everything) else None


ARTICLES = ("ال", "وال", "بال", "كال", "فال", "لل")


def without_article(word: str) -> str:
    """Particles of one letter stay: «كريمة» is not «ريمة»."""
    return stem(word) if word.startswith(ARTICLES) else word


def bare(words: tuple[str, ...]) -> str:
    """Written together and without articles: «عبد الرحمن» is «عبدالرحمن», «الشريف» is «شريف»."""
    return "".join(word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words)


def begins(typed: Iterable[str], words: Iterable[str]) -> bool:
    """Whether each typed word begins one of the words, with its article or without."""
    forms = {form for word in words for form in (word, without_article(word))}
    return all(any(form.startswith((word, without_article(word))) for form in forms) for word in typed)


def joined(typed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the words, written together from one of them on, begin as what was typed."""
    together = "".join(typed)
    return len(together) > 2 and any("".join(words[n:]).startswith(together) for n in range(len(words)))
