"""The people of the scene: delegations and members in every state, seated, printed, and at the door."""

import datetime as dt
import uuid
from typing import Any


def delegations_in_every_state() -> None:
    """Omar is focal point of an institution with a member in each state; in another meeting nobody is entered yet."""
    from accounts.models import User
    from delegates.registration_states import RegistrationState
    from meetings.models import Meeting
    from tests import factories

    omar = User.objects.get(email="omar@diwan.example")
    one = factories.delegation(Meeting.objects.get(slug="states"), focal_point=omar, places=9)
    names = [("ليلى حداد", "Layla Haddad"), ("سعاد العلي", "Suad Al-Ali"), ("", "Aigerim Nurlanova")]
    for number, state in enumerate([*RegistrationState, RegistrationState.SUBMITTED]):
        member = factories.member(
            one,
            state,
            **factories.texts(name=names[number % 3], function=("مدير البرامج", "Director of programmes")),
        )
        if state in {RegistrationState.RETURNED, RegistrationState.ON_HOLD, RegistrationState.REFUSED}:
            member.reason = "الاسم لا يطابق وثيقة السفر."
            member.save()
    sheets_of(one, omar)
    letter_returned(one, omar)
    factories.delegation(Meeting.objects.get(slug="empty"), focal_point=omar)
    registered_for_tomorrow(omar)
    invited(Meeting.objects.get(slug="states"))


def letter_returned(delegation: Any, omar: Any) -> None:
    """Handed in by Omar, and returned with a reason."""
    from accounts.models import User
    from papers.pdf_sanitizer import Plain
    from protocol.nominations import take_in
    from registration.nominations import send_back

    salma = User.objects.get(email="salma@diwan.example")
    take_in(delegation, letter=Plain(b"%PDF-1.7\n%%EOF\n", 1, "0" * 64), by=omar)
    reason = "الرسالة بلا توقيع ولا ختم.\nيرجى إرسال نسخة موقعة."
    send_back(delegation, reason=reason, version=delegation.nomination.version, by=salma)


def invited(meeting: Any) -> None:
    """One has accepted, one has declined with a remark, two have not answered; the letter of one is made."""
    from accounts.models import User
    from delegates.models import Invitation, InvitationAnswer
    from directory.models import Organisation, Side
    from papers.models import Edition, EditionState, File
    from protocol import invitations as invitation_actions
    from protocol.papers.letter import INVITATION_LETTER

    salma = User.objects.get(email="salma@diwan.example")
    there = Organisation.objects.filter(
        side=Side.OIC, code__in=["ISESCO", "ICESCO", "SESRIC", "IRCICA", "IOFS"]
    )
    chosen = [
        invitation_actions.Invited(organisation=one, email=f"{one.code.lower()}@example.org")
        for one in there[:3]
    ]
    deadline = dt.date(2026, 4, 1)
    made = invitation_actions.invite(
        meeting=meeting, side=Side.OIC, invited=chosen, deadline=deadline, by=salma
    )
    guest = invitation_actions.Invited(honorific="ambassador-f", name="ليلى حداد")
    invitation_actions.invite(
        meeting=meeting, side=Side.HOST, invited=[guest], deadline=deadline, opening_only=True, by=salma
    )
    Invitation.objects.update(deadline=dt.date(2046, 4, 1))  # although the meeting is long over
    invitation_actions.answer(made[0], InvitationAnswer.ACCEPTED, token=made[0].token)
    invitation_actions.answer(
        made[1], InvitationAnswer.DECLINED, token=made[1].token, remark="اجتماع مجلس الإدارة في الأيام نفسها."
    )
    edition = Edition.objects.get(document__kind=INVITATION_LETTER, document__about=made[2].about)
    from papers.storage import keep

    checksum = keep(b"%PDF-1.7\n%%EOF\n")
    File.objects.create(edition=edition, layout="ar", checksum=checksum, pages=1, size=30)
    Edition.objects.filter(document__kind=INVITATION_LETTER).update(state=EditionState.READY)


def sheets_of(delegation: Any, by: Any) -> None:
    """One to be previewed, with a row of each kind; one that was entered; and two people with travel times."""
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
    """Omar has answered all but the last step, with a photo and a travel document, and shares the address with a
    minister.
    """
    from io import BytesIO

    from PIL import Image, ImageDraw

    from meetings.models import Meeting
    from registration import actions
    from registration.photos import portrait
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
    factories.member(
        coming,
        email=omar.email,
        **factories.texts(name=("ليلى حداد", "Layla Haddad"), honorific=("معالي", "H.E.")),
    )  # a minister with the same address
    own.step, own.wants_visa_letter, own.languages = "document", True, ["ar", "en"]
    own.arrives_on, own.arrives_at, own.arrival_flight = dt.date(2026, 5, 3), dt.time(21, 40), "KC 912"
    own.save()
    drawing = Image.new("RGB", (600, 800), "#b9c7c4")
    ImageDraw.Draw(drawing).ellipse((150, 120, 450, 520), fill="#5d7470")
    drawing.save(file := BytesIO(), "PNG")
    actions.change_photo(own.participant, portrait(file), by=omar)
    factories.passport(
        own, {"kind": "national", "number": "N7741", "expires_on": "2030-02-01", "born_on": "1970-04-03"}
    )


