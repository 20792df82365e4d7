"""Record sources: tables of single cases (dossiers, documents) from which data elements are counted or summed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from cotmoc.model.identity import check_code, check_text
from cotmoc.model.refusals import CONDITION_BAD

_CONDITION = re.compile(r"\s*([^\s!<>=]+)\s*(!=|>=|<=|=|>|<)(.*)", re.DOTALL)


class RecordType(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    NUMBER = "number"
    BOOLEAN = "boolean"


class MeasureKind(StrEnum):
    """How records make a figure."""

    COUNT = "count"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class RecordCondition:
    """A condition on one column: ``muc=TT|MP``, ``ngay_tra<=ngay_hen``; no value at all asks whether the cell is empty.

    An empty cell meets no condition but that one.
    """

    column: str
    operator: str
    values: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> RecordCondition:
        """From its text. Raises `Refused` (C121)."""
        found = _CONDITION.fullmatch(text)
        if found is None:
            raise CONDITION_BAD.refuse(text=text)
        column, operator, rest = found.groups()
        values = tuple(each.strip() for each in rest.split("|")) if rest.strip() else ()
        is_order = operator not in ("=", "!=")
        if not all(values) or (is_order and len(values) != 1):
            raise CONDITION_BAD.refuse(text=text)
        return cls(check_code(column, in_formulas=True), operator, values)

    def __str__(self) -> str:
        return f"{self.column}{self.operator}{'|'.join(self.values)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSource:
    """A table of records: `key` are the columns that name one record, `unit` the one that names its unit.

    Figures of it below `protect_below` are not published (None: all are).
    """

    code: str
    name: str
    name_en: str = ""
    key: tuple[str, ...]
    unit: str
    protect_below: int | None = None
    source: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_code(self.code)
        check_text(self.name, "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordColumn:
    """A column of a record source; `heading` is its name in the file where that differs.

    What is `personal` is never kept, shown or repeated in a message.
    """

    record_source: str
    column: str
    heading: str = ""
    type: RecordType
    list: str = ""
    required: bool = False
    personal: bool = False

    def __post_init__(self) -> None:
        check_code(self.column, in_formulas=True)

    @property
    def title(self) -> str:
        """Its name in the file, with composed letters (NFC) as those of a file are compared."""
        return normalize("NFC", self.heading or self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMeasure:
    """A data element made of records: those that meet every condition of `filter`, counted or their `column` summed,
    by the unit of each and the period in which its `date` falls; `breakdowns` are (dimension, column)."""

    record_source: str
    element: str
    kind: MeasureKind = MeasureKind.COUNT
    column: str = ""
    date: str
    filter: tuple[RecordCondition, ...] = ()
    breakdowns: tuple[tuple[str, str], ...] = ()
