"""Where data are kept, and which user may access them."""

import hashlib
import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.launcher.terminal import LauncherRefusal

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LONGEST_SOCKET_DIRECTORY = 80  # bytes; the kernel allows about 104 including the name of the socket


@dataclass(frozen=True)
class Servant:
    """The user that runs the servers if Diwan is started by root, because PostgreSQL refuses to run as root."""

    uid: int
    gid: int

    def credentials(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may(self, test: str, path: Path) -> bool:
        """Whether `test` (-x, -w or -r) holds for this user; the kernel is asked, so parent directories count too."""
        question = ["/bin/sh", "-c", f'test {test} "$1"', "sh", str(path)]
        return subprocess.run(question, **self.credentials(), cwd="/").returncode == 0


@dataclass(frozen=True)
class DataPlaces:
    var: Path
    """Diwan's files: papers, mail, logs, the secret key."""
    services: Path
    """The data of PostgreSQL and Valkey: below `var`, unless their user cannot access that."""
    sockets: Path
    servant: Servant | None

    @property
    def logs(self) -> Path:
        return self.var / "log"

    def credentials(self) -> dict[str, Any]:
        return self.servant.credentials() if self.servant else {}

    def give(self, path: Path) -> None:
        if self.servant:
            os.chown(path, self.servant.uid, self.servant.gid)

    def reachable(self, path: Path) -> bool:
        return self.servant is None or self.servant.may("-x", path)


def var_directory() -> Path:
    return Path(os.environ.get("DIWAN_VAR") or ROOT / "var").absolute()


def find_places(var: Path) -> DataPlaces:
    """Creates the directories; parents keep their permissions."""
    (var / "log").mkdir(parents=True, exist_ok=True)
    servant = find_servant()
    services = var / "services"
    if servant and not servant.may("-x", var):
        services = own_directory(shared_data_directory() / f"diwan-{digest(var)}", 0o711)
    services.mkdir(exist_ok=True)
    sockets = services / "sockets"
    if len(os.fsencode(sockets)) > LONGEST_SOCKET_DIRECTORY:
        sockets = own_directory(Path("/tmp") / f"diwan-{os.getuid()}-{digest(var)}", 0o711) / "sockets"  # noqa: S108
    places = DataPlaces(var, services, sockets, servant)
    sockets.mkdir(exist_ok=True)
    sockets.chmod(0o700)
    places.give(sockets)
    return places


def find_servant() -> Servant | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        return Servant(person.pw_uid, person.pw_gid)
    raise LauncherRefusal(
        "PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody: "
        "start Diwan as an ordinary user."
    )


def shared_data_directory() -> Path:
    """A shared directory, if possible not below /var/tmp, which some systems clean after a month."""
    lasting = Path("/var/lib")
    return lasting if os.access(lasting, os.W_OK) else Path("/var/tmp")  # noqa: S108


def own_directory(path: Path, mode: int) -> Path:
    """A directory with a predictable name where others can write: accepted only if it belongs to this user."""
    path.mkdir(mode=mode, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid != os.geteuid():
        raise LauncherRefusal(
            f"{path} belongs to someone else: remove it, or set DIWAN_VAR to another place."
        )
    path.chmod(mode)
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]
