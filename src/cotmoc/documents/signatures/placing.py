"""Where on a page a visible signature goes: by the signature block, else in a corner of the first page; never over
anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from cotmoc.documents.signatures.errors import PDF_DAMAGED
from cotmoc.documents.signatures.signing_errors import STAMP_PLACE_ABSENT

LABELS = ("Nơi nhận:", "Recipients:")
"""What stands left of the signature block of a document."""

_MM = 72 / 25.4
AIR = 1.5 * _MM
EDGE = 5 * _MM
"""From the edge of the page, in a corner."""
LINE = 10
"""Points of height in which there is something of a line of text, whatever its letters."""
LOWER = 8 * _MM
"""How far at most under where it could begin: below the block there may be the whole rest of the page."""
LONGEST_PAGE = 3000
"""Points: larger pages are not looked at."""
_WHITE = 250


@dataclass(frozen=True, slots=True)
class Spot:
    """A box on a page, in points from the page's own origin: left, low, right, high."""

    page: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as it looks; rows from the top, one for each point."""

    number: int
    blank: Any
    origin: tuple[float, float]

    def spot(self, left: float, top: float, size: tuple[float, float]) -> Spot | None:
        """The box whose upper left corner is there, if it and the air around it are blank and on the page."""
        height, width = self.blank.shape
        rows = slice(int(top - AIR), int(top + size[1] + AIR) + 1)
        columns = slice(int(left - AIR), int(left + size[0] + AIR) + 1)
        if min(rows.start, columns.start) < 0 or rows.stop > height or columns.stop > width:
            return None
        if not self.blank[rows, columns].all():
            return None
        x, y = self.origin[0] + left, self.origin[1] + height - top
        return Spot(self.number, (round(x), round(y - size[1]), round(x + size[0]), round(y)))


def place_for(data: bytes, size: tuple[float, float]) -> Spot:
    """Where a stamp of that width and height (points) goes. Raises `Refused`: B134, B161 where there is no room."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        raise PDF_DAMAGED.refuse() from None
    with document:
        document.init_forms()
        found = next((spot for spot in _spots(document, size) if spot is not None), None)
    if found is None:
        raise STAMP_PLACE_ABSENT.refuse()
    return found


def _spots(document: pdfium.PdfDocument, size: tuple[float, float]) -> Iterator[Spot | None]:
    block = _block(document)
    if block is not None:
        sheet = _sheet(document, block[0])
        yield _under(sheet, block[1], size) if sheet else None
    sheet = _sheet(document, 0)
    if sheet is not None:
        height, width = sheet.blank.shape
        for top in (EDGE, height - EDGE - size[1]):
            for left in (width - EDGE - size[0], EDGE):
                yield sheet.spot(left, top, size)


def _block(document: pdfium.PdfDocument) -> tuple[int, float] | None:
    """The last page with a signature block, and how far under its upper edge the block begins."""
    for number in reversed(range(len(document))):
        page = document[number]
        text = page.get_textpage()
        for label in LABELS:
            hit = text.search(label, match_case=True).get_next()
            if hit is not None:
                return number, page.get_cropbox()[3] - text.get_charbox(hit[0])[3]
    return None


def _under(sheet: _Sheet, top: float, size: tuple[float, float]) -> Spot | None:
    """In the right half of a page, in the middle of the first room under the first line of the signature block."""
    height, width = sheet.blank.shape
    half = ~sheet.blank[int(top) :, width // 2 :]
    written = np.flatnonzero(half.any(axis=1))
    if not len(written):
        return None
    columns = np.flatnonzero(half[written[0] : written[0] + LINE].any(axis=0))
    middle = width // 2 + (columns[0] + columns[-1]) / 2
    left = min(max(middle - size[0] / 2, width / 2), width - EDGE - size[0])
    rows = range(int(top) + int(written[0]), int(height - EDGE - size[1]))
    free = list(_first_run(sheet.spot(left, row, size) for row in rows))
    return free[min(len(free) // 2, int(LOWER))] if free else None


def _first_run(spots: Iterator[Spot | None]) -> Iterator[Spot]:
    """Those that are there, up to the first that is not after one that is."""
    after = dropwhile(lambda spot: spot is None, spots)
    yield from takewhile(lambda spot: spot is not None, after)


def _sheet(document: pdfium.PdfDocument, number: int) -> _Sheet | None:
    page = document[number]
    if page.get_rotation() or max(page.get_size()) > LONGEST_PAGE:
        return None
    grey = page.render(scale=1, grayscale=True).to_numpy()
    return _Sheet(number, grey.reshape(grey.shape[:2]) >= _WHITE, page.get_cropbox()[:2])
