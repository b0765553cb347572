import datetime as dt
import uuid

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from delegates.audiences import PARTICIPANTS
from delegates.badges import print_codes
from delegates.models import Entrance
from delegates.registration_states import Actor, RegistrationState
from directory.models import Side
from mail.actions import reword
from mail.mails import TRIAL
from meetings import emblems
from meetings.actions import name_door_clerk
from meetings.models import Meeting, PostRole
from papers import actions
from papers.models import Edition, File
from papers.pdf_sanitizer import Plain
from papers.storage import keep
from protocol import handovers as handover_actions
from protocol import invitations as invitation_actions
from protocol.badges import print_badges
from protocol.nominations import take_in
from protocol.papers.letter import INVITATION_LETTER
from protocol.papers.personal import CONFIRMATION_LETTER
from protocol.personal_letters import personal_contents
from registration import photos
from registration.affiliations import affiliate
from releases.models import PersonalCalendar
from sessions.actions import substitution
from sessions.models import Role
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.conftest import signed_in
from tests.security.roles import STANDING, people_of

ROLES = ("anonymous", "stranger", *STANDING, "participant", "door clerk", "secretariat", "administrator")
REPRESENTATIVES = (
    "anonymous", "stranger", "entered by others, confirmed", "interpreter", "focal point",
    "participant", "door clerk", "secretariat", "administrator",
)  # fmt: skip
"""Stand for all roles where only the secretariat and door clerks are told apart."""


def furnished(meeting: Meeting) -> Meeting:
    """A meeting with one row of everything, and a paper for participants."""
    session = meeting.working_sessions.create(number=1, **factories.texts(title=("جلسة", "Session one")))
    item = factories.item(meeting, working_session=session, **factories.texts(title=("بند", "")))
    factories.item(meeting, item)
    slot = factories.slot(meeting, room=factories.room(meeting, capacity=10))
    slot.slot_items.create(agenda_item=item)
    slot.interpreters.add(meeting.interpreter_teams.create(language="ar", **factories.texts(name="Team")))
    for name in ("Layla", "Sami"):
        person = meeting.participants.create(**factories.texts(name=name))
        slot.officers.create(participant=person, role=Role.CO_CHAIR)
    speaker = factories.user(f"speaker@{meeting.slug}.example")
    photo = photos.keep(b"\xff\xd8\xff\xd9")
    coming = factories.delegation(meeting, code=meeting.slug, focal_point=speaker)
    first, second, _ = (factories.member(coming, RegistrationState.SUBMITTED, photo=photo) for _ in range(3))
    guest = factories.participant(meeting, user=factories.user(f"guest@{meeting.slug}.example"))
    PersonalCalendar.objects.renew(guest)
    substitution.stand_in(first, second, actors={Actor.SECRETARIAT}, by=speaker)
    badge = print_codes([first.participant_id])[first.participant_id]
    confirmed = factories.member(coming, RegistrationState.CONFIRMED)
    affiliate(first.participant, factories.delegation(meeting, code=f"{meeting.slug}-other"), by=speaker)
    own = print_codes([confirmed.participant_id])[confirmed.participant_id]
    handover_actions.hand_over(meeting=meeting, badges=[own.pk], collector=None, name="Driver", by=speaker)
    Entrance.objects.create(participant=first.participant, badge=badge, at=dt.datetime.now(dt.UTC))
    slot.attendances.create(delegation=coming)
    factories.organisation("UNINVITED", side=Side.UN)
    letter = invitation_actions.invite(
        meeting=meeting, side=Side.UN, deadline=dt.date(2026, 4, 1), by=speaker,
        invited=[invitation_actions.Invited(organisation=coming.organisation, email="un@example.org")],
    )[0]  # fmt: skip
    take_in(coming, letter=Plain(pdf_of(meeting), 1, "0" * 64), by=speaker)
    meeting.invitations.update(deadline=dt.date(2126, 4, 1))  # so that it is not over
    factories.record(slot, by=speaker)
    factories.upload(coming, by=speaker)
    factories.seating(meeting, by=speaker)
    for hour in (15, 17):  # the last is not published yet
        factories.release(meeting)
        factories.slot(meeting, hour=hour)
    factories.mail(meeting)
    reword(scope=meeting.slug, kind=TRIAL, version=0, by=None, values=factories.texts(subject="Trial"))
    edition = actions.issue(
        meeting=meeting, kind=AGENDA, by=None, request=uuid.uuid4(), audience=PARTICIPANTS,
        reasons=actions.usual_reasons(),
    )  # fmt: skip
    checksum = keep(pdf_of(meeting))
    editions = Edition.objects.filter(document__kind=INVITATION_LETTER, document__about=letter.about)
    confirmed = factories.member(coming, RegistrationState.CONFIRMED)
    clerk = name_door_clerk(meeting, f"clerk@{meeting.slug}.example", by=speaker).user
    printed = print_badges(
        meeting=meeting, people=[confirmed.participant_id], size="a6", sheet=False, by=clerk, request=uuid.uuid4()
    )  # fmt: skip
    contents = personal_contents(first, CONFIRMATION_LETTER)
    to_one = actions.hand_out(
        meeting=meeting, kind=CONFIRMATION_LETTER, contents=contents, by=speaker, request=uuid.uuid4(),
        about=str(first.participant_id),
    )  # fmt: skip
    factories.circulated_record(meeting, session)
    factories.outcome(meeting)
    meeting.emblems = {"OIC": emblems.keep(meeting.slug.encode(), "png")}
    meeting.save()
    File.objects.create(edition=printed, layout="ar-en", checksum=checksum, pages=2, size=30)
    for one in (edition, to_one, editions.get(document__meeting=meeting)):
        File.objects.create(edition=one, layout="ar", checksum=checksum, pages=1, size=30)
    return meeting


