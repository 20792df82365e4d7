"""The folders of programmes: programme.toml, targets, allocations, tasks and directives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cotmoc.exchange import aims, definitions
from cotmoc.exchange.disk import NOT_READ, read_bytes, stands
from cotmoc.exchange.errors.definitions import PATH_OUTSIDE, PERIOD_OUTSIDE, PILLAR_TWICE
from cotmoc.exchange.errors.files import FILE_ABSENT
from cotmoc.exchange.formats import ALLOCATIONS, DIRECTIVES, TARGETS, TASKS
from cotmoc.exchange.nearest import Nearest
from cotmoc.exchange.references import (
    DIRECTIVE,
    INDICATOR,
    LEVEL,
    PILLAR,
    SOURCE,
    TARGET,
    Kind,
    once,
    require,
    unknown,
)
from cotmoc.exchange.settings import PROGRAMME_FILE, ProgrammeSettings, programme_settings, read_toml
from cotmoc.exchange.sheet import Sheet, SheetReader, Values, each
from cotmoc.exchange.units import UnitDirectory, span
from cotmoc.model.errors import Refused
from cotmoc.model.identity import check_code, repeated
from cotmoc.model.indicator import Indicator
from cotmoc.model.period import Period
from cotmoc.model.programme import Programme
from cotmoc.model.target import Allocation, Target
from cotmoc.model.task import Directive, Task

FOLDER = "programmes"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rows of a programme refer to."""

    units: UnitDirectory
    indicators: Mapping[str, Sequence[Indicator]]
    sources: frozenset[str]
    levels: frozenset[str]


def read_programmes(reader: SheetReader, around: Surroundings) -> tuple[Programme, ...]:
    """The programmes of a package in the order of their folders' names."""
    folder = reader.folder / FOLDER
    if not folder.is_dir():
        return ()
    found = []
    for inside in sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(NOT_READ)):
        programme = _Reading(reader, around, f"{FOLDER}/{inside.name}").read(inside.name)
        if programme:
            found.append(programme)
    return tuple(found)


