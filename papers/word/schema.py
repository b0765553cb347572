"""The order of elements in Word's schema (ECMA-376, part 1, annex A): Word may refuse a file that has another order."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens "
        "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
        "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden "
        "color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish "
        "oMath"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
        "tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt "
        "vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
        "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "numPr": "ilvl numId",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
}
"""By parent; what is not named here has one possible order in our files."""


def element(name: str, **attributes: object) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def put(parent: Any, name: str, **attributes: object) -> Any:
    """Adds an element where the schema has it, in place of one of its name."""
    for old in parent.findall(qn(name)):
        parent.remove(old)
    made = element(name, **attributes)
    place = _place(parent, made)
    following = next((child for child in parent if _place(parent, child) > place), None)
    parent.append(made) if following is None else following.addprevious(made)
    return made


def _place(parent: Any, child: Any) -> int:
    names = ORDER[_name(parent)].split()
    return names.index(_name(child))


def _name(child: Any) -> str:
    return str(child.tag).rpartition("}")[2]
