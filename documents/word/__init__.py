"""The agenda, records and the report as DOCX, in which delegations mark up: a convenience, the PDF is the record."""

from .writing import word_file

__all__ = ["word_file"]
