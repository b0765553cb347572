"""Puts texts into every text field of every row of every model, including future models."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from bilingual.fields import HumanLine, HumanText
from meetings.models import Meeting
from sessions.models import Officer, Role
from tests import factories


def human_fields(model: type[models.Model]) -> list[models.Field]:
    """One for each language, without the column that follows the current language."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, HumanLine | HumanText)]
    names = {field.name for field in fields}
    return [field for field in fields if not {f"{field.name}_ar", f"{field.name}_en"} <= names]


def many_rows(meeting: Meeting, count: int) -> None:
    """So many rows of everything that each text is shown on some page."""
    for number in range(count):
        item = factories.item(meeting)
        factories.item(meeting, item)
        room = factories.room(meeting, capacity=1, position=number + 10)
        session = meeting.working_sessions.create(number=number + 100, **factories.texts(title="x"))
        slot = factories.slot(meeting, room=room, hour=number % 14 + 8, day=4 + number // 14 % 3, expected=9)
        slot.slot_items.create(agenda_item=item)
        participant = meeting.participants.create(**factories.texts(name="x"))
        Officer.objects.create(slot=slot, participant=participant, role=Role.SPEAKER, position=number)
        item.working_session = session
        item.save()


def fill(texts: list[str]) -> None:
    """Each field of each row holds as many texts as it can, starting with a different one."""
    turn = 0
    for model in apps.get_models():
        if not (fields := human_fields(model)):
            continue
        for row in model._base_manager.order_by("pk"):
            values = {}
            for field in fields:
                values[field.attname] = " ".join(fitting(texts, turn, field.max_length or 500))
                turn += 1
            update = models.QuerySet(model).filter(pk=row.pk).update
            update(**values)


def fitting(texts: list[str], turn: int, room: int) -> Iterator[str]:
    room = min(room, 1000)
    for text in texts[turn % len(texts) :] + texts[: turn % len(texts)]:
        if len(text) + 1 <= room:
            room -= len(text) + 1
            yield text