def delegation_to_print() -> None:
    """Three confirmed members, one with a wrong name, and a room to seat them in."""
    from delegates.registration_states import RegistrationState
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
        factories.member(one, RegistrationState.CONFIRMED, **factories.texts(name=name))


def seated_halls() -> None:
    """A U with a person at the head table, a delegation without a seat and papers in both states; and rows."""
    from accounts.models import User
    from delegates import seating
    from delegates.registration_states import Part, RegistrationState
    from directory.models import Organisation
    from papers import actions
    from papers.kinds import kind_named
    from papers.models import Edition, EditionState
    from protocol.halls import seating_contents
    from tests import factories

    salma = User.objects.get(email="salma@diwan.example")
    meeting = factories.meeting(slug="halls", **factories.texts(title=("اجتماع القاعات", "Meeting in halls")))
    for side, count in (("UN", 6), ("OIC", 5)):
        for one in Organisation.objects.filter(side=side).order_by("pk")[:count]:
            made = factories.delegation(meeting, code=one.code)
            name = factories.texts(name=("ليلى حداد", "Layla Haddad"), honorific=("سعادة", "H.E."))
            head = factories.member(made, RegistrationState.CONFIRMED, **name)
            type(head).objects.filter(pk=head.pk).update(part=Part.HEAD)
    hall = factories.seating(meeting, by=salma, length=5)
    host = meeting.participants.create(**factories.texts(name=("أسكر موسينوف", "Askar Mussinov")))
    seating.give(hall, 2, host, version=hall.version, by=salma)
    factories.seating(meeting, by=salma, shape="rows", head=1, length=2, width=7)
    edition = actions.hand_out(
        meeting=meeting, kind=kind_named("seating"), contents=seating_contents(hall), by=salma, request=uuid.uuid4(),
        about=str(hall.room_id),
    )  # fmt: skip
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.FAILED, error="timeout")


def a_desk_in_the_morning() -> None:
    """FAO has four places, three of them taken; the plenary is open, and nobody has come yet."""
    from delegates.registration_states import RegistrationState
    from tests import factories

    meeting = factories.meeting(
        slug="morning", **factories.texts(title=("صباح الافتتاح", "The morning of the opening"))
    )
    now = dt.datetime.now(dt.UTC)
    during = (now - dt.timedelta(hours=1), now + dt.timedelta(hours=6))
    title = factories.texts(title=("الجلسة العامة الأولى", "First plenary meeting"))
    factories.slot(meeting, room=factories.room(meeting), during=during, **title)
    fao = factories.delegation(meeting, code="FAO", places=4)
    for _ in range(3):
        factories.member(fao, RegistrationState.CONFIRMED)


CODES = {
    name: f"{number:024}" for number, name in enumerate(["khalid", "layla", "maryam", "yusuf", "refused"], 1)
}


def people_at_the_door() -> None:
    """Five people with badges, one of whom is in and one was refused; a meeting is on."""
    from accounts.models import User
    from delegates.door import let_in
    from delegates.models import Badge, Registration
    from delegates.registration_states import Part, RegistrationState
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
        "yusuf": (un, Part.EXPERT, ("", "Yusuf Al-Hassan"), ("", "")),
        "refused": (oic, Part.GUEST, ("ليلى العلي", "Layla Al-Ali"), ("ضيفة", "Guest")),
    }
    for name, (of, part, called, function) in people.items():
        state = RegistrationState.REFUSED if name == "refused" else RegistrationState.CONFIRMED
        words = factories.texts(name=called, function=function)
        one = factories.member(there[of], state, part=part, **words)
        Badge.objects.create(participant=one.participant, number=1, token=CODES[name])
        if name in {"khalid", "layla"}:
            with_photo(one.participant)
    salma = User.objects.get(email="salma@diwan.example")
    let_in(registration=Registration.objects.get(participant__badges__token=CODES["khalid"]), by=salma)


def with_photo(person: Any) -> None:
    from io import BytesIO

    from PIL import Image, ImageDraw

    from registration import photos

    drawing = Image.new("RGB", (600, 800), "#c9c1b0")
    ImageDraw.Draw(drawing).ellipse((150, 120, 450, 520), fill="#70655d")
    drawing.save(file := BytesIO(), "PNG")
    person.photo = photos.keep(photos.portrait(file))
    person.save()
