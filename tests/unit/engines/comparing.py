"""Both engines asked the same question, and their answers told so that they compare."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from cotmoc.engines.cube_engine import CubeEngine
from cotmoc.evaluation.attribution import Margins, Slow, deciding, margins, slow
from cotmoc.evaluation.figure import Figure, Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.outlook import Drawn, drawn
from cotmoc.evaluation.programme import FigureOf, no_margins
from cotmoc.evaluation.quotient import Quotient
from cotmoc.evaluation.ranges import Ranges
from cotmoc.evaluation.region import Region
from cotmoc.evaluation.sub_periods import Span
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Indicator
from cotmoc.model.interval import Interval
from tests.spec.paragraph import Engine, judged

Answer: TypeAlias = "Figure | tuple[str, ...]"
"""A figure, or the codes of the errors with which it was refused."""

Behind: TypeAlias = tuple[tuple[Slow, ...], tuple[str, ...]]
"""Who is slow, and who decides."""

CANNOT = ("E120",)


class Comparing:
    """A way to compute figures that asks both engines and answers what the reference answers."""

    def __init__(self) -> None:
        self._cube: CubeEngine | None = None
        self.answers: list[tuple[Answer, Answer]] = []
        """What the reference said, and what the cube said."""
        self.behind: list[tuple[Region, Behind, Behind]] = []
        """For a threshold, whom the reference names, and whom the cube."""
        self.drawn: list[tuple[Span, Drawn, Drawn]] = []
        """What the figure comes to over a span, by the reference and by the cube."""
        self.sentences: list[str] = []
        """What the cube said that it cannot do."""

    def __call__(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        if self._cube is None or self._cube.knowledge is not figures.knowledge:
            self._cube = CubeEngine(figures.knowledge)
        alone = self._asked(self._cube.figure_alone, figures, indicator, question)
        got = self._asked(self._cube.figure, figures, indicator, question)
        assert comparable(alone) == comparable(got)
        try:
            wanted = figures.figure(indicator, question)
        except Refused as refused:
            self.answers.append((_codes(refused), got))
            raise
        self.answers.append((comparable(wanted), comparable(got)))
        if isinstance(got, Figure) and isinstance(wanted.value, Quotient) and wanted.range is not None:
            ranges = Ranges(figures.knowledge, figures.owing, question.asked.end)
            for region in _regions(wanted.range):
                told = self._cube.margins(figures, indicator, question, region)
                if told is not None:
                    self.behind.append((region, _behind(margins(wanted.value, region, ranges)), _behind(told)))
        for span in Span:
            came = self._cube.drawn(figures, indicator, question, span)
            if came is not None:
                self.drawn.append((span, drawn(figures, indicator, question, span), came))
        return wanted

    def _asked(self, figure_of: FigureOf, figures: Figures, indicator: Indicator, question: Question) -> Answer:
        try:
            return figure_of(figures, indicator, question)
        except Refused as refused:
            said = [problem.sentence("en") for problem in refused.problems]
            self.sentences += [each for each in said if each not in self.sentences]
            return _codes(refused)


def _regions(found: Interval) -> list[Region]:
    """Thresholds that a figure may reach or not, upwards and downwards."""
    ends = [end for end in (found.low, found.high) if end is not None]
    levels: set[Exact] = {0, 1, *ends, *(end - 1 for end in ends[:1]), *(end + 1 for end in ends[1:])}
    levels.add(Fraction(sum(ends), 2) if len(ends) == 2 else Fraction(1, 3))
    return [Region(aim) for level in sorted(levels) for aim in (Interval(level, None), Interval(None, level))]


def _behind(found: Margins | None) -> Behind:
    assert found is not None
    return slow(found), deciding(found)


def _codes(refused: Refused) -> tuple[str, ...]:
    return tuple(problem.code for problem in refused.problems)


def comparable(answer: Answer) -> Answer:
    """A figure without what only the reference keeps."""
    if not isinstance(answer, Figure):
        return answer
    return replace(answer, value=None)


def ask(case: dict[str, str]) -> Comparing:
    """Both engines asked about a case of the specification."""
    comparing = Comparing()
    try:
        judged(case, Engine("both", lambda *_workspace: (comparing, no_margins)))
    except Refused:
        assert comparing.answers
    return comparing


def differences(comparing: Comparing) -> list[tuple[Answer, Answer]]:
    """Where the cube answered otherwise than the reference, and not that it cannot."""
    return [(wanted, got) for wanted, got in comparing.answers if got not in (wanted, CANNOT)]


def unlike_drawn(comparing: Comparing) -> list[tuple[Span, Drawn, Drawn]]:
    """Where the cube says that a figure comes to something else; the reference tells no range for one sub-period."""
    return [
        (span, wanted, got)
        for span, wanted, got in comparing.drawn
        if (wanted.known_periods, wanted.elapsed_periods) != (got.known_periods, got.elapsed_periods)
        or (wanted.range is not None and wanted.range != got.range)
    ]


def unlike_behind(comparing: Comparing) -> list[tuple[Region, Behind, Behind]]:
    """Thresholds for which the cube named other units than the reference."""
    return [each for each in comparing.behind if each[1] != each[2]]
