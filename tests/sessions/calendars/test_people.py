import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Participant
from meetings.models import Meeting
from releases.models import PersonalCalendar
from sessions.models import Officer, Role, Slot
from tests import factories
from tests.bench.programmes import programme_of
from tests.conftest import signed_in
from tests.depth import MANY
from tests.sessions.calendars.readers import by_title, read, states
from tests.sessions.test_queries import queries

pytestmark = pytest.mark.django_db
OPENING = factories.texts(title=("الافتتاح", "Opening"))
CLOSING = factories.texts(title=("الختام", "Closing"))


@pytest.fixture
def person(meeting: Meeting, omar: User) -> Participant:
    return factories.participant(meeting, user=omar, **factories.texts(name=("عمر", "Omar")))


def address(person: Participant, language: str = "en") -> str:
    calendar = PersonalCalendar.objects.filter(participant=person).first()
    token = (calendar or PersonalCalendar.objects.renew(person)).token
    return f"/{language}/calendar/{token}.ics"


def page_of(meeting: Meeting, language: str = "en") -> str:
    return f"/{language}/meetings/{meeting.slug}/my-calendar/"


def serves(person: Participant, slot: Slot, *roles: Role) -> None:
    for role in roles:
        Officer.objects.create(participant=person, slot=slot, role=role)


# What it says ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "part", "name"),
    [
        ("ar", "الافتتاح", "الرئيس، المُقرِّر", "⁨عمر⁩ – اجتماع تجريبي"),
        ("en", "Opening", "Chair, Rapporteur", "Omar – Trial meeting"),
    ],
)
def test_a_personal_calendar_has_the_persons_slots_with_the_roles(
    client: Client, meeting: Meeting, person: Participant, language: str, title: str, part: str, name: str
) -> None:
    serves(person, factories.slot(meeting, **OPENING), Role.RAPPORTEUR, Role.CHAIR)
    factories.slot(meeting, hour=11, **CLOSING)
    factories.release(meeting)
    calendar = read(client, address(person, language))
    assert str(calendar["NAME"]) == name
    assert list(by_title(calendar)) == [title]
    assert part in by_title(calendar)[title]["DESCRIPTION"]


def test_the_part_in_a_calendar_follows_the_form_of_address(
    client: Client, meeting: Meeting, person: Participant
) -> None:
    Participant.objects.filter(pk=person.pk).update(**factories.texts(prefix=("السيدة", "Ms.")))
    serves(person, factories.slot(meeting, **OPENING), Role.RAPPORTEUR, Role.CHAIR)
    factories.release(meeting)
    description = by_title(read(client, address(person, "ar")))["الافتتاح"]["DESCRIPTION"]
    assert "دورك: الرئيسة، المُقرِّرة" in description


def test_who_serves_a_whole_session_has_all_its_slots(
    client: Client, meeting: Meeting, person: Participant
) -> None:
    session = meeting.working_sessions.create(number=1, **factories.texts(title="Subject"))
    for hour in (9, 11):
        factories.slot(meeting, hour=hour, kind="working-session", working_session=session)
    Officer.objects.create(participant=person, working_session=session, role=Role.CO_CHAIR)
    factories.release(meeting)
    assert len(read(client, address(person)).walk("VEVENT")) == 2


def test_a_part_that_ended_goes_out_as_cancelled(
    client: Client, meeting: Meeting, person: Participant
) -> None:
    slot = factories.slot(meeting, **OPENING)
    serves(person, slot, Role.CHAIR)
    factories.release(meeting)
    assert states(read(client, address(person))) == {"Opening": ("CONFIRMED", 0)}
    slot.officers.all().delete()
    for _ in range(2):
        factories.release(meeting)
        assert states(read(client, address(person))) == {"Opening": ("CANCELLED", 1)}
        assert "Your part" not in by_title(read(client, address(person)))["Opening"].get("DESCRIPTION", "")
    serves(person, slot, Role.CHAIR)
    factories.release(meeting)
    assert states(read(client, address(person))) == {"Opening": ("CONFIRMED", 3)}


