"""The annotated agenda: of each item what is said of it, and the documents that belong to it."""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from documents.contents import Paper
from documents.reported import AnnotatedContents, AnnotatedEntry, ListedDocument

from .flow import Block, set_words
from .minutes import item_number
from .sheet import Body
from .typesetting import Typesetter, isolated, sentence


def body(paper: Paper, setter: Typesetter) -> Body:
    contents = paper.contents
    assert isinstance(contents, AnnotatedContents)  # noqa: S101 -- for the type checker
    heading = _("Annotated provisional agenda") if contents.provisional else _("Annotated agenda")
    return Body(heading=heading, rows=[row for one in contents.entries for row in _entry(one, setter)])


def _entry(entry: AnnotatedEntry, setter: Typesetter) -> Iterator[Block]:
    number = item_number(entry.numbers, setter)
    title = sentence(
        _("Item %(number)s: %(title)s"), number=number, title=setter.text(entry.title, last=True)
    )
    if len(entry.numbers) == 1:
        yield Block("heading", title, outline=f"{number} {setter.plain(entry.title)}")
    else:
        yield Block("listed", format_html("<strong>{}</strong>", title))
    if any(entry.annotation.values()):
        yield from (Block("words", part) for part in paragraphs(entry.annotation, setter))
    for one in entry.documents:
        yield Block("listed", document(one, setter))


def paragraphs(words: dict[str, str], setter: Typesetter) -> Iterator[SafeString]:
    """One block for all its lines, so that both languages have as many."""
    yield format_html('<span class="lines-kept">{}</span>', set_words(words, setter))


def document(one: ListedDocument, setter: Typesetter) -> SafeString:
    return sentence(_("%(title)s (%(symbol)s)"), title=setter.text(one.title), symbol=isolated(one.symbol))
