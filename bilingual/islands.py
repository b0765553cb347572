"""Latin words, addresses and numbers in lines of Arabic, where no page and no style keeps them in order."""

import re

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
