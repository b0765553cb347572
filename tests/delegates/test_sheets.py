"""Members by sheets: looked at row by row, then entered; and taken out again."""

import datetime as dt
import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook

from accounts.models import User
from delegates.keeping import forget_uploads
from delegates.models import Delegation, Participant, Registration, Upload
from delegates.sheets.columns import COLUMNS
from delegates.sheets.escaping import escaped, unescaped
from delegates.sheets.preview import preview
from delegates.sheets.rows import Kind
from delegates.sheets.writing import Table, written
from delegates.states import State
from tests import factories
from tests.conftest import signed_in
from tests.factories import workbook
from tests.security.corpus import FORMULAS, everything

pytestmark = pytest.mark.django_db
NAME, NAME_AR, EMAIL = "Full name in Latin letters", "الاسم الكامل بالحروف العربية", "E-mail"


@pytest.fixture
def delegation(omar: User) -> Delegation:
    """Omar speaks for it."""
    return factories.delegation(factories.meeting(), focal_point=omar)


def there(delegation: Delegation, rest: str = "import/") -> str:
    return f"/en/meetings/{delegation.meeting.slug}/delegation/{delegation.pk}/{rest}"


def send(client: Client, delegation: Delegation, *rows: Sequence[object], name: str = "members.xlsx") -> Any:
    return send_file(client, delegation, workbook(*map(list, rows)), name)


def send_file(client: Client, delegation: Delegation, data: bytes, name: str) -> Any:
    return client.post(there(delegation), {"file": SimpleUploadedFile(name, data)})


def looked(client: Client, delegation: Delegation, *rows: Sequence[object]) -> tuple[str, str]:
    """The address of the preview, and the page."""
    answer = send(client, delegation, *rows)
    assert answer.status_code == 302, answer.text
    return answer.url, client.get(answer.url).text


def enter(client: Client, address: str, rows: str = "good", page: str = "") -> Any:
    page = page or client.get(address).text
    (seen,) = re.findall(r'name="fingerprint" value="(\w+)"', page)
    return client.post(address, {"rows": rows, "fingerprint": seen})


def kinds(user: User) -> dict[int, str]:
    return {row.number: row.kind for row in preview(Upload.objects.get(), by=user).rows}


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def cells(answer: Any) -> list[list[Any]]:
    return [list(row) for row in load_workbook(BytesIO(content(answer))).worksheets[0].values]


# Looked at ------------------------------------------------------------------------------------


def test_each_row_is_new_changed_unchanged_refused_or_perhaps_here_already(
    delegation: Delegation, omar: User, as_omar: Client
) -> None:
    for email in ("first@example.org", "second@example.org"):
        factories.member(delegation, email=email, **factories.texts(name=("سعاد", "Suad")))
    _, page = looked(
        as_omar, delegation,
        [EMAIL, NAME, "Hotel", "Day of arrival"],
        ["FIRST@example.org", "Suad Al-Ali", "Rixos", ""],
        ["second@example.org", "Suad", "", ""],
        ["third@example.org", "Layla Haddad", "", "3/5/2026"],
        ["fourth@example.org", "suad", "", ""],
        ["fifth@example.org", "Noor", "", "9999-12-31"],
        ["third@example.org", "Somebody", "", ""],
        ["", "Layla  HADDAD", "", ""],
    )  # fmt: skip
    assert kinds(omar) == {
        2: Kind.CHANGED, 3: Kind.UNCHANGED, 4: Kind.NEW, 5: Kind.DOUBTFUL, 6: Kind.REFUSED, 7: Kind.REFUSED, 8: Kind.DOUBTFUL,
    }  # fmt: skip
    for words in (
        "<del><bdi>Suad</bdi></del>",
        "<ins><bdi>Rixos</bdi></ins>",
        "Has the same name as Suad.",
        "between 2000 and 2100",
        "Row 4 has the same e-mail address.",
        "Has the same name as row 4.",
    ):
        assert words in page
    assert Registration.objects.count() == 2


