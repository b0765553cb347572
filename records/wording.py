"""The text of a paragraph: plain, with **bold** words; pasted HTML is reduced to its text."""

from __future__ import annotations

import html
import re
from hashlib import blake2b

import nh3
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bilingual.text import clean

TAG = re.compile(
    r"</?(?:p|div|span|b|strong|i|em|u|br|a|img|script|style|table|tr|td|th|ul|ol|li|h[1-6]|html|body|head|meta|link|"
    r"font|svg|iframe|o:p|w:\w+|xml|object|embed|form|input|video|audio)\b[^>]*>|<!--",
    re.IGNORECASE,
)
KEPT = {"b", "strong", "p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}
DROPPED = {"script", "style", "head", "title", "xml", "template"}
BREAKS = re.compile(r"</?(?:p|br|li|div|tr|h[1-6])\s*/?>", re.IGNORECASE)
BOLD = re.compile(r"<(?:b|strong)>(.*?)</(?:b|strong)>", re.IGNORECASE | re.DOTALL)
LONGEST = 8000  # characters of a paragraph


def cleaned(words: str) -> str:
    """Raises ValidationError for a forbidden character or too long a text."""
    if TAG.search(words):
        words = text_of_page(words)
    words = clean(re.sub(r"\n{3,}", "\n\n", words), lines=True)
    if len(words) > LONGEST:
        raise ValidationError(
            _("A paragraph holds at most %(limit)d characters. Divide it."),
            code="max_length",
            params={"limit": LONGEST},
        )
    return words


def text_of_page(page: str) -> str:
    kept = nh3.clean(page, tags=KEPT, clean_content_tags=DROPPED, attributes={}, link_rel=None)
    bold = BOLD.sub(lambda match: f"**{match[1].strip()}**" if match[1].strip() else "", kept)
    lines = html.unescape(re.sub(r"<[^>]+>", "", BREAKS.sub("\n", bold))).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def base_of(words: str) -> str:
    """A short hash of a text, by which a writer says what they began from."""
    return blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()
