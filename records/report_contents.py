"""Reads the contents of the joint report and the list of decisions from adopted records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial

from bilingual.texts import Text, in_each_language
from delegates.models import Entrance
from directory.models import Side
from meetings.models import Meeting
from meetings.selectors import meeting_facts
from papers.audiences import STAFF
from records.contents import ParagraphLine, RecordContents
from records.models import ParagraphKind, Record, RecordState
from records.papers.minutes import SUMMARY_RECORD
from records.selectors import put_right_in, record_contents
from sessions.contents import OfficerLine
from sessions.models import Attendance
from sessions.papers.agenda import AGENDA

from .contents import CountedSide, DecisionsContents, ReportContents, ReportedSession, SettledLine

LISTED = (ParagraphKind.DECISION, ParagraphKind.RECOMMENDATION)


def about_of(record: Record) -> str:
    """The `about` of the record's document."""
    return f"ws-{record.working_session.number}" if record.working_session else f"slot-{record.slot_id}"


# Numbers --------------------------------------------------------------------------------------------


def settled_numbers(meeting: Meeting) -> dict[int, int]:
    """The outcome number of each paragraph."""
    return dict(meeting.outcomes.values_list("paragraph", "number"))


# Records of a meeting -------------------------------------------------------------------------------


def adopted_records(meeting: Meeting) -> bool:
    """Whether any record is adopted."""
    return Record.objects.filter(meeting=meeting, state=RecordState.ADOPTED).exists()


def records_of(meeting: Meeting) -> list[tuple[str, RecordContents]]:
    """Records with their symbols, in the order of the sessions, with corrigenda applied."""
    settled = settled_numbers(meeting)
    symbols = dict(
        meeting.documents.filter(kind=SUMMARY_RECORD).exclude(audience=STAFF).values_list("about", "symbol")
    )
    rows = Record.objects.filter(meeting=meeting).select_related("meeting", "working_session", "slot")
    records = [
        (symbols.get(about_of(record), ""), record_contents(record, settled, put_right_in(record)))
        for record in rows
    ]
    return sorted(records, key=lambda pair: (pair[1].opened or "~", pair[1].number))


def lines_of(record: RecordContents) -> list[ParagraphLine]:
    return [line for item in record.items for line in item.paragraphs]


def settled_in(records: Iterable[tuple[str, RecordContents]]) -> list[SettledLine]:
    """By kind, then by number."""
    lines = [
        SettledLine(
            line.kind,
            line.settled,
            line.words,
            symbol,
            line.number,
            line.owner_un,
            line.owner_oic,
            line.due,
            line.person_un,
            line.person_oic,
            line.reservations,
        )
        for symbol, record in records
        for line in lines_of(record)
        if line.settled
    ]
    order = [kind.value for kind in ParagraphKind]
    return sorted(lines, key=lambda line: (order.index(line.kind), line.number))


def decisions_contents(meeting: Meeting) -> DecisionsContents:
    lines = settled_in(records_of(meeting))
    return DecisionsContents(meeting_facts(meeting), tuple(line for line in lines if line.kind in LISTED))


# The report -----------------------------------------------------------------------------------------


def report_contents(meeting: Meeting, *, final: bool = False) -> ReportContents:
    """Without an adopted record, the report has no sessions."""
    records = records_of(meeting)
    adopted = [record for _, record in records if record.state == RecordState.ADOPTED]
    symbols = dict(
        meeting.documents.exclude(audience=STAFF).filter(kind__in=(AGENDA, "programme")).values_list("kind", "symbol")
    )  # fmt: skip
    closing = adopted and not meeting.working_sessions.filter(record=None).exists()
    return ReportContents(
        meeting=meeting_facts(meeting),
        final=final,
        opened=min((record.opened for _, record in records if record.opened), default=""),
        closed=max((record.closed for _, record in records if record.closed), default="") if closing else "",
        attended=tuple(attended(meeting)),
        co_chairs=tuple(co_chairs_of(record for _, record in records)),
        agenda=symbols.get(AGENDA, ""),
        programme=symbols.get("programme", ""),
        sessions=tuple(reported(symbol, record) for symbol, record in records) if adopted else (),
        settled=tuple(settled_in(records)),
    )


def reported(symbol: str, record: RecordContents) -> ReportedSession:
    adopted = record.state == RecordState.ADOPTED
    paragraphs = tuple(line for line in lines_of(record) if belongs_in_report(line))
    return ReportedSession(
        number=record.number,
        title=record.title,
        opened=record.opened,
        closed=record.closed,
        officers=record.officers,
        symbol=symbol,
        adopted=adopted,
        paragraphs=paragraphs if adopted else (),
    )


def belongs_in_report(line: ParagraphLine) -> bool:
    """Statements are left to the summary record; reservations are included, because they qualify the report itself."""
    return line.kind == ParagraphKind.RESERVATION or not any(line.speaker.values())


def co_chairs_of(records: Iterable[RecordContents]) -> list[Text]:
    """Each once, in the order in which they presided."""
    lines: list[OfficerLine] = [
        line for record in records for line in record.officers if line.role == "co-chair"
    ]
    chairs: list[Text] = []
    for name in (name for line in lines for name in line.names):
        if name not in chairs:
            chairs.append(name)
    return chairs


def attended(meeting: Meeting) -> list[CountedSide]:
    """Delegations that entered at the door or attended a slot."""
    organisations: dict[str, set[int]] = {}
    people: Counter[str] = Counter()
    came = Entrance.objects.filter(participant__meeting=meeting, participant__organisation__isnull=False)
    for side, organisation in came.values_list(
        "participant__organisation__side", "participant__organisation"
    ):
        organisations.setdefault(side, set()).add(organisation)
        people[side] += 1
    seen = Attendance.objects.filter(slot__meeting=meeting)
    for side, organisation in seen.values_list("delegation__organisation__side", "delegation__organisation"):
        organisations.setdefault(side, set()).add(organisation)
    return [
        CountedSide(in_each_language(partial(str, side.label)), len(organisations[side]), people[side])
        for side in Side
        if side in organisations
    ]
