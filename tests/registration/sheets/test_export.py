"""Exported sheets can be read again; and the number of queries of the sheet pages."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook

from accounts.models import User
from delegates.models import Delegation, Registration
from delegates.registration_states import RegistrationState
from registration.sheets.columns import COLUMNS
from registration.sheets.rows import SheetRowKind
from sheets.formula_escapes import escaped, unescaped
from sheets.writer import SheetTable, written
from tests import factories
from tests.registration.sheets.sheet_pages import EMAIL, NAME, cells, content, kinds, send, send_file, there
from tests.security.corpus import FORMULAS, everything

pytestmark = pytest.mark.django_db


# Taken out -----------------------------------------------------------------------------------------


def travelling(delegation: Delegation) -> Registration:
    one = factories.member(
        delegation, RegistrationState.SUBMITTED, email="layla@example.org", phone="+966 50 123 4567",
        **factories.texts(
            name=("ليلى حداد", "Layla Haddad"), honorific=("سعادة السفيرة", "H.E. Ambassador"), function=("=1+1", "＝2")
        ),
    )  # fmt: skip
    one.languages, one.hotel, one.dietary_needs = ["ar", "fr"], "-Rixos", "Nuts\n@sign"
    one.arrives_on, one.arrives_at, one.arrival_flight = dt.date(2026, 5, 3), dt.time(21, 40), "KC 912"
    one.departs_on = dt.date(2026, 5, 7)
    one.save()
    return one


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_taken_out_and_read_again_changes_nothing(
    delegation: Delegation, omar: User, as_omar: Client, kind: str, language: str
) -> None:
    travelling(delegation)
    answer = as_omar.get(there(delegation, f"export/{kind}/").replace("/en/", f"/{language}/"))
    sent = send_file(as_omar, delegation, content(answer), f"x.{kind}")
    assert "are not known" not in as_omar.get(sent.url).text
    assert kinds(omar) == {2: SheetRowKind.UNCHANGED}


def test_a_workbook_is_right_to_left_in_arabic_and_holds_no_formula(
    delegation: Delegation, as_salma: Client
) -> None:
    travelling(delegation)
    address = f"/{{}}/desk/{delegation.meeting.slug}/registrations/export/xlsx/"
    arabic, english = (
        load_workbook(BytesIO(content(as_salma.get(address.format(code))))).worksheets[0]
        for code in ("ar", "en")
    )
    assert [sheet.sheet_view.rightToLeft for sheet in (arabic, english)] == [True, False]
    assert (arabic.freeze_panes, arabic["A1"].font.bold) == ("A2", True)
    found = {cell.value: (cell.data_type, bool(cell.quotePrefix)) for row in english.rows for cell in row}
    assert [found[text] for text in ("=1+1", "＝2", "-Rixos", "Nuts\n@sign")] == [("s", True)] * 3 + [
        ("s", False)
    ]
    assert found["+966 50 123 4567"] == ("s", True)


def test_a_csv_file_for_excel_has_a_mark_quotes_and_no_formula(
    delegation: Delegation, as_salma: Client
) -> None:
    travelling(delegation)
    answer = as_salma.get(f"/en/desk/{delegation.meeting.slug}/registrations/export/csv/")
    text = content(answer).decode()
    assert text.startswith('\ufeff"Institution","Part in the delegation"')
    assert text.count("\r\n") == 2
    for cell in ("'=1+1", "'＝2", "'-Rixos", "+966 50 123 4567", "2026-05-03"):
        assert f'"{cell}"' in text
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert answer["Content-Disposition"] == (
        f'attachment; filename="{delegation.meeting.slug}-registrations-{today}.csv"'
    )


@pytest.mark.parametrize("text", [*FORMULAS, " =1", "\u061c=1", "\r=1", "\ufeff@x", "﹦1", "−1", "'=1", "'"])
def test_what_begins_like_a_formula_is_escaped_and_comes_back_as_it_was(text: str) -> None:
    assert escaped(text).startswith("'")
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("text", ["Layla", "a=1", "", "+966 50 123 4567", "«=»", "'tis", "(-)"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert unescaped(escaped(text)) == escaped(text) == text


def test_the_list_of_a_state_is_taken_out_alone(delegation: Delegation, as_salma: Client) -> None:
    for state in (RegistrationState.DRAFT, RegistrationState.CONFIRMED):
        factories.member(delegation, state, **factories.texts(name=f"Is {state.value}"))
    address = f"/en/desk/{delegation.meeting.slug}/registrations/export/xlsx/"
    names = [
        str(cells(as_salma.get(address + query)))
        for query in ("", "?state=draft", "?q=confirmed&state=confirmed")
    ]
    assert ["Is confirmed" in name for name in names] == [True, False, True]
    assert ["Is draft" in name for name in names] == [True, True, False]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_template_has_all_headings_and_can_be_sent_back(
    delegation: Delegation, as_omar: Client, language: str
) -> None:
    with override(language):
        headings = [str(one.heading) for one in COLUMNS]
    for kind in ("xlsx", "csv"):
        answer = as_omar.get(there(delegation, f"template/{kind}/").replace("/en/", f"/{language}/"))
        data = content(answer)
        if kind == "xlsx":
            book = load_workbook(BytesIO(data))
            assert [cell.value for cell in book.worksheets[0][1]] == headings
            assert len(book.worksheets[0].data_validations.dataValidation) == 3
        sent = send_file(as_omar, delegation, data, f"x.{kind}")
        assert "There is nothing to enter." in as_omar.get(sent.url).text


def test_no_text_of_the_corpus_breaks_a_workbook() -> None:
    table = SheetTable(
        "[a]:*?/\\" + "x" * 40, ["a"], [9], [[text] for text in everything() if len(text) < 40_000]
    )
    sheet = load_workbook(written(table, "xlsx")).worksheets[0]
    assert {cell.data_type for row in sheet.rows for cell in row} <= {"s", "n"}
    assert not [
        cell for row in sheet.rows for cell in row if cell.data_type == "n" and cell.value is not None
    ]


# Journeys ------------------------------------------------------------------------------------------


def test_journeys_stand_by_day_and_time_and_only_of_those_who_come(
    delegation: Delegation, as_salma: Client
) -> None:
    travelling(delegation)
    early = factories.member(delegation, **factories.texts(name="Early Bird"))
    gone = factories.member(delegation, RegistrationState.WITHDRAWN, **factories.texts(name="CANARY"))
    for one in (early, gone):
        Registration.objects.filter(pk=one.pk).update(
            arrives_on=dt.date(2026, 5, 3), arrives_at=dt.time(6, 5)
        )
    desk = f"/en/desk/{delegation.meeting.slug}/arrivals/"
    page = as_salma.get(desk).text
    places = [
        page.index(words) for words in ("Sunday, 3 May", "06:05", "Early Bird", "21:40", "Thursday, 7 May")
    ]
    assert places == sorted(places)
    assert "CANARY" not in page
    rows = cells(as_salma.get(f"{desk}export/xlsx/"))
    assert [row[0] for row in rows[1:]] == ["Arrival", "Arrival", "Departure"]
    assert "+966 50 123 4567" in content(as_salma.get(f"{desk}export/csv/")).decode()


@pytest.mark.parametrize("page", ["arrivals/", "arrivals/export/xlsx/", "registrations/export/csv/"])
def test_a_list_asks_as_often_for_three_as_for_one(
    delegation: Delegation, as_salma: Client, page: str
) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            one = factories.member(delegation)
            Registration.objects.filter(pk=one.pk).update(arrives_on=dt.date(2026, 5, 3))
        with CaptureQueriesContext(connection) as asked:
            content_of = as_salma.get(f"/en/desk/{delegation.meeting.slug}/{page}")
            assert content_of.status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_a_preview_asks_as_often_for_three_rows_as_for_one(delegation: Delegation, as_omar: Client) -> None:
    counts = []
    for count in (1, 3):
        rows = [[f"{letter * 3}", f"{letter}@example.org", "Rixos"] for letter in "abc"[:count]]
        answer = send(as_omar, delegation, [NAME, EMAIL, "Function in English"], *rows)
        with CaptureQueriesContext(connection) as asked:
            as_omar.get(answer.url)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14
