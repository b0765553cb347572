from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        from mail.footer import register_zone_finder

        from .models import zone_of

        register_zone_finder(zone_of)
