"""A report as DOCX: styles and lists that Word and LibreOffice know as such, every figure in a content control."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cotmoc.documents.charts_picture import picture
from cotmoc.documents.report.content import (
    Annex,
    Block,
    Chart,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Runs,
    Table,
    Text,
    plain,
)
from cotmoc.documents.report.docx_figures import list_figures
from cotmoc.documents.report.docx_parts import (
    TableMaker,
    add_page_number,
    add_rule,
    add_runs,
    be_new,
    define_lists,
    no_borders,
    styled,
)
from cotmoc.documents.report.docx_styles import set_styles
from cotmoc.documents.report.fonts import bold_widths
from cotmoc.documents.report.layout import Layout
from cotmoc.documents.report.numbering import annex_number, numbered
from cotmoc.documents.report.said import (
    attached_line,
    date_line,
    foot_lines,
    number_line,
    recipient_lines,
    said,
    to_lines,
)

Progress = Callable[[str, int, int], None]
_MM_OF_POINT = 25.4 / 72
_STYLES = {
    "body": "Normal",
    "item": "Report Item",
    "numbered": "Report Conclusion",
    "note": "Report Note",
    "lead": "Report Lead",
}
_MOST_TOGETHER = 12
"""Rows up to which a table stands on one page."""
_CELL_SIDES = 3.8
"""Millimetres that Word keeps free at both sides of a cell together."""


def report_docx(report: Report, layout: Layout, *, progress: Progress | None = None) -> bytes:
    """The report as a Word file."""
    return _Writer(report, layout, progress).written()


class _Writer:
    def __init__(self, report: Report, layout: Layout, progress: Progress | None) -> None:
        self._report = report
        self._layout = layout
        self._lang = report.lang
        self._progress = progress
        self._charts = sum(isinstance(block, Chart) for block in report.everything)
        self._drawn = 0
        self._document: Document = docx.Document()
        self._room = layout.text_width
        self._table_style = "ReportTable"

    def written(self) -> bytes:
        """The parts in order, as a file."""
        self._set_up()
        self._head()
        self._title()
        self._blocks(self._report.blocks)
        self._foot()
        for place, annex in enumerate(self._report.annexes):
            self._annex(place, annex)
        for line in foot_lines(self._report):
            self._document.add_paragraph(line, style="Report Foot")
        list_figures(self._document, (figure for _, figure in self._report.figures))
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    # -- the whole document ----------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        document, layout = self._document, self._layout
        be_new(document)
        define_lists(document, layout.indent)
        set_styles(document, layout, self._lang)
        section = document.sections[0]
        section.page_width, section.page_height = Mm(layout.page_width), Mm(layout.page_height)
        section.top_margin, section.bottom_margin = Mm(layout.margin_top), Mm(layout.margin_bottom)
        section.left_margin, section.right_margin = Mm(layout.margin_left), Mm(layout.margin_right)
        section.header_distance = Mm(layout.page_number_height)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.style = document.styles["Report Page Number"]
        add_page_number(number._p)
        properties = document.core_properties
        properties.title = f"{self._report.title.kind}: {plain(self._report.title.subject)}"[:255]
        properties.author, properties.comments = self._report.head.agency[:255], ""
        properties.language = self._lang
        made = next((figure.address.known_at for _, figure in self._report.figures), None) or datetime.now(UTC)
        properties.created = properties.modified = made.astimezone(UTC).replace(tzinfo=None)

    # -- head, title, foot -------------------------------------------------------------------------------------------

    def _head(self) -> None:
        head, layout = self._report.head, self._layout
        left, right = self._side_by_side((layout.head_left, 1 - layout.head_left))
        room = layout.text_width * layout.head_left - _CELL_SIDES
        if head.parent:
            self._line(left, head.parent, "Report Agency Above")
        self._line(left, head.agency, "Report Agency")
        width = min(_width(head.agency, layout.agency_size), room)
        add_rule(left.add_paragraph(style="Report Agency")._p, width * layout.agency_rule, room)
        self._line(left, number_line(head, self._lang), "Report Number")
        if head.urgency:
            self._line(left, f" {head.urgency} ", "Report Urgency")
        room = layout.text_width * (1 - layout.head_left) - _CELL_SIDES
        self._line(right, layout.nation, "Report Nation")
        self._line(right, layout.motto, "Report Motto")
        width = _width(layout.motto, layout.motto_size) * layout.motto_rule
        add_rule(right.add_paragraph(style="Report Motto")._p, width, room)
        self._line(right, date_line(head, self._lang), "Report Date")

    def _side_by_side(self, shares: tuple[float, float]) -> tuple[Any, Any]:
        """Two cells without lines, their first paragraphs taken away as soon as they have others."""
        table = self._document.add_table(rows=1, cols=2)
        table.autofit = False
        no_borders(table._tbl)
        for column, share in zip(table.columns, shares, strict=True):
            width = Mm(self._layout.text_width * share)
            column.width = width
            column.cells[0].width = width
        left, right = table.rows[0].cells
        return left, right

    def _line(self, cell: Any, text: str, style: str) -> None:
        first = cell.paragraphs[0]
        is_empty = len(cell.paragraphs) == 1 and not first.text
        paragraph = first if is_empty else cell.add_paragraph()
        paragraph.style = self._document.styles[style]
        paragraph.add_run(text)

    def _title(self) -> None:
        report, layout = self._report, self._layout
        kind = self._document.add_paragraph(report.title.kind, style="Report Kind")
        kind.paragraph_format.space_before = Pt(14)
        self._styled(report.title.subject, "Report Subject")
        width = min(_width(plain(report.title.subject), layout.subject_size), layout.text_width)
        rule = self._document.add_paragraph(style="Report Subject")
        add_rule(rule._p, width * layout.subject_rule, layout.text_width)
        if report.notice:
            self._document.add_paragraph(report.notice, style="Report Caption")
        for line in to_lines(report):
            paragraph = self._document.add_paragraph(line, style="Report To")
            paragraph.paragraph_format.left_indent = Mm(layout.indent)

    def _foot(self) -> None:
        report, layout = self._report, self._layout
        for paragraph in self._document.paragraphs[-1:]:  # who signs never stands on a page alone
            paragraph.paragraph_format.keep_with_next = True
        space = self._document.add_paragraph(style="Report Foot")
        space.paragraph_format.keep_with_next = True
        left, right = self._side_by_side((0.5, 0.5))
        self._line(left, said("recipients", self._lang), "Report Recipients Label")
        for line in recipient_lines(report):
            self._line(left, line, "Report Recipients")
        for line in report.signature.lines:
            self._line(right, line, "Report Signer")
        name = right.add_paragraph(report.signature.name, style="Report Signer")
        name.paragraph_format.space_before = Mm(layout.signature_space)
        for cell in (left, right):
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    def _annex(self, place: int, annex: Annex) -> None:
        layout = self._layout
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        is_wide = annex.landscape and layout.annex_landscape
        sizes = (layout.page_height, layout.page_width) if is_wide else (layout.page_width, layout.page_height)
        section.page_width, section.page_height = Mm(sizes[0]), Mm(sizes[1])
        section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
        self._room = sizes[0] - layout.margin_left - layout.margin_right
        self._table_style = "ReportAnnexTable"
        number = annex_number(self._report.annexes, place, self._lang)
        self._document.add_paragraph(number, style="Report Kind")
        self._styled(annex.title, "Report Subject")
        attached = self._document.add_paragraph(attached_line(self._report), style="Report Attached")
        attached.paragraph_format.space_after = Pt(layout.paragraph_space)
        self._blocks(annex.blocks)

    # -- blocks ------------------------------------------------------------------------------------------------------

    def _styled(self, runs: Runs, style: str) -> None:
        """A paragraph at the end; python-docx would look its style up among all for each of many hundreds."""
        paragraph = styled(style.replace(" ", ""))
        add_runs(paragraph, runs)
        self._end.addprevious(paragraph)

    @property
    def _end(self) -> Any:
        """What the text ends before: the properties of its last section."""
        return self._document.element.body.sectPr

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for number, block in numbered(blocks):
            match block:
                case Heading():
                    written = number if block.level == 3 else ""
                    label = (Text(f"{written} "),) if written else ()
                    self._styled((*label, *block.runs), f"Heading {block.level}")
                case Paragraph():
                    self._styled(block.runs, _STYLES[block.style])
                case Table():
                    self._table(block)
                case Chart():
                    self._chart(block)
                case PageBreak():
                    self._document.add_page_break()

    def _table(self, block: Table) -> None:
        if block.caption:
            self._styled(block.caption, "Report Caption")
        maker = TableMaker(block.columns, self._room, self._table_style)
        is_short = len(block.rows) <= _MOST_TOGETHER
        maker.head(((Text(column.head),) for column in block.columns), keeps=is_short)
        for left, row in enumerate(block.rows, 1 - len(block.rows)):
            if row.is_group:
                maker.group(row.cells[0])
            else:
                maker.row(row.cells, keeps=is_short and left < 0)
        self._end.addprevious(maker.table)
        self._styled((), "Report Foot")

    def _chart(self, block: Chart) -> None:
        self._styled(block.title, "Report Caption")
        paragraph = self._document.add_paragraph(style="Report Picture")
        paragraph.paragraph_format.space_after = Pt(10)
        shape = paragraph.add_run().add_picture(io.BytesIO(picture(block.spec, "png")))
        self._fit(shape)
        described = shape._inline.find(qn("wp:docPr"))
        described.set("descr", block.alt)
        described.set("title", plain(block.title))
        self._drawn += 1
        if self._progress is not None:
            self._progress("charts", self._drawn, self._charts)

    def _fit(self, shape: Any) -> None:
        """No wider than the text, no higher than two thirds of the page."""
        most = Mm(self._room * 0.85), Mm((self._layout.page_height - 2 * self._layout.margin_top) * 0.66)
        share = min(most[0] / shape.width, most[1] / shape.height)
        shape.width, shape.height = round(shape.width * share), round(shape.height * share)


def _width(text: str, size: float) -> float:
    """Millimetres of a line of bold text."""
    (width,) = bold_widths(text)
    return width * size * _MM_OF_POINT
