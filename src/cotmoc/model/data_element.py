"""Data elements: the things collected, and how they add up over time and over units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cotmoc.model.exact import Exact
from cotmoc.model.identity import check_code, check_text
from cotmoc.model.instant import ALWAYS
from cotmoc.model.period import Frequency
from cotmoc.model.refusals import LEVELS_MIXED
from cotmoc.model.validity import Validity


class ValueType(StrEnum):
    """What sort of number a data element holds; dates are days (ordinal), booleans 0 or 1."""

    COUNT = "count"
    AMOUNT = "amount"
    PERCENT = "percent"
    SCORE = "score"
    RANK = "rank"
    BOOLEAN = "boolean"
    DATE = "date"


class TimeRule(StrEnum):
    """How sub-periods make a period."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"
    MAX = "max"
    MIN = "min"
    CUMULATIVE = "cumulative"


class UnitRule(StrEnum):
    """How units make the unit above them."""

    SUM = "sum"
    MEAN = "mean"
    MAX = "max"
    MIN = "min"
    NONE = "none"


class Restart(StrEnum):
    """When a cumulative element (lũy kế) starts again from nothing."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    NEVER = "never"

    @property
    def months(self) -> int:
        """Months between restarts; 0 for never."""
        return 0 if self is Restart.NEVER else Frequency(self.value).months


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The greatest value a figure may have: a number, another element's value, or `history` times the unit's
    greatest earlier report (an assumption, shown as one)."""

    number: Exact | None = None
    element: str | None = None
    history: Exact | None = None


@dataclass(frozen=True, slots=True)
class Carry:
    """What an unreported figure is taken to be, from the last one reported: between `low` and `high` times it
    (both None: the very figure, an imputation)."""

    low: Exact | None = None
    high: Exact | None = None

    @property
    def imputes(self) -> bool:
        """Whether a single value is carried forward."""
        return self.low is None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataElement:
    """A thing collected (DHIS2 data element, SDMX concept + measure), for as long as its definition holds."""

    code: str
    name: str
    name_en: str = ""
    unit_of_measure: str
    value_type: ValueType
    decimals: int = 0
    time_rule: TimeRule
    unit_rule: UnitRule
    weight: str | None = None
    breakdowns: tuple[tuple[str, str], ...] = ()
    exhaustive: tuple[str, ...] = ()
    part_of: str | None = None
    minimum: Exact | None = None
    ceiling: Ceiling = Ceiling()
    carry: Carry | None = None
    restart: Restart | None = None
    owner: str | None = None
    validity: Validity = Validity()
    source: tuple[str, ...] = ()
    recorded_at: datetime = ALWAYS

    def __post_init__(self) -> None:
        check_code(self.code, in_formulas=True)
        check_text(self.name, "name")
        for wrong, why, why_en in self._contradictions():
            if wrong:
                raise LEVELS_MIXED.refuse(kind="Số liệu", code=self.code, why=why, why_en=why_en)

    def _contradictions(self) -> tuple[tuple[bool, str, str], ...]:
        dimensions = {dimension for dimension, _ in self.breakdowns}
        cumulative = self.time_rule is TimeRule.CUMULATIVE
        return (
            (cumulative and self.restart is None, "lũy kế phải khai restart", "a cumulative element declares restart"),
            (not cumulative and self.restart is not None, "chỉ lũy kế mới có restart", "only cumulative restarts"),
            (
                self.weight is not None and self.unit_rule is not UnitRule.MEAN,
                "chỉ unit_rule mean mới có weight",
                "only unit_rule mean has a weight",
            ),
            (
                not set(self.exhaustive) <= dimensions,
                "exhaustive nêu phân tổ không có trong breakdowns",
                "exhaustive names a dimension that breakdowns does not",
            ),
            (self.part_of == self.code, "part_of trỏ vào chính nó", "part_of names the element itself"),
        )

    @property
    def least(self) -> Exact | None:
        """The declared minimum; 0 for counts, amounts and booleans that declare none."""
        if self.minimum is None and self.value_type in (ValueType.COUNT, ValueType.AMOUNT, ValueType.BOOLEAN):
            return 0
        return self.minimum

    @property
    def most(self) -> Exact | None:
        """The declared number ceiling; 1 for booleans."""
        return 1 if self.value_type is ValueType.BOOLEAN else self.ceiling.number

    @property
    def is_additive(self) -> bool:
        """Whether the figures of units add up, so that they follow a reorganisation."""
        return self.unit_rule is UnitRule.SUM

    def list_of(self, dimension: str) -> str | None:
        """The code list of one of its dimensions."""
        return dict(self.breakdowns).get(dimension)
