"""Updates the database and the static files: `python -m config.launcher.prepare owner static …`.

The steps of one call share a process, because starting Django costs more than most of them.
"""

import contextlib
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from config.launcher import static_files
from config.launcher.places import var_directory
from config.launcher.terminal import LauncherRefusal, say, step

OWNER, STATIC, DEMONSTRATION = "owner", "static", "demonstration"


def command(name: str, *arguments: str, **options: object) -> None:
    """Runs a management command with its output in a log."""
    from django.core.management import call_command

    with log_file().open("a") as output, contextlib.redirect_stdout(output):
        print(f"== {name} {' '.join(arguments)}")
        call_command(name, *arguments, stdout=output, **options)


def log_file() -> Path:
    log = var_directory() / "log" / "prepare.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    return log


def grant() -> None:
    role = unquote(urlsplit(os.environ["APPLICATION_DATABASE_URL"]).username or "")
    owner = unquote(urlsplit(os.environ["DATABASE_URL"]).username or "")
    if role == owner:
        say("(the owner and the application are one role: nothing to grant) ", end="")
        return
    command("grant_application", role)


def collect_static() -> None:
    from django.conf import settings

    root = Path(settings.STATIC_ROOT)
    if static_files.is_current(root):
        return
    command("collectstatic", interactive=False, clear=True, verbosity=1)
    static_files.stamp(root).write_text(static_files.fingerprint())


def make_accounts() -> None:
    from django.conf import settings

    accounts = settings.VAR_DIR / "accounts.json"
    command("demonstration_accounts", str(accounts))
    accounts.chmod(0o600)


STEPS: dict[str, list[tuple[str, Callable[[], None]]]] = {
    OWNER: [
        ("tables", lambda: command("migrate", interactive=False)),
        ("the table of the cache", lambda: command("createcachetable")),
        ("rights of the application's role", grant),
    ],
    STATIC: [("static files", collect_static)],
    DEMONSTRATION: [
        ("the General Meeting of 2024", lambda: command("load_meeting")),
        ("accounts to sign in with", make_accounts),
        ("the leads of both sides", lambda: command("name_demonstration_leads")),
        ("first papers", lambda: command("issue_first_papers")),
    ],
}


def main(groups: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if OWNER in groups:
        become_owner()
    try:
        start_django(patient=OWNER in groups)
        for group in groups:
            for name, act in STEPS[group]:
                with step(name):
                    act()
    except LauncherRefusal as refusal:
        say(str(refusal))
    except KeyboardInterrupt:
        pass
    except Exception as error:
        say(f"This step failed: {error}")
        print_traceback()
    else:
        return 0
    return 1


def print_traceback() -> None:
    """Prints the traceback where a developer looks: in a log, or on the terminal in tests and CI, whose logs vanish."""
    if "CI" in os.environ or "DIWAN_TEST" in os.environ:
        traceback.print_exc()
        return
    with log_file().open("a") as log:
        traceback.print_exc(file=log)
    say(f"More is in {log_file()}.")


def become_owner() -> None:
    os.environ["APPLICATION_DATABASE_URL"] = os.environ["DATABASE_URL"]
    os.environ["DATABASE_URL"] = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]


def start_django(*, patient: bool) -> None:
    """Sets up Django; `patient` lifts the time limit of queries, since migrations may take longer than a page."""
    import django
    from django.conf import settings

    if patient:
        settings.DATABASES["default"]["OPTIONS"] = {"options": "-c lock_timeout=30s -c timezone=UTC"}
    django.setup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
