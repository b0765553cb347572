"""The card for the master of ceremonies: who is called, in large type for a lectern."""

import datetime as dt
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from bilingual.texts import Text
from bilingual.unknown import to_be_announced
from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.layouts import SEPARATE
from papers.sheet import Body
from papers.typesetting import Typesetter, listed, sentence
from protocol.contents import Announced, CeremonyContents, CeremonySlot


@dataclass(frozen=True, slots=True)
class CalledRow:
    numeral: str
    role: SafeString
    name: SafeString
    function: SafeString | str
    institution: SafeString | str
    language: str
    time: str


@dataclass(frozen=True, slots=True)
class CeremonyRow:
    title: SafeString
    outline: str
    when: SafeString
    room: SafeString | str
    lasts: str
    people: tuple[CalledRow, ...]


def body(paper: Paper[CeremonyContents], setter: Typesetter) -> Body:
    contents = paper.contents
    source = _("From release %(number)s of the programme.") % {"number": setter.number(contents.release)}
    return Body(
        heading=_("Card for the master of ceremonies"),
        rows=[_slot(slot, setter) for slot in contents.slots],
        note=source if contents.release else _("From the draft of the programme."),
        columns=(pgettext("ceremony", "Language"), pgettext("ceremony", "Time"), to_be_announced()),
    )


def _slot(slot: CeremonySlot, setter: Typesetter) -> CeremonyRow:
    when = sentence(
        _("%(day)s, %(start)s–%(end)s"),
        day=setter.day(slot.starts, weekday=True),
        start=setter.clock(slot.starts),
        end=setter.clock(slot.ends),
    )
    return CeremonyRow(
        setter.text(slot.title),
        setter.plain(slot.title),
        when,
        _name(slot.room, setter),
        minutes_of(slot, setter),
        tuple(_called(person, number, setter, slot) for number, person in enumerate(slot.people, 1)),
    )


def minutes_of(slot: CeremonySlot, setter: Typesetter) -> str:
    start, end = (dt.datetime.fromisoformat(moment) for moment in (slot.starts, slot.ends))
    minutes = int((end - start).total_seconds() // 60)
    words = ngettext("%(counter)s minute", "%(counter)s minutes", minutes)
    return words % {"counter": setter.number(minutes)}


def _called(person: Announced, number: int, setter: Typesetter, slot: CeremonySlot) -> CalledRow:
    """Single speeches have no planned length; someone who speaks alone has the whole slot."""
    alone = len(slot.people) == 1
    return CalledRow(
        setter.number(number),
        setter.text(person.role),
        setter.name(person.name),
        _written(person.function, setter),
        _name(person.institution, setter),
        listed([setter.plain(language) for language in person.languages])
        if person.languages
        else to_be_announced(),
        minutes_of(slot, setter) if alone else to_be_announced(),
    )


def _written(text: Text, setter: Typesetter) -> SafeString | str:
    return setter.text(text) if any(text.values()) else ""


def _name(text: Text, setter: Typesetter) -> SafeString | str:
    return setter.name(text) if any(text.values()) else ""


CEREMONY_CARD = register(
    PaperKind(
        "ceremony",
        label=gettext_lazy("Card for the master of ceremonies"),
        order=190,
        contents=CeremonyContents,
        body=body,
        layouts=SEPARATE,
        in_hand=True,
    )
)
