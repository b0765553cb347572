"""Automatic numbering: a list continues while the numbers do; a jump starts a new one."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from .schema import element, put
from .styles import INDENT


class Numbering:
    def __init__(self, document: Document, language: str) -> None:
        self.root = document.part.numbering_part.element
        self.abstract = self._free("w:abstractNum", "w:abstractNumId")
        self.last, self.current = 0, 0
        definition = element("w:abstractNum", abstractNumId=self.abstract)
        put(definition, "w:multiLevelType", val="singleLevel")
        definition.append(_level("%1-" if language == "ar" else "%1."))
        first = self.root.find(qn("w:num"))
        self.root.append(definition) if first is None else first.addprevious(definition)

    def _free(self, name: str, identifier: str) -> int:
        return (
            max((int(element.get(qn(identifier))) for element in self.root.findall(qn(name))), default=0) + 1
        )

    def of(self, number: int) -> int:
        """The list in which the next paragraph has this number."""
        if number != self.last + 1 or not self.current:
            self.current = self._free("w:num", "w:numId")
            made = element("w:num", numId=self.current)
            put(made, "w:abstractNumId", val=self.abstract)
            override = put(made, "w:lvlOverride", ilvl=0)
            override.append(element("w:startOverride", val=number))
            self.root.append(made)
        self.last = number
        return self.current


def _level(text: str) -> Any:
    level = element("w:lvl", ilvl=0)
    values = {"start": 1, "numFmt": "decimal", "suff": "tab", "lvlText": text, "lvlJc": "left"}
    for name, value in values.items():
        put(level, f"w:{name}", val=value)
    put(put(level, "w:pPr"), "w:ind", left=INDENT, hanging=INDENT)
    return level
