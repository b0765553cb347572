"""The Django plugin of mypy, corrected so that our managers keep their declared types.

modeltranslation replaces a manager's class by one made inside a function, which no type checker can follow; what it
adds changes no types.
"""

from django.apps import apps
from django.db.models import Manager
from mypy.options import Options
from mypy.plugin import Plugin
from mypy_django_plugin.main import NewSemanalDjangoPlugin


class DjangoPlugin(NewSemanalDjangoPlugin):
    def __init__(self, options: Options) -> None:
        super().__init__(options)
        for model in apps.get_models():
            for manager in model._meta.managers:
                manager.__class__ = declared(manager.__class__)


def declared(kind: type[Manager]) -> type[Manager]:
    if not kind.__module__.startswith("modeltranslation."):
        return kind
    return Manager if kind.__name__ == "MultilingualManager" else kind.__bases__[1]


def plugin(version: str) -> type[Plugin]:
    return DjangoPlugin
