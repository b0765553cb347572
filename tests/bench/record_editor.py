"""The cost of the record editor: opening a long record, saving a paragraph, polling for others' changes."""

import logging
import statistics
import time
from collections.abc import Callable
from typing import Any

from django.test import Client

from accounts.models import User
from records.actions import paragraph_edits
from records.models import Paragraph, Record
from records.wording import base_of
from tests import factories
from tests.conftest import signed_in

PARAGRAPHS = 400
ARABIC = (
    "أكّدت المتحدثة أهمية التنسيق بين منظومة الأمم المتحدة ومنظمة التعاون الإسلامي في مجال الأمن الغذائي. " * 5
)
ENGLISH = "The speaker stressed the importance of coordination between the United Nations and OIC. " * 5


def recording(add: Any) -> None:
    """In this process, through all middleware, as the secretariat."""
    logging.disable(logging.INFO)
    user = User.objects.filter(is_staff=True).first() or factories.user("bench@diwan.example", staff=True)
    client = signed_in(user)
    client.defaults["HTTP_HOST"] = "localhost"
    record = long_record(user)
    where = f"/ar/meetings/{record.meeting.slug}/records/{record.pk}/"
    page = client.get(where, headers={"accept-encoding": "gzip"})
    name = f"a record of {PARAGRAPHS} paragraphs"
    add(f"{name}: the editor", median(7, lambda _: client.get(where)), "ms", limit=300)
    add(f"{name}: the editor, compressed", len(page.content) / 1024, "KB")
    add(f"{name}: a paragraph saved", median(40, saving(client, record, where)), "ms", limit=40)
    add(
        f"{name}: a look at what others do",
        median(40, lambda _: client.get(f"{where}changes/?known=0")),
        "ms",
    )
    record.meeting.delete()
    logging.disable(logging.NOTSET)


def long_record(by: User) -> Record:
    meeting = factories.meeting()
    record = paragraph_edits.open_record(meeting=meeting, about=factories.slot(meeting), by=by)
    items = [factories.item(meeting) for _ in range(10)]
    texts = factories.texts(words=(ARABIC.strip(), ENGLISH.strip()))
    for number in range(1, PARAGRAPHS + 1):
        item = items[number * 10 // (PARAGRAPHS + 1)]
        Paragraph.objects.create(record=record, number=number, item=item, **texts)
    return record


def saving(client: Client, record: Record, where: str) -> Callable[[int], Any]:
    one = record.paragraphs.get(number=PARAGRAPHS // 2)  # type: ignore[attr-defined]
    base = [one.text("words", "en")]

    def save(number: int) -> Any:
        words = f"{ENGLISH}{number}."
        values = {"words_en": words, "base_en": base_of(base[0])}
        base[0] = words
        return client.post(
            f"{where}paragraphs/{one.pk}/words/", values, headers={"accept": "application/json"}
        )

    return save


def median(times: int, ask: Callable[[int], Any]) -> float:
    """In milliseconds."""
    runs = []
    for number in range(times):
        before = time.perf_counter()
        answer = ask(number)
        runs.append((time.perf_counter() - before) * 1000)
        assert answer.status_code == 200, answer.text
    return statistics.median(runs)
