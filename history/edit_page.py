"""The one way in which a page edits a row: nothing typed is lost, nothing is overwritten unnoticed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bilingual.forms import TranslatedForm

from .actions import StaleEdit, is_first_time


def edit(
    request: HttpRequest,
    form: TranslatedForm,
    *,
    save: Callable[[TranslatedForm], object],
    saved: str,
    template: str,
    context: dict[str, Any],
    then: str | Callable[[], str],
) -> HttpResponse:
    """Saves a valid form and redirects to `then`; otherwise shows the form, with 422 for errors or 409 for a
    conflict.

    `then` is a function if the target is known only after saving.
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with transaction.atomic():
                    if is_first_time(form.cleaned_data.get("wish")):
                        save(form)
            except StaleEdit as stale:
                status = 409
                if stale.current is not None:
                    form.show_conflict(stale.current)
                else:
                    form.add_error(None, form.gone_sentence)
            else:
                if saved:
                    messages.success(request, saved)
                return redirect(then() if callable(then) else then)
    return render(request, template, {"form": form, **context}, status=status)
