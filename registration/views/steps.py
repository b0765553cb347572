"""A registration step by step; each step is saved on its own."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import SignedIn, form_page, own, public, user_of
from accounts.codes import CodeForm, send_code
from delegates.models import Delegation, Participant, Registration
from delegates.permissions import actors_of
from delegates.registration_states import Actor, Part, RegistrationState, may_edit
from delegates.steps import RegistrationStep, next_step, steps_of
from history.edit_page import edit
from meetings.models import Meeting
from meetings.permissions import keeps_door
from registration import account_links, actions, photos
from registration.answers import too_soon
from registration.forms.documents import DocumentForm
from registration.forms.people import IdentityForm
from registration.forms.steps import ApplicationForm, NeedsForm, PartStepForm, TravelForm
from registration.lookups import address_of, meeting_for, next_step_address, registration_for
from registration.retention import (
    Overwrites,
    document_of,
    expires_too_soon,
    hides_document,
    keep_document,
    read_document,
)

from .account_links import is_asked_for_whom, may_apply

FORMS: dict[RegistrationStep, Any] = {
    RegistrationStep.DELEGATION: PartStepForm,
    RegistrationStep.IDENTITY: IdentityForm,
    RegistrationStep.NEEDS: NeedsForm,
    RegistrationStep.TRAVEL: TravelForm,
}


@public
@form_page
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The entry page for everybody: a code by e-mail, then the next step."""
    meeting = meeting_for(request, slug)
    if request.user.is_authenticated:
        return redirect(where_to_go_on(request, meeting))
    form, is_open = CodeForm(request.POST or None), takes_registrations(meeting)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            return send_code(request, form, then=request.path, new_accounts=is_open)
    context = {"meeting": meeting, "here": "register", "form": form, "is_open": is_open}
    return render(request, "registration/register.html", context, status=status)


def takes_registrations(meeting: Meeting) -> bool:
    """Whether anybody, or at least one delegation, can register."""
    return meeting.registration_open or meeting.delegations.open_for_registration().exists()


def where_to_go_on(request: HttpRequest, meeting: Meeting) -> str:
    user = user_of(request)
    account_links.claim(meeting, user)
    registrations = account_links.open_to(meeting, user)
    if not registrations:
        speaks = meeting.delegations.of_focal_point(user).exists()
        return reverse("my_delegations" if speaks else "new_registration", args=[meeting.slug])
    if is_asked_for_whom(registrations, request):
        return reverse("for_whom", args=[meeting.slug])
    return next_step_address(meeting, registrations[0])


@own
@form_page
def new_registration(request: SignedIn, slug: str) -> HttpResponse:
    """The first step of somebody who applies alone."""
    meeting = meeting_for(request, slug)
    if not may_apply(meeting, request):
        return redirect("register", slug)
    form = ApplicationForm(request.POST or None, meeting=meeting)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            delegation: Delegation = form.cleaned_data["delegation"]
            delegation.meeting = meeting
            try:
                made = actions.apply(
                    delegation=delegation, part=Part(form.cleaned_data["part"]), by=request.user
                )
            except actions.RegistrationClosed:
                return redirect("register", slug)
            except actions.EmailTaken:
                form.add_error(None, taken_by_another(request))
            else:
                return redirect("registration_step", slug, made.pk, RegistrationStep.IDENTITY)
    context = {"meeting": meeting, "here": "register", "form": form, **progress(RegistrationStep.DELEGATION)}
    return render(request, "registration/apply.html", context, status=status)


def taken_by_another(request: SignedIn) -> str:
    """Explains that somebody else must resolve it, so that nobody is redirected in a circle."""
    return _(
        "The address %(email)s stands in a registration that belongs to another account. "
        "Write to the secretariat, which can put that right."
    ) % {"email": request.user.email}


def progress(step: RegistrationStep, *, wants_visa_letter: bool = False) -> dict[str, Any]:
    steps = steps_of(wants_visa_letter=wants_visa_letter)
    return {"step": step, "number": steps.index(step) + 1, "steps": len(steps)}


@own
@form_page
def registration_step(request: SignedIn, slug: str, pk: int, step: str) -> HttpResponse:
    registration = registration_for(request, slug, pk)
    actors, chosen = actors_of(request.user, registration), RegistrationStep(step)
    if not may_edit(RegistrationState(registration.state), actors, chosen):
        if request.method == "POST":
            raise Http404
        return redirect("member", slug, pk)
    if chosen == RegistrationStep.DOCUMENT:
        return document_step(request, registration, actors)
    row: Any = registration.participant if chosen == RegistrationStep.IDENTITY else registration
    options = options_of(registration, chosen, actors, by=request.user)
    form = FORMS[chosen](request.POST or None, request.FILES or None, instance=copy(row), **options)

    def save(form: Any) -> None:
        saved = actions.answer(
            registration, chosen, values=form.values(), version=form.read_version, actors=actors, by=request.user,
            delegation=form.cleaned_data.get("delegation"), knowingly=bool(form.cleaned_data.get("deletes")),
        )  # fmt: skip
        say_who_decides(request, registration, saved)

    try:
        answer = edit(
            request, form, save=save, saved="", template="registration/step.html",
            context=step_context(registration, chosen, actors), then=next_address(request, registration, chosen),
        )  # fmt: skip
    except actions.NoPlaceLeft:
        form.add_error("part", _("This part needs a place, and none is free."))
        context = {"form": form, **step_context(registration, chosen, actors)}
        answer = render(request, "registration/step.html", context, status=422)
    except Overwrites:
        form.ask_to_delete()
        form.say_deletes()
        context = {"form": form, **step_context(registration, chosen, actors)}
        answer = render(request, "registration/step.html", context, status=409)
    if isinstance(photo := form.is_bound and form.cleaned_data.get("photo"), bytes):
        actions.change_photo(registration.participant, photo, by=request.user)
    return answer


