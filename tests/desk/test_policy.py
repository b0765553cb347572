"""The table of policies says of every model what really runs."""

import datetime as dt
import re
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bilingual.languages import codes
from bilingual.translated import column
from delegates.badges import print_codes
from delegates.models import Registration
from desk.data_export import as_file
from desk.erasure import erase
from desk.kept_names import standing_of
from desk.persons import Person
from desk.policy import POLICIES, Copied, Erased, Purged, Watched, is_searched
from history.actions import personal_columns
from meetings.models import Meeting
from papers import actions
from papers.models import File
from protocol import tasks
from protocol.handovers import hand_over
from protocol.papers.personal import VISA_LETTER
from protocol.personal_letters import personal_contents
from registration.tasks import purge_personal_data
from tests import factories
from tests.conftest import signed_in
from tests.desk.erasure.conftest import lines, scene, sent  # noqa: F401 – fixtures
from tests.desk.erasure.planted import Scene, everything
from tests.security.addresses import ADDRESSES
from tests.security.conftest import ours  # noqa: F401 – a fixture
from tests.security.examples import examples_of
from tests.test_architecture import ROOMS

pytestmark = pytest.mark.django_db
PASSPORT = {"kind": "service", "number": "N1", "expires_on": "2032-01-31", "born_on": "1980-02-03"}
OURS = [model for model in apps.get_models() if model.__module__.partition(".")[0] in ROOMS]


def labels(where: Callable[[Any], bool]) -> set[str]:
    return {label for label, policy in POLICIES.items() if where(policy)}


def of_tables(names: set[str]) -> set[str]:
    return {model._meta.label for model in OURS if model._meta.db_table in names}


def test_every_model_has_a_policy_and_no_policy_is_of_a_model_that_is_gone() -> None:
    assert {model._meta.label for model in OURS} == set(POLICIES)


TRIGGERS = """
SELECT tgrelid::regclass::text, tgtype, tgattr::text <> '' OR tgqual IS NOT NULL
FROM pg_trigger WHERE tgfoid = 'history_record'::regproc
"""
EVERY_CHANGE = 4 | 8 | 16  # insert, delete, update, as PostgreSQL writes them


def test_what_is_watched_has_the_triggers_of_the_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        triggers = cursor.fetchall()
    whole = {
        table for table, kind, narrowed in triggers if kind & EVERY_CHANGE == EVERY_CHANGE and not narrowed
    }
    part = {table for table, _, _ in triggers} - whole
    assert of_tables(whole) == labels(lambda policy: policy.watched == Watched.YES)
    assert of_tables(part) == labels(lambda policy: policy.watched == Watched.IN_PART)


def test_personal_columns_are_those_that_the_history_forgets() -> None:
    named = {model: set(in_columns(model, POLICIES[model._meta.label].personal.split())) for model in OURS}
    assert named == {model: set(personal_columns(model._meta.db_table)) for model in OURS}


def in_columns(model: type[models.Model], names: list[str]) -> Iterator[str]:
    columns = {field.attname for field in model._meta.concrete_fields}
    for name in names:
        yield from {name, *(column(name, code) for code in codes())} & columns


# What statements were sent ------------------------------------------------------------------------------------------


class Sent(CaptureQueriesContext):
    def __init__(self) -> None:
        super().__init__(connection)

    @property
    def text(self) -> str:
        return "\n".join(query["sql"] for query in self.captured_queries)

    def tables(self, pattern: str) -> set[str]:
        return of_tables(set(re.findall(rf'{pattern} "(\w+)"', self.text)))

    @property
    def read(self) -> set[str]:
        return self.tables("(?:FROM|JOIN)")

    @property
    def changed(self) -> set[str]:
        return self.tables("UPDATE") | ({"history.Change"} if "history_forget(" in self.text else set())

    @property
    def searched(self) -> set[str]:
        """In which rows words of the person were looked for."""
        return of_tables(
            {
                table
                for query in self.captured_queries
                if "LIKE UPPER" in query["sql"] and "::text" in query["sql"]
                for table in re.findall(r'FROM "(\w+)"', query["sql"])
            }
        )


COUNTED = {"delegates.Places"}
"""The place of somebody who goes is given to the next."""


def test_my_data_reads_what_says_something_about_a_person(scene: Scene) -> None:  # noqa: F811
    person = Person.read_by(scene.user)
    with Sent() as statements:
        as_file(person, standing_of(person), by=scene.user)
    about_people = labels(lambda policy: policy.erased not in {Erased.NOTHING, Erased.SEARCHED})
    assert statements.read & about_people == labels(lambda policy: policy.is_known)


