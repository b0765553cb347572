"""Information for participants: place and time, rooms, registration."""

import datetime as dt
from collections.abc import Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from bilingual.dates import utc_offset
from bilingual.unknown import to_be_announced
from delegates.audiences import INVITED
from documents.contents import InformationContents, MeetingRoom, RegistrationTime
from documents.selectors import information_contents
from meetings.contents import MeetingFacts
from papers.contents import Paper
from papers.flow import Block, block, fact, heading, joined
from papers.kinds import PaperKind, register
from papers.sheet import Body
from papers.typesetting import Typesetter, sentence


def body(paper: Paper[InformationContents], setter: Typesetter) -> Body:
    contents = paper.contents
    return Body(heading=_("Information for participants"), rows=list(_rows(contents, setter)))


def _rows(contents: InformationContents, setter: Typesetter) -> Iterator[Block]:
    meeting = contents.meeting
    if any(contents.introduction.values()):
        yield block("words", setter.passage(contents.introduction))
    yield heading(pgettext("information", "Place and dates"))
    yield fact(pgettext("information", "Dates"), setter.days(meeting.starts, meeting.ends))
    yield fact(pgettext("information", "City"), _written(meeting.place, setter))
    yield fact(pgettext("information", "Venue"), _written(contents.venue, setter))
    yield fact(pgettext("information", "Time zone"), setter.symbol(_offset(meeting)))
    if contents.expected:
        yield fact(pgettext("information", "Participants expected"), setter.number(contents.expected))
    yield heading(pgettext("information", "Rooms"))
    for room in contents.rooms:
        yield fact(setter.name(room.name), _seats(room, setter))
    if not contents.rooms:
        yield Block("words", to_be_announced())
    yield heading(pgettext("information", "Registration"))
    yield Block("words", _registration(contents, setter))
    for time in contents.at_the_desk:
        yield fact(pgettext("information", "On the spot"), _time(time, setter))


def _offset(meeting: MeetingFacts) -> str:
    """UTC+5, as on the first day; the name of the time zone if no day is known."""
    if not meeting.starts:
        return meeting.zone
    noon = dt.datetime.combine(dt.date.fromisoformat(meeting.starts), dt.time(12), dt.UTC)
    return utc_offset(meeting.zone, noon)


def _written(text: dict[str, str], setter: Typesetter) -> SafeString | str:
    return setter.name(text) if any(text.values()) else to_be_announced()


def _seats(room: MeetingRoom, setter: Typesetter) -> str:
    if not room.capacity:
        return to_be_announced()
    words = ngettext("%(counter)s seat", "%(counter)s seats", room.capacity)
    return words % {"counter": setter.number(room.capacity)}


def _registration(contents: InformationContents, setter: Typesetter) -> SafeString:
    address = setter.line(contents.address[setter.language])
    if contents.registration_open:
        return sentence(_("Registration is open: %(address)s"), address=address)
    return sentence(_("Registration will be announced here: %(address)s"), address=address)


def _time(time: RegistrationTime, setter: Typesetter) -> SafeString:
    when = sentence(
        _("%(day)s, %(start)s–%(end)s"),
        day=setter.day(time.starts, weekday=True),
        start=setter.clock(time.starts),
        end=setter.clock(time.ends),
    )
    return joined([when, setter.name(time.room)], setter) if any(time.room.values()) else when


INFORMATION_FOR_PARTICIPANTS = register(
    PaperKind(
        "information",
        label=gettext_lazy("Information for participants"),
        order=110,
        contents=InformationContents,
        body=body,
        template="flow",
        read=information_contents,
        says=("rooms", "introduction", "at_the_desk"),
        changes=lambda old, new: iter(()),
        symbol="INF.1",
        audience=INVITED,
        facing=True,
        cleared=True,
        offer=gettext_lazy("Place, dates, rooms and registration."),
        can_be_offered=lambda meeting, issued: bool(meeting.introduction) or meeting.rooms.exists(),
    )
)
