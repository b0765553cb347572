"""Every view says who may call it; a test walks all addresses to see that each one does.

Who may not know of a page gets 404. A stranger who asks for a private page is sent to sign in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from .models import User


class SignedIn(HttpRequest):
    """What a view gets that strangers may not call."""

    user: User


Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer", bound=HttpResponseBase)
PublicView = Callable[Concatenate[HttpRequest, Arguments], Answer]
PrivateView = Callable[Concatenate[SignedIn, Arguments], Answer]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])

form_page = require_http_methods(["GET", "HEAD", "POST"])


def user_of(request: HttpRequest) -> User:
    """Who asks, where strangers were turned away before."""
    if not isinstance(request.user, User):
        raise TypeError("Nobody has signed in.")
    return request.user


def opens_to(who: str, view: View) -> View:
    """The view says who may call it."""
    view.access = who  # type: ignore[attr-defined]
    return view


def public(view: PublicView[Arguments, Answer]) -> PublicView[Arguments, Answer]:
    """Everybody may call the view."""
    return opens_to("public", login_not_required(view))


def own(view: PrivateView[Arguments, Answer]) -> PrivateView[Arguments, Answer]:
    """Whoever has signed in may call the view, which answers 404 where nothing there is theirs."""
    return opens_to("own", view)


def staff(view: PrivateView[Arguments, Answer]) -> PrivateView[Arguments, Answer]:
    """The secretariat may call the view; for others who signed in it does not exist."""

    @wraps(view)
    def guarded(request: SignedIn, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        if not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return opens_to("staff", guarded)
