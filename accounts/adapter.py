from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from bilingual.text import address

from .models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are for people whom the secretariat knows; a mail speaks its reader's language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        """Of an address that is added to an account."""
        return address(email)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk:home") if request.user.is_staff else reverse("home")  # type: ignore[union-attr]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        reader = User.objects.filter(email__iexact=email).first()
        here = translation.get_language() or ""
        language = reader.preferred_language(otherwise=here) if reader else here
        with translation.override(language):
            super().send_mail(template_prefix, email, {**context, "site_address": settings.PUBLIC_BASE_URL})
