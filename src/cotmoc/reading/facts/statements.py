"""Figures that state something, with the words on either side that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cotmoc.reading.facts.bare_units import unit_of_bare
from cotmoc.reading.facts.facthood import states
from cotmoc.reading.facts.gaps import split_gap
from cotmoc.reading.facts.lead_in import LeadIn, is_group, lead_in_of
from cotmoc.reading.facts.quantities import PLACE, Quantity
from cotmoc.reading.facts.rules import is_of_law
from cotmoc.reading.facts.sentences import Sentence

_LISTED = re.compile(r"\s*(?:,|;|và|,\s*và|lên|lên đến|lên tới|xuống|xuống còn|còn)\s*")
_FEW_LETTERS = 20
_CLAUSE = 60
_REACHES_FROM = re.compile(r"(?<!\w)đạt từ\s*\Z", re.IGNORECASE)
_GOES_TO = re.compile(r"[^.;:]{0,40}?(?<!\w)(?:đến|tới|lên|xuống|còn)(?!\w)", re.IGNORECASE)
_MEDALS, _METALS = "huy chương", ("vàng", "bạc", "đồng")
_ESTIMATED = re.compile(
    r"(?<!\w)ước(?: tính)?(?: (?!năm|tăng|giảm|cả|bằng|đạt)[^\W\d]+){1,3}?"
    r"(?: (?:đến )?\d{1,2}/\d{1,2}/\d{4}(?: [^\W\d]+)?)?\s*\Z",
    re.IGNORECASE,
)
_NOT_OVER = re.compile(r"(?<!\w)không (?:được|để)(?: [^\W\d]+){0,6}? (?:vượt )?quá\s*\Z", re.IGNORECASE)
_UP = re.compile(r"(?:(?!trình độ|hạng|loại|cấp độ)[^;:,()\d]){0,40}?(?<!\w)trở lên(?!\w)", re.IGNORECASE)
_DOWN = re.compile(r"[^;:,()\d]{0,40}?(?<!\w)trở xuống(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that states something: its words are `text[left:lead_in.start]` and `text[figure.end:right]`.

    `group`: the figure is the size of a leading group. `index`: the number of its sentence.
    """

    figure: Quantity
    lead_in: LeadIn
    left: int
    right: int
    index: int
    group: bool = False

    @property
    def start(self) -> int:
        """Where the highlighted span begins: at the comparison that leads to the figure."""
        return self.lead_in.start

    @property
    def is_rank(self) -> bool:
        """Whether the figure is a place in a ranking or the size of a leading group."""
        return self.lead_in.place or self.group or self.figure.unit == PLACE


def statements(text: str, sentence: Sentence, index: int, found: Sequence[Quantity]) -> list[Statement]:
    """The statements of one sentence in order, from the figures in it."""
    kept = list(_stating(text, sentence, found))
    made: list[Statement] = []
    left = sentence.start
    for number, (figure, lead_in, group) in enumerate(kept):
        right, following = sentence.end, sentence.end
        if number + 1 < len(kept):
            right, following = split_gap(text, figure.end, kept[number + 1][1].start)
        left = min(left, lead_in.start)
        if made and made[-1].figure.unit == _MEDALS and figure.unit in _METALS:
            figure = replace(figure, unit=_MEDALS)
        if not figure.known and figure.noun_start == figure.end and not (lead_in.place or group):
            before = made[-1].figure if made else None
            unit = unit_of_bare(text, figure, left, before)
            figure = replace(figure, unit=unit, percent=unit == "%")
        made.append(Statement(figure, lead_in, left, right, index, group))
        left = following
    return made


def comparator(text: str, statement: Statement) -> str:
    """The reader's comparator: of the words before the figure, unless "trở lên" or "trở xuống" follows it."""
    if statement.figure.high is not None:
        return "range"
    if statement.group:
        return "<="
    for pattern, sign in ((_UP, ">="), (_DOWN, "<=")):
        if pattern.match(text, statement.figure.end, statement.right):
            return sign
    floor = max(statement.left, statement.figure.start - _FEW_LETTERS)
    if _REACHES_FROM.search(text, floor, statement.figure.start) and not _GOES_TO.match(text, statement.figure.end):
        return ">="
    if _NOT_OVER.search(text, max(statement.left, statement.figure.start - _CLAUSE), statement.figure.start):
        return "<="
    sign = statement.lead_in.comparator
    return "~" if sign == "=" and _ESTIMATED.search(text, floor, statement.start) else sign


def _stating(text: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, LeadIn, bool]]:
    floor, before = sentence.start, None
    for figure in _with_shared_units(text, found):
        lead_in = lead_in_of(text, floor, figure.start)
        group = (lead_in.top and not figure.percent) or is_group(text, floor, figure.start, figure.end)
        sign = "range" if figure.high is not None else lead_in.comparator
        if not group and is_of_law(text, sentence.start, (lead_in.start, figure.end), sign):
            continue
        if group or states(text, figure, lead_in, before=before, floor=floor):
            yield figure, lead_in, group
            floor, before = figure.number_end, figure


def _with_shared_units(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures, those of a list with the unit that stands after its last: "50, 60 và 70%"."""
    shared: list[Quantity] = []
    for figure in reversed(found):
        following = shared[-1] if shared else None
        if following and _lists(text, figure, following):
            figure = replace(figure, unit=following.unit, percent=following.percent, known=True)
        shared.append(figure)
    return shared[::-1]


def _lists(text: str, figure: Quantity, following: Quantity) -> bool:
    """Whether a figure without a unit of its own shares that of the next in a list."""
    bare = figure.noun_start == figure.end and not figure.known
    told = following.known or bool(following.unit)
    return bare and told and _LISTED.fullmatch(text, figure.end, following.start) is not None
