"""Forms of address and titles: two lists, also understood together in one cell."""

import pytest

from delegates.honorifics import ADDRESSES, LISTS, TITLES, key_of, parted


@pytest.mark.parametrize("one", [*ADDRESSES, *TITLES], ids=lambda one: one.key)
def test_what_a_list_offers_is_found_again_by_both_languages(one: object) -> None:
    assert key_of(one.field, one.columns) == one.key  # type: ignore[attr-defined]


def test_the_lists_hold_what_people_are_called() -> None:
    arabic = {field: {one.ar for one in there} for field, there in LISTS.items()}
    assert arabic["honorific"] >= {"معالي", "سعادة", "فضيلة", "سماحة", "دولة", "سمو"}
    assert arabic["prefix"] >= {
        "المهندس",
        "المهندسة",
        "القاضي",
        "القاضية",
        "الشيخ",
        "اللواء الركن",
        "العميدة",
    }


def test_ms_is_the_offer_and_mrs_a_choice() -> None:
    women = [one.en for one in TITLES if one.ar == "السيدة"]
    assert women == ["Ms.", "Mrs."]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("معالي الدكتورة", ("معالي", "الدكتورة")),
        ("H.E. Ms.", ("H.E.", "Ms.")),
        ("سعادة السفيرة · H.E. Ambassador", ("سعادة · H.E.", "السفيرة · Ambassador")),
        ("صاحب السمو الملكي الأمير", ("صاحب السمو الملكي", "الأمير")),
        ("Dr.", ("", "Dr.")),
        ("سماحة", ("سماحة", "")),
        ("Captain of the guard", ("Captain of the guard", "")),
        ("", ("", "")),
    ],
)
def test_form_of_address_and_title_in_one_cell_are_split(cell: str, parts: tuple[str, str]) -> None:
    assert parted(cell) == parts
