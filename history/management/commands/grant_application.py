from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction

from history.rights import grant_application


class Command(BaseCommand):
    help = "Gives the application's role what it needs and no more; run as the owner after migrate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        with transaction.atomic():
            grant_application(connection, role)
