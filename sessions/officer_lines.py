"""Who presides, reports and speaks, as papers put it."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from bilingual.unknown import to_be_announced
from papers.typesetting import Typesetter, hold

from .contents import OfficerLine


def officer_names(line: OfficerLine, setter: Typesetter) -> SafeString | str:
    return _names(line, setter) if line.names else hold(to_be_announced())


def _names(line: OfficerLine, setter: Typesetter) -> SafeString:
    mark = "؛ " if setter.language == "ar" else "; "
    return format_html_join(mark, "{}", ((setter.name(name),) for name in line.names))
