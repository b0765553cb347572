"""Values are put into the words of a mail by plain names in braces: no attributes, no formats, no expressions."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bilingual.text import clean, is_refused

IN_BRACES = re.compile(r"\{([^{}]*)\}")


class MissingValues(Exception):
    """A kind of mail offers placeholders for which nothing was given."""


def refuse_broken(template: str, placeholders: Collection[str]) -> None:
    """Raises ValidationError for a placeholder that the kind does not offer, and for a brace without its partner."""
    for name in IN_BRACES.findall(template):
        if name not in placeholders:
            raise ValidationError(
                _("There is no placeholder %(name)s in this message. It offers: %(offered)s."),
                code="unknown_placeholder",
                params={"name": f"{{{name}}}", "offered": " ".join(f"{{{one}}}" for one in placeholders)},
            )
    if stray := re.search(r"\S*[{}]\S*", IN_BRACES.sub("", template)):
        raise ValidationError(
            _("A brace has lost its partner here: %(place)s. Braces stand only around a placeholder."),
            code="stray_brace",
            params={"place": stray[0][:40]},
        )


def fits(template: str, placeholders: Collection[str]) -> bool:
    try:
        refuse_broken(template, placeholders)
    except ValidationError:
        return False
    return True


def fill(template: str, values: Mapping[str, str]) -> str:
    """What a value says is not read again: braces in a name stay braces."""
    return IN_BRACES.sub(lambda found: values[found[1]], template)


def harmless(text: str, *, lines: bool = False) -> str:
    """A value as a mail can carry it: what no human text holds becomes a space, whoever wrote it."""
    text = re.sub("\r\n|[\r\u2028\u2029]", "\n", text)
    return clean("".join(" " if is_refused(one, lines=lines) else one for one in text), lines=lines)


LATIN = "A-Za-zÀ-ɏ"
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
ISLAND = re.compile(rf"(?:\+(?=\d)|(?:[\d./@#-]+)?[{LATIN}])[\x21-\x7e{LATIN}]*(?:\x20[\x21-\x7e{LATIN}]+)*")
"""A telephone number, or something Latin, with the words that follow it."""
FSI, PDI = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """Latin symbols, addresses and telephone numbers in lines of Arabic, each kept in its own order.

    A line without Arabic is left alone, so that a link on a line of its own stays a link.
    """
    return "\n".join(ISLAND.sub(island, line) if ARABIC.search(line) else line for line in text.split("\n"))


def island(found: re.Match[str]) -> str:
    """The marks that end it belong to the line around it, but for a bracket whose partner is inside."""
    kept = found[0].rstrip(".,;:!?")
    while kept.endswith(")") and kept.count(")") > kept.count("("):
        kept = kept[:-1].rstrip(".,;:!?")
    return f"{FSI}{kept}{PDI}{found[0][len(kept) :]}"
