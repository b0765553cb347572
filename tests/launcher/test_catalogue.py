"""The check of the Arabic catalogue finds what a reader would stumble over; compiling needs no gettext."""

import gettext
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config.launcher import catalogue
from config.launcher.catalogue import compile_all, complaints
from config.launcher.places import ROOT

HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\\n"

"""
SIX = "".join(
    f'msgstr[{n}] "{word}"\n' for n, word in enumerate(["لا", "واحد", "اثنان", "ثلاثة", "أحد عشر", "مئة"])
)
COMPLETE = f'msgid "Agenda"\nmsgstr "جدول الأعمال"\n\nmsgid "one"\nmsgid_plural "many"\n{SIX}'

needs_gettext = pytest.mark.skipif(not shutil.which("xgettext"), reason="no gettext on this machine")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    source = '_("Agenda")\nngettext("one", "many", 3)\n'
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "views.py").write_text(source)
    (tmp_path / "locale" / "ar" / "LC_MESSAGES").mkdir(parents=True)
    return tmp_path


def write(project: Path, entries: str) -> None:
    (project / "locale" / "ar" / "LC_MESSAGES" / "django.po").write_text(HEAD + entries)


def test_a_catalogue_compiled_without_gettext_gives_each_plural_its_form(project):
    write(project, COMPLETE)

    compile_all(project)

    messages = gettext.translation("django", project / "locale", languages=["ar"])
    assert messages.gettext("Agenda") == "جدول الأعمال"
    assert [messages.ngettext("one", "many", n) for n in (0, 1, 2, 5, 50, 100)] == [
        "لا",
        "واحد",
        "اثنان",
        "ثلاثة",
        "أحد عشر",
        "مئة",
    ]


def test_two_commands_may_compile_the_catalogue_at_the_same_time(project, monkeypatch):
    write(project, COMPLETE)
    write_mo = catalogue.write_mo

    def while_another_does(file, messages):
        write_mo(file, messages)
        another = "import sys; from config.launcher.catalogue import *; compile_all(Path(sys.argv[1]))"
        subprocess.run([sys.executable, "-c", another, project], cwd=ROOT, check=True)

    monkeypatch.setattr(catalogue, "write_mo", while_another_does)
    compile_all(project)

    left = {file.name for file in (project / "locale" / "ar" / "LC_MESSAGES").iterdir()}
    assert left == {"django.po", "django.mo"}


@needs_gettext
def test_a_complete_catalogue_gives_no_complaint(project):
    write(project, COMPLETE)

    assert complaints(project) == []


def test_a_missing_catalogue_is_a_fault_too(project):
    assert complaints(project) == ["There is no catalogue in locale/."]


@needs_gettext
@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        (COMPLETE.replace("Agenda", "Calendar"), "ar: “Agenda” is not in the catalogue."),
        (COMPLETE.replace("جدول الأعمال", ""), "ar: “Agenda” is not translated."),
        (f"#, fuzzy\n{COMPLETE}", "ar: “Agenda” is marked fuzzy."),
        (COMPLETE.replace("اثنان", ""), "ar: “one” lacks a plural form."),
        (
            COMPLETE.replace("الأعمال", "%(day)s"),
            "ar: “Agenda” names “day”, which the English text does not have.",
        ),
        (
            COMPLETE.replace("جدول الأعمال", "جدول الأعمال, المؤقت"),
            "ar: “جدول الأعمال, المؤقت” has a Latin comma, semicolon or question mark (“ل,”).",
        ),
        (f'{COMPLETE}\n#~ msgid "Gone"\n#~ msgstr "ذهب"\n', "ar: obsolete entry “Gone”: remove it."),
    ],
    ids=["missing", "empty", "fuzzy", "plural", "placeholder", "spelling", "obsolete"],
)
def test_each_fault_is_told_in_a_sentence(project, entries, complaint):
    write(project, entries)

    assert complaints(project) == [complaint]
