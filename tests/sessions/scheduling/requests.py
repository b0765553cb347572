"""Requests as the editor's script sends them."""

from typing import Any

from django.test import Client

from meetings.models import Meeting
from sessions.models import Slot


def ask(client: Client, meeting: Meeting, path: str, language: str = "en", **values: Any) -> Any:
    where = f"/{language}/desk/{meeting.slug}/programme/{path}"
    return client.post(where, values, headers={"accept": "application/json"})


def place(client: Client, slot: Slot, **values: Any) -> Any:
    given = {"version": slot.version, "day": "2026-05-05", "room": "", "start": "10:00", "minutes": 90}
    return ask(client, slot.meeting, f"{slot.pk}/place/", **(given | values))


def as_stored(slot: Slot) -> tuple[str, int, int | None, bool]:
    now = Slot.objects.get(pk=slot.pk)
    starts = now.starts.astimezone(slot.meeting.tz)
    return (
        f"{starts:%d %H:%M}",
        int((now.ends - now.starts).total_seconds() // 60),
        now.room_id,
        now.placed,
    )


UNMOVED = ("04 09:00", 60, None, True)
