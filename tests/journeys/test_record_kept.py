"""Text written into a record is not cut, is shown as it is stored, and is not lost when the record is circulated."""

from typing import TYPE_CHECKING

from tests.browser.fixtures import Visits
from tests.browser.product import Site

from .test_record import begin, field, opened, saved, stored
from .test_record import without_records as without_records

if TYPE_CHECKING:
    from playwright.sync_api import Page

CLEARED = (
    "INSERT INTO records_recordclearance (record_id, party_id, post_id, by_id) SELECT r.id, p.party_id, p.id, p.user_id "
    "FROM records_record r JOIN meetings_post p USING (meeting_id) JOIN meetings_meeting m ON m.id = meeting_id "
    "WHERE p.role = 'lead' AND m.slug = '16-astana-2024'"
)
CIRCULATED = (
    "UPDATE records_record SET state = 'circulated', circulated_at = now() "
    "WHERE meeting_id = (SELECT id FROM meetings_meeting WHERE slug = '16-astana-2024')"
)


def paste(page: "Page", text: str) -> None:
    page.evaluate(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
        " const told = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });"
        " if (document.activeElement.dispatchEvent(told)) document.execCommand('insertText', false, text); }",
        text,
    )


def test_more_than_a_paragraph_holds_is_refused_whole(visits: Visits) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    begin(page, "أول.")
    paste(page, "كلمة " * 2000)
    expect(page.locator("#record-said")).to_have_attribute("data-tone", "wrong")
    expect(field(page, 1)).to_have_value("أول.")
    paste(page, " وتتمة.")
    saved(page)
    expect(page.locator("#record-said")).to_be_empty()


def test_what_was_cleaned_is_seen_as_it_is_kept(visits: Visits, site: Site) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    begin(page, "<p>محـــضر <b>مهم</b></p>")
    field(page, 1, "en").focus()
    expect(field(page, 1)).to_have_value("محضر **مهم**")
    assert stored(site) == ["محضر **مهم**"]


def test_what_came_too_late_is_offered_when_the_record_is_circulated(visits: Visits, site: Site) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    begin(page, "أول.")
    site.write((CLEARED, ()), (CIRCULATED, ()))
    field(page, 1).fill("أول، ثم ما جاء بعد التعميم.")
    expect(page.locator("#record-saved")).to_have_attribute("data-state", "closed")
    page.reload()
    expect(page.locator(".rescued-words")).to_have_text("أول، ثم ما جاء بعد التعميم.")
    page.locator("[data-rescue=drop]").click()
    page.reload()
    expect(page.locator("#rescued")).to_be_hidden()
    assert stored(site) == ["أول."]
