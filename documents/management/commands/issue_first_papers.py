import uuid
from typing import Any

from django.core.management.base import BaseCommand

from documents.actions import issue
from documents.models import Audience, Document, Kind
from meetings.models import Meeting


class Command(BaseCommand):
    help = "Issues agenda and programme of the specimen meeting, open to all, where nothing was issued yet."

    def handle(self, *args: Any, **options: Any) -> None:
        for meeting in Meeting.objects.filter(specimen=True, slots__isnull=False).distinct():
            for kind in Kind:
                if not Document.objects.filter(meeting=meeting, kind=kind).exists():
                    issue(meeting=meeting, kind=kind, by=None, request=uuid.uuid4(), audience=Audience.PUBLIC)
