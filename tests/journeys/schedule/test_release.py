"""From a change of room to what everybody reads: published, mailed, printed, in calendars, on the screen; and
undone.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from tests.browser.product import Site

from .board import FIRST, Visit, card, opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

RELEASE = "/ar/desk/schedule/release/"
PUBLIC = "/ar/meetings/schedule/"
OF_MEETING = "meeting_id = (SELECT id FROM meetings_meeting WHERE slug = 'schedule')"


@pytest.fixture(autouse=True)
def unpublished(site: Site) -> Iterator[None]:
    """Each test starts without releases and papers; a worker that still makes one loses it."""
    yield
    edition = (
        f"SELECT e.id FROM papers_edition e JOIN papers_document d ON d.id = e.document_id WHERE {OF_MEETING}"  # noqa: S608
    )
    release = f"SELECT id FROM releases_release WHERE {OF_MEETING}"  # noqa: S608
    site.write(
        (f"UPDATE papers_edition SET state = 'failed', fence = fence + 1 WHERE id IN ({edition})", ()),  # noqa: S608
        *(
            (f"DELETE FROM {table} WHERE {column} IN ({whose})", ())  # noqa: S608
            for table, column, whose in (
                ("papers_file", "edition_id", edition),
                ("papers_edition", "id", edition),
                ("papers_document", "id", f"SELECT id FROM papers_document WHERE {OF_MEETING}"),  # noqa: S608
                ("releases_releasedassignment", "release_id", release),
                ("releases_releasedslot", "release_id", release),
                ("releases_release", "id", release),
            )
        ),
        (
            "UPDATE meetings_meeting SET starts = '2026-05-04', ends = '2026-05-06' WHERE slug = 'schedule'",
            (),
        ),
    )


def publish(page: "Page") -> None:
    """Gives the same reason to everything that asks for one."""
    page.goto(RELEASE)
    for field in page.locator("[name^='reason-'][lang=ar]").all():
        field.fill("لم يُسمَّ بعد.")
    page.get_by_role("button", name="نشر", exact=True).click()
    page.locator(".message.done").wait_for()


def change_room(page: "Page") -> None:
    """For the first meeting, on the page that does it in one act."""
    page.goto("/ar/desk/schedule/programme/")
    page.locator("body.on-grid").wait_for()
    card(page, FIRST).locator("a").click()
    page.locator("#slot-dialog [data-page=room]").click()
    page.get_by_label("القاعة ب").check()
    page.get_by_role("button", name="عرض ما سيتغير").click()
    page.get_by_role("button", name="تأكيد").click()
    page.locator("body.on-grid").wait_for()


def event(site: Site, page: "Page") -> Any:
    calendar = Calendar.from_ical(page.request.get(f"{site.address}{PUBLIC}programme.ics").body())
    return next(one for one in calendar.walk("VEVENT") if one["SUMMARY"] == "جلسة أولى")


def test_a_room_changes_is_published_told_printed_and_taken_back(
    visit: Visit, site: Site, where: Callable[[str], tuple[Any, ...]]
) -> None:
    from playwright.sync_api import expect

    page = opened(visit)
    publish(page)
    first = event(site, page)
    assert "القاعة أ" in first["LOCATION"]

    change_room(page)
    page.get_by_role("link", name=re.compile("^نشر")).click()
    told = "قاعة الموعد «⁨جلسة أولى⁩» هي الآن: القاعة ب."
    expect(page.locator("[aria-labelledby=changes-title] > .change-list")).to_have_text(told)
    page.locator("summary", has_text="في جدول").click()
    row = page.locator(".change-table tbody tr")
    expect(row.locator("td")).to_have_text(["قاعة أخرى", "القاعة أ", "القاعة ب"])
    publish(page)
    expect(page.locator(".message.done")).to_contain_text("نُشر الإصدار 2")

    # What everybody reads.
    page.goto(f"{PUBLIC}releases/")
    expect(page.locator(".change-list")).to_have_text(told)
    page.goto(f"{PUBLIC}programme/?since=1")
    expect(page.locator(".slot", has=page.locator(".change-mark"))).to_have_count(1)
    expect(page.locator(".slot", has=page.locator(".change-mark"))).to_contain_text("القاعة ب")
    second = event(site, page)
    assert "القاعة ب" in second["LOCATION"]
    assert (second["UID"], second["SEQUENCE"] > first["SEQUENCE"]) == (first["UID"], True)

    # What is printed.
    page.goto("/ar/desk/schedule/documents/")
    for name, revised in (("برنامج العمل", True), ("اليومية", True), ("لافتات الأبواب", False)):
        paper = page.locator("section.document", has=page.get_by_role("heading", name=name))
        edition = paper.locator(".edition").first
        expect(edition.locator(".badge")).to_have_text("جاهزة")
        assert edition.locator(".symbol").inner_text().endswith("/Rev.1") == revised

    # The old release becomes the draft again, and that is undone.
    page.goto(RELEASE)
    page.locator(".release-rows li", has_text="الإصدار 1").get_by_role("button").click()
    page.locator("body.on-grid").wait_for()
    assert where(FIRST) == ("04 09:00", 60, "Hall A")
    page.keyboard.press("Control+z")
    expect(page.locator("#board-said")).not_to_be_empty()
    assert where(FIRST) == ("04 09:00", 60, "Hall B")


def test_the_screen_in_the_lobby_follows_a_release(visit: Visit, site: Site) -> None:
    """Within half a minute of the screen's clock; the programme is tomorrow's."""
    from playwright.sync_api import expect

    shift = "date_trunc('day', now() AT TIME ZONE 'Asia/Almaty') + interval '1 day' - timestamp '2026-05-04'"
    site.write(
        (
            f"UPDATE working_sessions_slot SET during = tstzrange(lower(during) + ({shift}), upper(during) + ({shift})) "  # noqa: S608
            f"WHERE {OF_MEETING}",
            (),
        ),
        (
            f"UPDATE meetings_meeting SET starts = starts + ({shift}), ends = ends + ({shift}) WHERE slug = 'schedule'",  # noqa: S608
            (),
        ),
    )
    page = opened(visit)
    publish(page)
    screen = visit(f"{PUBLIC}lobby/", fresh=True)
    screen.clock.install()
    screen.goto(f"{PUBLIC}lobby/")
    door = screen.locator(".lobby-door", has=screen.get_by_role("heading", name="القاعة أ"))
    expect(door).to_contain_text("جلسة أولى")
    expect(door).to_contain_text("First meeting")
    expect(screen.locator(".lobby-door", has_text="القاعة ب")).to_have_count(0)
    change_room(page)
    publish(page)
    screen.clock.run_for(30_000)
    expect(screen.locator(".lobby-door", has_text="القاعة ب")).to_contain_text("جلسة أولى")
    expect(door).to_contain_text("جلسة ثانية")


def test_who_printed_the_programme_sees_what_has_changed_since(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = opened(visit)
    publish(page)
    reader = visit(f"{PUBLIC}programme/", fresh=True)
    reader.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(reader.locator(".slot .change-mark")).to_have_count(0)
    change_room(page)
    publish(page)
    reader.reload()
    expect(reader.locator(".slot .change-mark")).to_have_count(1)
    reader.evaluate("dispatchEvent(new Event('afterprint'))")
    reader.reload()
    expect(reader.locator(".slot .change-mark")).to_have_count(0)
