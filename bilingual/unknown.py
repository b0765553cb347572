"""How pages, papers and calendars put what is not known yet, and who is named but not certain."""

from django.utils.translation import gettext

from .texts import Text, in_each_language


def to_be_announced() -> str:
    return gettext("To be announced")


def to_be_confirmed(name: Text) -> Text:
    """The name, marked in each language that has it."""
    marked = in_each_language(lambda: gettext("%(name)s (to be confirmed)"))
    return {language: marked[language] % {"name": text} if text else "" for language, text in name.items()}
