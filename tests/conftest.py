import gc
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.template import Template
from django.test import Client, TransactionTestCase, utils
from django.test.signals import template_rendered
from django.utils import translation
from whitenoise.base import WhiteNoise

from accounts.models import User
from meetings.models import Meeting
from releases.specimen import load_sixteenth
from tests import databases, factories
from tests.prints import canary as canary
from tests.prints import new_press as new_press
from tests.prints import printed as printed
from tests.prints import read as read
from tests.tiers import marks_of
from web.page_cache import page_cache

gc.set_threshold(
    100_000
)  # thousands of requests in one process: searching their garbage for cycles takes long


look_at_files = WhiteNoise.update_files_dictionary
files_of: dict[str, dict[str, Any]] = {}


def look_once(self: WhiteNoise, root: str, prefix: str) -> None:
    """Each test client starts all middleware, and WhiteNoise would look at each static file every time: 50 ms a
    test.
    """
    if root not in files_of:
        look_at_files(self, root, prefix)
        files_of[root] = dict(self.files)
    self.files.update(files_of[root])


WhiteNoise.update_files_dictionary = look_once


def rendered(self: Template, context: Any) -> str:
    """Tests look at what a page was given. Django would copy it again for each part of the page and each field."""
    if context.template is self:
        template_rendered.send(sender=self, template=self, context=context)
    return self.nodelist.render(context)


utils.instrumented_test_render = rendered  # type: ignore[attr-defined]

pytest_plugins = ["tests.browser.fixtures"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for mark in marks_of(item):
            item.add_marker(mark)


# A browser's driver leaves an event loop in the thread, although tests are not asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def filled(name: str) -> None:
    """Loads the sixteenth meeting before the first test; each test leaves it unchanged."""
    connection.settings_dict["NAME"] = name
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable")
    load_sixteenth()
    connection.close()


def as_filled(case: Any = None) -> None:
    """Gives this process a fresh database. Whatever a test has committed is gone, so that no test depends on
    another.
    """
    connections.close_all()
    model, own = databases.made_once("test_model", filled), f"test_{OWN}"
    databases.copy(model, own)
    connection.settings_dict["NAME"] = own


OWN = os.environ.get("PYTEST_XDIST_WORKER", "alone")
TransactionTestCase._fixture_teardown = as_filled  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        as_filled()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        databases.remove(f"test_{OWN}")


@pytest.fixture
def sixteenth(db: None) -> Meeting:
    return Meeting.objects.get(slug="16-astana-2024")


@pytest.fixture
def salma(db: None) -> User:
    """A member of the secretariat."""
    return factories.user("salma@example.org", staff=True, name=("سلمى", "Salma"))


@pytest.fixture
def layla(db: None) -> User:
    """Another member of the secretariat, where two people are needed."""
    return factories.user("layla@example.org", staff=True)


@pytest.fixture
def omar(db: None) -> User:
    """A delegate."""
    return factories.user("omar@example.org", name=("عمر", "Omar"))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_salma(salma: User) -> Client:
    return signed_in(salma)


@pytest.fixture
def as_omar(omar: User) -> Client:
    return signed_in(omar)


@pytest.fixture
def as_noor(db: None) -> Client:
    """A visitor without an account."""
    return Client()


@pytest.fixture(autouse=True)
def _own_papers(settings: Any, tmp_path_factory: Any) -> None:
    settings.PAPERS_DIR = tmp_path_factory.mktemp("papers")
    settings.PHOTOS_DIR = settings.PAPERS_DIR / "photos"
    settings.EMBLEMS_DIR = settings.PAPERS_DIR / "emblems"
    settings.ERASURES_FILE = settings.PAPERS_DIR / "erasures.jsonl"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Clears the page cache and the language of the previous request."""
    page_cache.clear()
    translation.activate("en")
