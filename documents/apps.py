from importlib import import_module

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"

    def ready(self) -> None:
        """Registers how the agenda items of a document are read."""
        import_module("documents.item_references")
