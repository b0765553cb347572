from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class PapersConfig(AppConfig):
    name = "papers"

    def ready(self) -> None:
        """Imports the package `papers` of every room, whose modules register its kinds of paper."""
        for room in apps.get_app_configs():
            if module_has_submodule(room.module, "papers"):
                package = f"{room.name}.papers"
                for module in iter_modules(import_module(package).__path__):
                    import_module(f"{package}.{module.name}")
