"""Indicators: coded, dated rules that make a figure out of data elements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cotmoc.model.exact import Exact
from cotmoc.model.identity import check_code, check_text
from cotmoc.model.instant import ALWAYS
from cotmoc.model.refusals import LEVELS_MIXED, TEXT_MISSING
from cotmoc.model.validity import Validity


class IndicatorKind(StrEnum):
    """How the figure is made."""

    RATIO = "ratio"
    EXPRESSION = "expression"
    AS_IS = "as_is"
    RANK = "rank"
    MILESTONE = "milestone"
    JUDGED = "judged"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    EXACT = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A definition of an indicator for as long as it holds; formulas are kept as their text.

    `limit` is the indicator's own limit (100 for a percentage); `break_note` says why its series breaks here.
    """

    code: str
    name: str
    name_en: str = ""
    kind: IndicatorKind
    numerator: str
    denominator: str = ""
    factor: Exact = 1
    unit_of_measure: str
    decimals: int = 0
    direction: Direction = Direction.HIGHER
    limit: Exact | None = None
    why: str = ""
    validity: Validity = Validity()
    break_note: str = ""
    source: tuple[str, ...] = ()
    recorded_at: datetime = ALWAYS

    def __post_init__(self) -> None:
        check_code(self.code, in_formulas=True)
        check_text(self.name, "name")
        if not self.numerator.strip():
            raise TEXT_MISSING.refuse(field="numerator")
        if (self.kind is IndicatorKind.RATIO) != bool(self.denominator.strip()):
            raise LEVELS_MIXED.refuse(
                kind="Chỉ tiêu",
                code=self.code,
                why="chỉ loại ratio có denominator, và phải có",
                why_en="exactly the ratio kind has a denominator",
            )
