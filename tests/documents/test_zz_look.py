from pathlib import Path

import pytest

from documents.paper import paper_html
from documents.rendering import renderer
from tests.documents import halls

OUT = Path("/tmp/seats_look")
OUT.mkdir(exist_ok=True)
CASES = {
    "plates-bilingual": lambda: halls.nameplates(),
    **{f"u12-{l}": lambda: halls.seating() for l in ("ar", "en")},
    "u48-ar": lambda: halls.seating(length=48),
    "rows-ar": lambda: halls.seating("rows", 3, 6, 8),
    "rows-en": lambda: halls.seating("rows", 3, 6, 8),
    "bigrows-en": lambda: halls.seating("rows", 4, 8, 12),
    "cer-ar": halls.ceremony,
    "cer-en": halls.ceremony,
}


@pytest.mark.parametrize("name", CASES)
def test_look(name):
    r = renderer().render(paper_html(CASES[name](), name.split("-")[1]))
    (OUT / f"{name}.pdf").write_bytes(r.pdf)
    print(name, r.pages)
