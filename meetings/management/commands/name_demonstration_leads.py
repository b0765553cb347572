from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting, Post, PostRole

LEADS = {"UN": "hana@diwan.example", "OIC": "karim@diwan.example"}


class Command(BaseCommand):
    help = "Gives each side of the specimen meetings a lead, once, out of the accounts of the demonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        for meeting in Meeting.objects.filter(specimen=True, starts__isnull=False).select_related("series"):
            for party in meeting.series.parties.filter(code__in=LEADS):
                user = User.objects.filter(email=LEADS[party.code]).first()
                if user and not Post.objects.filter(meeting=meeting, party=party).exists():
                    Post.objects.create(
                        meeting=meeting,
                        party=party,
                        user=user,
                        role=PostRole.LEAD,
                        during=(timezone.now(), None),
                    )
