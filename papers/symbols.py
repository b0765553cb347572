"""Symbols of editions: a revision is numbered, a reissue for technical reasons has an asterisk."""

from __future__ import annotations


def symbol_of_edition(symbol: str, revision: int, reissue: int) -> str:
    """For example UN-OIC/GM.16/2024/1/Rev.2*; an asterisk for each reissue."""
    return f"{symbol}/Rev.{revision}{'*' * reissue}" if revision else f"{symbol}{'*' * reissue}"
