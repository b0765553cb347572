"""The form of adoption: who presided, a decision on each open correction, an owner for each action."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanFormField
from bilingual.forms import DayField
from bilingual.languages import version_follows
from delegates.models import Participant
from delegates.search import find_people
from directory.models import Organisation, Side
from papers.forms import lacks_texts
from records.actions.adoption import Adoption, CorrectionAnswer, Lacking, lacking
from records.actions.record_issue import languages_lacking_in
from records.forms.paragraphs import NOBODY, SEVERAL
from records.models import Correction, CorrectionState, Paragraph, ParagraphKind, Record
from records.models.records import OWNING_SIDES
from records.selectors import slots_of
from sessions.models import Role
from sessions.people import offered_as, people_to_name

NOT_STATED = "none"
VERDICTS = [
    (CorrectionState.ACCEPTED, pgettext_lazy("a correction", "Accept")),
    (CorrectionState.DECLINED, pgettext_lazy("a correction", "Decline")),
    (CorrectionState.NOTED, pgettext_lazy("a correction", "Note as a reservation")),
]


class ChairsForm(forms.Form):
    """Who presided: both Co-Chairs, or the one who was present."""

    presided = forms.ModelChoiceField(Participant.objects.none(), label=_("Co-Chair who presided"))
    presided_with = forms.ModelChoiceField(
        Participant.objects.none(), label=_("Second Co-Chair"), required=False
    )

    def __init__(self, record: Record, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.record, self.people = record, people_of(record)
        self.ask_who_presided()

    def ask_who_presided(self) -> None:
        """Those whom the record names are preselected, else the appointed Co-Chairs, who are listed first."""
        named = [person for person in self.people if person.pk in chairs_named(self.record)]
        chosen = self.record.chairs or named
        groups = [
            ("", "–"),
            (gettext("Named for this session"), choices_of(named)),
            (gettext("All participants"), choices_of(self.people)),
        ]
        for place, name in enumerate(("presided", "presided_with")):
            field: Any = self.fields[name]
            field.queryset = Participant.objects.filter(pk__in=[person.pk for person in self.people])
            field.choices = [group for group in groups if group[1]]
            field.initial = chosen[place].pk if len(chosen) > place else None
            field.widget.attrs["class"] = "text-input"
        self.fields["presided_with"].help_text = gettext("Leave it empty where one of them was absent.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("presided") and data["presided"] == data.get("presided_with"):
            self.add_error("presided_with", _("This is the same person."))
        return data

    def chairs(self) -> list[Participant]:
        return [
            chair for chair in (self.cleaned_data["presided"], self.cleaned_data["presided_with"]) if chair
        ]


class AdoptForm(ChairsForm):
    amended = forms.BooleanField(label=_("As orally amended"), required=False)

    def __init__(self, record: Record, *args: Any, **options: Any) -> None:
        super().__init__(record, *args, **options)
        self.lacking = lacking(record)
        self.open_ones = list(open_corrections(record))
        self.to_do = list(record.paragraphs.in_order().filter(kind=ParagraphKind.ACTION))
        for correction in self.open_ones:
            self.ask_about(correction)
        owners = {side: owners_of(side) for side in OWNING_SIDES}
        for paragraph in self.to_do:
            self.ask_who_sees_to(paragraph, owners)
        self.languages = languages_lacking_in(record)
        for code in self.languages:
            self.fields[f"follows-{code}"] = forms.BooleanField(label=version_follows(code))

    # The fields ---------------------------------------------------------------------------------------

    def ask_about(self, correction: Correction) -> None:
        words = {"number": correction.paragraph.number}
        self.fields[f"verdict-{correction.pk}"] = forms.ChoiceField(
            label=gettext("Correction to paragraph %(number)s") % words,
            choices=VERDICTS, widget=forms.RadioSelect,
        )  # fmt: skip
        self.fields[f"reason-{correction.pk}"] = HumanFormField(
            label=_("Reason"), lines=True, required=False, max_length=1000,
            widget=forms.Textarea({"class": "text-input fills", "dir": "auto", "rows": 1, "data-line": ""}),
        )  # fmt: skip

    def ask_who_sees_to(self, paragraph: Paragraph, owners: dict[Side, list[tuple[Any, Any]]]) -> None:
        labels = {
            Side.UN: (gettext("Owner on the UN side"), gettext("Person on the UN side, if known")),
            Side.OIC: (gettext("Owner on the OIC side"), gettext("Person on the OIC side, if known")),
        }
        required = gettext("Paragraph %(number)s: choose an institution, or “Not stated”.") % {
            "number": paragraph.number
        }
        for side, key in OWNING_SIDES.items():
            owner = getattr(paragraph, f"owner_{key}_id")
            self.fields[f"owner_{key}-{paragraph.pk}"] = forms.ChoiceField(
                label=labels[side][0], choices=owners[side], initial=owner or "",
                error_messages={"required": required},
                widget=forms.Select({"class": "text-input fills"}),
            )  # fmt: skip
            self.fields[f"person_{key}-{paragraph.pk}"] = HumanFormField(
                label=labels[side][1], required=False, max_length=400,
                initial=str(getattr(paragraph, f"person_{key}") or ""),
                widget=forms.TextInput({"class": "text-input fills", "dir": "auto", "list": f"people-{key}"}),
            )  # fmt: skip
        widget = forms.TextInput(DayField.widget.attrs | {"class": "text-input"})
        due = DayField(label=_("Due"), required=False, initial=paragraph.due, widget=widget)
        self.fields[f"due-{paragraph.pk}"] = due
        self.fields[f"no_day-{paragraph.pk}"] = forms.BooleanField(
            label=_("The day is not stated"), required=False
        )

    # What was answered --------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for correction in self.open_ones:
            declined = data.get(f"verdict-{correction.pk}") == CorrectionState.DECLINED
            if declined and not data.get(f"reason-{correction.pk}"):
                self.add_error(
                    f"reason-{correction.pk}", _("Say why it is declined: the delegation reads it.")
                )
        for paragraph in self.to_do:
            self.clean_action(paragraph, data)
        return data

    def clean_action(self, paragraph: Paragraph, data: dict[str, Any]) -> None:
        for key in OWNING_SIDES.values():
            name = f"person_{key}-{paragraph.pk}"
            if typed := data.get(name):
                data[name] = self.person(name, typed)
        day = f"due-{paragraph.pk}"
        if day not in self.errors and bool(data.get(day)) == bool(data.get(f"no_day-{paragraph.pk}")):
            words = gettext("Paragraph %(number)s: give a day, or say that none is stated.")
            self.add_error(day, words % {"number": paragraph.number})

    def person(self, field: str, typed: str) -> Participant | None:
        """A participant of the meeting, by the suggested name or by search."""
        people = [
            participant for participant in self.people if typed in {str(participant), offered_as(participant)}
        ]
        if not people:
            keys = set(find_people(self.record.meeting, typed))
            people = [participant for participant in self.people if participant.pk in keys]
        if len(people) == 1:
            return people[0]
        self.add_error(field, SEVERAL if people else NOBODY)
        return None

    def adoption(self) -> Adoption:
        data = self.cleaned_data
        return Adoption(
            presided=self.chairs(),
            amended=data["amended"],
            follows=self.languages,
            answers={
                correction.pk: CorrectionAnswer(
                    CorrectionState(data[f"verdict-{correction.pk}"]), data[f"reason-{correction.pk}"]
                )
                for correction in self.open_ones
            },
            charges={paragraph.pk: self.charged(paragraph.pk) for paragraph in self.to_do},
        )

    def charged(self, pk: int) -> dict[str, Any]:
        """Owner and due day of an action, as far as stated."""
        data = self.cleaned_data
        values: dict[str, Any] = {"due": data[f"due-{pk}"]}
        for key in OWNING_SIDES.values():
            owner = data[f"owner_{key}-{pk}"]
            person = data[f"person_{key}-{pk}"] or None
            stated = None if owner == NOT_STATED else Organisation.objects.get(pk=owner)
            values |= {f"owner_{key}": stated, f"person_{key}": person}
        return values

    # For the page -------------------------------------------------------------------------------------

    def corrections(self) -> list[dict[str, Any]]:
        return [
            {
                "correction": correction,
                "verdict": self[f"verdict-{correction.pk}"],
                "reason": self[f"reason-{correction.pk}"],
            }
            for correction in self.open_ones
        ]

    def actions(self) -> list[dict[str, Any]]:
        return [
            {
                "paragraph": paragraph,
                "sides": [(self[f"owner_{key}-{paragraph.pk}"], self[f"person_{key}-{paragraph.pk}"]) for key in OWNING_SIDES.values()],
                "due": self[f"due-{paragraph.pk}"],
                "no_day": self[f"no_day-{paragraph.pk}"],
            }
            for paragraph in self.to_do
        ]  # fmt: skip

    def versions_to_follow(self) -> list[forms.BoundField]:
        return [self[f"follows-{code}"] for code in self.languages]

    def offers(self) -> list[tuple[str, list[str]]]:
        """The people of each side, for the lists of suggestions."""
        return [
            (key, [offered_as(person) for person in self.people if person.organisation and person.organisation.side == side])
            for side, key in OWNING_SIDES.items()
        ]  # fmt: skip

    def ask_to_follow(self, languages: Iterable[str]) -> None:
        """Asks for languages that lack texts only with what was answered, such as the name of who presided."""
        for code in languages:
            self.languages.append(code)
            self.fields[f"follows-{code}"] = forms.BooleanField(label=version_follows(code))
            self.add_error(f"follows-{code}", lacks_texts(code))

    def tell(self, missing: Lacking) -> None:
        """Adds errors for what has come up since the page was loaded."""
        if missing.brackets:
            self.add_error(None, _("The text is not agreed: settle what stands in [square brackets] first."))
        else:
            self.add_error(None, _("Something has been changed meanwhile. Look at it once more."))


def people_of(record: Record) -> list[Participant]:
    return list(people_to_name(record.meeting).order_by("position", "pk"))


def chairs_named(record: Record) -> set[int]:
    """The Co-Chairs appointed for this session or its slots."""
    named = Q(offices__slot__in=slots_of(record))
    if record.working_session_id:
        named |= Q(offices__working_session=record.working_session_id)
    chairs = Participant.objects.filter(named, offices__role__in=(Role.CHAIR, Role.CO_CHAIR))
    return set(chairs.values_list("pk", flat=True))


def open_corrections(record: Record) -> QuerySet[Correction]:
    corrections = Correction.objects.filter(paragraph__record=record, state=CorrectionState.OPEN)
    return corrections.select_related("paragraph", "delegation__organisation", "by").order_by("paragraph__number", "pk")  # fmt: skip


def owners_of(side: Side) -> list[tuple[Any, Any]]:
    organisations = Organisation.objects.filter(side=side).alphabetical()
    first = [("", pgettext_lazy("owner", "Choose")), (NOT_STATED, pgettext_lazy("owner", "Not stated"))]
    return [*first, *((organisation.pk, str(organisation)) for organisation in organisations)]


def choices_of(people: Iterable[Participant]) -> list[tuple[int, str]]:
    return [(person.pk, offered_as(person)) for person in people]
