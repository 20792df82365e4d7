"""The `cube` engine: the reference's totals, bounds and counts, worked out for all units of a map at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.dense.asked import OwnFigure
from cotmoc.engines.dense.cards import Cards
from cotmoc.engines.dense.columns_of_cells import CellColumns
from cotmoc.engines.dense.facts import Columns, Facts, Outline
from cotmoc.engines.dense.facts_by_element import FactsByElement
from cotmoc.engines.dense.formulas import CannotBe
from cotmoc.engines.dense.kept import Kept
from cotmoc.engines.dense.map import Map
from cotmoc.engines.dense.scopes import EveryScope, OneScope
from cotmoc.engines.dense.tables import Setting
from cotmoc.engines.errors import GAPS, Gap, cannot
from cotmoc.evaluation.account import NoFigure, NoValue
from cotmoc.evaluation.attribution import Margins
from cotmoc.evaluation.figure import Figure, Figures
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.evaluation.knowledge import Knowledge, Observations
from cotmoc.evaluation.outlook import Drawn
from cotmoc.evaluation.region import Region
from cotmoc.evaluation.sub_periods import Span
from cotmoc.formula.parse import parse
from cotmoc.formula.tree import Element, Reference
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.period import Period

Key = tuple[Figures, Indicator, Period, Period, str]
RestsOn = Callable[[str], frozenset[str]]
CardOf = Callable[[Figures, Indicator, Question], Cards | Gap]

MOST_CARDS = 64
"""Indicators whose tables are kept: a page about one unit asks all of a programme. Those of a nation take megabytes."""
MOST_MAPS = 16
"""Maps kept at a time; between two reorganisations the map stays the same, so few are needed."""


@dataclass(frozen=True, eq=False)
class FigureTable:
    """Figures of shape (periods, units), or (units,) of one period; numbers are numerator ÷ denominator in Python
    integers.

    A figure exists where `exists`; its ends are `low` and `high`, without end where `…_free`, not reached where
    `…_open`. `plain`: the figure of those that reported everything due, where `has_plain`. `gap`: the number of the
    declared gap (`list(Gap)`) that leaves the figure to the reference, −1 where there is none: then, and only then,
    the other columns say what the reference says.
    """

    low: npt.NDArray[Any]
    low_under: npt.NDArray[Any]
    high: npt.NDArray[Any]
    high_under: npt.NDArray[Any]
    low_free: Truths
    high_free: Truths
    low_open: Truths
    high_open: Truths
    exists: Truths
    plain: npt.NDArray[Any]
    plain_under: npt.NDArray[Any]
    has_plain: Truths
    reported: npt.NDArray[np.int64]
    expected: npt.NDArray[np.int64]
    closed: Truths
    silent: Truths
    gap: npt.NDArray[np.int64]


class CubeEngine:
    """Answers what the reference answers, from dense arrays.

    `figure` has the signature of the reference (`FigureOf`); its figures carry no `value`: whom they turn on is told
    by `margins`, what they come to by `drawn`. `figures_of` gives all units and periods at once. Whatever is not exact
    here is refused (E120):

    {gaps}
    """

    def __init__(
        self,
        knowledge: Knowledge,
        columns: Columns | None = None,
        *,
        facts: FactsByElement | None = None,
        map_beside: Callable[[Hierarchy], Map | None] = lambda _: None,
    ) -> None:
        """`columns`: the latest known row of every cell; `facts`: the same, by element; neither: they are read from
        `knowledge` one by one. `map_beside`: `map_on` of another engine of the same catalogue."""
        self.knowledge = knowledge
        self.facts = facts or (Facts.of_latest(knowledge) if columns is None else Facts.of_columns(knowledge, columns))
        self._maps: Kept[Figures, Map] = Kept(MOST_MAPS)
        self._map_beside = map_beside
        self._own: Kept[date, Figures] = Kept(MOST_MAPS)
        self._cards: Kept[Key, Cards | Gap] = Kept(MOST_CARDS)
        self._last: Kept[Key, Cards | Gap] = Kept(1)
        self._look_again()

    def _look_again(self) -> None:
        """Let go of what was worked out of the facts, but for the tables."""
        known = self.knowledge
        self._outline = Knowledge(known.catalogue, Outline(self.facts), known.known_at, today=known.today)
        self._columns: Kept[date, CellColumns] = Kept(4)

    def forget(self, elements: Collection[str], rests_on: RestsOn) -> None:
        """Work out anew what rests on facts by element: the figures of these elements have changed.

        `rests_on` tells, of the code of an indicator, every element that its figures can rest on; tables of those that
        rest on none of the elements stay.
        """
        if isinstance(self.facts, FactsByElement):
            self.facts.forget(elements)
            self._look_again()
            for cards in (self._cards, self._last):
                cards.drop(lambda key: not rests_on(key[1].code).isdisjoint(elements))

    # -- one figure --------------------------------------------------------------------------------------------

    def figure(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        """The figure of `indicator`, its `value` left out.

        Raises `Refused`: E101 where reports contradict declared ranges, E120 for what is a declared gap.
        """
        return self._figure(figures, indicator, question, self._card)

    def figure_once(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        """As `figure`, of an indicator and period that nobody asks for again: its tables take no room from others."""
        return self._figure(figures, indicator, question, self._passing_card)

    def figure_alone(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        """As `figure_once`, of a unit beside which no other is asked: bounds are worked out for its scope alone."""
        return self._figure(figures, indicator, question, self._card_alone)

    def value_once(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        """As `figure_once`, without the cells that the figure names: who asks for thousands of units shows none."""
        return self._figure(figures, indicator, question, self._passing_card, bare=True)

    def _figure(
        self, figures: Figures, indicator: Indicator, question: Question, card_of: CardOf, *, bare: bool = False
    ) -> Figure:
        unit = self._map(figures).at.get(question.unit)
        if unit is None:
            return Figure(None, NoValue.CEASED, question.unit)
        try:
            found = card_of(figures, indicator, question)
        except NoFigure as failure:
            return Figure(None, failure.why, failure.detail)
        except OwnFigure:
            return self._own_figure(figures, indicator, question)
        if isinstance(found, Gap):
            raise cannot(found, indicator.code)
        return found.figure(unit, bare=bare)

    def margins(self, figures: Figures, indicator: Indicator, question: Question, region: Region) -> Margins | None:
        """How far the units of a scope are above or below the threshold of `region`, those certainly not behind told
        together; None for what is asked of the reference: a declared gap, and what is no quotient of sums."""
        unit, card = self._of_scope(figures, indicator, question)
        return None if card is None else card.margins(unit, region)

    def drawn(self, figures: Figures, indicator: Indicator, question: Question, span: Span) -> Drawn | None:
        """What the figure comes to over a span, for its outlook; None for what is asked of the reference."""
        unit, card = self._of_scope(figures, indicator, question)
        return None if card is None else card.drawn(unit, span)

    def _of_scope(self, figures: Figures, indicator: Indicator, question: Question) -> tuple[int, Cards | None]:
        """The number of the scope unit, and the figures of all; None where there are none here."""
        unit = self._map(figures).at.get(question.unit, -1)
        try:
            found = self._card(figures, indicator, question)
        except (NoFigure, OwnFigure):
            return unit, None
        return unit, None if unit < 0 or isinstance(found, Gap) else found

    def _own_figure(self, figures: Figures, indicator: Indicator, question: Question) -> Figure:
        """A unit's own figure is one cell that nobody adds up: it is read where the reference reads it."""
        if not _is_single(indicator):
            raise cannot(Gap.OWN_WITHIN, indicator.code)
        return figures.figure(indicator, question)

    def map_on(self, hierarchy: Hierarchy) -> Map | None:
        """The map of a hierarchy, where it was made already."""
        return next((each for each in self._maps.things() if each.figures.hierarchy is hierarchy), None)

    def _map(self, figures: Figures) -> Map:
        return self._maps.get(figures, lambda: self._mapped(figures))

    def _mapped(self, figures: Figures) -> Map:
        found = self._map_beside(figures.hierarchy)
        return Map(figures, self.facts.unit_at) if found is None else found.of(figures)

    def _card(self, figures: Figures, indicator: Indicator, question: Question) -> Cards | Gap:
        key = _key(figures, indicator, question)
        return self._cards.get(key, lambda: self._made(figures, indicator, question, self._seen(figures, question)))

    def _passing_card(self, figures: Figures, indicator: Indicator, question: Question) -> Cards | Gap:
        key = _key(figures, indicator, question)
        kept = self._cards.look(key)
        return self._last.get(key, lambda: self._made_once(figures, indicator, question)) if kept is None else kept

    def _card_alone(self, figures: Figures, indicator: Indicator, question: Question) -> Cards | Gap:
        key = _key(figures, indicator, question)
        kept = self._cards.look(key) or self._last.look(key)
        return kept or self._made_once(figures, indicator, question, alone=True)

    def _made_once(
        self, figures: Figures, indicator: Indicator, question: Question, *, alone: bool = False
    ) -> Cards | Gap:
        until = question.asked.end
        columns = self._columns.look(until) or self._columns_at(figures, until)
        return self._made(figures, indicator, question, columns, alone=alone)

    def _seen(self, figures: Figures, question: Question) -> CellColumns:
        until = question.asked.end
        return self._columns.get(until, lambda: self._columns_at(figures, until))

    def _columns_at(self, figures: Figures, until: date) -> CellColumns:
        return CellColumns(self.facts, self._outline, self._map(figures), until)

    def _made(
        self, figures: Figures, indicator: Indicator, question: Question, columns: CellColumns, *, alone: bool = False
    ) -> Cards | Gap:
        the_map, level = self._map(figures), question.level
        scopes = OneScope(the_map, level, the_map.at[question.unit]) if alone else EveryScope(the_map, level)
        try:
            return Cards(Setting(the_map, columns, question, scopes), indicator)
        except CannotBe as gap:
            return gap.gap

    # -- all at once -------------------------------------------------------------------------------------------

    def figures_of(
        self, indicator: str, units: Sequence[str], periods: Sequence[Period], structure: date | None = None
    ) -> FigureTable:
        """The indicator for `units` × `periods`, each on the map of `structure` (None: of the period's last day)."""
        rows = [self._row(indicator, units, period, structure or period.end) for period in periods]
        return FigureTable(**{name: np.stack([row[name] for row in rows]) for name in FigureTable.__annotations__})

    def _row(self, code: str, units: Sequence[str], period: Period, day: date) -> dict[str, npt.NDArray[Any]]:
        indicator = self.knowledge.indicator(code, period.end)
        if indicator is None:
            return _nothing(len(units))
        day = self.knowledge.catalogue.same_map(day)
        figures = self._own.get(day, lambda: Figures(self.knowledge, day))
        return self._columns_of(figures, indicator, Question(units[0], period, period), units)

    def row(self, figures: Figures, indicator: Indicator, period: Period, units: Sequence[str]) -> FigureTable:
        """The indicator for `units` on one map, for one period: columns of shape (units,)."""
        return FigureTable(**self._columns_of(figures, indicator, Question(units[0], period, period), units))

    def _columns_of(
        self, figures: Figures, indicator: Indicator, question: Question, units: Sequence[str]
    ) -> dict[str, npt.NDArray[Any]]:
        try:
            card = self._passing_card(figures, indicator, question)
        except NoFigure:
            return _nothing(len(units))
        except OwnFigure:
            return _refused(len(units), Gap.OWN_WITHIN)
        numbers = self._map(figures).at
        at = np.array([numbers.get(unit, -1) for unit in units], np.intp)
        return _refused(len(units), card) if isinstance(card, Gap) else _read(card, at)


