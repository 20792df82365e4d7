"""A unit's figures checked before they are submitted: what blocks them, and what must be explained (design 5.4, 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cotmoc.evaluation import entry_errors as v
from cotmoc.evaluation.asked_form import AskedForm, Bound, MadeUp
from cotmoc.evaluation.display import period_details
from cotmoc.evaluation.entries import CellKey, Entry, called, entry_problems, has_many_decimals, told
from cotmoc.evaluation.own_history import Reported, unlikely
from cotmoc.model.breakdown import Breakdown, breakdown_text
from cotmoc.model.errors import ErrorKind, Problem
from cotmoc.model.exact import Exact
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import Period
from cotmoc.model.rule import RuleSeverity


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the figures of a form: hard, it blocks the submission; soft, it asks for an explanation.

    `cells` are those to mark, the first the one to begin with; `rule` is the code of the form's own rule, if it is one.
    """

    problem: Problem
    cells: tuple[CellKey, ...]
    rule: str = ""

    @property
    def severity(self) -> RuleSeverity:
        """Whether it blocks or asks."""
        return RuleSeverity.HARD if self.problem.is_error else RuleSeverity.SOFT

    @property
    def code(self) -> str:
        """The code of the form's own rule, else of the error."""
        return self.rule or self.problem.code

    def message(self, lang: str = "vi") -> str:
        """What was found, in one sentence."""
        return self.problem.sentence(lang)

    def remedy(self, lang: str = "vi") -> str:
        """What to do about it."""
        return self.problem.remedy(lang)


def check_form(
    asked: AskedForm, entries: Iterable[Entry], reported: Reported, *, with_doubts: bool = True
) -> tuple[Finding, ...]:
    """Everything found in the entries of one unit, hard findings first; without entries for them cells are blank.

    `reported` gives what the unit reported elsewhere and before; `with_doubts` False leaves out the soft findings that
    no rule of the form asks for, as for mass imports.
    """
    checking = _Checking(asked, reported)
    strange = [finding for entry in entries if (finding := checking.take(entry)) is not None]
    found = [*strange, *checking.cells(), *checking.together(), *checking.rules()]
    if with_doubts:
        found += [Finding(problem, cells) for problem, cells in unlikely(asked, checking.values, reported)]
    return tuple(sorted(found, key=lambda finding: not finding.problem.is_error))


