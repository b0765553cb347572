"""Rows are found by the words that somebody types, in either script, by the beginnings of words.

A row keeps its folded words in one column: a line for each name, then, behind a bar, what else it is found by.

    ⏎ليليحداد ليلي حداد ليليحداد⏎leilahaddad leila haddad leilahaddad| مديره البرامج برامج

A line begins with the whole name written together; each word has a space before it, with its particles and
without them, and names have neighbours written together too, so that «عبدالرحمن» is found as «عبد الرحمن».
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.db import models
from django.db.models import Case, Count, Func, Q, Value, When, Window
from modeltranslation.utils import build_localized_fieldname

from .languages import codes
from .text import stem, words_of

LONGEST = 200  # nobody types a longer name
ARTICLES = ("ال", "وال", "بال", "كال", "فال", "لل")
BAR = "|"


class Rank(IntEnum):
    EXACT, BEGINS, BY_NAME, BY_OTHER = range(4)


def gathered(names: Iterable[str], around: Iterable[str] = ()) -> str:
    """What a column holds of a row that is called `names`, and found by what stands `around` them too."""
    return "".join(map(line_of, names)) + BAR + "".join(spaced(words_of(text)) for text in around)


def line_of(name: str) -> str:
    words = words_of(name)
    if not words:
        return ""
    neighbours = "".join(f" {one}{other}" for one, other in pairwise(words))
    return f"\n{together(words)}{spaced(words)}{neighbours}"


def spaced(words: Iterable[str]) -> str:
    return "".join(f" {form}" for word in words for form in dict.fromkeys((word, stem(word))))


def together(words: Iterable[str]) -> str:
    """Without articles: «محمد الشريف» is «محمد شريف»."""
    return "".join(word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words)


def without_article(word: str) -> str:
    """Particles of one letter stay: who types «كريمة» does not mean «ريمة»."""
    return stem(word) if word.startswith(ARTICLES) else word


@dataclass(frozen=True)
class Sought:
    """The folded words that somebody typed; of what is too long for a name, none."""

    words: tuple[str, ...]

    @classmethod
    def typed(cls, text: str) -> Sought:
        return cls(tuple(words_of(text)) if len(text) <= LONGEST else ())

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def beginnings(self) -> list[list[str]]:
        """For each word, what a word of the row may begin with: the word itself, or joined to its neighbour."""
        joined = [f"{one}{other}" for one, other in pairwise(self.words)]
        return [
            [f" {form}" for form in {word, without_article(word), *joined[max(0, n - 1) : n + 1]}]
            for n, word in enumerate(self.words)
        ]

    def is_in(self, text: str) -> bool:
        return all(any(form in text for form in forms) for forms in self.beginnings)

    def each_in(self, column: str) -> list[Q]:
        """For each word, that it begins a word of the column."""
        return [
            Q(*((f"{column}__holds", form) for form in forms), _connector=Q.OR) for forms in self.beginnings
        ]

    def where(self, **related: models.QuerySet[Any]) -> Q:
        """Each word begins a word of the row, or of a row that it is related to."""
        condition = Q()
        for here in self.each_in("found_by"):
            there = [Q((f"{name}__in", rows.filter(here))) for name, rows in related.items()]
            condition &= Q(here, *there, _connector=Q.OR)
        return condition

    def rank(self) -> Case:
        """How well a row fits that is found."""
        start = f"\n{together(self.words)}"
        return Case(
            When(found_by__holds=f"{start} ", then=Rank.EXACT),
            When(found_by__holds=start, then=Rank.BEGINS),
            When(Q(*self.each_in("names")), then=Rank.BY_NAME),
            default=Rank.BY_OTHER,
        )


def ranked(
    rows: models.QuerySet[Any], sought: Sought, **related: models.QuerySet[Any]
) -> models.QuerySet[Any]:
    """Those of the rows that are found, each with its `rank`, the best first, then in the order of `rows`."""
    if not sought:
        return rows.none().annotate(rank=Value(Rank.BY_OTHER))
    names = Func("found_by", Value(BAR), Value(1), function="split_part", output_field=FoundBy())
    there = rows.filter(sought.where(**related)).alias(names=names).annotate(rank=sought.rank())
    return there.order_by("rank", *(rows.query.order_by or rows.model._meta.ordering or ["pk"]))


def best(rows: models.QuerySet[Any], most: int) -> tuple[list[int], int]:
    """The first keys, and how many there are in all; by one query."""
    first = list(rows.annotate(total=Window(Count("*"))).values_list("pk", "total")[:most])
    return [pk for pk, _ in first], first[0][1] if first else 0


class FoundBy(models.TextField):
    """The words of a row, written whenever its `names` or what is `around` them is written.

    A migration knows it as a text field: what it gathers is no matter of the database.
    """

    def __init__(self, names: Sequence[str] = (), around: Sequence[str] = (), **options: Any) -> None:
        self.names, self.around = names, around
        super().__init__(**(options | {"editable": False, "default": "", "db_collation": "C"}))

    def deconstruct(self) -> Any:
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.TextField", arguments, options

    def pre_save(self, row: models.Model, add: bool) -> str:
        value = gathered(self.texts(row, self.names), self.texts(row, self.around))
        setattr(row, self.attname, value)
        return value

    def texts(self, row: models.Model, fields: Iterable[str]) -> Iterator[str]:
        for column in self.columns(fields):
            value = getattr(row, column)
            yield from map(str, value) if isinstance(value, list) else [value or ""]

    def columns(self, fields: Iterable[str]) -> list[str]:
        """Where the texts stand: in a column for each language, or in one."""
        there = {field.name for field in self.model._meta.fields}
        by_field = {field: [build_localized_fieldname(field, code) for code in codes()] for field in fields}
        return [
            column
            for field, columns in by_field.items()
            for column in (columns if there.issuperset(columns) else [field])
        ]

    def follows(self, written: Collection[str]) -> bool:
        """Whether it has to be written with these fields."""
        read = [*self.names, *self.around]
        return not {*read, *self.columns(read)}.isdisjoint(written)


def following(row: models.Model, written: Collection[str]) -> list[str]:
    """The fields that have to be written with these."""
    fields = row._meta.concrete_fields
    return [field.name for field in fields if isinstance(field, FoundBy) and field.follows(written)]


@FoundBy.register_lookup
class Holds(models.Lookup):
    """Takes half the time of LIKE, and knows no signs of its own."""

    lookup_name = "holds"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, names = self.process_lhs(compiler, connection)
        part, values = self.process_rhs(compiler, connection)
        return f"strpos({column}, {part}) > 0", [*names, *values]
