"""What a page of a PDF shows: its letters in reading order, and the straight lines drawn on it."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

MOST_LETTERS_OF_PAGE = 30_000
MOST_LINES_OF_PAGE = 6_000
MOST_SEGMENTS_OF_PATH = 400
STRAIGHT = 1.5
"""Points that the two ends of a horizontal or vertical line may differ by."""
_SHORTEST = 4.0
_BREAKS = "\r\n"
_SOFT_HYPHENS = "\u00ad\ufffe\u0002"


class Letter(NamedTuple):
    """A letter and its box in points from the upper left corner; the box of a blank or line break has no width."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Ruling(NamedTuple):
    """A straight line at `at` (y of a level one, x of an upright one), from `start` to `end`."""

    is_level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `has_picture` where an image covers a good part of it."""

    width: float
    height: float
    letters: list[Letter]
    rulings: list[Ruling]
    has_picture: bool


def read_page(page: pdfium.PdfPage) -> Page:
    """A page as it is shown, turned if it says so."""
    turn = _Turn(page)
    rulings: list[Ruling] = []
    pictured = 0.0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=2):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictured += _area(item)
        elif len(rulings) < MOST_LINES_OF_PAGE:
            rulings.extend(_rulings(item, turn))
    is_scanned = pictured > 0.3 * page.get_width() * page.get_height()
    return Page(turn.width, turn.height, list(_letters(page, turn)), rulings, is_scanned)


class _Turn:
    """From the coordinates of a page's content to those of the page as it is shown, y downwards."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        left, bottom, right, top = page.get_mediabox()
        self._left, self._bottom = left, bottom
        self._wide, self._high = right - left, top - bottom
        self._rotation = page.get_rotation()
        sideways = self._rotation in (90, 270)
        self.width, self.height = (self._high, self._wide) if sideways else (self._wide, self._high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        match self._rotation:
            case 90:
                return y, x
            case 180:
                return self._wide - x, y
            case 270:
                return self._high - y, self._wide - x
        return x, self._high - y


def _letters(page: pdfium.PdfPage, turn: _Turn) -> Iterator[Letter]:
    text = page.get_textpage()
    box = [ctypes.c_double() for _ in range(4)]
    for index in range(min(text.count_chars(), MOST_LETTERS_OF_PAGE)):
        code = raw.FPDFText_GetUnicode(text, index)
        raw.FPDFText_GetCharBox(text, index, *box)
        left, right, bottom, top = (side.value for side in box)
        one, two = turn.point(left, bottom), turn.point(right, top)
        letter = _shown(code)
        yield Letter(letter, min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))
    text.close()


def _shown(code: int) -> str:
    if not 0 < code < 0x110000 or 0xD800 <= code <= 0xF8FF:
        return "\ufffd"  # no letter, or one that only its font knows
    letter = chr(code)
    if letter in _SOFT_HYPHENS:
        return "\u00ad"
    return letter if letter.isprintable() or letter in _BREAKS else " "


def _area(item: pdfium.PdfObject) -> float:
    left, bottom, right, top = item.get_bounds()
    return abs((right - left) * (top - bottom))


def _rulings(path: pdfium.PdfObject, turn: _Turn) -> Iterator[Ruling]:
    count = raw.FPDFPath_CountSegments(path)
    if not 0 < count <= MOST_SEGMENTS_OF_PATH:
        return
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = turn.point(*matrix.on_point(x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, here)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(here, first)
        last = here


def _straight(one: tuple[float, float], two: tuple[float, float]) -> Iterator[Ruling]:
    if not all(math.isfinite(number) for number in (*one, *two)):
        return
    (left, top), (right, bottom) = sorted((one, two))
    if abs(top - bottom) < STRAIGHT and right - left > _SHORTEST:
        yield Ruling(True, (top + bottom) / 2, left, right)
    elif right - left < STRAIGHT and abs(bottom - top) > _SHORTEST:
        yield Ruling(False, (left + right) / 2, min(top, bottom), max(top, bottom))
