"""How a view comes to the rows that the person may know of."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from delegates.models import Delegation, Registration
from meetings.models import Meeting


def meeting_for(request: HttpRequest, slug: str) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)


def delegation_for(request: HttpRequest, slug: str, pk: int) -> Delegation:
    """For the secretariat any delegation; for a focal point the own one, and no other is found."""
    meeting = meeting_for(request, slug)
    everyone, mine = meeting.delegations.all(), meeting.delegations.of_focal_point(request.user)
    there = everyone if request.user.is_staff else mine  # type: ignore[union-attr]
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
