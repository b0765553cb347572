"""Views that a post opens, beside those of `accounts.access`."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accounts.access import View

from .permissions import keeps_door


def at_door(view: View) -> View:
    """Who keeps the doors of the meeting may call the view; for others who signed in it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not keeps_door(request.user, slug):
            raise Http404
        return view(request, slug, *args, **kwargs)

    guarded.access = "door"  # type: ignore[attr-defined]
    return guarded
