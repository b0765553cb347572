"""The list of participants, in the alphabetical order of each language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bilingual.texts import Text
from delegates.audiences import PARTICIPANTS
from delegates.contents import ListedDelegation, ListedPerson, ParticipantsContents
from delegates.participants_changes import participants_changes
from delegates.participants_list import participants_contents
from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.layouts import SEPARATE
from papers.sheet import Body
from papers.typesetting import Typesetter, sentence


@dataclass(frozen=True, slots=True)
class PersonRow:
    name: SafeString
    function: SafeString | str
    part: SafeString
    also: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class DelegationRow:
    name: SafeString
    outline: str
    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    title: SafeString
    outline: str
    delegations: tuple[DelegationRow, ...]


def body(paper: Paper[ParticipantsContents], setter: Typesetter) -> Body:
    contents = paper.contents
    rows = [
        GroupRow(
            setter.text(group.title),
            setter.plain(group.title),
            tuple(
                _delegation(delegation, setter)
                for delegation in sorted(group.delegations, key=_order(setter))
            ),
        )
        for group in contents.groups
    ]
    heading = _("List of participants") if contents.final else _("Provisional list of participants")
    return Body(heading=heading, rows=rows, columns=(_("Name"), _("Function")))


def _order(setter: Typesetter) -> Callable[[ListedDelegation], tuple[str, str]]:
    return lambda delegation: (delegation.order.get(setter.language, ""), setter.plain(delegation.name))


def _delegation(delegation: ListedDelegation, setter: Typesetter) -> DelegationRow:
    return DelegationRow(
        setter.name(delegation.name),
        setter.plain(delegation.name),
        tuple(_person(person, setter) for person in delegation.people),
    )


def _person(person: ListedPerson, setter: Typesetter) -> PersonRow:
    also = tuple(
        sentence(_("(also %(institution)s)"), institution=setter.name(institution))
        for institution in person.also
    )
    return PersonRow(
        setter.name(person.name), _written(person.function, setter), setter.text(person.part), also
    )


def _written(text: Text, setter: Typesetter) -> SafeString | str:
    return setter.text(text) if any(text.values()) else ""


LIST_OF_PARTICIPANTS = register(
    PaperKind(
        "participants",
        label=gettext_lazy("List of participants"),
        provisional_label=gettext_lazy("Provisional list of participants"),
        order=120,
        contents=ParticipantsContents,
        body=body,
        layouts=SEPARATE,
        read=participants_contents,
        options=("final", "by_protocol"),
        says=("groups",),
        changes=participants_changes,
        symbol="INF.2",
        audience=PARTICIPANTS,
        distribution=lambda contents: "general" if contents.final else "limited",
        cleared=True,
    )
)
