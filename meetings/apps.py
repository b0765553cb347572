from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        from mail.footer import zones_are_told_by

        from .models import zone_of

        zones_are_told_by(zone_of)
