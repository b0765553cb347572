"""The layout of a file, as codes of its languages: one, or two side by side: `ar`, `en`, `ar-en`."""

from django.urls.converters import StringConverter

from bilingual.languages import direction

SEPARATE = ("ar", "en")
BILINGUAL = ("ar-en",)
ALL_LAYOUTS = (*SEPARATE, *BILINGUAL)
FORMER = {"bilingual": "ar-en"}
"""In addresses before 0.1.0, which still work."""


def languages_in(layout: str) -> list[str]:
    """From left to right: in facing columns English is on the left, Arabic on the right."""
    return sorted(layout.split("-"), key=lambda language: direction(language) == "rtl")


class LayoutConverter(StringConverter):
    def to_python(self, value: str) -> str:
        return FORMER.get(value, value)