def _key(figures: Figures, indicator: Indicator, question: Question) -> Key:
    return figures, indicator, question.period, question.asked, question.level


CubeEngine.__doc__ = (CubeEngine.__doc__ or "").format(
    gaps="\n    ".join(f"- `{gap}`: {told[1]}" for gap, told in GAPS.items())
)


def _is_single(indicator: Indicator) -> bool:
    """Whether the indicator is a single element's figure."""
    if indicator.kind in (IndicatorKind.RATIO,):
        return False
    if indicator.kind is not IndicatorKind.EXPRESSION:
        return True
    return isinstance(parse(indicator.numerator), Element | Reference)


def _nothing(count: int) -> dict[str, npt.NDArray[Any]]:
    no, zero = np.zeros(count, np.bool_), np.zeros(count, np.int64)
    numbers = dict.fromkeys(("low", "high", "plain"), zero.astype(object))
    unders = dict.fromkeys(("low_under", "high_under", "plain_under"), np.ones(count, object))
    flags = ("low_free", "high_free", "low_open", "high_open", "exists", "has_plain", "closed", "silent")
    return {**numbers, **unders, **dict.fromkeys(flags, no), "reported": zero, "expected": zero, "gap": zero - 1}


def _refused(count: int, gap: Gap) -> dict[str, npt.NDArray[Any]]:
    return {**_nothing(count), "gap": np.full(count, list(Gap).index(gap))}


