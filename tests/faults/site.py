"""A running web process, as `make run` starts it, and a person who works on it."""

import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from accounts.models import User
from config.launcher.processes import Process
from meetings.models import Meeting
from sessions.models import AgendaItem
from tests import factories
from tests.faults.reader import Reader
from tests.faults.stage import Stage, wait_for

PASSWORD = "a long way to Astana"


@dataclass
class Web:
    process: Process
    port: int

    def answers(self) -> bool:
        try:
            return Reader(self.port).get("/en/account/login/").status == 200
        except OSError:
            return False


def start_web(stage: Stage) -> Web:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    web = Web(stage.web(port), port)
    wait_for(web.answers)
    return web


@dataclass
class Site:
    """A meeting with one item, on whose desk Salma works."""

    web: Web
    meeting: Meeting
    item: AgendaItem
    email: str

    @property
    def address(self) -> str:
        return f"http://localhost:{self.web.port}"

    def reader(self) -> Reader:
        return Reader(self.web.port)

    def salma(self) -> Reader:
        reader = self.reader()
        assert reader.sign_in(self.email, PASSWORD).status == 302
        return reader

    @property
    def desk(self) -> str:
        return f"/en/desk/{self.meeting.slug}"

    @property
    def item_form(self) -> str:
        return f"{self.desk}/agenda/{self.item.pk}/"

    def title(self) -> str:
        return AgendaItem.objects.values_list("title_en", flat=True).get(pk=self.item.pk)


@contextmanager
def site_on(web: Web) -> Iterator[Site]:
    user = factories.account(f"{uuid.uuid4().hex}@example.org", PASSWORD, staff=True, name=("سلمى", "Salma"))
    meeting = factories.meeting()
    item = factories.item(meeting)
    yield Site(web, meeting, item, user.email)
    User.objects.filter(pk=user.pk).delete()
