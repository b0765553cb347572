"""Door signs: one sheet for each door in both languages, readable across a corridor."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.contents import Paper
from papers.html import arabic_above
from papers.kinds import PaperKind, register
from papers.layouts import BILINGUAL
from papers.sheet import Body
from papers.typesetting import Typesetter, hold_numbers, sentence
from releases.contents import DoorSign, SignsContents


@dataclass(frozen=True, slots=True)
class SignRow:
    door: SafeString
    what: SafeString
    topic: SafeString | str  # title of the working session
    when: SafeString
    says: SafeString | str  # where it has moved to; empty on the new door
    moved: bool
    size: str  # of type: "", "long" or "longer"


LONG, LONGER = 45, 160  # characters of a title


def body(paper: Paper[SignsContents], setter: Typesetter) -> Body:
    contents = paper.contents
    return Body(heading=_("Door signs"), rows=[_sign(sign, setter) for sign in contents.signs])


def _sign(sign: DoorSign, setter: Typesetter) -> SignRow:
    slot = sign.slot
    return SignRow(
        door=_room(sign.room, setter),
        what=setter.text(slot.title, last=True),
        topic=setter.text(slot.session_title, last=True) if slot.session_title else "",
        when=sentence(
            _("%(day)s, %(start)s–%(end)s"),
            day=setter.day(slot.starts, weekday=True),
            start=setter.clock(slot.starts),
            end=setter.clock(slot.ends),
        ),
        says=_where(sign, setter) if sign.moved else "",
        moved=sign.moved,
        size=_size(len(setter.plain(slot.title))),
    )


def _size(characters: int) -> str:
    if characters <= LONG:
        return ""
    return "long" if characters <= LONGER else "longer"


def _room(room: dict[str, str], setter: Typesetter) -> SafeString:
    return setter.name({code: hold_numbers(name) for code, name in room.items()})


def _where(sign: DoorSign, setter: Typesetter) -> SafeString:
    if sign.slot.room is None:
        return sentence(_("Moved. The new room will be announced."))
    return sentence(_("Moved to: %(room)s"), room=_room(sign.slot.room, setter))


DOOR_SIGNS = register(
    PaperKind(
        "signs",
        label=gettext_lazy("Door signs"),
        order=90,
        contents=SignsContents,
        body=body,
        layouts=BILINGUAL,
        pairs=arabic_above,
        published=True,
        symbol="SIGNS",
        unlisted=True,
    )
)
