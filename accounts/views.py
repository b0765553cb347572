"""The language of the reader: at first the browser's, then the chosen one."""

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
    """Redirects `/` to the home page in the language that LocaleMiddleware has found."""
    answer = HttpResponseRedirect(reverse("home"))
    answer["Vary"] = "Accept-Language, Cookie"
    return answer


@public
@require_safe
def choose(request: HttpRequest, language: str) -> HttpResponseRedirect:
    """Remembers the choice, also for mails, and redirects to `next`, which must be an address of this site."""
    if language not in codes():
        raise Http404
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=language)
    with translation.override(language):
        home = reverse("home")
    target = request.GET.get("next", home)
    if not target.startswith("/") or not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = home
    answer = HttpResponseRedirect(target)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return answer