@pytest.mark.parametrize(
    ("heading", "cell", "sentence"),
    [
        (NAME, "ليلى", "Write this name in Latin letters."),
        (NAME, "x" * 300, "at most 200"),
        (NAME, "a\u202eb", "RIGHT-TO-LEFT OVERRIDE"),
        (EMAIL, "a@b.example\r\nBcc: c@d.example", "Enter a valid email address."),
        ("Telephone", "call me", "country code"),
        ("Part in the delegation", "King", "Select a valid choice."),
        ("Form of address", "Dr.", "can be more than one form of address"),
        ("Languages", "Arabic, Elvish", "Elvish"),
        ("Time of arrival", "09:30", "Give the day, too."),
        ("Time of arrival", "25:00", "hours:minutes"),
        ("Institution", "Institution OTHER", "of another institution"),
    ],
)
def test_what_the_page_would_refuse_is_refused_with_its_column(
    delegation: Delegation, as_omar: Client, heading: str, cell: str, sentence: str
) -> None:
    factories.organisation("OTHER")
    _, page = looked(as_omar, delegation, [NAME_AR, heading], ["ليلى", cell])
    assert "Refused</span> <strong>1</strong>" in page
    assert sentence in page
    assert (f"<strong>{heading}</strong>" in page) == (
        sentence not in {"Give the day, too.", "of another institution"}
    )


def test_headings_and_choices_are_understood_in_both_languages(
    delegation: Delegation, as_omar: Client
) -> None:
    with override("ar"):
        arabic = [str(one.heading) for one in COLUMNS]
    row: list[object] = [
        "Head of delegation",
        "معالي السيدة",
        "ليلى حداد",
        "Layla Haddad",
        "",
        "Layla",
        "",
        "Minister",
    ]
    row += [
        "layla@example.org",
        "+966 50 123 4567",
        "العربية، English",
        "Vegetarian",
        "",
        dt.date(2026, 5, 3),
        dt.time(9),
    ]
    address, page = looked(as_omar, delegation, arabic, [*row, "KC 912", "", "", "", "Rixos"])
    enter(as_omar, address, "all", page)
    one = Registration.objects.get()
    person = one.participant
    assert (one.part, person.honorific_en, person.name_en, person.phone) == (
        "head", "H.E. Ms.", "Layla Haddad", "+966 50 123 4567",
    )  # fmt: skip
    assert (one.languages, one.arrives_on, one.arrives_at, one.hotel) == (
        ["ar", "en"], dt.date(2026, 5, 3), dt.time(9), "Rixos",
    )  # fmt: skip


def test_columns_that_are_not_known_are_named(delegation: Delegation, as_omar: Client) -> None:
    _, page = looked(as_omar, delegation, [NAME, "Shoe size", ""], ["Layla", "38", "and this"])
    assert "<bdi>Shoe size</bdi> · <bdi>column C</bdi>" in page


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"", b"Layla,Haddad"])
def test_what_is_no_sheet_leads_back_to_the_form(
    delegation: Delegation, as_omar: Client, data: bytes
) -> None:
    answer = send_file(as_omar, delegation, data, "members.xlsx")
    assert (answer.status_code, "error-summary" in answer.text) == (422, True)
    assert not Upload.objects.exists()


def test_no_name_from_the_corpus_is_a_fault_of_ours_or_a_lost_row(
    delegation: Delegation, as_omar: Client
) -> None:
    given = [text for text in everything() if text.strip() and len(text) < 3000 and not unheld(text)][::9]
    lines = ['"{}"'.format(text.replace('"', '""')) for text in given]
    data = "\r\n".join([f"{NAME},{EMAIL},Day of arrival,Hotel", *(",".join([line] * 4) for line in lines)])
    address = send_file(as_omar, delegation, data.encode(), "\u202e.csv").url
    page = as_omar.get(address).text
    assert page.count('<li class="member-row">') == len(given)
    names = [f"{NAME},Hotel", *(f"{line},{line}" for line in lines)]
    address = send_file(as_omar, delegation, "\r\n".join(names).encode(), "x.csv").url
    assert as_omar.get(enter(as_omar, address).url).status_code == 200
    assert Registration.objects.count() + len(Upload.objects.latest("pk").result["left"]) == len(given)
    for kind in ("xlsx", "csv"):
        assert as_omar.get(there(delegation, f"export/{kind}/")).status_code == 200


