"""An edition and its three files, produced in this process: claimed, stored, given back, never incomplete."""

import datetime as dt
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from jobs.files import clear_leftovers
from meetings.models import Meeting
from papers import press, production
from papers.contents import Paper
from papers.layouts import ALL_LAYOUTS
from papers.models import Edition, EditionState, File
from papers.storage import keep
from releases.papers.programme import PROGRAMME
from tests.papers.production.stage import issue, state_of

pytestmark = pytest.mark.django_db


def test_a_worker_makes_the_three_files_of_an_edition(sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    production.produce(edition.pk)
    edition.refresh_from_db()
    assert edition.state == EditionState.READY
    files = {file.layout: file for file in edition.files.all()}
    assert set(files) == set(ALL_LAYOUTS)
    assert all(file.path.read_bytes().startswith(b"%PDF-") for file in files.values())
    assert all(file.path.stat().st_size == file.size for file in files.values())


def test_a_second_worker_finds_the_edition_taken(sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    assert production.claim(edition.pk) is not None
    assert production.claim(edition.pk) is None


def test_a_lease_that_ran_out_is_taken_over_and_the_first_worker_can_publish_nothing(
    sixteenth: Meeting,
) -> None:
    edition = issue(sixteenth)
    first = production.claim(edition.pk)
    Edition.objects.filter(pk=edition.pk).update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    second = production.claim(edition.pk)
    assert first is not None
    assert second is not None
    assert second.fence == first.fence + 1
    with pytest.raises(production.LostLease):
        production.publish(first, "ar", press.Rendered(b"%PDF-1.7\n%%EOF", 1))
    production.finish(first, EditionState.READY)
    assert Edition.objects.get(pk=edition.pk).state == EditionState.RENDERING


def test_what_was_made_before_is_not_made_again(sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    claimed = production.claim(edition.pk)
    assert claimed is not None
    production.publish(claimed, "ar", press.Rendered(b"%PDF-1.7 kept\n%%EOF", 7))
    production.give_back(claimed)
    production.produce(edition.pk)
    assert edition.files.get(layout="ar").pages == 7
    assert edition.files.count() == 3


def test_half_a_file_is_never_kept(settings: Any) -> None:
    with pytest.raises(press.RenderFailed):
        keep(b"%PDF-1.7 and then nothing")
    assert not list(settings.PAPERS_DIR.rglob("*.pdf"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with space for little more than one paper."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", place], capture_output=True)
    if mounted.returncode:
        pytest.skip("Here nobody may mount a file system, so the full disk was not tried.")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_not_the_papers_fault(sixteenth: Meeting, settings: Any, small_disk: Path) -> None:
    edition = issue(sixteenth, PROGRAMME)
    settings.PAPERS_DIR = small_disk
    production.produce(edition.pk)
    assert state_of(edition) == EditionState.WAITING
    assert not list(small_disk.rglob(".tmp-*"))
    settings.PAPERS_DIR = small_disk.parent
    File.objects.all().delete()
    production.produce(edition.pk)
    assert state_of(edition) == EditionState.READY


def test_an_edition_over_which_workers_keep_dying_fails_at_last(sixteenth: Meeting) -> None:
    edition = issue(sixteenth)
    Edition.objects.filter(pk=edition.pk).update(attempts=production.MOST_ATTEMPTS)
    production.produce(edition.pk)
    edition.refresh_from_db()
    assert (edition.state, edition.error) == (EditionState.FAILED, "died")


def test_leftovers_of_killed_workers_are_cleared(settings: Any) -> None:
    folder = settings.PAPERS_DIR / "ab"
    folder.mkdir(parents=True)
    old, fresh = folder / ".tmp-old", folder / ".tmp-fresh"
    old.touch()
    fresh.touch()
    os.utime(old, (0, 0))
    clear_leftovers(settings.PAPERS_DIR)
    assert [path.name for path in folder.iterdir()] == [".tmp-fresh"]


def test_the_same_snapshot_makes_the_same_bytes(sixteenth: Meeting) -> None:
    from papers.html import paper_html

    edition = issue(sixteenth)
    production.produce(edition.pk)
    press.close()
    again = press.render(paper_html(Paper.from_json(edition.snapshot), "ar"))
    assert edition.files.get(layout="ar").path.read_bytes() == again.pdf
