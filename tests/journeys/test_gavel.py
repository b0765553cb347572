"""The record of the first working session, in Arabic, from the first word to adoption: two rapporteurs write it, the
network goes and returns, both sides clear it, a delegation corrects it, the meeting adopts it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.fixtures import Visits
from tests.browser.product import Site

from .test_record import begin, field, opened, saved, stored
from .test_record import without_records as without_records

if TYPE_CHECKING:
    from playwright.sync_api import Page

MEETING = "(SELECT id FROM meetings_meeting WHERE slug = '16-astana-2024')"
PLACED = f"SELECT id FROM delegates_delegation WHERE meeting_id = {MEETING} ORDER BY id LIMIT 1"  # noqa: S608
AMENDED = "قرر الاجتماع عقد اجتماع فني في جدة قبل نهاية العام."


@pytest.fixture(autouse=True)
def omar_speaks_for_a_delegation(site: Site, without_records: None) -> Iterator[None]:
    omar = "(SELECT id FROM accounts_user WHERE email = 'omar@diwan.example')"
    site.write(
        (
            f"INSERT INTO delegates_focalpoint (user_id, delegation_id, honorific, name) SELECT {omar}, ({PLACED}), '', ''",
            (),
        )
    )
    yield
    site.write(
        (f"DELETE FROM delegates_focalpoint WHERE user_id = {omar} AND delegation_id = ({PLACED})", ()),  # noqa: S608
        (f"DELETE FROM records_outcome WHERE meeting_id = {MEETING}", ()),  # noqa: S608
        (f"UPDATE records_record SET on_screen_id = NULL WHERE meeting_id = {MEETING}", ()),  # noqa: S608
        ("DELETE FROM records_correction", ()),
        ("DELETE FROM records_corrigendumentry", ()),
        ("DELETE FROM records_corrigendumclearance", ()),
        ("DELETE FROM records_corrigendum", ()),
    )


def at_the_desk(visits: Visits, who: str, address: str) -> "Page":
    page = visits.page(who)
    page.goto(address)
    return page


def adopt(page: "Page") -> None:
    """At the podium: sets who presided, and that it was amended orally."""
    page.get_by_role("link", name="اعتماد", exact=True).click()
    page.get_by_label("من تولى الرئاسة من الرئيسين المشاركين").select_option(index=1)
    page.get_by_label("بالصيغة المعدَّلة شفويًا").check()
    page.get_by_role("button", name="اعتماد", exact=True).click()


def test_a_record_goes_from_the_first_word_to_the_gavel(visits: Visits, site: Site) -> None:
    from playwright.sync_api import expect

    # Two people write it; one loses the network and gets it back.
    salma = opened(visits, "secretariat")
    begin(salma, "افتتح الرئيسان المشاركان الجلسة.", "قرر الاجتماع عقد اجتماع فني قبل نهاية العام.")
    salma.keyboard.press("Alt+2")
    layla = opened(visits, "layla")
    field(layla, 1, "en").fill("The Co-Chairs opened the session.")
    salma.context.set_offline(True)
    field(salma, 2, "en").fill("The meeting decided to hold a technical meeting before the end of the year.")
    expect(salma.locator("#record-saved")).to_have_attribute("data-state", "offline")
    salma.context.set_offline(False)
    saved(salma)
    saved(layla)
    assert stored(site, "en") == [
        "The Co-Chairs opened the session.",
        "The meeting decided to hold a technical meeting before the end of the year.",
    ]

    # Two clearances by the leads of both sides; then it is circulated.
    salma.get_by_role("link", name="الإجازة والتعميم والاعتماد").click()
    desk = salma.url
    expect(salma.get_by_role("button", name="إجازة باسم")).to_have_count(0)
    expect(salma.get_by_text("لم يُجِزه جانب الأمم المتحدة بعد.")).to_be_visible()
    salma.get_by_label("من تولى الرئاسة من الرئيسين المشاركين").select_option(index=1)
    salma.get_by_role("button", name="حفظ", exact=True).click()
    expect(salma.get_by_text("حُفظ في المحضر من ترأس الجلسة.")).to_be_visible()
    hana = at_the_desk(visits, "lead of the UN side", desk)
    hana.get_by_role("button", name="إجازة باسم: الأمم المتحدة").click()
    karim = at_the_desk(visits, "lead of the OIC side", desk)
    karim.get_by_role("button", name="إجازة باسم: منظمة التعاون الإسلامي").click()
    salma.reload()
    salma.get_by_label("تُقبل التصويبات حتى").fill("1/8/2027")
    salma.get_by_label("الساعة").fill("18:00")
    salma.get_by_role("button", name="تعميم", exact=True).click()
    expect(salma.get_by_text("عُمِّم المحضر. وتنتظر الرسائل")).to_be_visible()

    # A delegation reads it, and leaves a remark on somebody else's words.
    omar = at_the_desk(visits, "delegate", desk.replace("/desk/", "/meetings/") + "read/")
    omar.get_by_role("link", name="كتابة ملاحظة").nth(1).click()
    omar.locator("textarea").fill("يُعقد الاجتماع في جدة.")
    omar.get_by_role("button", name="إرسال إلى الأمانة").click()
    expect(omar.get_by_text("وصلت ملاحظتك إلى الأمانة.")).to_be_visible()

    # The secretariat makes it a correction; the hall sees it marked; it is accepted, and the record is adopted.
    salma.reload()
    expect(salma.get_by_text("يُعقد الاجتماع في جدة.")).to_be_visible()
    salma.get_by_role("link", name="تعديل").nth(1).click()
    salma.locator("textarea[lang=ar]").fill(AMENDED)
    salma.get_by_role("button", name="اقتراح", exact=True).click()
    salma.goto(desk)
    salma.locator(".hall-list button").nth(1).click()
    hall = at_the_desk(visits, "secretariat", desk.replace("/desk/", "/meetings/") + "screen/")
    expect(hall.locator("ins")).to_contain_text("في جدة")
    salma.get_by_role("button", name="قبول", exact=True).click()
    expect(hall.locator("ins")).to_have_count(0)
    expect(hall.locator(".hall-columns [lang=ar]")).to_have_text(AMENDED)
    adopt(salma)
    expect(salma.get_by_text("اعتُمد المحضر، ورُقِّم ما تقرر فيه.")).to_be_visible()

    # Adopted by mistake, undone, and adopted again.
    salma.get_by_role("button", name="سحب الاعتماد").click()
    expect(salma.get_by_text("سُحب الاعتماد. والمحضر معمَّم كما كان من قبل.")).to_be_visible()
    adopt(salma)
    expect(salma.locator(".edition .badge").first).to_have_text("جاهزة")
    expect(salma.locator(".edition").first).to_contain_text("/Rev.1")

    # An error is found afterwards: a corrigendum of the English version, cleared by both sides.
    salma.get_by_role("link", name="تصحيح").nth(1).click()
    salma.locator("textarea[lang=en]").fill("The meeting decided to hold a technical meeting in Jeddah.")
    salma.get_by_role("button", name="إدراجه في وثيقة التصويب").click()
    hana.goto(desk)
    hana.get_by_role("button", name="إجازة باسم: الأمم المتحدة").click()
    karim.goto(desk)
    karim.get_by_role("button", name="إجازة باسم: منظمة التعاون الإسلامي").click()
    expect(karim.locator(".edition").first).to_contain_text("SR.1/Corr.1")
    expect(karim.locator(".edition .badge").first).to_have_text("جاهزة")

    # The decision becomes an outcome.
    salma.goto("/ar/meetings/16-astana-2024/outcomes/")
    expect(salma.locator("tbody tr")).to_have_count(1)
    expect(salma.locator("tbody tr")).to_contain_text(AMENDED)
