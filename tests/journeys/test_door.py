"""At the door, in Arabic: codes from a scanner, names in both scripts, the camera; by keyboard alone."""

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.fixtures import FLAGS, Visits
from tests.browser.patience import until
from tests.browser.people import CODES
from tests.browser.product import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
DOOR = "/ar/desk/gathering/door/"
INSIDE = (
    "SELECT count(*) FROM delegates_entrance e JOIN delegates_participant p ON p.id = e.participant_id "
    "JOIN meetings_meeting m ON m.id = p.meeting_id WHERE m.slug = 'gathering'"
)

AS_AT_FIRST = (
    "DELETE FROM delegates_entrance e USING delegates_participant p, meetings_meeting m "
    "WHERE p.id = e.participant_id AND m.id = p.meeting_id AND m.slug = 'gathering' "
    "AND p.id NOT IN (SELECT participant_id FROM delegates_badge WHERE token = %s)"
)


NOBODY_PRESENT = (
    "DELETE FROM working_sessions_attendance a USING working_sessions_slot s, meetings_meeting m "
    "WHERE s.id = a.slot_id AND m.id = s.meeting_id AND m.slug = 'gathering'"
)


@pytest.fixture(autouse=True)
def only_khalid_is_in(site: Site) -> Iterator[None]:
    yield
    site.write((AS_AT_FIRST, (CODES["khalid"],)), (NOBODY_PRESENT, ()))


def scan(page: "Page", typed: str) -> None:
    """Like a scanner: types into the focused field, and presses Enter."""
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def test_three_come_in_by_their_badges_and_a_second_scan_changes_nothing(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    page = visit(DOOR, who="secretariat")
    card, field = page.locator(".door-card"), page.locator("#door-text")
    expect(field).to_be_focused()
    for name, shown in (("layla", "ليلى حداد"), ("maryam", "مريم الزهراني"), ("yusuf", "Yusuf Al-Hassan")):
        scan(page, CODES[name])
        expect(card).to_contain_text(shown)
        expect(card).to_contain_text("أُذن بالدخول.")
        expect(field).to_be_focused()
        expect(field).to_have_value("")
    assert site.pk(INSIDE) == 4
    expect(page.locator(".door-count strong")).to_have_text("4")
    expect(page.locator(".door-newest li").first).to_contain_text("Yusuf Al-Hassan")
    arabic = CODES["layla"].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    scan(page, arabic)
    expect(card).to_contain_text("سُجّل الدخول من قبل")
    expect(page.locator("#spoken")).to_contain_text("ليلى حداد")
    assert site.pk(INSIDE) == 4


def test_what_was_done_is_taken_back_by_keys(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    page = visit(DOOR, who="secretariat")
    scan(page, CODES["maryam"])
    expect(page.locator(".door-card")).to_contain_text("أُذن بالدخول.")
    page.keyboard.press("Control+z")
    expect(page.locator(".door-card")).to_contain_text("أُلغي تسجيل الدخول.")
    assert site.pk(INSIDE) == 1
    page.keyboard.press("Escape")
    expect(page.locator(".door-card")).to_have_count(0)
    expect(page.locator(".door-count strong")).to_have_text("1")


@pytest.mark.parametrize("typed", ["ليلى حداد", "layla had"])
def test_a_name_in_either_script_is_found_and_let_in_by_keys(visit: Visit, site: Site, typed: str) -> None:
    from playwright.sync_api import expect

    page = visit(DOOR, who="secretariat")
    scan(page, typed)
    expect(page.locator(".door-found")).to_have_count(1)
    expect(page.locator(".door-found img")).to_have_js_property("naturalWidth", 600)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".door-card")).to_contain_text("أُذن بالدخول.")
    assert site.pk(INSIDE) == 2


