"""Prepares the data of the browser tests, once: the product as first started, with all states of its pages.

Run by `running.Site` in the product's own environment.
"""

import datetime as dt
import json
import sys
import uuid
from typing import Any

from config.launcher import prepare

from .people import (
    a_desk_in_the_morning,
    delegation_to_print,
    delegations_in_every_state,
    people_at_the_door,
    seated_halls,
)
from .texts import mails_in_every_state, records_in_every_state

LAYLA = "layla@diwan.example"
PASSWORD = "a long way to Astana"
SECRET = "JBSWY3DPEHPK3PXP"


def main() -> int:
    """All steps in one process, because starting Django costs more than most of them."""
    status = prepare.main([prepare.OWNER, prepare.STATIC, prepare.DEMONSTRATION])
    if status == 0:
        from django.db import transaction

        with transaction.atomic():
            keep_one_paper()
            people()
            empty_meeting()
            meeting_in_every_state()
            meeting_to_schedule()
            calendar_of_a_delegate()
            meeting_of_tomorrow()
            delegations_in_every_state()
            handed_out()
            minuted()
            delegation_to_print()
            seated_halls()
            mails_in_every_state()
            records_in_every_state()
            somebody_asks_for_erasure()
            people_at_the_door()
            a_desk_in_the_morning()
    return status


def keep_one_paper() -> None:
    """The files of programme and journals would cost seconds, and show nothing that the agenda's do not."""
    from papers.models import Document
    from sessions.papers.agenda import AGENDA

    Document.objects.exclude(kind=AGENDA).delete()


