"""Word documents: the text as it is shown, tables in their place; read within bounds and without running anything.

Only the main part, the styles and the page headers are unpacked: macros, pictures and links never are. Deleted and
hidden text is left out, inserted text is in; of drawings their text boxes are read once. Declared entities refuse the
file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from cotmoc.reading.written.archive import Archive
from cotmoc.reading.written.composer import Composer, raised
from cotmoc.reading.written.errors import DAMAGED, FILE_EMPTY, TOO_SLOW
from cotmoc.reading.written.plain import in_unicode
from cotmoc.reading.written.values import FIRST_PAGE_LINES, Written

MOST_ELEMENTS = 1_500_000
"""Of one part; a hundred pages have a tenth of them."""
_MAIN = re.compile(rb'<(?:\w+:)?Relationship\s[^>]*?Type="[^"]*/officeDocument"[^>]*>')
_TARGET = re.compile(rb'Target="/?([^"]+)"')
_HEADER = re.compile(r"word/(?:header|footer)\d*\.xml", re.IGNORECASE)
_HEADING = re.compile(r"heading (\d)")
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "rPrChange", "pPrChange"})
_OFF = frozenset({"0", "false", "off", "none"})


def read_docx(data: bytes) -> Written:
    """The text of a Word document. Raises `Refused` (R103, R105, R107-R109, R112, R113, R118)."""
    with Archive(data) as archive:
        main = _main_part(archive)
        body = _Body(_heading_levels(archive))
        _walk(main, archive.content(main), body)
        lines = [line for name in archive.names(_HEADER) for line in _lines_of(archive, name)]
    text = body.composer.text()
    if not text.strip():
        raise FILE_EMPTY.refuse()
    first = tuple(lines) + tuple(body.first_page[:FIRST_PAGE_LINES])
    found = Written(text, body.composer.tables, tuple(body.composer.headings), first)
    return in_unicode(found)


def _main_part(archive: Archive) -> str:
    relations = archive.content("_rels/.rels") if archive.has("_rels/.rels") else b""
    found = _MAIN.search(relations)
    target = _TARGET.search(found[0]) if found else None
    name = target[1].decode("utf-8", "replace") if target else "word/document.xml"
    if not archive.has(name):
        raise DAMAGED.refuse(sort="Word", part=name)
    return name


def _lines_of(archive: Archive, name: str) -> list[str]:
    body = _Body({})
    _walk(name, archive.content(name), body)
    return body.first_page


def _heading_levels(archive: Archive) -> Mapping[str, int]:
    """Levels of headings by the id of the style, which programs name in many languages; the name is always English."""
    if not archive.has("word/styles.xml"):
        return {}
    styles = _Styles()
    _walk("word/styles.xml", archive.content("word/styles.xml"), styles)
    return styles.levels


def _walk(part: str, data: bytes, reader: _Styles | _Body) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    count = 0

    def refuse_doctype(*_: object) -> None:
        raise DAMAGED.refuse(sort="Word", part=part)

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise TOO_SLOW.refuse(seconds=5)
        reader.start(name.rpartition(":")[2], attributes)

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: reader.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise DAMAGED.refuse(sort="Word", part=part) from None


def _value(attributes: Mapping[str, str], name: str = "val") -> str | None:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), None)


def _number(attributes: Mapping[str, str]) -> int:
    text = _value(attributes) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


class _Styles:
    """The heading styles of a document."""

    def __init__(self) -> None:
        self.levels: dict[str, int] = {}
        self._style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._style = _value(attributes, "styleId") or ""
        elif name == "name":
            called = (_value(attributes) or "").lower()
            heading = _HEADING.fullmatch(called)
            if heading or called == "title":
                self.levels[self._style] = int(heading[1]) if heading else 1

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


@dataclass
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    level: int = 0


@dataclass
class _PendingCell:
    """A cell whose size is still being told."""

    columns: int = 1
    goes_on: bool = False


class _Body:
    """Turns the tags of a document into paragraphs and tables."""

    def __init__(self, levels: Mapping[str, int]) -> None:
        self.composer = Composer()
        self.first_page: list[str] = []
        self._levels = levels
        self._paragraphs: list[_Paragraph] = []
        self._cell: _PendingCell | None = None
        self._silent: list[bool] = []
        self._skipped = 0
        self._page_over = False
        self._taking = self._hidden = self._raised = False
        self._starts = {
            "p": self._start_paragraph,
            "r": self._start_run,
            "t": self._start_text,
            "tab": self._tab,
            "br": self._break,
            "cr": self._break,
            "noBreakHyphen": self._hyphen,
            "lastRenderedPageBreak": self._end_page,
            "vanish": self._hide,
            "vertAlign": self._align,
            "pStyle": self._style,
            "outlineLvl": self._outline,
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "gridSpan": self._span,
            "gridBefore": self._before,
            "vMerge": self._merge,
        }

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _SKIPPED:
            self._skipped += 1
        elif not self._skipped and (known := self._starts.get(name)):
            known(attributes)

    def end(self, name: str) -> None:
        if name in _SKIPPED:
            self._skipped -= 1
        elif self._skipped:
            return
        elif name == "t":
            self._taking = False
        elif name == "p" and self._paragraphs:
            self._end_paragraph()
        elif name == "tc":
            self._end_cell()
        elif name == "tbl":
            self.composer.end_table()

    def text(self, text: str) -> None:
        if not (self._taking and self._paragraphs) or self._hidden or self._skipped:
            return
        pieces = self._paragraphs[-1].pieces
        pieces.append(raised(text, pieces[-1] if pieces else "") if self._raised else text)

    # -- runs ----------------------------------------------------------------------------------------------------

    def _start_run(self, _: Mapping[str, str]) -> None:
        self._hidden = self._raised = False

    def _start_text(self, _: Mapping[str, str]) -> None:
        self._taking = True

    def _hide(self, attributes: Mapping[str, str]) -> None:
        self._hidden = _value(attributes) not in _OFF

    def _align(self, attributes: Mapping[str, str]) -> None:
        self._raised = _value(attributes) == "superscript"

    def _tab(self, _: Mapping[str, str]) -> None:
        # The tab stops of a paragraph's style are also called so, and stand outside its runs.
        self._add("\t")

    def _hyphen(self, _: Mapping[str, str]) -> None:
        self._add("-")

    def _break(self, attributes: Mapping[str, str]) -> None:
        if _value(attributes, "type") == "page":
            self._end_page(attributes)
        self._add("\n")

    def _add(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].pieces.append(text)

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def _start_paragraph(self, _: Mapping[str, str]) -> None:
        self._place_cell()
        self._paragraphs.append(_Paragraph())

    def _style(self, attributes: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].level = self._levels.get(_value(attributes) or "", 0)

    def _outline(self, attributes: Mapping[str, str]) -> None:
        level = _number(attributes)
        if self._paragraphs and level < 9:
            self._paragraphs[-1].level = level + 1

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        text = "".join(paragraph.pieces)
        if not (self._silent and self._silent[-1]):
            self.composer.paragraph(text, paragraph.level)
        if not self._page_over:
            self.first_page.extend(line for line in text.split("\n") if line.strip())
            self._page_over = len(self.first_page) > FIRST_PAGE_LINES

    def _end_page(self, _: Mapping[str, str]) -> None:
        text = "".join(self._paragraphs[-1].pieces) if self._paragraphs else ""
        if not self._page_over and text.strip():
            self.first_page.append(text)
        self._page_over = self._page_over or bool(self.first_page)

    # -- tables --------------------------------------------------------------------------------------------------

    def _start_table(self, _: Mapping[str, str]) -> None:
        self._place_cell()
        self.composer.start_table()

    def _start_row(self, _: Mapping[str, str]) -> None:
        self.composer.start_row()

    def _start_cell(self, _: Mapping[str, str]) -> None:
        self._cell = _PendingCell()

    def _span(self, attributes: Mapping[str, str]) -> None:
        if self._cell:
            self._cell.columns = _number(attributes) or 1

    def _before(self, attributes: Mapping[str, str]) -> None:
        self.composer.skip_columns(_number(attributes))

    def _merge(self, attributes: Mapping[str, str]) -> None:
        if self._cell:
            self._cell.goes_on = _value(attributes) != "restart"

    def _place_cell(self) -> None:
        """The size of a cell is known once its content begins."""
        if self._cell is None:
            return
        is_new = self.composer.start_cell(columns=self._cell.columns, goes_on=self._cell.goes_on)
        self._silent.append(not is_new)
        self._cell = None

    def _end_cell(self) -> None:
        self._place_cell()
        if self._silent and not self._silent.pop():
            self.composer.end_cell()
