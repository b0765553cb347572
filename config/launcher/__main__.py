"""`python -m config.launcher VERB [ARGUMENTS]`; the verbs are those of the Makefile."""

import sys

from config.launcher import bootstrap
from config.launcher.places import VENV
from config.launcher.terminal import LauncherRefusal, prepare_terminal, say

VERBS = (
    "run", "services", "manage", "shell", "test", "check", "format", "bench", "chaos", "dump-release", "lock",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    prepare_terminal()
    verb, rest = (arguments[0] if arguments else "run"), arguments[1:]
    if verb not in VERBS:
        say(f"There is no “{verb}”. There are: {', '.join(VERBS)}.")
        return 2
    if sys.prefix != str(VENV):
        return bootstrap.main(arguments)
    try:
        bootstrap.make_environment(development=verb in bootstrap.NEEDS_DEVELOPMENT)
        return perform(verb, rest[1:] if rest[:1] == ["--"] else rest)
    except LauncherRefusal as refusal:
        say(str(refusal))
        return 1
    except KeyboardInterrupt:
        return 130


def perform(verb: str, rest: list[str]) -> int:
    from config.launcher import checks, manage, requirements, run, testing
    from config.launcher.supervisor import Stopped

    try:
        if verb in ("manage", "shell"):
            return manage.manage([verb, *rest] if verb == "shell" else rest)
        if verb == "test":
            return testing.test(rest)
        if verb == "check":
            return checks.check()
        if verb == "format":
            return checks.format_all()
        if verb == "dump-release":
            return testing.measure("tests.upgrade", rest)
        if verb in ("bench", "chaos"):
            return testing.measure(f"tests.{verb}", rest)
        {"run": run.run, "services": run.services_only, "lock": requirements.lock}[verb]()
    except Stopped:
        return 130 if verb in ("test", "check", "bench", "chaos", "dump-release") else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
