"""The preview of a sheet shows each row before anything is entered."""

import datetime as dt

import pytest
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from bilingual.text import without_marks
from delegates.models import Delegation, Registration, Upload
from registration.sheets.columns import COLUMNS
from registration.sheets.rows import SheetRowKind
from tests import factories
from tests.registration.sheets.sheet_pages import EMAIL, NAME, NAME_AR, enter, kinds, looked, send_file, there
from tests.security.corpus import everything

pytestmark = pytest.mark.django_db


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
        2: SheetRowKind.CHANGED, 3: SheetRowKind.UNCHANGED, 4: SheetRowKind.NEW, 5: SheetRowKind.DOUBTFUL, 6: SheetRowKind.REFUSED, 7: SheetRowKind.DOUBTFUL, 8: SheetRowKind.DOUBTFUL,
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
        ("Title", "Dr.", "can be more than one form of address"),
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
        "",
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
    assert (one.part, person.honorific_en, person.prefix_en, person.name_en, person.phone) == (
        "head", "H.E.", "Ms.", "Layla Haddad", "+966 50 123 4567",
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
    given = [
        text for text in everything() if without_marks(text).strip() and len(text) < 3000 and not unheld(text)
    ][::9]
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
    """Characters that a CSV file cannot contain."""
    return "\0" in text or any("\ud800" <= character <= "\udfff" for character in text)
