"""The lines of a plan or notice with their numbering: what stands under which clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MARKS = (
    re.compile(r"(?P<mark>Điều\s+\d+)[.:]\s*", re.IGNORECASE),
    re.compile(r"(?P<mark>[IVX]{1,6})[.)/]\s+"),
    re.compile(r"(?P<mark>\d{1,2})[.)/](?!\d)\s+"),
    re.compile(r"\(?(?P<mark>\d{1,2}\.\d{1,2})[.)]?(?![\d/])\s+"),
    re.compile(r"\(?(?P<mark>\d{1,2}(?:\.\d{1,2}){2,3})[.)]?(?![\d/])\s+"),
    re.compile(r"\(?(?P<mark>[a-zđ])[.)/]\s+"),
    re.compile(r"(?P<mark>[-–•*])\s+"),
    re.compile(r"(?P<mark>\+)\s+"),
)
"""How items are numbered, from the outermost to the innermost."""
_DOTTED = (3, 4)
_SIGNS = (6, 7)
DEEPEST = len(_MARKS)
_SENTENCE = re.compile(r"(?<=[^\s.A-ZĐ\d][.!])\s+(?=[A-ZĐÂÁÀĂÔƠƯÊÍÚÝỦỨ])|(?<=\d[.])\s+(?=[A-ZĐÂĂÔƠƯÊ][^\s.]+\s)")
_ISSUED = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d%])|(?<=[/.-])(?:19|20)\d\d(?!\d)")
LONGEST_SENTENCE = 3000
"""Letters of a sentence that are read as one; what is longer is no sentence of a person."""
_HEADER = 1200
"""Letters at the beginning of a document in which its date and title stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its numbering: `depth` 0 is outermost, `DEEPEST` has no numbering; `clause` names its place."""

    text: str
    start: int
    depth: int
    clause: str
    goes_on: bool = False
    """A sentence that is not the first of its line."""


def lines_of(text: str) -> Iterator[Line]:
    """The lines that hold anything, each with the clause it stands under."""
    path: dict[int, str] = {}
    at = 0
    for raw in text.splitlines(keepends=True):
        start = at + len(raw) - len(raw.lstrip())
        at += len(raw)
        if body := raw.strip():
            depth, found = _mark(body)
            if found:
                path = {level: mark for level, mark in path.items() if level < depth}
                path[depth] = found["mark"]
            skipped = found.end() if found else 0
            yield Line(body[skipped:], start + skipped, depth, _clause(path))


def _mark(body: str) -> tuple[int, re.Match[str] | None]:
    return next(((depth, found) for depth, mark in enumerate(_MARKS) if (found := mark.match(body))), (DEEPEST, None))


def _clause(path: dict[int, str]) -> str:
    """“II.1a” for item a of number 1 of part II; a dotted number says the numbers above it itself."""
    dotted = [level for level in _DOTTED if level in path]
    kept = {level: mark for level, mark in path.items() if level not in _SIGNS}
    if dotted:
        kept = {level: mark for level, mark in kept.items() if level in (0, 1, dotted[-1], 5)}
    letter = kept.pop(5, "")
    return ".".join(kept[level] for level in sorted(kept)) + letter


def sentences_of(line: Line) -> Iterator[Line]:
    """The sentences of a line."""
    at = 0
    for stop in [found.end() for found in _SENTENCE.finditer(line.text)] + [len(line.text)]:
        for cut in range(at, stop, LONGEST_SENTENCE):
            if part := line.text[cut : min(stop, cut + LONGEST_SENTENCE)].strip():
                yield Line(part, line.start + cut, line.depth, line.clause, goes_on=cut > 0)
        at = stop


def issued_of(text: str) -> date | int | None:
    """The day a document was issued, failing that the year of its title, or the one it names most; None without."""
    if found := _ISSUED.search(text, 0, _HEADER):
        day, month, year = (int(part) for part in found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            return year
    titled = re.search(
        r"(?:kế hoạch|chương trình|chỉ thị|thông báo|nhiệm vụ)[^.\n]{0,120}?năm\s+((?:19|20)\d\d)", text[:_HEADER], re.I
    )
    if titled:
        return int(titled[1])
    years = Counter(_YEAR.findall(text))
    return int(max(years, key=lambda year: (years[year], year))) if years else None
