"""The database of each release is brought to the present, and what it says is read as it was."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import models
from django.db.migrations import AddField, RemoveField, RunSQL

from tests import databases
from tests.conftest import OWN
from tests.upgrade import dumps, sights
from tests.upgrade.files import ROOT
from tests.upgrade.restoration import APPLICATION, connected_to, migrate_by, raise_dump
from tests.upgrade.rows import MOMENT, SALMA, SEALING_KEY, empty_tables

RELEASES = dumps.releases()


@pytest.fixture
def old(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, settings: Any
) -> Iterator[str]:
    """A database of that release, brought to the present by the owner."""
    release, name = getattr(request, "param", RELEASES[0]), f"test_{OWN}_old"
    settings.SEALING_KEYS = [SEALING_KEY]
    with django_db_blocker.unblock(), time_machine.travel(MOMENT, tick=False):
        made = databases.made_once(f"test_of_{release}", lambda name: raise_dump(release, name))
        databases.copy(made, name)
        yield name
    databases.remove(name)


def test_a_dump_of_every_release_is_kept() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^## (\d\S+)$", changes, re.MULTILINE), key=dumps.numbers) == RELEASES


@pytest.mark.parametrize("old", RELEASES, indirect=True)
def test_after_an_upgrade_the_application_shows_what_it_showed(
    old: str, request: pytest.FixtureRequest
) -> None:
    with connected_to(old, role=APPLICATION):
        assert list(sights.lost(sights.kept(request.node.callspec.params["old"]))) == []


@pytest.mark.parametrize("old", RELEASES, indirect=True)
def test_an_upgraded_database_is_made_like_a_fresh_one(old: str) -> None:
    assert dumps.schema(old) == dumps.schema(f"test_{OWN}")


@pytest.mark.parametrize("old", RELEASES[-1:], indirect=True)
def test_no_table_is_empty_in_the_dump(old: str) -> None:
    """Else an upgrade of its rows would be tried with none."""
    with connected_to(old):
        assert empty_tables() == []


# That these can fail, and that the release before goes on while tables change --------------------------------------


def of_the_agenda(release: str) -> sights.Sights:
    """What is seen of few pages, since one is enough to tell."""
    kept = sights.kept(release)
    pages = {address: page for address, page in kept["pages"][SALMA].items() if "/agenda/" in address}
    return {"texts": kept["texts"], "pages": {SALMA: pages}, "papers": {}}


def test_a_new_column_that_may_be_empty_disturbs_nobody_who_does_not_know_it(old: str) -> None:
    migrate_by(old, [AddField("meeting", "motto", models.TextField(null=True))])
    with connected_to(old, role=APPLICATION):
        assert list(sights.lost(of_the_agenda(RELEASES[0]))) == []
    assert dumps.schema(old) != dumps.schema(f"test_{OWN}")


def test_texts_that_a_migration_loses_are_missed(old: str) -> None:
    migrate_by(old, [RunSQL("UPDATE working_sessions_agendaitem SET title_ar = 'بند', title_en = 'Item'")])
    with connected_to(old, role=APPLICATION):
        assert "/en/desk/trial/agenda/" in " ".join(sights.lost(of_the_agenda(RELEASES[0])))


def test_a_column_that_is_taken_from_the_release_before_is_missed(old: str) -> None:
    migrate_by(old, [RemoveField("meeting", "symbol")])
    with connected_to(old, role=APPLICATION), pytest.raises(Exception, match="symbol"):
        list(sights.lost(of_the_agenda(RELEASES[0])))
