"""Rows in every table: the specimen, a meeting with one row of everything, and a paper of each kind."""

import datetime as dt
import uuid

from allauth.account.models import EmailAddress, EmailConfirmation
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.db import connection, transaction

from accounts.models import ErasureRequest, User
from delegates.models import Registration
from documents.models import Placement
from history.models import IdempotencyKey
from meetings.models import Meeting
from papers.audiences import PUBLIC
from papers.models import Document, Edition
from records.models import Corrigendum, CorrigendumEntry, Presence
from releases.specimen import load_sixteenth
from tests import factories
from tests.conftest import signed_in
from tests.leads import clear
from tests.papers.test_every_kind import EXAMPLES
from tests.security.conftest import beside_a_meeting, furnished

SPECIMEN, TRIAL, SALMA = "16-astana-2024", "trial", "salma@example.org"
MOMENT = dt.datetime(2026, 5, 5, 10, tzinfo=dt.UTC)
"""On the second day of the trial meeting."""
SEALING_KEY = "RGl3YW46IHVwZ3JhZGUgdGVzdCwgbm8gc2VjcmV0ISE="
"""Of a travel document that nobody has."""
ABOUT = {"journal": "2026-05-06", "signs": "2026-05-06", "minutes": "ws-1", "corrigendum": "ws-1"}
PASSPORT = {"kind": "service", "number": "N1", "expires_on": "2032-01-31", "born_on": "1980-02-03"}


@transaction.atomic
def fill() -> None:
    """In one transaction, as what goes out is cleared in the one in which it goes."""
    load_sixteenth()
    factories.user(SALMA, staff=True, name=("سلمى", "Salma"))
    meeting = furnished(factories.meeting(slug=TRIAL, registration_open=True))
    beside_a_meeting()
    paper_of_each_kind(meeting)
    what_a_person_leaves(meeting)
    what_packages_keep(User.objects.get(email=SALMA))


def paper_of_each_kind(meeting: Meeting) -> None:
    for number, (kind, example) in enumerate(sorted(EXAMPLES.items())):
        document = Document.objects.create(
            meeting=meeting,
            kind=kind,
            about=ABOUT.get(kind, "example"),
            symbol=f"T/EXAMPLE/{number}",
            audience=PUBLIC,
        )
        snapshot = example().to_json()
        Edition.objects.create(
            document=document,
            revision=0,
            request=uuid.uuid4(),
            snapshot=snapshot,
            issued_at=MOMENT,
            state="ready",
        )


def what_a_person_leaves(meeting: Meeting) -> None:
    """A travel document, a request for erasure, a form that was sent, a paper beside an item, words put right."""
    registration = Registration.objects.of(meeting).latest("pk")
    registration.participant.user = factories.user("omar@example.org", name=("عمر", "Omar"))
    registration.participant.save()
    factories.passport(registration, PASSPORT)
    ErasureRequest.objects.create(user=registration.participant.user)
    IdempotencyKey.objects.create(id=uuid.uuid4())
    Placement.objects.create(document=meeting.documents.latest("pk"), item=meeting.agenda_items.latest("pk"))
    record = meeting.records.get(state="adopted")
    paragraph = record.paragraphs.latest("pk")
    Presence.objects.create(paragraph=paragraph, user=registration.participant.user, at=MOMENT)
    corrigendum = Corrigendum.objects.create(record=record, number=1)
    clear(corrigendum, meeting)
    clear(Edition.objects.filter(document__meeting=meeting).latest("pk"), meeting)
    CorrigendumEntry.objects.create(
        corrigendum=corrigendum, paragraph=paragraph, **factories.texts(words=("كلمات", "Words put right"))
    )


def what_packages_keep(salma: User) -> None:
    """Groups and rights of the admin, its log, a session, a limit of attempts, an address to be confirmed."""
    group, right = Group.objects.latest("pk"), Permission.objects.latest("pk")
    salma.groups.add(group)
    salma.user_permissions.add(right)
    group.permissions.add(right)
    LogEntry.objects.create(user=salma, action_flag=CHANGE, object_repr="Agenda")
    signed_in(salma)
    cache.set("attempts", 1, timeout=None)
    EmailConfirmation.create(EmailAddress.objects.latest("pk"))


def empty_tables() -> list[str]:
    """Of ours and of the packages' that we use."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return sorted(table for table, count in counts.items() if not count)
