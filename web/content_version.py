"""One version number for everything that pages show. It grows with every committed change, in commit order.

A page cached under a version is never out of date, because the next request asks for the next version.
"""

import hashlib
from functools import cache

from django.conf import settings
from django.db import connection


def content_version() -> int | None:
    """The version, in one query; None inside a transaction that has written, because its version is not known yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current_if_assigned(), (SELECT version FROM web_content)")
        writing, version = cursor.fetchone()
    return None if writing is not None else version or 0


@cache
def build_id() -> str:
    """A 12-digit hash of the code, templates and catalogues that pages are made of. It changes with every release."""
    digest = hashlib.sha256()
    for pattern in ("*/**/*.py", "templates/**/*.html", "locale/**/*.mo"):
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if not {"node_modules", ".venv", "tests", "var"} & set(path.relative_to(settings.BASE_DIR).parts):
                digest.update(path.read_bytes())
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists():
        digest.update(manifest.read_bytes())
    return digest.hexdigest()[:12]
