"""The Arabic message catalogue: compiling it, which needs no gettext, and checking it, which does.

`python -m config.launcher.catalogue compile | check`
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from config.launcher.orthography import arabic_faults, english_faults
from config.launcher.places import ROOT
from config.launcher.terminal import say

LEFT_OUT = {".git", ".venv", "node_modules", "var", "tests", "docs", "__pycache__"}
READ = {".py", ".html", ".txt", ".js"}
UNFILLED = re.compile(rb'^"Plural-Forms: nplurals=INTEGER.*\n', flags=re.MULTILINE)
PACKAGES = {"accounts/allauth_texts.py", "accounts/django_texts.py"}
"""Texts of packages that our catalogue translates; their English is not ours."""
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def compile_all(root: Path = ROOT) -> None:
    for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            partial = target.with_suffix(f".{os.getpid()}.mo")  # others may compile at the same time
            with partial.open("wb") as file:
                write_mo(file, read(source))
            partial.replace(target)


def read(path: Path) -> Catalog:
    """Reads a catalogue with the language of its folder, which determines its plural forms."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def complaints(root: Path = ROOT) -> list[str]:
    """One sentence for each text that an Arabic reader would see in English or broken."""
    problems = []
    for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")):
        language, catalogue = source.parts[-3], read(source)
        problems += [f"{language}: obsolete entry {name(m)}: remove it." for m in catalogue.obsolete.values()]
        for message in catalogue:
            problems += [
                f"{language}: {name(message)} {fault}." for fault in faults(message, catalogue.num_plurals)
            ]
            problems += [f"{language}: {sentence}." for sentence in misspelled(message)]
    catalogues = sorted(root.glob("locale/*/LC_MESSAGES/django.po"))
    if not catalogues:
        return ["There is no catalogue in locale/."]
    template = extract(root, "django")
    for source in catalogues:
        problems += [f"{source.parts[-3]}: {text}." for text in missing(template, read(source))]
    return problems


def missing(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    for message in template:
        if not message.id:
            continue
        entry = catalogue.get(key(message), context=message.context)
        if entry is None:
            yield f"{name(message)} is not in the catalogue"
        elif message.pluralizable and not entry.pluralizable:
            yield f"{name(message)} has no plural forms in the catalogue"


def faults(message: Message, plurals: int) -> Iterator[str]:
    if not message.id:
        return
    forms = texts(message.string)
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(forms):
        yield "is not translated" if len(forms) == 1 else "lacks a plural form"
    elif message.pluralizable and len(forms) != plurals:
        yield f"has {len(forms)} plural forms instead of {plurals}"
    for strange in sorted(placeholders(forms) - placeholders(texts(message.id))):
        yield f"names “{strange}”, which the English text does not have"


def misspelled(message: Message) -> Iterator[str]:
    """What an editor would correct; texts of Django and allauth are wrong in English only where nobody can help it."""
    if not message.id:
        return
    places = [place for place, _ in message.locations]
    english = " ".join(texts(message.id))
    on_paper = bool(places) and all("papers" in Path(place).parts for place in places)
    for text in texts(message.string):
        yield from (f"“{text}” {fault}" for fault in arabic_faults(text, english, on_paper=on_paper))
    if not places or set(places) - PACKAGES:
        for text in texts(message.id):
            yield from (f"“{text}” {fault}" for fault in english_faults(text))


def texts(value: object) -> list[str]:
    """Singular or plural forms as a list; a missing one is an empty string."""
    return [text or "" for text in value] if isinstance(value, tuple | list) else [str(value or "")]


def placeholders(forms: list[str]) -> set[str]:
    return {first or second for first, second in PLACEHOLDER.findall(" ".join(forms))}


def key(message: Message) -> str:
    return texts(message.id)[0]


def name(message: Message) -> str:
    context = f" ({message.context})" if message.context else ""
    return f"“{key(message)}”{context}"


def extract(root: Path, domain: str) -> Catalog:
    """What Django's makemessages extracts, run in a copy so that the checkout stays untouched."""
    with tempfile.TemporaryDirectory(prefix="diwan-messages-") as temporary:
        copy = Path(temporary)
        for path in sources(root, root):
            target = copy / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        (copy / "locale").mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "--keep-pot", "-l", "ar", "-d", domain],
            cwd=copy,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin"},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        template = (copy / "locale" / f"{domain}.pot").read_bytes()
        return read_po(io.BytesIO(UNFILLED.sub(b"", template)))


def sources(root: Path, directory: Path) -> Iterator[Path]:
    for path in sorted(directory.iterdir()):
        if path.name in LEFT_OUT or path.is_symlink():
            continue
        if path.is_dir():
            yield from sources(root, path)
        elif path.suffix in READ:
            yield path


def main(arguments: list[str]) -> int:
    if arguments == ["compile"]:
        compile_all()
        return 0
    if not shutil.which("xgettext"):
        say("The catalogue was not checked: this machine has no xgettext (package gettext).")
        return 1
    problems = complaints()
    for sentence in problems:
        say(sentence)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
