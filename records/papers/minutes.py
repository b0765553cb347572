"""The summary record of a session: its heading, and its paragraphs by agenda item."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from bilingual.languages import active, codes, version_follows
from bilingual.numbering import label
from bilingual.templatetags.bilingual import pick
from bilingual.unknown import to_be_announced
from delegates.audiences import PARTICIPANTS
from meetings.models import Meeting
from papers.contents import Paper
from papers.flow import Block, fact, heading, joined
from papers.kinds import PaperKind, register
from papers.models import Document
from papers.sheet import Body
from papers.typesetting import Typesetter, full_stop, sentence
from papers.word import write_blocks
from records.changes import record_changes
from records.contents import RecordContents, RecordItem
from records.paragraphs import officer_facts, paragraph
from sessions.selectors import session_heading

HELD_DASH = "\u2060–\u2060"  # with word joiners, so that a line is not broken there


def body(paper: Paper[RecordContents], setter: Typesetter) -> Body:
    contents = paper.contents
    rows = [*_top(paper, setter), *_contents(contents, setter), *_paragraphs(contents, setter)]
    return Body(heading=_heading(contents, setter), set_heading=_set_heading(contents, setter), rows=rows)


def _titled(contents: RecordContents) -> str:
    """The heading of a record of a session without a number."""
    return {
        "draft": _("Draft summary record: %(title)s"),
        "circulated": _("Provisional summary record: %(title)s"),
    }.get(contents.state, _("Summary record: %(title)s"))


def _set_heading(contents: RecordContents, setter: Typesetter) -> SafeString | str:
    return "" if contents.number else sentence(_titled(contents), title=setter.text(contents.title))


def _heading(contents: RecordContents, setter: Typesetter) -> str:
    """A provisional record says so until it is adopted."""
    if not contents.number:
        return _titled(contents) % {"title": setter.plain(contents.title)}
    session = ordinal_in_a_sentence(contents.number, setter.language)
    return {
        "draft": _("Draft summary record of the %(session)s"),
        "circulated": _("Provisional summary record of the %(session)s"),
    }.get(contents.state, _("Summary record of the %(session)s")) % {"session": session}


def ordinal_in_a_sentence(number: int, language: str) -> str:
    """first working session"""
    ordinal = session_heading(number, False)[language]
    return ordinal[:1].lower() + ordinal[1:]


# The heading block ----------------------------------------------------------------------------------


def _top(paper: Paper[RecordContents], setter: Typesetter) -> Iterator[Block]:
    contents = paper.contents
    if contents.number and any(contents.title.values()):
        yield Block("under", format_html("<strong>{}</strong>", setter.text(contents.title, last=True)))
    yield Block("state", _state(contents, setter))
    if contents.state == "adopted":
        follow = [code for code in unfinished(contents) if code not in paper.reasons]
        yield from (Block("state", version_follows(code)) for code in follow)
    yield fact(pgettext("record", "Held at"), _where(contents, setter))
    yield fact(pgettext("record", "Date"), _date(contents, setter))
    yield Block("state", _called_to_order(contents.opened, setter))
    yield Block("state", _rose(contents.closed, setter))
    yield from officer_facts(contents.officers, setter)
    if contents.presided and contents.state != "adopted":
        yield fact(pgettext("record", "Presided"), _who(contents, setter))
    yield from _attendance(contents, setter)


def _state(contents: RecordContents, setter: Typesetter) -> SafeString | str:
    if contents.state == "adopted":
        return _adopted(contents, setter)
    if contents.state == "circulated":
        if not contents.corrections_until:
            return _("Circulated for corrections.")
        until = contents.corrections_until
        message = _("Circulated for corrections until %(day)s at %(time)s.")
        return sentence(message, day=setter.day(until), time=setter.clock(until))
    return _("Draft, not cleared for circulation.")


def _adopted(contents: RecordContents, setter: Typesetter) -> SafeString:
    """A whole sentence for each case: with or without the Co-Chairs, with or without amendments."""
    presided, amended = bool(contents.presided), contents.amended
    message = {
        (False, False): _("Adopted on %(day)s at %(time)s."),
        (False, True): _("Adopted, as orally amended, on %(day)s at %(time)s."),
        (True, False): _("Adopted on %(day)s at %(time)s, %(who)s presiding."),
        (True, True): _("Adopted, as orally amended, on %(day)s at %(time)s, %(who)s presiding."),
    }[presided, amended]
    return sentence(
        message,
        day=setter.day(contents.adopted),
        time=setter.clock(contents.adopted),
        who=_who(contents, setter),
    )


def _who(contents: RecordContents, setter: Typesetter) -> SafeString | str:
    """One Co-Chair or both."""
    names = [setter.name(name) for name in contents.presided]
    if len(names) < 2:
        return names[0] if names else ""
    return sentence(pgettext("list", "%(before)s and %(last)s"), before=names[0], last=names[1])


def unfinished(contents: RecordContents) -> list[str]:
    """In an adopted record, the languages in which a paragraph is missing."""
    lines = [line for item in contents.items for line in item.paragraphs]
    return [code for code in codes() if any(not line.words.get(code) for line in lines)]


def _where(contents: RecordContents, setter: Typesetter) -> SafeString | str:
    places = [place for place in (contents.meeting.place, contents.room) if any(place.values())]
    return joined([setter.name(place) for place in places], setter) if places else to_be_announced()


def _date(contents: RecordContents, setter: Typesetter) -> str:
    return setter.day(contents.opened, weekday=True) if contents.opened else to_be_announced()


def _called_to_order(iso: str, setter: Typesetter) -> SafeString | str:
    if not iso:
        return _("When the meeting was called to order is not recorded yet.")
    time = setter.time_in_words(iso)
    return full_stop(sentence(_("The meeting was called to order at %(time)s"), time=time), time)


def _rose(iso: str, setter: Typesetter) -> SafeString | str:
    if not iso:
        return _("When the meeting rose is not recorded yet.")
    time = setter.time_in_words(iso)
    return full_stop(sentence(_("The meeting rose at %(time)s"), time=time), time)


def _attendance(contents: RecordContents, setter: Typesetter) -> Iterator[Block]:
    if contents.present:
        yield heading(pgettext("record", "Attendance"))
    for side in contents.present:
        count = len(side.delegations)
        words = ngettext("%(counter)s delegation", "%(counter)s delegations", count)
        names = joined([setter.name(delegation) for delegation in side.delegations], setter)
        yield fact(
            setter.text(side.side), format_html("{} ({})", names, words % {"counter": setter.number(count)})
        )


# Items and paragraphs -------------------------------------------------------------------------------


def _contents(contents: RecordContents, setter: Typesetter) -> Iterator[Block]:
    """A table of contents, if there are two items or more."""
    items = [item for item in contents.items if item.numbers or item.number]
    if len(items) < 2:
        return
    yield heading(pgettext("record", "Contents"))
    for item in items:
        yield Block("listed", sentence(_("%(item)s (%(paragraphs)s)"), item=_item(item, setter), paragraphs=_span(item, setter)))  # fmt: skip


def _span(item: RecordItem, setter: Typesetter) -> str:
    """para. 3; paras. 3–17"""
    first, last = item.paragraphs[0].number, item.paragraphs[-1].number
    words = ngettext("para. %(numbers)s", "paras. %(numbers)s", 1 if first == last else 2)
    numbers = (
        setter.number(first) if first == last else f"{setter.number(first)}{HELD_DASH}{setter.number(last)}"
    )
    return words % {"numbers": numbers}


def _item(item: RecordItem, setter: Typesetter) -> SafeString:
    return sentence(
        _("Item %(number)s: %(title)s"), number=item_number(item.numbers or (item.number,), setter), title=setter.text(item.title, last=True)
    )  # fmt: skip


def item_number(numbers: tuple[int, ...], setter: Typesetter) -> str:
    """4 (b)"""
    labels = [label(number, level, setter.language) for level, number in enumerate(numbers, 1)]
    return setter.number("\u00a0".join(labels))


def _paragraphs(contents: RecordContents, setter: Typesetter) -> Iterator[Block]:
    """Paragraphs before the first item are the opening; each item begins with a heading."""
    met: set[tuple[int, ...]] = set()
    for item in contents.items:
        key = item.numbers or (item.number,)
        if item.number:
            title = _item(item, setter)
            if key in met:
                title = sentence(_("%(item)s (continued)"), item=title)
            met.add(key)
            plain = f"{item_number(key, setter)} {setter.plain(item.title)}"
            yield Block("heading", title, outline=plain)
        elif not met:
            yield heading(pgettext("record", "Opening of the session"))
        else:
            yield heading(pgettext("record", "Other matters"))
        yield from (paragraph(line, setter) for line in item.paragraphs)


def session_of(document: Document, contents: Mapping[str, Any] | None) -> str:
    """First working session; for a plenary its title, if known."""
    held, _dash, number = document.about.partition("-")
    if held == "ws":
        return session_heading(int(number.partition("-")[0]), False)[active()]
    return pick(contents["title"])[0] if contents else ""


def title(document: Document, meeting: Meeting, contents: Mapping[str, Any] | None) -> str:
    if session := session_of(document, contents):
        sentence_of = {
            "draft": _("Draft summary record: %(title)s"),
            "circulated": _("Provisional summary record: %(title)s"),
        }
        state = (contents or {}).get("state", "")
        return sentence_of.get(state, _("Summary record: %(title)s")) % {"title": session}
    return str(SUMMARY_RECORD.label)


SUMMARY_RECORD = register(
    PaperKind(
        "minutes",
        label=pgettext_lazy("paper", "Summary record"),
        order=50,
        contents=RecordContents,
        body=body,
        template="flow",
        changes=record_changes,
        series="SR",
        audience=PARTICIPANTS,
        distribution=lambda contents: "general" if contents.state == "adopted" else "limited",
        facing=True,
        cleared=True,
        word=write_blocks,
        document_title=title,
    )
)
