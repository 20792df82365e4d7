"""The report that a PDF holds: letters sorted into tables and lines, lines into paragraphs, pages into one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

from cotmoc.reading.written.composer import Composer
from cotmoc.reading.written.errors import DAMAGED, FILE_EMPTY, LETTERS_LOST, NO_TEXT_LAYER, PAGES_TOO_MANY, PASSWORD
from cotmoc.reading.written.pdf_lines import Line, lines_of, paragraphs, runs_over, without_margins
from cotmoc.reading.written.pdf_pages import Letter, Page, read_page
from cotmoc.reading.written.pdf_tables import RuledTable, ruled_tables
from cotmoc.reading.written.values import FIRST_PAGE_LINES, Written

MOST_PAGES = 200
_FEWEST_LETTERS = 60
"""Letters a page that a scanned one has at most: stamps and signatures bring some."""
_MOST_LOST = 0.1
"""Share of letters without a meaning beyond which a text layer is none."""


@dataclass
class _Content:
    """What a page holds once letters are sorted into tables and lines."""

    lines: list[Line]
    tables: list[tuple[RuledTable, list[str]]] = field(default_factory=list)


def written_of(data: bytes) -> tuple[Written, list[int]]:
    """The report that a PDF holds, and the numbers of its pages that are but pictures. Raises `Refused` (R103, R107,
    R109-R111, R113, R118, R119)."""
    pages = _pages(data)
    letters = [sum(letter.text.isalnum() for letter in page.letters) for page in pages]
    pictures = [n for n, (page, count) in enumerate(zip(pages, letters, strict=True), 1) if _is_scan(page, count)]
    if sum(letters) < _FEWEST_LETTERS * len(pages) and len(pictures) > len(pages) / 2:
        raise NO_TEXT_LAYER.refuse(pages=len(pages))
    _refuse_lost(pages)
    if not sum(letters):
        raise FILE_EMPTY.refuse()
    contents = [_content(page) for page in pages]
    first = tuple(line.text for line in contents[0].lines)[:FIRST_PAGE_LINES]
    first += tuple(text for _, texts in contents[0].tables for text in texts if text)[:FIRST_PAGE_LINES]
    kept = without_margins([content.lines for content in contents], [page.height for page in pages])
    composer = _composed([_Content(lines, content.tables) for lines, content in zip(kept, contents, strict=True)])
    return Written(composer.text(), composer.tables, first_page=first), pictures


def _pages(data: bytes) -> list[Page]:
    try:
        document = pdfium.PdfDocument(data)
        if len(document) > MOST_PAGES:
            raise PAGES_TOO_MANY.refuse(pages=len(document), most=MOST_PAGES)
        return [read_page(document[number]) for number in range(len(document))]
    except pdfium.PdfiumError:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise PASSWORD.refuse() from None
        raise DAMAGED.refuse(sort="PDF", part="PDF") from None


def _is_scan(page: Page, letters: int) -> bool:
    return page.has_picture and letters < _FEWEST_LETTERS


def _refuse_lost(pages: Sequence[Page]) -> None:
    """Letters of which no code is told, or one that only the font knows."""
    shown = [letter.text for page in pages for letter in page.letters if letter.text.strip()]
    lost = shown.count("\ufffd")
    if lost > _MOST_LOST * len(shown):
        raise LETTERS_LOST.refuse()


def _content(page: Page) -> _Content:
    tables = ruled_tables(page.rulings)
    cells: list[dict[int, list[Letter]]] = [{} for _ in tables]
    rest: list[Letter] = []
    place: tuple[int, int] | None = None
    for letter in page.letters:
        if letter.right > letter.left:
            place = _place(tables, letter)
        if place is None:
            rest.append(letter)
        else:
            cells[place[0]].setdefault(place[1], []).append(letter)
    texts = [
        [" ".join(line.text for line in lines_of(found.get(index, ()))) for index in range(len(table.boxes))]
        for table, found in zip(tables, cells, strict=True)
    ]
    return _Content(lines_of(rest), list(zip(tables, texts, strict=True)))


def _place(tables: Sequence[RuledTable], letter: Letter) -> tuple[int, int] | None:
    """Which table and cell a letter stands in."""
    x, y = (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2
    for number, table in enumerate(tables):
        box = table.box_at(x, y)
        if box is not None:
            return number, box
    return None


# -- putting the pages together ------------------------------------------------------------------------------------


def _composed(contents: Sequence[_Content]) -> Composer:
    composer = Composer()
    item: list[str] = []
    """The paragraph at the end of the page before, which may go on."""
    tables = _joined_tables(contents)
    for number, content in enumerate(contents):
        waiting = [table for table in tables if table.page == number]
        item.extend(_between(content.lines, waiting, composer, item))
    _put(composer, item)
    return composer


@dataclass
class _PagedTable:
    """A table as it begins on a page, with the rows that follow it on the next ones."""

    page: int
    top: float
    rows: list[list[tuple[int, int, int, str]]]
    """Of each cell: column, rows, columns, text."""
    across: tuple[float, ...]


def _between(lines: list[Line], waiting: list[_PagedTable], composer: Composer, item: list[str]) -> list[str]:
    """Puts the paragraphs of a page and its tables in order; the paragraphs after its last table are given back."""
    for table in waiting:
        above = [line for line in lines if line.bottom <= table.top]
        lines = [line for line in lines if line.bottom > table.top]
        item.extend(paragraph.text for paragraph in _joined_to(item, above))
        _put(composer, item)
        _put_table(composer, table)
    return [paragraph.text for paragraph in _joined_to(item, lines)]


def _joined_to(item: list[str], lines: list[Line]) -> list[Line]:
    """The paragraphs of some lines, the first joined to what came before where it goes on."""
    found = paragraphs(lines)
    if item and found and runs_over(item[-1], found[0].text):
        item[-1] = f"{item[-1]} {found[0].text}"
        return found[1:]
    return found


def _put(composer: Composer, item: list[str]) -> None:
    for paragraph in item:
        composer.paragraph(paragraph)
    item.clear()


def _put_table(composer: Composer, table: _PagedTable) -> None:
    composer.start_table()
    for row in table.rows:
        composer.start_row()
        for column, rows, columns, text in row:
            composer.start_cell_at(column, rows=rows, columns=columns)
            composer.paragraph(text)
            composer.end_cell()
    composer.end_table()


def _joined_tables(contents: Sequence[_Content]) -> list[_PagedTable]:
    """The tables of all pages; one at the top of a page with the columns of the last one before goes on with it."""
    found: list[_PagedTable] = []
    for number, content in enumerate(contents):
        for ruled, texts in content.tables:
            table = _PagedTable(number, ruled.top, _rows(ruled, texts), ruled.across)
            is_first = not any(line.bottom <= ruled.top for line in content.lines if len(line.text) > 4)
            if found and is_first and _has_columns_of(found[-1], table) and ruled is content.tables[0][0]:
                head = found[-1].rows[0]
                found[-1].rows += table.rows[1:] if table.rows[0] == head else table.rows
            else:
                found.append(table)
    return found


def _has_columns_of(one: _PagedTable, two: _PagedTable) -> bool:
    near = zip(one.across, two.across, strict=False)
    return len(one.across) == len(two.across) and all(abs(left - right) < 6 for left, right in near)


def _rows(ruled: RuledTable, texts: list[str]) -> list[list[tuple[int, int, int, str]]]:
    rows: list[list[tuple[int, int, int, str]]] = [[] for _ in range(len(ruled.down) - 1)]
    for box, text in zip(ruled.boxes, texts, strict=True):
        rows[box.row].append((box.column, box.rows, box.columns, text))
    return rows
