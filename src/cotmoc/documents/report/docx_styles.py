"""The styles of a Word report, from the layout table: an official changes a style once, not each paragraph."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from cotmoc.documents.report.docx_parts import CONCLUSIONS, HEADINGS, ITEMS, element, put_into_list
from cotmoc.documents.report.layout import Layout

_LEFT, _CENTER, _JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_FONTS = ("ascii", "hAnsi", "cs", "eastAsia")
_THEMES = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")
_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_CELL_SPACE = 2
"""Points over and under the text of a cell."""


def set_styles(document: Document, layout: Layout, lang: str) -> None:
    """Give the document its styles: Normal, headings, items, notes, tables, head, title, signature, recipients."""
    _language(document, _LANGUAGES[lang])
    normal = document.styles["Normal"]
    _letters(normal, layout.font, layout.body_size)
    paragraph = normal.paragraph_format
    paragraph.alignment = _JUSTIFY
    paragraph.first_line_indent = Mm(layout.indent)
    paragraph.space_before, paragraph.space_after = Pt(0), Pt(layout.paragraph_space)
    paragraph.line_spacing = layout.line_spacing
    paragraph.widow_control = True
    for level in (1, 2, 3):
        _heading(document, layout, level)
    _listed(document, layout)
    for name, size, bold, italic, align in _plain_styles(layout):
        _made(document, layout, name, size=size, bold=bold, italic=italic, align=align)
    for name in ("Report Table", "Report Annex Table"):
        cells = document.styles[name].paragraph_format
        cells.space_before = cells.space_after = Pt(_CELL_SPACE)
    document.styles["Report Lead"].paragraph_format.keep_with_next = True
    document.styles["Report Caption"].paragraph_format.keep_with_next = True
    document.styles["Report Lead"].paragraph_format.space_before = Pt(10)
    urgency = document.styles["Report Urgency"]
    urgency.paragraph_format.space_before = Pt(6)
    urgency.element.get_or_add_rPr().append(element("bdr", val="single", sz=6, space=0, color="auto"))


def _plain_styles(layout: Layout) -> tuple[tuple[str, float, bool, bool, Any], ...]:
    """Name, size, bold, italic, alignment of the styles that have no indent of a first line."""
    return (
        ("Report Agency Above", layout.agency_size, False, False, _CENTER),
        ("Report Agency", layout.agency_size, True, False, _CENTER),
        ("Report Urgency", layout.number_size, True, False, _CENTER),
        ("Report Nation", layout.nation_size, True, False, _CENTER),
        ("Report Motto", layout.motto_size, True, False, _CENTER),
        ("Report Number", layout.number_size, False, False, _CENTER),
        ("Report Date", layout.place_size, False, True, _CENTER),
        ("Report Kind", layout.kind_size, True, False, _CENTER),
        ("Report Subject", layout.subject_size, True, False, _CENTER),
        ("Report Attached", layout.place_size, False, True, _CENTER),
        ("Report Note", layout.note_size, False, False, _LEFT),
        ("Report Lead", layout.body_size, True, False, _LEFT),
        ("Report Caption", layout.note_size, True, False, _CENTER),
        ("Report Picture", layout.body_size, False, False, _CENTER),
        ("Report Table", layout.table_size, False, False, _LEFT),
        ("Report Annex Table", layout.annex_table_size, False, False, _LEFT),
        ("Report Signer", layout.signer_size, True, False, _CENTER),
        ("Report Recipients Label", layout.recipients_label_size, True, True, _LEFT),
        ("Report Recipients", layout.recipients_size, False, False, _LEFT),
        ("Report To", layout.body_size, False, False, _LEFT),
        ("Report Page Number", layout.page_number_size, False, False, _CENTER),
        ("Report Foot", 9, False, False, _LEFT),
    )


def _made(
    document: Document, layout: Layout, name: str, *, size: float, bold: bool = False, italic: bool = False, align: Any
) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    paragraph = style.paragraph_format
    paragraph.alignment, paragraph.first_line_indent = align, Mm(0)
    paragraph.space_after, paragraph.line_spacing = Pt(_space(name, layout)), 1
    return style


def _space(name: str, layout: Layout) -> float:
    """Points below paragraphs of a style."""
    return layout.paragraph_space if name in ("Report Lead", "Report Caption", "Report Note", "Report To") else 0


def _heading(document: Document, layout: Layout, level: int) -> None:
    style = document.styles[f"Heading {level}"]
    style.base_style = document.styles["Normal"]
    _letters(style, layout.font, layout.body_size)
    style.font.bold, style.font.italic = True, level == 3
    style.font.color.rgb = RGBColor(0, 0, 0)
    paragraph = style.paragraph_format
    paragraph.keep_with_next, paragraph.alignment = True, _LEFT
    paragraph.first_line_indent = Mm(layout.indent)
    paragraph.space_before, paragraph.space_after = Pt(layout.paragraph_space + 4), Pt(layout.paragraph_space)
    if level < 3:
        put_into_list(style.element.get_or_add_pPr(), HEADINGS, level - 1)


def _listed(document: Document, layout: Layout) -> None:
    for name, numbering in (("Report Item", ITEMS), ("Report Conclusion", CONCLUSIONS)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.first_line_indent = Mm(layout.indent)
        put_into_list(style.element.get_or_add_pPr(), numbering)


def _letters(style: Any, font: str, size: float) -> None:
    """The font for every script, and none of the theme's."""
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in _THEMES:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in _FONTS:
        fonts.set(qn(f"w:{name}"), font)


def _language(document: Document, lang: str) -> None:
    """The language of the text, so that spelling is checked in it."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("lang", val=lang, eastAsia=lang))
