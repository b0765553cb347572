"""What the press adds to the tags of a file, which assistive technology reads.

Patches a private function; WeasyPrint is pinned, and `tests/papers/test_rendering.py` counts the elements.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any


@cache
def say_languages() -> None:
    """Has /Lang written on each tagged element in another language than the document's."""
    import pydyf
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def build_with_language(box: Any, parent: Any, pdf: Any, *rest: Any) -> Iterable[Any]:
        inner = box._box if isinstance(box, AbsolutePlaceholder) else box
        language, root = inner.style["lang"], pdf.catalog.get("Lang")
        for element in build(box, parent, pdf, *rest):
            if language and (root is None or language != root.string):
                element["Lang"] = pydyf.String(language)
            yield element

    tags._build_box_tree = build_with_language
