"""Sign-in codes by mail: their wording, their limits, and a way back from every failure."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from meetings.models import Meeting
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(registration_open=True)


@pytest.fixture
def no_mail(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1


def register(meeting: Meeting) -> str:
    return f"/en/meetings/{meeting.slug}/register/"


def asked(client: Client, meeting: Meeting, email: str = "noor@example.org") -> str:
    return client.post(register(meeting), {"email": email}).url


# Its words -----------------------------------------------------------------------------


def test_a_mail_with_a_code_says_why_it_comes_when_and_in_which_time_zone(
    client: Client, meeting: Meeting, settings: Any
) -> None:
    asked(client, meeting)
    (message,) = mail.outbox
    assert message.subject == "Your code for signing in"
    assert "You get this mail because somebody, most likely you, asked for a code" in message.body
    assert re.search(r"Asked for on \d+ \w+ \d{4}, \d\d:\d\d \(UTC\)\.", message.body)
    assert message.body.endswith(f"{settings.PUBLIC_BASE_URL}/")
    assert "example.com" not in message.body + message.subject


def test_a_mail_of_an_account_is_a_page_too_that_says_its_language(client: Client, meeting: Meeting) -> None:
    client.post(register(meeting).replace("/en/", "/ar/"), {"email": "noor@example.org"})
    ((page, kind),) = mail.outbox[0].alternatives
    assert kind == "text/html"
    assert '<html lang="ar" dir="rtl">' in page
    assert re.search(r"<p>\s*[A-Z0-9]{4,5}-?[A-Z0-9]{3,4}\s*</p>", page)
    assert '<bdi dir="ltr">UTC</bdi>' in page


@pytest.mark.parametrize("page", ["login/code/", "password/reset/"])
def test_whoever_has_no_account_is_offered_no_sign_up(client: Client, db: None, page: str) -> None:
    client.post(f"/en/account/{page}", {"email": "nobody@example.org"})
    (message,) = mail.outbox
    assert "There is no account with the address nobody@example.org" in message.body
    assert not re.search("sign ?-?up", message.body + message.subject, re.IGNORECASE)


def test_every_mail_of_an_account_speaks_in_words_of_ours(client: Client, db: None) -> None:
    salma = factories.account("salma@example.org", PASSWORD)
    client.force_login(salma, backend="django.contrib.auth.backends.ModelBackend")
    new = {"oldpassword": PASSWORD, "password1": PASSWORD + "!", "password2": PASSWORD + "!"}
    client.post("/en/account/password/change/", new)
    (message,) = mail.outbox
    assert "something was changed in the account that has this address" in message.body
    assert "Thank you for using" not in message.body


# When no mail can be written -----------------------------------------------------------


@pytest.mark.parametrize("page", ["account/login/code/", "account/password/reset/", "register"])
@pytest.mark.parametrize("email", ["salma@example.org", "nobody@example.org"])
def test_a_code_that_cannot_be_sent_is_a_sentence_on_the_same_page(
    client: Client, meeting: Meeting, no_mail: None, page: str, email: str
) -> None:
    factories.account("salma@example.org", PASSWORD)
    where = register(meeting) if page == "register" else f"/en/{page}"
    answer = client.post(where, {"email": email}, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, where)
    assert "No mail can be sent just now" in answer.text
    assert answer.context["form"]["email"].value() == email, "it would have to be typed again"
    assert not client.get(where).context["form"]["email"].value()


def test_an_address_that_no_mail_reaches_is_a_sentence_too(client: Client, meeting: Meeting) -> None:
    answer = client.post(register(meeting), {"email": f"noor@{'ü' * 60}.example"}, follow=True)
    assert answer.status_code in {200, 422}
    assert not mail.outbox or answer.redirect_chain


def test_an_address_longer_than_any_column_is_refused_in_words(client: Client, meeting: Meeting) -> None:
    answer = client.post(register(meeting), {"email": "a" * 300 + "@example.org"})
    assert (answer.status_code, "at most 254 characters" in answer.text) == (422, True)


def test_a_password_is_changed_though_no_mail_can_tell_of_it(client: Client, no_mail: None, db: None) -> None:
    salma = factories.account("salma@example.org", PASSWORD)
    client.force_login(salma, backend="django.contrib.auth.backends.ModelBackend")
    new = PASSWORD + " and more"
    values = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/en/account/password/change/", values).status_code == 302
    assert User.objects.get(pk=salma.pk).check_password(new)


# The way back --------------------------------------------------------------------------


def test_the_third_wrong_code_leads_back_to_the_registration_with_a_sentence(
    client: Client, meeting: Meeting
) -> None:
    there = asked(client, meeting)
    answers = [client.post(there, {"code": "WRONG-1"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert answers[2].url == register(meeting)
    assert "There were too many wrong attempts. Ask for a new code" in client.get(answers[2].url).text


@pytest.mark.parametrize("nothing", ["", "   "])
def test_the_page_of_a_code_sent_without_one_is_no_wrong_attempt(
    client: Client, meeting: Meeting, nothing: str
) -> None:
    there = asked(client, meeting)
    code = re.search(r"^[A-Z0-9]{3,6}-?[A-Z0-9]{2,6}$", mail.outbox[0].body, flags=re.MULTILINE)
    assert code
    for _ in range(4):
        answer = client.post(there, {"code": nothing})
        assert (answer.status_code, "This field is required" in answer.text) == (200, True)
    assert client.post(there, {"code": code[0]}).status_code == 302
    assert "_auth_user_id" in client.session


def test_the_code_of_a_new_password_sent_empty_is_no_wrong_attempt_either(client: Client, db: None) -> None:
    factories.account("salma@example.org", PASSWORD)
    there = client.post("/en/account/password/reset/", {"email": "salma@example.org"}).url
    assert [client.post(there, {"code": ""}).status_code for _ in range(4)] == [200] * 4


def test_whoever_lets_the_code_grow_old_is_led_back_to_the_registration(
    client: Client, meeting: Meeting
) -> None:
    there = asked(client, meeting)
    Client.logout(client)
    assert client.get(there).url == register(meeting)


def test_cancel_leads_back_to_the_registration(client: Client, meeting: Meeting) -> None:
    page = client.get(asked(client, meeting)).text
    assert re.search(rf'href="{register(meeting)}">\s*Cancel', page)
    assert "/account/logout/" not in page


def test_cancel_leads_back_to_where_the_secretariat_asked(client: Client, db: None) -> None:
    there = client.post("/en/account/login/code/", {"email": "salma@example.org", "next": "/en/desk/"}).url
    assert 'href="/en/account/login/code/?next=%2Fen%2Fdesk%2F"' in client.get(there).text


@pytest.mark.parametrize(
    "evil", ["//evil.example", "https://evil.example/", "/nowhere/", "javascript:alert(1)"]
)
def test_the_way_back_is_a_page_of_ours(client: Client, meeting: Meeting, evil: str) -> None:
    asked(client, meeting)
    page = client.get("/en/account/login/code/confirm/", {"next": evil}).text
    assert re.search(r'href="/en/account/login/code/[^"]*">\s*Cancel', page)


# The limit -----------------------------------------------------------------------------


def test_a_ministry_behind_one_address_gets_all_its_codes_within_a_minute(meeting: Meeting) -> None:
    for number in range(60):
        assert "/login/code/confirm/" in asked(Client(), meeting, f"delegate-{number}@example.org")
    assert len(mail.outbox) == 60


def test_a_page_that_is_asked_for_too_often_is_one_of_ours(client: Client, settings: Any, db: None) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    answers = [client.post("/ar/account/login/", {"login": "a@b.example", "password": "x"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert '<html lang="ar" dir="rtl"' in answers[1].text


def test_whoever_asks_too_often_is_told_so_in_the_right_words(client: Client, meeting: Meeting) -> None:
    for _ in range(3):
        asked(client, meeting)
    answer = client.post(register(meeting), {"email": "noor@example.org"})
    assert answer.status_code == 422
    assert "Too many codes were asked for just now" in answer.text
    assert "wrong" not in answer.text.split("<main")[1].split("</main")[0].replace("message wrong", "")
