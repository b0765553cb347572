"""Logging as one JSON object a line, with the request number and without personal data."""

import json
import logging
import re

from .request_numbers import current_request

# PostgreSQL's DETAIL line quotes the row; e-mail addresses are personal data.
VALUES = re.compile(r"\nDETAIL:.*?(?=\n\n|\n[A-Z]+:|\nTraceback|\Z)", re.DOTALL)
ADDRESSES = re.compile(r"[^\s@<>()\"'=,;:]+@[^\s@<>()\"',;]+")


def without_personal_data(text: str) -> str:
    """Removes e-mail addresses and database values, which would otherwise survive an erasure."""
    return ADDRESSES.sub("…@…", VALUES.sub("", text))


class JsonLines(logging.Formatter):
    """One line of ASCII for each log record, so that nothing a person typed can break a line or colour a terminal."""

    EXTRA = ("status", "milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_personal_data(record.getMessage()),
        }
        if number := current_request():
            line["request"] = number
        line |= {name: getattr(record, name) for name in self.EXTRA if hasattr(record, name)}
        if record.exc_info:
            line["error"] = without_personal_data(self.formatException(record.exc_info))
        return json.dumps(line)
