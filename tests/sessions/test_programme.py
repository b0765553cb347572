import datetime as dt
import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from delegates.registration_states import RegistrationState
from meetings.models import Meeting
from sessions.models import Officer, Role, Slot, SlotKind
from sessions.selectors import programme_contents
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


def test_the_sixteenth_programme_has_three_days(sixteenth: Meeting) -> None:
    days = programme_contents(sixteenth).days
    assert [(day.date, len(day.slots)) for day in days] == [
        ("2024-07-22", 8),
        ("2024-07-23", 7),
        ("2024-07-24", 5),
    ]


def test_a_working_session_that_goes_on_says_so(sixteenth: Meeting) -> None:
    slots = [s for day in programme_contents(sixteenth).days for s in day.slots if s.session_number == 1]
    assert [slot.title for slot in slots] == [
        {"ar": "جلسة العمل الأولى", "en": "First working session"},
        {"ar": "جلسة العمل الأولى (تابع)", "en": "First working session (continued)"},
    ]
    assert [[e.number for e in slot.items[0].entries] for slot in slots] == [[1, 2, 3, 4], [5, 6, 7, 8]]


def test_unknown_officers_are_asked_for_and_known_ones_named(sixteenth: Meeting) -> None:
    by_kind = {slot.kind: slot for day in programme_contents(sixteenth).days for slot in day.slots}
    assert [(line.role, line.names) for line in by_kind["working-session"].officers] == [
        ("co-chair", ()),
        ("rapporteur", ()),
    ]
    speakers, guests = by_kind["ceremony"].officers
    assert speakers.names[0]["ar"] == "المدير العام للمنظمة الإسلامية للأمن الغذائي"
    assert [name["en"] for name in guests.names] == [
        "H.E. Alibek Bakayev",
        "H.E. Ambassador Khaled Khiari",
        "H.E. Professor Ahmad Kawesa Sengendo",
    ]


def test_a_number_is_typed_in_any_digits(as_salma: Client, meeting: Meeting) -> None:
    there = f"/ar/desk/{meeting.slug}/programme/new/"
    assert 'type="number"' not in as_salma.get(there).text
    new_slot(as_salma, meeting, expected="٩٠")
    assert meeting.slots.get().expected == 90


def test_a_chair_comes_before_all_other_officers(sixteenth: Meeting, client: Client) -> None:
    opening = sixteenth.slots.get(kind=SlotKind.CEREMONY)
    guest = sixteenth.participants.get(name_en="Khaled Khiari")
    Officer.objects.create(participant=guest, role=Role.CHAIR, slot=opening, position=9)
    (slot,) = [s for day in programme_contents(sixteenth).days for s in day.slots if s.kind == "ceremony"]
    assert [line.role for line in slot.officers] == ["chair", "speaker", "guest"]
    factories.release(sixteenth)
    page = client.get(f"/ar/meetings/{sixteenth.slug}/programme/").text
    assert re.search(r"<dt>الرئيس\s*</dt>", page)


def test_the_officers_of_a_session_stand_in_each_of_its_slots(sixteenth: Meeting) -> None:
    chair = sixteenth.participants.get(name_en="Khaled Khiari")
    session = sixteenth.working_sessions.get(number=1)
    Officer.objects.create(participant=chair, role=Role.CO_CHAIR, working_session=session)
    slots = [s for day in programme_contents(sixteenth).days for s in day.slots if s.session_number == 1]
    assert [slot.officers[0].names[0]["en"] for slot in slots] == ["H.E. Ambassador Khaled Khiari"] * 2


