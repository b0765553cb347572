"""A meeting chooses its paper size."""

from dataclasses import replace
from io import BytesIO

import pikepdf

from papers.html import paper_html
from papers.rendering import renderer
from tests.papers import snapshots


def test_a_meeting_prints_on_its_own_paper() -> None:
    def size(page_size: str) -> tuple[int, ...]:
        paper = snapshots.agenda()
        contents = replace(paper.contents, meeting=replace(paper.contents.meeting, page_size=page_size))
        rendered = renderer().render(paper_html(replace(paper, contents=contents), "en"))
        with pikepdf.open(BytesIO(rendered.pdf)) as pdf:
            return tuple(round(float(side)) for side in pdf.pages[0].mediabox[2:])

    assert [size("a4"), size("letter")] == [(595, 842), (612, 792)]
