"""A symbol or number on its own keeps its order in a line of each direction."""

import pytest

from papers.text.invisible import ALM, LRI, PDI
from papers.text.lines import whole_run

SYMBOLS = ("N 4711-0815", "0001-1", "UN-OIC/GM.16/INF.2", "+7 7172 99 99 00")


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_nothing_turns_a_symbol_around_in_a_line_from_left_to_right(symbol: str) -> None:
    assert not {ALM, LRI, PDI} & set(whole_run(symbol, "ltr"))


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_is_isolated_in_a_line_from_right_to_left(symbol: str) -> None:
    run = whole_run(symbol, "rtl")
    assert (run[0], run.rstrip(ALM)[-1]) == (LRI, PDI)
