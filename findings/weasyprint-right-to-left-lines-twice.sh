#!/usr/bin/env bash
# Each line of a paragraph from right to left is laid out twice.
#
# Guess: where nothing floats beside a paragraph, its direction makes no difference to the work of laying it out.
# Seen with WeasyPrint 70.0: eight lines from left to right are laid out eight times, the same eight lines from right to left
# sixteen times, whether their letters are Latin or Arabic. A line that turns out higher than was expected is laid out
# again if it has another place than before, and its right edge is taken for that place.
# Needs pango (libpango-1.0-0, libpangoft2-1.0-0).
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip --quiet install weasyprint==70.0
cat > seen.py <<'PY'
from unittest import mock

from weasyprint import HTML
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import inline

STYLE = "@page { size: 200px 2000px; margin: 0 } body { margin: 0; font: 16px/20px sans-serif } p { margin: 0 }"
lay_out = inline.split_inline_box

for words in ("one two three four five six seven eight nine ten " * 4, "كلمة بعد كلمة في سطر من السطور " * 8):
    for direction in ("ltr", "rtl"):
        laid_out = []

        def counted(context, box, *rest, **named):
            laid_out.extend([box] * isinstance(box, LineBox))
            return lay_out(context, box, *rest, **named)

        with mock.patch.object(inline, "split_inline_box", counted):
            page = HTML(string=f"<html dir={direction}><style>{STYLE}</style><p>{words}").render().pages[0]
        lines = sum(isinstance(box, LineBox) for box in page._page_box.descendants())
        print(direction, f"{len(laid_out) / lines:g} times for each line")
PY
diff - <(venv/bin/python seen.py) <<'SEEN'
ltr 1 times for each line
rtl 2 times for each line
ltr 1 times for each line
rtl 2 times for each line
SEEN
echo "As written down."
