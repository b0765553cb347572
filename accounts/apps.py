from django.apps import AppConfig
from django.utils.translation import gettext_noop

# The sign-in library's catalogue says "Ministry of Foreign Affairs" in Arabic; ours comes first.
MULTI_FACTOR = gettext_noop("MFA")


class AccountsConfig(AppConfig):
    name = "accounts"
