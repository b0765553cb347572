import uuid

import pytest
from django.test import Client
from django.utils import timezone

from meetings.models import Meeting
from papers import actions
from papers.models import Edition, EditionState
from papers.workers import look_at_queue
from releases.papers.programme import PROGRAMME
from sessions.papers.agenda import AGENDA

pytestmark = pytest.mark.django_db


def test_the_queue_counts_what_waits_and_names_what_failed(as_salma: Client, sixteenth: Meeting) -> None:
    for kind in (AGENDA, PROGRAMME):
        actions.issue(meeting=sixteenth, kind=kind, by=None, request=uuid.uuid4())
    Edition.objects.filter(document__kind=AGENDA).update(
        state=EditionState.FAILED, error="timeout", finished_at=timezone.now()
    )
    queue = look_at_queue()
    assert (queue.waiting, queue.rendering, len(queue.failed), queue.is_well) == (1, 0, 1, False)
    page = as_salma.get("/en/queue/").text
    assert "UN-OIC/GM.16/2024/1" in page
    assert "Printing took too long and was stopped." in page


def test_without_workers_the_page_says_that_nothing_is_lost(as_salma: Client) -> None:
    assert "No worker answers. What is issued is kept" in as_salma.get("/en/queue/").text
