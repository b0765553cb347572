"""Every page is fit for everybody: in both languages, light and dark, on a desk and on a phone."""

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import RequestFactory

from config import errors
from config.launcher.places import ROOT

from .looking import faults
from .pages import ELSEWHERE, NOT_PAGES, SIGHTS, Sight, names_of_addresses
from .running import Site

if TYPE_CHECKING:
    from .fixtures import Looks, Visits


def test_every_address_is_looked_at_or_says_why_not() -> None:
    known = {sight.view for sight in SIGHTS} | set(ELSEWHERE) | NOT_PAGES
    assert names_of_addresses() == known - {"error"}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_a_page_is_fit_for_everybody(looks: "Looks", site: Site, sight: Sight, language: str) -> None:
    witness = looks.at(sight, language)
    assert sight.is_shown_by([answer.status for answer in witness.navigations])
    assert faults(witness.page, language) == []
    assert witness.complaints == []


def test_every_page_is_valid_html(looks: "Looks", tmp_path: Path) -> None:
    for sight in SIGHTS:
        for language in ("ar", "en"):
            name = f"{sight}.{language}.html".replace(":", "-")
            (tmp_path / name).write_text(looks.source_of(sight, language), encoding="utf-8")
    command = [
        "node_modules/.bin/html-validate",
        "--config",
        "tests/browser/htmlvalidate.json",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_our_own_fault_is_fit_for_everybody(visits: "Visits", language: str) -> None:
    """No address of the product fails; the page that would answer is shown in its place."""
    body = errors.server_error(RequestFactory().get(f"/{language}/")).content
    page = visits.page(reduced_motion="reduce")
    page.route(f"**/{language}/broken/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"/{language}/broken/")
    assert faults(page, language) == []
