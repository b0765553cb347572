from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "web"

    def ready(self) -> None:
        from . import database_log  # noqa: F401 -- registers its check
