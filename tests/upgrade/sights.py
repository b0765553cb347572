"""What the pages and papers of a database say: which texts of its rows each of them shows.

The words of the product around them may change from release to release; what people wrote may not be lost.
"""

import gzip
import html
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.test import Client

from accounts.models import User
from bilingual.fields import BareLine, EmailLine, HumanLine, HumanText
from bilingual.languages import codes
from meetings.models import Meeting
from papers.contents import Paper
from papers.html import paper_html
from papers.kinds import kind_named
from papers.models import Edition
from tests.conftest import signed_in
from tests.security.addresses import ADDRESSES, PUBLIC
from tests.security.examples import examples_of
from tests.upgrade.dumps import KEPT
from tests.upgrade.rows import SALMA, SPECIMEN, TRIAL

SHORTEST = 6  # a shorter one might stand on a page by chance
ANONYMOUS = ""
LATIN_DIGITS = {0x660 + digit: str(digit) for digit in range(10)}
Sights = dict[str, Any]


def seen() -> Sights:
    """Addresses of today, and what is behind them today."""
    texts = sorted(written())
    return {
        "texts": texts,
        "pages": {who: dict(pages_of(who, texts)) for who in (ANONYMOUS, SALMA)},
        "papers": {paper: shown_in(words, texts) for paper, words in papers()},
    }


def lost(before: Sights) -> Iterator[str]:
    """What was seen before and is not seen now."""
    for who, pages in before["pages"].items():
        client = client_of(who)
        for address, (status, shown) in pages.items():
            status_now, page = opened(client, address)
            gone = gone_from(page, before["texts"], shown)
            if status_now != status or gone:
                yield f"{who or 'anybody'} {address}: {status_now}, {gone}"
    now = dict(papers())
    for paper, shown in before["papers"].items():
        if paper not in now or (gone := gone_from(now[paper], before["texts"], shown)):
            yield f"paper {paper}: {gone if paper in now else 'is not made'}"


def shown_in(words: str, texts: list[str]) -> list[int]:
    return [number for number, text in enumerate(texts) if text in words]


def gone_from(words: str, texts: list[str], shown: list[int]) -> list[str]:
    return [texts[number] for number in shown if texts[number] not in words]


def pages_of(who: str, texts: list[str]) -> Iterator[tuple[str, list[Any]]]:
    client = client_of(who)
    for address in addresses(who):
        status, page = opened(client, address)
        yield address, [status, shown_in(page, texts)]


def addresses(who: str) -> Iterator[str]:
    """Of the trial meeting all that answer to GET; of the specimen those that name no other row."""
    examples = examples_of(Meeting.objects.get(slug=TRIAL))
    for address in ADDRESSES:
        if "GET" in address.methods and (who or address.access == PUBLIC) and address.name != "health":
            for slug in (TRIAL, SPECIMEN) if address.arguments == ("slug",) else (TRIAL,):
                yield from (address.example(examples | {"slug": slug}, code) for code in codes())


def client_of(who: str) -> Client:
    return signed_in(User.objects.get(email=who)) if who else Client()


def opened(client: Client, address: str) -> tuple[int, str]:
    """Followed to wherever an address has moved. Files are not in a database: of them it is known that there is one."""
    try:
        answer = client.get(address, follow=True)
    except FileNotFoundError:
        return 200, ""
    return answer.status_code, in_one_line(html.unescape(answer.getvalue().decode(errors="ignore")))


def in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def written() -> Iterator[str]:
    """What people wrote into rows."""
    texts = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, BareLine | EmailLine | HumanLine | HumanText):
                texts |= set(model._base_manager.values_list(field.attname, flat=True))
    return (in_one_line(text).strip() for text in texts if text and len(text) >= SHORTEST)


def papers() -> Iterator[tuple[str, str]]:
    """Of each edition that is set here, what is printed in each layout."""
    for edition in Edition.objects.select_related("document").order_by("pk"):
        kind = kind_named(edition.document.kind)
        if not kind.made_elsewhere:
            paper = Paper.from_json(edition.snapshot)
            for layout in kind.layouts:
                yield f"{edition.pk} {layout}", printed(paper_html(paper, layout))


def printed(page: str) -> str:
    """The words of a paper, without what only directs their setting, in Latin digits."""
    page = re.sub(r"<style.*?</style>", " ", page, flags=re.DOTALL)
    page = re.sub(r"</?(bdi|strong|em|wbr)\b[^>]*>", "", page)
    words = html.unescape(re.sub(r"<[^>]+>", " ", page))
    visible = "".join(char for char in words if unicodedata.category(char) != "Cf")
    return in_one_line(visible.translate(LATIN_DIGITS))


def keep(release: str) -> None:
    """A line each, to be read where something differs."""
    text = json.dumps(seen(), ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    path_of(release).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def kept(release: str) -> Sights:
    sights: Sights = json.loads(gzip.decompress(path_of(release).read_bytes()))
    return sights


def path_of(release: str) -> Path:
    return KEPT / f"{release}.json.gz"
