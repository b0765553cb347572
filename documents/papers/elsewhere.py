"""A document made elsewhere and uploaded to the shelf."""

from collections.abc import Mapping
from typing import Any, NoReturn

from django.utils.translation import pgettext_lazy

from bilingual.templatetags.bilingual import pick
from delegates.audiences import PARTICIPANTS
from meetings.models import Meeting
from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.models import Document
from papers.typesetting import Typesetter


def body(paper: Paper, setter: Typesetter) -> NoReturn:
    raise TypeError("What was made elsewhere is not printed here.")


def title(document: Document, meeting: Meeting, contents: Mapping[str, Any] | None) -> str:
    return pick(document.title)[0]


MADE_ELSEWHERE = register(
    PaperKind(
        "other",
        label=pgettext_lazy("paper", "Document made elsewhere"),
        order=140,
        contents=None,
        body=body,
        audience=PARTICIPANTS,
        cleared=True,
        made_elsewhere=True,
        document_title=title,
    )
)
