"""Where a page ends, beyond what CSS can ask of WeasyPrint: rows of several columns, and the last page.

Patches private functions; WeasyPrint is pinned, and `tests/papers/test_page_breaks.py` fails if their names change.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

KEPT = 2
"""Lines of each column that a divided row has on its first page."""
LAST = 5
"""Lines of text that the last page has."""
LINE = 24.0
"""The height of a line, in pixels: Arabic text has 6.3 mm."""
ATTEMPTS = 3
BESIDE = {"notes", "end"}
"""Classes of what is no text of the paper."""
FIXED = {"sign", "plate", "certificate", "badge-a6", "badge-cr80", "badge-a6-sheet", "badge-cr80-sheet"}
"""Pages that are each laid out for themselves."""


@cache
def keep_lines_together() -> None:
    keep_rows_together()
    fill_last_pages()


def keep_rows_together() -> None:
    """Moves a row to the next page if one of its columns would have fewer than two lines on this one.

    WeasyPrint divides each cell of a row by itself: one column may stay empty while the others begin.
    """
    from weasyprint.formatting_structure.boxes import TableCellBox
    from weasyprint.layout import block

    lay_out = block.block_container_layout

    def lay_out_cell(context: Any, box: Any, bottom_space: float, *rest: Any, **named: Any) -> tuple:
        result = lay_out(context, box, bottom_space, *rest, **named)
        if isinstance(box, TableCellBox) and box.children and box.style["break_inside"] != "avoid":
            new_cell, resume_at = result[:2]
            is_short = new_cell is None or (resume_at is not None and count_lines(new_cell, KEPT) < KEPT)
            box.style["break_inside"] = "avoid-page" if is_short else "auto"  # the row reads it next
            if new_cell is not None:
                drop_padding(new_cell, context.page_bottom - bottom_space)
        return result

    block.block_container_layout = lay_out_cell


def drop_padding(cell: Any, page_bottom: float) -> None:
    """WeasyPrint moves a whole row whose last line has room on the page, while the space below it has none."""
    excess = cell.position_y + cell.border_height() - page_bottom
    if 0 < excess <= cell.padding_bottom:
        cell.padding_bottom -= excess


def fill_last_pages() -> None:
    """Ends the page before the last one earlier if the last has only a few lines; only these two are made again."""
    from weasyprint import layout
    from weasyprint.layout import page as pages

    make_all_pages, make_page = layout.make_all_pages, pages.make_page

    def make_filled_pages(context: Any, root: Any, html: Any, made: list) -> Iterator[Any]:
        made = list(make_all_pages(context, root, html, made))
        for _attempt in range(ATTEMPTS):
            missing = lines_missing(context, made)
            if not missing:
                break
            number = len(made) - 1
            context.earlier = {number: getattr(context, "earlier", {}).get(number, 0) + missing * LINE}
            context.page_maker[number - 1][-1]["content_changed"] = True
            made = list(make_all_pages(context, root, html, made))
        yield from made

    def make_page_with_space(
        context: Any, root: Any, page_type: Any, resume: Any, number: int, state: Any
    ) -> Any:
        from weasyprint.css.properties import Dimension

        if space := getattr(context, "earlier", {}).get(number):
            context.style_for(page_type)["padding_bottom"] = Dimension(space, "px")
        return make_page(context, root, page_type, resume, number, state)

    layout.make_all_pages = make_filled_pages
    pages.make_page = make_page_with_space


def lines_missing(context: Any, pages: list[Any]) -> int:
    """How many lines the last page is short of."""
    if len(pages) < 2 or context.page_maker[len(pages) - 1][1]["break"] != "any":
        return 0
    last = pages[-1]
    if last.page_type.name in FIXED:
        return 0
    return max(0, LAST - count_lines(last.children[0], LAST))


def count_lines(box: Any, enough: int) -> int:
    """Lines below each other, without repeated heads and notes; text in several columns counts once."""
    bottom, lines = float("-inf"), 0
    for line in sorted(lines_in(box), key=lambda line: line.position_y):
        if line.position_y + line.height / 2 > bottom:
            bottom, lines = line.position_y + line.height, lines + 1
    return min(lines, enough)


def lines_in(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    for child in children_of(box):
        if isinstance(child, boxes.LineBox):
            if any(isinstance(inner, boxes.TextBox) and inner.text.strip() for inner in child.descendants()):
                yield child
        else:
            yield from lines_in(child)


def children_of(box: Any) -> Iterable[Any]:
    return (
        child
        for child in getattr(box, "children", ())
        if not child.is_floated()
        and not getattr(child, "is_header", False)
        and (child.element is None or not BESIDE & set(child.element.get("class", "").split()))
    )
