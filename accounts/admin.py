from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .models import User

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.unregister([Authenticator, EmailAddress, UserSession])


ADDRESS_STAYS = _(
    "The address of an account stays, since whoever reads its mail signs in by it. For another address make another "
    "account, and let this one be active no longer. The address of a participant is changed on the page of the "
    "registration: both addresses are told then."
)


class NewUserForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email",)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = NewUserForm
    ordering = ["email"]
    list_display = ["email", "name", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_superuser", "is_active"]
    search_fields = ["email", "name"]
    fieldsets = [
        (None, {"fields": ["email", "password", "name", "language"], "description": ADDRESS_STAYS}),
        (
            _("Permissions"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["email", "usable_password", "password1", "password2"]})
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["email"] if obj else []


class MadeByItself(admin.ModelAdmin):
    """Rows that sign-in creates, without their secrets. They can be viewed and deleted, not edited."""

    exclude = ["data"]
    list_select_related = ["user"]
    search_fields = ["user__email"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Prevents an error when the list is filtered by an invalid IP address."""
        return lookup.split("__")[0] in self.list_filter


@admin.register(EmailAddress)
class EmailAddressAdmin(MadeByItself):
    list_display = ["email", "user", "primary", "verified"]
    list_filter = ["primary", "verified"]


@admin.register(Authenticator)
class AuthenticatorAdmin(MadeByItself):
    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]


@admin.register(UserSession)
class UserSessionAdmin(MadeByItself):
    list_display = ["user", "created_at", "last_seen_at", "ip", "user_agent"]
