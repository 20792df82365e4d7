"""The pieces of WordprocessingML that python-docx has no name for: bound runs, rules, tables, lists, page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from cotmoc.documents.report.content import Column, Figure, Runs
from cotmoc.documents.report.docx_figures import tag_of
from cotmoc.documents.report.said import unbroken

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
HEADINGS, ITEMS, CONCLUSIONS = "1", "2", "3"
"""The lists of a document: headings, items with a dash, numbered conclusions."""

WORD_OF_TODAY = "15"
_OLD_STYLES = "/stylesWithEffects"
"""A part that Word 2010 kept beside the styles, and that would say otherwise than they do."""
_CELL_SIDE = 60
"""Twips."""
LONGEST_TITLE = 64
"""Letters of a content control's title, as Word has it."""


def element(name: str, /, **attributes: object) -> Any:
    """An element of the main namespace with its attributes in it."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def twips(millimetres: float) -> int:
    """Millimetres as Word counts them."""
    return round(millimetres * TWIPS)


# -- runs ------------------------------------------------------------------------------------------------------------


def add_runs(paragraph: Any, runs: Runs, *, bold: bool = False) -> None:
    """The runs at the end of a paragraph; each figure in a content control whose tag means its address."""
    for each in runs:
        if isinstance(each, Figure):
            paragraph.append(control(each, _run(unbroken(each.shown), bold=bold or each.bold)))
        else:
            paragraph.append(_run(each.text, bold=bold or each.bold, italic=each.italic))


def _run(text: str, *, bold: bool = False, italic: bool = False) -> Any:
    run = element("r")
    if bold or italic:
        properties = element("rPr")
        properties.extend([element(name) for name, is_so in (("b", bold), ("i", italic)) if is_so])
        run.append(properties)
    words = element("t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run


def control(figure: Figure, run: Any) -> Any:
    """A content control around the run that shows a figure."""
    made, properties, content = element("sdt"), element("sdtPr"), element("sdtContent")
    title = f"{figure.address.code} · {figure.address.format}"[:LONGEST_TITLE]
    properties.extend([element("alias", val=title), element("tag", val=tag_of(figure.address))])
    content.append(run)
    made.extend([properties, content])
    return made


# -- paragraphs ------------------------------------------------------------------------------------------------------


def styled(style: str) -> Any:
    """An empty paragraph of a style."""
    paragraph, properties = element("p"), element("pPr")
    properties.append(element("pStyle", val=style))
    paragraph.append(properties)
    return paragraph


def add_rule(paragraph: Any, width: float, room: float) -> None:
    """Make an empty paragraph a line of so many millimetres, in the middle of the room there is: a border over it, its
    indents cutting it short (Word and LibreOffice draw it alike, a drawing they do not)."""
    properties = paragraph.get_or_add_pPr()
    border = element("pBdr")
    border.append(element("top", val="single", sz=6, space=1, color="auto"))
    side = twips(max(room - width, 0) / 2)
    for each in (
        border,
        element("spacing", before=60, after=40, line=60, lineRule="exact"),
        element("ind", left=side, right=side, firstLine=0),
    ):
        properties.append(each)


def add_page_number(paragraph: Any) -> None:
    """The number of the page, as a field."""
    for kind in ("begin", None, "end"):
        run = element("r")
        if kind is None:
            words = element("instrText")
            words.text = "PAGE"
            words.set(qn("xml:space"), "preserve")
            run.append(words)
        else:
            run.append(element("fldChar", fldCharType=kind))
        paragraph.append(run)


# -- tables ----------------------------------------------------------------------------------------------------------


class TableMaker:
    """Makes a table row by row; widths stand in its grid and in every cell, for LibreOffice goes by the one and Word by
    the other."""

    def __init__(self, columns: Sequence[Column], width: float, style: str) -> None:
        whole = sum(column.width for column in columns)
        self._columns = columns
        self._style = style
        self._widths = [twips(width * column.width / whole) for column in columns]
        self.table = element("tbl")
        properties = element("tblPr")
        for each in (
            element("tblStyle", val="TableGrid"),
            element("tblW", w=sum(self._widths), type="dxa"),
            element("tblLayout", type="fixed"),
            _narrow_cells(),
        ):
            properties.append(each)
        grid = element("tblGrid")
        grid.extend([element("gridCol", w=each) for each in self._widths])
        self.table.extend([properties, grid])

    def head(self, cells: Iterable[Runs], *, keeps: bool = False) -> None:
        """The row that stands again on every page. `keeps`: on one page with the row after it."""
        self._row(cells, is_head=True, keeps=keeps)

    def row(self, cells: Iterable[Runs], *, keeps: bool = False) -> None:
        """A row that no page parts; `keeps` as of the head."""
        self._row(cells, keeps=keeps)

    def group(self, runs: Runs) -> None:
        """A row of one cell that opens a group and stays with what follows."""
        row = self._started(is_head=False)
        cell = self._cell(sum(self._widths), "left", runs, bold=True, keeps=True)
        properties = cell.find(qn("w:tcPr"))
        (aligned,) = properties.findall(qn("w:vAlign"))
        aligned.addprevious(element("gridSpan", val=len(self._columns)))
        aligned.addprevious(element("shd", val="clear", color="auto", fill="EBEBEB"))
        row.append(cell)
        self.table.append(row)

    def _row(self, cells: Iterable[Runs], *, is_head: bool = False, keeps: bool = False) -> None:
        row = self._started(is_head=is_head)
        for column, width, runs in zip(self._columns, self._widths, cells, strict=True):
            align = "center" if is_head else column.align
            row.append(self._cell(width, align, runs, bold=is_head, keeps=keeps))
        self.table.append(row)

    def _started(self, *, is_head: bool) -> Any:
        row, properties = element("tr"), element("trPr")
        properties.append(element("cantSplit"))
        if is_head:
            properties.append(element("tblHeader"))
        row.append(properties)
        return row

    def _cell(self, width: int, align: str, runs: Runs, *, bold: bool = False, keeps: bool = False) -> Any:
        cell, properties = element("tc"), element("tcPr")
        properties.extend([element("tcW", w=width, type="dxa"), element("vAlign", val="center")])
        paragraph = styled(self._style)
        if keeps:
            paragraph.pPr.append(element("keepNext"))
        if align != "left":
            paragraph.pPr.append(element("jc", val=align))
        add_runs(paragraph, runs, bold=bold)
        cell.extend([properties, paragraph])
        return cell


def _narrow_cells() -> Any:
    """Less room at the sides of cells than Word gives by itself: tables of many columns have none to spare."""
    margins = element("tblCellMar")
    margins.extend([element(side, w=_CELL_SIDE, type="dxa") for side in ("left", "right")])
    return margins


# -- lists -----------------------------------------------------------------------------------------------------------

_LEVEL = (
    '<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:suff w:val="space"/>'
    '<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="0" w:firstLine="{indent}"/></w:pPr></w:lvl>'
)


def define_lists(document: Document, indent: float) -> None:
    """Number headings I. and 1. by their styles; items get a dash, conclusions their number. Word has no letters in the
    order of the Vietnamese alphabet, so headings a), b) … carry theirs as text."""
    numbering = document.part.numbering_part.element
    styled_lists = list(document.styles.element.iter(qn("w:numPr")))  # of styles that come with an empty document
    for child in [*numbering, *styled_lists]:
        child.getparent().remove(child)
    lists = {
        HEADINGS: [("upperRoman", "%1.", "Heading1"), ("decimal", "%2.", "Heading2")],
        ITEMS: [("bullet", "-", "")],
        CONCLUSIONS: [("decimal", "%1.", "")],
    }
    for name, levels in lists.items():
        inside = "".join(_level(at, *each, indent=indent) for at, each in enumerate(levels))
        kind = f'<w:multiLevelType w:val="{"multilevel" if len(levels) > 1 else "singleLevel"}"/>'
        numbering.append(
            parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}">{kind}{inside}</w:abstractNum>')
        )
    for name in lists:
        made = element("num", numId=name)
        made.append(element("abstractNumId", val=name))
        numbering.append(made)


def _level(level: int, form: str, text: str, style: str, *, indent: float) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return _LEVEL.format(level=level, form=form, text=text, linked=linked, indent=twips(indent))


def put_into_list(properties: Any, name: str, level: int = 0) -> None:
    """Put the paragraphs of these properties (a style's) into a list; Word wants them in their order."""
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().set(qn("w:val"), str(level))
    numbering.get_or_add_numId().set(qn("w:val"), name)


def be_new(document: Document) -> None:
    """Have Word take the file as its own of today: tables then begin at the margin, and no mode of an older Word."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), WORD_OF_TODAY)
    relations = document.part.rels
    for name in [name for name, each in relations.items() if each.reltype.endswith(_OLD_STYLES)]:
        del relations[name]


def no_borders(table: Any) -> None:
    """Take the lines off a table that only puts things side by side."""
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="none", sz=0, space=0, color="auto"))
    layout = table.tblPr.find(qn("w:tblLayout"))
    if layout is None:
        table.tblPr.append(borders)
    else:
        layout.addprevious(borders)
