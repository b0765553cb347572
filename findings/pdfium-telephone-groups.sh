#!/usr/bin/env bash
# Chrome's reader of PDF files hands out the groups of a telephone number in an Arabic line from the last to the first.
#
# Guess: a number that is isolated (<bdi dir="ltr">) prints rightly and is therefore copied rightly.
# Seen with pypdfium2 5.15.2 (pdfium 159.0.8149.0) on a file of WeasyPrint 70.0 in Amiri 5.3.0: "+7 7172 99" is printed
# as it should be and handed out as "99 7172 +7", which a telephone dials. A number that was not isolated is printed
# in the wrong order and handed out in another wrong one ("7+ 7172 99"). With no-break spaces (U+00A0, shown as ~) between
# its groups, or without any, it is printed and handed out as it should be.
# Needs pango (libpango-1.0-0, libpangoft2-1.0-0).
set -euo pipefail
cd "$(mktemp -d)"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @fontsource/amiri@5.3.0 >/dev/null
python3 -m venv venv
venv/bin/pip --quiet install weasyprint==70.0 pypdfium2==5.15.2
cat > seen.py <<'PY'
from pathlib import Path

import pypdfium2
from weasyprint import HTML

fonts = Path("node_modules/@fontsource/amiri/files").resolve()
faces = "".join(
    f"@font-face {{ font-family: {name}; src: url({(fonts / f'amiri-{name}-400-normal.woff2').as_uri()}) }}"
    for name in ("latin", "arabic")
)
numbers = ("<bdi dir=ltr>+7 7172 99</bdi>", "<bdi dir=ltr>+7\u00a07172\u00a099</bdi>", "+7 7172 99", "<bdi dir=ltr>+7717299</bdi>")
lines = "".join(f"<p>هاتف {number}</p>" for number in numbers)
page = f"<html lang=ar dir=rtl><style>{faces} html {{ font: 16px latin, arabic }}</style><body>{lines}"
file = pypdfium2.PdfDocument(HTML(string=page).write_pdf(pdf_tags=True))
print(file[0].get_textpage().get_text_range().replace("\r", "").replace("\u00a0", "~"))
PY
diff - <(venv/bin/python seen.py) <<'SEEN'
هاتف 99 7172 +7
هاتف +7~7172~99
هاتف 7+ 7172 99
هاتف +7717299
SEEN
echo "As written down."
