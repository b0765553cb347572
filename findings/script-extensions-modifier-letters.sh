#!/usr/bin/env bash
# Script_Extensions do not make the apostrophe-like letters of romanised names Latin.
#
# Guess: a name is in Latin letters when each of its letters has Latn among its Script_Extensions.
# Seen with regex 2026.11.19 and fontTools 4.68.0 (both carry Unicode data of their own): of the four modifier
# letters that Uzbek (Gʻulom, Saʼdulla) and the romanisation of Arabic (ʿAbd al-Raḥmān, Qurʾān) need, only U+02BC
# has Latn. U+02BB, U+02BE and U+02BF are Common with no extension, so such a test refuses the letters of
# official names. They have to be allowed beside the script, by their category (Lm).
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip --quiet install regex==2026.11.19 fonttools==4.68.0
cat > seen.py <<'PY'
import unicodedata

import regex
from fontTools.unicodedata import script_extension

for letter in "ʻʼʾʿ":
    by_regex = bool(regex.fullmatch(r"\p{scx=Latin}", letter))
    by_fonttools = "Latn" in script_extension(letter)
    print(f"U+{ord(letter):04X} {unicodedata.category(letter)} {by_regex} {by_fonttools}")
PY
diff - <(venv/bin/python seen.py) <<'SEEN'
U+02BB Lm False False
U+02BC Lm True True
U+02BE Lm False False
U+02BF Lm False False
SEEN
echo "As written down."
