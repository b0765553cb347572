"""Languages are named in the language of the page; only the switch names each in itself."""

import pytest
from django.utils.translation import override

from bilingual.languages import language_name, own_name
from tests.test_architecture import ROOT, tracked

IN_ITSELF = {"templates/ui/language_switch.html", "templates/releases/my_calendar.html"}


@pytest.mark.parametrize(
    ("page", "names"), [("ar", ["العربية", "الإنجليزية"]), ("en", ["Arabic", "English"])]
)
def test_a_page_names_languages_in_its_own(page: str, names: list[str]) -> None:
    with override(page):
        assert [language_name(code) for code in ("ar", "en")] == names


def test_the_switch_names_each_in_itself() -> None:
    assert [own_name(code) for code in ("ar", "en")] == ["العربية", "English"]


def test_no_other_template_does() -> None:
    using = {
        str(path.relative_to(ROOT))
        for path in tracked("templates/*.html")
        if "own_name" in path.read_text(encoding="utf-8")
    }
    assert using == IN_ITSELF
