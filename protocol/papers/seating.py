"""The seating plan: a drawing of the hall, then who sits on which seat.

The drawing is the same in every language; only its words differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from bilingual.unknown import to_be_announced
from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.layouts import SEPARATE
from papers.sheet import Body
from papers.typesetting import Typesetter, sentence
from protocol.contents import SeatingContents, SeatOnPlan

HEAD, LEFT, RIGHT = "head", "left", "right"
U = "u"
FEW, MANY = 13, 8  # most rows of a U with normal spacing; most seats of a row with room for names
WIDE_SEATS, NAMED_SEATS = 5, 8  # at the head table: most seats of full width, and with names


@dataclass(frozen=True, slots=True)
class SeatRow:
    number: str
    block: SafeString | str
    whose: SafeString | str
    short: SafeString | str
    beneath: SafeString | str
    free: bool


@dataclass(frozen=True, slots=True)
class HallRow:
    left: tuple[SeatRow, ...]
    right: tuple[SeatRow, ...]


@dataclass(frozen=True, slots=True)
class HallRows:
    """Everything that the template lays out."""

    room: SafeString
    order: SafeString
    head: tuple[SeatRow, ...]
    hall: tuple[HallRow, ...]
    seats: tuple[SeatRow, ...]
    form: str  # u, u dense, rows, or rows numbers
    head_table: str
    united_nations: str
    islamic_cooperation: str
    list_heading: str

    @property
    def only_numbers(self) -> bool:
        return self.form.endswith("numbers")

    @property
    def is_head_narrow(self) -> bool:
        return len(self.head) > WIDE_SEATS

    @property
    def is_head_numbered(self) -> bool:
        return len(self.head) > NAMED_SEATS


def body(paper: Paper[SeatingContents], setter: Typesetter) -> Body:
    contents = paper.contents
    seats = {seat.number: _seat(seat, setter) for seat in contents.seats}
    rows = HallRows(
        room=setter.name(contents.room),
        order=sentence(_("Order of the delegations: %(order)s"), order=setter.text(contents.order)),
        head=tuple(seats[seat.number] for seat in contents.seats if seat.block == HEAD),
        hall=tuple(_hall(contents.seats, seats)),
        seats=tuple(seats.values()),
        form=form_of(contents),
        head_table=_("Head table"),
        united_nations=_("United Nations"),
        islamic_cooperation=_("Organization of Islamic Cooperation"),
        list_heading=_("Seats by number"),
    )
    columns = (pgettext("seat", "No."), _("Place in the hall"), _("Whose seat"), _("Who sits there"))
    return Body(heading=_("Seating plan"), rows=[rows], columns=columns)


def form_of(contents: SeatingContents) -> str:
    in_hall = [seat for seat in contents.seats if seat.block != HEAD]
    rows = max((seat.row for seat in in_hall), default=0) + 1
    if contents.shape == U:
        return U if rows <= FEW else "u dense"
    return "rows" if len(in_hall) // rows <= MANY else "rows numbers"


def _hall(seats: Sequence[SeatOnPlan], printed: dict[int, SeatRow]) -> list[HallRow]:
    rest = sorted((seat for seat in seats if seat.block != HEAD), key=lambda seat: (seat.row, seat.number))
    rows = []
    for _row, row_seats in groupby(rest, key=lambda seat: seat.row):
        blocks: dict[str, list[SeatRow]] = {LEFT: [], RIGHT: []}
        for seat in row_seats:
            blocks[seat.block].append(printed[seat.number])
        rows.append(HallRow(tuple(blocks[LEFT]), tuple(blocks[RIGHT])))
    return rows


def _seat(seat: SeatOnPlan, setter: Typesetter) -> SeatRow:
    free = not any(seat.whose.values())
    nobody = "" if seat.personal or free else to_be_announced()
    return SeatRow(
        setter.number(seat.number),
        _block(seat.block),
        pgettext("seat", "Free") if free else setter.name(seat.whose),
        "" if free else setter.name(seat.short),
        setter.name(seat.beneath) if any(seat.beneath.values()) else nobody,
        free,
    )


def _block(block: str) -> str:
    return {HEAD: _("Head table"), LEFT: pgettext("hall", "Left"), RIGHT: pgettext("hall", "Right")}[block]


SEATING_PLAN = register(
    PaperKind(
        "seating",
        label=gettext_lazy("Seating plan"),
        order=180,
        contents=SeatingContents,
        body=body,
        layouts=SEPARATE,
        in_hand=True,
    )
)
