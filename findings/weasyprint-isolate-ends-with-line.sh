#!/usr/bin/env bash
# An isolated run that is divided between lines is isolated on its first line only.
#
# Guess: U+2066 … U+2069 around English words in an Arabic paragraph keep their direction wherever the line ends, since the
# bidirectional algorithm resolves the paragraph before it is divided into lines.
# Seen with WeasyPrint 70.0 in Amiri 5.3.0, letters by their place as pdfium (pypdfium2 5.15.2) finds them, from left to
# right: on one line the run is in order; in a narrow column its second line begins with a bracket, and is set from right to
# left: "(12) UNDP" is printed as "UNDP (12)", with the number in mirrored brackets. With U+200E in front of each bracket
# the second line is in order too.
# Needs pango (libpango-1.0-0, libpangoft2-1.0-0).
set -euo pipefail
cd "$(mktemp -d)"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @fontsource/amiri@5.3.0 >/dev/null
python3 -m venv venv
venv/bin/pip --quiet install weasyprint==70.0 pypdfium2==5.15.2
cat > seen.py <<'PY'
import ctypes
from pathlib import Path

import pypdfium2
from pypdfium2 import raw
from weasyprint import HTML

folder = Path("node_modules/@fontsource/amiri/files").resolve()
faces = "".join(
    f"@font-face {{ font-family: {name}; src: url({(folder / f'amiri-{name}-400-normal.woff2').as_uri()}) }}"
    for name in ("latin", "arabic")
)


def printed(words: str, width: int) -> list[str]:
    style = f"{faces} @page {{ size: {width}px 400px; margin: 0 }} html {{ font: 16px latin, arabic }} p {{ margin: 0 }}"
    page = HTML(string=f"<html lang=ar dir=rtl><style>{style}</style><body><p>{words}").write_pdf()
    text = pypdfium2.PdfDocument(page)[0].get_textpage()
    lines: dict[int, list[tuple[float, str]]] = {}
    for index in range(text.count_chars()):
        x, y, char = ctypes.c_double(), ctypes.c_double(), text.get_text_range(index, 1)
        raw.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
        if char.isascii() and char.strip():
            lines.setdefault(round(y.value), []).append((x.value, char))
    return ["".join(char for _, char in sorted(lines[y])) for y in sorted(lines, reverse=True)]


for words in ("هاتف \u2066Ext. (12) UNDP\u2069", "هاتف \u2066Ext. \u200e(12) UNDP\u2069"):
    print(*printed(words, 400), "|", *printed(words, 100))
PY
diff - <(venv/bin/python seen.py) <<'SEEN'
Ext.(12)UNDP | Ext. UNDP)12(
Ext.(12)UNDP | Ext. (12)UNDP
SEEN
echo "As written down."
