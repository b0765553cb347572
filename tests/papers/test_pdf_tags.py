"""The tags of a file, as assistive technology meets them: a paragraph with its number, a list with its labels."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from papers.html import paper_html
from papers.rendering import renderer
from records.contents import ParagraphLine, RecordItem
from tests.records import snapshots as records

LIST = records.both(
    "نظرت الجلسة فيما يلي:\n(أ) التعليم\n(ب) الصحة\n\nثم مضت.",
    "The session took up:\n(a) Education\n(b) Health\n\nIt moved on.",
)
PLAIN = records.both("ناقشت الجلسة التوصيات.", "The session discussed the recommendations.")


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    inner: list["Tag | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        texts = " ".join(part if isinstance(part, str) else part.text for part in self.inner)
        return " ".join(texts.split())

    def all(self, name: str) -> Iterator["Tag"]:
        for part in self.inner:
            if isinstance(part, Tag):
                yield from [part] if part.name == name else part.all(name)


def tags_of(pdf: bytes) -> Tag:
    lines = subprocess.run(["pdfinfo", "-struct-text", "-"], input=pdf, capture_output=True, check=True)
    open_tags = [Tag("")]
    for line in lines.stdout.decode().splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        del open_tags[depth + 1 :]
        if line.lstrip().startswith('"'):
            open_tags[-1].inner.append(line.strip().strip('"'))
        else:
            tag = Tag(line.split()[0])
            open_tags[-1].inner.append(tag)
            open_tags.append(tag)
    return open_tags[0]


@pytest.fixture(scope="module")
def tags() -> dict[str, Tag]:
    lines = (
        ParagraphLine(1, "discussion", LIST, records.ZHANAR),
        ParagraphLine(2, "decision", LIST, {}),
        ParagraphLine(3, "discussion", PLAIN, {}),
    )
    record = records.minutes(items=(RecordItem(4, 1, records.POLITICAL, lines),))
    return {
        layout: tags_of(renderer().render(paper_html(record, layout)).pdf) for layout in ("ar", "en", "ar-en")
    }


@pytest.mark.parametrize("layout", ["en", "ar-en"])
def test_the_number_of_a_paragraph_stands_in_the_tag_of_the_paragraph(tags, layout):
    numbered = [tag.text for tag in tags[layout].all("P") if re.match(r"[123]\. ", tag.text)]
    assert numbered == [
        "1. H.E. Ambassador Zhanar Aitzhanova : The session took up:",
        "2. Decision. The session took up:",
        "3. The session discussed the recommendations.",
    ]


def test_a_number_stands_in_the_tag_of_its_arabic_paragraph_too(tags):
    """Poppler gives the letters of a tag in the order of the page."""
    (paragraph,) = (tag.text for tag in tags["ar"].all("P") if PLAIN["ar"][::-1] in tag.text)
    assert re.findall(r"\d", paragraph) == ["3"]


@pytest.mark.parametrize("layout", ["en", "ar-en"])
def test_a_typed_list_is_a_list_of_labels_and_bodies(tags, layout):
    items = [item for list_ in tags[layout].all("L") for item in list_.all("LI") if list(item.all("Lbl"))]
    english = [
        [(part.name, part.text) for part in item.inner if isinstance(part, Tag)]
        for item in items
        if item.text.isascii()
    ]
    assert english == 2 * [[("Lbl", "(a)"), ("LBody", "Education")], [("Lbl", "(b)"), ("LBody", "Health")]]
    assert len(items) == (8 if layout == "ar-en" else 4)
