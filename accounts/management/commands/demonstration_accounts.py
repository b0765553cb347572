import json
import secrets
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from accounts.models import User
from bilingual.translated import column

CAST = (
    {
        "role": "administrator",
        "email": "admin@diwan.example",
        "name": {"ar": "المشرف", "en": "Administrator"},
    },
    {"role": "secretariat", "email": "salma@diwan.example", "name": {"ar": "سلمى", "en": "Salma"}},
    {
        "role": "lead of the UN side",
        "email": "hana@diwan.example",
        "name": {"ar": "هناء (نموذج)", "en": "Hana (specimen)"},
    },
    {
        "role": "lead of the OIC side",
        "email": "karim@diwan.example",
        "name": {"ar": "كريم (نموذج)", "en": "Karim (specimen)"},
    },
    {"role": "delegate", "email": "omar@diwan.example", "name": {"ar": "عمر", "en": "Omar"}},
)


class Command(BaseCommand):
    help = "Makes one account for each role, once, and keeps their random passwords in a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
        known = {
            account["email"] for account in entries if User.objects.filter(email=account["email"]).exists()
        }
        accounts = [account for account in entries if account["email"] in known]
        with transaction.atomic():
            accounts += [make(person) for person in CAST if person["email"] not in known]
            path.touch(mode=0o600)
            path.write_text(json.dumps(accounts, ensure_ascii=False, indent=1), encoding="utf-8")


def make(person: dict[str, Any]) -> dict[str, str]:
    """Makes an account, or gives an existing one whose password file was lost a new password."""
    password = secrets.token_urlsafe(12)
    user = User.objects.filter(email=person["email"]).first() or User(email=person["email"])
    for language, name in person["name"].items():
        setattr(user, column("name", language), name)
    user.is_staff = person["role"] != "delegate"
    user.is_superuser = person["role"] == "administrator"
    user.set_password(password)
    user.save()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return {"role": person["role"], "email": person["email"], "password": password}
