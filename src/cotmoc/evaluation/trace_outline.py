"""How a figure of very many units came about, without its units: what each term comes to over all of them."""

from __future__ import annotations

from dataclasses import replace

from cotmoc.evaluation.account import NoFigure
from cotmoc.evaluation.figure import Figures
from cotmoc.evaluation.gather import Gatherer, Question
from cotmoc.evaluation.programme import Evaluation, FigureOf
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.evaluation.trace import IndicatorTrace, JudgementTrace, Side, TermKind, TermTrace, Trace, formulas
from cotmoc.formula import tree as t
from cotmoc.formula.write import write
from cotmoc.model.indicator import Indicator, IndicatorKind

_KINDS = {t.UnitCount: TermKind.UNITS, t.ConditionCount: TermKind.CONDITION}


def outline(evaluation: Evaluation, result: TargetResult, figure_of: FigureOf) -> Trace:
    """The trace of a target's result down to its terms; their units are told where a part of the scope is asked."""
    figures, question = evaluation.question(result.target, result.unit)
    outlining = _Outlining(figures, question, figure_of)
    judged = [outlining.judgement(each) for each in (result.judgement, *result.conditions)]
    return Trace(result, question, figures, evaluation.map_day(result.target), judged[0], tuple(judged[1:]))


class _Outlining:
    """Terms of one question, each computed as an indicator of its own."""

    def __init__(self, figures: Figures, question: Question, figure_of: FigureOf) -> None:
        self._figures = figures
        self._question = question
        self._figure_of = figure_of
        self._gatherer = Gatherer(figures.knowledge, figures.hierarchy, figures.owing, question)

    def judgement(self, judgement: Judgement) -> JudgementTrace:
        """One aim of the target."""
        if judgement.indicator is None or self._question.unit not in self._figures.hierarchy.units:
            return JudgementTrace(judgement, None)
        return JudgementTrace(judgement, self._trace(judgement.indicator))

    def _trace(self, indicator: Indicator) -> IndicatorTrace:
        terms: list[TermTrace] = []
        within: list[IndicatorTrace] = []
        try:
            for side, tree in formulas(indicator):
                for node in t.walk(tree):
                    named = self._named(node)
                    if named is not None:
                        within.append(self._trace(named))
                    elif not isinstance(node, t.Number) and not node.parts:
                        terms.append(self._term(indicator, node, side))
        except NoFigure as failure:
            return IndicatorTrace(indicator, tuple(terms), tuple(within), failure=failure.detail)
        return IndicatorTrace(indicator, tuple(terms), tuple(within))

    def _named(self, node: t.Tree) -> Indicator | None:
        if not isinstance(node, t.Reference | t.IndicatorRef):
            return None
        return self._figures.knowledge.indicator(node.code, self._question.period.end)

    def _term(self, indicator: Indicator, node: t.Tree, side: Side) -> TermTrace:
        alone = replace(
            indicator, kind=IndicatorKind.EXPRESSION, numerator=write(node), denominator="", factor=1, limit=None
        )
        found = self._figure_of(self._figures, alone, self._question).range
        kind = _KINDS.get(type(node), TermKind.ELEMENT)
        if isinstance(node, t.UnitCount):
            return TermTrace(side, kind, write(node), self._question.period, found, level=node.level, in_parts=True)
        if isinstance(node, t.ConditionCount):
            node = t.Element(node.code)
        if isinstance(node, t.Reference):
            node = t.Element(node.code, node.selection, node.offset)
        assert isinstance(node, t.Element)  # no other leaf is left
        element, period = self._gatherer.element(node)
        return TermTrace(side, kind, alone.numerator, period, found, element, in_parts=True)
