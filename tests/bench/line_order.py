"""Lines that are not printed in the order of the bidirectional algorithm: none of ten thousand."""

from collections.abc import Callable

from tests.papers.order.comparison import differences

LINES = 10_000
SEED = 2026


def line_order(add: Callable[..., None]) -> None:
    wrong = [fault for base in ("rtl", "ltr") for fault in differences(LINES // 2, base, SEED)]
    print("\n".join(wrong[:3]))
    add(f"of {LINES:,} mixed paragraphs, those in another order", len(wrong), "", limit=0)
