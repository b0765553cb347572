"""What the press adds to the tags of a file, which assistive technology reads: languages, and the labels of lists.

Patches a private function; WeasyPrint is pinned, and `tests/papers/test_pdf_tags.py` reads the tags.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

LABEL = "typed-label"
"""The class of a label that stands in the text of a list item, since it is kept as it was typed."""


@cache
def complete_tags() -> None:
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def build_complete(box: Any, parent: Any, pdf: Any, *rest: Any) -> Iterable[Any]:
        inner = box._box if isinstance(box, AbsolutePlaceholder) else box
        for tag in build(box, parent, pdf, *rest):
            say_language(tag, inner.style["lang"], pdf.catalog.get("Lang"))
            if is_label(inner) and parent["S"] != "/Lbl":
                tag["S"] = "/Lbl"
            elif tag["S"] == "/LI":
                move_label(tag, pdf)
            yield tag

    tags._build_box_tree = build_complete


def say_language(tag: Any, language: str | None, root: Any) -> None:
    """Writes /Lang on a tag in another language than the document's."""
    import pydyf

    if language and (root is None or language != root.string):
        tag["Lang"] = pydyf.String(language)


def is_label(box: Any) -> bool:
    return box.element is not None and LABEL in box.element.get("class", "").split()


def move_label(item: Any, pdf: Any) -> None:
    """Puts the label before the body of its item; WeasyPrint knows only the labels that it makes."""
    body = _first(item, pdf)
    label = body and _first(body, pdf)
    if label and (body["S"], label["S"]) == ("/LBody", "/Lbl"):
        item["K"].insert(0, body["K"].pop(0))
        label["P"] = item.reference


def _first(tag: Any, pdf: Any) -> Any:
    """The first tag inside a tag, or None."""
    reference = next(iter(tag["K"]), None)
    return pdf.objects[int(reference.split()[0])] if isinstance(reference, bytes) else None
