#!/usr/bin/env bash
# The floated number of a paragraph stays alone at the foot of a page, whatever orphans asks for.
#
# Guess: a paragraph that moves to the next page, since not two of its lines have room (orphans: 2), takes along a float that
# stands at its beginning.
# Seen with WeasyPrint 70.0: the float is printed on the page before, and all lines of its paragraph on the next. Without
# the float the first page has nothing, and with room for two lines the number stands beside them.
# Needs pango (libpango-1.0-0, libpangoft2-1.0-0).
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip --quiet install weasyprint==70.0
cat > seen.py <<'PY'
from weasyprint import HTML

STYLE = """
  @page { size: 200px 100px; margin: 0 }
  body { margin: 0; font: 16px/20px sans-serif }
  p { margin: 0; orphans: 2; widows: 2 }
"""


def pages(height: int, html: str) -> list[str]:
    document = HTML(string=f"<style>{STYLE}</style><div style='height: {height}px'></div>{html}").render()
    boxes = [page._page_box.descendants() for page in document.pages]
    return [" ".join(box.text.strip() for box in page if hasattr(box, "text")) or "–" for page in boxes]


for number in ("", "<span style='float: left'>38.</span>"):
    for height in (80, 60):
        print(*pages(height, f"<p>{number} a<br>b<br>c<br>d"), sep=" | ")
PY
diff - <(venv/bin/python seen.py) <<'SEEN'
– | a b c d
a b | c d
38. | a b c d
38. a b | c d
SEEN
echo "As written down."
