"""Every part of an address, and every query string."""

import inspect
import re
import uuid
from urllib.parse import unquote_to_bytes

import pytest
from django.urls import Resolver404, resolve

from config.launcher.places import ROOT
from meetings.models import Meeting
from tests.depth import share
from tests.security import corpus
from tests.security.addresses import ADDRESSES, PUBLIC, Address
from tests.security.examples import examples_of
from tests.security.forms import Field, body, rotated
from tests.security.patterns import patterns
from tests.security.walker.walk import LONGEST, READABLE, WAIT_FOR_WORKERS, Walker, taken_back

pytestmark = pytest.mark.django_db


# Values of arguments until a string takes their place; most are numbers.
MARKS = {
    "request": str(uuid.UUID(int=7)), "badge_print": str(uuid.UUID(int=7)), "place": "room", "holder": "programme", "verb": "cancel", "way": "undo", "move": "withdraw",
    "step": "identity", "side": "UN", "emblem": "UN", "key": "UN", "verdict": "accepted", "personal": "visa", "invitation": "i" * 43, "whose": "participant",
    "mail_verb": "discard", "mail_kind": "trial", "sheet": "csv",
    "token": "k" * 43, "seat_act": "swap", "paragraph_act": "join",
}  # fmt: skip


def test_no_part_of_an_address_can_be_made_to_fail(walk: Walker, ours: Meeting) -> None:
    """For the first of each kind of argument every string is tried, for others a sample, half of it the sharpest.

    Everything that matches no pattern is the same 404 page.
    """
    examples = examples_of(ours)
    compact, sharp = (
        [text for text in texts if len(text) <= LONGEST] for texts in (corpus.compact(), corpus.sharp())
    )
    met: set[tuple[str, bool]] = set()
    for address in ADDRESSES:
        for name in address.arguments:
            mark = MARKS.get(name, "7007")
            where = address.example(examples | {name: mark})
            refused, kind = 0, (name, address.access == PUBLIC)
            texts = compact if address.access == PUBLIC else sharp[::3]
            new = kind not in met
            given = share(corpus.SHARPEST, 1 if new else 2, where) + share(texts, 1 if new else 40, where)
            met.add(kind)
            for text in given:
                there = where.replace(mark, corpus.encoded(text))
                refused += (unknown := not leads_somewhere(there))
                if not unknown or refused <= 3:
                    with taken_back():
                        walk.get(there) if "GET" in address.methods else walk.post(there, "")
    for text in sharp:
        walk.get(f"/{corpus.encoded(text)}")
    assert walk.faults == []


def leads_somewhere(where: str) -> bool:
    try:
        resolve(uri_to_path(where))
    except Resolver404:
        return False
    return True


def uri_to_path(where: str) -> str:
    return unquote_to_bytes(where).decode("utf-8", "replace")


ROOMS = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"]


def parameters() -> set[str]:
    """The query parameters that our code reads by name, and those of libraries."""
    sources = [path.read_text(encoding="utf-8") for room in ROOMS for path in room.rglob("*.py")]
    read = {name for source in sources for name in re.findall(r"""\.GET(?:\.get\(|\[)"(\w+)\"""", source)}
    return read | {"next", "q", "page", "e", "o", "p", "unknown"}


def test_the_parameters_that_views_read_are_found() -> None:
    assert {"by", "show", "below", "next", "seen"} <= parameters()


def reads(address: Address) -> bool:
    view = inspect.unwrap(dict(patterns())[address.name].callback)
    return "GET" in inspect.getsource(view).replace('GET",', "")


def test_no_query_can_be_made_to_fail(walk: Walker, ours: Meeting) -> None:
    """Every page gets all strings at once; one that reads a parameter, the sharpest and a sample of the rest singly."""
    examples = examples_of(ours)
    known = [Field(name, "") for name in sorted(parameters())]
    strings = [text for text in corpus.sharp() if len(text) <= LONGEST]
    short = [text for text in corpus.everything() if len(text) <= LONGEST]
    at_once = [body((text, text) for text in short[start::3]) for start in range(3)]
    for address in READABLE:
        if address.name in WAIT_FOR_WORKERS:
            continue
        where = address.example(examples)
        turns = range(len(corpus.SHARPEST)) if reads(address) else ()
        queries = [body(rotated(corpus.SHARPEST, known, turn).items()) for turn in turns]
        turns = share(range(0, len(strings), 2), 25, where) if reads(address) else ()
        queries += [body(rotated(strings, known, turn).items()) for turn in turns]
        odd = ["%", "%zz", "&&&=&=", "=" * 500, "a" * 9000, *at_once] if reads(address) else at_once[:1]
        for query in [*queries, *odd, "a=%ff%fe"]:
            with taken_back():
                walk.get(f"{where}?{query}")
    assert walk.faults == []
