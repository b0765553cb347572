"""A corrigendum to a summary record: what a paragraph said, and what is to be read."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from delegates.audiences import PARTICIPANTS
from meetings.models import Meeting
from papers.contents import Paper
from papers.flow import Block, fact, heading
from papers.kinds import PaperKind, register
from papers.layouts import SEPARATE
from papers.models import Document
from papers.sheet import Body
from papers.typesetting import Typesetter, sentence
from records.contents import CorrigendumContents

from .minutes import ordinal_in_a_sentence, session_of


def body(paper: Paper[CorrigendumContents], setter: Typesetter) -> Body:
    contents = paper.contents
    return Body(
        heading=_heading(contents, setter),
        set_heading=_set_heading(contents, setter),
        rows=list(_rows(contents, setter)),
    )


def _set_heading(contents: CorrigendumContents, setter: Typesetter) -> SafeString | str:
    if contents.number:
        return ""
    return sentence(_("Corrigendum to the summary record: %(title)s"), title=setter.text(contents.title))


def _heading(contents: CorrigendumContents, setter: Typesetter) -> str:
    if not contents.number:
        return _("Corrigendum to the summary record: %(title)s") % {"title": setter.plain(contents.title)}
    session = ordinal_in_a_sentence(contents.number, setter.language)
    return _("Corrigendum to the summary record of the %(session)s") % {"session": session}


def _rows(contents: CorrigendumContents, setter: Typesetter) -> Iterator[Block]:
    yield Block(
        "state",
        sentence(
            _("To %(symbol)s, which was adopted on %(day)s."),
            symbol=setter.symbol(contents.corrected),
            day=setter.day(contents.adopted),
        ),
    )
    if contents.languages == (setter.language,):
        yield Block("state", _only(setter.language))
    for paragraph in contents.paragraphs:
        if paragraph.reads.get(setter.language):
            yield heading(_("Paragraph %(number)s") % {"number": setter.number(paragraph.number)})
            if paragraph.was.get(setter.language):
                yield fact(pgettext("corrigendum", "For"), setter.passage(paragraph.was))
            yield fact(pgettext("corrigendum", "Read"), setter.passage(paragraph.reads))


def _only(language: str) -> str:
    """Names the language version that was wrong, if it is the only one."""
    sentences = {
        "ar": _("It concerns the Arabic version only."),
        "en": _("It concerns the English version only."),
    }
    return sentences.get(language, _("It concerns this language version only."))


def title(document: Document, meeting: Meeting, contents: Mapping[str, Any] | None) -> str:
    if session := session_of(document, contents):
        return _("Corrigendum to the summary record: %(title)s") % {"title": session}
    return str(CORRIGENDUM.label)


CORRIGENDUM = register(
    PaperKind(
        "corrigendum",
        label=pgettext_lazy("paper", "Corrigendum"),
        order=60,
        contents=CorrigendumContents,
        body=body,
        template="flow",
        layouts=SEPARATE,
        audience=PARTICIPANTS,
        cleared=True,
        document_title=title,
    )
)
