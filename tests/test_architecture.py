"""Rules of the house that a program can check."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from bilingual.languages import codes

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]
ROOMS: list[str] = CONTRACTS[0]["layers"]
"""From top to bottom, as in the contract."""


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


PHYSICAL = re.compile(
    r"(?<![-\w])((margin|padding|border)-(left|right)\b|(left|right)\s*:|text-align:\s*(left|right)"
    r"|float:\s*(left|right)|(min-|max-)?(width|height)\s*:(?!\s*[\d.]+r?em\)))"
)


def test_no_title_of_a_page_holds_marks_of_a_language() -> None:
    """Text in the other language is an element, whose markup a browser would show in the title."""
    titles = re.compile(r"{% block title %}.*?{% endblock %}", re.DOTALL)
    said = re.compile(r"\|said(?!(:\"\w+\")?\|striptags)")
    texts = ((p.name, p.read_text(encoding="utf-8")) for p in tracked("templates/*.html"))
    assert [name for name, text in texts for title in titles.findall(text) if said.search(title)] == []


def test_sides_have_no_left_on_screen() -> None:
    found = [
        f"{path.name}: {line.strip()}"
        for path in tracked("static/css/*.css")
        if "print" not in path.parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if PHYSICAL.search(re.sub(r"@(media|container)[^{]*", "", line))
    ]
    assert not found


def test_sides_have_no_left_on_paper() -> None:
    sheet = "".join(path.read_text(encoding="utf-8") for path in tracked("static/css/print/*.css"))
    assert not re.findall(
        r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)|float:\s*(?:left|right)",
        sheet,
    )


def test_no_style_stands_in_a_page() -> None:
    assert not [
        p for p in tracked("templates/*.html") if re.search(r"\bstyle=|<style", p.read_text(encoding="utf-8"))
    ]


def test_no_module_is_called_utils() -> None:
    assert not [path for path in tracked("*.py") if path.stem in {"utils", "helpers", "common", "misc"}]


def test_a_file_stays_under_three_hundred_lines() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for room in [*ROOMS, "tests"]
        for path in tracked(f"{room}/*.py")
        if "migrations" not in path.parts
    }
    assert not {name: lines for name, lines in long.items() if lines > 300}


def test_languages_are_named_in_few_places_only() -> None:
    """No _ar and _en outside translation.py, two-language forms and migrations."""
    columns = re.compile(r"\b\w+_(ar|en)\b")
    allowed = {"LANGUAGES_EN", "MONTHS_EN", "MONTHS_AR"}
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for room in ROOMS
        for path in tracked(f"{room}/*.py")
        if "migrations" not in path.parts
        and "launcher" not in path.parts
        and path.name not in {"dates.py", "numbering.py"}
        for match in columns.finditer(path.read_text(encoding="utf-8"))
        if match[0] not in allowed and not match[0].isupper()
    ]
    assert [line for line in found if "sort_name_" not in line] == []


def test_there_is_no_package_marker_in_the_locale_folder() -> None:
    assert not list((ROOT / "locale").rglob("__init__.py"))


def test_nothing_names_a_registry_or_a_machine() -> None:
    # Joined here, so that this file does not match itself.
    words = [
        "pypi" + ".org",
        "registry." + "npmjs",
        "files.python" + "hosted",
        '"resolved": ' + '"http',
        "/wo" + "rk/",
    ]
    found = [
        f"{path.name}: {word}"
        for path in tracked()
        if path.suffix not in {".png", ".woff2"}
        for word in words
        if word in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert not found


def views() -> Iterator[tuple[str, object]]:
    def walk(patterns: list[URLPattern | URLResolver], above: str) -> Iterator[tuple[str, object]]:
        for pattern in patterns:
            address = above + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                if pattern.namespace != "admin" and "allauth" not in str(pattern.urlconf_name):
                    yield from walk(pattern.url_patterns, address)
            else:
                yield address, pattern.callback

    yield from walk(get_resolver().url_patterns, "")


def test_every_view_says_who_may_call_it() -> None:
    silent = [
        address
        for address, view in views()
        if getattr(view, "access", None) not in {"public", "staff", "own", "door"}
    ]
    assert not silent


def test_the_desk_is_for_staff_only() -> None:
    open_doors = [a for a, view in views() if "desk/" in a and view.access not in {"staff", "door"}]  # type: ignore[attr-defined]
    assert not open_doors


def test_every_text_that_is_translated_has_a_column_in_each_language() -> None:
    from bilingual.translated import Translated, column

    for model in apps.get_models():
        if issubclass(model, Translated):
            for field in model.translated_fields():
                assert {column(field, code) for code in codes()} <= {f.name for f in model._meta.get_fields()}


@pytest.mark.parametrize(
    "template", [p.relative_to(ROOT / "templates").as_posix() for p in tracked("templates/*.html")]
)
def test_no_template_speaks_english_outside_a_translation(template: str) -> None:
    text = (ROOT / "templates" / template).read_text(encoding="utf-8")
    text = re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", "", text, flags=re.S)
    text = re.sub(r"{%.*?%}|{{.*?}}|<script.*?</script>|{#.*?#}", "", text, flags=re.S)
    words = re.findall(r">[^<]*?\b([A-Z]?[a-z]{3,} [a-z]{3,})[^<]*<", text)
    assert not words


ALONE = re.compile(
    r"""\bpgettext(?:_lazy|_noop)?\(\s*"(?P<context>[^"]+)",\s*"(?P<one>[^"]+)"|"""
    r"""(?:\bgettext(?:_lazy|_noop)?|\b_)\(\s*"(?P<two>[^"]+)"|"""
    r"""{% translate "(?P<three>[^"]+)"(?: context "(?P<of>[^"]+)")?"""
)