def blocks(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings blocks a submission."""
    return any(finding.severity is RuleSeverity.HARD for finding in findings)


class _Checking:
    def __init__(self, asked: AskedForm, reported: Reported) -> None:
        self._asked = asked
        self._reported = reported
        self._entries: dict[CellKey, Entry] = {}
        self.values: dict[CellKey, Interval] = {}

    def take(self, entry: Entry) -> Finding | None:
        """Takes an entry in; a finding where the form has no such cell or it has been filled already."""
        cell = self._asked.by_key.get(entry.key)
        if cell is None:
            part = breakdown_text(entry.breakdown)
            name = f"{entry.element}[{part}]" if part else entry.element
            names = {"form": self._asked.form.code, **period_details(self._asked.period)}
            return Finding(v.CELL_UNASKED.problem(cell=name, cell_en=name, **names), (entry.key,))
        if entry.key in self._entries:
            return Finding(v.CELL_TWICE.problem(**called(cell)), (entry.key,))
        self._entries[entry.key] = entry
        if entry.value is not None:
            self.values[entry.key] = entry.value
        return None

    def cells(self) -> Iterator[Finding]:
        """Types and limits, cell by cell."""
        for key, value in self.values.items():
            cell = self._asked.by_key[key]
            for problem in entry_problems(cell, self._entries[key]):
                yield Finding(problem, (key,))
            if has_many_decimals(cell, value):
                details = {**called(cell), **told(cell, value), "decimals": str(cell.definition.decimals)}
                yield Finding(v.DECIMALS_MANY.problem(**details), (key,))

    def together(self) -> Iterator[Finding]:
        """Parts against their wholes."""
        for bound in self._asked.bounds:
            yield from self._bound(bound)
        for group in self._asked.made_up:
            yield from self._made_up(group)

    def _bound(self, bound: Bound) -> Iterator[Finding]:
        whole = self._value(bound.whole.key)
        if whole is None or whole.high is None:
            return
        part = self._value(bound.part.key)
        if part is None:
            least = bound.part.least
            if least is not None and least > 0 and whole.high < least and not self._is_told(bound.part.key):
                yield self._part_finding(v.NO_ROOM, bound, Interval.point(least), whole)
        elif _exceeds(part, whole):
            yield self._part_finding(v.PART_ABOVE_WHOLE, bound, part, whole)

    def _part_finding(self, kind: ErrorKind, bound: Bound, part: Interval, whole: Interval) -> Finding:
        names = {**called(bound.part), **told(bound.part, part)}
        problem = kind.problem(**names, **called(bound.whole, "whole"), **told(bound.whole, whole, "limit"))
        return Finding(problem, self._of_form((bound.part.key, bound.whole.key)))

    def _made_up(self, group: MadeUp) -> Iterator[Finding]:
        total = self._value(group.whole.key)
        if total is None:
            return
        parts = [self._value(cell.key) for cell in group.parts]
        low = sum((part.low for part in parts if part is not None and part.low is not None), 0)
        high = self._greatest_sum(group, parts)
        if (total.high is not None and low > total.high) or (
            high is not None and total.low is not None and high < total.low
        ):
            found = Interval(low, None) if high is None or high < low else Interval(low, high)
            problem = v.PARTS_NOT_TOTAL.problem(
                **called(group.whole, "whole"), **told(group.whole, found), **told(group.whole, total, "limit")
            )
            yield Finding(problem, self._of_form((group.whole.key, *(cell.key for cell in group.parts))))

    def _greatest_sum(self, group: MadeUp, parts: list[Interval | None]) -> Exact | None:
        """What all parts can add to at most; None while one of them is not known. One not applicable adds nothing."""
        if not group.is_complete:
            return None
        total: Exact = 0
        for cell, part in zip(group.parts, parts, strict=True):
            if part is None and self._is_not_applicable(cell.key):
                continue
            if part is None or part.high is None:
                return None
            total += part.high
        return total

    def rules(self) -> Iterator[Finding]:
        """The form's own rules."""
        for each in self._asked.rules:
            if each.is_broken(self._looked):
                rule = each.rule
                kind = v.RULE_BROKEN if rule.severity is RuleSeverity.HARD else v.RULE_DOUBTS
                problem = kind.problem(
                    message=rule.message, message_en=rule.message_en or rule.message, rule=rule.code, check=rule.check
                )
                yield Finding(problem, self._of_form(each.keys), rule.code)

    # -- what the figures are ------------------------------------------------------------------------------------

    def _value(self, key: CellKey) -> Interval | None:
        return self._looked(*key, self._asked.period)

    def _looked(self, element: str, breakdown: Breakdown, period: Period) -> Interval | None:
        """The figure entered; of another form or period, the one reported."""
        if period is self._asked.period or period == self._asked.period:
            key = (element, breakdown)
            if key in self._asked.by_key:
                return self.values.get(key)
        row = self._reported(element, breakdown, period)
        return row.value if row is not None else None

    def _status(self, key: CellKey) -> ObservationStatus | None:
        if key in self._asked.by_key:
            entry = self._entries.get(key)
            return entry.status if entry is not None and not entry.is_blank else None
        row = self._reported(*key, self._asked.period)
        return row.status if row is not None else None

    def _is_told(self, key: CellKey) -> bool:
        """Whether anything is said of a cell, be it that there is no figure."""
        return self._status(key) is not None

    def _is_not_applicable(self, key: CellKey) -> bool:
        return self._status(key) is ObservationStatus.NOT_APPLICABLE

    def _of_form(self, keys: Iterable[CellKey]) -> tuple[CellKey, ...]:
        return tuple(key for key in keys if key in self._asked.by_key)


def _exceeds(part: Interval, whole: Interval) -> bool:
    """Whether every value of the part is above every value of the whole."""
    if part.low is None or whole.high is None:
        return False
    return part.low > whole.high or (part.low == whole.high and (part.low_open or whole.high_open))
