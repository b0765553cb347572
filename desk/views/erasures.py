"""Requests for erasure, and the page that confirms one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import SignedIn, form_page, staff
from accounts.models import ErasureRequest, User
from bilingual.fields import EmailFormField
from delegates.models import Participant
from desk.erasure import OfTheSecretariat, erase
from desk.kept_names import standing_of
from desk.persons import Person
from mail.forms import SeenForm
from registration.nominations import letters_about
from sessions.models import Officer

MOST = 200


class EmailForm(forms.Form):
    email = EmailFormField(
        label=gettext_lazy("E-mail of the person"),
        max_length=254,
        widget=forms.EmailInput({"class": "text-input", "dir": "ltr", "autocomplete": "off"}),
    )


@staff
@form_page
def erasures(request: SignedIn) -> HttpResponse:
    """The requests, and a search by address for somebody who has asked by letter."""
    form, status, people = EmailForm(request.POST or None), 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            people = Person.with_email(form.cleaned_data["email"])
            if len(people) == 1:
                return redirect(address_of(people[0]))
            if not people:
                form.add_error("email", _("Nothing is known about anybody with this address."))
    asked = ErasureRequest.objects.newest_first().select_related("user", "done_by")[:MOST]
    context = {"form": form, "requests": asked, "people": [(person, address_of(person)) for person in people]}
    return render(request, "desk/erasures.html", context, status=status)


def address_of(person: Person) -> str:
    return reverse("desk:erasure", args=[person.kind, person.pk])


def person_for(whose: str, pk: int) -> Person:
    if whose == "account":
        return Person.of_user(get_object_or_404(User, pk=pk))
    participants = Participant.objects.select_related("user")
    return Person.of_participant(get_object_or_404(participants, pk=pk))


@staff
@form_page
def erasure(request: SignedIn, whose: str, pk: int) -> HttpResponse:
    """What will be deleted and what stays. Only what was shown on this page is erased."""
    try:
        person = person_for(whose, pk)
    except OverflowError:
        raise Http404 from None
    if request.method == "POST":
        form = SeenForm(request.POST)
        if not form.is_valid() or form.cleaned_data["seen"] != person.fingerprint:
            return render(
                request, "desk/erasure.html", {**erasure_context(person), "moved_on": True}, status=409
            )
        try:
            erase(person, by=request.user)
        except OfTheSecretariat:
            return render(request, "desk/erasure.html", erasure_context(person), status=409)
        messages.success(request, _("What was known about this person is erased."))
        return redirect("desk:erasures")
    return render(request, "desk/erasure.html", erasure_context(person))


def erasure_context(person: Person) -> dict[str, Any]:
    offices = Officer.objects.filter(participant__in=person.participants)
    return {
        "person": person,
        "meetings": list(dict.fromkeys(str(participant.meeting) for participant in person.participants)),
        "registrations": person.registrations.count(),
        "photos": sum(bool(participant.photo) for participant in person.participants),
        "documents": person.registrations.filter(travel_document__isnull=False).count(),
        "mails": person.mails.count(),
        "offices": offices.select_related("working_session", "slot"),
        "letters": letters_about(person.participants),
        "standing": standing_of(person),
        "asked": ErasureRequest.objects.open().filter(user=person.user).first() if person.user else None,
        "of_the_secretariat": bool(person.user and person.user.is_staff),
    }
