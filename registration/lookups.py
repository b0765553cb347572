"""How a view comes to the rows that the person may know of."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from delegates.models import Delegation, Registration
from delegates.states import UNSENT
from delegates.steps import RegistrationStep, next_step
from meetings.models import Meeting


def meeting_for(request: HttpRequest, slug: str) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)


def delegation_for(request: HttpRequest, slug: str, pk: int) -> Delegation:
    """For the secretariat any delegation; for a focal point the own one, while its invitation stands."""
    meeting = meeting_for(request, slug)
    everyone, mine = meeting.delegations.all(), meeting.delegations.spoken_for_by(request.user)
    there = everyone if request.user.is_staff else mine
    found: Delegation = get_object_or_404(there.select_related("organisation", "nomination"), pk=pk)
    found.meeting = meeting
    return found


def registration_for(request: HttpRequest, slug: str, pk: int) -> Registration:
    """Whom one may not know of is not found."""
    meeting = meeting_for(request, slug)
    visible = Registration.objects.visible_to(request.user).of(meeting)
    found = get_object_or_404(visible.select_related("participant__organisation"), pk=pk)
    found.participant.meeting = meeting
    return found


def where_it_goes_on(meeting: Meeting, registration: Registration) -> str:
    """The step that is next; all answers, where every step is done."""
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