def test_the_sequence_grows_where_only_the_person_behind_a_name_has_changed(
    client: Client, meeting: Meeting, person: Participant
) -> None:
    """The slot's contents are the same, and so is everybody else's calendar."""
    namesake = factories.participant(
        meeting, user=factories.user("other@example.org"), **factories.texts(name=("عمر", "Omar"))
    )
    slot = factories.slot(meeting, **OPENING)
    serves(person, slot, Role.CHAIR)
    factories.release(meeting)
    slot.officers.update(participant=namesake)
    release = factories.release(meeting)
    assert release.slots.get().changed_in == 1
    for whose, state in ((person, ("CANCELLED", 1)), (namesake, ("CONFIRMED", 1))):
        event = by_title(read(client, address(whose)))["Opening"]
        assert states(read(client, address(whose))) == {"Opening": state}
        assert event["DTSTAMP"].dt == release.at.replace(microsecond=0)


def test_the_sequence_grows_with_a_change_of_the_slot(
    client: Client, meeting: Meeting, person: Participant
) -> None:
    slot = factories.slot(meeting, **OPENING)
    serves(person, slot, Role.CHAIR)
    factories.release(meeting)
    Slot.objects.filter(pk=slot.pk).update(room=factories.room(meeting))
    factories.release(meeting)
    assert states(read(client, address(person))) == {"Opening": ("CONFIRMED", 1)}


@pytest.mark.parametrize("end", ["cancelled", "withdrawn"])
def test_what_is_not_held_any_more_goes_out_as_cancelled(
    client: Client, meeting: Meeting, person: Participant, end: str
) -> None:
    slot = factories.slot(meeting, **OPENING)
    serves(person, slot, Role.CHAIR)
    factories.slot(meeting, hour=11, **CLOSING)
    factories.release(meeting)
    change = {"cancelled": True} if end == "cancelled" else {"placed": False}
    Slot.objects.filter(pk=slot.pk).update(**change)
    factories.release(meeting)
    ((_, state),) = states(read(client, address(person))).items()
    assert state == ("CANCELLED", 1)


def test_somebody_without_a_part_has_a_calendar_without_events(client: Client, person: Participant) -> None:
    assert read(client, address(person)).walk("VEVENT") == []
    factories.slot(person.meeting)
    factories.release(person.meeting)
    assert read(client, address(person)).walk("VEVENT") == []


def test_it_asks_as_often_for_many_slots_as_for_forty(client: Client, omar: User) -> None:
    counts = []  # without the first, which looks up the token and its user
    for size in (40, MANY):
        meeting = programme_of(size)
        person = factories.admitted(meeting.participants.get(), user=omar)
        counts.append(queries(client, address(person)))
    assert counts == [4, 4]


# Who can read it ------------------------------------------------------------------------


def test_nobody_can_guess_an_address(client: Client, person: Participant) -> None:
    there = address(person)
    assert len({PersonalCalendar.objects.renew(person).token for _ in range(50)}) == 50
    assert re.fullmatch(r"/en/calendar/[\w-]{43}\.ics", there)
    for token in ("a" * 43, "a" * 42, "", there[13:-5], "%00" + "a" * 42, "../" + "a" * 40):
        assert client.get(f"/en/calendar/{token}.ics").status_code in {400, 404}


def test_a_new_address_ends_the_old_one(client: Client, person: Participant, as_omar: Client) -> None:
    old = address(person)
    assert as_omar.post(page_of(person.meeting) + "new-address/").status_code == 302
    assert client.get(old).status_code == 404
    assert client.get(address(person)).status_code == 200
    assert address(person) != old


def test_no_cache_keeps_a_private_calendar(client: Client, person: Participant, as_omar: Client) -> None:
    for browser, there in ((client, address(person)), (as_omar, page_of(person.meeting))):
        answer = browser.get(there)
        assert set(answer["Cache-Control"].split(", ")) >= {"private", "no-store"}
        assert "ETag" not in answer


