"""What is not known, and who is not certain, is put in the same words everywhere."""

import re

from django.utils.translation import override

from bilingual.unknown import to_be_announced, to_be_confirmed
from config.launcher.places import ROOT

ROOMS = [path.parent for path in ROOT.glob("*/apps.py")]


def test_the_words_of_both_languages() -> None:
    with override("ar"):
        assert to_be_announced() == "يُحدَّد لاحقًا"
    assert to_be_announced() == "To be announced"
    assert to_be_confirmed({"ar": "ليلى", "en": ""}) == {"ar": "ليلى (يُؤكَّد لاحقًا)", "en": ""}


def test_no_room_has_words_of_its_own_for_what_is_not_known() -> None:
    sources = [path for room in ROOMS for path in room.rglob("*.py")]
    sources += (ROOT / "templates").rglob("*.html")
    own = re.compile(r'(?i)["(>]\s*to be (confirmed|announced|decided|determined)\b')
    shared = '{% translate "To be announced" %}'
    found = [path.name for path in sources if own.search(path.read_text("utf-8").replace(shared, ""))]
    assert found == ["unknown.py"]
