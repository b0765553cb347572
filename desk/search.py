"""Finds anything of a meeting by what somebody types: people, organisations, agenda items, papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bilingual.found import Sought, best, gathered, ranked
from bilingual.languages import active, codes, others
from bilingual.texts import Text, all_in_each_language, in_each_language, text
from delegates.models import Participant
from delegates.search import people_found
from directory.models import Organisation
from meetings.models import Meeting
from papers.kinds import kind_named
from papers.models import Document
from papers.titles import title_of
from protocol.papers.letter import INVITATION_LETTER
from sessions.models import AgendaItem, Officer
from sessions.people import cards_of
from sessions.selectors import AgendaTree

FEW, MANY = 7, 200  # of each kind beside the others, and of one kind alone


@dataclass(frozen=True)
class Found:
    """A line of the list. `address` is empty where the row has no page of its own."""

    names: list[tuple[str, str]]  # language and words, the language in use first, each spelling once
    address: str
    label: str = ""  # the number or the symbol that stands before the name
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class ResultGroup:
    """The first of one kind, and how many there are in all."""

    kind: str
    rows: list[Found]
    total: int

    @property
    def title(self) -> str:
        return str(TITLES[self.kind])

    @property
    def has_more(self) -> bool:
        return self.total > len(self.rows)


TITLES = {
    "people": gettext_lazy("Participants"),
    "organisations": gettext_lazy("Organisations"),
    "items": gettext_lazy("Agenda items"),
    "papers": gettext_lazy("Documents"),
}


def find_anything(meeting: Meeting, typed: str, only: str = "") -> list[ResultGroup]:
    """A few of each kind, or many of one; nothing where nothing was typed, or far too much."""
    sought = Sought.typed(typed)
    if not sought:
        return []
    kinds, most = ([only], MANY) if only in SEARCHES else (list(SEARCHES), FEW)
    groups = [ResultGroup(kind, *SEARCHES[kind](meeting, sought, most)) for kind in kinds]
    return [group for group in groups if group.rows]


Answer = tuple[list[Found], int]


def people(meeting: Meeting, sought: Sought, most: int) -> Answer:
    keys, total = best(people_found(meeting, sought), most)
    there = in_order_of(keys, meeting.participants.select_related("organisation", "registration"))
    rows = [
        Found(card.names, address, notes=notes_of(card.function, card.organisation))
        for card, address in zip(cards_of(there), pages_of(meeting, there), strict=True)
    ]
    return rows, total


def notes_of(*texts: Text | None) -> tuple[Text, ...]:
    return tuple(one for one in texts if one and any(one.values()))


def in_order_of(keys: list[int], rows: Any) -> list[Any]:
    there = rows.in_bulk(keys)
    return [there[key] for key in keys if key in there]


def pages_of(meeting: Meeting, people: Sequence[Participant]) -> list[str]:
    """For each the own registration, else an office that is held, else the delegation."""
    offices = {one.participant_id: one for one in Officer.objects.filter(participant__in=people)}
    delegations = delegations_of(meeting)
    return [
        page_of(meeting, person, offices.get(person.pk), delegations.get(person.organisation_id))
        for person in people
    ]


def page_of(meeting: Meeting, person: Participant, office: Officer | None, delegation: int | None) -> str:
    if registration := getattr(person, "registration", None):
        return reverse("member", args=[meeting.slug, registration.pk])
    if office and office.slot_id:
        return reverse("officers", args=[meeting.slug, "programme", office.slot_id])
    if office:
        return reverse("officers", args=[meeting.slug, "sessions", office.working_session_id])
    return delegation_page(meeting, delegation)


def delegations_of(meeting: Meeting) -> dict[int | None, int]:
    """The delegation of each organisation that has one."""
    return dict(meeting.delegations.values_list("organisation", "pk"))


def delegation_page(meeting: Meeting, delegation: int | None) -> str:
    return reverse("edit_delegation", args=[meeting.slug, delegation]) if delegation else ""


def organisations(meeting: Meeting, sought: Sought, most: int) -> Answer:
    """Those with a delegation first."""
    delegations = delegations_of(meeting)
    here = Exists(meeting.delegations.filter(organisation=OuterRef("pk")))
    rows = Organisation.objects.annotate(here=here).order_by("-here", "sort_name")
    keys, total = best(ranked(rows, sought), most)
    absent = {active(): _("no delegation at this meeting")}
    return [
        Found(
            spelled(text(one, "name")),
            delegation_page(meeting, delegations.get(one.pk)),
            notes=notes_of(text(one, "short"), {} if one.pk in delegations else absent),
        )
        for one in in_order_of(keys, Organisation.objects)
    ], total


def spelled(texts: Text) -> list[tuple[str, str]]:
    languages = {texts[code]: code for code in [*others(active()), active()] if texts[code]}
    return [(code, words) for words, code in reversed(languages.items())]


def items(meeting: Meeting, sought: Sought, most: int) -> Answer:
    """Those with the number that was typed, then those found by their titles, in the order of the agenda."""
    tree = AgendaTree(meeting)
    place = {item.pk: n for n, item in enumerate(tree)}
    titled = ranked(meeting.agenda_items.filter(pk__in=place), sought).values_list("rank", "pk")
    by_title = [pk for _, pk in sorted(titled, key=lambda one: (one[0], place[one[1]]))]
    keys = list(dict.fromkeys([*numbered(tree, sought), *by_title]))
    return [item_found(meeting, tree.by_pk[key]) for key in keys[:most]], len(keys)


def numbered(tree: AgendaTree, sought: Sought) -> list[int]:
    """By 4, 4 (b), «البند ٤ (ب)»; a letter alone is no number."""
    if not any(character.isdecimal() for word in sought.words for character in word):
        return []
    called = gathered(in_each_language(lambda: AgendaItem._meta.verbose_name).values())
    number = Sought(
        tuple(word for word in sought.words if len(word) == 1 or not Sought((word,)).is_in(called))
    )
    return [item.pk for item in tree if number.is_in(gathered(numbers(item, code) for code in codes()))]


def numbers(item: AgendaItem, language: str) -> str:
    own = item.label(language)
    return f"{numbers(item.parent, language)} {own}" if item.parent else own


def item_found(meeting: Meeting, item: AgendaItem) -> Found:
    above = (text(item.parent, "title"),) if item.parent else ()
    page = reverse("edit_item", args=[meeting.slug, item.pk])
    return Found(spelled(text(item, "title")), page, label=item.path, notes=above)


def papers(meeting: Meeting, sought: Sought, most: int) -> Answer:
    """By symbol, with the revision or without, by kind, or by the day of a journal."""
    issued = meeting.documents.annotate(revision=Max("editions__revision")).filter(revision__isnull=False)
    there = sorted(issued, key=lambda document: (kind_named(document.kind).order, document.about))
    titles = all_in_each_language([partial(title_of, document, meeting) for document in there])
    rows = [
        Found(spelled(title), shelf_of(meeting, document), label=document.symbol)
        for document, title in zip(there, titles, strict=True)
        if sought.is_in(gathered([document.symbol, *title.values()], around=words_about(document)))
    ]
    return rows[:most], len(rows)


def shelf_of(meeting: Meeting, document: Document) -> str:
    """Letters stand with the invitations, other papers with the documents."""
    if document.kind == INVITATION_LETTER:
        return reverse("invitations", args=[meeting.slug])
    return f"{reverse('desk_documents', args=[meeting.slug])}#document-{document.pk}"


def words_about(document: Any) -> list[str]:
    return [document.about, "Rev", *map(str, range(1, document.revision + 1))]


SEARCHES: dict[str, Callable[[Meeting, Sought, int], Answer]] = {
    "people": people,
    "organisations": organisations,
    "items": items,
    "papers": papers,
}