@pytest.mark.parametrize("size", [3, 40])
def test_a_programme_is_read_in_as_many_queries_whatever_its_length(
    django_assert_num_queries: Any, meeting: Meeting, size: int
) -> None:
    for number in range(size):
        slot = factories.slot(meeting, hour=number % 20, day=4 + number // 20, room=factories.room(meeting))
        person = meeting.participants.create(**factories.texts(name=("مشارك", "Participant")))
        Officer.objects.create(participant=person, role=Role.CO_CHAIR, slot=slot)
    with django_assert_num_queries(5):
        programme_contents(meeting)


# The database ------------------------------------------------------------------------


def test_a_slot_has_an_end_after_its_start(meeting: Meeting) -> None:
    start = dt.datetime(2026, 5, 4, 9, tzinfo=meeting.tz)
    with pytest.raises(IntegrityError, match="slot_has_a_start_and_an_end"), transaction.atomic():
        factories.slot(meeting, during=(start, start))


def test_a_slot_of_a_working_session_names_it(meeting: Meeting) -> None:
    with pytest.raises(IntegrityError, match="slot_of_a_working_session"), transaction.atomic():
        factories.slot(meeting, kind=SlotKind.WORKING_SESSION)


def test_an_officer_serves_one_thing(sixteenth: Meeting) -> None:
    person = sixteenth.participants.first()
    with pytest.raises(IntegrityError, match="officer_of_one_thing"), transaction.atomic():
        Officer.objects.create(participant=person, role=Role.GUEST)


# The desk ------------------------------------------------------------------------------


def sent(**fields: Any) -> dict[str, Any]:
    return {
        "kind": "plenary",
        "day": "2026-05-04",
        "start": "09:00",
        "end": "10:30",
        "title_ar": "جلسة عامة",
        "title_en": "Plenary meeting",
        "version": 1,
    } | fields


def new_slot(client: Client, meeting: Meeting, **fields: Any) -> Any:
    return client.post(f"/ar/desk/{meeting.slug}/programme/new/", sent(**fields))


def test_a_slot_is_added_in_the_time_of_the_meeting(as_salma: Client, meeting: Meeting) -> None:
    assert new_slot(as_salma, meeting).status_code == 302
    slot = Slot.objects.get(meeting=meeting)
    assert slot.starts == dt.datetime(2026, 5, 4, 4, 0, tzinfo=dt.UTC)


def test_arabic_digits_are_understood(as_salma: Client, meeting: Meeting) -> None:
    assert new_slot(as_salma, meeting, start="٠٩:٠٠", end="١٠:٣٠").status_code == 302


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"end": "08:00"}, "يجب أن تكون النهاية بعد البداية"),
        ({"end": "09:00"}, "يجب أن تكون النهاية بعد البداية"),
        ({"day": "2026-06-01"}, "خارج أيام الاجتماع"),
        ({"day": "1900-01-01"}, "خارج أيام الاجتماع"),
        ({"start": "25:00"}, "مثل 09:30"),
        ({"start": "later"}, "مثل 09:30"),
        ({"title_ar": "", "title_en": ""}, "اكتب عنوانًا بلغة واحدة على الأقل"),
        ({"title_en": "a\u202eb"}, "U+202E"),
        ({"title_en": "a\0b"}, "NUL"),
        ({"kind": "working-session"}, "اختر جلسة العمل"),
        ({"kind": "party"}, "party"),
        ({"items": ["999999"]}, "999999"),
        ({"expected": "-5"}, "0"),
    ],
)
def test_a_bad_slot_gets_a_sentence(
    as_salma: Client, meeting: Meeting, fields: dict[str, Any], sentence: str
) -> None:
    answer = new_slot(as_salma, meeting, **fields)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not meeting.slots.exists()


def test_a_room_that_is_too_small_is_a_warning_and_no_refusal(as_salma: Client) -> None:
    meeting = factories.meeting(participants_expected=100)
    room = factories.room(meeting, capacity=60)
    answer = as_salma.post(f"/en/desk/{meeting.slug}/programme/new/", sent(room=room.pk), follow=True)
    assert "Room has 60 seats, and 100 people are expected." in answer.text
    assert meeting.slots.count() == 1


def test_a_slot_takes_up_items_in_the_order_of_the_agenda(as_salma: Client, meeting: Meeting) -> None:
    first, second = factories.item(meeting), factories.item(meeting)
    new_slot(as_salma, meeting, items=[second.pk, first.pk])
    slot = Slot.objects.get(meeting=meeting)
    assert list(slot.slot_items.values_list("agenda_item", flat=True)) == [first.pk, second.pk]


