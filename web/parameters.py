"""Reading what a request sends apart from its form."""

from django.forms import BaseForm
from django.http import HttpRequest


def whole_number(typed: str) -> int:
    """The number that was typed; 0 for anything else and for more than 17 digits, which Python might refuse to read."""
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0


def by_script(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def errors_of(form: BaseForm) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
