"""Lines stand on paper in the order of the bidirectional algorithm, whatever is mixed in them."""

import pytest

from tests.papers.order.comparison import differences

SEED = 17


@pytest.mark.papers
@pytest.mark.parametrize("base", ["rtl", "ltr"])
def test_every_line_of_150_mixtures_is_printed_in_the_order_of_the_algorithm(base: str) -> None:
    assert list(differences(150, base, SEED)) == []
