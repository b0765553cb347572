"""A DOCX file of the same bytes each time, without what python-docx's template carries along."""

from __future__ import annotations

import io
import zipfile
from typing import Any

EPOCH = (1980, 1, 1, 0, 0, 0)
NEEDLESS = ("/stylesWithEffects", "/customXml", "/thumbnail")
"""Kinds of relations: styles of Word 2007 that contradict ours, and a picture of an empty page."""


def file_of(document: Any) -> bytes:
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(NEEDLESS)]:
            del relations[key]
    saved = io.BytesIO()
    document.save(saved)
    return _without_times(saved)


def _without_times(saved: io.BytesIO) -> bytes:
    """The archive without the time at which it was packed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(saved) as read,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name, EPOCH), read.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
