"""The agenda, records and the report as DOCX, for delegations to mark up. The PDF remains the record."""

from .writer import Writer, word_file, write_blocks

__all__ = ["Writer", "word_file", "write_blocks"]