def people() -> None:
    """Layla of the secretariat has a second factor."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP
    from django.conf import settings

    from tests import factories

    user = factories.account(LAYLA, PASSWORD, staff=True, name=("ليلى", "Layla"))
    TOTP.activate(user, SECRET)
    settings.MFA_RECOVERY_CODE_COUNT = 60  # one for each time that Layla signs in
    codes = RecoveryCodes.activate(user).get_unused_codes()
    (settings.VAR_DIR / "recovery-codes.json").write_text(json.dumps(codes))


def empty_meeting() -> None:
    from tests import factories

    factories.meeting(slug="empty", **factories.texts(title=("اجتماع بلا مضمون", "A meeting to come")))


def meeting_in_every_state() -> None:
    """Texts missing and stale; papers in production, failed, waiting, and with an earlier edition."""
    from accounts.models import User
    from history.actions import revise
    from papers.models import Document, Edition
    from tests import factories

    salma = User.objects.get(email="salma@diwan.example")
    meeting = factories.meeting(
        slug="states", **factories.texts(title=("اجتماع الأحوال", "Meeting of states"))
    )
    annotated = {
        "mandate": ("قرار الجمعية العامة 50/17.", "General Assembly resolution 50/17."),
        "last_action": ("أقر الاجتماع السابق المصفوفة.", "The last meeting adopted the matrix."),
        "expected_action": ("إقرار جدول الأعمال.", "To adopt the agenda."),
    }
    opening = factories.item(meeting, **factories.texts(title=("افتتاح", "Opening"), **annotated))
    factories.item(meeting, **factories.texts(title=("بند بلا إنجليزية", "")))
    sub = factories.item(meeting, opening, **factories.texts(title=("كلمات", "Statements")))
    factories.item(meeting, sub, **factories.texts(title=("كلمة المضيف", "Statement of the host")))
    revise(
        opening,
        version=opening.version,
        by=salma,
        values=dict(factories.texts(title=("افتتاح الدورة", "Opening"))),
    )
    hall = factories.room(meeting, capacity=4, **factories.texts(name=("قاعة", "Hall")))
    slot = factories.slot(meeting, room=hall, expected=90)
    furnish_with_people(slot)
    publish_in_every_way(meeting, slot)
    states = [
        ("agenda", 0, "ready", ""),
        ("agenda", 1, "rendering", ""),
        ("programme", 0, "failed", "timeout"),
        ("annotated", 0, "ready", ""),
    ]
    for kind, revision, state, error in states:
        document, _ = Document.objects.get_or_create(
            meeting=meeting, kind=kind, defaults={"symbol": f"TRIAL/{kind}", "audience": "public"}
        )
        Edition.objects.create(
            document=document,
            revision=revision,
            request=uuid.uuid4(),
            snapshot={
                "changes": [{"ar": "أُدخلت تصويبات تحريرية.", "en": "Editorial corrections were made."}]
            },
            issued_at=dt.datetime.now(dt.UTC),
            issued_by=salma,
            state=state,
            waits=kind == "annotated",
            error=error,
            lease_until=dt.datetime.now(dt.UTC) + dt.timedelta(hours=1),
        )


def publish_in_every_way(meeting: Any, slot: Any) -> None:
    """Two releases; and in the draft something that blocks, warns, waits, is new, moved, renamed and cancelled."""
    from sessions.models import Slot
    from tests import factories

    later = factories.slot(meeting, hour=14, **factories.texts(title=("جلسة ختامية", "Closing meeting")))
    factories.release(meeting)
    Slot.objects.filter(pk=later.pk).update(room=slot.room)
    factories.release(meeting)
    factories.slot(meeting, hour=9, room=slot.room, **factories.texts(title=("", "Reception")))
    factories.slot(meeting, placed=False, **factories.texts(title=("جلسة منتظرة", "Waiting")))
    Slot.objects.filter(pk=later.pk).update(room=None, cancelled=True)
    Slot.objects.filter(pk=slot.pk).update(**factories.texts(title=("الاجتماع العام", "General debate")))


def meeting_to_schedule() -> None:
    """Three days, two rooms, a morning on the first day, a session of four items, and a slot that waits."""
    from sessions.models import Slot, SlotItem, SlotKind, WorkingSession
    from tests import factories

    meeting = factories.meeting(slug="schedule", **factories.texts(title=("اجتماع الجدولة", "A schedule")))
    hall = factories.room(meeting, position=0, booths=2, **factories.texts(name=("القاعة أ", "Hall A")))
    factories.room(meeting, position=1, booths=2, **factories.texts(name=("القاعة ب", "Hall B")))
    factories.slot(meeting, hour=9, room=hall, **factories.texts(title=("جلسة أولى", "First meeting")))
    factories.slot(meeting, hour=11, room=hall, **factories.texts(title=("جلسة ثانية", "Second meeting")))
    factories.slot(meeting, hour=10, kind=SlotKind.BREAK, **factories.texts(title=("استراحة", "Coffee")))
    factories.slot(meeting, placed=False, room=hall, **factories.texts(title=("جلسة منتظرة", "Waiting")))
    session = WorkingSession.objects.create(
        meeting=meeting, number=1, **factories.texts(title=("التعاون السياسي", "Political cooperation"))
    )
    WorkingSession.objects.create(meeting=meeting, number=2, **factories.texts(title=("الثقافة", "Culture")))
    main = factories.item(meeting, working_session=session)
    afternoon = dt.datetime(2026, 5, 4, 14, tzinfo=meeting.tz)
    held = Slot.objects.create(
        meeting=meeting,
        kind=SlotKind.WORKING_SESSION,
        working_session=session,
        room=hall,
        during=(afternoon, afternoon + dt.timedelta(hours=2)),
    )
    for position in range(4):
        SlotItem.objects.create(slot=held, agenda_item=factories.item(meeting, main), position=position)


def handed_out() -> None:
    """A badge printed twice and a letter; production of all of them has failed."""
    from accounts.models import User
    from delegates.models import Registration
    from delegates.registration_states import RegistrationState
    from papers.kinds import kind_named, kinds_that
    from papers.models import Edition, EditionState
    from protocol.badges import print_badges
    from protocol.personal_letters import print_personal

    salma = User.objects.get(email="salma@diwan.example")
    coming = Registration.objects.filter(
        participant__meeting__slug="states", state=RegistrationState.CONFIRMED
    )
    one = coming.get(participant__organisation__isnull=False)
    for size, reason in (("a6", ""), ("cr80", "lost")):
        print_badges(
            meeting=one.meeting, people=[one.participant_id], size=size, sheet=False, by=salma, request=uuid.uuid4(),
            reason=reason,
        )  # fmt: skip
    print_personal(registration=one, kind=kind_named("confirmation"), by=salma, request=uuid.uuid4())
    Edition.objects.filter(document__meeting=one.meeting, document__kind__in=kinds_that("in_hand")).update(
        state=EditionState.FAILED, error="timeout"
    )


def minuted() -> None:
    """A circulated record with a correction, shown in the hall, and an adopted one with its decision."""
    from records.models import Record
    from tests import factories

    meeting = factories.meeting(
        slug="minuted", **factories.texts(title=("اجتماع المحاضر", "Meeting of records"))
    )
    record = factories.circulated_record(meeting, factories.slot(meeting))
    Record.objects.filter(pk=record.pk).update(on_screen=record.paragraphs.get(number=1))
    factories.outcome(meeting)


def somebody_asks_for_erasure() -> None:
    """Omar has asked for it and Suad was erased; nothing else happens here."""
    from django.utils import timezone

    from accounts.models import ErasureRequest, User

    ErasureRequest.objects.create(user=User.objects.get(email="omar@diwan.example"))
    salma = User.objects.get(email="salma@diwan.example")
    ErasureRequest.objects.create(done_at=timezone.now(), done_by=salma)


def meeting_of_tomorrow() -> None:
    """For the lobby screen: three rooms, one of them free in the afternoon."""
    from sessions.models import SlotKind
    from tests import factories

    day = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    meeting = factories.meeting(
        slug="tomorrow",
        registration_open=True,
        **factories.texts(title=("اجتماع الغد", "Meeting of tomorrow")),
    )
    titles = [("جلسة عامة", "Plenary meeting"), ("اجتماع لجنة الصياغة", "Meeting of the drafting committee")]
    for position, title in enumerate([*titles, ("مشاورات", "Consultations")]):
        hall = factories.room(
            meeting,
            position=position,
            **factories.texts(name=(f"قاعة {position + 1}", f"Room {position + 1}")),
        )
        starts = day.replace(hour=4 + position, minute=0, second=0, microsecond=0)
        during = (starts, starts + dt.timedelta(hours=2))
        factories.slot(
            meeting, room=hall, during=during, kind=SlotKind.PLENARY, **factories.texts(title=title)
        )
    factories.release(meeting)


def calendar_of_a_delegate() -> None:
    """Omar has a calendar address in one meeting and none yet in another."""
    from accounts.models import User
    from meetings.models import Meeting
    from releases.models import PersonalCalendar
    from tests import factories

    omar = User.objects.get(email="omar@diwan.example")
    for slug in ("states", "empty"):
        person = factories.participant(
            Meeting.objects.get(slug=slug), user=omar, **factories.texts(name=("عمر", "Omar"))
        )
        if slug == "states":
            PersonalCalendar.objects.renew(person)


def furnish_with_people(slot: Any) -> None:
    """Interpreters and officers; two people with the same name, told apart by their functions."""
    from directory.models import Organisation
    from tests import factories

    for code, name in (("ar", ("فريق العربية", "Arabic team")), ("en", ("فريق الإنجليزية", ""))):
        slot.interpreters.add(
            slot.meeting.interpreter_teams.create(language=code, **factories.texts(name=name))
        )
    people = [
        (("محمد الشريف", "Mohamed Al-Sharif"), ("مدير الشؤون السياسية", "Director, Political Affairs"), "UN"),
        (("محمد العلي", "Mohamed Al-Ali"), ("مستشار", "Adviser"), "OIC"),
        (("ليلى حداد", "Leila Haddad"), ("", ""), "OIC"),
    ]
    for position, (name, function, side) in enumerate(people):
        person = slot.meeting.participants.create(
            organisation=Organisation.objects.filter(side=side).order_by("pk").first(),
            position=position,
            **factories.texts(name=name, function=function),
        )
        slot.officers.create(participant=person, role="co-chair", position=position)


if __name__ == "__main__":
    sys.exit(main())
