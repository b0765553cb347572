"""Who leads the sides of a meeting, and the keys that they have turned."""

import datetime as dt
from typing import Any

from django.db import transaction

from accounts.models import User
from meetings.models import Meeting, Party, Post, PostRole
from records.models import Record

PARTIES = {
    "UN": (("الأمم المتحدة", "United Nations"), ("الأمم المتحدة", "UN")),
    "OIC": (
        ("منظمة التعاون الإسلامي", "Organization of Islamic Cooperation"),
        ("منظمة التعاون الإسلامي", "OIC"),
    ),
}
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def parties(of: Meeting) -> list[Party]:
    """The two of its series."""
    there = list(Party.objects.filter(series=of.series_id))
    return there or Party.objects.bulk_create(
        Party(
            series=of.series, code=code, position=position,
            name_ar=name[0], name_en=name[1], short_ar=short[0], short_en=short[1],
        )
        for position, (code, (name, short)) in enumerate(PARTIES.items())
    )  # fmt: skip


def party(of: Meeting, code: str) -> Party:
    return Party.objects.get(series=of.series_id, code=code)


def lead(of: Meeting, code: str, user: User, *, role: PostRole = PostRole.LEAD, **fields: Any) -> Post:
    """Who turns the key of a party, since long ago unless it is said otherwise."""
    values = {"meeting": of, "party": party(of, code), "user": user, "role": role}
    if there := Post.objects.valid().filter(**values).first():
        return there
    return Post.objects.create(**({"during": (LONG_AGO, None)} | values | fields))


def leads(of: Meeting, *users: User) -> list[Post]:
    """One for each party; without users, those whom it has, or two whom no test knows."""
    there = list(Post.objects.valid().filter(meeting=of, role=PostRole.LEAD).order_by("party__position"))
    if not users and len(there) == len(PARTIES):
        return there
    users = users or tuple(
        User.objects.get_or_create(email=f"{code.lower()}-lead@trial.example")[0] for code in PARTIES
    )
    return [lead(of, code, user) for code, user in zip(PARTIES, users, strict=True)]


def clear(row: Any, of: Meeting, *users: User) -> Any:
    """The keys of both parties are turned on it."""
    for post in leads(of, *users):
        row.clearances.create(party=post.party, post=post, by=post.user)
    return row


def cleared_record(of: Meeting, *users: User, **fields: Any) -> Record:
    """One that has gone out."""
    with transaction.atomic():
        return clear(Record.objects.create(meeting=of, **fields), of, *users)
