"""As what somebody may act on a registration; it follows from the meeting's rows."""

from typing import Any

from .models import FocalPoint, Registration
from .states import Actor


def actors_of(user: Any, registration: Registration) -> set[Actor]:
    person = registration.participant
    found = set()
    if user.is_staff:
        found.add(Actor.SECRETARIAT)
    if person.user_id == user.pk:
        found.add(Actor.PERSON)
    if FocalPoint.objects.speaking_for(person).filter(user=user).exists():
        found.add(Actor.FOCAL_POINT)
    return found
