from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import EmailLine, HumanName
from bilingual.languages import codes
from bilingual.text import address


def language_choices() -> list[tuple[str, Any]]:
    return list(settings.LANGUAGES)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=address(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        EmailAddress.objects.create(user=user, email=user.email, primary=True)  # verified by the first code
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=address(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """Anyone who can sign in. Rights inside a meeting follow from the meeting's rows."""

    email = EmailLine(_("e-mail"), unique=True)
    name = HumanName(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=language_choices, blank=True)
    is_staff = models.BooleanField(_("secretariat"), default=False)
    is_active = models.BooleanField(pgettext_lazy("account", "active"), default=True)
    date_joined = models.DateTimeField(_("joined"), auto_now_add=True)

    objects = UserManager()
    lacks_factor = False  # set for one request by `accounts.second_factor`

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("There is already an account with this e-mail address."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def preferred_language(self, *, otherwise: str = "") -> str:
        """The language that the user has chosen, or `otherwise` if none, as for somebody whom others have entered."""
        return self.language if self.language in codes() else otherwise or settings.LANGUAGE_CODE


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    def open(self) -> "ErasureRequestQuerySet":
        return self.filter(done_at=None)

    def newest_first(self) -> "ErasureRequestQuerySet":
        return self.order_by("-asked_at", "-pk")


class ErasureRequest(models.Model):
    """A request to erase what is known about a person; once carried out, the record of it.

    `user` is empty for a person without an account; then the row is made when the erasure is done.
    """

    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="erasure_requests")
    asked_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(done_at__isnull=True), name="erasure_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.asked_at:%Y-%m-%d}"
