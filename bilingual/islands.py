"""Isolates Latin words, addresses and numbers in Arabic lines of plain text, which has no markup to order them."""

import re

LATIN = "A-Za-zÀ-ɏ"
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
ISLAND = re.compile(rf"(?:\+(?=\d)|(?:[\d./@#-]+)?[{LATIN}])[\x21-\x7e{LATIN}]*(?:\x20[\x21-\x7e{LATIN}]+)*")
"""A telephone number, or Latin words with everything that belongs to them."""
FSI, PDI = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """Wraps Latin symbols, addresses and telephone numbers in Arabic lines in Unicode isolates.

    A line without Arabic is unchanged, so that a link on its own line stays a link.
    """
    return "\n".join(ISLAND.sub(island, line) if ARABIC.search(line) else line for line in text.split("\n"))


def island(match: re.Match[str]) -> str:
    """Punctuation at the end belongs to the line around it, unless it is a bracket whose partner is inside."""
    island_text = match[0].rstrip(".,;:!?")
    while island_text.endswith(")") and island_text.count(")") > island_text.count("("):
        island_text = island_text[:-1].rstrip(".,;:!?")
    return f"{FSI}{island_text}{PDI}{match[0][len(island_text) :]}"
