"""PostgreSQL and Valkey, given by the environment or started here, and the variables that point to them."""

import base64
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from config.launcher.places import ROOT, DataPlaces
from config.launcher.postgres import APPLICATION, OWNER, Postgres
from config.launcher.supervisor import Supervisor
from config.launcher.terminal import say, step
from config.launcher.valkey import Valkey

OF_A_SITE = {
    "PUBLIC_BASE_URL",
    "ALLOWED_HOSTS",
    "PORT",
    "DEBUG",
    "EMAIL_HOST",
    "STATIC_ROOT",
    "DEMONSTRATION",
}
"""Variables that a developer may have set for a site of their own, and that tests must not depend on."""


def start_services(
    supervisor: Supervisor, places: DataPlaces, environment: Mapping[str, str]
) -> dict[str, str]:
    """Starts the servers that the environment does not give; returns the environment for all later processes."""
    if environment.get("DATABASE_URL"):
        say("  PostgreSQL: the one that DATABASE_URL names.")
    else:
        postgres = Postgres(places)
        with step(str(postgres)):
            postgres.start(supervisor)
    if environment.get("REDIS_URL"):
        say("  Redis: the one that REDIS_URL names.")
    else:
        valkey = Valkey(places)
        with step(str(valkey)):
            valkey.start(supervisor)
    return lead_to_services(places, environment)


def lead_to_services(places: DataPlaces, environment: Mapping[str, str]) -> dict[str, str]:
    """The variables for everything that works with the servers, given or our own."""
    env = {**environment, "DIWAN_VAR": str(places.var)}
    env.setdefault("SECRET_KEY", kept_key(places.var / "secret-key", secrets.token_urlsafe(50)))
    env.setdefault("STAFF_SECOND_FACTOR", "0")  # the demonstration's accounts have none
    env.setdefault("SEALING_KEYS", kept_key(places.var / "sealing-key", sealing_key()))
    if env.get("DATABASE_URL"):
        env.setdefault("DATABASE_OWNER_URL", env["DATABASE_URL"])
    else:
        postgres = Postgres(places)
        env |= {"DATABASE_URL": postgres.url(APPLICATION), "DATABASE_OWNER_URL": postgres.url(OWNER)}
    if not env.get("REDIS_URL"):
        env["REDIS_URL"] = Valkey(places).url()
    return env


def start_throw_away_services(supervisor: Supervisor, places: DataPlaces) -> dict[str, str]:
    """Servers for tests. Nothing is taken from the environment, so that tests cannot touch real data."""
    postgres, valkey = Postgres(places, throw_away=True), Valkey(places)
    with step(f"throw-away {postgres}"):
        postgres.start(supervisor)
    with step(f"throw-away {valkey}"):
        valkey.start(supervisor)
    env = {name: value for name, value in base_environment().items() if name not in OF_A_SITE}
    return {
        **env,
        "DATABASE_URL": postgres.url(OWNER),
        "DATABASE_OWNER_URL": postgres.url(OWNER),
        "REDIS_URL": valkey.url(),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SEALING_KEYS": sealing_key(),
        "STAFF_SECOND_FACTOR": "0",
        "DIWAN_VAR": str(places.var),
    }


def base_environment() -> dict[str, str]:
    """This process's environment with the virtual environment first on PATH."""
    programs = str(Path(sys.executable).parent)
    env = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    env |= {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    if sys.platform == "darwin":  # where Homebrew installs Pango
        env.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib:/usr/lib")
    return env


def sealing_key() -> str:
    """A key in the format of Fernet, whose library the launcher does not have."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def kept_key(file: Path, new: str) -> str:
    """Reads the key, or creates it as a file that only its owner can read."""
    if not file.exists():
        partial = file.with_suffix(".partial")
        partial.unlink(missing_ok=True)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as key:
            key.write(new)
        partial.rename(file)
    return file.read_text().strip()
