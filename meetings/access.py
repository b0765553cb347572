"""Views that a post opens, beside those of `accounts.access`."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import Http404

from accounts.access import Answer, Arguments, SignedIn, opens_to

from .permissions import keeps_door

DoorView = Callable[Concatenate[SignedIn, str, Arguments], Answer]


def at_door(view: DoorView[Arguments, Answer]) -> DoorView[Arguments, Answer]:
    """Who keeps the doors of the meeting may call the view; for others who signed in it does not exist."""

    @wraps(view)
    def guarded(request: SignedIn, slug: str, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        if not keeps_door(request.user, slug):
            raise Http404
        return view(request, slug, *args, **kwargs)

    return opens_to("door", guarded)
