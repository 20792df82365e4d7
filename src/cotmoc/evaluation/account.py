"""What a figure rests on: who reported, who did not, and what in it is not final."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cotmoc.evaluation.linear import Cell
from cotmoc.model.period import Period


class Reason(StrEnum):
    """Why a verdict is provisional."""

    STATUS = "status"
    IMPUTED = "imputed"
    ALLOCATED = "allocated"
    WINDOW = "window"


class NoValue(StrEnum):
    """Why a figure has no value at all."""

    CEASED = "ceased"
    NOT_APPLICABLE = "not_applicable"
    NOT_COMPARABLE = "not_comparable"
    NO_DEFINITION = "no_definition"
    FINER = "finer"
    CONTRADICTORY = "contradictory"
    """No value fits all reports; only where such a figure is told instead of refused."""


class NoFigure(Exception):
    """A term has no value, and not because a report is missing."""

    def __init__(self, why: NoValue, detail: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.detail = detail


@dataclass
class Account:
    """Filled while the terms of one figure are gathered."""

    expected: dict[str, None] = field(default_factory=dict)
    missing: dict[str, dict[Cell, None]] = field(default_factory=dict)
    known_periods: set[Period] = field(default_factory=set)
    elapsed_periods: set[Period] = field(default_factory=set)
    provisional: dict[tuple[Reason, str], None] = field(default_factory=dict)
    forms: dict[tuple[str, Period], None] = field(default_factory=dict)
    owed: dict[tuple[str, Period], None] = field(default_factory=dict)
    reported_cells: int = 0
    applicable: bool = False
    joint: bool = False
    """Whether some term is no sum over units, so that leaving units out changes more than their own addends."""

    @property
    def reported(self) -> int:
        """How many units reported all that was due from them."""
        return len(self.complete)

    @property
    def complete(self) -> frozenset[str]:
        """The units from which nothing due is missing."""
        return frozenset(place for place in self.expected if place not in self.missing)

    def mark(self, reason: Reason, detail: str) -> None:
        """Note why the figure is provisional."""
        self.provisional[reason, detail] = None
