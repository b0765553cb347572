"""The words of all kinds of paper together, as readers of PDF files find them."""

import pytest

from papers.html import paper_html
from papers.kinds import all_kinds
from papers.rendering import renderer
from tests.depth import share
from tests.papers.readers import READERS, words_in, words_on
from tests.papers.test_every_kind import EXAMPLES
from tests.papers.test_readers import WHOLE

EVERY = [
    (kind.name, layout)
    for kind in all_kinds()
    if kind.name in EXAMPLES
    for layout in kind.layouts
    if layout != "en"
]


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_finds_the_words_of_all_papers_together(reader: str) -> None:
    words = found = 0
    for kind, layout in share(EVERY, 16, "every word"):
        html = paper_html(EXAMPLES[kind](), layout)
        expected = words_on(html)
        words += len(expected)
        found += len(expected & words_in(READERS[reader](renderer().render(html).pdf)))
    assert 100 * found / words >= WHOLE[reader]
