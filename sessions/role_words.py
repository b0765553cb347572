"""The words for roles: by number, and for women where a language has another word."""

from collections.abc import Callable

from django.utils.translation import npgettext

from delegates.models import Participant

PLAIN: dict[str, Callable[[int], str]] = {
    "chair": lambda people: npgettext("role", "Chair", "Chairs", people),
    "co-chair": lambda people: npgettext("role", "Co-Chair", "Co-Chairs", people),
    "rapporteur": lambda people: npgettext("role", "Rapporteur", "Rapporteurs", people),
    "speaker": lambda people: npgettext("role", "Speaker", "Speakers", people),
    "guest": lambda people: npgettext("role", "Guest", "Guests", people),
}
"""For men, for men and women together, and for people whose form of address is not known."""
OF_WOMEN: dict[str, Callable[[int], str]] = {
    "chair": lambda people: npgettext("role of women", "Chair", "Chairs", people),
    "co-chair": lambda people: npgettext("role of women", "Co-Chair", "Co-Chairs", people),
    "rapporteur": lambda people: npgettext("role of women", "Rapporteur", "Rapporteurs", people),
    "speaker": lambda people: npgettext("role of women", "Speaker", "Speakers", people),
    "guest": lambda people: npgettext("role of women", "Guest", "Guests", people),
}
USUALLY = {"co-chair": 2}
"""How many there will be while nobody is named; otherwise one."""


def role_heading(role: str, people: int, *, women: bool = False) -> str:
    """The word above a list of people; `women` if all of them are."""
    table = OF_WOMEN if women and people else PLAIN
    return table[role](people or USUALLY.get(role, 1))


def role_of(person: Participant, role: str) -> str:
    return role_heading(role, 1, women=person.is_woman)
