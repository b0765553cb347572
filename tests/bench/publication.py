"""The cost of a release with its papers, and of comparing two."""

import time
import uuid
from typing import Any

from accounts.models import User
from meetings.models import Meeting
from releases.actions.publication import publish_programme
from releases.actions.releases import fingerprint
from releases.changes import changes_of
from releases.selectors import contents_of
from sessions.models import Slot
from sessions.selectors import programme_contents
from tests import factories
from tests.bench.programmes import both

REASON = {"en": "Known."}


def releasing(add: Any, slug: str = "bench-400") -> None:
    """In this process: half of the slots are renamed and published; then the changes are described."""
    meeting = Meeting.objects.get(slug=slug)
    by = User.objects.filter(is_staff=True).first() or factories.user("bench@diwan.example", staff=True)
    renamed = both("title", f"اسم {uuid.uuid4()}", f"Name {uuid.uuid4()}")
    Slot.objects.filter(meeting=meeting, working_session=None).update(**renamed)
    seen = fingerprint(programme_contents(meeting))
    before = time.perf_counter()
    release = publish_programme(
        meeting=meeting,
        note={},
        reasons={"co-chair-missing": REASON, "ar": REASON, "en": REASON},
        seen=seen,
        by=by,
        request=uuid.uuid4(),
    )
    add(f"{slug}: a release with its papers", (time.perf_counter() - before) * 1000, "ms", limit=1500)
    earlier = meeting.releases.get(number=release.number - 1)
    add(f"{slug}: the difference of two releases", difference(earlier, release), "ms", limit=100)


def difference(one: Any, other: Any) -> float:
    """Reading and describing, in ms; the fastest of five."""
    runs = []
    for _ in range(5):
        before = time.perf_counter()
        said = [str(change) for change in changes_of(contents_of(one), contents_of(other))]
        runs.append((time.perf_counter() - before) * 1000)
        assert len(said) == 200
    return min(runs)
