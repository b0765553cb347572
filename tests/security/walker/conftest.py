import uuid
from collections.abc import Iterator

import pytest
from django.core.signals import got_request_exception
from django.test import Client

from delegates.registration_states import RegistrationState
from history.actions import revise
from meetings.models import Meeting
from papers.models import Document, Edition
from papers.withdrawal import withdraw
from records.actions.corrigenda import put_right
from records.models import Record
from tests import factories
from tests.security.walker.walk import Walker


@pytest.fixture
def walk(browsers: dict[str, Client]) -> Iterator[Walker]:
    """Every exception counts, whatever the response was."""
    walker = Walker(browsers["secretariat"])
    got_request_exception.connect(walker.fell)
    yield walker
    got_request_exception.disconnect(walker.fell)


@pytest.fixture
def staged(ours: Meeting, browsers: dict[str, Client]) -> Meeting:
    """Every button is there: a text to confirm, a paper to make again, an adoption to undo, a corrigendum, a draft
    to submit, a focal point to carry over, a withdrawn document.
    """
    browsers["focal point"]  # creates people in every state
    salma = browsers["secretariat"].get("/en/").wsgi_request.user
    factories.member(ours.delegations.get(organisation__code=ours.slug), RegistrationState.DRAFT)
    spoke = factories.user("spoke-before@example.org")
    factories.delegation(factories.meeting(ordinal=0), code=ours.slug, focal_point=spoke)
    stale = factories.item(ours)
    revise(stale, version=stale.version, by=salma, values={"title_en": "Changed"})
    document = Document.objects.create(meeting=ours, kind="programme", symbol="X/1")
    Edition.objects.create(
        document=document, revision=0, request=uuid.uuid4(), snapshot={}, state="failed", error="timeout",
        issued_at="2026-01-01T00:00Z",
    )  # fmt: skip
    withdraw(document=document, because={}, by=salma)
    wrong = factories.adopted_record(ours, "Decided.", by=salma, other=factories.user("second@example.org"))
    put_right(paragraph=wrong.paragraphs.get(), words={"en": "Decided well."}, by=salma)  # type: ignore[attr-defined]
    Record.objects.filter(pk=wrong.pk).update(
        adopted_at="2026-01-01T00:00Z"
    )  # so that the other can be undone
    return ours
