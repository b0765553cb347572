"""Letters and certificates for one person, and the travel document in them."""

import json
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from delegates.door import let_in
from delegates.models import Deed, Handling, Registration, TravelDocument
from delegates.registration_states import Actor, Part, RegistrationState
from desk.erasure import erase
from desk.persons import Person
from directory.models import Country
from meetings.models import Meeting
from papers import press, production
from papers.contents import Paper
from papers.html import paper_html
from papers.kinds import PaperKind, kinds_that
from papers.models import Document, Edition, File
from papers.storage import keep
from protocol.papers.personal import CERTIFICATE_OF_ATTENDANCE, CONFIRMATION_LETTER, VISA_LETTER
from protocol.personal_letters import (
    ExpiresTooSoon,
    NotYet,
    forget_visa_letters,
    personal_contents,
    print_personal,
)
from registration.retention import keep_document
from tests import factories
from tests.conftest import signed_in
from tests.papers import pdfcheck
from tests.papers.sight import seen

pytestmark = pytest.mark.django_db
PASSPORT = {
    "kind": "national",
    "number": "N 4711-0815",
    "nationality": "",
    "expires_on": "2030-01-31",
    "born_on": "1980-02-03",
    "born_in": "Almaty",
}


@pytest.fixture
def suad() -> Registration:
    one = factories.delegation(factories.meeting(symbol="T/1"))
    names = factories.texts(name=("سعاد محمود", "Suad Mahmoud"))
    return factories.member(
        one, RegistrationState.CONFIRMED, user=factories.user("suad@example.org"), **names
    )


def asked(registration: Registration, kind: PaperKind, by: User) -> Edition:
    edition = print_personal(registration=registration, kind=kind, by=by, request=uuid.uuid4())
    production.produce(edition.pk)
    edition.refresh_from_db()
    return edition


def test_a_certificate_is_for_those_who_were_there(suad: Registration, salma: User) -> None:
    with pytest.raises(NotYet):
        asked(suad, CERTIFICATE_OF_ATTENDANCE, salma)
    let_in(registration=suad, by=salma)
    assert asked(suad, CERTIFICATE_OF_ATTENDANCE, salma).state == "ready"


def test_a_driver_who_was_there_has_no_certificate(suad: Registration, salma: User) -> None:
    let_in(registration=suad, by=salma)
    suad.part, suad.holds_place = Part.DRIVER, False
    suad.save()
    with pytest.raises(NotYet):
        asked(suad, CERTIFICATE_OF_ATTENDANCE, salma)


def test_a_letter_for_a_visa_waits_for_the_travel_document(suad: Registration, salma: User) -> None:
    with pytest.raises(NotYet):
        asked(suad, VISA_LETTER, salma)


def test_nobody_has_a_letter_for_a_visa_before_the_secretariat_has_decided(omar: User) -> None:
    own = factories.member(factories.delegation(factories.meeting()), RegistrationState.SUBMITTED, user=omar)
    factories.passport(own, PASSPORT)
    where = f"/en/meetings/{own.meeting.slug}/members/{own.pk}/papers/"
    client = signed_in(omar)
    client.post(f"{where}visa/", {"request": uuid.uuid4()})
    assert (Edition.objects.exists(), "Make it" in client.get(where).text) == (False, False)


def test_what_is_in_the_travel_document_is_printed_and_stays_sealed(
    suad: Registration, salma: User, read: Callable[..., str]
) -> None:
    factories.passport(suad, PASSPORT | {"nationality": Country.objects.filter(iso2="KZ").first().iso2})
    edition = asked(suad, VISA_LETTER, salma)
    printed = seen(read(File.objects.get(edition=edition, layout="en").path.read_bytes()))
    assert ("N 4711-0815" in printed, "Kazakhstan" in printed, "31 January 2030" in printed) == (True,) * 3
    assert "4711" not in json.dumps(edition.snapshot)
    assert [one.deed for one in Handling.objects.filter(registration=suad, by=salma)] == [Deed.LETTER]


def test_a_nationality_that_is_not_in_the_list_is_printed_as_it_was_typed(
    suad: Registration, salma: User, read: Callable[..., str]
) -> None:
    factories.passport(suad, PASSPORT | {"other_nationality": "Norway"})
    edition = asked(suad, VISA_LETTER, salma)
    files = File.objects.filter(edition=edition)
    assert all("Norway" in read(file.path.read_bytes()) for file in files)


def test_with_the_travel_document_the_letter_goes_too(suad: Registration, salma: User) -> None:
    factories.passport(suad, PASSPORT)
    edition = asked(suad, VISA_LETTER, salma)
    places = [file.path for file in File.objects.filter(edition=edition)]
    assert forget_visa_letters() == 0
    TravelDocument.objects.all().delete()
    assert (forget_visa_letters(), [path for path in places if path.exists()]) == (1, [])
    assert not Edition.objects.filter(pk=edition.pk).exists()


def test_each_download_of_a_letter_for_a_visa_is_a_look_at_the_travel_document(
    suad: Registration, salma: User, as_salma: Client
) -> None:
    factories.passport(suad, PASSPORT)
    edition = asked(suad, VISA_LETTER, salma)
    where = f"/en/meetings/{suad.meeting.slug}/members/{suad.pk}/papers/visa/en.pdf"
    as_salma.head(where)
    assert as_salma.get(where).status_code == signed_in(suad.participant.user).get(where).status_code == 200
    downloads = Handling.objects.filter(registration=suad, deed=Deed.DOWNLOAD)
    assert [one.by for one in downloads] == [suad.participant.user, salma]
    page = as_salma.get(f"/en/meetings/{suad.meeting.slug}/members/{suad.pk}/").text
    assert "Downloaded the letter for a visa" in page
    assert as_salma.get(edition.files.get(layout="en").get_absolute_url()).status_code == 404


