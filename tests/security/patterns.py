"""Every URL pattern of the product; and which of them belong to allauth."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# allauth's pages: signing in, and the pages of one's own account.
SIGN_IN_PAGES = {
    "account_login", "account_signup", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_confirm_password_reset_code", "account_complete_password_reset", "account_request_login_code",
    "account_confirm_login_code", "account_email_verification_sent", "account_confirm_email", "account_logout",
    "account_password_reset_completed", "account_reset_password_from_key", "account_reset_password_from_key_done",
    "mfa_authenticate", "mfa_login_webauthn", "mfa_signup_webauthn", "mfa_trust",
}  # fmt: skip
OWN_PAGES = {
    "account_email", "account_change_password", "account_set_password", "account_reauthenticate",
    "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_reauthenticate", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn",
    "usersessions_list",
}  # fmt: skip


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Each pattern with the name by which it is reversed; the admin counts as one, and has a test of its own."""

    def walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                if pattern.namespace != "admin":
                    yield from walk(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
            else:
                yield f"{space}{pattern.name or pattern.pattern}", pattern

    yield from walk(get_resolver(), "")
