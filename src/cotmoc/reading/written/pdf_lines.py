"""Lines of a page, and the paragraphs that they make: a line that stops short ends one, an indented line begins one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from cotmoc.reading.written.pdf_pages import Letter

COLUMN_GAP = 18.0
"""Points of white between two letters of a line that stand in different columns."""
_MARK = re.compile(
    r"(?:[-+*•–▪]|\(?(?:\d{1,2}|[ivx]{1,5}|[a-zđ])(?:\.\d{1,2})*[.)/]|Điều|Mục|Phần|Biểu|Bảng)\s", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(r"^[-–\s]*(?:Trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–\s]*$", re.IGNORECASE)
_FULL_STOP = re.compile(r"[.:;!?…]['\"”»)]?$")
_SHORT_OF = 0.12
"""Share of the width of the text that a line may lack at its end and still be a full one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Of its letters."""
        return self.bottom - self.top


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """The lines that letters in reading order make."""
    found: list[Line] = []
    row: list[Letter] = []
    for letter in letters:
        if letter.text in "\r\n" or (row and _is_elsewhere(row[-1], letter)):
            _add(found, row)
            row = []
        if letter.text not in "\r\n":
            row.append(letter)
    _add(found, row)
    return found


def _is_elsewhere(before: Letter, letter: Letter) -> bool:
    """Whether a letter stands on another line, though no break was told."""
    if letter.right <= letter.left or before.right <= before.left:
        return False
    return letter.top > before.bottom or letter.bottom < before.top


def _add(found: list[Line], row: list[Letter]) -> None:
    shown = [letter for letter in row if letter.text.strip()]
    if not shown:
        return
    left, right = min(letter.left for letter in shown), max(letter.right for letter in shown)
    top, bottom = min(letter.top for letter in shown), max(letter.bottom for letter in shown)
    found.append(Line(_spaced(row), left, top, right, bottom))


def _spaced(row: list[Letter]) -> str:
    """The text of a line, a tab where a column ends."""
    pieces: list[str] = []
    last: Letter | None = None
    for letter in row:
        if letter.text.strip() and last is not None and letter.left - last.right > COLUMN_GAP:
            pieces.append("\t")
        pieces.append(letter.text)
        last = letter if letter.text.strip() else last
    return re.sub(r" *\t *", "\t", re.sub(r" {2,}", " ", "".join(pieces))).strip()


def without_margins(pages: Sequence[list[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The lines of each page without page numbers, and without what stands at the edge of many pages."""
    edges = Counter(text for page in pages for text in {_masked(line) for line in [*page[:2], *page[-2:]]})
    many = max(3, len(pages) // 2)
    kept = []
    for page, height in zip(pages, heights, strict=True):
        margin = {
            id(line) for line in [*page[:2], *page[-2:]] if _is_margin(line, height, edges[_masked(line)] >= many)
        }
        kept.append([line for line in page if id(line) not in margin])
    return kept


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _is_margin(line: Line, height: float, is_everywhere: bool) -> bool:
    at_edge = line.bottom < 0.1 * height or line.top > 0.9 * height
    return at_edge and (bool(_PAGE_NUMBER.match(line.text)) or is_everywhere)


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Lines joined into paragraphs, each with the box of its last line."""
    if not lines:
        return []
    left, right = _edge(line.left for line in lines), max(line.right for line in lines)
    height = median(line.height for line in lines)
    found: list[Line] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, edge=(left, right), height=height):
            found[-1] = replace(line, text=_glued(found[-1].text, line.text))
        else:
            found.append(line)
        before = line
    return found


def _edge(lefts: Iterable[float]) -> float:
    """The left edge that most lines share."""
    counts = Counter(round(left) for left in lefts)
    return counts.most_common(1)[0][0]


def _goes_on(before: Line, line: Line, *, edge: tuple[float, float], height: float) -> bool:
    left, right = edge
    stops_short = before.right < right - _SHORT_OF * (right - left)
    is_indented = line.left > left + 0.8 * height and line.left > before.left + 2
    is_apart = line.top - before.bottom > 1.2 * height
    is_new = bool(_MARK.match(line.text)) or "\t" in before.text or "\t" in line.text
    if is_apart or is_new or (before.text.isupper() != line.text.isupper() and len(line.text) > 3):
        return False
    if is_indented and _FULL_STOP.search(before.text):
        return False
    return not stops_short


def runs_over(before: str, after: str) -> bool:
    """Whether the last paragraph of a page goes on at the top of the next."""
    return not _FULL_STOP.search(before) and bool(after) and (after[0].islower() or after[0].isdigit())


def _glued(one: str, two: str) -> str:
    if one.endswith("\u00ad"):
        return one[:-1] + two
    ends_in_hyphen = one.endswith("-") and one[-2:-1].isalnum()
    return one + two if ends_in_hyphen else f"{one} {two}"
