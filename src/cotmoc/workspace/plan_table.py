"""The officials' plan table: this period, the one before, the same of last year, the year so far, percent of plan."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.judging import STANDING, Judging
from cotmoc.evaluation.own_history import previous, year_before
from cotmoc.evaluation.programme import UNBANDED, Evaluation, FigureOf, reference
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.evaluation.verdict import percent_of_plan
from cotmoc.formula.numbers import format_number
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.period import Period
from cotmoc.model.programme import Programme
from cotmoc.model.target import Target
from cotmoc.workspace.figure_words import NO_FIGURE, figure_words
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.notes import Notes, why_no_value
from cotmoc.workspace.words import said


@dataclass(frozen=True, slots=True)
class PlanCell:
    """One figure of the table: exact where one number can be told, as text, and what is to be known of it.

    While reports are missing it is the plain figure of the units that did report, and `note` says how many those are
    and what is still possible.
    No figure: `exact` None, `shown` a dash, `note` why. `period` None: the column has no period of its own.
    """

    period: Period | None
    exact: Exact | None = None
    shown: str = NO_FIGURE
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A target of a unit in the columns of the plan table, all on the map of the last day of this period.

    `percent` is what there is so far of the target's whole period against what the plan wants for it; it is empty for
    ranks, milestones and judgements. `stated` is the aim as the plan words it; for a unit that was given its own, that.
    """

    target: Target
    unit: str
    stated: str
    indicator: Indicator | None
    this: PlanCell
    previous: PlanCell
    last_year: PlanCell
    so_far: PlanCell
    percent: PlanCell

    @property
    def cells(self) -> tuple[PlanCell, ...]:
        """The five figures in the order of `COLUMNS`."""
        return self.this, self.previous, self.last_year, self.so_far, self.percent


COLUMNS = ("plan.this", "plan.previous", "plan.last_year", "plan.so_far", "plan.percent")
"""The keys of the words over the columns."""


def plan_row(
    evaluation: Evaluation,
    programme: Programme,
    result: TargetResult,
    naming: Naming,
    *,
    figure_of: FigureOf = reference,
) -> PlanRow:
    """The row of a target that `evaluation` judged, at the end of the period it looks at (failing that the target's
    own); `figure_of` computes the other figures."""
    this = evaluation.settings.period or result.target.period
    plain = replace(result.target, aim=None, baseline=None)
    judging = Judging(evaluation.figures(this), programme, plain, figure_of)
    row = _Row(result, judging, evaluation.question(result.target, result.unit)[1], naming)
    return PlanRow(
        result.target,
        result.unit,
        Notes(naming).stated(result),
        result.judgement.indicator,
        row.cell(this, this),
        row.cell(previous(this), this),
        row.cell(year_before(this), this),
        row.so_far(this),
        row.percent(),
    )


class _Row:
    def __init__(self, result: TargetResult, judging: Judging, question: Question, naming: Naming) -> None:
        self._result = result
        self._judging = judging
        self._question = question
        self._naming = naming

    def cell(self, at: Period | None, this: Period) -> PlanCell:
        """The figure of the period `at`, which must be defined as that of `this` period is; what is done but once has
        none in any other."""
        now = self._result.judgement.indicator
        if at is None or (at != this and now is not None and now.kind in _DONE_ONCE):
            return PlanCell(None)
        found = self._judged(at, at)
        if at != this and now is not None and found.indicator != now:
            return PlanCell(at, note=said("beside.redefined", self._naming.lang))
        return self._told(at, found)

    def so_far(self, this: Period) -> PlanCell:
        """The year up to the end of `this` period; nothing for what does not build up, and beyond a year."""
        indicator = self._result.judgement.indicator
        if this.months > _YEAR or indicator is None or indicator.kind in STANDING:
            return PlanCell(None)
        year = Period.year(this.first // _YEAR, this.window)
        return self._told(year, self._judged(year, this))

    def percent(self) -> PlanCell:
        """What there is so far of the target's period, in percent of the plan."""
        judgement, target = self._result.judgement, self._result.target
        region, value = judgement.region, _number(judgement)
        if region is None or value is None or not _has_percent(judgement):
            return PlanCell(target.period)
        found = percent_of_plan(value, region, target.baseline)
        if found is None:
            return PlanCell(target.period)
        text = f"{format_number(found, 1, lang=self._naming.lang)}%"
        return PlanCell(target.period, found, text, figure_words(judgement, self._naming.lang).so_far)

    def _judged(self, period: Period, asked: Period) -> Judgement:
        return self._judging.own(Question(self._question.unit, period, asked, self._question.level))

    def _told(self, period: Period, judgement: Judgement) -> PlanCell:
        figure, lang = judgement.figure, self._naming.lang
        value = _number(judgement)
        if value is not None:
            words = figure_words(judgement, lang)
            return PlanCell(period, value, words.value, words.note)
        if figure.why is not None:
            return PlanCell(period, note=why_no_value(figure.why, figure.detail, self._naming))
        return PlanCell(period, note=said("status.O", lang))


_YEAR = 12
_DONE_ONCE = frozenset({IndicatorKind.MILESTONE, IndicatorKind.JUDGED})


def _number(judgement: Judgement) -> Exact | None:
    """The one number that a figure is; failing that the plain figure of those that reported."""
    figure = judgement.figure
    value = figure.range.value if figure.range is not None else None
    return figure.reported_value if value is None else value


def _has_percent(judgement: Judgement) -> bool:
    is_ranked = judgement.aim is not None and judgement.aim.comparator is Comparator.RANK
    return judgement.indicator is not None and judgement.indicator.kind not in UNBANDED and not is_ranked
