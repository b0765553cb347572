"""Every view says who may call it; a test walks all addresses to see that each one does.

Who may not know of a page gets 404. A stranger who asks for a private page is sent to sign in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]

form_page = require_http_methods(["GET", "HEAD", "POST"])


def public(view: View) -> View:
    """Everybody may call the view."""
    view = login_not_required(view)
    view.access = "public"  # type: ignore[attr-defined]
    return view


def own(view: View) -> View:
    """Whoever has signed in may call the view, which answers 404 where nothing there is theirs."""
    view.access = "own"  # type: ignore[attr-defined]
    return view


def staff(view: View) -> View:
    """The secretariat may call the view; for others who signed in it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_staff:  # type: ignore[union-attr]
            raise Http404
        return view(request, *args, **kwargs)

    guarded.access = "staff"  # type: ignore[attr-defined]
    return guarded
