"""Sets paragraphs for the record itself, the report and corrigenda."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from papers.flow import SET_APART, Block, block, fact, joined, labelled, numbered
from papers.typesetting import Typesetter, sentence
from records.contents import ParagraphLine, ReservationLine, SettledLine
from sessions.contents import OfficerLine
from sessions.officer_lines import officer_names


def paragraph(line: ParagraphLine, setter: Typesetter, number: int | None = None) -> Block:
    """With its own number, or with `number` in another paper."""
    number = line.number if number is None else number
    words = setter.passage(line.words, line.speaker)
    reserved = tuple(reservation(reserved_line, setter) for reserved_line in line.reservations)
    if line.kind not in SET_APART:
        return replace(numbered(number, words, setter), lines=reserved)
    return block(
        line.kind,
        words,
        number=number,
        numeral=setter.numeral(number),
        label=settled_label(line.kind, line.settled, setter),
        lines=(*charged(line, setter), *reserved),
    )


def reservation(line: ReservationLine, setter: Typesetter) -> SafeString:
    """Whole sentences: whose reservation it is, and what the paragraph should have said."""
    words = setter.text(line.words)
    if not any(line.delegation.values()):
        return sentence(_("A reservation was noted. The paragraph should say: %(words)s"), words=words)
    message = _("Reservation by %(delegation)s. The paragraph should say: %(words)s")
    return sentence(message, delegation=setter.name(line.delegation), words=words)


def settled_label(kind: str, number: int, setter: Typesetter) -> str:
    """Without a number before adoption."""
    word, numbered_word = {
        "decision": (pgettext("paragraph", "Decision"), pgettext("paragraph", "Decision %(number)s")),
        "recommendation": (
            pgettext("paragraph", "Recommendation"),
            pgettext("paragraph", "Recommendation %(number)s"),
        ),
        "action": (pgettext("paragraph", "Action"), pgettext("paragraph", "Action %(number)s")),
        "reservation": (pgettext("paragraph", "Reservation"), pgettext("paragraph", "Reservation")),
    }[kind]
    return numbered_word % {"number": setter.number(number)} if number else word


def charged(line: ParagraphLine | SettledLine, setter: Typesetter) -> Iterator[SafeString]:
    """Who is to carry it out, and by when."""
    for label, owner, person in (
        (_("United Nations"), line.owner_un, line.person_un),
        (_("Organization of Islamic Cooperation"), line.owner_oic, line.person_oic),
    ):
        named = [setter.name(name) for name in (owner, person) if any(name.values())]
        if named:
            yield labelled(label, joined(named, setter))
    if line.due:
        yield labelled(pgettext("action", "Due"), setter.day(line.due))


def officer_facts(officers: Iterable[OfficerLine], setter: Typesetter) -> Iterator[Block]:
    for line in officers:
        yield fact(line.heading, officer_names(line, setter))
