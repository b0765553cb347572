import uuid
from typing import Any

from django.core.management.base import BaseCommand

from meetings.models import Meeting
from papers.actions import issue, usual_reasons
from papers.audiences import PUBLIC
from papers.models import Document, Edition
from releases.actions.publication import issue_papers
from releases.papers.programme import PROGRAMME
from releases.selectors import latest
from sessions.papers.agenda import AGENDA


class Command(BaseCommand):
    help = "Issues agenda, programme and journals of the specimen meeting, open to all, where nothing was issued yet."

    def handle(self, *args: Any, **options: Any) -> None:
        for meeting in Meeting.objects.filter(specimen=True, slots__isnull=False).distinct():
            issued = set(Document.objects.filter(meeting=meeting).values_list("kind", flat=True))
            if AGENDA not in issued:
                agenda = issue(
                    meeting=meeting,
                    kind=AGENDA,
                    by=None,
                    request=uuid.uuid4(),
                    audience=PUBLIC,
                    reasons=usual_reasons(),
                )
                Edition.objects.filter(pk=agenda.pk).update(
                    waits=False
                )  # the specimen is to be visible at once
            if PROGRAMME not in issued and (release := latest(meeting)):
                issue_papers(release, None, by=None, audience=PUBLIC)
