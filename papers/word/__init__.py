"""The agenda, records and the report as DOCX, for delegations to mark up. The PDF remains the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papers.contents import Paper

    from .writer import Writer

__all__ = ["word_file", "write_blocks"]


def word_file(paper: Paper, language: str) -> bytes:
    from .writer import written  # python-docx is slow to import, and needed only here

    return written(paper, language)


def write_blocks(writer: Writer) -> None:
    """The blocks of a paper, from top to bottom."""
    writer.blocks(writer.side.body.rows)
