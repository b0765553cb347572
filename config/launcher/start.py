"""What `make` runs, with a Python that has no packages yet.

The package `config` imports Celery, which a fresh clone lacks. An empty stand-in for `config` allows importing the
launcher's modules, which need only the standard library.
"""

import sys
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    stand_in = types.ModuleType("config")
    stand_in.__path__ = [str(ROOT / "config")]
    sys.modules["config"] = stand_in

    from config.launcher.bootstrap import main

    sys.exit(main(sys.argv[1:]))
