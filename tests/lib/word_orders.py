"""In which order WordprocessingML wants what a parent has (ECMA-376 part 1, the sequences of its schema), and what
values it takes. What is not in the list of a parent has no place in it."""

from __future__ import annotations

RUN = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
    *("position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em"),
    *("lang", "eastAsianLayout", "specVanish", "oMath"),
)
BORDERS = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV", "tl2br", "tr2bl", "between", "bar")
ORDER: dict[str, tuple[str, ...]] = {
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
        *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
        *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
        *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    ),
    "rPr": RUN,
    "tblPr": (
        *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW"),
        *("jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
        "tblDescription",
    ),
    "tcPr": (
        *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection"),
        *("tcFitText", "vAlign", "hideMark"),
    ),
    "sectPr": (
        *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc"),
        *("pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg"),
        *("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings"),
    ),
    "sdt": ("sdtPr", "sdtEndPr", "sdtContent"),
    "tbl": ("bookmarkStart", "bookmarkEnd", "tblPr", "tblGrid", "tr", "sdt"),
    "tr": ("tblPrEx", "trPr", "tc", "sdt"),
    "tblBorders": BORDERS,
    "tcBorders": BORDERS,
    "pBdr": ("top", "left", "bottom", "right", "between", "bar"),
    "style": (
        *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden"),
        *("unhideWhenUsed", "qFormat", "locked", "personal", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr"),
        "tblStylePr",
    ),
    "numbering": ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"),
    "abstractNum": ("nsid", "multiLevelType", "tmpl", "name", "styleLink", "numStyleLink", "lvl"),
    "lvl": (
        *("start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "legacy"),
        *("lvlJc", "pPr", "rPr"),
    ),
    "num": ("abstractNumId", "lvlOverride"),
    "numPr": ("ilvl", "numId"),
}
REPEATED = {
    *("tr", "tc", "sdt", "lvl", "abstractNum", "num", "headerReference", "footerReference", "tblStylePr"),
    *("lvlOverride", "numPicBullet", "bookmarkStart", "bookmarkEnd"),
}
"""What may stand more than once in its place."""
INSIDE: dict[str, frozenset[str]] = {
    "body": frozenset({"p", "tbl", "sdt", "sectPr", "bookmarkStart", "bookmarkEnd", "proofErr"}),
    "tc": frozenset({"tcPr", "p", "tbl", "sdt", "bookmarkStart", "bookmarkEnd"}),
    "hdr": frozenset({"p", "tbl", "sdt"}),
    "ftr": frozenset({"p", "tbl", "sdt"}),
    "p": frozenset(
        {
            *("pPr", "r", "sdt", "hyperlink", "bookmarkStart", "bookmarkEnd", "fldSimple", "proofErr", "ins", "del"),
            *("smartTag", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd"),
        }
    ),
    "r": frozenset(
        {
            *("rPr", "t", "tab", "br", "cr", "drawing", "pict", "fldChar", "instrText", "sym", "noBreakHyphen"),
            *("softHyphen", "lastRenderedPageBreak", "footnoteReference", "commentReference", "object"),
        }
    ),
}
"""What may stand in what: a paragraph in a paragraph, or a table in a run, is “unreadable content”."""
VALUES: dict[str, frozenset[str]] = {
    "jc": frozenset({"left", "start", "center", "right", "end", "both", "distribute"}),
    "vAlign": frozenset({"top", "center", "bottom", "both"}),
    "vMerge": frozenset({"restart", "continue"}),
    "fldChar": frozenset({"begin", "separate", "end"}),
    "br": frozenset({"page", "column", "textWrapping"}),
    "tblLayout": frozenset({"fixed", "autofit"}),
    "lvlJc": frozenset({"left", "start", "center", "right", "end"}),
    "numFmt": frozenset({"decimal", "bullet", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "none"}),
}
"""Values of `val`, `type` or `fldCharType`, whichever the element has."""
WHOLE_NUMBERS = {
    *("sz", "szCs", "gridSpan", "numId", "ilvl", "outlineLvl", "start", "uiPriority", "abstractNumId", "kern"),
}
