"""Targets: values wanted, with the plan's own words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact
from cotmoc.model.identity import check_code, check_text
from cotmoc.model.instant import ALWAYS
from cotmoc.model.period import Period


@dataclass(frozen=True, slots=True)
class Aim:
    """What is wanted of an indicator: comparator and thresholds (dates are ordinals), `stated` in the plan's words.

    A bare number in the plan has the comparator of its indicator's direction by the time it stands here.
    """

    comparator: Comparator
    low: Exact | None = None
    high: Exact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One of several things a target asks: an aim of an indicator; `aim` None where no number was published."""

    indicator: str
    aim: Aim | None
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a declared path: the value to be reached by the end of `period`, told as the target's own figure is,
    from the start of the target's period (a flow so far, a stock as it stands)."""

    period: Period
    value: Exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """indicator × scope × period × aim. Rows of one code with later `recorded_at` are adjustments of it."""

    code: str
    name: str
    pillars: tuple[str, ...] = ()
    field: str = ""
    priority: bool = False
    priority_group: str = ""
    indicator: str
    unit: str
    level: str = ""
    period: Period
    stated: str = ""
    aim: Aim | None = None
    baseline: Exact | None = None
    baseline_date: date | None = None
    path: tuple[Step, ...] = ()
    conditions: tuple[Condition, ...] = ()
    lead: str | None = None
    coordinating: tuple[str, ...] = ()
    words_only: bool = False
    recorded_at: datetime = ALWAYS
    source: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_code(self.code)
        check_text(self.name, "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """A target given to a unit with its own threshold (giao chỉ tiêu)."""

    target: str
    unit: str
    threshold: Exact
    recorded_at: datetime = ALWAYS
    source: tuple[str, ...] = ()
