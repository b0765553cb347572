"""Fills values into the wording of mails: plain names in braces, without attributes, formats or expressions."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bilingual.text import clean, is_refused

IN_BRACES = re.compile(r"\{([^{}]*)\}")


class MissingValues(Exception):
    """A placeholder of the kind has no value."""


def refuse_broken(template: str, placeholders: Collection[str]) -> None:
    """Raises ValidationError for an unknown placeholder and for a brace without its partner."""
    for name in IN_BRACES.findall(template):
        if name not in placeholders:
            raise ValidationError(
                _("There is no placeholder %(name)s in this message. It offers: %(offered)s."),
                code="unknown_placeholder",
                params={
                    "name": f"{{{name}}}",
                    "offered": " ".join(f"{{{offered}}}" for offered in placeholders),
                },
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
    """Values are not filled again: braces in a name stay as they are."""
    return IN_BRACES.sub(lambda match: values[match[1]], template)


def harmless(text: str, *, lines: bool = False) -> str:
    """The value with every forbidden character replaced by a space."""
    text = re.sub("\r\n|[\r\u2028\u2029]", "\n", text)
    return clean(
        "".join(" " if is_refused(character, lines=lines) else character for character in text), lines=lines
    )