def unheld(text: str) -> bool:
    """What no CSV file holds."""
    return "\0" in text or any("\ud800" <= character <= "\udfff" for character in text)


# Entered ------------------------------------------------------------------------------------------


def test_all_are_entered_as_drafts_or_changed_as_by_an_edit(delegation: Delegation, as_omar: Client) -> None:
    confirmed = factories.member(delegation, State.CONFIRMED, email="suad@example.org")
    address, page = looked(
        as_omar, delegation, [EMAIL, NAME], ["suad@example.org", "Suad Saleh"], ["layla@example.org", "Layla"]
    )
    answer = as_omar.get(enter(as_omar, address, "all", page).url)
    assert "1 member is entered as a draft." in answer.text
    assert "1 member is changed." in answer.text
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.participant.name_en) == (State.ENDORSED, "Suad Saleh")
    assert Registration.objects.get(participant__name_en="Layla").state == State.DRAFT


def test_the_good_rows_are_entered_and_the_others_come_back_with_the_reason(
    delegation: Delegation, as_omar: Client
) -> None:
    factories.member(delegation, **factories.texts(name=("", "Suad")))
    address, page = looked(
        as_omar, delegation,
        [NAME, EMAIL, "Shoe size"], ["Layla", "layla@example.org", "38"], ["Noor", "nobody", "39"], ["Suad", "", "40"],
    )  # fmt: skip
    assert 'value="all"' not in page
    enter(as_omar, address, "good", page)
    people = Participant.objects.filter(meeting=delegation.meeting)
    assert set(people.values_list("name_en", flat=True)) == {"Layla", "Suad"}
    left = as_omar.get(f"{address}left-out/")
    headings, *rows = cells(left)
    assert headings == [NAME, EMAIL, "Shoe size", "Why it was left out"]
    assert [row[:3] for row in rows] == [["Noor", "nobody", "39"], ["Suad", None, "40"]]
    assert ["valid email" in rows[0][3], "same name" in rows[1][3]] == [True, True]
    looked(as_omar, delegation, headings, *rows)
    assert Upload.objects.latest("pk").headings == headings[:3]


