"""What a request asks for, beside its form."""

from django.forms import BaseForm
from django.http import HttpRequest


def whole_number(typed: str) -> int:
    """0 for what is no number of ours; Python itself refuses to read thousands of digits."""
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0


def by_script(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def errors_of(form: BaseForm) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
