"""Every registered kind of paper: an example in each of its layouts, and after storing and reading it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from delegates.contents import ListedDelegation, ListedGroup, ListedPerson, ParticipantsContents
from papers.contents import Paper
from papers.html import paper_html, side_in
from papers.kinds import PaperKind, all_kinds
from papers.word import word_file
from protocol.badge_contents import BadgeBundle, BundledBadge, BundlesContents
from protocol.contents import LetterContents, PersonalContents
from records.contents import CorrectedParagraph, CorrigendumContents
from tests.papers import snapshots
from tests.protocol import badges, halls
from tests.records import snapshots as records

WORDS = {"ar": "كلمات", "en": "Words"}
NAME = {"ar": "سعاد محمود", "en": "Suad Mahmoud"}
BANK = {"ar": "البنك الإسلامي للتنمية", "en": "Islamic Development Bank"}


def participants() -> Paper:
    delegation = ListedDelegation(BANK, BANK, (ListedPerson(NAME, WORDS, WORDS),))
    contents = ParticipantsContents(snapshots.meeting(), (ListedGroup(WORDS, (delegation,)),))
    return snapshots.paper("participants", "UN-OIC/GM.16/2024/INF.2", contents)


def letter() -> Paper:
    contents = LetterContents(snapshots.meeting(), BANK, "INV/1", WORDS, (WORDS, WORDS), BANK)
    return snapshots.paper("letter", "UN-OIC/GM.16/2024/INV.UN/1", contents)


def personal(kind: str) -> Callable[[], Paper]:
    def made() -> Paper:
        contents = PersonalContents(snapshots.meeting(), NAME, WORDS, (WORDS,), BANK)
        return snapshots.paper(kind, f"UN-OIC/GM.16/2024/{kind.upper()}/1", contents)

    return made


def corrigendum() -> Paper:
    paragraphs = (CorrectedParagraph(2, {"en": "Word"}, {"en": "Words"}),)
    contents = CorrigendumContents(
        snapshots.meeting(), WORDS, 1, "UN-OIC/GM.16/2024/SR.1", "2024-07-24", ("en",), paragraphs
    )
    return snapshots.paper("corrigendum", "UN-OIC/GM.16/2024/SR.1/Corr.1", contents)


def bundles() -> Paper:
    bundle = BadgeBundle(BANK, (BundledBadge(NAME, WORDS, "0001-1"),))
    contents = BundlesContents(snapshots.meeting(), (bundle,))
    return snapshots.paper("bundles", "UN-OIC/GM.16/2024/BUNDLES", contents)


EXAMPLES: dict[str, Callable[[], Paper[Any]]] = {
    "agenda": snapshots.agenda,
    "programme": snapshots.programme,
    "journal": snapshots.journal,
    "signs": snapshots.signs,
    "minutes": records.minutes,
    **records.FOLLOWING,
    "corrigendum": corrigendum,
    "participants": participants,
    "letter": letter,
    "badges": lambda: badges.paper_of("a6", badges.bearer()),
    "bundles": bundles,
    "nameplates": halls.nameplates,
    "seating": halls.seating,
    "ceremony": halls.ceremony,
    **{kind: personal(kind) for kind in ("visa", "confirmation", "attendance")},
}


def test_every_kind_has_an_example() -> None:
    assert {str(kind) for kind in all_kinds() if not kind.made_elsewhere} == set(EXAMPLES)


@pytest.mark.parametrize("kind", [kind for kind in all_kinds() if kind in EXAMPLES], ids=str)
def test_an_example_is_set_in_every_layout_and_is_the_same_after_a_stay_in_the_database(
    kind: PaperKind,
) -> None:
    paper = EXAMPLES[kind]()
    stored = Paper.from_json(json.loads(json.dumps(paper.to_json())))
    assert stored == paper
    for layout in kind.layouts:
        html = paper_html(stored, layout)
        assert html == paper_html(paper, layout)
        for language in ("ar", "en") if layout == "ar-en" else (layout,):
            assert side_in(paper, language).body.heading
        assert paper.printed_symbol in html or kind.in_hand or kind == "signs"
    if kind.word:
        assert word_file(stored, "ar").startswith(b"PK")
    if kind.changes:
        assert list(kind.changes(paper.contents, paper.contents)) == []
