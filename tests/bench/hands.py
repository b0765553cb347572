"""The cost of badges and of a list of two thousand people in the press."""

from io import BytesIO
from typing import Any

from PIL import Image

from delegates.contents import ListedDelegation, ListedGroup, ListedPerson, ParticipantsContents
from meetings.models import Meeting
from meetings.selectors import meeting_facts
from papers import press
from papers.contents import Contents, Paper
from papers.html import paper_html
from papers.pictures import pictures_of
from protocol.badge_contents import BadgeBearer, BadgesContents
from registration import photos
from tests.bench.server import cpu, proportional_memory


def hands(add: Any) -> None:
    meeting = meeting_facts(Meeting.objects.get(slug="16-astana-2024"))
    photo = photos.keep(portrait())
    bearers = tuple(bearer(number, photo) for number in range(200))
    pressed(BadgesContents(meeting, "a6", False, bearers[:1]), "badges")
    one = min(pressed(BadgesContents(meeting, "a6", False, bearers[:1]), "badges") for _ in range(5))
    add("a badge with its photo, warm press", one, "s CPU", limit=0.25)
    for size in ("a6", "cr80"):
        many = pressed(BadgesContents(meeting, size, True, bearers), "badges")
        add(f"200 badges of {size}, on sheets", many, "s CPU", limit=30)
    press.close()
    add("a list of 2,000 participants", pressed(crowd_of(meeting, 2000), "participants"), "s CPU", limit=30)
    assert press.presses()[0].pid
    add("the press after that list", proportional_memory(press.presses()[0].pid), "MB", limit=600)
    press.close()


def pressed(contents: Contents, kind: str) -> float:
    """Seconds in the press, without starting it."""
    paper = Paper(
        kind, "UN-OIC/GM.16/2024/X", 0, "2026-01-01T00:00:00+00:00", "2026-01-01", "en", "limited", contents
    )
    press.render("<html lang='en'><title>x</title>x")
    pid = press.presses()[0].pid
    assert pid
    before = cpu(pid)
    press.render(paper_html(paper, "ar-en" if kind == "badges" else "ar"), pictures_of(paper))
    return cpu(pid) - before


def portrait() -> bytes:
    Image.effect_noise((600, 800), 60).convert("RGB").save(to := BytesIO(), "JPEG", quality=86)
    return to.getvalue()


def bearer(number: int, photo: str) -> BadgeBearer:
    return BadgeBearer(
        name={"ar": f"سعاد محمود {number}", "en": f"Suad Mahmoud {number}"},
        function={"ar": "مديرة إدارة التعاون", "en": "Director of cooperation"},
        institution={"ar": "البنك الإسلامي للتنمية", "en": "Islamic Development Bank"},
        category="delegate", word={"ar": "مندوب", "en": "Delegate"}, letter={"ar": "م", "en": "D"},
        number=f"{number:04}-1", token=f"{number:024}", photo=photo,
    )  # fmt: skip


def crowd_of(meeting: Any, count: int) -> ParticipantsContents:
    person = ListedPerson(
        {"ar": "سعادة السفيرة سعاد محمود", "en": "H.E. Ambassador Suad Mahmoud"},
        {"ar": "مديرة إدارة التعاون", "en": "Director of cooperation"},
        {"ar": "ممثلة", "en": "Representative"},
    )
    names = ({"ar": f"مؤسسة {number}", "en": f"Institution {number}"} for number in range(count // 20))
    delegations = tuple(ListedDelegation(name, name, (person,) * 20) for name in names)
    return ParticipantsContents(
        meeting, (ListedGroup({"ar": "الأمم المتحدة", "en": "United Nations"}, delegations),)
    )
