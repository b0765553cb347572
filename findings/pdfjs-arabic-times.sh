#!/usr/bin/env bash
# Firefox's reader of PDF files hands out the two halves of an Arabic time at the two ends of the line.
#
# Guess: a time in the middle of an Arabic line can be searched and copied in a tagged PDF that prints rightly.
# Seen with pdfjs-dist 5.6.205 on a file of WeasyPrint 70.0 in Amiri 5.3.0: with Arabic-Indic digits, "the hour 15:00
# in the hall" is handed out as "15 in the hall:the hour 00"; with 15:00 in Latin digits the time is whole and the
# words before and behind it change places. pdftotext and pdfium give both lines in their order.
# Needs pango (libpango-1.0-0, libpangoft2-1.0-0), Node.js 20.16 or newer.
set -euo pipefail
cd "$(mktemp -d)"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts pdfjs-dist@5.6.205 @fontsource/amiri@5.3.0 >/dev/null
python3 -m venv venv
venv/bin/pip --quiet install weasyprint==70.0
cat > print.py <<'PY'
from pathlib import Path

from weasyprint import HTML

fonts = Path("node_modules/@fontsource/amiri/files").resolve()
faces = "".join(
    f"@font-face {{ font-family: {name}; src: url({(fonts / f'amiri-{name}-400-normal.woff2').as_uri()}) }}"
    for name in ("latin", "arabic")
)
lines = "<p>الساعة ١٥:٠٠ في القاعة</p><p>الساعة 15:00 في القاعة</p>"
page = f"<html lang=ar dir=rtl><style>{faces} html {{ font: 16px latin, arabic }}</style><body>{lines}"
HTML(string=page).write_pdf("hour.pdf", pdf_tags=True)
PY
venv/bin/python print.py
cat > seen.mjs <<'JS'
import { readFileSync } from "node:fs";
import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";

const file = await pdfjs.getDocument({ data: new Uint8Array(readFileSync("hour.pdf")), verbosity: 0 }).promise;
const text = await (await file.getPage(1)).getTextContent();
console.log(text.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
JS
diff - <(node seen.mjs) <<'SEEN'
١٥ في القاعة:الساعة ٠٠
في القاعة 15:00 الساعة
SEEN
echo "As written down."
