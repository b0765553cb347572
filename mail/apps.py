from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MailConfig(AppConfig):
    name = "mail"

    def ready(self) -> None:
        """A room that sends mails registers their kinds in its module `mails`."""
        autodiscover_modules("mails")
