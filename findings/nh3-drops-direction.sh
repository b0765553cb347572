#!/usr/bin/env bash
# An HTML cleaner that keeps `lang` and `<bdi>` takes `dir` away from them.
#
# Guess: with its default list, which allows bdi, bdo and lang, nh3 leaves the direction of a text as it was.
# Seen with nh3 0.3.8: `dir` survives on bdo alone. A cleaned Arabic paragraph keeps lang="ar" and runs from the left;
# a telephone number in <bdi dir="ltr"> keeps the isolation and loses the direction. `dir` has to be named for every
# element in `attributes`, since the list of attributes for all elements is replaced, not added to.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip --quiet install nh3==0.3.8
cat > seen.py <<'PY'
import nh3

TEXT = '<p dir="rtl" lang="ar">هاتف <bdi dir="ltr">+7 7172</bdi> <bdo dir="rtl">abc</bdo></p>'
print(nh3.clean(TEXT))
print(nh3.clean(TEXT, attributes={"*": {"dir"}}))
PY
diff - <(venv/bin/python seen.py) <<'SEEN'
<p lang="ar">هاتف <bdi>+7 7172</bdi> <bdo dir="rtl">abc</bdo></p>
<p dir="rtl">هاتف <bdi dir="ltr">+7 7172</bdi> <bdo dir="rtl">abc</bdo></p>
SEEN
echo "As written down."
