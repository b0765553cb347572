"""Sets the scene for the browser tests, once: the product as it is first started, and all states of its pages.

Run by `running.Site` in the product's own environment.
"""

import datetime as dt
import json
import sys
import uuid
from typing import Any

from config.launcher import prepare

LAYLA = "layla@diwan.example"
PASSWORD = "a long way to Astana"
SECRET = "JBSWY3DPEHPK3PXP"


def main() -> int:
    """Everything in one process: starting Django costs more than most of the steps."""
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
    return status


def keep_one_paper() -> None:
    """The files of programme and journals cost seconds of every run, and show nothing that the agenda's do not."""
    from documents.models import Document, Kind

    Document.objects.exclude(kind=Kind.AGENDA).delete()


def people() -> None:
    """Layla of the secretariat has a second factor."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP
    from django.conf import settings

    from tests import factories

    user = factories.account(LAYLA, PASSWORD, staff=True, name=("ليلى", "Layla"))
    TOTP.activate(user, SECRET)
    codes = RecoveryCodes.activate(user).get_unused_codes()
    (settings.VAR_DIR / "recovery-codes.json").write_text(json.dumps(codes))


def empty_meeting() -> None:
    from tests import factories

    factories.meeting(slug="empty", **factories.texts(title=("اجتماع بلا مضمون", "A meeting to come")))


def meeting_in_every_state() -> None:
    """Texts missing and stale, a paper being made, one that failed, and one with an earlier issue."""
    from accounts.models import User
    from documents.models import Audience, Document, Edition
    from history.actions import revise
    from tests import factories

    salma = User.objects.get(email="salma@diwan.example")
    meeting = factories.meeting(
        slug="states", **factories.texts(title=("اجتماع الأحوال", "Meeting of states"))
    )
    opening = factories.item(meeting, **factories.texts(title=("افتتاح", "Opening")))
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
    ]
    for kind, revision, state, error in states:
        document, _ = Document.objects.get_or_create(
            meeting=meeting, kind=kind, defaults={"symbol": f"TRIAL/{kind}", "audience": Audience.PUBLIC}
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
    from sessions.models import Kind, Slot, SlotItem, WorkingSession
    from tests import factories

    meeting = factories.meeting(slug="schedule", **factories.texts(title=("اجتماع الجدولة", "A schedule")))
    hall = factories.room(meeting, position=0, booths=2, **factories.texts(name=("القاعة أ", "Hall A")))
    factories.room(meeting, position=1, booths=2, **factories.texts(name=("القاعة ب", "Hall B")))
    factories.slot(meeting, hour=9, room=hall, **factories.texts(title=("جلسة أولى", "First meeting")))
    factories.slot(meeting, hour=11, room=hall, **factories.texts(title=("جلسة ثانية", "Second meeting")))
    factories.slot(meeting, hour=10, kind=Kind.BREAK, **factories.texts(title=("استراحة", "Coffee")))
    factories.slot(meeting, placed=False, room=hall, **factories.texts(title=("جلسة منتظرة", "Waiting")))
    session = WorkingSession.objects.create(
        meeting=meeting, number=1, **factories.texts(title=("التعاون السياسي", "Political cooperation"))
    )
    WorkingSession.objects.create(meeting=meeting, number=2, **factories.texts(title=("الثقافة", "Culture")))
    main = factories.item(meeting, working_session=session)
    afternoon = dt.datetime(2026, 5, 4, 14, tzinfo=meeting.tz)
    held = Slot.objects.create(
        meeting=meeting,
        kind=Kind.WORKING_SESSION,
        working_session=session,
        room=hall,
        during=(afternoon, afternoon + dt.timedelta(hours=2)),
    )
    for position in range(4):
        SlotItem.objects.create(slot=held, agenda_item=factories.item(meeting, main), position=position)


def delegations_in_every_state() -> None:
    """Omar speaks for an institution with a member in each state; in another meeting nobody is entered yet."""
    from accounts.models import User
    from delegates.states import State
    from meetings.models import Meeting
    from tests import factories

    omar = User.objects.get(email="omar@diwan.example")
    one = factories.delegation(Meeting.objects.get(slug="states"), focal_point=omar, places=9)
    names = [("ليلى حداد", "Layla Haddad"), ("سعاد العلي", "Suad Al-Ali"), ("", "Aigerim Nurlanova")]
    for number, state in enumerate([*State, State.SUBMITTED]):
        member = factories.member(
            one,
            state,
            **factories.texts(name=names[number % 3], function=("مدير البرامج", "Director of programmes")),
        )
        if state in {State.RETURNED, State.ON_HOLD, State.REFUSED}:
            member.reason = "الاسم لا يطابق وثيقة السفر."
            member.save()
    sheets_of(one, omar)
    factories.delegation(Meeting.objects.get(slug="empty"))
    registered_for_tomorrow(omar)
    invited(Meeting.objects.get(slug="states"))


def invited(meeting: Any) -> None:
    """One has accepted, one has declined with a remark, two have not answered; the letter of one is made."""
    from accounts.models import User
    from delegates.models import Answer
    from directory.models import Organisation, Side
    from documents import inviting, production
    from documents.models import Edition, File, Kind, State

    salma = User.objects.get(email="salma@diwan.example")
    there = Organisation.objects.filter(
        side=Side.OIC, code__in=["ISESCO", "ICESCO", "SESRIC", "IRCICA", "IOFS"]
    )
    chosen = [
        inviting.Invited(organisation=one, email=f"{one.code.lower()}@example.org") for one in there[:3]
    ]
    deadline = dt.date(2026, 4, 1)
    made = inviting.invite(meeting=meeting, side=Side.OIC, invited=chosen, deadline=deadline, by=salma)
    guest = inviting.Invited(guest="سعادة السفيرة ليلى حداد")
    inviting.invite(
        meeting=meeting, side=Side.HOST, invited=[guest], deadline=deadline, opening_only=True, by=salma
    )
    inviting.answer(made[0], Answer.ACCEPTED)
    inviting.answer(made[1], Answer.DECLINED, remark="اجتماع مجلس الإدارة في الأيام نفسها.")
    edition = Edition.objects.get(document__kind=Kind.LETTER, document__about=made[2].about)
    checksum = production.keep(b"%PDF-1.7\n%%EOF\n")
    File.objects.create(edition=edition, layout="ar", checksum=checksum, pages=1, size=30)
    Edition.objects.filter(document__kind=Kind.LETTER).update(state=State.READY)


def sheets_of(delegation: Any, by: Any) -> None:
    """One to be looked at, with a row of each kind; one that is entered; and two who say when they travel."""
    from tests import factories

    headings = ["Full name in Latin letters", "الاسم الكامل بالحروف العربية", "البريد الإلكتروني", "الهاتف"]
    first, second = delegation.meeting.participants.filter(organisation=delegation.organisation)[:2]
    rows = [
        [first.name_en, first.name_ar, first.email, "+966 50 123 4567", ""],
        [second.name_en, "", second.email, "", ""],
        ["Maryam Al-Zahrani", "مريم الزهراني", "maryam@example.org", "+966 50 765 4321", "42"],
        ["Layla HADDAD", "ليلى حداد", "layla.haddad@example.org", "", ""],
        ["خالد المنصوري", "", "khalid at example.org", "call me", "44"],
    ]
    factories.upload(delegation, [*headings, "Shoe size"], *rows, by=by)
    entered = factories.upload(delegation, headings, *(row[:4] for row in rows), by=by)
    entered.result = {"new": 3, "changed": 1, "unchanged": 12, "left": {"5": "…", "6": "…"}}
    entered.save()
    for person, (day, hour, flight) in zip(
        (first, second), ((3, 21, "KC 912"), (4, 6, "TK 350 / TK 351")), strict=True
    ):
        one = person.registration
        one.arrives_on, one.arrives_at, one.arrival_flight = dt.date(2026, 5, day), dt.time(hour, 40), flight
        one.departs_on, one.departure_flight = dt.date(2026, 5, 7), "FZ 1721"
        one.hotel = "Rixos President Astana"
        one.save()


def registered_for_tomorrow(omar: Any) -> None:
    """He has answered all but the last step, with a photo and a travel document."""
    from io import BytesIO

    from PIL import Image, ImageDraw

    from delegates import actions
    from delegates.keeping import keep_document
    from delegates.photos import portrait
    from meetings.models import Meeting
    from tests import factories

    coming = factories.delegation(Meeting.objects.get(slug="tomorrow"), code="TOMORROW")
    own = factories.member(
        coming,
        user=omar,
        email=omar.email,
        phone="+7 7172 99 99 00",
        **factories.texts(
            name=("عمر بن يوسف الحسن", "Omar Yusuf Al-Hassan"), honorific=("السيد", "Mr."),
            function=("مدير البرامج", "Director of programmes"),
        ),
    )  # fmt: skip
    own.step, own.wants_visa_letter, own.languages = "document", True, ["ar", "en"]
    own.arrives_on, own.arrives_at, own.arrival_flight = dt.date(2026, 5, 3), dt.time(21, 40), "KC 912"
    own.save()
    drawing = Image.new("RGB", (600, 800), "#b9c7c4")
    ImageDraw.Draw(drawing).ellipse((150, 120, 450, 520), fill="#5d7470")
    drawing.save(file := BytesIO(), "PNG")
    actions.change_photo(own.participant, portrait(file), by=omar)
    keep_document(
        own, {"kind": "passport", "number": "N7741", "expires_on": "2030-02-01", "born_on": "1970-04-03"}
    )


def handed_out() -> None:
    """A badge printed twice and a letter, of which none could be made."""
    from accounts.models import User
    from delegates.models import Registration
    from delegates.states import State
    from documents.badging import print_badges
    from documents.models import IN_HAND, Edition, Kind
    from documents.models import State as PaperState
    from documents.personal import print_personal

    salma = User.objects.get(email="salma@diwan.example")
    one = Registration.objects.get(participant__meeting__slug="states", state=State.CONFIRMED)
    for size in ("a6", "cr80"):
        print_badges(
            meeting=one.meeting, people=[one.participant_id], size=size, sheet=False, by=salma, request=uuid.uuid4()
        )  # fmt: skip
    print_personal(registration=one, kind=Kind.CONFIRMATION, by=salma, request=uuid.uuid4())
    Edition.objects.filter(document__meeting=one.meeting, document__kind__in=IN_HAND).update(
        state=PaperState.FAILED, error="timeout"
    )


def delegation_to_print() -> None:
    """Three who are confirmed, one of them with a wrong name, and a room to seat them in."""
    from delegates.states import State
    from directory.models import Organisation
    from tests import factories

    meeting = factories.meeting(
        slug="hands", **factories.texts(title=("اجتماع الأوراق", "Meeting of papers"))
    )
    factories.room(meeting, **factories.texts(name=("القاعة الكبرى", "Great Hall")))
    bank = Organisation.objects.get(name_en="Islamic Development Bank")
    one = factories.delegation(meeting, code=bank.code)
    for name in (
        ("ليلى حداد", "Layla Hadad"),
        ("أمين الخطيب", "Amin Al-Khatib"),
        ("مريم الزهراني", "Maryam Al-Zahrani"),
    ):
        factories.member(one, State.CONFIRMED, **factories.texts(name=name))


def minuted() -> None:
    """A circulated record with a correction, shown in the hall; and an adopted one with its decision."""
    from sessions.models import Record
    from tests import factories

    meeting = factories.meeting(
        slug="minuted", **factories.texts(title=("اجتماع المحاضر", "Meeting of records"))
    )
    record = factories.circulated_record(meeting, factories.slot(meeting))
    Record.objects.filter(pk=record.pk).update(on_screen=record.paragraphs.get())
    factories.outcome(meeting)


def seated_halls() -> None:
    """A U with a person at the head table, a delegation without a seat and papers in both states; and rows."""
    from accounts.models import User
    from delegates import seating
    from delegates.states import Part, State
    from directory.models import Organisation
    from documents import actions
    from documents.models import Edition, Kind
    from documents.models import State as PaperState
    from documents.seating import seating_contents
    from tests import factories

    salma = User.objects.get(email="salma@diwan.example")
    meeting = factories.meeting(slug="halls", **factories.texts(title=("اجتماع القاعات", "Meeting in halls")))
    for side, count in (("UN", 6), ("OIC", 5)):
        for one in Organisation.objects.filter(side=side).order_by("pk")[:count]:
            made = factories.delegation(meeting, code=one.code)
            name = factories.texts(name=("ليلى حداد", "Layla Haddad"), honorific=("سعادة", "H.E."))
            head = factories.member(made, State.CONFIRMED, **name)
            type(head).objects.filter(pk=head.pk).update(part=Part.HEAD)
    hall = factories.seating(meeting, by=salma, length=5)
    host = meeting.participants.create(**factories.texts(name=("أسكر موسينوف", "Askar Mussinov")))
    seating.give(hall, 2, host, version=hall.version, by=salma)
    factories.seating(meeting, by=salma, shape="rows", head=1, length=2, width=7)
    edition = actions.hand_out(
        meeting=meeting, kind=Kind.SEATING, contents=seating_contents(hall), by=salma, request=uuid.uuid4(),
        about=str(hall.room_id),
    )  # fmt: skip
    Edition.objects.filter(pk=edition.pk).update(state=PaperState.FAILED, error="timeout")


CODES = {
    name: f"{number:024}" for number, name in enumerate(["khalid", "layla", "maryam", "yusuf", "refused"], 1)
}


def people_at_the_door() -> None:
    """Five with badges, one of whom is in already and one of whom was refused; a meeting is going on."""
    from accounts.models import User
    from delegates.door import let_in
    from delegates.models import Badge, Registration
    from delegates.states import Part, State
    from directory.models import Organisation, Side
    from tests import factories

    meeting = factories.meeting(slug="gathering", **factories.texts(title=("لقاء اليوم", "A gathering")))
    hall = factories.room(meeting, **factories.texts(name=("القاعة الكبرى", "Great Hall")))
    now = dt.datetime.now(dt.UTC)
    for hours, title in (
        (-1, ("الجلسة الافتتاحية", "Opening meeting")),
        (4, ("جلسة ثانية", "Second meeting")),
    ):
        during = (now + dt.timedelta(hours=hours), now + dt.timedelta(hours=hours + 4))
        factories.slot(meeting, room=hall, during=during, **factories.texts(title=title))
    un, oic = (Organisation.objects.filter(side=side).order_by("code")[3] for side in (Side.UN, Side.OIC))
    there = {one: factories.delegation(meeting, code=one.code) for one in (un, oic)}
    people = {
        "khalid": (
            oic,
            Part.HEAD,
            ("خالد المنصوري", "Khalid Al-Mansouri"),
            ("المدير العام", "Director-General"),
        ),
        "layla": (oic, Part.ADVISER, ("ليلى حداد", "Layla Haddad"), ("مستشارة", "Adviser")),
        "maryam": (
            un,
            Part.REPRESENTATIVE,
            ("مريم الزهراني", "Maryam Al-Zahrani"),
            ("", "Programme Officer"),
        ),
        "yusuf": (un, Part.PRESS, ("", "Yusuf Al-Hassan"), ("", "")),
        "refused": (oic, Part.GUEST, ("ليلى العلي", "Layla Al-Ali"), ("ضيفة", "Guest")),
    }
    for name, (of, part, called, function) in people.items():
        state = State.REFUSED if name == "refused" else State.CONFIRMED
        one = factories.member(there[of], state, **factories.texts(name=called, function=function))
        Registration.objects.filter(pk=one.pk).update(part=part)
        Badge.objects.create(participant=one.participant, number=1, token=CODES[name])
        if name in {"khalid", "layla"}:
            with_photo(one.participant)
    salma = User.objects.get(email="salma@diwan.example")
    let_in(registration=Registration.objects.get(participant__badges__token=CODES["khalid"]), by=salma)


def with_photo(person: Any) -> None:
    from io import BytesIO

    from PIL import Image, ImageDraw

    from delegates import photos

    drawing = Image.new("RGB", (600, 800), "#c9c1b0")
    ImageDraw.Draw(drawing).ellipse((150, 120, 450, 520), fill="#70655d")
    drawing.save(file := BytesIO(), "PNG")
    person.photo = photos.keep(photos.portrait(file))
    person.save()


def mails_in_every_state() -> None:
    """Written by hand, refused by a server, put off; with a wording of the meeting's own."""
    from mail.actions import reword
    from mail.mails import TRIAL
    from mail.models import RULE, State
    from meetings.models import Meeting
    from tests import factories

    meeting = Meeting.objects.get(slug="states")
    words = {
        "ar": ("تأكيد التسجيل", "السيدة سعاد العلي،\n\nتأكّد تسجيلكم. رمز الوثيقة UN-OIC/GM.16/2024/1."),
        "en": ("Your registration is confirmed", "Dear Suad,\n\nyour registration is confirmed."),
    }
    words["both"] = (
        " | ".join(one[0] for one in words.values()),
        RULE.join(one[1] for one in words.values()),
    )
    for state in State:
        for language, (subject, text) in words.items():
            mail = factories.mail(meeting, state, language=language, subject=subject, text=text)
    for state in (State.WAITING, State.FAILED):
        answer = (
            "550 5.1.1 <suad@example.org>: Recipient address rejected: User unknown in local recipient table"
        )
        factories.mail(
            meeting, state, error=answer, to="suad.alali@a-long-name-of-an-institution.example.org"
        )
    changed = factories.texts(subject=("هل تصلكم هذه الرسالة؟", ""))
    reword(scope="states", kind=TRIAL, version=0, by=mail.created_by, values=changed)