def test_letters_typed_beside_the_field_go_into_it(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit(DOOR, who="secretariat")
    page.locator("#main").focus()
    page.keyboard.type("jk مريم")
    expect(page.locator("#door-text")).to_have_value("jk مريم")


def test_two_scans_in_a_row_are_both_answered(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    page = visit(DOOR, who="secretariat")
    scan(page, CODES["maryam"])
    scan(page, CODES["layla"])
    expect(page.locator(".door-card")).to_contain_text("ليلى حداد")
    assert site.pk(INSIDE) == 3


def test_another_door_sees_who_came_in(visit: Visit, visits: Visits) -> None:
    from playwright.sync_api import expect

    page = visit(DOOR, who="secretariat")
    other = visits.page("secretariat")
    other.goto(DOOR)
    scan(other, CODES["yusuf"])
    expect(page.locator(".door-newest")).to_contain_text("Yusuf Al-Hassan")


def test_without_a_network_the_last_answer_does_not_stay(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit(DOOR, who="secretariat")
    scan(page, CODES["khalid"])
    expect(page.locator(".door-card")).to_contain_text("خالد المنصوري")
    page.context.set_offline(True)
    try:
        scan(page, CODES["layla"])
        expect(page.get_by_role("alert")).to_contain_text("لم يصل رد")
        expect(page.locator(".door-card")).to_have_count(0)
    finally:
        page.context.set_offline(False)
    scan(page, CODES["layla"])
    expect(page.locator(".door-card")).to_contain_text("ليلى حداد")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_a_scan_that_the_server_could_not_answer_is_said_to_be_lost(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    page = visit(DOOR, who="secretariat", fresh=True)
    page.route(f"**{DOOR}", lambda route: route.fulfill(status=503, body="busy"))
    scan(page, CODES["layla"])
    expect(page.get_by_role("alert")).to_contain_text("لم يصل رد")
    page.unroute(f"**{DOOR}")
    scan(page, CODES["layla"])
    expect(page.locator(".door-card")).to_contain_text("ليلى حداد")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_who_was_signed_out_meanwhile_signs_in_again(visits: Visits) -> None:
    page = visits.page("secretariat")
    page.goto(DOOR)
    page.context.clear_cookies()
    page.wait_for_url("**/account/login/**")  # without an act, because the count is polled


def test_without_a_script_the_form_answers(visit: Visit, site: Site) -> None:
    page = visit(DOOR, who="secretariat", java_script_enabled=False)
    page.fill("#door-text", CODES["maryam"])
    page.keyboard.press("Enter")
    assert "أُذن بالدخول." in page.inner_text(".door-card")
    page.locator(".door-card button").click()
    assert "أُلغي تسجيل الدخول." in page.inner_text("main")
    assert site.pk(INSIDE) == 1


def test_a_delegation_is_ticked_and_stays_ticked(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    slot = site.pk(
        "SELECT s.id FROM working_sessions_slot s JOIN meetings_meeting m ON m.id = s.meeting_id "
        "WHERE m.slug = 'gathering' ORDER BY s.id"
    )
    page = visit(f"/ar/desk/gathering/programme/{slot}/attendance/", who="secretariat")
    page.locator("[name=present]").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("#attendance-count")).to_have_text("وفد واحد حاضر من 2")
    page.reload()
    expect(page.locator("[name=present]").first).to_be_checked()
    page.locator("[name=present]").first.uncheck()
    expect(page.locator("#attendance-count")).to_have_text("لا وفد حاضر من 2")


# The camera -----------------------------------------------------------------------------------------


SLOW_DEVICE = "let seconds = 0; performance.now = () => (seconds += 10) * 1000"
"""Ten seconds pass from look to look."""


def film(code: str, to: Path) -> Path:
    """The video of a camera pointed at a badge: grey frames, as Chromium plays them."""
    import segno
    from PIL import Image

    segno.make_qr(code, error="m").save(drawn := BytesIO(), kind="png", scale=8, border=4)
    frame = Image.new("L", (640, 480), 200)
    square = Image.open(drawn).convert("L")
    frame.paste(square, ((640 - square.width) // 2, (480 - square.height) // 2))
    grey = bytes([128]) * (640 * 480 // 2)
    picture = b"FRAME\n" + frame.tobytes() + grey
    to.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + picture * 10)
    return to


def test_the_camera_reads_a_badge_once(visits: Visits, site: Site, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    camera = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film(CODES['layla'], tmp_path / 'badge.y4m')}",
    ]
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with visits.browser.browser_type.launch(executable_path=path, args=[*FLAGS, *camera]) as browser:
        context = browser.new_context(
            base_url=site.address, locale="ar", storage_state=visits.state("secretariat")
        )
        page = context.new_page()
        page.add_init_script(SLOW_DEVICE)
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        page.goto(DOOR)
        page.get_by_role("button", name="استعمال الكاميرا").click()
        expect(page.locator(".door-card")).to_contain_text("ليلى حداد")
        expect(page.locator(".door-card")).to_contain_text("أُذن بالدخول.")
        until(page, "document.querySelector('video').currentTime > 4")
        assert len(sent) == 1
        expect(page.locator(".door-card")).to_contain_text("أُذن بالدخول.")
        page.get_by_role("button", name="إيقاف الكاميرا").click()
        expect(page.locator("video")).to_be_hidden()
    assert site.pk(INSIDE) == 2
