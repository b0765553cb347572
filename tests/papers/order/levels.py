"""The order of a line as the bidirectional algorithm has it, for the whole paragraph: FriBidi's levels, and python-bidi."""

import ctypes
import ctypes.util
from itertools import groupby

RTL, LTR = 0x111, 0x110


def fribidi() -> ctypes.CDLL:
    return ctypes.CDLL(ctypes.util.find_library("fribidi") or "libfribidi.so.0")


def levels(text: str, base: str) -> list[int]:
    """The embedding level of each character; Pango depends on FriBidi, so that it is there."""
    library, count = fribidi(), len(text)
    codes = (ctypes.c_uint32 * count)(*map(ord, text))
    kinds, brackets = (ctypes.c_uint32 * count)(), (ctypes.c_uint32 * count)()
    of_text, direction = (ctypes.c_int8 * count)(), ctypes.c_uint32(RTL if base == "rtl" else LTR)
    library.fribidi_get_bidi_types(codes, count, kinds)
    library.fribidi_get_bracket_types(codes, count, kinds, brackets)
    assert library.fribidi_get_par_embedding_levels_ex(
        kinds, brackets, count, ctypes.byref(direction), of_text
    )
    return list(of_text)


def reordered(text: str, levels_of_text: list[int]) -> str:
    """Rule L2 on one line: from left to right as it is printed."""
    places = list(range(len(text)))
    for level in range(max(levels_of_text, default=0), 0, -1):
        runs = [list(run) for _, run in groupby(places, key=lambda at: levels_of_text[at] >= level)]
        places = [at for run in runs for at in (reversed(run) if levels_of_text[run[0]] >= level else run)]
    return "".join(text[at] for at in places)
