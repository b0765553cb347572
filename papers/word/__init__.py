"""The agenda, records and the report as DOCX, in which delegations mark up: a convenience, the PDF is the record."""

from .writer import Writer, word_file, write_blocks

__all__ = ["Writer", "word_file", "write_blocks"]
