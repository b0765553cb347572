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
