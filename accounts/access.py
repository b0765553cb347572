"""Decorators that say who may call a view; a test checks that every address has one.

A user who may not know about a page gets 404. An anonymous visitor to a private page is sent to sign in.
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
    """The request of a view behind sign-in: its `user` is a User."""

    user: User


Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer", bound=HttpResponseBase)
PublicView = Callable[Concatenate[HttpRequest, Arguments], Answer]
PrivateView = Callable[Concatenate[SignedIn, Arguments], Answer]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])

form_page = require_http_methods(["GET", "HEAD", "POST"])


def user_of(request: HttpRequest) -> User:
    """The signed-in user of a request. For views that anonymous visitors cannot reach."""
    if not isinstance(request.user, User):
        raise TypeError("Nobody has signed in.")
    return request.user


def opens_to(access: str, view: View) -> View:
    """Records on the view who may call it."""
    view.access = access  # type: ignore[attr-defined]
    return view


def public(view: PublicView[Arguments, Answer]) -> PublicView[Arguments, Answer]:
    """Anybody may call the view."""
    return opens_to("public", login_not_required(view))


def own(view: PrivateView[Arguments, Answer]) -> PrivateView[Arguments, Answer]:
    """Any signed-in user may call the view, which itself answers 404 for what is not theirs."""
    return opens_to("own", view)


def staff(view: PrivateView[Arguments, Answer]) -> PrivateView[Arguments, Answer]:
    """The secretariat may call the view; other signed-in users get 404."""

    @wraps(view)
    def guarded(request: SignedIn, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        if not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return opens_to("staff", guarded)
