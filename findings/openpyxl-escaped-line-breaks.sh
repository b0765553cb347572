#!/usr/bin/env bash
# A line break that was pasted into a cell comes out of openpyxl with "_x000D_" in front of it.
#
# Guess: the text of a cell is what Excel shows. ECMA-376 (the type ST_Xstring) writes a carriage return, and other
# characters that XML cannot hold, as _xHHHH_; names and addresses pasted from Word on Windows have it at each break.
# Seen with openpyxl 3.1.5: neither reading nor writing knows of the escape, so the seven characters become part of the
# name, and a text that truly says _x0041_ is written so that Excel shows "A". python-calamine 0.9.1 reads it decoded.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip --quiet install openpyxl==3.1.5 python-calamine==0.9.1
cat > seen.py <<'PY'
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

book = Workbook()
book.active["A1"] = "ليلى_x000D_\nحسن"
book.save("names.xlsx")
print(ascii(load_workbook("names.xlsx").active["A1"].value))
print(ascii(CalamineWorkbook.from_path("names.xlsx").get_sheet_by_index(0).to_python()[0][0]))
PY
diff - <(venv/bin/python seen.py) <<'SEEN'
'\u0644\u064a\u0644\u0649_x000D_\n\u062d\u0633\u0646'
'\u0644\u064a\u0644\u0649\r\n\u062d\u0633\u0646'
SEEN
echo "As written down."
