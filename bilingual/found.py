"""Search by the beginnings of words, in either script.

Each row keeps its folded words in one column: a line for each name, then, after a bar, whatever else it should be found
by.

    ⏎ليليحداد ليلي حداد ليليحداد⏎leilahaddad leila haddad leilahaddad| مديره البرامج برامج

A line begins with the whole name as one word. Every word follows a space, with and without its particles, and
neighbouring words are also written as one, so that «عبدالرحمن» finds «عبد الرحمن».
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

LONGEST = 200  # characters; no name is longer
ARTICLES = ("ال", "وال", "بال", "كال", "فال", "لل")
BAR = "|"


class Rank(IntEnum):
    EXACT, BEGINS, BY_NAME, BY_OTHER = range(4)


def search_text(names: Iterable[str], around: Iterable[str] = ()) -> str:
    """The content of the search column of a row with these `names`, which is found by the texts `around` them too."""
    return "".join(map(line_of, names)) + BAR + "".join(spaced(words_of(text)) for text in around)


def line_of(name: str) -> str:
    words = words_of(name)
    if not words:
        return ""
    neighbours = "".join(f" {first}{second}" for first, second in pairwise(words))
    return f"\n{joined_words(words)}{spaced(words)}{neighbours}"


def spaced(words: Iterable[str]) -> str:
    return "".join(f" {form}" for word in words for form in dict.fromkeys((word, stem(word))))


def joined_words(words: Iterable[str]) -> str:
    """The words as one, without articles: «محمد الشريف» and «محمد شريف» are equal."""
    return "".join(word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words)


def without_article(word: str) -> str:
    """The word without its article. Particles of one letter stay: «كريمة» must not find «ريمة»."""
    return stem(word) if word.startswith(ARTICLES) else word


@dataclass(frozen=True)
class Sought:
    """The folded words of a query; none if the query is longer than any name."""

    words: tuple[str, ...]

    @classmethod
    def typed(cls, text: str) -> Sought:
        return cls(tuple(words_of(text)) if len(text) <= LONGEST else ())

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def beginnings(self) -> list[list[str]]:
        """For each word, what a word of the row may begin with: the word itself, or joined with a neighbour."""
        joined = [f"{first}{second}" for first, second in pairwise(self.words)]
        return [
            [f" {form}" for form in {word, without_article(word), *joined[max(0, n - 1) : n + 1]}]
            for n, word in enumerate(self.words)
        ]

    def is_in(self, text: str) -> bool:
        return all(any(form in text for form in forms) for forms in self.beginnings)

    def each_in(self, column: str) -> list[Q]:
        """One condition for each word: some word in `column` begins with it."""
        return [
            Q(*((f"{column}__holds", form) for form in forms), _connector=Q.OR) for forms in self.beginnings
        ]

    def where(self, **related: models.QuerySet[Any]) -> Q:
        """Each word begins some word of the row itself or of one of its `related` rows."""
        condition = Q()
        for match in self.each_in("found_by"):
            in_related = [Q((f"{name}__in", rows.filter(match))) for name, rows in related.items()]
            condition &= Q(match, *in_related, _connector=Q.OR)
        return condition

    def rank(self) -> Case:
        """How well a found row fits, as a `Rank`."""
        start = f"\n{joined_words(self.words)}"
        return Case(
            When(found_by__holds=f"{start} ", then=Rank.EXACT),
            When(found_by__holds=start, then=Rank.BEGINS),
            When(Q(*self.each_in("names")), then=Rank.BY_NAME),
            default=Rank.BY_OTHER,
        )


def ranked(
    rows: models.QuerySet[Any], sought: Sought, **related: models.QuerySet[Any]
) -> models.QuerySet[Any]:
    """The matching rows with their `rank`, best first, then in the order of `rows`."""
    if not sought:
        return rows.none().annotate(rank=Value(Rank.BY_OTHER))
    names = Func("found_by", Value(BAR), Value(1), function="split_part", output_field=FoundBy())
    matching = rows.filter(sought.where(**related)).alias(names=names).annotate(rank=sought.rank())
    return matching.order_by("rank", *(rows.query.order_by or rows.model._meta.ordering or ["pk"]))


def best(rows: models.QuerySet[Any], most: int) -> tuple[list[int], int]:
    """The first `most` primary keys and the total count, in one query."""
    first = list(rows.annotate(total=Window(Count("*"))).values_list("pk", "total")[:most])
    return [pk for pk, _ in first], first[0][1] if first else 0


class FoundBy(models.TextField):
    """The search words of a row, written whenever one of the fields `names` or `around` is.

    Migrations see a TextField.
    """

    def __init__(self, names: Sequence[str] = (), around: Sequence[str] = (), **options: Any) -> None:
        self.names, self.around = names, around
        super().__init__(**(options | {"editable": False, "default": "", "db_collation": "C"}))

    def deconstruct(self) -> Any:
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.TextField", arguments, options

    def pre_save(self, row: models.Model, add: bool) -> str:
        value = search_text(self.texts(row, self.names), self.texts(row, self.around))
        setattr(row, self.attname, value)
        return value

    def texts(self, row: models.Model, fields: Iterable[str]) -> Iterator[str]:
        for column in self.columns(fields):
            value = getattr(row, column)
            yield from map(str, value) if isinstance(value, list) else [value or ""]

    def columns(self, fields: Iterable[str]) -> list[str]:
        """The columns of these fields: one for each language if the field is translated."""
        existing = {field.name for field in self.model._meta.fields}
        by_field = {field: [build_localized_fieldname(field, code) for code in codes()] for field in fields}
        return [
            column
            for field, columns in by_field.items()
            for column in (columns if existing.issuperset(columns) else [field])
        ]

    def follows(self, written: Collection[str]) -> bool:
        """Whether the search words change when these fields are written."""
        read = [*self.names, *self.around]
        return not {*read, *self.columns(read)}.isdisjoint(written)


def following(row: models.Model, written: Collection[str]) -> list[str]:
    """The search columns that must be saved together with the fields `written`."""
    fields = row._meta.concrete_fields
    return [field.name for field in fields if isinstance(field, FoundBy) and field.follows(written)]


@FoundBy.register_lookup
class Holds(models.Lookup):
    """Substring match by `strpos`: twice as fast as LIKE, and without wildcards."""

    lookup_name = "holds"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, names = self.process_lhs(compiler, connection)
        part, values = self.process_rhs(compiler, connection)
        return f"strpos({column}, {part}) > 0", [*names, *values]
