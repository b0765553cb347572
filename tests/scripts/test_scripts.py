"""Functions of scripts that need no page are tested in Node; those that the server has too are compared with it."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from bilingual.text import fold
from config.launcher import node
from tests.security.corpus import everything
from tests.test_architecture import tracked
from ui.assets import HashedFiles

HERE = Path(__file__).parent
VECTORS = json.loads((HERE.parent / "bilingual" / "data" / "fold.json").read_text("utf-8"))
WORDS = [vector[part] for vector in VECTORS for part in ("query", "target")]
OLD = unicodedata.ucd_3_2_0  # a version that every runtime of today knows
LETTERS = [chr(code) for code in range(0x30000) if OLD.category(chr(code)) not in {"Cn", "Co", "Cs"}]


def run_node(*arguments: str, given: str = "") -> str:
    done = subprocess.run([node.find("node"), *arguments], input=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("tests", sorted(HERE.glob("*.test.mjs")), ids=lambda path: path.name)
def test_what_scripts_reckon(tests: Path) -> None:
    said = run_node("--test", str(tests))
    assert "# fail 0" in said or "fail 0" in said


@pytest.mark.parametrize("texts", [LETTERS, [*WORDS, *everything()]], ids=["letters", "texts"])
def test_scripts_fold_as_the_server_does(texts: list[str]) -> None:
    given = "\n".join(json.dumps(text) for text in texts)
    folded = [json.loads(line) for line in run_node(str(HERE / "fold.mjs"), given=given).splitlines()]
    assert folded == [fold(text) for text in texts]


def test_every_script_of_a_page_is_a_module() -> None:
    scripts = {
        (path.name, tag)
        for path in tracked("templates/*.html")
        for tag in re.findall(r"<script\b[^>]*>", path.read_text("utf-8"))
    }
    assert [one for one in scripts if 'type="module"' not in one[1] and "json" not in one[1]] == []
    assert len(scripts) > 9


def test_what_a_module_imports_is_there_and_served_under_its_hash() -> None:
    """Somebody with an older page open keeps all of its older modules."""
    hashed = re.compile(HashedFiles.patterns[-1][1][0][0])
    for path in tracked("static/js/*.js"):
        text = path.read_text("utf-8")
        imported = re.findall(r"""\b(?:from|import) ["']([^"']+)["']""", text)
        assert imported == [found["url"] for found in hashed.finditer(text)], path
        assert [url for url in imported if not (path.parent / url).is_file()] == [], path