def records_in_every_state() -> None:
    """A record in whose texts something is missing, out of date and in brackets; one that is circulated."""
    from django.utils import timezone

    from accounts.models import User
    from directory.models import Organisation
    from meetings.models import Meeting
    from sessions.actions import writing
    from sessions.actions.translating import send_out
    from sessions.models import ParagraphKind, Record, RecordState
    from tests import factories

    salma = User.objects.get(email="salma@diwan.example")
    meeting = Meeting.objects.get(slug="schedule")
    session = meeting.working_sessions.get(number=1)
    item = meeting.agenda_items.get(parent=None)
    sub = item.sub_items.order_by("position")
    record = writing.open_record(meeting=meeting, about=session, by=salma)
    speaker = meeting.participants.create(
        **factories.texts(name=("ليلى حداد", "Leila Haddad"), honorific=("السيدة", "Ms."))
    )
    owners = {
        "owner_un": Organisation.objects.filter(side="UN")[0],
        "owner_oic": Organisation.objects.filter(side="OIC")[0],
    }
    written = [
        (
            (
                "افتتح الرئيسان المشاركان الجلسة ورحّبا بالوفود.",
                "The Co-Chairs opened the session and welcomed the delegations.",
            ),
            {"kind": ParagraphKind.PROCEDURAL},
        ),
        (("أكّدت المتحدثة أهمية **التنسيق** بين المنظومتين.", ""), {"speaker": speaker, "item": sub[0]}),
        (
            (
                "قررت الجلسة إنشاء [فريق عامل] [لجنة مشتركة].",
                "The session decided to establish a [working group] [joint committee].",
            ),
            {"kind": ParagraphKind.DECISION, "item": sub[0]},
        ),
        (
            ("", "Joint training of young diplomats is recommended."),
            {"kind": ParagraphKind.RECOMMENDATION, "item": sub[2]},
        ),
        (
            ("تُعدّ الأمانتان مذكرة مفاهيم.", "The secretariats prepare a concept note."),
            {"kind": ParagraphKind.ACTION, "item": sub[2], "due": dt.date(2026, 9, 1), **owners},
        ),
        (
            ("تحفّظ وفد على الفقرة 3.", "One delegation reserved its position on paragraph 3."),
            {"kind": ParagraphKind.RESERVATION, "item": sub[2]},
        ),
    ]
    made = [writing.add(record=record.pk, values=factories.texts(words=words) | more, by=salma) for words, more in written]  # fmt: skip
    writing.write(paragraph=made[4].pk, record=record.pk, language="en", words="The secretariats prepare a concept note by September.", base="The secretariats prepare a concept note.", by=salma)  # fmt: skip
    send_out(texts=[(made[1].pk, "en")], to="قسم الترجمة", due=dt.date(2026, 5, 5), by=salma)
    for word in (("محضر", "record"), ("أقواس معقوفة", "square brackets"), ("مُقرِّر", "")):
        meeting.terms.create(**factories.texts(word=word))
    for slot in meeting.slots.filter(kind="plenary", placed=True).order_by("pk")[:1]:
        circulated = writing.open_record(meeting=meeting, about=slot, by=salma)
        writing.add(record=circulated.pk, values=factories.texts(words=("نص عُمِّم.", "Circulated.")), by=salma)
        now = timezone.now()
        Record.objects.filter(pk=circulated.pk).update(
            state=RecordState.CIRCULATED, circulated_at=now, cleared_un_at=now, cleared_oic_at=now
        )