class _Reading:
    def __init__(self, reader: SheetReader, around: Surroundings, path: str) -> None:
        self._reader = reader
        self._findings = reader.findings
        self._around = around
        self._path = path

    def read(self, code: str) -> Programme | None:
        settings = self._settings()
        if not stands(self._reader.folder / self._path / TARGETS.path):
            self._findings.add(FILE_ABSENT.problem(file=TARGETS.path).at(self._sheet(TARGETS.path).place(0)))
        if settings is None:
            return None
        targets = self._targets(settings)
        directives = self._rows(DIRECTIVES).mapped(definitions.directive, self._findings)
        self._check(targets, directives, settings)
        with self._reader.placed(self._path):
            return Programme(
                code=check_code(code),
                title=settings.title,
                title_en=settings.title_en,
                period=settings.period,
                about_tolerance=settings.about_tolerance,
                exceed_margin=settings.exceed_margin,
                bands=settings.bands,
                legal=settings.legal,
                pillars=settings.pillars,
                declared=settings.declared,
                targets=targets.items,
                allocations=self._allocations(targets).items,
                tasks=self._tasks(settings, targets, directives).items,
                directives=directives.items,
            )
        return None

    def _settings(self) -> ProgrammeSettings | None:
        file = f"{self._path}/{PROGRAMME_FILE}"
        with self._reader.placed(file):
            return programme_settings(read_toml(read_bytes(self._reader.folder, file)), self._findings, file)
        return None

    def _sheet(self, name: str) -> Sheet[Any]:
        return Sheet(f"{self._path}/{name}")

    def _rows(self, layout) -> Sheet[Values]:
        return self._reader.read(f"{self._path}/{layout.path}", layout)

    def _targets(self, settings: ProgrammeSettings) -> Sheet[Target]:
        sheet = self._rows(TARGETS)
        reading = aims.AimReader(self._reader.dialect, self._around.indicators, settings.about_tolerance)
        return sheet.mapped(lambda values: self._target(values, reading), self._findings)

    def _target(self, values: Values, reading: aims.AimReader) -> Target:
        when = span(values["period"])
        resolve = self._around.units.resolve
        units = each(
            unit=lambda: resolve(values["unit"], when),
            lead=lambda: resolve(values["lead"], when) if values["lead"] else None,
            coordinating=lambda: tuple(resolve(text, when) for text in values["coordinating"] or ()),
        )
        names = (
            "code",
            "name",
            "pillars",
            "field",
            "priority",
            "priority_group",
            "indicator",
            "level",
            "period",
        )
        more = ("stated", "baseline", "baseline_date", "path", "words_only", "recorded_at", "source")
        target = Target(**units, **definitions.known(values, *names, *more))
        return replace(target, **reading.aims_of(target, values))

    def _check(self, targets: Sheet[Target], directives: Sheet[Directive], settings: ProgrammeSettings) -> None:
        findings, around = self._findings, self._around
        once(targets, lambda target: target.code, kind=TARGET, findings=findings)
        once(directives, lambda directive: directive.id, kind=DIRECTIVE, findings=findings, column="id")
        pillars = [pillar.code for pillar in settings.pillars]
        for code in repeated(pillars):
            findings.add(PILLAR_TWICE.problem(code=code).at(self._sheet(PROGRAMME_FILE).place(0, "pillars")))
        require(targets, "pillars", kind=PILLAR, known=pillars, findings=findings)
        require(targets, "indicator", kind=INDICATOR, known=around.indicators, findings=findings)
        require(targets, "source", kind=SOURCE, known=around.sources, findings=findings)
        require(targets, "level", kind=LEVEL, known=around.levels, findings=findings)
        for row, target in targets:
            if not settings.period.covers(target.period):
                outside = PERIOD_OUTSIDE.problem(period=target.period, programme=settings.period)
                findings.add(outside.at(targets.place(row, "period")))
            for step in target.path:
                if not target.period.covers(step.period):
                    outside = PATH_OUTSIDE.problem(period=step.period, target=target.period)
                    findings.add(outside.at(targets.place(row, "path")))

    def _allocations(self, targets: Sheet[Target]) -> Sheet[Allocation]:
        periods = {target.code: target.period for target in targets.items}
        sheet = self._rows(ALLOCATIONS).mapped(lambda values: self._allocation(values, periods), self._findings)
        once(
            sheet,
            lambda given: (given.target, given.unit),
            kind=Kind("phân bổ mục tiêu", "allocation of target", ALLOCATIONS.path),
            findings=self._findings,
            column="target",
        )
        require(sheet, "source", kind=SOURCE, known=self._around.sources, findings=self._findings)
        return sheet

    def _allocation(self, values: Values, periods: Mapping[str, Period]) -> Allocation:
        found = each(target=lambda: _known(values["target"], periods))
        when = span(periods[found["target"]])
        found |= each(unit=lambda: self._around.units.resolve(values["unit"], when))
        return Allocation(**found, **definitions.known(values, "threshold", "recorded_at", "source"))

    def _tasks(self, settings: ProgrammeSettings, targets: Sheet[Target], directives: Sheet[Directive]) -> Sheet[Task]:
        findings = self._findings
        sheet = self._rows(TASKS).mapped(lambda values: self._task(values, settings), findings)
        once(
            sheet,
            lambda task: task.id,
            kind=Kind("nhiệm vụ", "task", TASKS.path),
            findings=findings,
            column="id",
        )
        require(sheet, "targets", kind=TARGET, known={one.code for one in targets.items}, findings=findings)
        require(sheet, "directive", kind=DIRECTIVE, known={one.id for one in directives.items}, findings=findings)
        require(sheet, "source", kind=SOURCE, known=self._around.sources, findings=findings)
        return sheet

    def _task(self, values: Values, settings: ProgrammeSettings) -> Task:
        when = span(settings.period)
        resolve = self._around.units.resolve
        units = each(
            lead=lambda: resolve(values["lead"], when) if values["lead"] else None,
            coordinating=lambda: tuple(resolve(text, when) for text in values["coordinating"] or ()),
        )
        names = (
            "id",
            "text",
            "deadline",
            "done",
            "output",
            "directive",
            "clause",
            "targets",
            "recorded_at",
            "source",
        )
        return Task(**units, **definitions.known(values, *names))


def _known(code: str, codes: Mapping[str, Period]) -> str:
    if code not in codes:
        raise Refused(unknown(TARGET, code, Nearest(codes)))
    return code