def test_erasing_changes_what_the_table_says(scene: Scene, salma: User) -> None:  # noqa: F811
    scene.meeting.invitations.create(
        side="OIC", number=7, deadline=dt.date(2026, 4, 1), email=scene.user.email,
        organisation=scene.registration.participant.organisation,
    )  # fmt: skip
    other = Registration.objects.of(scene.meeting).exclude(pk=scene.registration.pk).get(state="confirmed")
    badge = print_codes([other.participant_id])[other.participant_id]
    collector = scene.registration.participant
    hand_over(meeting=scene.meeting, badges=[badge.pk], collector=collector, name="", by=salma)
    with Sent() as statements:
        erase(Person.of_user(scene.user), by=salma)
    deleted = labels(lambda policy: Erased.DELETED in policy.erased)
    blanked = labels(lambda policy: Erased.BLANKED in policy.erased)
    searched = labels(lambda policy: Erased.SEARCHED in policy.erased)
    assert statements.tables("DELETE FROM") == deleted
    assert statements.changed - COUNTED - searched - deleted == blanked
    assert searched <= statements.searched
    assert searched - IN_A_LINE == {model._meta.label for model in OURS if holds_plain_data(model)}


IN_A_LINE = {"delegates.Nomination", "records.TranslationOrder"}
"""Searched for names as well, though what they hold are lines."""


def holds_plain_data(model: type[models.Model]) -> bool:
    """That others write, but for what is blanked with its row, or stays as issued."""
    columns = {field.name for field in model._meta.concrete_fields if isinstance(field, models.JSONField)}
    return bool(columns - {"text_times"}) and is_searched(model)


def test_what_is_purged_goes_when_its_time_has_come(ours: Meeting, salma: User, time_machine: Any) -> None:  # noqa: F811
    confirmed_with_papers(ours, salma)
    stranger = User.objects.create(email="never@example.org")
    stranger.set_unusable_password()
    stranger.save()
    time_machine.move_to(dt.datetime(2029, 1, 1, tzinfo=dt.UTC))
    before = everything()
    purge_personal_data()
    tasks.forget()
    after = everything()
    changed = {table for table, key in before if before[table, key] != after.get((table, key))}
    assert of_tables(changed) - COUNTED == labels(lambda policy: policy.purged != Purged.NEVER)


def confirmed_with_papers(meeting: Meeting, salma: User) -> None:
    """With a photo, a consent that ends, a travel document, and a letter for a visa."""
    registration = Registration.objects.of(meeting).exclude(participant__photo="").latest("pk")
    registration.participant.user = factories.user("omar@example.org")
    registration.participant.save()
    Registration.objects.filter(pk=registration.pk).update(keep_until=dt.date(2028, 1, 1))
    factories.passport(registration, PASSPORT)
    letter = actions.hand_out(
        meeting=meeting, kind=VISA_LETTER, contents=personal_contents(registration, VISA_LETTER), by=salma,
        request=uuid.uuid4(), about=str(registration.participant_id),
    )  # fmt: skip
    File.objects.create(edition=letter, layout="en", checksum="0" * 64, pages=1, size=30)


AROUND = {
    *("accounts.User", "directory.Country", "directory.Organisation", "meetings.Meeting", "releases.PersonalCalendar"),
    *("delegates.Delegation", "delegates.Nomination", "working_sessions.AgendaItem", "working_sessions.WorkingSession"),
}  # fmt: skip
"""Whom the rows belong to, and what stands beside them."""
EXPORTS = ("programme_ics", "programme_json", "schedule_xml", "room_ics", "session_ics", "person_ics")


def test_what_is_exported_is_read_by_a_download(ours: Meeting, salma: User) -> None:  # noqa: F811
    client, examples = signed_in(salma), examples_of(ours)
    downloads = [
        address for address in ADDRESSES if address.name in EXPORTS or address.name.startswith("export_")
    ]
    with Sent() as statements:
        for address in downloads:
            answer = client.get(address.example(examples))
            assert (answer.status_code, bool(answer.getvalue())) == (200, True)
    assert labels(lambda policy: policy.is_exported) == statements.read - AROUND


# What belongs to a meeting ------------------------------------------------------------------------------------------


def test_only_what_belongs_to_a_meeting_is_copied_or_frozen() -> None:
    """As later rooms read it here."""
    assert labels(lambda policy: policy.copied == Copied.SHARED) == {
        model._meta.label for model in OURS if not leads_to_a_meeting(model)
    }
    assert labels(lambda policy: policy.copied == Copied.SHARED and policy.is_frozen) == set()


def leads_to_a_meeting(model: type[models.Model]) -> bool:
    """By its own columns, or by the scope of the outbox, which is the address of a meeting."""
    todo, seen = deque([model]), set()
    while todo:
        current = todo.popleft()
        if current is Meeting or hasattr(current, "scope"):
            return True
        seen.add(current)
        todo += {
            field.related_model
            for field in current._meta.concrete_fields
            if isinstance(field.related_model, type) and field.related_model not in seen
        }
    return False
