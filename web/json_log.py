"""What is logged: a line of JSON for each record, with the number of the request, without what people typed."""

import json
import logging
import re

from .request_numbers import current_request

# What a database says about a row is the row; and an address is somebody's.
VALUES = re.compile(r"\nDETAIL:.*?(?=\n\n|\n[A-Z]+:|\nTraceback|\Z)", re.DOTALL)
ADDRESSES = re.compile(r"[^\s@<>()\"'=,;:]+@[^\s@<>()\"',;]+")


def of_nobody(text: str) -> str:
    """Without what would outlive an erasure."""
    return ADDRESSES.sub("…@…", VALUES.sub("", text))


class JsonLines(logging.Formatter):
    """One line of ASCII for each record, whatever people have typed: nothing breaks or colours a log."""

    EXTRA = ("status", "milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": of_nobody(record.getMessage()),
        }
        if number := current_request():
            line["request"] = number
        line |= {name: getattr(record, name) for name in self.EXTRA if hasattr(record, name)}
        if record.exc_info:
            line["error"] = of_nobody(self.formatException(record.exc_info))
        return json.dumps(line)
