"""What a reader sees of the HTML of papers."""

from papers.text.atoms import NO_BREAK
from papers.text.invisible import ALM, JOINER, LRI, LRM, PDI, ZERO_SPACE

_SEEN = str.maketrans({NO_BREAK: " "} | dict.fromkeys((LRI, PDI, LRM, ALM, JOINER, ZERO_SPACE), ""))


def seen(text: str) -> str:
    """Without the characters that keep order and lines."""
    return text.translate(_SEEN)
