"""Sending mails: accepted, postponed, refused, interrupted, and never lost."""

import datetime as dt
import os
import signal
import socket
from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now

from accounts.models import User
from mail import actions, production
from mail.composition import Attachment
from mail.models import MailState, Message
from tests.mail.conftest import Server, now

pytestmark = pytest.mark.django_db
Write = Callable[..., Message]


def later(message: Message) -> None:
    """Makes the next attempt due."""
    Message.objects.filter(pk=message.pk).update(next_attempt_at=Now())


def test_a_mail_arrives_with_its_headers_and_its_calendar(server: Server, due: Write, settings: Any) -> None:
    settings.REPLY_TO_EMAIL = "secretariat@example.org"
    calendar = Attachment(
        name="my programme.ics", type="text/calendar", text="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    )
    message = due(language="both", attachments=[calendar])
    production.deliver(message.pk)
    arrived = server.mails[0]
    assert {name: arrived[name] for name in ("To", "Message-ID", "Content-Language", "Auto-Submitted", "Reply-To")} == {
        "To": "suad@example.org",
        "Message-ID": message.message_id,
        "Content-Language": "ar, en",
        "Auto-Submitted": "auto-generated",
        "Reply-To": "secretariat@example.org",
    }  # fmt: skip
    assert [(part.get_filename(), part.get_content_type()) for part in arrived.iter_attachments()] == [
        ("my-programme.ics", "text/calendar")
    ]
    assert (now(message).state, now(message).sent_at is not None) == (MailState.SENT, True)


def test_a_mail_is_a_page_too_that_says_the_language_and_direction_of_each_part(
    server: Server, due: Write, settings: Any
) -> None:
    link = f"{settings.PUBLIC_BASE_URL}/ar/"
    symbol = "<b>UN/1</b>"
    message = due(language="both", values={"name": "سعاد", "symbol": symbol})
    Message.objects.filter(pk=message.pk).update(text=f"{message.text}\n\n{link}\nhttps://evil.example/")
    production.deliver(message.pk)
    arrived = server.mails[0]
    assert [part.get_content_type() for part in arrived.iter_parts()] == ["text/plain", "text/html"]
    page = html5lib.parse(arrived.get_body(("html",)).get_content(), namespaceHTMLElements=False)
    assert [(part.get("lang"), part.get("dir")) for part in page.iter("div")] == [
        ("ar", "rtl"),
        ("en", "ltr"),
    ]
    assert [one.get("href") for one in page.iter("a")] == [link]
    assert list(page.iter("b")) == []


@pytest.mark.parametrize("answer", ["450 4.2.0 Greylisted", "451 4.3.0 Try again later"])
def test_what_is_put_off_is_tried_again_later_under_the_same_number(
    server: Server, due: Write, answer: str
) -> None:
    server.answers = [answer]
    message = due()
    production.deliver(message.pk)
    waiting = now(message)
    assert (waiting.state, waiting.error) == (MailState.WAITING, answer)
    assert waiting.next_attempt_at - dt.datetime.now(dt.UTC) > dt.timedelta(seconds=50)
    production.deliver(message.pk)  # too early
    later(message)
    production.deliver(message.pk)
    assert [mail["Message-ID"] for mail in server.mails] == [message.message_id]
    assert (now(message).state, now(message).attempts, now(message).error) == (MailState.SENT, 2, "")


def test_each_delay_is_longer_and_after_the_eighth_attempt_it_has_failed(server: Server, due: Write) -> None:
    server.answers = ["450 4.2.0 Not now"] * 9
    message, minutes = due(), []
    while now(message).state == MailState.WAITING:
        later(message)
        production.deliver(message.pk)
        if wait := now(message).next_attempt_at:
            minutes.append(round((wait - dt.datetime.now(dt.UTC)).total_seconds() / 60))
    assert minutes == list(production.DELAYS)
    assert (now(message).state, now(message).attempts) == (MailState.FAILED, 8)
    assert now(message).failure == "The mail server answered: <bdi>450 4.2.0 Not now</bdi>"


def test_what_is_refused_has_failed_at_once_with_the_words_of_the_server(server: Server, due: Write) -> None:
    server.answers = ["550 5.1.1 No such user\x1b[31m"]
    message = due()
    production.deliver(message.pk)
    assert (now(message).state, now(message).attempts) == (MailState.FAILED, 1)
    assert now(message).error.startswith("550 5.1.1 No such user")
    assert "\x1b" not in now(message).error


def test_without_a_server_nothing_is_lost_and_only_one_mail_tries(
    server: Server, due: Write, settings: Any
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.EMAIL_PORT = free.getsockname()[1]
    messages = [due() for _ in range(3)]
    production.deliver_all()
    assert [now(one).state for one in messages] == [MailState.WAITING] * 3
    assert sorted(now(one).attempts for one in messages) == [0, 0, 1]
    settings.EMAIL_PORT = server.port
    for one in messages:
        later(one)
    call_command("send_mail_now")
    assert [now(one).state for one in messages] == [MailState.SENT] * 3
    assert len(server.taken) == 3


def test_a_server_that_says_nothing_is_given_up_in_time(due: Write, server: Server, settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = silent.getsockname()[1], 0.2
        message = due()
        production.deliver(message.pk)
    assert (now(message).state, now(message).failure) == (
        MailState.WAITING,
        "The mail server could not be reached.",
    )


def test_of_two_workers_only_one_sends_a_mail(server: Server, due: Write) -> None:
    message = due()
    assert production.claim(message.pk) is not None
    production.deliver(message.pk)
    assert server.taken == []


def test_a_worker_whose_lease_ended_changes_nothing(server: Server, due: Write) -> None:
    slow = production.claim(due().pk)
    assert slow
    Message.objects.filter(pk=slow.pk).update(lease_until=Now() - dt.timedelta(seconds=1))
    production.deliver(slow.pk)
    production.fail(slow, "died")
    assert (now(slow).state, len(server.taken)) == (MailState.SENT, 1)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_before_it_could_write_it_down_sends_the_same_mail_twice_at_most(
    server: Server, due: Write
) -> None:
    message = due()
    connection.close()
    if (worker := os.fork()) == 0:
        try:
            production.deliver(message.pk)
        finally:
            os._exit(0)
    server.afterwards = lambda: os.kill(worker, signal.SIGKILL)
    assert os.WTERMSIG(os.waitpid(worker, 0)[1]) == signal.SIGKILL
    server.afterwards = lambda: None
    assert now(message).state == MailState.SENDING
    production.deliver_all()  # not before its lease has run out
    Message.objects.filter(pk=message.pk).update(lease_until=Now() - dt.timedelta(seconds=1))
    production.deliver_all()
    assert [mail["Message-ID"] for mail in server.mails] == [message.message_id] * 2
    assert now(message).state == MailState.SENT


def test_a_mail_on_which_workers_keep_dying_has_failed(due: Write) -> None:
    message = due()
    Message.objects.filter(pk=message.pk).update(attempts=production.MOST_ATTEMPTS)
    production.deliver(message.pk)
    assert (now(message).state, now(message).failure) == (
        MailState.FAILED,
        "Sending it was cut off again and again.",
    )


NAUGHTY = ["a\r\nBcc: x@y.example", "a\nb", "a\0b", "a\x0bb", "a\u2028b", "a\u2029b", "a\x85b", "a\ud800b", "\u202ea", ""]  # fmt: skip


@pytest.mark.parametrize("name", NAUGHTY, ids=ascii)
def test_no_name_adds_a_header_or_stops_a_mail(server: Server, due: Write, name: str) -> None:
    message = due(values={"name": name, "symbol": "UN/1"})
    production.deliver(message.pk)
    (arrived,) = server.mails
    assert (now(message).state, arrived["Bcc"], arrived["To"]) == (MailState.SENT, None, "suad@example.org")
    assert arrived["Subject"].startswith("Invitation for")
    assert len(arrived.get_all("Subject")) == 1


@pytest.mark.parametrize(
    "to", ["", "nobody", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example", "a@b", "x" * 300 + "@b.example"]
)  # fmt: skip
def test_a_mail_without_exactly_one_address_has_failed(server: Server, due: Write, to: str) -> None:
    message = due(to=to)
    production.deliver_all()
    assert (now(message).state, now(message).failure) == (
        MailState.FAILED,
        "There is no valid e-mail address.",
    )
    assert server.taken == []


def test_the_database_keeps_two_addresses_from_being_sent_to(written: Write) -> None:
    message = written()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(to="a@b.example,c@d.example")


def test_what_was_sent_is_sent_again_under_the_same_number(server: Server, due: Write, salma: User) -> None:
    message = due()
    production.deliver(message.pk)
    actions.send_again(now(message), version=now(message).version, by=salma)
    production.deliver(message.pk)
    assert [mail["Message-ID"] for mail in server.mails] == [message.message_id] * 2


def test_what_failed_is_sent_again_to_the_mended_address(server: Server, due: Write, salma: User) -> None:
    message = due(to="suad@nowhere")
    version = now(message).version
    with pytest.raises(actions.MailActNotAllowed):
        actions.send_again(message, version=version, by=salma)
    actions.send_again(message, version=version, by=salma, to="suad@example.org")
    production.deliver(message.pk)
    assert (now(message).state, server.mails[0]["To"]) == (MailState.SENT, "suad@example.org")


def test_symbols_keep_their_order_in_arabic_lines(server: Server, due: Write) -> None:
    message = due(values={"name": "سعاد", "symbol": "الوثيقة UN-OIC/GM.16/2024/1، +966 50 000 (OIC)"})
    production.deliver(message.pk)
    text = server.mails[0].get_body(("plain",)).get_content()
    assert "\u2068UN-OIC/GM.16/2024/1\u2069، \u2068+966 50 000 (OIC)\u2069" in text
    assert "\u2068" not in now(message).text
