"""The result of evaluating a programme: one row a target, in the words of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cotmoc.evaluation.account import NoValue, Reason
from cotmoc.evaluation.attribution import Slow
from cotmoc.evaluation.figure import Figure
from cotmoc.evaluation.outlook import Outlook
from cotmoc.evaluation.region import Region
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Indicator
from cotmoc.model.period import Period
from cotmoc.model.programme import Programme
from cotmoc.model.target import Aim, Target


@dataclass(frozen=True, slots=True)
class Judgement:
    """One aim of one indicator, judged: a target has one, and one more for each further condition.

    `passed`: its deadline (of a milestone, else the end of its period) where that has passed and its reports are still
    awaited.
    """

    indicator: Indicator | None
    aim: Aim | None
    stated: str
    figure: Figure
    region: Region | None
    verdict: Verdict
    outlook: Outlook | None = None
    field_size: Exact | None = None
    passed: date | None = None

    @property
    def is_provisional(self) -> bool:
        """Whether it used an estimated, provisional, imputed or allocated cell, or a figure of another calendar."""
        return bool(self.figure.provisional) and self.verdict is not Verdict.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class TargetResult:
    """What became of a target. `first` is its earlier version where it was adjusted; `value` is given exactly when one
    number is possible. `shown` is the text for people, never contradicting the verdict."""

    target: Target
    unit: str
    judgement: Judgement
    conditions: tuple[Judgement, ...]
    verdict: Verdict
    allocated: bool
    band: str | None
    percent: Exact | None
    deciding: tuple[str, ...]
    slow: tuple[Slow, ...]
    attributable: bool
    sources: tuple[str, ...]
    first: Target | None = None
    breaks: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        """The figure of its own indicator."""
        return self.judgement.figure

    @property
    def is_provisional(self) -> bool:
        """Whether anything it rests on is not final."""
        return any(each.is_provisional for each in (self.judgement, *self.conditions))

    @property
    def why_no_value(self) -> NoValue | None:
        """Why there is no figure at all."""
        return self.figure.why

    @property
    def reasons(self) -> tuple[tuple[Reason, str], ...]:
        """What makes it provisional."""
        return tuple(dict.fromkeys(r for each in (self.judgement, *self.conditions) for r in each.figure.provisional))


@dataclass(frozen=True, slots=True)
class ProgrammeResult:
    """A programme at the end of a period, as known at an instant, on a map (None: that of each period's last day)."""

    package: str
    programme: Programme
    period: Period
    known_at: datetime
    structure: date | None
    engine: str
    unit: str | None
    targets: tuple[TargetResult, ...]

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many targets have each verdict."""
        return {v: count for v in Verdict if (count := sum(t.verdict is v for t in self.targets))}
