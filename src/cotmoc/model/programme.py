"""Programmes: what is steered, with its pillars, targets, allocations and tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cotmoc.model.exact import Exact
from cotmoc.model.identity import check_code, check_text
from cotmoc.model.period import Period
from cotmoc.model.target import Allocation, Target
from cotmoc.model.task import Directive, Task

DEFAULT_BANDS: tuple[Exact, ...] = (100, 80, 50)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A document a programme rests on."""

    number: str
    title: str
    issuer: str = ""
    date: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """A view of a programme (trụ cột); pillars may overlap."""

    code: str
    name: str
    name_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """How many targets the plan says it has, whether or not they are known."""

    all: int | None = None
    priority: int | None = None
    other: int | None = None
    groups: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A government programme or plan. `about_tolerance` is a share of the stated value; `exceed_margin` is in the
    indicator's own unit; `bands` are percentages of the plan, greatest first."""

    code: str
    title: str
    title_en: str = ""
    period: Period
    about_tolerance: Exact | None = None
    exceed_margin: Exact = 0
    bands: tuple[Exact, ...] = DEFAULT_BANDS
    legal: tuple[LegalBasis, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    declared: Declared = Declared()
    targets: tuple[Target, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    tasks: tuple[Task, ...] = ()
    directives: tuple[Directive, ...] = ()

    def __post_init__(self) -> None:
        check_code(self.code)
        check_text(self.title, "title")
