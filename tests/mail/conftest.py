"""A mail server that accepts, postpones and refuses, and a kind of mail for the tests."""

from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from mail import actions, kinds
from mail.kinds import MailKind, Placeholder
from mail.models import Message


class Server:
    """Accepts everything, unless `answers` says otherwise for a recipient or the content."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.taken: list[bytes] = []
        self.answers: list[str] = []  # for recipients, one after the other; "" accepts
        self.afterwards: Callable[[], None] = lambda: None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, _: Any) -> str:
        if self.answers and (answer := self.answers.pop(0)):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken.append(envelope.content)
        self.afterwards()
        return "250 OK"

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=default) for raw in self.taken]  # type: ignore[misc]


class OnAnyPort(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture(scope="session")
def smtp() -> Iterator[OnAnyPort]:
    controller = OnAnyPort(Server(), hostname="127.0.0.1", port=0)
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def server(smtp: OnAnyPort, settings: Any) -> Server:
    """The server to which this test's mails go."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp.port
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 5
    smtp.handler.__init__(smtp.port)
    return smtp.handler


INVITATION = MailKind(
    name="invitation",
    label="Invitation",
    placeholders={
        "name": Placeholder("the person's name", "Suad"),
        "symbol": Placeholder("the symbol of the paper", "UN-OIC/GM.16/2024/1"),
    },
    subject="Invitation for {name}",
    body="Dear {name},\n\nplease read {symbol}.",
)


@pytest.fixture
def invitation() -> Iterator[MailKind]:
    yield kinds.register(INVITATION)
    del kinds._kinds[INVITATION.name]


@pytest.fixture
def written(db: None, invitation: MailKind) -> Callable[..., Message]:
    """A mail to Suad, by default a draft."""

    def write(**other: Any) -> Message:
        number = Message.objects.count() + 1
        asked = {
            "kind": invitation,
            "to": "suad@example.org",
            "language": "en",
            "values": {"name": "Suad", "symbol": "UN-OIC/GM.16/2024/1"},
            "scope": "trial",
            "about": "participant-17",
            "key": f"invitation:{number}",
            "by": None,
        }
        return actions.draft(**(asked | other))

    return write


@pytest.fixture
def due(written: Callable[..., Message]) -> Callable[..., Message]:
    """A mail that is due."""

    def write(**other: Any) -> Message:
        message = written(**other)
        actions.send_all(Message.objects.filter(pk=message.pk), by=None)
        return message

    return write


def now(message: Message) -> Message:
    """The mail as it is in the database."""
    return Message.objects.get(pk=message.pk)