def _read(card: Cards, at: npt.NDArray[np.intp]) -> dict[str, npt.NDArray[Any]]:
    """The columns of the units numbered `at`; −1 is a unit that is not on the map."""
    if card.whole.stopped is not None:
        return _nothing(len(at))
    low, high = card.ends
    over, under, there = card.plain
    columns: dict[str, npt.NDArray[Any]] = {
        "low": low.over.astype(object),
        "low_under": low.under.astype(object),
        "high": high.over.astype(object),
        "high_under": high.under.astype(object),
        "low_free": low.free,
        "high_free": high.free,
        "low_open": low.open,
        "high_open": high.open,
        "exists": low.exists & card.applicable & ~card.whole.lost,
        "plain": over.astype(object),
        "plain_under": under.astype(object),
        "has_plain": there,
        "reported": card.reported,
        "expected": card.expected,
        "closed": np.full(len(low.over), card.closed),
        "silent": card.silent,
        "gap": _gaps(card),
    }
    outside = _nothing(len(at))
    there = (at >= 0) & (columns["exists"][at] | (columns["gap"][at] >= 0) | card.applicable[at] & ~card.whole.lost[at])
    return {name: np.where(there, column[at], outside[name]) for name, column in columns.items()}


def _gaps(card: Cards) -> npt.NDArray[np.int64]:
    found = np.full(len(card.setting.map.units), -1, np.int64)
    for gap, where in card.gaps.items():
        found[where & card.applicable & ~card.whole.lost] = list(Gap).index(gap)
    unfit = card.empty & card.applicable & ~card.whole.lost
    found[unfit & (found < 0)] = list(Gap).index(Gap.CELLS_SHARED)  # where reports contradict, the reference says so
    loose = card.whole.scopes(card.whole.tied) > 0  # a column has no room to say so
    found[loose & (found < 0)] = list(Gap).index(Gap.CELLS_SHARED)
    return found


@runtime_checkable
class HasColumns(Protocol):
    """Observations that can be had as columns."""

    def columns(self, known_at: datetime) -> Columns:
        """The latest known row of every cell."""
        ...


def cube(catalogue: Catalogue, observations: Observations, known_at: datetime) -> CubeEngine:
    """The engine made ready for a catalogue and its observations as known at an instant."""
    columns = observations.columns(known_at) if isinstance(observations, HasColumns) else None
    return CubeEngine(Knowledge(catalogue, observations, known_at), columns)
