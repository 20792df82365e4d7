"""The results of `evaluate` for people: by pillar and priority, with what is missing and who would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import click

from cotmoc.cli.columns import GAP, Cell, Paint, beneath, flow, plain, row, wrap
from cotmoc.evaluation.display import day_text, is_reported
from cotmoc.evaluation.result import ProgrammeResult, TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.indicator import IndicatorKind
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.notes import SILENT, Notes
from cotmoc.workspace.words import said, verdict_word

COLOURS = {
    Verdict.EXCEEDED: "green",
    Verdict.MET: "green",
    Verdict.ON_TRACK: "green",
    Verdict.MISSED: "red",
    Verdict.AT_RISK: "yellow",
    Verdict.UNDETERMINED: "magenta",
}
_COLUMNS = ("code", "target", "aim", "figure", "verdict")
_NARROW = 76
"""Below this width the figures stand beneath the target rather than beside it."""


class EvaluationTable:
    """Lays out results in one language and width."""

    def __init__(self, naming: Naming, *, width: int, colour: bool) -> None:
        self._naming = naming
        self._lang = naming.lang
        self._notes = Notes(naming)
        self._width = width
        self._colour = colour

    def text(self, results: Sequence[ProgrammeResult], registered: Sequence[int]) -> str:
        """All programmes, one after the other; made-up data says so first."""
        lines = []
        if self._naming.catalogue.made_up:
            lines += [*self._wrapped(said("made_up", self._lang), self._style(fg="yellow", bold=True)), ""]
        for result, count in zip(results, registered, strict=True):
            lines += [*self._programme(result), *self.summary(result, count), ""]
        return "\n".join(lines[:-1])

    def summary(self, result: ProgrammeResult, registered: int) -> list[str]:
        """How many targets have each verdict, and how many of those declared are known."""
        lines = []
        own = self._own(result)
        if own.targets:
            counts = [
                Cell(f"{count} {verdict_word(verdict, self._lang)}", partial(self._painted, verdict))
                for verdict, count in own.summary.items()
            ]
            lines += flow([Cell(said("summary", self._lang)), *_enumerated(counts)], self._width)
            if folded := registered - len(own.targets):
                lines += self._wrapped(said("folded", self._lang, count=folded))
        elif registered:
            lines += self._wrapped(said("none_in_scope", self._lang))
        return [*lines, *self._wrapped(self._declared(result, registered))]

    def _own(self, result: ProgrammeResult) -> ProgrammeResult:
        """Without the targets that are not the unit's asked about."""
        return replace(result, targets=tuple(each for each in result.targets if _concerns(each, result.unit)))

    def _declared(self, result: ProgrammeResult, registered: int) -> str:
        declared = result.programme.declared
        if declared.all is None:
            return said("known_targets", self._lang, registered=registered)
        found = [said("known_of_declared", self._lang, registered=registered, declared=declared.all)]
        parts = [
            said(f"declared_{name}", self._lang, count=count)
            for name, count in (("priority", declared.priority), ("other", declared.other))
            if count is not None
        ]
        groups = [said("declared_group", self._lang, count=count, group=group) for group, count in declared.groups]
        if parts:
            if groups:
                parts[0] += f" ({', '.join(groups)})"
            found.append(said("declared_parts", self._lang, parts=", ".join(parts)))
        if not registered:
            found.append(said("none_recorded" if result.programme.targets else "none_registered", self._lang))
        return " ".join(found)

    # -- one programme ---------------------------------------------------------------------------------------------

    def _programme(self, result: ProgrammeResult) -> Iterator[str]:
        title = said("programme", self._lang, code=result.programme.code, title=self._naming.title(result.programme))
        yield from self._wrapped(title, self._style(bold=True))
        yield from self._wrapped(self._seen(result), self._style(dim=True))
        yield ""
        result = self._own(result)
        if not result.targets:
            return
        widths = self._widths(result)
        if widths:
            yield from self._head(widths)
        for heading, targets in _grouped(result, self._naming):
            yield from self._wrapped(heading, self._style(bold=True))
            for target in targets:
                yield from self._target(result, target, widths)
            yield ""

    def _seen(self, result: ProgrammeResult) -> str:
        lang, naming = self._lang, self._naming
        asked = bool(result.period != result.programme.period)
        period = said("period_asked", lang, period=naming.period(result.period)) if asked else ""
        structure = result.structure
        seen = said(
            "seen",
            lang,
            period=period or said("period_own", lang),
            known_at=naming.instant(result.known_at),
            structure=said("structure_asked", lang, day=day_text(structure))
            if structure
            else said("structure_own", lang),
        )
        return seen + (said("for_unit", lang, unit=naming.unit(result.unit)) if result.unit else "")

    def _widths(self, result: ProgrammeResult) -> tuple[int, ...]:
        """The widths of the columns; none where the line is too narrow for columns."""
        if self._width < _NARROW:
            return ()
        code = min(max(len(target.target.code) for target in result.targets), 14)
        figures = (16, 15, 15) if self._width >= 90 else (13, 12, 13)
        return code, self._width - code - sum(figures) - GAP * 4, *figures

    def _head(self, widths: Sequence[int]) -> list[str]:
        dim = self._style(dim=True)
        cells = [Cell(said(f"column.{name}", self._lang), dim) for name in _COLUMNS]
        return row(cells, widths)

    def _target(self, result: ProgrammeResult, target: TargetResult, widths: Sequence[int]) -> Iterator[str]:
        paint = partial(self._painted, target.verdict)
        verdict = self._notes.verdict(target.verdict, target.judgement)
        if target.is_provisional and target.verdict not in SILENT:
            verdict += f" ({said('provisional', self._lang)})"
        figure = figure_words(target.judgement, self._lang).value
        code, name, aim = target.target.code, target.target.name, self._notes.stated(target)
        resolved = self._notes.resolved(target)
        if widths:
            aim = f"{aim}\n{resolved}" if resolved else aim
            yield from row([Cell(code), Cell(name), Cell(aim), Cell(figure), Cell(verdict, paint)], widths)
            indent = widths[0] + GAP
        else:
            aim = f"{aim} ({resolved})" if resolved else aim
            yield from wrap(f"{code}  {name}", self._width, hanging="    ")
            yield from beneath(f"{aim} → {figure}: {verdict}", indent=2, width=self._width, paint=paint)
            indent = 2
        for note in self._beneath(result, target):
            yield from beneath(note, indent=indent, width=self._width, mark="· ", paint=self._style(dim=True))

    def _beneath(self, result: ProgrammeResult, target: TargetResult) -> Iterator[str]:
        others = target.target.pillars[1:]
        if note := figure_words(target.judgement, self._lang).note:
            yield note
        yield from self._notes.lines(target)
        if others:
            names = ", ".join(self._naming.pillar(result.programme, code) for code in others)
            yield said("also_in", self._lang, pillars=names)

    # -- colour ----------------------------------------------------------------------------------------------------

    def _painted(self, verdict: Verdict, text: str) -> str:
        colour = COLOURS.get(verdict)
        return click.style(text, fg=colour, bold=True) if self._colour and colour else text

    def _style(self, **style: object) -> Paint:
        return partial(click.style, **style) if self._colour else plain

    def _wrapped(self, text: str, paint: Paint = plain) -> list[str]:
        return [paint(line) for line in wrap(text, self._width)]


