#!/usr/bin/env bash
# The two functions of python-bidi that bear one name order an Arabic line differently.
#
# Guess: bidi.get_display and bidi.algorithm.get_display are the same algorithm, once compiled and once in Python.
# Seen with python-bidi 0.6.12: the compiled one (the one that `from bidi import get_display` gives) does not mirror
# brackets, so that "item 4 (b)" of an Arabic agenda is drawn as ")b("; it also carries a line break to the front and
# joins the two lines. It takes isolates (U+2066, U+2069), but leaves them, swapped, in what is to be drawn. The one in
# Python mirrors and keeps lines, and raises an AssertionError at the first isolate.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip --quiet install python-bidi==0.6.12
cat > seen.py <<'PY'
from bidi import get_display as compiled
from bidi.algorithm import get_display as in_python

for text in ("البند 4 (ب)", "سطر\nثان abc", "هاتف \u20667 72\u2069"):
    for order in (compiled, in_python):
        try:
            print(ascii(order(text)))
        except AssertionError as error:
            print("AssertionError:", error)
PY
diff - <(venv/bin/python seen.py) <<'SEEN'
')\u0628( 4 \u062f\u0646\u0628\u0644\u0627'
'(\u0628) 4 \u062f\u0646\u0628\u0644\u0627'
'\n\u0631\u0637\u0633abc \u0646\u0627\u062b'
'\u0631\u0637\u0633\nabc \u0646\u0627\u062b'
'\u20697 72\u2066 \u0641\u062a\u0627\u0647'
AssertionError: LRI not allowed here
SEEN
echo "As written down."
