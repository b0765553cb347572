"""Finds anything in a meeting by typed words: people, organisations, agenda items, papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bilingual.found import Sought, best, ranked, search_text
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

FEW, MANY = 7, 200  # results of each kind beside the others, and of one kind alone


@dataclass(frozen=True)
class Found:
    """One result. `address` is empty if the row has no page of its own."""

    names: list[tuple[str, str]]  # (language, name), current language first, no spelling twice
    address: str
    label: str = ""  # number or symbol in front of the name
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class ResultGroup:
    """The first results of one kind, and how many there are in all."""

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
    "organisations": gettext_lazy("Organizations"),
    "items": gettext_lazy("Agenda items"),
    "papers": gettext_lazy("Documents"),
}


def find_anything(meeting: Meeting, typed: str, only: str = "") -> list[ResultGroup]:
    """A few results of each kind, or many of the kind `only`; none if the query is empty or much too long."""
    words = Sought.typed(typed)
    if not words:
        return []
    kinds, most = ([only], MANY) if only in SEARCHES else (list(SEARCHES), FEW)
    groups = [ResultGroup(kind, *SEARCHES[kind](meeting, words, most)) for kind in kinds]
    return [group for group in groups if group.rows]


Answer = tuple[list[Found], int]


def people(meeting: Meeting, words: Sought, most: int) -> Answer:
    keys, total = best(people_found(meeting, words), most)
    participants = in_order_of(keys, meeting.participants.select_related("organisation", "registration"))
    rows = [
        Found(card.names, address, notes=notes_of(card.function, card.organisation))
        for card, address in zip(cards_of(participants), pages_of(meeting, participants), strict=True)
    ]
    return rows, total


def notes_of(*texts: Text | None) -> tuple[Text, ...]:
    return tuple(text for text in texts if text and any(text.values()))


def in_order_of(keys: list[int], rows: Any) -> list[Any]:
    by_key = rows.in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


def pages_of(meeting: Meeting, people: Sequence[Participant]) -> list[str]:
    """For each person the page to open: their registration, otherwise their office, otherwise their delegation."""
    offices = {officer.participant_id: officer for officer in Officer.objects.filter(participant__in=people)}
    delegations = delegations_of(meeting)
    return [
        page_of(meeting, person, offices.get(person.pk), delegations.get(person.organisation_id))
        for person in people
    ]


def page_of(meeting: Meeting, person: Participant, office: Officer | None, delegation_id: int | None) -> str:
    if registration := getattr(person, "registration", None):
        return reverse("member", args=[meeting.slug, registration.pk])
    if office and office.slot_id:
        return reverse("officers", args=[meeting.slug, "programme", office.slot_id])
    if office:
        return reverse("officers", args=[meeting.slug, "sessions", office.working_session_id])
    return delegation_page(meeting, delegation_id)


def delegations_of(meeting: Meeting) -> dict[int | None, int]:
    """The delegation of each organisation that has one; both as primary keys."""
    return dict(meeting.delegations.values_list("organisation", "pk"))


def delegation_page(meeting: Meeting, delegation_id: int | None) -> str:
    return reverse("edit_delegation", args=[meeting.slug, delegation_id]) if delegation_id else ""


def organisations(meeting: Meeting, words: Sought, most: int) -> Answer:
    """Organisations; those with a delegation come first."""
    delegations = delegations_of(meeting)
    invited = Exists(meeting.delegations.filter(organisation=OuterRef("pk")))
    rows = Organisation.objects.annotate(here=invited).order_by("-here", "sort_name")
    keys, total = best(ranked(rows, words), most)
    absent = {active(): _("no delegation at this meeting")}
    return [
        Found(
            spelled(text(organisation, "name")),
            delegation_page(meeting, delegations.get(organisation.pk)),
            notes=notes_of(text(organisation, "short"), {} if organisation.pk in delegations else absent),
        )
        for organisation in in_order_of(keys, Organisation.objects)
    ], total


def spelled(texts: Text) -> list[tuple[str, str]]:
    languages = {texts[code]: code for code in [*others(active()), active()] if texts[code]}
    return [(code, words) for words, code in reversed(languages.items())]


def items(meeting: Meeting, words: Sought, most: int) -> Answer:
    """Items with the typed number, then items found by title, in the order of the agenda."""
    tree = AgendaTree(meeting)
    place = {item.pk: n for n, item in enumerate(tree)}
    titled = ranked(meeting.agenda_items.filter(pk__in=place), words).values_list("rank", "pk")
    by_title = [pk for _, pk in sorted(titled, key=lambda pair: (pair[0], place[pair[1]]))]
    keys = list(dict.fromkeys([*numbered(tree, words), *by_title]))
    return [item_found(meeting, tree.by_pk[key]) for key in keys[:most]], len(keys)


def numbered(tree: AgendaTree, words: Sought) -> list[int]:
    """Items by number: 4, 4 (b), «البند ٤ (ب)». A letter alone is not a number."""
    if not any(character.isdecimal() for word in words.words for character in word):
        return []
    called = search_text(in_each_language(lambda: AgendaItem._meta.verbose_name).values())
    number = Sought(
        tuple(word for word in words.words if len(word) == 1 or not Sought((word,)).is_in(called))
    )
    return [item.pk for item in tree if number.is_in(search_text(numbers(item, code) for code in codes()))]


def numbers(item: AgendaItem, language: str) -> str:
    own = item.label(language)
    return f"{numbers(item.parent, language)} {own}" if item.parent else own


def item_found(meeting: Meeting, item: AgendaItem) -> Found:
    above = (text(item.parent, "title"),) if item.parent else ()
    page = reverse("edit_item", args=[meeting.slug, item.pk])
    return Found(spelled(text(item, "title")), page, label=item.path, notes=above)


def papers(meeting: Meeting, words: Sought, most: int) -> Answer:
    """Papers by symbol (with or without revision), by kind, or by the day of a journal."""
    issued = meeting.documents.annotate(revision=Max("editions__revision")).filter(revision__isnull=False)
    documents = sorted(issued, key=lambda document: (kind_named(document.kind).order, document.about))
    titles = all_in_each_language([partial(title_of, document, meeting) for document in documents])
    rows = [
        Found(spelled(title), shelf_of(meeting, document), label=document.symbol)
        for document, title in zip(documents, titles, strict=True)
        if words.is_in(search_text([document.symbol, *title.values()], around=words_about(document)))
    ]
    return rows[:most], len(rows)


def shelf_of(meeting: Meeting, document: Document) -> str:
    """The page that lists the paper: letters are with the invitations, other papers with the documents."""
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
