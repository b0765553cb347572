#!/usr/bin/env bash
# num2words writes Arabic ordinals for 1 to 19 only, and says nothing where it does not.
#
# Guess: the ordinal of a meeting ("the sixteenth", "the twenty-first", "the hundredth") can be written by a library.
# Seen with num2words 0.5.14, lang="ar", to="ordinal": 16 is an ordinal, masculine and without the article; 20 and 100
# come back as the cardinal; 21 as a feminine cardinal («إحدى و عشرون» where «الحادي والعشرون» is meant, with a space
# behind "and" that Arabic does not write); 200 in the form that only stands before a noun («مئتا»); 0 as an empty
# string. No error is raised.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip --quiet install num2words==0.5.14
cat > seen.py <<'PY'
from num2words import num2words

for number in (0, 16, 20, 21, 100, 200):
    ordinal, cardinal = (num2words(number, lang="ar", to=to) for to in ("ordinal", "cardinal"))
    print(number, f"[{ordinal}]", "the same as the cardinal" if ordinal == cardinal else "")
PY
diff --ignore-trailing-space - <(venv/bin/python seen.py) <<'SEEN'
0 []
16 [سادس عشر]
20 [عشرون] the same as the cardinal
21 [إحدى و عشرون]
100 [مائة] the same as the cardinal
200 [مئتا] the same as the cardinal
SEEN
echo "As written down."
