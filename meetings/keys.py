"""Keys: each party of the series gives its clearance by one of its leads in the meeting, each party by another
person.

Records, editions of papers, corrigenda and a meeting's switch have `clearances`, one row for each key turned.
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
    """The user does not lead this party in the meeting at present."""


class SameHand(Exception):
    """The user has turned another party's key before, as its lead."""


def turn(row: Any, party: Party, *, meeting: Meeting, by: User) -> bool:
    """Turns the key; False if it was turned already. The caller has locked `row`. Raises NotTheirKey or SameHand."""
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
    """Takes the key back. The caller has locked `row`. Raises NotTheirKey."""
    post_for(party, meeting, by)
    row.clearances.filter(party=party).delete()


def post_for(party: Party, meeting: Meeting, by: User) -> Post:
    """The post by which the user may turn the party's key. Raises NotTheirKey."""
    post = Post.objects.leading(by, meeting).filter(party=party).first()
    if post is None:
        raise NotTheirKey
    return post


def drop(row: Any) -> None:
    """Deletes all clearances, because what was cleared has changed."""
    row.clearances.all().delete()


Keys = Sequence[dict[str, Any]]


def keys_of(row: Any) -> Keys:
    """The clearances of a row, to be taken over by another row."""
    return list(row.clearances.values("party_id", "post_id", "by_id", "at"))


def take_over(keys: Keys, row: Any) -> None:
    for key in keys:
        row.clearances.create(**key)


# For pages ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PartyKey:
    """A party's key for a page: who has turned it and when, and whether the user may."""

    party: Party
    at: datetime | None
    by: User | None
    is_mine: bool


def keys_for(user: User, meeting: Meeting) -> Callable[[Iterable[Clearance]], list[PartyKey]]:
    """A function that returns the keys of a row for this user; what it needs is queried once for a whole page."""
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
    """What was done with the party's key."""
    if back:
        return _("The clearance is taken back: %(side)s.") % {"side": party}
    return _("Cleared for: %(side)s.") % {"side": party}


def refusal(party: Party) -> str:
    """For a user whose key it is not."""
    return _("Only whoever leads the %(side)s side at this meeting turns its key, or takes it back.") % {
        "side": party.short
    }