def test_two_who_edit_one_slot_overwrite_nothing(as_salma: Client, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    there = f"/en/desk/{meeting.slug}/programme/{slot.pk}/"
    assert as_salma.post(there, sent(title_en="One")).status_code == 302
    answer = as_salma.post(there, sent(title_en="Two"))
    assert answer.status_code == 409
    assert "One" in answer.text
    assert Slot.objects.get(pk=slot.pk).title_en == "One"


def test_a_room_in_use_is_not_deleted(as_salma: Client, meeting: Meeting) -> None:
    room = factories.room(meeting)
    slot = factories.slot(meeting, room=room)
    there = f"/en/desk/{meeting.slug}/places/room/{room.pk}/delete/"
    assert "stands in the programme" in as_salma.post(there, {"version": 1}, follow=True).text
    slot.delete()
    as_salma.post(there, {"version": 1})
    assert not meeting.rooms.exists()


def test_a_session_in_use_is_not_deleted(as_salma: Client, sixteenth: Meeting) -> None:
    session = sixteenth.working_sessions.get(number=1)
    as_salma.post(f"/en/desk/{sixteenth.slug}/places/session/{session.pk}/delete/", {"version": 1})
    assert sixteenth.working_sessions.count() == 3


def test_a_meeting_without_days_asks_for_them_first(as_salma: Client) -> None:
    meeting = factories.meeting(starts=None, ends=None)
    answer = as_salma.get(f"/en/desk/{meeting.slug}/programme/new/")
    assert answer.url == f"/en/desk/{meeting.slug}/details/"


def test_the_details_refuse_a_meeting_that_ends_before_it_starts(as_salma: Client, meeting: Meeting) -> None:
    fields = {
        "title_en": "Trial",
        "city_en": "Astana",
        "keep_days": "90",
        "passport_months": "6",
        "starts": "6/5/2026",
        "ends": "4/5/2026",
        "day_starts": "08:00",
        "day_ends": "20:00",
        "zone": "Asia/Almaty",
        "digits": "latn",
        "month_style": "general",
        "page_size": "a4",
        "version": 1,
    }
    there = f"/en/desk/{meeting.slug}/details/"
    assert "The last day is before the first." in as_salma.post(there, fields).text
    assert "between 2000 and 2100" in as_salma.post(there, fields | {"starts": "1/1/1999"}).text
    assert "between 2000 and 2100" in as_salma.post(there, fields | {"ends": "31/12/9999"}).text
    assert "There is no time zone" in as_salma.post(there, fields | {"zone": "Mars/Base"}).text
    assert "Give both" in as_salma.post(there, fields | {"starts": ""}).text
    assert as_salma.post(there, fields | {"starts": "3/5/2026"}).status_code == 302


def test_only_staff_knows_of_the_desk(
    as_omar: Client, as_noor: Client, sixteenth: Meeting, omar: User
) -> None:
    for page in ("", "agenda/", "programme/", "places/", "documents/", "details/", "to-translate/"):
        address = f"/en/desk/{sixteenth.slug}/{page}"
        assert as_omar.get(address).status_code == 404
        assert as_noor.get(address).url.startswith("/en/account/login/")


def test_the_note_of_a_slot_stands_in_the_programme(as_salma: Client, meeting: Meeting) -> None:
    new_slot(as_salma, meeting, note_ar="كلمة ترحيبية", note_en="Welcoming address")
    (slot,) = programme_contents(meeting).days[0].slots
    assert slot.note == {"ar": "كلمة ترحيبية", "en": "Welcoming address"}
    factories.release(meeting)
    assert "Welcoming address" in as_salma.get(f"/en/meetings/{meeting.slug}/programme/").text


def test_a_new_slot_that_is_sent_again_is_made_once(as_salma: Client, meeting: Meeting) -> None:
    page = as_salma.get(f"/en/desk/{meeting.slug}/programme/new/").text
    wish = page.split('name="wish" value="')[1].split('"')[0]
    answers = [new_slot(as_salma, meeting, wish=wish) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert meeting.slots.count() == 1


def test_a_new_slot_that_was_refused_can_be_sent_again(as_salma: Client, meeting: Meeting) -> None:
    wish = "6f1b2c3d-0000-4000-8000-000000000001"
    assert new_slot(as_salma, meeting, wish=wish, end="08:00").status_code == 422
    assert new_slot(as_salma, meeting, wish=wish).status_code == 302
    assert meeting.slots.count() == 1


def test_countries_are_chosen_in_the_order_of_the_reader(as_salma: Client, sixteenth: Meeting) -> None:
    page = as_salma.get(f"/ar/desk/{sixteenth.slug}/details/").text
    names = [page.index(f">{name}<") for name in ("أذربيجان", "أفغانستان", "ألبانيا", "مصر", "اليمن")]
    assert names == sorted(names)


def test_who_is_named_and_not_confirmed_is_marked_so(meeting: Meeting) -> None:
    slot, delegation = factories.slot(meeting), factories.delegation(meeting)
    for name, state in ((("ليلى", "Layla"), "draft"), (("سلمى", "Salma"), "confirmed")):
        member = factories.member(delegation, RegistrationState(state), **factories.texts(name=name))
        slot.officers.create(participant=member.participant, role="speaker")
    (released,) = programme_contents(meeting).slots
    assert [line.names for line in released.officers if line.role == "speaker"] == [
        ({"ar": "ليلى (يُؤكَّد لاحقًا)", "en": "Layla (to be confirmed)"}, {"ar": "سلمى", "en": "Salma"})
    ]
