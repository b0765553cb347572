"""The language of a reader: the browser's at first, then the one that was chosen."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from bilingual.languages import codes

from .access import public
from .models import User


@public
@require_safe
def front_door(request: HttpRequest) -> HttpResponseRedirect:
    """`/` leads to the home page in the reader's language; LocaleMiddleware has found it."""
    answer = HttpResponseRedirect(reverse("home"))
    answer["Vary"] = "Accept-Language, Cookie"
    return answer


@public
@require_safe
def choose(request: HttpRequest, language: str) -> HttpResponseRedirect:
    """Remembers a choice, for mails too, and goes on to `next`, which must be an address of ours."""
    if language not in codes():
        raise Http404
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=language)
    with translation.override(language):
        home = reverse("home")
    there = request.GET.get("next", home)
    if not there.startswith("/") or not url_has_allowed_host_and_scheme(there, allowed_hosts=None):
        there = home
    answer = HttpResponseRedirect(there)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return answer