@pytest.mark.parametrize("kind", kinds_that("for_one_reader"))
def test_what_is_for_one_reader_is_handed_over_at_its_own_address_only(
    suad: Registration, as_salma: Client, kind: PaperKind
) -> None:
    document = Document.objects.create(meeting=suad.meeting, kind=kind, about=str(suad.participant_id))
    edition = document.editions.create(revision=0, snapshot={}, issued_at=timezone.now(), state="ready")
    checksum = keep(b"%PDF-1.7\n%%EOF\n")
    file = edition.files.create(layout="en", checksum=checksum, pages=1, size=15)
    answers = [
        as_salma.get(file.get_absolute_url()),
        as_salma.get(f"/en/meetings/{suad.meeting.slug}/papers/{edition.pk}/"),
    ]
    assert [one.status_code for one in answers] == [404, 404]


def test_no_letter_is_written_with_a_document_that_expires_before_the_host_allows(
    suad: Registration, salma: User, as_salma: Client
) -> None:
    Meeting.objects.update(starts="2026-05-04", ends="2026-05-06", passport_months=6)
    suad = Registration.objects.get(pk=suad.pk)
    factories.passport(suad, PASSPORT | {"expires_on": "2026-11-05"})
    with pytest.raises(ExpiresTooSoon):
        asked(suad, VISA_LETTER, salma)
    where = f"/en/meetings/{suad.meeting.slug}/members/{suad.pk}/papers/"
    assert "expires before 6 November 2026" in as_salma.get(where).text
    answer = as_salma.post(f"{where}visa/", {"request": uuid.uuid4()}, follow=True)
    assert "No letter for a visa is written with it." in answer.text
    Meeting.objects.update(passport_months=5)
    assert asked(Registration.objects.get(pk=suad.pk), VISA_LETTER, salma).state == "ready"


def test_a_letter_goes_with_the_document_that_it_was_written_with(
    suad: Registration, salma: User, as_salma: Client
) -> None:
    factories.passport(suad, PASSPORT)
    edition = asked(suad, VISA_LETTER, salma)
    keep_document(suad, PASSPORT | {"number": "N 2"}, actors={Actor.SECRETARIAT}, by=salma, knowingly=True)
    where = f"/en/meetings/{suad.meeting.slug}/members/{suad.pk}/papers/visa/en.pdf"
    assert as_salma.get(where).status_code == 404
    assert (forget_visa_letters(), Edition.objects.filter(pk=edition.pk).exists()) == (1, False)


def test_erasing_a_person_takes_the_letter_for_a_visa_along(suad: Registration, salma: User) -> None:
    factories.passport(suad, PASSPORT)
    asked(suad, VISA_LETTER, salma)
    asked(suad, CONFIRMATION_LETTER, salma)
    erase(Person.of_participant(suad.participant), by=salma)
    assert list(Edition.objects.values_list("document__kind", flat=True)) == [CONFIRMATION_LETTER]


def test_a_person_takes_the_own_letter_and_nobody_elses(
    suad: Registration, salma: User, as_omar: Client
) -> None:
    asked(suad, CONFIRMATION_LETTER, salma)
    where = f"/ar/meetings/{suad.meeting.slug}/members/{suad.pk}/papers/"
    mine = signed_in(suad.participant.user)
    answers = [one.get(f"{where}confirmation/ar.pdf").status_code for one in (mine, as_omar)]
    assert (answers, mine.get(where).status_code, as_omar.get(where).status_code) == ([200, 404], 200, 404)


def test_a_focal_point_sees_no_letter_with_a_travel_document(
    suad: Registration, salma: User, omar: User
) -> None:
    factories.passport(suad, PASSPORT)
    asked(suad, VISA_LETTER, salma)
    asked(suad, CONFIRMATION_LETTER, salma)
    suad.delegation.focal_points.create(user=omar)
    where = f"/en/meetings/{suad.meeting.slug}/members/{suad.pk}/papers/"
    client = signed_in(omar)
    page = client.get(where).text
    assert ("Letter for a visa" in page, "Letter of confirmation" in page) == (False, True)
    assert client.get(f"{where}visa/en.pdf").status_code == 404
    assert client.post(f"{where}visa/", {"request": uuid.uuid4()}).status_code == 404


def test_personal_papers_comply_with_pdf_ua_and_pdf_a(suad: Registration, salma: User) -> None:
    factories.passport(suad, PASSPORT)
    let_in(registration=suad, by=salma)
    made = [
        asked(suad, kind, salma) for kind in (VISA_LETTER, CONFIRMATION_LETTER, CERTIFICATE_OF_ATTENDANCE)
    ]
    assert [edition.state for edition in made] == ["ready"] * 3
    pdfcheck.must_comply([file.path for file in File.objects.filter(edition__in=made)])


def test_a_certificate_stands_on_one_page(suad: Registration, salma: User) -> None:
    let_in(registration=suad, by=salma)
    edition = asked(suad, CERTIFICATE_OF_ATTENDANCE, salma)
    paper = Paper.from_json(edition.snapshot)
    assert press.render(paper_html(paper, "ar-en")).pages == 1


@pytest.mark.parametrize("part", ["interpreter", "press"])
def test_interpreters_and_press_are_not_called_members_of_a_delegation(suad: Registration, part: str) -> None:
    def letter() -> str:
        contents = personal_contents(suad, CONFIRMATION_LETTER)
        return " ".join(text for paragraph in contents.paragraphs for text in paragraph.values())

    assert "with the delegation of" in letter()
    suad.part = part
    assert ("delegation" in letter(), "وفد" in letter()) == (False, False)
    assert suad.get_part_display() in letter()
