"""Plain functions that create rows for tests; the cast is Salma, Omar and Noor."""

import datetime as dt
import uuid
from functools import cache
from io import BytesIO
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from openpyxl import Workbook

from accounts.models import User
from bilingual.translated import column
from delegates.models import Delegation, FocalPoint, Participant, Places, Registration, Seating, Upload
from delegates.quotas import open_places, take_or_wait
from delegates.registration_states import TAKE_PLACE, Actor, Part, RegistrationState
from delegates.seating import open_plan
from directory.models import Organisation, Side
from mail.actions import message_id_for
from mail.models import MailState, Message
from meetings.models import Meeting, Room, Series
from records.actions import paragraph_edits
from records.actions.outcomes import number_next
from records.actions.translation_orders import send_out
from records.models import Correction, Outcome, Paragraph, ParagraphKind, Record, RecordState
from records.models.records import CHARGED
from registration.retention import keep_document
from releases.actions.releases import freeze
from releases.models import Release
from sessions.models import AgendaItem, Slot, SlotKind, WorkingSession
from sessions.selectors import programme_contents

from .leads import LONG_AGO as LONG_AGO
from .leads import clear, cleared_record, parties
from .leads import lead as lead
from .leads import leads as leads
from .leads import party as party


def texts(**fields: str | tuple[str, str]) -> dict[str, str]:
    """title=("عنوان", "Title") as the columns of both languages; a string is used for both."""
    found = {}
    for name, value in fields.items():
        arabic, english = (value, value) if isinstance(value, str) else value
        found |= {column(name, "ar"): arabic, column(name, "en"): english}
    return found


def user(email: str, *, staff: bool = False, name: str | tuple[str, str] = "") -> User:
    return User.objects.create(email=email, is_staff=staff, **texts(name=name or email.split("@")[0]))


def account(email: str, password: str, **more: Any) -> User:
    """Somebody who can sign in."""
    user_ = user(email, **more)
    User.objects.filter(pk=user_.pk).update(password=hashed(password))
    EmailAddress.objects.create(user=user_, email=email, verified=True, primary=True)
    user_.refresh_from_db()
    return user_


hashed = cache(make_password)  # cached, since hashing is slow on purpose


def meeting(*, papers_wait: bool = False, **fields: Any) -> Meeting:
    """By default its papers need no clearance; tests of clearance set `papers_wait`."""
    series, _ = Series.objects.get_or_create(slug="trial", defaults=texts(name="Trial"))
    values = {
        "series": series,
        "ordinal": Meeting.objects.filter(series=series).count() + 1,
        "slug": f"trial-{uuid.uuid4().hex[:8]}",
        "starts": dt.date(2026, 5, 4),
        "ends": dt.date(2026, 5, 6),
        "zone": "Asia/Almaty",
        "published": True,
        "registration_open": True,
        **texts(title=("اجتماع تجريبي", "Trial meeting"), city=("أستانا", "Astana")),
    }
    made = Meeting.objects.create(**(values | fields))
    parties(made)
    if not papers_wait:
        clear(made, made)
    return made


def room(of: Meeting, **fields: Any) -> Room:
    return Room.objects.create(meeting=of, **(texts(name=("قاعة", "Room")) | fields))


def item(of: Meeting, parent: AgendaItem | None = None, **fields: Any) -> AgendaItem:
    position = AgendaItem.objects.filter(meeting=of, parent=parent).count() + 1
    values = {"position": position, **texts(title=(f"بند {position}", f"Item {position}"))}
    return AgendaItem.objects.create(meeting=of, parent=parent, **(values | fields))


def slot(of: Meeting, *, hour: int = 9, day: int = 4, **fields: Any) -> Slot:
    start = dt.datetime(2026, 5, day, hour, tzinfo=of.tz)
    values = {
        "kind": SlotKind.PLENARY,
        "during": (start, start + dt.timedelta(hours=1)),
        **texts(title=("جلسة عامة", "Plenary meeting")),
    }
    return Slot.objects.create(meeting=of, **(values | fields))


