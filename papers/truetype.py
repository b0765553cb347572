"""Adds composite glyphs to a TrueType file: drawings made of other glyphs of the same file.

The tables are written by hand, since fontTools would read and compile every glyph of the file: 25 ms instead of one.
"""

import io
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WORDS, OFFSETS, MORE = 0x1, 0x2, 0x20  # flags of a component
BOX = struct.Struct(">hhhhh")  # number of contours (-1 for a composite), then xMin, yMin, xMax, yMax
COMPONENT = struct.Struct(">HHhh")
METRIC = struct.Struct(">Hh")
Component = tuple[int, int, int]  # glyph, x, y in units of the font


@dataclass(frozen=True, slots=True)
class Composite:
    components: tuple[Component, ...]
    width: int


def with_composites(file: bytes, composites: Mapping[int, Composite]) -> bytes:
    """The file with these glyphs, each under its number; the numbers are above those of its own glyphs."""
    from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

    reader = SFNTReader(io.BytesIO(file))
    tables = {tag: bytearray(reader[tag]) for tag in reader.keys()}  # noqa: SIM118 -- not iterable
    _add(tables, composites)
    out = io.BytesIO()
    writer = SFNTWriter(out, len(tables), reader.sfntVersion)
    for tag, table in tables.items():
        writer[tag] = bytes(table)
    writer.close()
    return out.getvalue()


def _add(tables: dict[str, bytearray], composites: Mapping[int, Composite]) -> None:
    head, maxp, hhea = tables["head"], tables["maxp"], tables["hhea"]
    (own,) = struct.unpack_from(">H", maxp, 4)
    total = max(composites) + 1
    starts = _starts(tables["loca"], long=bool(struct.unpack_from(">h", head, 50)[0]))
    metrics = _metrics(tables["hmtx"], own, *struct.unpack_from(">H", hhea, 34))
    glyf, boxes = tables["glyf"], []
    for number in range(own, total):
        if composite := composites.get(number):
            boxes.append(_box(composite, glyf, starts))
            glyf += BOX.pack(-1, *boxes[-1]) + _components(composite)
        starts.append(len(glyf))
        metrics += METRIC.pack(composite.width, boxes[-1][0]) if composite else bytes(METRIC.size)
    tables["loca"], tables["hmtx"] = bytearray(struct.pack(f">{len(starts)}I", *starts)), metrics
    struct.pack_into(">h", head, 50, 1)
    struct.pack_into(">hhhh", head, 36, *_union([struct.unpack_from(">hhhh", head, 36), *boxes]))
    struct.pack_into(">H", hhea, 34, total)
    struct.pack_into(">H", maxp, 4, total)
    _allow(maxp, max(len(composite.components) for composite in composites.values()))


def _starts(loca: bytearray, *, long: bool) -> list[int]:
    """Where each glyph begins; the last number is the end of the last glyph."""
    if long:
        return list(struct.unpack(f">{len(loca) // 4}I", loca))
    return [half * 2 for half in struct.unpack(f">{len(loca) // 2}H", loca)]


def _metrics(hmtx: bytearray, glyphs: int, written: int) -> bytearray:
    """A width and a side bearing for every glyph; the file writes a width that repeats at the end only once."""
    size = METRIC.size
    width = hmtx[(written - 1) * size : (written - 1) * size + 2]
    bearings = hmtx[written * size :]
    full = hmtx[: written * size]
    for at in range(0, 2 * (glyphs - written), 2):
        full += width + bearings[at : at + 2]
    return full


def _components(composite: Composite) -> bytes:
    last = len(composite.components) - 1
    return b"".join(
        COMPONENT.pack(WORDS | OFFSETS | (MORE if at < last else 0), glyph, x, y)
        for at, (glyph, x, y) in enumerate(composite.components)
    )


def _box(composite: Composite, glyf: bytearray, starts: list[int]) -> tuple[int, int, int, int]:
    boxes = []
    for glyph, x, y in composite.components:
        if starts[glyph] < starts[glyph + 1]:  # else it is empty
            _, left, low, right, high = BOX.unpack_from(glyf, starts[glyph])
            boxes.append((left + x, low + y, right + x, high + y))
    return _union(boxes)


def _union(boxes: Sequence[tuple[int, ...]]) -> tuple[int, int, int, int]:
    if not boxes:
        return 0, 0, 0, 0
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return min(lefts), min(lows), max(rights), max(highs)


def _allow(maxp: bytearray, components: int) -> None:
    """Raises what the file declares as its largest glyph."""
    limits = list(struct.unpack_from(">14H", maxp, 4))
    points, contours = max(limits[1], limits[3]), max(limits[2], limits[4])
    limits[3], limits[4] = (min(0xFFFF, most * components) for most in (points, contours))
    limits[12], limits[13] = max(limits[12], components), limits[13] + 1
    struct.pack_into(">14H", maxp, 4, *limits)
