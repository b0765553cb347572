"""Has WeasyPrint draw Arabic with codes of our own, which `papers.glyph_codes` explains.

Looks into a line of Pango before WeasyPrint draws it, by private names; WeasyPrint is pinned, and
`tests/papers/test_recoded_lines.py` fails if they change. Lines without Arabic are drawn as ever.
"""

import re
from collections.abc import Iterable
from functools import cache, wraps
from typing import Any

from papers.glyph_codes import INFO, Codes, Recoder
from papers.truetype import with_composites

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")


@cache
def write_arabic_readably() -> None:
    from weasyprint.draw import text
    from weasyprint.pdf import stream

    draw = text.draw_first_line

    @wraps(draw)
    def draw_recoded(page: Any, box: Any, *rest: Any) -> Any:
        if ARABIC.search(box.text):
            recode_line(page, box)
        return draw(page, box, *rest)

    text.draw_first_line = draw_recoded
    stream.Font = coded_font(stream.Font)


def coded_font(base: Any) -> Any:
    """WeasyPrint's font, with codes of its own once Arabic was drawn with it."""

    class CodedFont(base):
        codes: Codes | None = None
        file_content: bytes

        def recoder(self, size: float, fonts: Iterable[Any]) -> Recoder:
            """For one size; fonts that go into the same file share their codes."""
            if self.codes is None:
                first = Codes(self.glyph_count + len(self.missing))
                self.codes = next(
                    (font.codes for font in fonts if font.codes and font.hash == self.hash), first
                )
                self.recoders: dict[float, Recoder] = {}
            if size not in self.recoders:
                self.recoders[size] = Recoder(self.codes, size, self.upem, self.widths, self.to_unicode)
            return self.recoders[size]

        def get_unused_glyph_id(self, codepoint: int) -> int:
            if self.codes and codepoint not in self.missing:
                self.missing[codepoint] = self.codes.take()
            return super().get_unused_glyph_id(codepoint)

        def clean(self, to_unicode: dict[int, str], hinting: bool) -> None:
            composites = self.codes.composites if self.codes else {}
            parts = {glyph for drawing in composites.values() for glyph, _, _ in drawing.components}
            own = parts.union(to_unicode).difference(composites)
            super().clean(dict.fromkeys(own, ""), hinting)
            if composites:
                self.file_content = with_composites(self.file_content, composites)

    return CodedFont


def recode_line(page: Any, box: Any) -> None:
    """Recodes the runs from right to left of a line that WeasyPrint is about to draw."""
    from weasyprint.text.ffi import TO_UNITS, ffi, pango

    # As WeasyPrint does: Pango sets the line anew if it is told so after the codes were written.
    pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
    line, _ = box.pango_layout.get_first_line()
    text, size = box.pango_layout.text.encode(), box.style["font_size"] * TO_UNITS
    link = line.runs[0]
    while link != ffi.NULL:
        run, link = link.data, link.next
        item, glyphs = run.item, run.glyphs
        if item.analysis.level % 2:
            font, _ = page.add_font(item.analysis.font)
            if "glyf" in font.tables and not font.bitmap:
                recoder = font.recoder(size, page._fonts.values())
                buffer = ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * INFO.size)
                starts = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
                buffer[:] = recoder.run(buffer[:], starts, text[item.offset : item.offset + item.length])