def record(of: Slot | WorkingSession, *, by: User) -> Record:
    """Three paragraphs, one of them at a translator's and one untranslated, and a glossary entry."""
    made = paragraph_edits.open_record(meeting=of.meeting, about=of, by=by)
    first = {"kind": ParagraphKind.DECISION, "item": of.meeting.agenda_items.first()}
    paragraph_edits.add(
        record_id=made.pk, values=texts(words=("قررت [الجلسة].", "The session decided.")) | first, by=by
    )
    second = paragraph_edits.add(
        record_id=made.pk, values=texts(words=("", "The report was **noted**.")), by=by
    )
    send_out(texts=[(second.pk, "ar")], to="Nadia", due=dt.date(2026, 5, 7), by=by)
    paragraph_edits.add(record_id=made.pk, values=texts(words=("رُفعت الجلسة.", "")), by=by)
    of.meeting.terms.create(**texts(word=("محضر", "record")))
    return made


def adopted_record(of: Meeting, *words: str, by: User, other: User, **fields: Any) -> Record:
    """The record of a plenary; every second paragraph is a decision. `by` and `other` each clear it for a side."""
    now = timezone.now()
    made = cleared_record(
        of, by, other, slot=slot(of), state=RecordState.ADOPTED, circulated_at=now, adopted_at=now, **fields
    )
    kinds = (ParagraphKind.DISCUSSION, ParagraphKind.DECISION)
    for number, said in enumerate(words):
        paragraph = made.paragraphs.create(number=number + 1, kind=kinds[number % 2], **texts(words=said))
        if number % 2:
            number_next(made, paragraph)
    return made


def release(of: Meeting) -> Release:
    """Publishes the programme in spite of any conflicts."""
    return freeze(of, programme_contents(of))


def organisation(code: str = "TRIAL", **fields: Any) -> Organisation:
    values = {"side": Side.OIC, **texts(name=(f"مؤسسة {code}", f"Institution {code}"))}
    return Organisation.objects.get_or_create(code=code, defaults=values | fields)[0]


def delegation(
    of: Meeting,
    *,
    code: str = "TRIAL",
    focal_point: User | None = None,
    places: int | None = None,
    **fields: Any,
) -> Delegation:
    made = Delegation.objects.create(meeting=of, organisation=organisation(code), **fields)
    open_places(of)
    Places.objects.create(meeting=of, delegation=made, limit=places)
    if focal_point:
        FocalPoint.objects.create(user=focal_point, delegation=made)
    return made


def member(
    of: Delegation,
    state: RegistrationState = RegistrationState.DRAFT,
    *,
    part: Part = Part.REPRESENTATIVE,
    **fields: Any,
) -> Registration:
    """Somebody who has answered everything; with a place if endorsed or confirmed."""
    number = Participant.objects.count() + 1
    values = {
        "meeting": of.meeting,
        "organisation": of.organisation,
        "email": f"member-{number}-{uuid.uuid4().hex[:6]}@example.org",
        **texts(name=("سعاد", "Suad"), function=("خبيرة", "Expert")),
    }
    person = Participant.objects.create(**(values | fields))
    made = Registration(participant=person, part=part)
    made.become(state)
    if state in {*TAKE_PLACE, RegistrationState.ON_HOLD}:
        take_or_wait(made)
    made.save()
    return made


def participant(of: Meeting, **fields: Any) -> Participant:
    """A confirmed participant, by default without an institution."""
    return admitted(Participant(meeting=of), **fields)


def admitted(person: Participant, **fields: Any) -> Participant:
    """Confirms a participant entered before, for example by the programme."""
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()
    made = Registration(participant=person, holds_place=True)
    made.become(RegistrationState.CONFIRMED)
    made.save()
    return person


def mail(of: Meeting, state: MailState = MailState.DRAFT, **fields: Any) -> Message:
    """Created directly in this state."""
    key, now = uuid.uuid4().hex, dt.datetime.now(dt.UTC)
    values = {
        "scope": of.slug,
        "key": key,
        "kind": "trial",
        "to": "suad@example.org",
        "language": "en",
        "subject": "Trial message",
        "text": "Dear Suad,\n\nthis is a trial.",
        "message_id": message_id_for(key),
    }
    of_state: dict[str, Any] = {
        MailState.WAITING: {"next_attempt_at": now + dt.timedelta(days=1)},
        MailState.SENDING: {"lease_until": now + dt.timedelta(days=1), "attempts": 1},
        MailState.SENT: {"sent_at": now, "attempts": 1},
        MailState.FAILED: {"error": "address", "to": "suad"},
    }
    return Message.objects.create(state=state, **(values | of_state.get(state, {}) | fields))


