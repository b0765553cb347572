"""The version of all content that pages show: it grows with every committed change, in the order of the commits.

A page that is kept under a version can never be out of date: the next request reads the next version.
"""

import hashlib
from functools import cache

from django.conf import settings
from django.db import connection


def content_version() -> int | None:
    """The version, by one query; None inside a transaction that has written, whose version is not yet known."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current_if_assigned(), (SELECT version FROM web_content)")
        writing, version = cursor.fetchone()
    return None if writing is not None else version or 0


@cache
def build_id() -> str:
    """Tells one release of the program from another: a hash of what pages are made of."""
    digest = hashlib.sha256()
    for pattern in ("*/**/*.py", "templates/**/*.html", "locale/**/*.mo"):
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if not {"node_modules", ".venv", "tests", "var"} & set(path.relative_to(settings.BASE_DIR).parts):
                digest.update(path.read_bytes())
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists():
        digest.update(manifest.read_bytes())
    return digest.hexdigest()[:12]
