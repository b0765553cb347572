"""No answer and no mail reveals who has an account."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("where", "field"), [("login/", "login"), ("login/code/", "email"), ("password/reset/", "email")]
)
def test_an_answer_does_not_tell_who_has_an_account(salma: User, where: str, field: str) -> None:
    told = []
    for email in (salma.email, "nobody@example.org"):
        mail.outbox.clear()
        client = Client()
        answer = client.post(f"/en/account/{where}", {field: email, "password": "wrong"}, follow=True)
        said = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text).replace(email, "EMAIL")
        told.append((answer.status_code, answer.redirect_chain, re.sub(r"\b\w{43,}\b", "", said)))
    assert told[0] == told[1]


def test_strangers_get_one_mail_at_most_and_no_code_in_it(db: None) -> None:
    for where, field in (("login/code/", "email"), ("password/reset/", "email"), ("login/", "login")):
        mail.outbox.clear()
        Client().post(f"/en/account/{where}", {field: "nobody@example.org", "password": "x"})
        assert len(mail.outbox) <= 1
        assert not [m for m in mail.outbox if re.search(r"^\s*[A-Z0-9]{4}-?[A-Z0-9]{4}\s*$", m.body, re.M)]


@pytest.mark.parametrize(
    "name", ["Eve\r\nBcc: all@evil.example", "Eve\u2028Bcc: x", "a\u202eb", "Eve\x0bX: y"]
)
def test_no_name_reaches_the_head_of_a_mail(client: Client, salma: User, name: str) -> None:
    User.objects.filter(pk=salma.pk).update(name=name, name_ar=name, name_en=name)
    client.post("/en/account/login/code/", {"email": salma.email})
    (letter,) = mail.outbox
    sent = letter.message()
    assert {key.lower() for key in sent} <= {
        "subject", "from", "to", "date", "message-id", "content-type", "mime-version", "content-transfer-encoding",
    }  # fmt: skip
    assert not re.search("[\r\n\u2028\u202e]", letter.subject)
    assert letter.recipients() == [salma.email]
