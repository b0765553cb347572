"""Rules about texts that are missing or stale in a language."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext

from bilingual.languages import language_name
from bilingual.translated import Translated

from .plan import Finding, PlannedSlot, WholePlan, finding


def written_rows(plan: WholePlan) -> Iterator[tuple[Translated, list[PlannedSlot]]]:
    """Each row whose texts appear in the programme, with its slots."""
    yield from ((slot, [plan.slots[slot.pk]]) for slot in plan.written)
    for session in plan.sessions.values():
        yield session, plan.of_session.get(session.pk, [])[:1]
    yield from ((room, []) for room in plan.rooms)
    yield from ((item, []) for item in plan.agenda)


def text_missing(plan: WholePlan) -> Iterator[Finding]:
    return lagging(plan, lambda row: row.missing(), say_missing)


def text_stale(plan: WholePlan) -> Iterator[Finding]:
    return lagging(plan, lambda row: row.stale(), say_stale)


def lagging(
    plan: WholePlan, languages: Callable[[Translated], list[str]], say: Callable[[Translated, str], str]
) -> Iterator[Finding]:
    for row, slots in written_rows(plan):
        for language in languages(row):
            about = f"{row._meta.model_name}-{row.pk}-{language}"
            yield finding(slots, say, row, language, about=about)


def say_missing(row: Translated, language: str) -> str:
    return gettext("A text is not written in %(language)s: %(row)s.") % {
        "language": language_name(language),
        "row": row,
    }


def say_stale(row: Translated, language: str) -> str:
    return gettext("A text is out of date in %(language)s: %(row)s.") % {
        "language": language_name(language),
        "row": row,
    }
