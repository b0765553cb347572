"""The languages of the product and their directions."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_language, get_language_info, gettext

SHADDA = "\u0651"  # Django writes a shadda in its name of Arabic; our pages do not


def codes() -> list[str]:
    """All language codes of the settings, in order; forms show the first one first."""
    return [code for code, _ in settings.LANGUAGES]


def active() -> str:
    """The code of the current language, always one of `codes()`."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return language if language in codes() else settings.LANGUAGE_CODE


def others(language: str) -> list[str]:
    return [code for code in codes() if code != language]


def direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def own_name(language: str) -> str:
    """The name of a language in itself: العربية, English."""
    return get_language_info(language)["name_local"].replace(SHADDA, "").capitalize()


def language_name(language: str) -> str:
    """The name of a language in the language of the page."""
    return str(dict(settings.LANGUAGES)[language])


def listed(parts: Iterable[object], language: str | None = None) -> str:
    """The non-empty parts, joined by the comma of the language."""
    comma = "، " if (language or active()) == "ar" else ", "
    return comma.join(str(part) for part in parts if part)


def version_follows(language: str) -> str:
    """The sentence, in the current language, that a version in `language` follows."""
    sentences = {
        "ar": gettext("The Arabic version will follow."),
        "en": gettext("The English version will follow."),
    }
    return sentences.get(language, gettext("One language version will follow."))
