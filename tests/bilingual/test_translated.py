import pytest

from bilingual.translated import Translated
from sessions.models import AgendaItem
from tests import factories

pytestmark = pytest.mark.django_db


def again(row: Translated) -> Translated:
    return type(row)._default_manager.get(pk=row.pk)


@pytest.fixture
def item() -> AgendaItem:
    made = factories.item(factories.meeting())
    return AgendaItem.objects.get(pk=made.pk)


def test_a_text_in_both_languages_lacks_nothing(item: AgendaItem) -> None:
    assert (item.missing(), item.stale()) == ([], [])


def test_a_text_in_one_language_misses_the_other() -> None:
    item = factories.item(factories.meeting(), **factories.texts(title=("بند", "")))
    assert again(item).missing() == ["en"]


def test_a_change_in_one_language_leaves_the_other_stale(item: AgendaItem) -> None:
    item.title_ar = "بند آخر"
    item.save()
    assert again(item).stale() == ["en"]


def test_catching_up_makes_neither_stale(item: AgendaItem) -> None:
    item.title_ar = "بند آخر"
    item.save()
    item = again(item)
    item.title_en = "Another item"
    item.save()
    assert again(item).stale() == []


def test_a_change_in_both_languages_at_once_makes_neither_stale(item: AgendaItem) -> None:
    item.title_ar, item.title_en = "بند آخر", "Another item"
    item.save()
    assert again(item).stale() == []


def test_writing_a_missing_text_does_not_make_the_first_stale() -> None:
    item = again(factories.item(factories.meeting(), **factories.texts(title=("بند", ""))))
    item.title_en = "Item"
    item.save()
    assert (again(item).missing(), again(item).stale()) == ([], [])


def test_a_text_is_stale_until_somebody_says_that_it_is_still_correct(item: AgendaItem) -> None:
    item.title_ar = "بندٌ"
    item.save()
    item = again(item)
    item.confirm("en")
    item.save()
    assert again(item).stale() == []


def test_a_change_of_no_text_moves_no_time(item: AgendaItem) -> None:
    before = item.text_times
    item.illustrative = True
    item.save()
    assert again(item).text_times == before


def test_a_field_cleans_what_code_writes_too() -> None:
    item = factories.item(factories.meeting(), **factories.texts(title="من\u200bظـــمة"))
    assert again(item).text("title", "ar") == "منظمة"
