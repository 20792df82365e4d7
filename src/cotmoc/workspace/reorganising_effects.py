"""What a reorganisation does to series, obligations, targets and totals: told before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.result import Judgement
from cotmoc.model.catalogue import Catalogue, as_known
from cotmoc.model.exact import Exact
from cotmoc.model.form import Form
from cotmoc.model.instant import LATEST
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period
from cotmoc.model.target import Target
from cotmoc.model.unit import Unit
from cotmoc.workspace.live import LiveWorkspace
from cotmoc.workspace.reorganising import Plan
from cotmoc.workspace.view import View

MOST_ELEMENTS = 12
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEffect:
    """What becomes of the figures of a unit that ends. `flowing`, `stopping`: elements it reports, by code."""

    unit: Unit
    after: tuple[tuple[str, Exact], ...]
    flowing: tuple[str, ...]
    stopping: tuple[str, ...]
    is_allocated: bool
    comes_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationEffect:
    """A form, who stops owing it and who begins."""

    form: Form
    ending: tuple[str, ...]
    beginning: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetEffect:
    """A target in force that names a unit that ends: as its scope, as who leads it, or as allocated to it."""

    programme: str
    target: Target
    unit: Unit
    role: str
    threshold: Exact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An indicator for one unit on a map."""

    unit: str
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An indicator for a period on the map before and the map after: units touched, and the whole."""

    before: tuple[Line, ...]
    after: tuple[Line, ...]
    whole_before: Judgement
    whole_after: Judgement

    @property
    def is_unchanged(self) -> bool:
        """Whether the whole is the same to the last digit, also where it is only known to lie in a range."""
        return _told(self.whole_before) == _told(self.whole_after)


def series(plan: Plan, knowledge: Knowledge) -> tuple[SeriesEffect, ...]:
    """The figures of each unit that ends: whether they flow on, and can be told backwards."""
    return tuple(_series(plan, knowledge, unit) for unit in plan.ended)


def _series(plan: Plan, knowledge: Knowledge, unit: Unit) -> SeriesEffect:
    after = plan.after(unit.id)
    codes = _reported(knowledge, unit, plan.day - DAY)
    found = [element for code in codes if (element := knowledge.element(code, plan.day - DAY)) is not None]
    is_same = plan.comes_back(unit.id) and len(after) == 1
    return SeriesEffect(
        unit=unit,
        after=tuple((link.successor, link.share) for link in after),
        flowing=tuple(each.code for each in found if each.is_additive or is_same),
        stopping=tuple(each.code for each in found if not (each.is_additive or is_same)),
        is_allocated=len(after) > 1,
        comes_back=plan.comes_back(unit.id),
    )


def _reported(knowledge: Knowledge, unit: Unit, day: date) -> tuple[str, ...]:
    forms = {form.code for form in knowledge.forms.values() if _owes(knowledge, form, unit, day)}
    return tuple(dict.fromkeys(row.element for row in knowledge.catalogue.form_elements if row.form in forms))


def _owes(knowledge: Knowledge, form: Form, unit: Unit, day: date) -> bool:
    rows = knowledge.obligations(form.code)
    if not rows:
        return unit.level == form.level
    return any(row.unit == unit.id and day in row.validity for row in rows)


def obligations(plan: Plan, knowledge: Knowledge) -> tuple[ObligationEffect, ...]:
    """For each form that a unit which ends owes: who owes it no longer, and who from then on."""
    found = []
    for form in knowledge.forms.values():
        ending = tuple(unit.name for unit in plan.ended if _owes(knowledge, form, unit, plan.day - DAY))
        if ending:
            begun = {row.unit for row in plan.begun if row.form == form.code}
            by_level = not knowledge.obligations(form.code)
            beginning = tuple(
                each.unit.name
                for each in plan.formed
                if each.unit.id in begun or (by_level and each.unit.level == form.level)
            )
            found.append(ObligationEffect(form=form, ending=ending, beginning=beginning))
    return tuple(found)


def targets(plan: Plan, catalogue: Catalogue) -> tuple[TargetEffect, ...]:
    """Targets whose period goes on after the day and that name a unit which ends."""
    return tuple(_targets(plan, catalogue))


def _targets(plan: Plan, catalogue: Catalogue) -> Iterator[TargetEffect]:
    ended = {unit.id: unit for unit in plan.ended}
    for programme in catalogue.programmes:
        versions = as_known(programme.targets, LATEST, key=lambda target: target.code)
        in_force = {target.code: target for target in versions if target.period.end >= plan.day}
        for target in in_force.values():
            for role, unit in (
                ("scope", target.unit),
                ("lead", target.lead),
                *(("with", u) for u in target.coordinating),
            ):
                if unit in ended:
                    yield TargetEffect(programme=programme.code, target=target, unit=ended[unit], role=role)
        given = as_known(programme.allocations, LATEST, key=lambda row: (row.target, row.unit))
        for row in given:
            if row.unit in ended and row.target in in_force:
                yield TargetEffect(
                    programme=programme.code,
                    target=in_force[row.target],
                    unit=ended[row.unit],
                    role="allocated",
                    threshold=row.threshold,
                )


def compared(plan: Plan, code: str, period: Period, *, before: LiveWorkspace, after: LiveWorkspace) -> Comparison:
    """An indicator on the map of the day before and on that of the day. Raises what `LiveWorkspace.figure` raises."""
    old, new = View(period=period, structure=plan.day - DAY), View(period=period, structure=plan.day)
    roots = _roots(plan, before)
    return Comparison(
        before=tuple(_lines(before, code, old, [unit.id for unit in plan.ended])),
        after=tuple(_lines(after, code, new, [each.unit.id for each in plan.formed])),
        whole_before=before.figure(code, View(period=period, structure=old.structure, unit=roots[0])),
        whole_after=after.figure(code, View(period=period, structure=new.structure, unit=plan_root(plan, roots[0]))),
    )


def plan_root(plan: Plan, root: str) -> str:
    """The unit above all others, on the new map."""
    after = plan.after(root)
    return after[0].successor if len(after) == 1 else root


def _roots(plan: Plan, before: LiveWorkspace) -> Sequence[str]:
    return Hierarchy(before.catalogue, plan.day - DAY, LATEST).children[None]


def _lines(workspace: LiveWorkspace, code: str, view: View, units: Sequence[str]) -> Iterator[Line]:
    for unit in units:
        yield Line(
            unit=unit, judgement=workspace.figure(code, View(period=view.period, structure=view.structure, unit=unit))
        )


def _told(judgement: Judgement) -> Interval | None:
    return judgement.figure.range
