"""Lookups for views: only rows that the user may know about."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from delegates.models import Delegation, Registration
from delegates.registration_states import UNSENT
from delegates.steps import RegistrationStep, next_step
from meetings.models import Meeting


def meeting_for(request: HttpRequest, slug: str) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)


def delegation_for(request: HttpRequest, slug: str, pk: int) -> Delegation:
    """Any delegation for the secretariat; a focal point's own while its invitation stands. Raises Http404."""
    meeting = meeting_for(request, slug)
    everyone, mine = meeting.delegations.all(), meeting.delegations.spoken_for_by(request.user)
    delegations = everyone if request.user.is_staff else mine
    delegation: Delegation = get_object_or_404(
        delegations.select_related("organisation", "nomination"), pk=pk
    )
    delegation.meeting = meeting
    return delegation


def registration_for(request: HttpRequest, slug: str, pk: int) -> Registration:
    """Raises Http404 for a registration that the user may not know about."""
    meeting = meeting_for(request, slug)
    visible = Registration.objects.visible_to(request.user).of(meeting)
    registration = get_object_or_404(visible.select_related("participant__organisation"), pk=pk)
    registration.participant.meeting = meeting
    return registration


def next_step_address(meeting: Meeting, registration: Registration) -> str:
    """The address of the next step; of the overview if every step is done."""
    step = RegistrationStep(registration.step)
    if registration.state in UNSENT and step != RegistrationStep.CHECK:
        step = next_step(step, wants_visa_letter=registration.wants_visa_letter)
        return address_of(meeting, registration, step)
    return address_of(meeting, registration, RegistrationStep.CHECK)


def address_of(meeting: Meeting, registration: Registration, step: RegistrationStep) -> str:
    if step == RegistrationStep.CHECK:
        return reverse("member", args=[meeting.slug, registration.pk])
    return reverse("registration_step", args=[meeting.slug, registration.pk, step])


def changed_meanwhile() -> str:
    return _("This registration has changed in the meantime. Look at it as it is now.")
