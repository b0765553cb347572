"""Work that WeasyPrint does twice, done once. Not a word moves.

Patches private functions; WeasyPrint is pinned, and `tests/papers/test_shortcuts.py` fails if one has no effect.
"""

from functools import cache, wraps
from math import inf
from typing import Any

CHARACTERS = 4  # that stand on a line for each em of its width, at most; a guess of WeasyPrint's
SOFT_HYPHEN = "\xad"


@cache
def take_shortcuts() -> None:
    share_styles()
    lay_out_lines_once()
    take_lines_as_cut()
    list_pages_once()


def share_styles() -> None:
    """Pseudo-elements with the same rules and the same style of their element have one style, as elements have.

    WeasyPrint's own sheet has rules for five of them on each element.
    """
    from weasyprint.css import StyleFor

    set_computed_styles = StyleFor.set_computed_styles

    @wraps(set_computed_styles)
    def share(
        styles: Any, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, **named: Any
    ) -> None:
        if pseudo_type is None or not hasattr(element, "tag"):  # an element itself, or a page
            set_computed_styles(styles, element, parent, root=root, pseudo_type=pseudo_type, **named)
            return
        computed, known = styles._computed_styles, styles.__dict__.setdefault("_shared", {})
        cascaded = styles._cascaded_styles.get((element, pseudo_type), {})
        rules = tuple((name, id(values), weight) for name, (values, weight) in cascaded.items())
        of_element = computed[element, None]
        key = id(of_element), pseudo_type, rules
        if key not in known:
            set_computed_styles(styles, element, parent, root=root, pseudo_type=pseudo_type, **named)
            known[key] = of_element, cascaded, computed[element, pseudo_type]  # kept, so that ids stay theirs
        computed[element, pseudo_type] = known[key][-1]

    StyleFor.set_computed_styles = share


def lay_out_lines_once() -> None:
    """Without floats beside it, a line need not be laid out again at another place.

    WeasyPrint looks for one where the first line was higher than expected (0), and takes the right edge of an Arabic line
    for its left edge, so that the place seems to be another: every such line is laid out twice.
    """
    from weasyprint.formatting_structure.boxes import LineBox
    from weasyprint.layout import inline

    avoid_collisions = inline.avoid_collisions

    def avoid_collisions_of_floats(context: Any, box: Any, *rest: Any, **named: Any) -> tuple:
        place = avoid_collisions(context, box, *rest, **named)
        if isinstance(box, LineBox) and not context.excluded_shapes and box.height == 0:
            box.height = inf  # the height that is expected
        return place

    inline.avoid_collisions = avoid_collisions_of_floats


def take_lines_as_cut() -> None:
    """A line that Pango has cut is not tried again with the next word, for which Pango has found no room.

    For running text; whatever might be hyphenated, is broken inside words or keeps its spaces takes the longer way.
    """
    from weasyprint.layout import inline
    from weasyprint.text.line_break import create_layout, first_line_metrics, line_size

    split = inline.split_first_line

    def split_first_line(
        text: str, style: Any, context: Any, width: Any, spacing: Any, **named: Any
    ) -> tuple:
        if width and width < inf and is_running(text, style):
            enough = int(width / style["font_size"] * CHARACTERS)
            layout = create_layout(text[:enough], style, context, width, spacing)
            line, end = layout.get_first_line()
            if (end or enough >= len(text)) and line_size(line, style)[0] <= width:
                return first_line_metrics(line, text, layout, end, True, style)
        return split(text, style, context, width, spacing, **named)

    inline.split_first_line = split_first_line


def is_running(text: str, style: Any) -> bool:
    words = style["white_space"], style["hyphens"], style["letter_spacing"]
    return words == ("normal", "none", "normal") and SOFT_HYPHEN not in text


def list_pages_once() -> None:
    """The list of pages, which is asked for with every tag, is made when their number has changed."""
    from pydyf import PDF

    references = PDF.page_references.fget
    assert references  # noqa: S101 -- for the type checker

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        count = len(pdf.pages["Kids"])
        known, pages = getattr(pdf, "_listed", (-1, ()))
        if known != count:
            pdf._listed = count, (pages := references(pdf))
        return pages

    PDF.page_references = property(page_references)
