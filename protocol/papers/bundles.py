"""Cover sheets: the badges in a delegation's bundle, and a line for the collector's signature."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.layouts import BILINGUAL
from papers.sheet import Body, LanguageSide
from papers.typesetting import Typesetter, brief
from protocol.badge_contents import BadgeBundle, BundledBadge, BundlesContents


@dataclass(frozen=True, slots=True)
class BadgeLine:
    name: SafeString | str  # empty if not written in this language
    word: SafeString
    number: str


@dataclass(frozen=True, slots=True)
class BundleRow:
    name: SafeString | str
    outline: str
    count: str
    people: tuple[BadgeLine, ...]


def body(paper: Paper[BundlesContents], setter: Typesetter) -> Body:
    contents = paper.contents
    columns = (
        _("Name"),
        pgettext("badge", "Category"),
        _("Badge No."),
        _("Collected by (name in capitals)"),
        _("Signature"),
        _("Day and time"),
    )
    return Body(
        heading=_("Badges of the delegation"),
        rows=[_bundle(bundle, setter) for bundle in contents.bundles],
        columns=columns,
        note=_("Please check the number of badges before you sign. A lost badge is reported to the secretariat at once."),
    )  # fmt: skip


def _bundle(bundle: BadgeBundle, setter: Typesetter) -> BundleRow:
    number = len(bundle.people)
    count = ngettext("%(number)s badge", "%(number)s badges", number) % {"number": setter.number(number)}
    return BundleRow(
        name=setter.name(bundle.institution) if bundle.institution.get(setter.language) else "",
        outline=brief(setter.plain(bundle.institution)),
        count=count,
        people=tuple(_line(badge, setter) for badge in bundle.people),
    )


def _line(badge: BundledBadge, setter: Typesetter) -> BadgeLine:
    name = setter.name(badge.name) if badge.name.get(setter.language) else ""
    return BadgeLine(name, setter.text(badge.word), setter.number(badge.number))


def people_in_pairs(paper: Paper, sides: list[LanguageSide], pairs: list[tuple]) -> list[tuple]:
    return [(en, ar, list(zip(en.people, ar.people, strict=True))) for en, ar in pairs]


COVER_SHEETS = register(
    PaperKind(
        "bundles",
        label=gettext_lazy("Cover sheets for badges"),
        order=160,
        contents=BundlesContents,
        body=body,
        layouts=BILINGUAL,
        pairs=people_in_pairs,
        in_hand=True,
    )
)
