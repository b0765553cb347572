"""Who presides, reports and speaks, as papers put it."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import npgettext

from bilingual.unknown import to_be_announced
from papers.typesetting import Typesetter, hold

from .contents import OfficerLine


def _role(role: str, people: int) -> str:
    return {
        "chair": lambda: npgettext("role", "Chair", "Chairs", people),
        "co-chair": lambda: npgettext("role", "Co-Chair", "Co-Chairs", people),
        "rapporteur": lambda: npgettext("role", "Rapporteur", "Rapporteurs", people),
        "speaker": lambda: npgettext("role", "Speaker", "Speakers", people),
        "guest": lambda: npgettext("role", "Guest", "Guests", people),
    }[role]()


def officer_role(line: OfficerLine) -> str:
    return _role(line.role, _people(line))


def officer_names(line: OfficerLine, setter: Typesetter) -> SafeString | str:
    return _names(line, setter) if line.names else hold(to_be_announced())


def _people(line: OfficerLine) -> int:
    return len(line.names) or (2 if line.role == "co-chair" else 1)


def _names(line: OfficerLine, setter: Typesetter) -> SafeString:
    mark = "؛ " if setter.language == "ar" else "; "
    return format_html_join(mark, "{}", ((setter.text(name),) for name in line.names))
