"""A deleted photo is in no print, whatever was printed before."""

import dataclasses
import datetime as dt
import uuid
from io import BytesIO, StringIO
from typing import Any, get_args, get_type_hints

import pikepdf
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection, transaction
from PIL import Image, ImageDraw

from accounts.models import User
from delegates.models import Participant
from delegates.registration_states import RegistrationState
from desk.erasure import erase
from desk.persons import Person
from history.models import Change
from papers import production
from papers.kinds import all_kinds
from papers.models import Edition, File
from papers.storage import keep
from protocol import badges as badge_actions
from protocol import tasks
from protocol.photo_erasure import forget_photos
from registration import actions, photos
from registration.tasks import purge_personal_data
from tests import factories
from tests.conftest import signed_in
from tests.desk.erasure.rights import as_the_application

pytestmark = pytest.mark.django_db


def portrait(colour: str) -> bytes:
    picture = Image.new("RGB", (600, 800), colour)
    ImageDraw.Draw(picture).ellipse((150, 120, 450, 520), fill="white")
    picture.save(to := BytesIO(), "JPEG")
    return photos.portrait(to)


@pytest.fixture
def two(salma: User) -> list[Participant]:
    """Two confirmed people, each with a photo."""
    one = factories.delegation(factories.meeting(symbol="T/1"))
    people = [factories.member(one, RegistrationState.CONFIRMED).participant for _ in range(2)]
    for person, colour in zip(people, ("teal", "maroon"), strict=True):
        actions.change_photo(person, portrait(colour), by=salma)
        person.refresh_from_db()
    return people


def printed(people: list[Participant], by: User) -> Edition:
    edition = badge_actions.print_badges(
        meeting=people[0].meeting, people=[one.pk for one in people], size="a6", sheet=False, by=by,
        request=uuid.uuid4(),
    )  # fmt: skip
    production.produce(edition.pk)
    return Edition.objects.get(pk=edition.pk)


def pictures_in(edition: Edition) -> set[bytes]:
    """The photos of people; no other picture on a badge has this size."""
    found = set()
    with pikepdf.open(File.objects.get(edition=edition).path) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image" and one.Width == 600:
                found.add(one.read_raw_bytes())
    return found


def photos_named(edition: Edition) -> list[str]:
    return [one["photo"] for one in edition.snapshot["contents"]["bearers"]]


def test_an_erased_persons_photo_goes_out_of_the_badges_that_were_printed(
    two: list[Participant], salma: User
) -> None:
    before = printed(two, salma)
    paths = [file.path for file in before.files.all()]
    assert (len(pictures_in(before)), photos_named(before)) == (2, [one.photo for one in two])
    with as_the_application():
        erase(Person.of_participant(two[0]), by=salma)
    after = Edition.objects.get(pk=before.pk)
    assert (photos_named(after), after.state) == (["", two[1].photo], "waiting")
    assert [path for path in paths if path.exists()] == []
    assert after in production.lost_editions()
    production.produce(after.pk)
    assert len(pictures_in(after)) == 1
    told = Change.objects.get(relation="papers_edition", row_id=before.pk, verb="FORGET")
    assert (told.actor, Edition.objects.get(pk=before.pk).forgotten_at is None) == (salma, False)


def test_on_the_day_that_the_consent_names_the_photo_goes_out_of_prints(
    two: list[Participant], salma: User, time_machine: Any
) -> None:
    edition = printed(two, salma)
    until = two[0].meeting.keep_until()
    for day, left in ((until - dt.timedelta(days=1), 2), (until, 0)):
        time_machine.move_to(dt.datetime.combine(day, dt.time(1), dt.UTC))
        purge_personal_data()
        tasks.forget()
        production.produce(edition.pk)
        assert len(pictures_in(edition)) == left
    page = signed_in(salma).get(f"/en/desk/{two[0].meeting.slug}/badges/").text
    assert "without photos that had to be deleted" in page


def test_the_command_removes_photos_in_the_same_way(
    two: list[Participant], salma: User, time_machine: Any
) -> None:
    edition = printed(two, salma)
    time_machine.move_to(dt.datetime.combine(two[0].meeting.keep_until(), dt.time(1), dt.UTC))
    call_command("purge_personal_data", stdout=StringIO())
    assert photos_named(Edition.objects.get(pk=edition.pk)) == ["", ""]


def test_an_earlier_photo_goes_out_of_earlier_prints(two: list[Participant], salma: User) -> None:
    edition = printed(two, salma)
    actions.change_photo(two[0], portrait("olive"), by=salma)
    assert forget_photos(by=None) == 1
    assert photos_named(Edition.objects.get(pk=edition.pk)) == ["", two[1].photo]
    assert forget_photos(by=None) == 0


def test_a_worker_that_is_printing_just_then_keeps_nothing(two: list[Participant], salma: User) -> None:
    edition = badge_actions.print_badges(
        meeting=two[0].meeting, people=[two[0].pk], size="a6", sheet=False, by=salma, request=uuid.uuid4()
    )
    claimed = production.claim(edition.pk)
    assert claimed
    Participant.objects.filter(pk=two[0].pk).update(photo="")
    forget_photos(by=None)
    before = set(settings.PAPERS_DIR.rglob("*"))
    with pytest.raises(production.LostLease):
        production.make(claimed)
    assert set(settings.PAPERS_DIR.rglob("*")) == before


FORGED = (
    "UPDATE papers_edition SET snapshot = '{}'",
    "SELECT set_config('papers.forgetting', 'yes', true); UPDATE papers_edition SET snapshot = '{}'",
    "UPDATE papers_file SET checksum = 'x'",
)


@pytest.mark.parametrize("statement", FORGED)
def test_the_application_changes_no_snapshot_by_itself(
    two: list[Participant], salma: User, statement: str
) -> None:
    edition = printed(two, salma)
    with as_the_application(), connection.cursor() as cursor:
        with pytest.raises(Error, match="an issued paper is not changed"), transaction.atomic():
            cursor.execute(statement)
        forget_photos(by=None)
    assert photos_named(Edition.objects.get(pk=edition.pk)) == [one.photo for one in two]


def test_no_paper_but_badges_carries_a_photo() -> None:
    """Photos are removed from badges only: a new paper with photos must be added to the migration."""
    assert {kind for kind in all_kinds() if kind.contents and carries_photo(kind.contents)} == {"badges"}


def carries_photo(kind: Any, seen: frozenset[Any] = frozenset()) -> bool:
    if kind in seen:
        return False
    if not dataclasses.is_dataclass(kind):
        return any(carries_photo(part, seen) for part in get_args(kind))
    hints = get_type_hints(kind)
    return "photo" in hints or any(carries_photo(part, seen | {kind}) for part in hints.values())


def test_after_a_restore_what_no_row_names_is_deleted(two: list[Participant], salma: User) -> None:
    edition = printed(two, salma)
    brought = photos.path_of(photos.keep(portrait("olive")))
    stray = File(checksum=keep(b"%PDF-1.7 stray\n%%EOF\n")).path
    call_command("erase_again", stdout=StringIO())
    assert (brought.exists(), stray.exists()) == (False, False)
    assert all(photos.path_of(one.photo).exists() for one in two)
    assert all(file.path.exists() for file in edition.files.all())
