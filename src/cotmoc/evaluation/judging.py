"""Judging one target: its own aim and its further conditions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cotmoc.evaluation.account import NoValue
from cotmoc.evaluation.figure import Figure, Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.outlook import DrawnOf, Outlook, Path, along_path, not_drawn, outlook
from cotmoc.evaluation.ranking import figure_or_rank
from cotmoc.evaluation.region import Region, Standard, region
from cotmoc.evaluation.result import Judgement
from cotmoc.evaluation.verdict import Verdict, foreseen, judge
from cotmoc.model.catalogue import as_known
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact, round_half_up
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.programme import Programme
from cotmoc.model.target import Aim, Condition, Target

_UNSAID = frozenset({Verdict.UNDETERMINED, Verdict.NOT_DUE})

STANDING = frozenset({IndicatorKind.RANK, IndicatorKind.JUDGED, IndicatorKind.MILESTONE})
"""Kinds whose last known value stands: nothing is drawn on."""


def without_aim(
    figures: Figures,
    code: str,
    question: Question,
    figure_of: Callable[[Figures, Indicator, Question], Figure],
) -> Judgement:
    """An indicator as the answer to a question, judged by nothing; without indicator where no definition of `code`
    holds at the end of the period."""
    indicator = figures.knowledge.indicator(code, question.period.end)
    if indicator is None:
        return Judgement(None, None, "", Figure(None, NoValue.NO_DEFINITION, code), None, Verdict.NO_TARGET)
    figure = figure_or_rank(figures, indicator, question, figure_of)
    size = figures.knowledge.field_size(indicator, question.period.end)
    return Judgement(indicator, None, "", figure, None, Verdict.NO_TARGET, field_size=size)


class Judging:
    """One target on one map."""

    def __init__(
        self,
        figures: Figures,
        programme: Programme,
        target: Target,
        figure_of: Callable[[Figures, Indicator, Question], Figure],
        *,
        drawn_of: DrawnOf = not_drawn,
    ) -> None:
        self._knowledge = figures.knowledge
        self._figures = figures
        self._programme = programme
        self._target = target
        self._figure_of = figure_of
        self._drawn_of = drawn_of

    def own(self, question: Question) -> Judgement:
        """The target's own aim."""
        return self._judged(
            self._target.indicator, self._target.aim, self._target.stated, question, path=self._target.path
        )

    def condition(self, condition: Condition, question: Question) -> Judgement:
        """One of its further conditions."""
        return self._judged(condition.indicator, condition.aim, condition.stated, question)

    def _judged(self, code: str, aim: Aim | None, stated: str, question: Question, *, path: Path = ()) -> Judgement:
        indicator = self._knowledge.indicator(code, question.period.end)
        if indicator is None:
            figure = Figure(None, NoValue.NO_DEFINITION, code)
            return Judgement(None, aim, stated, figure, None, Verdict.UNDETERMINED)
        figure = self._figure(indicator, question)
        if aim is None:
            verdict = Verdict.UNDETERMINED if self._target.words_only else Verdict.NO_TARGET
            field_size = self._knowledge.field_size(indicator, question.period.end)
            return Judgement(indicator, None, stated, figure, None, verdict, field_size=field_size)
        wanted = region(aim, self._standard(indicator, question))
        seen: list[Outlook] = []

        def foresee(region: Region) -> Verdict:
            found = self._outlook(indicator, question, figure, path)
            seen.append(found)
            return foreseen(found.range, region.on_the_way(found.step.value) if found.step else region)

        verdict = judge(figure, wanted, foresee)
        if verdict in _UNSAID and self._has_overdue_task(aim, figure):
            verdict = Verdict.AT_RISK
        return Judgement(
            indicator,
            aim,
            stated,
            figure,
            wanted,
            verdict,
            seen[0] if seen else None,
            self._knowledge.field_size(indicator, question.period.end),
            self._passed(aim, figure, question),
        )

    def _figure(self, indicator: Indicator, question: Question) -> Figure:
        return figure_or_rank(self._figures, indicator, question, self._figure_of)

    def _standard(self, indicator: Indicator, question: Question) -> Standard:
        baseline, day = self._baseline(indicator, question)
        return Standard(
            indicator.direction,
            question.period.end,
            limit=indicator.limit,
            tolerance=self._programme.about_tolerance,
            margin=self._programme.exceed_margin,
            baseline=baseline,
            baseline_date=day,
        )

    def _baseline(self, indicator: Indicator, question: Question) -> tuple[Exact | None, date | None]:
        """The stated baseline; failing that the indicator in the year of its date, rebuilt on the map asked."""
        target = self._target
        if target.baseline is not None or target.baseline_date is None:
            return target.baseline, target.baseline_date
        if target.aim is None or target.aim.comparator not in (Comparator.BASELINE, Comparator.GROWTH):
            return None, target.baseline_date
        back = 12 * (question.period.end.year - target.baseline_date.year)
        period = question.period.shifted(-back)
        figure = self._figure_of(
            self._figures, indicator, Question(question.unit, period, question.asked, question.level)
        )
        return (figure.range.value if figure.range else None), target.baseline_date

    def _outlook(self, indicator: Indicator, question: Question, figure: Figure, path: Path) -> Outlook:
        if indicator.kind in STANDING:
            return Outlook(figure.range, 0, 0)
        if path:
            return along_path(self._figures, indicator, question, path)
        return outlook(
            self._figures,
            indicator,
            question,
            baseline=self._target.baseline,
            baseline_date=self._target.baseline_date,
            drawn_of=self._drawn_of,
        )

    def _passed(self, aim: Aim, figure: Figure, question: Question) -> date | None:
        """The deadline, where it has passed and reports are still awaited: not where there is no figure for another
        reason, which no report would mend."""
        stated = aim.low if aim.comparator is Comparator.MILESTONE else None
        deadline = question.period.end if stated is None else date.fromordinal(round_half_up(stated))
        is_past = deadline <= question.asked.end and deadline < self._knowledge.today
        return deadline if is_past and figure.why is None and not figure.closed else None

    def _has_overdue_task(self, aim: Aim, figure: Figure) -> bool:
        """Whether a milestone nobody has reported yet has a linked task past its deadline that is not done."""
        if aim.comparator is not Comparator.MILESTONE or figure.closed:
            return False
        today = self._knowledge.today
        return any(
            self._target.code in task.targets and task.is_overdue(today)
            for task in as_known(self._programme.tasks, self._knowledge.known_at, key=lambda task: task.id)
        )
