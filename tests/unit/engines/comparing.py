"""Both engines asked the same question, and their answers told so that they compare."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from cotmoc.engines.cube_engine import CubeEngine
from cotmoc.evaluation.figure import Figure, Figures
from cotmoc.evaluation.gather import Question
from cotmoc.model.errors import Refused
from cotmoc.model.indicator import Indicator
from tests.spec.paragraph import Engine, judged

Answer: TypeAlias = "Figure | tuple[str, ...]"
"""A figure, or the codes of the errors with which it was refused."""

CANNOT = ("E120",)


class Comparing:
    """A way to compute figures that asks both engines and answers what the reference answers."""

    def __init__(self) -> None:
        self._cube: CubeEngine | None = None
        self.answers: list[tuple[Answer, Answer]] = []
        """What the reference said, and what the cube said."""
        self.sentences: list[str] = []
        """What the cube said that it cannot do."""

    def __call__(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        if self._cube is None or self._cube.knowledge is not figures.knowledge:
            self._cube = CubeEngine(figures.knowledge)
        try:
            got: Answer = self._cube.figure(figures, indicator, question)
        except Refused as refused:
            got = _codes(refused)
            self.sentences += [problem.sentence("en") for problem in refused.problems]
        try:
            wanted = figures.figure(indicator, question)
        except Refused as refused:
            self.answers.append((_codes(refused), got))
            raise
        self.answers.append((comparable(wanted), comparable(got)))
        return wanted


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
        judged(case, Engine("both", lambda *_workspace: comparing))
    except Refused:
        assert comparing.answers
    return comparing


def differences(comparing: Comparing) -> list[tuple[Answer, Answer]]:
    """Where the cube answered otherwise than the reference, and not that it cannot."""
    return [(wanted, got) for wanted, got in comparing.answers if got not in (wanted, CANNOT)]
