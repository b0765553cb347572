import logging
from contextlib import suppress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bilingual import dates
from bilingual.islands import isolated
from bilingual.languages import active
from bilingual.text import address
from ui.mails import as_page

from .models import User
from .sign_in import MailNotTaken

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Adapts allauth: nobody can sign up freely, and mails are in the language of their reader."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "There were too many wrong attempts. Ask for a new code, or try again in five minutes."
        )
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        """Normalises an address that is added to an account."""
        return address(email)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk:home") if request.user.is_staff else reverse("home")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Raises MailNotTaken."""
        reader = User.objects.filter(email__iexact=email).first()
        current = translation.get_language() or ""
        with translation.override(reader.preferred_language(otherwise=current) if reader else current):
            mail = self.render_mail(template_prefix, email, {"email": email, **mail_context(), **context})
        try:
            mail.send()
        except Exception as error:  # server, disk or invalid address, whatever the reason
            log.warning("A mail of an account was not taken: %s.", type(error).__name__)
            raise MailNotTaken from error

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None
    ) -> EmailMultiAlternatives:
        mail = super().render_mail(template_prefix, email, context, headers)
        mail.body = isolated(mail.body)
        mail.attach_alternative(as_page(mail.subject, [(active(), mail.body)]), "text/html")
        return mail

    def send_notification_mail(self, *arguments: Any, **options: Any) -> None:
        """Sends a notification if possible: what it reports has already happened."""
        with suppress(MailNotTaken):
            super().send_notification_mail(*arguments, **options)


def mail_context() -> dict[str, str]:
    """Context for every account mail: the time of the request and the address of the site."""
    now = timezone.now()
    values = {"day": dates.day(now.date(), active()), "time": f"{now:%H:%M}", "zone": "UTC"}
    return {
        "asked_at": gettext("%(day)s, %(time)s (%(zone)s)") % values,
        "site_address": f"{settings.PUBLIC_BASE_URL}/",
    }