def _concerns(result: TargetResult, unit: str | None) -> bool:
    """Whether a target is the business of the unit asked about: not what is told of another unit alone."""
    if unit is None or unit in (result.target.unit, result.target.lead) or result.allocated:
        return True
    if result.verdict is Verdict.NOT_APPLICABLE or (result.verdict is Verdict.NO_TARGET and not result.figure.range):
        return False
    indicator = result.judgement.indicator
    return indicator is None or indicator.kind not in _OF_ONE_UNIT or is_reported(result.figure)


_OF_ONE_UNIT = frozenset({IndicatorKind.AS_IS, IndicatorKind.RANK, IndicatorKind.MILESTONE, IndicatorKind.JUDGED})


def _enumerated(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with a comma after each but the last, which ends the sentence."""
    marks = [","] * (len(cells) - 1) + ["."]
    return [replace(cell, text=cell.text + mark) for cell, mark in zip(cells, marks, strict=True)]


def _grouped(result: ProgrammeResult, naming: Naming) -> list[tuple[str, list[TargetResult]]]:
    """The targets by their first pillar, priority ones first; pillars and groups in the order of the programme."""
    order = {pillar.code: index for index, pillar in enumerate(result.programme.pillars)}
    groups: dict[tuple[int, str, bool, str], list[TargetResult]] = {}
    for each in result.targets:
        target = each.target
        first = target.pillars[0] if target.pillars else ""
        key = (order.get(first, len(order)), first, not target.priority, target.priority_group)
        groups.setdefault(key, []).append(each)
    keys = sorted(groups, key=lambda key: (key[0], key[2]))
    return [(_heading(key, result, naming), groups[key]) for key in keys]


def _heading(key: tuple[int, str, bool, str], result: ProgrammeResult, naming: Naming) -> str:
    _, pillar, is_other, group = key
    name = naming.pillar(result.programme, pillar) if pillar else said("no_pillar", naming.lang)
    if is_other:
        kind = said("other", naming.lang)
    else:
        kind = said("priority_group", naming.lang, group=group) if group else said("priority", naming.lang)
    return f"{name.upper()} · {kind}"