@pytest.mark.parametrize(
    "end",
    [
        lambda person: Meeting.objects.filter(pk=person.meeting_id).update(published=False),
        lambda person: Participant.objects.filter(pk=person.pk).update(user=None),
        lambda person: User.objects.filter(pk=person.user_id).update(is_active=False),
        lambda person: person.delete(),
    ],
    ids=["the meeting is hidden", "the account is another's", "the account is closed", "the person is gone"],
)
def test_a_calendar_address_stops_working(client: Client, person: Participant, end: Any) -> None:
    there = address(person)
    end(person)
    assert client.get(there).status_code == 404


# The page -------------------------------------------------------------------------------


def test_a_participant_gets_an_address_on_asking(as_omar: Client, person: Participant, settings: Any) -> None:
    page = as_omar.get(page_of(person.meeting)).text
    assert "Make my address" in page
    assert not PersonalCalendar.objects.exists()
    page = as_omar.post(page_of(person.meeting) + "new-address/", follow=True).text
    base = settings.PUBLIC_BASE_URL
    for language in ("ar", "en"):
        path = address(person, language)
        assert f'href="webcal://{base.split("://")[1]}{path}"' in page
        assert f'href="{path}" download' in page
        assert re.search(rf'<input\s[^>]*dir="ltr"\s+readonly\s+value="{base}{path}"', page)
    assert "Whoever has one of these addresses can read this calendar" in page


def test_a_stranger_is_sent_to_sign_in(as_noor: Client, person: Participant) -> None:
    there = page_of(person.meeting)
    for answer in (as_noor.get(there), as_noor.post(there + "new-address/")):
        assert (answer.status_code, "/account/login/" in answer["Location"]) == (302, True)


def test_another_does_not_see_the_address(person: Participant, as_salma: Client) -> None:
    """Not the secretariat, and certainly not a participant of another meeting."""
    there, elsewhere = address(person), factories.meeting()
    layla = factories.user("layla@example.org")
    factories.participant(elsewhere, user=layla, **factories.texts(name="Layla"))
    for browser in (as_salma, signed_in(layla)):
        page = page_of(person.meeting)
        for answer in (browser.get(page), browser.post(page + "new-address/")):
            assert answer.status_code == 404
            assert there not in answer.text
    assert address(person) == there


def test_the_page_of_a_hidden_meeting_is_not_there(person: Participant, as_omar: Client) -> None:
    Meeting.objects.update(published=False)
    assert as_omar.get(page_of(person.meeting)).status_code == 404


def test_who_is_there_twice_gets_one_calendar(person: Participant, as_omar: Client) -> None:
    factories.participant(person.meeting, user=person.user, **factories.texts(name="Omar again"))
    for _ in range(2):
        assert as_omar.post(page_of(person.meeting) + "new-address/", follow=True).status_code == 200
    assert PersonalCalendar.objects.get().participant == person


def test_an_address_stands_in_no_history(person: Participant) -> None:
    from history.models import Change

    token = PersonalCalendar.objects.renew(person).token
    assert not [change for change in Change.objects.all() if token in str(change.after)]


def test_who_acts_for_several_has_a_calendar_for_each(meeting: Meeting, omar: User, as_omar: Client) -> None:
    one, other = (
        factories.participant(meeting, user=omar, **factories.texts(name=("", name)))
        for name in ("Layla", "Nadia")
    )
    there = f"/en/meetings/{meeting.slug}/my-calendar/"
    for person in (one, other):
        page = as_omar.get(there, {"person": person.pk})
        assert (page.context["person"], page.context["people"]) == (person, [one, other])
        made = as_omar.post(f"{there}new-address/", {"person": person.pk})
        assert made.url == f"{there}?person={person.pk}"
    assert {one.pk, other.pk} == set(PersonalCalendar.objects.values_list("participant", flat=True))
    stranger = factories.participant(meeting)
    assert as_omar.get(there, {"person": stranger.pk}).status_code == 404
