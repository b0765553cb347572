"""What all papers share: masthead, titles, changes since the last edition, metadata of the file."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bilingual.languages import direction
from papers.contents import Paper

from .masthead import (
    distribution_line,
    item_line,
    names_original,
    original_line,
    reissued_line,
)
from .typesetting import Typesetter, brief, no_runt, sentence


@dataclass(frozen=True, slots=True)
class Body:
    """What a kind prints below its titles: rows for the template, and notes, which may be empty."""

    heading: str
    rows: Sequence[Any]
    footnote: SafeString | str = ""
    note: SafeString | str = ""
    columns: Sequence[str] = ()
    shape: str = ""  # a name for the style sheet, if a kind has several
    set_heading: SafeString | str = ""  # if what people wrote stands in it; `heading` is for bookmarks

    @property
    def printed_heading(self) -> SafeString | str:
        return self.set_heading or self.heading


@dataclass(frozen=True, slots=True)
class LanguageSide:
    """A paper in one language, with all its strings set."""

    language: str
    direction: str
    united_nations: str
    islamic_cooperation: str
    distribution: str
    issued_on: str
    symbol: SafeString
    original: str
    both: str
    names_original: bool
    reissued: SafeString
    meeting: SafeString
    meeting_name: str
    place: SafeString
    item: SafeString | str
    specimen: str
    author: str
    continued: str
    changes_heading: str
    changes: tuple[SafeString, ...]
    reasons: tuple[SafeString, ...]
    convenience: str
    body: Body

    @property
    def facts(self) -> list[str]:
        """The lines below the symbol, in one language."""
        return [self.distribution, self.issued_on, self.original]

    @property
    def facing_facts(self) -> list[str]:
        """The lines below the symbol, in two languages."""
        return [
            self.distribution,
            self.issued_on,
            self.both,
            *([self.original] if self.names_original else []),
        ]


@dataclass(frozen=True, slots=True)
class FileHead:
    """Metadata of the file, for its catalogue and running head."""

    title: str
    author: str
    symbol: str
    issued: str
    specimen: str
    subject: str
    outline: str
    digits: str
    emblems: dict[str, str]  # by side
    page_size: str
    justified: bool


def side_of(paper: Paper, language: str, body_of: Callable[[Paper, Typesetter], Body]) -> LanguageSide:
    """Must be called while `language` is active."""
    meeting = paper.contents.meeting
    setter = Typesetter.of(meeting, language)
    return LanguageSide(
        language=language,
        direction=direction(language),
        united_nations=_("United Nations"),
        islamic_cooperation=_("Organization of Islamic Cooperation").replace("Islamic ", "Islamic\u00a0"),
        distribution=distribution_line(paper.distribution),
        issued_on=setter.day(paper.issued_on),
        symbol=setter.symbol(paper.printed_symbol),
        original=original_line(paper.original),
        both=_("Arabic and English"),
        names_original=names_original(paper),
        reissued=reissued_line(paper, setter),
        meeting=setter.text(meeting.title, whole=True),
        meeting_name=brief(setter.plain(meeting.title)),
        place=_place(paper, setter),
        item=item_line(paper.item, setter),
        specimen=_("SPECIMEN – NOT AN OFFICIAL DOCUMENT") if meeting.specimen else "",
        author=_("Secretariat of the meeting"),
        continued=pgettext("day of a programme", "(continued)"),
        changes_heading=_("Changes since the previous issue"),
        changes=tuple(setter.text(change, last=True) for change in paper.changes),
        reasons=tuple(setter.text(reason, last=True) for reason in paper.reasons.values()),
        convenience=no_runt(_("Convenience print; the separate language versions prevail.")),
        body=body_of(paper, setter),
    )


def head(paper: Paper, sides: Sequence[LanguageSide]) -> FileHead:
    def joined(parts: Sequence[str], mark: str = " / ") -> str:
        return mark.join(part for part in parts if part)

    return FileHead(
        title=joined([f"{side.body.heading} – {side.meeting_name}" for side in sides]),
        author=joined([side.author for side in sides]),
        symbol=paper.printed_symbol,
        issued=_moment(paper.issued),
        specimen=joined([side.specimen for side in sides], "\n"),
        subject=joined([side.specimen for side in sides]),
        outline=joined([side.body.heading for side in sides]),
        emblems=paper.contents.meeting.emblems,
        page_size=paper.contents.meeting.page_size,
        justified=paper.contents.meeting.justified,
        digits=paper.contents.meeting.digits if len(sides) == 1 and sides[0].language == "ar" else "latn",
    )


def _moment(iso: str) -> str:
    moment = dt.datetime.fromisoformat(iso)
    if moment.tzinfo is None:
        raise ValueError(f"The moment of issue has no offset: {iso}")
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _place(paper: Paper, setter: Typesetter) -> SafeString:
    meeting = paper.contents.meeting
    dates = setter.days(meeting.starts, meeting.ends)
    if not any(meeting.city.values()):
        return sentence("%(dates)s", dates=dates)
    return sentence(
        pgettext("city and dates", "%(city)s, %(dates)s"), city=setter.name(meeting.city), dates=dates
    )
