"""Keys: each party of the series clears by the hand of one who leads it in that meeting; no two by one hand.

A record, each edition of a paper, a corrigendum and a meeting's switch have `clearances`, a row for each key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.models import User

from .models import Clearance, Meeting, Party, Post


class NotTheirKey(Exception):
    """Whoever would turn the key, or take it back, does not lead its party in this meeting now."""


class SameHand(Exception):
    """Two keys would be turned by one person, who has led one party after the other."""


def turn(row: Any, party: Party, *, meeting: Meeting, by: User) -> bool:
    """Whether it was not turned before; `row` is locked. Raises NotTheirKey or SameHand."""
    post = post_for(party, meeting, by)
    if row.clearances.filter(party=party).exists():
        return False
    if row.clearances.filter(by=by).exists():
        raise SameHand
    try:
        with transaction.atomic():
            row.clearances.create(party=party, post=post, by=by)
    except IntegrityError:  # the post has ended meanwhile
        raise NotTheirKey from None
    return True


def turn_back(row: Any, party: Party, *, meeting: Meeting, by: User) -> None:
    """By the party itself; `row` is locked. Raises NotTheirKey."""
    post_for(party, meeting, by)
    row.clearances.filter(party=party).delete()


def post_for(party: Party, meeting: Meeting, by: User) -> Post:
    """By which the person turns the key of the party. Raises NotTheirKey."""
    post = Post.objects.leading(by, meeting).filter(party=party).first()
    if post is None:
        raise NotTheirKey
    return post


def drop(row: Any) -> None:
    """What was cleared is no more what it was: all keys are to be turned once more."""
    row.clearances.all().delete()


Keys = Sequence[dict[str, Any]]


def keys_of(row: Any) -> Keys:
    """As they stand, for a row that takes them over."""
    return list(row.clearances.values("party_id", "post_id", "by_id", "at"))


def take_over(keys: Keys, row: Any) -> None:
    for key in keys:
        row.clearances.create(**key)


# For pages ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PartyKey:
    """The key of a party as it is shown: by whom it was turned and when, and whether the reader may turn it."""

    party: Party
    at: datetime | None
    by: User | None
    is_mine: bool


def keys_for(user: User, meeting: Meeting) -> Callable[[Iterable[Clearance]], list[PartyKey]]:
    """Shows the clearances of a row to the user; asked once for all rows of a page."""
    mine = Post.objects.leading(user, meeting).filter(party=OuterRef("pk"))
    parties = list(Party.objects.filter(series=meeting.series_id).annotate(is_mine=Exists(mine)))

    def shown(clearances: Iterable[Clearance]) -> list[PartyKey]:
        turned = {clearance.party_id: clearance for clearance in clearances}
        keys = [(party, turned.get(party.pk)) for party in parties]
        return [
            PartyKey(party, key.at if key else None, key.by if key else None, party.is_mine)
            for party, key in keys
        ]

    return shown


def key_sentence(party: Party, *, back: bool) -> str:
    """What was done with the key of this party."""
    if back:
        return _("The clearance is taken back: %(side)s.") % {"side": party}
    return _("Cleared for: %(side)s.") % {"side": party}


def refusal(party: Party) -> str:
    """To somebody whose key it is not."""
    return _("Only whoever leads the %(side)s side at this meeting turns its key, or takes it back.") % {
        "side": party.short
    }