def somebody_asks_for_erasure() -> None:
    """Omar has asked and Suad was erased; nothing else is done with it here."""
    from django.utils import timezone

    from accounts.models import ErasureRequest, User

    ErasureRequest.objects.create(user=User.objects.get(email="omar@diwan.example"))
    salma = User.objects.get(email="salma@diwan.example")
    ErasureRequest.objects.create(done_at=timezone.now(), done_by=salma)


def meeting_of_tomorrow() -> None:
    """For the screen in the lobby: three rooms, one of them free in the afternoon."""
    from sessions.models import Kind
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
        factories.slot(meeting, room=hall, during=during, kind=Kind.PLENARY, **factories.texts(title=title))
    factories.release(meeting)


def calendar_of_a_delegate() -> None:
    """Omar has an address in one meeting and none yet in another."""
    from accounts.models import User
    from meetings.models import Meeting
    from sessions.models import PersonalCalendar
    from tests import factories

    omar = User.objects.get(email="omar@diwan.example")
    for slug in ("states", "empty"):
        person = Meeting.objects.get(slug=slug).participants.create(
            user=omar, **factories.texts(name=("عمر", "Omar"))
        )
        if slug == "states":
            PersonalCalendar.objects.renew(person)


def furnish_with_people(slot: Any) -> None:
    """Interpreters and officers; two people of one name, told apart by what they do."""
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