def upload(of: Delegation, *rows: list[str], by: User) -> Upload:
    """A sheet that was read and waits for review: headings, then rows."""
    headings, *lines = rows or (["Full name in Latin letters", "E-mail"], ["Layla", "layla@example.org"])
    told = [{"number": number, "cells": cells, "faults": {}} for number, cells in enumerate(lines, 2)]
    return Upload.objects.create(delegation=of, by=by, name="members.xlsx", headings=headings, rows=told)


def seating(of: Meeting, *, by: User, **values: Any) -> Seating:
    """A U-shaped hall with the delegations of the meeting."""
    shape = {"shape": "u", "order": "ar", "head": 3, "length": 3, "width": 2}
    return open_plan(meeting=of, room=room(of), values=shape | values, by=by)


def workbook(*rows: list[object]) -> bytes:
    """A sheet as XLSX."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(file := BytesIO())
    return file.getvalue()


def chair(of: Meeting, name: tuple[str, str] = ("جنار أيتجانوفا", "Zhanar Aitzhanova")) -> Participant:
    """Somebody who presides."""
    return Participant.objects.get_or_create(meeting=of, name_en=name[1], defaults={"name_ar": name[0]})[0]


def gavel(record: Record) -> dict[str, Any]:
    """The form of adoption: one Co-Chair, and for each action what its paragraph says already."""
    actions = Paragraph.objects.filter(record=record, kind=ParagraphKind.ACTION)
    charges = {one.pk: {name: getattr(one, name) for name in CHARGED} for one in actions}
    return {"presided": [chair(record.meeting)], "amended": False, "charges": charges}


def presided(record: Record) -> Record:
    """The record says who presided, as it must before it is cleared."""
    record.presided = chair(record.meeting)
    record.save(update_fields=["presided"])
    return record


def circulated_record(of: Meeting, about: WorkingSession | Slot) -> Record:
    """With one paragraph and an open correction of it."""
    now = dt.datetime.now(dt.UTC)
    held = {"slot": about} if isinstance(about, Slot) else {"working_session": about}
    until = dt.datetime(2046, 6, 1, 18, tzinfo=of.tz)
    record = cleared_record(of, state="circulated", circulated_at=now, corrections_until=until, **held)
    words = texts(words=("أحاط الاجتماع علماً بالتقرير.", "The meeting took note of the report."))
    paragraph = Paragraph.objects.create(record=record, number=1, **words)
    to_do = texts(words=("تُعدّ الأمانتان مذكرة مفاهيم.", "The secretariats prepare a concept note."))
    Paragraph.objects.create(record=record, number=2, kind=ParagraphKind.ACTION, **to_do)
    Correction.objects.create(
        paragraph=paragraph, words_en="The meeting welcomed the report.", remark="So it was said."
    )
    return record


def outcome(of: Meeting, **fields: Any) -> Outcome:
    """A decision of an adopted record."""
    now = dt.datetime.now(dt.UTC)
    words = texts(
        words=("قرر الاجتماع عقد دورته المقبلة في جدة.", "The meeting decided to meet next in Jeddah.")
    )
    record = cleared_record(of, slot=slot(of, hour=19), state="adopted", circulated_at=now, adopted_at=now)
    paragraph = Paragraph.objects.create(record=record, number=1, kind="decision", **words)
    values = {"kind": "decision", "number": 1, "adopted_at": now, **words}
    return Outcome.objects.create(meeting=of, paragraph=paragraph, **(values | fields))


def passport(registration: Registration, values: dict[str, str]) -> None:
    """Stores the travel document as given by the person."""
    person: Any = registration.participant.user
    keep_document(registration, values, actors={Actor.PERSON}, by=person)
