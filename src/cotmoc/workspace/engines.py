"""The engines that compute figures, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from cotmoc.evaluation.attribution import Margins
from cotmoc.evaluation.errors import ENGINE_CANNOT
from cotmoc.evaluation.figure import Figure, Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.knowledge import Observations
from cotmoc.evaluation.outlook import Drawn, DrawnOf
from cotmoc.evaluation.programme import FigureOf, MarginsOf, reference
from cotmoc.evaluation.region import Region
from cotmoc.evaluation.sub_periods import Span
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.indicator import Indicator


class Figuring(Protocol):
    """What tells figures, and who holds them back."""

    @property
    def figure(self) -> FigureOf:
        """The figures. Raises `Refused` (E120) for what cannot be computed."""
        ...

    @property
    def margins(self) -> MarginsOf:
        """The margins of units; None for what is asked of the reference."""
        ...

    @property
    def drawn(self) -> DrawnOf:
        """What figures come to over a span; None for what is asked of the reference."""
        ...


class Substituting:
    """Asks an engine, and the reference for what the engine declares that it cannot compute."""

    def __init__(self, engine: Figuring) -> None:
        self._engine = engine
        self.left: dict[str, Problem] = {}
        """By the code of the indicator, why it was left to the reference."""

    def __call__(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        """The figure, from the one or the other. Raises `Refused` for what neither can compute."""
        try:
            return self._engine.figure(figures, indicator, question)
        except Refused as refused:
            if any(problem.kind is not ENGINE_CANNOT for problem in refused.problems):
                raise
            self.left.setdefault(indicator.code, refused.problems[0])
            return reference(figures, indicator, question)

    def margins(self, figures: Figures, indicator: Indicator, question: Question, region: Region) -> Margins | None:
        """See `Figuring.margins`."""
        return self._engine.margins(figures, indicator, question, region)

    def drawn(self, figures: Figures, indicator: Indicator, question: Question, span: Span) -> Drawn | None:
        """See `Figuring.drawn`."""
        return self._engine.drawn(figures, indicator, question, span)


Engine = Callable[[Catalogue, Observations, datetime], FigureOf]
"""Makes, for a catalogue and its observations as known at an instant, the function that computes figures."""


def _cube(catalogue: Catalogue, observations: Observations, known_at: datetime) -> FigureOf:
    # Imported late: who asks the reference should not wait for arrays.
    from cotmoc.engines.cube_engine import cube

    return Substituting(cube(catalogue, observations, known_at))


def _spark(_catalogue: Catalogue, _observations: Observations, _known_at: datetime) -> FigureOf:
    """Whole views go to a cluster (`workspace.on_spark`); a single figure does not."""

    def refused(_figures: Figures, indicator: Indicator, _question: Question) -> Figure:
        what, what_en = f"{indicator.code} riêng lẻ, ngoài lệnh evaluate", f"{indicator.code} alone, outside evaluate"
        raise ENGINE_CANNOT.refuse(engine=SPARK, what=what, what_en=what_en)

    return refused


REFERENCE, SPARK = "reference", "spark"
ENGINES: Mapping[str, Engine] = {
    REFERENCE: lambda _catalogue, _observations, _known_at: reference,
    "cube": _cube,
    SPARK: _spark,
}
"""Engines by the name that `--engine` takes."""
