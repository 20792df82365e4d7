"""The columns of a table that hold figures: what each tells of every row, partly by the columns beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cotmoc.reading.candidate import FactKind
from cotmoc.reading.facts.times import TimePhrase
from cotmoc.reading.table_facts import heads
from cotmoc.reading.table_facts.cells import figure_of
from cotmoc.reading.table_facts.heads import Label, label_of
from cotmoc.reading.table_facts.layout import Layout

_LEAST_RATIO = 50
"""Per cent: a column of comparisons with nothing less tells ratios ("bằng 112,4% cùng kỳ"), not rises."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's whole head, what it says part by part, and of which kind its figures are (None: not told).

    `of_plan`: shares of the plan. `is_ratio`: ratios to another time. `is_base`: the figures of that other time.
    `part_of`: for a bare “Tỷ lệ”, the head of the column whose share it is.
    """

    head: str
    label: Label
    kind: FactKind | None
    of_plan: bool = False
    is_ratio: bool = False
    is_base: bool = False
    part_of: str = ""

    @property
    def compares(self) -> bool:
        """Whether it sets the figures of other columns against something and has no time of its own."""
        return self.of_plan or self.is_ratio or self.kind is FactKind.CHANGE


def columns_of(layout: Layout) -> dict[int, Column]:
    """The columns of figures by their number."""
    found: dict[int, Column] = {}
    for number in layout.value_columns:
        found[number] = _beside(_column(layout, number), list(found.values()))
    return dict(zip(found, _with_times(list(found.values())), strict=True))


def _column(layout: Layout, number: int) -> Column:
    head = layout.head(number)
    cells = (row[number] for row in layout.rows[layout.first :])
    label, kind = label_of(head), heads.kind_of(head)
    if heads.is_base(head):
        return Column(head, label, FactKind.RESULT, is_base=True)
    values = [figure.value for cell in cells if cell is not None and (figure := figure_of(cell.text))]
    is_ratio = kind is FactKind.CHANGE and label.unit == "%" and bool(values) and min(values) >= _LEAST_RATIO
    told = FactKind.RESULT if is_ratio else kind
    return Column(head, label, told, of_plan=heads.is_share_of_plan(head), is_ratio=is_ratio)


def _beside(column: Column, before: list[Column]) -> Column:
    """A bare “Tỷ lệ (%)” is the share of the plan after a plan and a result, else that of the column before it."""
    if not before or not heads.is_bare_share(column.head):
        return column
    kinds = {each.kind for each in before}
    if {FactKind.TARGET, FactKind.RESULT} <= kinds:
        return replace(column, of_plan=True, kind=FactKind.RESULT)
    return replace(column, part_of=before[-1].label.words)


def _with_times(columns: list[Column]) -> Iterator[Column]:
    """Comparisons are of the time of the results before them, a base of the like time in its own year."""
    last: TimePhrase | None = None
    for column in columns:
        period = column.label.period
        if column.is_base:
            period = _like(_times(columns), period)
        elif column.compares:
            period = last or period
        elif column.kind is not FactKind.TARGET and period is not None:
            last = period
        yield replace(column, label=replace(column.label, period=period))


def _times(columns: Iterable[Column]) -> Iterator[TimePhrase]:
    for column in columns:
        if not column.is_base and not column.compares and column.label.period is not None:
            yield column.label.period


def _like(times: Iterator[TimePhrase], own: TimePhrase | None) -> TimePhrase | None:
    """The time of the first other column, in the year of `own` or the year before: “Cùng kỳ năm 2024”."""
    other = next((time for time in times if time.year is not None), None)
    if other is None or other.year is None:
        return own
    year = own.year if own is not None and own.year is not None else other.year - 1
    return replace(other, period=other.period.replace(str(other.year), str(year)), year=year)
