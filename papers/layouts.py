"""In which languages a file of a paper is: one, or two side by side, by their codes: `ar`, `en`, `ar-en`."""

from django.urls.converters import StringConverter

from bilingual.languages import direction

SEPARATE = ("ar", "en")
BILINGUAL = ("ar-en",)
ALL_LAYOUTS = (*SEPARATE, *BILINGUAL)
FORMER = {"bilingual": "ar-en"}
"""As addresses said before 0.1.0; they go on working."""


def languages_in(layout: str) -> list[str]:
    """From the left to the right: in facing columns English stands on the left, Arabic on the right."""
    return sorted(layout.split("-"), key=lambda language: direction(language) == "rtl")


class LayoutConverter(StringConverter):
    def to_python(self, value: str) -> str:
        return FORMER.get(value, value)
