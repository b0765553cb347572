from django.apps import AppConfig


class DelegatesConfig(AppConfig):
    name = "delegates"

    def ready(self) -> None:
        from papers.storage import register_files

        from .models import Nomination

        register_files(lambda: Nomination.objects.values_list("checksum", flat=True))
