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
from .way_in import MailNotTaken

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are for people whom the secretariat knows; a mail speaks its reader's language."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "There were too many wrong attempts. Ask for a new code, or try again in five minutes."
        )
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        """Of an address that is added to an account."""
        return address(email)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk:home") if request.user.is_staff else reverse("home")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Raises MailNotTaken."""
        reader = User.objects.filter(email__iexact=email).first()
        here = translation.get_language() or ""
        with translation.override(reader.preferred_language(otherwise=here) if reader else here):
            mail = self.render_mail(template_prefix, email, {"email": email, **around(), **context})
        try:
            mail.send()
        except Exception as error:  # whatever a server, a disk or an address that is none makes of it
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
        """What it tells of has been done, whether or not the mail can be written."""
        with suppress(MailNotTaken):
            super().send_notification_mail(*arguments, **options)


def around() -> dict[str, str]:
    """What each mail of an account says: when it was asked for, and where."""
    now = timezone.now()
    told = {"day": dates.day(now.date(), active()), "time": f"{now:%H:%M}", "zone": "UTC"}
    return {
        "asked_at": gettext("%(day)s, %(time)s (%(zone)s)") % told,
        "site_address": f"{settings.PUBLIC_BASE_URL}/",
    }
