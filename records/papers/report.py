"""The joint report: how the meeting was held, what each session did, and what was settled."""

from collections.abc import Iterator
from itertools import count

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from bilingual.unknown import to_be_announced
from delegates.audiences import PARTICIPANTS
from papers.contents import Paper
from papers.flow import Block, block, heading, joined, moment, numbered
from papers.kinds import PaperKind, register
from papers.sheet import Body
from papers.typesetting import Typesetter, listed, sentence
from papers.word import write_blocks
from records.changes import report_changes
from records.contents import CountedSide, ReportContents, ReportedSession, SettledLine
from records.paragraphs import charged, paragraph, reservation, settled_label
from records.report_contents import adopted_records, report_contents
from sessions.contents import OfficerLine

SECTIONS = ("decision", "recommendation", "action")


def body(paper: Paper[ReportContents], setter: Typesetter) -> Body:
    contents = paper.contents
    numbers = count(1)
    rows = [
        *_held(contents, setter, numbers),
        *_sessions(contents, setter, numbers),
        *settled_sections(contents.settled, setter),
    ]
    return Body(
        heading=_("Joint report of the meeting")
        if contents.final
        else _("Draft joint report of the meeting"),
        rows=rows,
    )


# How it was held ------------------------------------------------------------------------------------


def _held(contents: ReportContents, setter: Typesetter, numbers: Iterator[int]) -> Iterator[Block]:
    yield heading(pgettext("report", "Opening, attendance and officers"))
    for line in _sentences(contents, setter):
        yield numbered(next(numbers), line, setter)


def _sentences(contents: ReportContents, setter: Typesetter) -> Iterator[SafeString]:
    meeting = contents.meeting
    yield sentence(
        _("The %(meeting)s was held in %(place)s, %(days)s."),
        meeting=setter.text(meeting.title),
        place=setter.name(meeting.place),
        days=setter.days(meeting.starts, meeting.ends),
    )
    if contents.opened:
        yield sentence(
            _("The first meeting was called to order on %(moment)s."), moment=moment(contents.opened, setter)
        )
    if contents.attended:
        sides = [_side(side, setter) for side in contents.attended]
        yield sentence(_("The meeting was attended by: %(sides)s."), sides=joined(sides, setter))
    yield sentence(
        _("%(role)s: %(names)s."),
        role=OfficerLine("co-chair", contents.co_chairs).heading,
        names=_chairs(contents, setter),
    )
    had = [setter.symbol(symbol) for symbol in (contents.agenda, contents.programme) if symbol]
    if had:
        yield sentence(_("The meeting had before it: %(symbols)s."), symbols=joined(had, setter))
    if contents.closed:
        yield sentence(_("The last meeting rose on %(moment)s."), moment=moment(contents.closed, setter))


def _side(side: CountedSide, setter: Typesetter) -> SafeString:
    delegations = ngettext("%(counter)s delegation", "%(counter)s delegations", side.delegations)
    counted = [delegations % {"counter": setter.number(side.delegations)}]
    if side.people:
        people = ngettext("%(counter)s participant", "%(counter)s participants", side.people)
        counted.append(people % {"counter": setter.number(side.people)})
    return sentence(_("%(side)s (%(counted)s)"), side=setter.text(side.side), counted=listed(counted))


def _chairs(contents: ReportContents, setter: Typesetter) -> SafeString | str:
    if not contents.co_chairs:
        return to_be_announced()
    return joined([setter.name(name) for name in contents.co_chairs], setter)


# What the sessions did ------------------------------------------------------------------------------


def _sessions(contents: ReportContents, setter: Typesetter, numbers: Iterator[int]) -> Iterator[Block]:
    for session in contents.sessions:
        yield heading(*session_title(session, setter))
        if session.symbol:
            yield Block("under-heading", labelled_symbol(session.symbol, setter))
        if not session.adopted:
            yield Block("words", _("The record of this session has not been adopted yet."))
        for line in session.paragraphs:
            yield paragraph(line, setter, next(numbers))


def session_title(session: ReportedSession, setter: Typesetter) -> tuple[SafeString, str]:
    """As it is printed, and plain."""
    from sessions.selectors import session_heading

    title, plain = setter.text(session.title), setter.plain(session.title)
    if not session.number:
        return title, plain
    ordinal, both = session_heading(session.number, False)[setter.language], _("%(session)s: %(title)s")
    return sentence(both, session=ordinal, title=title), both % {"session": ordinal, "title": plain}


def labelled_symbol(symbol: str, setter: Typesetter) -> SafeString:
    return sentence(_("Summary record: %(symbol)s"), symbol=setter.symbol(symbol))


# What was settled -----------------------------------------------------------------------------------


def settled_sections(settled: tuple[SettledLine, ...], setter: Typesetter) -> Iterator[Block]:
    titles = {
        "decision": pgettext("report", "Decisions"),
        "recommendation": pgettext("report", "Recommendations"),
        "action": pgettext("report", "Actions agreed"),
    }
    for kind in SECTIONS:
        lines = [line for line in settled if line.kind == kind]
        if lines:
            yield heading(titles[kind])
        yield from (settled_block(line, setter) for line in lines)


def settled_block(line: SettledLine, setter: Typesetter) -> Block:
    """Without a paragraph number, because an outcome has its own."""
    lines = [*charged(line, setter), *(reservation(reserved, setter) for reserved in line.reservations)]
    if line.symbol:
        where = sentence(
            _("%(symbol)s, para. %(number)s"),
            symbol=setter.symbol(line.symbol),
            number=setter.number(line.paragraph),
        )
        lines.append(where)
    label = settled_label(line.kind, line.number, setter)
    return block(line.kind, setter.passage(line.words), label=label, lines=tuple(lines))


JOINT_REPORT = register(
    PaperKind(
        "report",
        label=gettext_lazy("Joint report"),
        provisional_label=gettext_lazy("Draft joint report"),
        order=70,
        contents=ReportContents,
        body=body,
        template="flow",
        read=report_contents,
        options=("final",),
        says=("sessions", "settled"),
        changes=report_changes,
        symbol="2",
        audience=PARTICIPANTS,
        distribution=lambda contents: "general" if contents.final else "limited",
        facing=True,
        cleared=True,
        word=write_blocks,
        offer=gettext_lazy(
            "What the adopted records say, without statements of those who are named, but with reservations; it is a draft until it is adopted."
        ),
        can_be_offered=lambda meeting, issued: adopted_records(meeting),
    )
)