def pdf_of(meeting: Meeting) -> bytes:
    return b"%PDF-1.7\n" + meeting.slug.encode() + b"\n%%EOF\n"


@pytest.fixture
def ours(db: None) -> Meeting:
    return furnished(factories.meeting(registration_open=True))


@pytest.fixture
def hidden(db: None) -> Meeting:
    """Not published: it exists for the secretariat only."""
    return furnished(factories.meeting(published=False, **factories.texts(title=("سري", "CANARY-HIDDEN"))))


@pytest.fixture
def one_of_each(ours: Meeting) -> Meeting:
    """A row of every model in the admin, including those outside meetings."""
    beside_a_meeting()
    return ours


def beside_a_meeting() -> None:
    """Somebody who signs in, in every way."""
    user = factories.user("layla@example.org")
    Group.objects.create(name="Interpreters")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "CANARY"})
    UserSession.objects.create(user=user, ip="127.0.0.1", user_agent="Chromium", session_key="x")


class Browsers(dict[str, Client]):
    """Each person is signed in when a test first needs them; people with some relation to the meeting all at once."""

    def __init__(self, people: dict[str, User], meeting: Meeting) -> None:
        super().__init__(anonymous=Client())
        self.people, self.meeting = people, meeting

    def sign_everybody_in(self) -> None:
        """Before a savepoint, which would otherwise roll back the sign-in."""
        for role in (*self.people, *STANDING):
            self[role]

    def __missing__(self, role: str) -> Client:
        if role not in self.people:
            self.people |= people_of(self.meeting)
        return self.setdefault(role, signed_in(self.people[role]))


@pytest.fixture
def browsers(db: None, ours: Meeting) -> Browsers:
    people = {
        "stranger": factories.user("noor@example.org"),
        "participant": factories.user("omar@example.org"),
        "door clerk": ours.posts.get(role=PostRole.DOOR_CLERK).user,
        "secretariat": factories.user("salma@example.org", staff=True),
        "administrator": User.objects.create_superuser("root@example.org"),
    }
    delegation = ours.delegations.get(organisation__code=ours.slug)
    for role in ("administrator", "secretariat", "participant"):
        delegation.focal_points.create(user=people[role])
    for role in ("administrator", "secretariat"):
        factories.participant(ours, user=people[role], **factories.texts(name=role))
    omar = factories.participant(ours, user=people["participant"], **factories.texts(name=("عمر", "Omar")))
    ours.records.get(state="draft").slot.officers.create(participant=omar, role=Role.RAPPORTEUR)
    return Browsers(people, ours)
