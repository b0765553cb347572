"""What is known about the signed-in person: to read, to download, and to ask to be erased."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedIn, own
from accounts.models import ErasureRequest
from desk.data_export import as_file, known_about
from desk.kept_names import standing_of
from desk.persons import Person


@own
@require_safe
def known(request: SignedIn) -> HttpResponse:
    person = Person.read_by(request.user)
    context = {
        "sections": known_about(person, by=request.user),
        "standing": standing_of(person),
        "asked": ErasureRequest.objects.open().filter(user=request.user).first(),
    }
    return private(render(request, "desk/known.html", context))


@own
@require_safe
def download_known(request: SignedIn) -> HttpResponse:
    person = Person.read_by(request.user)
    known = as_file(person, standing_of(person), by=request.user)
    answer = JsonResponse(known, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="known-about-me.json"'
    return private(answer)


def private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer


@own
@require_POST
def ask_for_erasure(request: SignedIn) -> HttpResponse:
    """Makes or withdraws a request for erasure; asking twice is asking once."""
    if "take_back" in request.POST:
        ErasureRequest.objects.open().filter(user=request.user).delete()
        messages.success(request, _("Your request is taken back. Nothing is erased."))
    else:
        ErasureRequest.objects.get_or_create(user=request.user, done_at=None)
        messages.success(request, _("Your request has reached the secretariat."))
    return redirect("known")
