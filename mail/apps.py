from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MailConfig(AppConfig):
    name = "mail"

    def ready(self) -> None:
        """Imports the module `mails` of every room, which registers its kinds of mail."""
        autodiscover_modules("mails")
