"""The record sources that a package declares: read, and checked against one another and against its definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cotmoc.exchange import record_formats
from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.definitions import known
from cotmoc.exchange.errors import records as e
from cotmoc.exchange.errors.definitions import CLAUSE_BAD
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.nearest import Nearest
from cotmoc.exchange.references import CODE_LIST, ELEMENT, SOURCE, Definitions, Kind, once, require, unknown
from cotmoc.exchange.sheet import Sheet, SheetReader, Values, each
from cotmoc.model.data_element import ValueType
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.exact import read_decimal
from cotmoc.model.identity import check_code, read_boolean, read_date
from cotmoc.model.period import Frequency
from cotmoc.model.record_source import (
    MeasureKind,
    RecordColumn,
    RecordCondition,
    RecordMeasure,
    RecordSource,
    RecordType,
)

RECORD_SOURCE = Kind("nguồn hồ sơ", "record source", record_formats.RECORD_SOURCES.path)
_ADDED = frozenset({ValueType.COUNT, ValueType.AMOUNT})
_ORDERED = frozenset({RecordType.DATE, RecordType.NUMBER})
_COUNTED_BY = frozenset({Frequency.MONTH, Frequency.QUARTER, Frequency.HALF, Frequency.YEAR})
_Columns = Mapping[str, RecordColumn]


@dataclass(frozen=True, slots=True)
class RecordSheets:
    """The three files of record sources."""

    sources: Sheet[RecordSource]
    columns: Sheet[RecordColumn]
    measures: Sheet[RecordMeasure]


def read_records(reader: SheetReader, found: Definitions) -> RecordSheets:
    """The record sources of a package; what is wrong with them goes to the findings."""

    def built(layout, build) -> Sheet[Any]:
        return reader.read(layout.path, layout).mapped(build, reader.findings)

    sheets = RecordSheets(
        built(record_formats.RECORD_SOURCES, _source),
        built(record_formats.RECORD_COLUMNS, _column),
        built(record_formats.RECORD_MEASURES, _measure),
    )
    _Checks(sheets, found, reader.dialect, reader.findings).all()
    return sheets


def _source(values: Values) -> RecordSource:
    return RecordSource(**known(values, *record_formats.RECORD_SOURCES.names))


def _column(values: Values) -> RecordColumn:
    return RecordColumn(**known(values, *record_formats.RECORD_COLUMNS.names))


def _measure(values: Values) -> RecordMeasure:
    lists = each(
        filter=lambda: tuple(RecordCondition.read(text) for text in values["filter"] or ()),
        breakdowns=lambda: tuple(sorted(_pair(text) for text in values["breakdowns"] or ())),
    )
    return RecordMeasure(**known(values, "record_source", "element", "kind", "column", "date"), **lists)


def _pair(text: str) -> tuple[str, str]:
    dimension, mark, column = text.partition("=")
    if not mark:
        raise CLAUSE_BAD.refuse(text=text, wanted="phân_tổ=cột")
    return check_code(dimension.strip()), check_code(column.strip(), in_formulas=True)


class _Checks:
    def __init__(self, sheets: RecordSheets, found: Definitions, dialect: Dialect, findings: Findings) -> None:
        self._sheets = sheets
        self._found = found
        self._dialect = dialect
        self._findings = findings
        self._codes = {(code.list, code.code) for code in found.codes.items}
        self._columns: dict[str, dict[str, RecordColumn]] = {source.code: {} for source in sheets.sources.items}

    def all(self) -> None:
        """Columns first: sources and measures name them."""
        sources = {source.code for source in self._sheets.sources.items}
        for sheet in (self._sheets.columns, self._sheets.measures):
            require(sheet, "record_source", kind=RECORD_SOURCE, known=sources, findings=self._findings)
        once(self._sheets.sources, lambda source: source.code, kind=RECORD_SOURCE, findings=self._findings)
        published = {source.id for source in self._found.sources.items}
        require(self._sheets.sources, "source", kind=SOURCE, known=published, findings=self._findings)
        self._check_columns()
        self._check_sources()
        self._check_measures()

    def _check_columns(self) -> None:
        lists = {name for name, _ in self._codes}
        seen: dict[tuple[str, str], int] = {}
        for row, column in self._sheets.columns:
            place = self._sheets.columns.place
            key = (column.record_source, column.column)
            if key in seen:
                twice = e.COLUMN_DECLARED_TWICE.problem(column=key[1], source=key[0], row=seen[key])
                self._findings.add(twice.at(place(row, "column")))
            seen.setdefault(key, row)
            self._columns.get(column.record_source, {})[column.column] = column
            if bool(column.list) != (column.type is RecordType.CODE):
                misplaced = e.LIST_MISPLACED.problem(column=column.column, type=column.type)
                self._findings.add(misplaced.at(place(row, "list")))
            elif column.list and column.list not in lists:
                self._findings.add(unknown(CODE_LIST, column.list, Nearest(lists)).at(place(row, "list")))

    def _check_sources(self) -> None:
        measured = {measure.record_source for measure in self._sheets.measures.items}
        for row, source in self._sheets.sources:
            place = self._sheets.sources.place(row)
            columns = self._columns[source.code]
            for key in source.key:
                self._add(_lacking(source.code, columns, key), place, "key")
            self._add(_lacking(source.code, columns, source.unit), place, "unit")
            self._add(_personal(columns, source.unit, "cột đơn vị", "the unit column"), place, "unit")
            if source.protect_below is not None and source.protect_below < 2:
                self._add([e.PROTECT_BAD.problem(number=source.protect_below)], place, "protect_below")
            if source.code not in measured:
                self._add([e.UNMEASURED.problem(source=source.code)], place, "code")

    def _check_measures(self) -> None:
        elements = {element.code: element for element in self._found.elements.items}
        require(self._sheets.measures, "element", kind=ELEMENT, known=elements, findings=self._findings)
        seen: dict[str, int] = {}
        for row, measure in self._sheets.measures:
            place = self._sheets.measures.place(row)
            if measure.element in seen:
                twice = e.MEASURED_TWICE.problem(element=measure.element, row=seen[measure.element])
                self._add([twice], place, "element")
            seen.setdefault(measure.element, row)
            if element := elements.get(measure.element):
                if element.value_type not in _ADDED:
                    wrong = e.ELEMENT_NOT_ADDED.problem(element=element.code, type=element.value_type)
                    self._add([wrong], place, "element")
                self._add(self._asked(measure), place, "breakdowns")
            columns = self._columns.get(measure.record_source)
            if columns is not None:
                self._add(_dated(measure, columns), place, "date")
                self._add(_summed(measure, columns), place, "column")
                self._add(self._filtered(measure, columns), place, "filter")
                self._add(self._broken_down(measure, columns, elements.get(measure.element)), place, "breakdowns")

    def _add(self, problems: Iterator[Problem] | list[Problem], place: Place, column: str) -> None:
        self._findings.add(*(problem.at(Place(place.file, place.row, column)) for problem in problems))

    def _asked(self, measure: RecordMeasure) -> Iterator[Problem]:
        """The forms that ask for the element: of one frequency and calendar, by the breakdowns declared."""
        forms = {form.code: form for form in self._found.forms.items}
        rows = [
            row
            for row in self._found.form_elements.items
            if row.element == measure.element and row.form in forms and forms[row.form].frequency in _COUNTED_BY
        ]
        if not rows:
            yield e.ELEMENT_UNASKED.problem(element=measure.element)
        asking = [forms[row.form] for row in rows]
        if len({(form.frequency, form.window) for form in asking}) > 1:
            told = ", ".join(f"{form.code} ({form.frequency}, {form.window})" for form in asking)
            yield e.FORMS_DIFFER.problem(element=measure.element, forms=told)
        given = [dimension for dimension, _ in measure.breakdowns]
        for row in rows:
            asked = sorted(each.dimension for each in row.asked)
            if asked != given:
                texts = {"asked": ", ".join(asked) or "–", "given": ", ".join(given) or "–"}
                yield e.BREAKDOWN_OTHER.problem(form=row.form, element=measure.element, **texts)
                return

    def _filtered(self, measure: RecordMeasure, columns: _Columns) -> Iterator[Problem]:
        for condition in measure.filter:
            lacking = list(_lacking(measure.record_source, columns, condition.column))
            yield from lacking
            if not lacking:
                yield from self._condition(condition, columns)

    def _condition(self, condition: RecordCondition, columns: _Columns) -> Iterator[Problem]:
        column = columns[condition.column]
        if condition.operator not in ("=", "!=") and column.type not in _ORDERED:
            yield e.CONDITION_ORDER.problem(column=column.column, type=column.type)
            return
        for value in condition.values:
            if not self._is_value(value, column, columns):
                yield e.CONDITION_VALUE_BAD.problem(value=value, text=condition, type=column.type)

    def _is_value(self, value: str, column: RecordColumn, columns: _Columns) -> bool:
        if column.type in _ORDERED and value in columns:
            return columns[value].type is column.type
        if column.type is RecordType.CODE:
            return (column.list, value) in self._codes
        try:
            _READ[column.type](value)
        except Refused:
            return False
        return True

    def _broken_down(self, measure: RecordMeasure, columns: _Columns, element) -> Iterator[Problem]:
        for dimension, name in measure.breakdowns:
            lacking = list(_lacking(measure.record_source, columns, name))
            yield from lacking
            if lacking:
                continue
            yield from _personal(columns, name, "phân tổ", "a breakdown")
            wanted = element.list_of(dimension) if element else None
            if wanted and columns[name].list != wanted:
                yield e.COLUMN_TYPE_OTHER.problem(column=name, type=columns[name].type, wanted=f"code ({wanted})")


_READ = {
    RecordType.TEXT: lambda text: text,
    RecordType.DATE: read_date,
    RecordType.NUMBER: read_decimal,
    RecordType.BOOLEAN: read_boolean,
}


def _lacking(source: str, columns: _Columns, name: str) -> Iterator[Problem]:
    if name not in columns:
        yield e.COLUMN_UNDECLARED.problem(source=source, column=name, **Nearest(columns).hint(name))


def _personal(columns: _Columns, name: str, use: str, use_en: str) -> Iterator[Problem]:
    if name in columns and columns[name].personal:
        yield e.PERSONAL_KEPT.problem(column=name, use=use, use_en=use_en)


def _dated(measure: RecordMeasure, columns: _Columns) -> Iterator[Problem]:
    yield from _typed(measure.record_source, columns, measure.date, RecordType.DATE)
    yield from _personal(columns, measure.date, "ngày tính kỳ", "the date")


def _summed(measure: RecordMeasure, columns: _Columns) -> Iterator[Problem]:
    if bool(measure.column) != (measure.kind is MeasureKind.SUM):
        yield e.SUM_COLUMN.problem(kind=measure.kind, element=measure.element)
    elif measure.column:
        yield from _typed(measure.record_source, columns, measure.column, RecordType.NUMBER)
        yield from _personal(columns, measure.column, "cột cộng", "the column summed")


def _typed(source: str, columns: _Columns, name: str, wanted: RecordType) -> Iterator[Problem]:
    yield from _lacking(source, columns, name)
    if name in columns and columns[name].type is not wanted:
        yield e.COLUMN_TYPE_OTHER.problem(column=name, type=columns[name].type, wanted=wanted)
