from pathlib import Path

OUT = Path("/tmp/seats_look")


def test_pages(site, visits):
    SEED = """
import sys
from config.launcher import prepare
"""
    page = visits.page("secretariat", viewport={"width": 1280, "height": 900})
    page.goto("/ar/desk/16-astana-2024/delegations/")
    page.goto("/ar/desk/16-astana-2024/seating/new/")
    page.screenshot(path=OUT / "p-new.png", full_page=True)
    page.fill("[name=length]", "6")
    page.locator("main form.desk-form button").click()
    page.wait_for_url("**/seating/*/")
    page.screenshot(path=OUT / "p-plan-ar.png", full_page=True)
    print(page.url)
