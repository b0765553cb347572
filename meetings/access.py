"""Access decorators that depend on a post in the meeting, in addition to those of `accounts.access`."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import Http404

from accounts.access import Answer, Arguments, SignedIn, opens_to

from .permissions import keeps_door

DoorView = Callable[Concatenate[SignedIn, str, Arguments], Answer]


def at_door(view: DoorView[Arguments, Answer]) -> DoorView[Arguments, Answer]:
    """Clerks of the meeting's doors and the secretariat may call the view; other signed-in users get 404."""

    @wraps(view)
    def guarded(request: SignedIn, slug: str, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        if not keeps_door(request.user, slug):
            raise Http404
        return view(request, slug, *args, **kwargs)

    return opens_to("door", guarded)