def say_who_decides(request: HttpRequest, before: Registration, after: Registration) -> None:
    if after.state == before.state:
        return
    words = _(
        "%(name)s: the secretariat decides on the change. Until then the registration remains confirmed."
    )
    if not after.change_waits:
        words = _("%(name)s: all is as it was confirmed.")
    messages.info(request, words % {"name": after.participant})


def options_of(
    registration: Registration, step: RegistrationStep, actors: set[Actor], *, by: Any
) -> dict[str, Any]:
    """Applicants choose their institution; members entered by a focal point stay in the delegation."""
    if step == RegistrationStep.IDENTITY:
        return {"own": actors == {Actor.PERSON}, "by": by}
    if step == RegistrationStep.TRAVEL:
        return {"hides_document": hides_document(registration, actors)}
    if step != RegistrationStep.DELEGATION:
        return {}
    options: dict[str, Any] = {"assigns": Actor.SECRETARIAT in actors, "asks": actors != {Actor.PERSON}}
    if registration.state == RegistrationState.DRAFT and Actor.FOCAL_POINT not in actors:
        options["delegations"] = registration.participant.meeting.delegations.all()
    return options


def step_context(registration: Registration, step: RegistrationStep, actors: set[Actor]) -> dict[str, Any]:
    meeting = registration.participant.meeting
    steps = steps_of(wants_visa_letter=registration.wants_visa_letter)
    before = steps[steps.index(step) - 1] if step in steps[1:] else None
    if before == RegistrationStep.DELEGATION and not may_edit(
        RegistrationState(registration.state), actors, before
    ):
        before = None
    return {
        "meeting": meeting,
        "here": "register",
        "registration": registration,
        "mine": Actor.PERSON in actors,
        "goes_back": registration.is_admitted and Actor.SECRETARIAT not in actors,
        "back": address_of(meeting, registration, before or RegistrationStep.CHECK),
        "with_file": step == RegistrationStep.IDENTITY,
        **progress(
            step, wants_visa_letter=registration.wants_visa_letter or step == RegistrationStep.DOCUMENT
        ),
    }


def next_address(request: HttpRequest, registration: Registration, step: RegistrationStep) -> str:
    """The next step, or the overview for somebody who came to change one answer."""
    meeting = registration.participant.meeting
    letter = (
        bool(request.POST.get("wants_visa_letter"))
        if step == RegistrationStep.TRAVEL
        else registration.wants_visa_letter
    )
    if "change" in request.GET and not (
        step == RegistrationStep.TRAVEL and letter and not registration.wants_visa_letter
    ):
        return address_of(meeting, registration, RegistrationStep.CHECK)
    return address_of(meeting, registration, next_step(step, wants_visa_letter=letter))


def document_step(request: SignedIn, registration: Registration, actors: set[Actor]) -> HttpResponse:
    """Encrypted content is shown only to those with the right; others may replace it, after confirming."""
    form, status = document_form(request, registration, actors), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                keep_document(
                    registration, form.sealed_values(), actors=actors, by=request.user,
                    seen=form.cleaned_data["seen"], knowingly=bool(form.cleaned_data.get("replaces")),
                )  # fmt: skip
            except Overwrites:
                status = 409
                form.say_replaces()
            else:
                warn_if_too_soon(request, registration)
                return redirect(
                    address_of(registration.participant.meeting, registration, RegistrationStep.CHECK)
                )
    context = {"form": form, **step_context(registration, RegistrationStep.DOCUMENT, actors)}
    return render(request, "registration/step.html", context, status=status)


def document_form(request: SignedIn, registration: Registration, actors: set[Actor]) -> DocumentForm:
    today = timezone.localdate(timezone=registration.participant.meeting.tz)
    hidden = hides_document(registration, actors)
    if request.method == "POST":
        form = DocumentForm(request.POST, today=today)
    else:
        document, known = (
            document_of(registration),
            read_document(registration, actors=actors, by=request.user),
        )
        form = DocumentForm(today=today, known=known, seen=document.mark if document else "")
    if hidden or "replaces" in request.POST:
        form.ask_to_replace()
    return form


def warn_if_too_soon(request: HttpRequest, registration: Registration) -> None:
    if expires_too_soon(registration):
        messages.warning(request, too_soon(registration.participant.meeting))


@own
@require_safe
def photo(request: SignedIn, slug: str, pk: int) -> FileResponse:
    """For those who may see the registration, and for the door, where it is compared with the face."""
    if keeps_door(request.user, slug):
        person = get_object_or_404(Participant, meeting__slug=slug, registration=pk)
    else:
        person = registration_for(request, slug, pk).participant
    path = photos.path_of(person.photo) if person.photo else None
    if path is None or not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/jpeg")
