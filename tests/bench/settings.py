"""The settings of the product, with three more addresses: the floors of the benchmark."""

from config.settings import *  # noqa: F403
from config.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "tests.bench.urls"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests" / "bench" / "templates")  # type: ignore[attr-defined]