def test_a_second_click_enters_nothing_twice(delegation: Delegation, as_omar: Client) -> None:
    address, page = looked(as_omar, delegation, [NAME], ["Layla"])
    answers = [enter(as_omar, address, "all", page) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Registration.objects.count() == 1


def test_what_has_changed_since_somebody_looked_is_looked_at_again(
    delegation: Delegation, as_omar: Client
) -> None:
    address, page = looked(as_omar, delegation, [NAME, EMAIL], ["Layla", "layla@example.org"])
    factories.member(delegation, email="layla@example.org", **factories.texts(name=("", "Somebody")))
    answer = enter(as_omar, address, "all", page)
    assert (answer.status_code, "Nothing was entered" in answer.text) == (409, True)
    assert Registration.objects.count() == 1


def test_an_empty_cell_changes_nothing_and_what_has_ended_is_not_changed(
    delegation: Delegation, omar: User, as_omar: Client
) -> None:
    one, ended = factories.member(delegation), factories.member(delegation, State.WITHDRAWN)
    Registration.objects.filter(pk=one.pk).update(hotel="Rixos")
    looked(
        as_omar, delegation, [EMAIL, "Hotel"],
        [one.participant.email, ""], [ended.participant.email, "Hilton"], [ended.participant.email + "x", ""],
    )  # fmt: skip
    assert kinds(omar) == {2: Kind.UNCHANGED, 3: Kind.REFUSED, 4: Kind.REFUSED}


def test_a_sheet_is_forgotten_after_a_day(delegation: Delegation, as_omar: Client) -> None:
    address, _ = looked(as_omar, delegation, [NAME], ["Layla"])
    forget_uploads(timezone.now() + dt.timedelta(hours=23))
    assert as_omar.get(address).status_code == 200
    forget_uploads(timezone.now() + dt.timedelta(hours=25))
    assert as_omar.get(address).status_code == 404


# Nobody else's ------------------------------------------------------------------------------------


def test_a_focal_point_learns_nothing_of_another_delegation(
    delegation: Delegation, as_omar: Client, as_salma: Client
) -> None:
    other = factories.delegation(delegation.meeting, code="OTHER")
    factories.member(
        other, email="canary@example.org", **factories.texts(name=("", "Canary Bird"), function="CANARY")
    )
    rows = [NAME, EMAIL], ["Canary Bird", ""], ["Somebody Else", "canary@example.org"]
    address, page = looked(as_omar, delegation, *rows)
    assert "CANARY" not in page
    assert "Has the same name" not in page
    assert "Has the same name as Canary Bird · Institution OTHER." in as_salma.get(address).text
    for kind in ("xlsx", "csv"):
        assert b"canary" not in content(as_omar.get(there(delegation, f"export/{kind}/"))).lower()
        assert as_omar.get(there(other, f"export/{kind}/")).status_code == 404
        assert as_omar.get(there(other, f"template/{kind}/")).status_code == 404
    theirs, _ = looked(as_salma, other, *rows)
    for path in (
        there(other),
        theirs,
        f"{theirs}left-out/",
        theirs.replace(str(other.pk), str(delegation.pk), 1),
    ):
        assert as_omar.get(path).status_code == 404
    assert as_omar.post(theirs, {"rows": "good"}).status_code == 404
    assert send(as_omar, other, *rows).status_code == 404


def test_a_stranger_has_no_sheets(delegation: Delegation, as_noor: Client) -> None:
    desk = f"/en/desk/{delegation.meeting.slug}/"
    pages = [there(delegation), f"{desk}arrivals/", f"{desk}registrations/export/csv/"]
    assert [as_noor.get(page).status_code for page in pages] == [302] * 3
    noor = signed_in(factories.user("noor@example.org"))
    assert [noor.get(page).status_code for page in pages] == [404] * 3


# Taken out ------------------------------------------------------------------------------------------


def travelling(delegation: Delegation) -> Registration:
    one = factories.member(
        delegation, State.SUBMITTED, email="layla@example.org", phone="+966 50 123 4567",
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
    assert kinds(omar) == {2: Kind.UNCHANGED}


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
    for state in (State.DRAFT, State.CONFIRMED):
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
            assert len(book.worksheets[0].data_validations.dataValidation) == 2
        sent = send_file(as_omar, delegation, data, f"x.{kind}")
        assert "There is nothing to enter." in as_omar.get(sent.url).text


def test_no_text_of_the_corpus_breaks_a_workbook() -> None:
    table = Table("[a]:*?/\\" + "x" * 40, ["a"], [9], [[text] for text in everything() if len(text) < 40_000])
    sheet = load_workbook(written(table, "xlsx")).worksheets[0]
    assert {cell.data_type for row in sheet.rows for cell in row} <= {"s", "n"}
    assert not [
        cell for row in sheet.rows for cell in row if cell.data_type == "n" and cell.value is not None
    ]


# Journeys ---------------------------------------------------------------------------------------------


def test_journeys_stand_by_day_and_time_and_only_of_those_who_come(
    delegation: Delegation, as_salma: Client
) -> None:
    travelling(delegation)
    early = factories.member(delegation, **factories.texts(name="Early Bird"))
    gone = factories.member(delegation, State.WITHDRAWN, **factories.texts(name="CANARY"))
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
