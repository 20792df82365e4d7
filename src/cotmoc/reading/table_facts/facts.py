"""Tables as facts: each figure is what its row and its column say it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cotmoc.model.exact import Exact
from cotmoc.reading.candidate import Candidate, FactKind, Reason
from cotmoc.reading.facts.times import Role, TimePhrase, time_phrases
from cotmoc.reading.table_facts import heads
from cotmoc.reading.table_facts.cells import CellFigure, figure_of, is_empty
from cotmoc.reading.table_facts.columns import Column, columns_of
from cotmoc.reading.table_facts.heads import Label, label_of
from cotmoc.reading.table_facts.layout import Layout, layout_of
from cotmoc.reading.written import Cell, Table, Written, as_prose

_LINES_ABOVE = 3
"""Lines over a table that are its title."""
_LONGEST_LINE = 200
_SURE, _LESS_SURE = 0.9, 0.7
_SHARE_OF_PLAN = Reason("là tỷ lệ so với kế hoạch", "is a share of the plan")
_RATIO = Reason("là tỷ lệ so với cùng kỳ", "is a ratio to another time")


def read_table_facts(written: Written) -> tuple[Candidate, ...]:
    """The figures in the tables of a report, in reading order; offsets are those of its text."""
    phrases = [phrase for phrase in time_phrases(written.text) if phrase.role is not Role.CITED]
    found: list[Candidate] = []
    for table in written.tables:
        layout = layout_of(table)
        if layout is not None:
            above = _above(written.text, table)
            found += _Reader(layout, above, _period(above, phrases)).candidates()
    return tuple(sorted(found, key=lambda candidate: (candidate.start, candidate.end)))


def prose_of(written: Written) -> str:
    """The text without what `read_table_facts` reads: blank in its place, so that offsets stay. Cells of sentences
    are kept, each as a line of its own. Raises `Refused` (R121)."""
    text = list(written.text)
    for table in written.tables:
        layout = layout_of(table)
        if layout is None:
            continue
        for cell in table.cells:
            is_label = cell.row < layout.first or cell.column == layout.label
            if is_label or not cell.is_prose:
                text[cell.start : cell.end] = "\n" * (cell.end - cell.start)
            if cell.end < len(text):
                text[cell.end] = "\n"
    return as_prose("".join(text))


def _above(text: str, table: Table) -> str:
    lines = [line for line in text[: table.start].splitlines() if line.strip()][-_LINES_ABOVE:]
    return "\n".join(line for line in lines if len(line) < _LONGEST_LINE)


def _period(above: str, phrases: list[TimePhrase]) -> TimePhrase | None:
    """What the table's title says, else the first time that the report names."""
    titled = [phrase for phrase in time_phrases(above) if phrase.role in (Role.PERIOD, Role.AS_AT, Role.AIM)]
    dated = [phrase for phrase in titled or phrases if phrase.year is not None and phrase.role is not Role.EVENT]
    return (dated or [None])[0]


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a figure is about, put together from its row and its column."""

    indicator: str
    scope: str | None
    unit: str
    period: str | None
    kind: FactKind
    direction: str | None
    is_sure: bool
    reasons: tuple[Reason, ...]


class _Reader:
    """Reads the figures of one table."""

    def __init__(self, layout: Layout, above: str, period: TimePhrase | None) -> None:
        self._layout = layout
        self._unit = heads.told_unit(above)
        self._kind = FactKind.TARGET if heads.kind_of(above) is FactKind.TARGET else FactKind.RESULT
        self._period = period
        self._title = heads.title_of(above)
        self._columns = columns_of(layout)
        self._section: Label | None = None

    def candidates(self) -> Iterator[Candidate]:
        layout = self._layout
        for row in layout.rows[layout.first :]:
            label = row[layout.label]
            if label is None or is_empty(label.text):
                continue
            if not any(figure_of(cell.text) for cell in self._values(row)):
                self._section = label_of(label.text)
                continue
            yield from self._of_row(row, label)

    def _values(self, row: list[Cell | None]) -> list[Cell]:
        cells = (row[column] for column in self._layout.value_columns)
        return list(dict.fromkeys(cell for cell in cells if cell is not None))

    def _of_row(self, row: list[Cell | None], label: Cell) -> Iterator[Candidate]:
        said = label_of(label.text)
        sentence = " | ".join(dict.fromkeys(" ".join(cell.text.split()) for cell in row if cell is not None))
        done: set[Cell] = set()
        for column in self._layout.value_columns:
            cell = row[column]
            figure = figure_of(cell.text) if cell is not None and cell not in done and cell is not label else None
            if cell is not None and figure is not None:
                done.add(cell)
                yield _candidate(cell, sentence, figure, self._subject(said, row, column))

    def _subject(self, said: Label, row: list[Cell | None], column: int) -> _Subject:
        over = self._columns[column]
        indicator, scope = self._named(said, over)
        unit = self._unit_of(said, over.label, row)
        kind = FactKind.OTHER if unit == "thứ hạng" else over.kind or heads.kind_of(said.words) or self._kind
        reasons = [_placed(said.words, over.head)]
        if over.of_plan or over.is_ratio:
            unit = "%"
            indicator = f"{indicator} so với {'kế hoạch' if over.of_plan else 'cùng kỳ'}"
            reasons.append(_SHARE_OF_PLAN if over.of_plan else _RATIO)
        return _Subject(
            indicator,
            scope,
            unit,
            self._time(said, over),
            kind,
            heads.direction_of(over.head) if kind is FactKind.CHANGE else None,
            bool(unit) and bool(over.head),
            tuple(reasons),
        )

    def _unit_of(self, said: Label, head: Label, row: list[Cell | None]) -> str:
        """That of the head where it has one of its own ("So với cùng kỳ (%)"), else the row's, else the table's."""
        column = self._layout.unit_column
        cell = row[column] if column is not None else None
        if not head.unit and cell is not None and not is_empty(cell.text):
            return " ".join(cell.text.split())
        return head.unit or said.unit or self._unit or self._title.unit

    def _named(self, said: Label, over: Column) -> tuple[str, str | None]:
        """Indicator and scope: rows name indicators, or places with the indicator over the column; what neither names
        stands over the table."""
        head, title = over.label.words, self._title.words
        if heads.is_frame(said.words):
            return head or title or said.words, None  # rows of plan and result, or of years
        if self._layout.rows_are_places:
            share = f"tỷ lệ {_counted(over.part_of)}" if over.part_of else ""
            measure = share or ("" if heads.is_frame(head) else head)
            return measure or title or head or "số liệu", None if heads.is_total(said.words) else said.words
        if heads.is_place(head):
            return said.words, head
        measure = "" if over.compares else heads.measure_in(head)
        return (f"{measure} {said.words[:1].lower()}{said.words[1:]}" if measure else said.words), None

    def _time(self, said: Label, over: Column) -> str | None:
        """The column's time, else the row's, the section's, the title's; a year left out is the title's. “Cùng kỳ”
        without a time of its own is that of a year before."""
        head = over.label.period
        year = self._period.year if self._period else None
        section = self._section.period if self._section else None
        for phrase in (head, said.period, section, self._period):
            if phrase is not None and (phrase.year is not None or year is not None):
                told = phrase.period.replace("{year}", str(phrase.year or year))
                return _year_before(told) if over.is_base and head is None else told
        return None


def _year_before(period: str) -> str:
    return re.sub(r"\b(?:19|20)\d\d\b", lambda year: str(int(year[0]) - 1), period)


def _placed(row: str, column: str) -> Reason:
    return Reason(f"bảng: dòng «{row}», cột «{column}»", f"table: row “{row}”, column “{column}”")


def _counted(words: str) -> str:
    """What a head counts: “Số hộ có tài khoản” counts “hộ có tài khoản”."""
    counted = re.sub(r"\A(?:tổng )?số (?:lượng )?", "", words, flags=re.IGNORECASE)
    return f"{counted[:1].lower()}{counted[1:]}"


def _candidate(cell: Cell, sentence: str, figure: CellFigure, subject: _Subject) -> Candidate:
    unit = _joined_unit(figure.unit, subject.unit)
    direction, value = subject.direction, figure.value
    if subject.kind is FactKind.CHANGE:
        direction = direction or ("down" if value < 0 else "up")
        value = _unsigned(value)
    reasons = subject.reasons
    if figure.english:
        reasons += (Reason("dấu thập phân là dấu chấm", "the decimal mark is a point"),)
    return Candidate(
        start=cell.start,
        end=cell.end,
        sentence=sentence,
        value=value,
        value_high=figure.high,
        unit=unit,
        comparator=figure.comparator,
        kind=subject.kind,
        direction=direction,
        numerator=figure.numerator,
        denominator=figure.denominator,
        indicator=subject.indicator,
        scope=subject.scope,
        period=subject.period,
        confidence=_SURE if subject.is_sure else _LESS_SURE,
        reasons=reasons,
    )


def _unsigned(value: Exact) -> Exact:
    return -value if value < 0 else value


def _joined_unit(own: str, told: str) -> str:
    """The cell's own unit; a multiplier alone (“2,3 triệu”) goes before what the column tells."""
    if own in ("", told):
        return told
    is_scale = own.lower() in ("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "triệu tỷ", "nghìn tỷ")
    return f"{own} {told}".strip() if is_scale else own