def said_alone() -> Iterator[tuple[str, str]]:
    for path in [*tracked("*.py"), *tracked("*.html")]:
        for found in ALONE.finditer(path.read_text(encoding="utf-8")):
            context, one, two, three, of = found.group("context", "one", "two", "three", "of")
            yield context or of or "", one or two or three


def test_no_word_is_said_both_with_a_number_and_without() -> None:
    """Such a word has one entry, which gettext in some Python versions does not find without a number."""
    with (ROOT / "locale/ar/LC_MESSAGES/django.po").open("rb") as file:
        counted = {(one.context or "", one.id[0]) for one in read_po(file) if isinstance(one.id, tuple)}
    assert not counted & set(said_alone())


TOLD_BY_ROWS = re.compile(r"participants\.filter\(user|participant__user=\w*\.?user|focal_points__user")
TELL_IT = {
    *("delegates/permissions.py", "delegates/models/delegations.py", "delegates/models/registrations.py"),
    *(
        "registration/account_links.py",
        "desk/data_export.py",
    ),  # for whom an account acts, and what is known about a person
}


def test_who_takes_part_is_told_in_one_place() -> None:
    """Elsewhere takes_part, is_invited or taking_part are used: that a row exists gives no right."""
    code = [path for room in ROOMS for path in tracked(f"{room}/*.py") if "migrations" not in path.parts]
    told = {
        str(path.relative_to(ROOT)) for path in code if TOLD_BY_ROWS.search(path.read_text(encoding="utf-8"))
    }
    assert told - TELL_IT == set()


def test_acts_are_reversed_in_one_place() -> None:
    """Only history/undo.py writes rows out of the history, and only there is it said why an act cannot be reversed."""
    paths = [path for room in ROOMS for path in tracked(f"{room}/*.py") if "migrations" not in path.parts]
    code = {path: path.read_text(encoding="utf-8") for path in paths}
    for pattern in (r"jsonb_populate_record\b", r"class Overtaken\b", r"class NothingLeft\b"):
        places = [str(path.relative_to(ROOT)) for path, text in code.items() if re.search(pattern, text)]
        assert (pattern, places) == (pattern, ["history/undo.py"])
