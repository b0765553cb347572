"""Who comes: names in each script, form of address, how to reach them."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.digits import TELEPHONE, european
from bilingual.fields import EmailFormField
from bilingual.forms import TranslatedForm, columns_of, field_of
from bilingual.languages import codes
from bilingual.text import in_script
from bilingual.translated import column
from delegates.categories import choices_of
from delegates.honorifics import BY_FIELD, LISTS, key_of
from delegates.models import Delegation, Participant
from delegates.registration_states import Part
from meetings.models import Meeting
from registration.duplicates import namesakes, reached_already, second_head
from registration.photos import portrait

from .confirmation import Asking

OWN_WORDS = "own"
"""An honorific that is in no list stays until another is chosen."""


def email_address(**options: Any) -> EmailFormField:
    return EmailFormField(
        max_length=254,
        widget=forms.EmailInput({"dir": "ltr", "autocomplete": "email", "inputmode": "email"}),
        **options,
    )


class PersonForm(Asking, TranslatedForm):
    """`version` is that of the participant. The user `by`, if given, is asked about a shared address."""

    at_least_one = ("name",)
    form_of_address = forms.ChoiceField(label=_("Form of address"), required=False)
    title = forms.ChoiceField(label=pgettext_lazy("of a person", "Title"), required=False)
    lists: ClassVar[dict[str, str]] = {"form_of_address": "honorific", "title": "prefix"}
    email = email_address(label=_("E-mail"), required=False)

    class Meta:
        model = Participant
        fields = [*columns_of("name", "function"), "email"]

    def __init__(self, *args: Any, meeting: Meeting | None = None, by: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.meeting, self.by = meeting or self.instance.meeting, by
        for name, field in self.lists.items():
            self.offer(name, field)
        self.fields[column("name", "en")].label = _("Full name in Latin letters")
        self.fields[column("name", "en")].help_text = _("As in the travel document.")
        self.fields[column("name", "ar")].label = _("Full name in Arabic letters")

    def offer(self, name: str, field: str) -> None:
        """The list of choices, with the present value even if it is not in the list."""
        says = {column(field, code): self.instance.text(field, code) for code in codes()}
        key, own = key_of(field, says), ""
        if any(says.values()) and not key:
            own = getattr(self.instance, field)
        pairs = [(honorific.key, honorific.words) for honorific in LISTS[field]]
        choices = [("", _("None")), *([(OWN_WORDS, own)] if own else []), *pairs]
        field_of(self, name, forms.ChoiceField).choices = choices
        self.fields[name].initial = OWN_WORDS if own else key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for language, script, sentence in (
            ("en", "Latn", _("Write this name in Latin letters.")),
            ("ar", "Arab", _("Write this name in Arabic letters.")),
        ):
            name = column("name", language)
            typed = cleaned.get(name) or ""
            if typed and not (any(map(str.isalpha, typed)) and in_script(typed, script)):
                self.add_error(name, ValidationError(sentence, code="script"))
        if self.by and not self.errors:
            self.ask_about(cleaned)
        return cleaned

    def ask_about(self, cleaned: dict[str, Any]) -> None:
        shared, others = list(self.sharers(cleaned["email"])), list(self.doubts(cleaned))
        if shared and not others:
            self.yes = _("It is a shared address: save it all the same.")
        self.ask([*others, *shared])

    def sharers(self, email: str) -> Iterator[str]:
        if email and email.casefold() != self.instance.email.casefold():
            yield from reached_already(self.meeting, email, by=self.by, besides=self.instance.pk)

    def doubts(self, cleaned: dict[str, Any]) -> Iterator[str]:
        """Further questions about possible mistakes."""
        yield from ()

    def values(self) -> dict[str, Any]:
        values = super().values()
        for name, field in self.lists.items():
            chosen = self.cleaned_data[name]
            if chosen != OWN_WORDS:
                none = dict.fromkeys([column(field, code) for code in codes()], "")
                values |= BY_FIELD[field][chosen].columns if chosen else none
        return values


class MemberForm(PersonForm):
    """A member as a focal point enters them, on one page."""

    part = forms.ChoiceField(label=_("Part in the delegation"), initial=Part.REPRESENTATIVE)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field_of(self, "part", forms.ChoiceField).choices = choices_of(self.meeting)


class NewMemberForm(MemberForm):
    """Asks about a second head of delegation and about possible duplicates."""

    def __init__(self, *args: Any, delegation: Delegation, by: Any, **options: Any) -> None:
        super().__init__(*args, meeting=delegation.meeting, by=by, **options)
        self.delegation = delegation

    def doubts(self, cleaned: dict[str, Any]) -> Iterator[str]:
        names = [cleaned[name] for name in columns_of("name")]
        yield from second_head(self.delegation, cleaned["part"])
        yield from namesakes(self.delegation, names, by=self.by)


class Slider(forms.NumberInput):
    input_type = "range"


class IdentityForm(PersonForm):
    """`photo` is the cut picture, or None if none was chosen."""

    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("A JPEG or PNG file of 5 MB at most: the face from the front, nothing written on it."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png", "data-photo": ""}),
    )
    zoom = forms.IntegerField(label=_("Size of the face"), min_value=100, max_value=400, initial=100)
    across = forms.IntegerField(label=_("From side to side"), min_value=0, max_value=100, initial=50)
    down = forms.IntegerField(label=_("Up and down"), min_value=0, max_value=100, initial=40)
    frame = ("zoom", "across", "down")

    class Meta(PersonForm.Meta):
        fields = [*columns_of("name", "badge_name", "function"), "email", "phone"]

    def __init__(self, *args: Any, own: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].disabled = own and bool(self.instance.email)
        self.fields["phone"].widget.attrs |= {"dir": "ltr", "autocomplete": "tel", "inputmode": "tel"}
        for name in self.frame:
            field = field_of(self, name, forms.IntegerField)
            field.required = False
            field.widget = Slider({"min": field.min_value, "max": field.max_value})

    def clean_phone(self) -> str:
        typed = european(self.cleaned_data["phone"])
        if typed and not TELEPHONE.fullmatch(typed):
            raise ValidationError(
                _("Write the telephone number with its country code, for example +7 7172 99 99 00."),
                code="phone",
            )
        return typed

    def clean(self) -> dict[str, Any]:
        """The photo is cut last, because the cutting frame comes after the file in the form."""
        cleaned = super().clean()
        if file := cleaned.get("photo"):
            frame = {name: cleaned[name] for name in self.frame if cleaned.get(name) is not None}
            try:
                cleaned["photo"] = portrait(file, **frame)
            except ValidationError as refused:
                self.add_error("photo", refused)
        return cleaned
