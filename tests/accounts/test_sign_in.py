import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.fixture
def salma(db: None) -> User:
    user = factories.account("salma@example.org", PASSWORD, staff=True, name=("سلمى", "Salma"))
    user.language = "ar"
    user.save()
    return user


def sign_in(client: Client, password: str = PASSWORD, **options: Any) -> Any:
    return client.post("/ar/account/login/", {"login": "salma@example.org", "password": password}, **options)


def test_the_secretariat_signs_in_with_a_password_and_comes_to_its_desk(client: Client, salma: User) -> None:
    answer = sign_in(client)
    assert answer.url == "/ar/desk/"
    assert client.get("/ar/desk/").status_code == 200


def test_a_wrong_password_gets_a_sentence_in_arabic(client: Client, salma: User) -> None:
    answer = sign_in(client, "wrong")
    assert answer.status_code == 200
    assert re.search(r'class="error-summary" role="alert" tabindex="-1" autofocus', answer.text)
    assert not re.search(
        r"[A-Za-z]{4,} [a-z]{3,} [a-z]{2,}", re.sub(r"<[^>]+>", " ", answer.text.split("<main")[1])
    )


def test_guessing_is_slowed_down(client: Client, salma: User) -> None:
    answers = [sign_in(client, f"wrong {n}") for n in range(12)]
    assert "كثرت المحاولات الخاطئة" in answers[-1].text
    assert sign_in(client).status_code != 302, "even the right password has to wait"


def test_a_password_is_kept_as_argon2id(salma: User) -> None:
    assert salma.password.startswith("argon2$argon2id$")


def test_a_code_by_mail_signs_in_and_speaks_the_readers_language(client: Client, salma: User) -> None:
    client.post("/en/account/login/code/", {"email": salma.email})
    (message,) = mail.outbox
    assert message.to == [salma.email]
    assert re.search(r"[\u0600-\u06ff]{3}", message.subject)
    code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", message.body, re.M)
    assert code, message.body
    answer = client.post("/en/account/login/code/confirm/", {"code": code[1]})
    assert answer.status_code == 302
    assert client.get("/en/desk/").status_code == 200


def test_who_has_chosen_no_language_gets_a_code_in_that_of_the_page(client: Client, db: None) -> None:
    User.objects.create_user("focal@example.org")
    client.post("/ar/account/login/code/", {"email": "focal@example.org"})
    assert re.search(r"[\u0600-\u06ff]{3}", mail.outbox[0].subject)


def test_nobody_learns_who_has_an_account(client: Client, salma: User) -> None:
    answers = [
        client.post("/en/account/login/code/", {"email": email})
        for email in (salma.email, "nobody@example.org")
    ]
    assert len({(answer.status_code, answer.url) for answer in answers}) == 1


def test_nobody_makes_an_account_alone(client: Client, db: None) -> None:
    answer = client.post("/en/account/signup/", {"email": "noor@example.org", "password1": PASSWORD})
    assert "Accounts are given by the secretariat" in answer.text
    assert not User.objects.filter(email="noor@example.org").exists()


def test_a_mail_speaks_of_what_changed_on_an_account(client: Client, salma: User) -> None:
    sign_in(client)
    new = PASSWORD + " and more"
    client.post("/en/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert len(mail.outbox) == 1


def test_passkeys_and_codes_ask_for_the_password_again(client: Client, salma: User) -> None:
    client.force_login(salma, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.status_code == 302
    assert "reauthenticate" in answer.url


def test_a_session_changes_its_key_at_sign_in(client: Client, salma: User) -> None:
    client.get("/ar/account/login/")
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_after_signing_in_nobody_is_led_away(client: Client, salma: User, evil: str) -> None:
    answer = client.post("/ar/account/login/", {"login": salma.email, "password": PASSWORD, "next": evil})
    assert answer.url == "/ar/desk/"


def test_a_delegate_comes_to_the_public_pages(client: Client) -> None:
    omar = factories.user("omar@example.org")
    omar.set_password(PASSWORD)
    omar.save()
    EmailAddress.objects.create(user=omar, email=omar.email, verified=True, primary=True)
    assert client.post("/en/account/login/", {"login": omar.email, "password": PASSWORD}).url == "/en/"


def test_the_admin_is_entered_by_the_one_door(client: Client, as_omar: Client) -> None:
    assert client.get("/en/admin/", follow=True).redirect_chain[-1][0].startswith("/en/account/login/")
    assert as_omar.get("/en/admin/login/").status_code == 403


def test_a_repair_in_the_admin_is_recorded_under_the_administrators_name(client: Client) -> None:
    from directory.models import Organisation
    from history.models import Change

    root = User.objects.create_superuser("root@example.org", PASSWORD)
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    fao = Organisation.objects.get(code="FAO")
    page = client.get(f"/ar/admin/directory/organisation/{fao.pk}/change/")
    assert page.status_code == 200
    values = {
        name: value if value is not None else ""
        for name, value in page.context["adminform"].form.initial.items()
        if not isinstance(value, list)
    }
    answer = client.post(
        f"/ar/admin/directory/organisation/{fao.pk}/change/", values | {"name_ar": "الفاو", "aliases": "[]"}
    )
    assert answer.status_code == 302
    change = Change.objects.of(fao).newest_first()[0]
    assert (change.actor, change.after["name_ar"]) == (root, "الفاو")


def test_the_library_does_not_send_people_to_a_ministry() -> None:
    with translation.override("ar"):
        assert translation.gettext("MFA") == "المصادقة متعددة العوامل"


def test_demonstration_accounts_keep_their_passwords(tmp_path: Any, db: None) -> None:
    import json

    from django.core.management import call_command

    path = tmp_path / "accounts.json"
    call_command("demonstration_accounts", path)
    first = json.loads(path.read_text(encoding="utf-8"))
    call_command("demonstration_accounts", path)
    assert json.loads(path.read_text(encoding="utf-8")) == first
    leads = ["lead of the UN side", "lead of the OIC side"]
    assert [account["role"] for account in first] == ["administrator", "secretariat", *leads, "delegate"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert User.objects.get(email=first[1]["email"]).check_password(first[1]["password"])


def test_the_language_that_somebody_chose_is_that_of_the_mails(as_omar: Client, omar: User) -> None:
    as_omar.get("/language/ar/")
    omar.refresh_from_db()
    assert omar.preferred_language() == "ar"


def test_the_desk_demands_a_second_factor_where_the_setting_says_so(salma: User, settings: Any) -> None:
    from tests.conftest import signed_in

    settings.STAFF_SECOND_FACTOR = True
    client = signed_in(salma)
    for page in ("/en/desk/", "/en/admin/", "/en/queue/"):
        assert client.get(page).url == "/en/account/2fa/"
    assert "needs a second factor" in client.get("/en/desk/", follow=True).text
    assert client.get("/en/").status_code == 200


def test_a_delegate_needs_no_second_factor(settings: Any, as_omar: Client) -> None:
    settings.STAFF_SECOND_FACTOR = True
    assert as_omar.get("/en/desk/").status_code == 404
    assert as_omar.get("/en/account/email/").status_code == 200
