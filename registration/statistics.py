"""Statistics of registrations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from delegates.models import Registration
from delegates.registration_states import ENDED, Part
from directory.models import Organisation, OrganisationCategory, Side
from history.models import Change
from meetings.models import Meeting

from .forms.steps import LANGUAGES


@dataclass(frozen=True)
class CountLine:
    label: str
    number: int
    confirmed: int
    share: int  # of the longest bar, in per cent
    confirmed_share: int


@dataclass(frozen=True)
class CountTable:
    key: str
    title: str
    lines: tuple[CountLine, ...]


def numbers_of(meeting: Meeting) -> list[CountTable]:
    """Of standing registrations; seven queries. People who do not take part are counted by category only.

    A person counts in each of their languages.
    """
    expected = Registration.objects.of(meeting).exclude(state__in=ENDED)
    standing = expected.participants()
    languages = standing.annotate(language=Func(F("languages"), function="unnest"))
    days = (
        Change.objects.filter(
            relation=Registration._meta.db_table, verb="INSERT", row_id__in=standing.values("pk")
        )
        .annotate(day=TruncDate("at", tzinfo=meeting.tz))
        .values_list("day")
        .annotate(Count("pk"))
        .order_by("day")
    )
    return [
        table("side", _("By side"), counted(standing, "participant__organisation__side"), dict(Side.choices)),
        table(
            "category",
            _("By category"),
            counted(standing, "participant__organisation__category"),
            dict(OrganisationCategory.choices),
        ),
        table(
            "organisation",
            _("By organization"),
            counted(standing, "participant__organisation"),
            {
                organisation.pk: str(organisation)
                for organisation in Organisation.objects.filter(delegations__meeting=meeting)
            },
        ),
        table("part", _("As what they come"), counted(expected, "part"), dict(Part.choices)),
        table("language", _("By language followed"), counted(languages, "language"), dict(LANGUAGES)),
        table(
            "day",
            _("By day of registration"),
            [(meeting.day(day), number, 0) for day, number in days],
            keep=True,
        ),
    ]


def counted(rows: Any, column: str) -> list[tuple[Any, int, int]]:
    confirmed = Count("pk", filter=Q(confirmed_at__isnull=False))
    return list(rows.order_by().values_list(column).annotate(number=Count("pk"), confirmed=confirmed))


def table(
    key: str,
    title: str,
    counts: Iterable[tuple[Any, int, int]],
    labels: dict[Any, Any] | None = None,
    *,
    keep: bool = False,
) -> CountTable:
    """Longest bar first, unless `keep` preserves a meaningful order."""
    total: Counter[str] = Counter()
    confirmed: Counter[str] = Counter()
    for value, number, sure in counts:
        label = str((labels or {}).get(value, value) or _("Not given"))
        total[label] += number
        confirmed[label] += sure
    most = max(total.values(), default=1)
    ordered = list(total.items()) if keep else total.most_common()
    return CountTable(
        key,
        title,
        tuple(
            CountLine(label, number, confirmed[label], number * 100 // most, confirmed[label] * 100 // most)
            for label, number in ordered
        ),
    )
