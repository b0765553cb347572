import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bilingual.forms import field_of
from delegates.audiences import PARTICIPANTS
from documents.forms.shelf import item_choices
from documents.issuance import Facts
from documents.models import item_of
from meetings.models import Meeting
from papers.actions import lacking, original_offered
from papers.audiences import PUBLIC, audience_choices
from papers.contents import original_in
from papers.forms import OriginalField, PaperWishForm, ReasonsForm, ask_for_symbol
from papers.kinds import PaperKind
from papers.models import Distribution, Document, distribution_choices
from records.papers.report import JOINT_REPORT
from sessions.models import AgendaItem
from sessions.selectors import AgendaTree


def distributions(usual: str = "") -> list[tuple[str, Any]]:
    """`usual` is what kind and state ask for."""
    by_kind = gettext("By kind and state")
    if usual:
        by_kind = gettext("By kind and state: %(category)s") % {"category": Distribution(usual).label}
    return [("", by_kind), *distribution_choices()]


class IssueForm(ReasonsForm):
    """What is chosen where a paper is issued. `request` is an idempotency key: a second click issues nothing.

    `last` is its document with the contents of the latest edition, if there is one.
    """

    request = forms.UUIDField(widget=forms.HiddenInput)
    original = OriginalField(required=False)
    distribution = forms.ChoiceField(
        label=_("Distribution"), required=False, widget=forms.Select({"class": "text-input"})
    )
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label=_("Agenda item"),
        required=False,
        widget=forms.Select({"class": "text-input"}),
    )
    by_protocol = forms.BooleanField(label=_("In the order of protocol"), required=False)
    final = forms.BooleanField(label=pgettext_lazy("list of participants", "Final"), required=False)

    def __init__(self, meeting: Meeting, kind: PaperKind, *args: Any, **options: Any) -> None:
        self.kind, self.document = kind, meeting.documents.filter(kind=kind, about="").first()
        last = self.document.editions.newest_first().first() if self.document else None
        before = last.snapshot.get("contents", {}) if last else {}
        assert kind.read  # noqa: S101 -- the view has checked it
        contents = kind.read(meeting, **{name: bool(before.get(name)) for name in kind.options})
        super().__init__(lacking(kind, contents), *args, **options)
        ask_for_symbol(self, meeting)
        self.initial.update(
            {
                "request": uuid.uuid4(),
                "original": " ".join(original_offered(contents, last)),
                "distribution": self.document.distribution if self.document else "",
                "item": item_of(self.document) if self.document else None,
                **{name: before.get(name) for name in kind.options},
            }
        )
        field_of(self, "distribution", forms.ChoiceField).choices = distributions(kind.distribution(contents))
        item = field_of(self, "item", forms.ModelChoiceField)
        item.queryset, item.choices = (
            meeting.agenda_items.all(),
            [("", "–"), *item_choices(AgendaTree(meeting))],
        )
        for name in {"final", "by_protocol"} - set(kind.options):
            del self.fields[name]
        if kind == JOINT_REPORT:
            self.fields["final"].label = pgettext_lazy("report", "Adopted")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        audience = self.document.audience if self.document else self.kind.audience
        refuse_public_and_restricted(self, audience, cleaned.get("distribution"))
        self.refuse_without_reasons(self.languages_without_reason())
        return cleaned

    def facts(self) -> Facts:
        data = self.cleaned_data
        return Facts(
            original=data["original"],
            distribution=data["distribution"],
            item=data["item"],
            symbol=data.get("symbol", ""),
            reasons=self.reasons(),
        )

    def options(self) -> dict[str, Any]:
        """Options of the kind: for the list of participants, whether it is final, and its order."""
        return {name: self.cleaned_data[name] for name in self.kind.options}


def refuse_public_and_restricted(
    form: forms.BaseForm, audience: str | None, distribution: str | None
) -> None:
    if audience == PUBLIC and distribution == Distribution.RESTRICTED:
        form.add_error("distribution", _("A restricted document cannot be public. Choose one of the two."))


class AdoptPaperForm(PaperWishForm):
    amended = forms.BooleanField(required=False)


class CategoryForm(forms.Form):
    """Who may read a document, and its distribution: public and restricted at once is refused."""

    audience = forms.ChoiceField(label=_("Who may read it"), choices=audience_choices, initial=PARTICIPANTS)
    distribution = forms.ChoiceField(label=_("Distribution"), choices=distributions, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["class"] = "text-input"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("audience") == PUBLIC and cleaned.get("distribution") == Distribution.RESTRICTED:
            self.add_error(
                "distribution", _("A restricted document cannot be public. Choose one of the two.")
            )
        return cleaned


class ReissueForm(PaperWishForm):
    """The same text with the same symbol: only the original can be put right."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    original = OriginalField(required=False)

    def __init__(self, document: Document, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        last = document.editions.newest_first().first()
        stored = original_in(last.snapshot) if last else ()
        self.initial.update({"request": uuid.uuid4(), "original": " ".join(stored)})


class WithdrawForm(ReasonsForm):
    """Why a document is withdrawn, for its readers; it may stay empty."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__((), *args, **options)
        self.add_pair("because", gettext("Reason"))
