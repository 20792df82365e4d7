"""Terms of a formula in words: the units that matter, each with its figures, and the rest counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cotmoc.evaluation.trace import PlaceTrace, Side, TermKind, TermTrace
from cotmoc.evaluation.trace_cells import CellTrace
from cotmoc.model.data_element import DataElement, TimeRule, UnitRule, ValueType
from cotmoc.model.exact import Exact
from cotmoc.model.interval import Interval
from cotmoc.model.observation import PASSING
from cotmoc.model.period import Window
from cotmoc.workspace.cell_words import CellWords
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.words import said

MOST_UNITS = 8
"""Units told one by one where not everything is asked for."""
MOST_CELLS = 4
"""Reported figures of a unit told one by one; more are summed up in a line."""

_ADDING = frozenset({TimeRule.SUM, TimeRule.CUMULATIVE, TimeRule.LAST})


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree and what stands below it."""

    text: str
    below: tuple[Branch, ...] = ()


class TermWords:
    """Tells terms: first the `deciding` units, then others whose reports are missing, then the `slow` ones."""

    def __init__(
        self, naming: Naming, *, deciding: frozenset[str], slow: frozenset[str], slow_mark: str, everything: bool
    ) -> None:
        self._naming = naming
        self._lang = naming.lang
        self._deciding = deciding
        self._slow = slow
        self._slow_mark = slow_mark
        self._everything = everything
        self._cells = CellWords(naming)
        self._with_parts = True
        self.is_folded = False
        """Whether several units or figures told so far share a line."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources named so far."""
        return tuple(self._cells.sources)

    def term(self, term: TermTrace) -> Branch:
        """One term, with the units and cells it is made of."""
        part = "" if term.side is Side.WHOLE else self._say("part_of_formula", part=self._say(term.side.value))
        if term.kind is TermKind.UNITS:
            count = "–" if term.range is None else self._cells.value(term.range, None)
            text = part + self._say("count_units", count=count, level=self._naming.level(term.level))
            return Branch(text, self._counted(term))
        element = term.element
        name = (
            self._naming.element(term.text.partition("[")[0].partition("@")[0])
            if element is None
            else self._naming.element(element.code)
        )
        counts = term.kind is TermKind.CONDITION
        value = self._number_of_units(term.range) if counts else self._cells.value(term.range, element)
        text = self._say("term", part=part, name=name, code=term.text, value=value)
        return Branch(text, (*self._rules(term), *self._places(term), *self._left_out(term)))

    def _rules(self, term: TermTrace) -> tuple[Branch, ...]:
        element = term.element
        if element is None:
            return ()
        time, unit = self._say(f"time.{element.time_rule.value}"), self._say(f"unit.{element.unit_rule.value}")
        rules = self._say("rules", time=time, unit=unit)
        if term.own:
            rules = self._say("own_figure")
        elif term.kind is TermKind.CONDITION:
            rules = time
        cut_off = any(cell.cell.period.window is Window.ND09 for place in term.places for cell in place.cells)
        return (Branch(self._say("cut_off", rules=rules) if cut_off else rules),)

    def _counted(self, term: TermTrace) -> tuple[Branch, ...]:
        if not self._everything:
            self.is_folded = self.is_folded or bool(term.places)
            return ()
        return tuple(Branch(self._naming.unit(place.place)) for place in term.places)

    def _number_of_units(self, found: Interval | None) -> str:
        return self._say("counted_units", count=self._cells.value(found, None))

    # -- units -----------------------------------------------------------------------------------------------------

    def _places(self, term: TermTrace) -> tuple[Branch, ...]:
        element = term.element
        if element is None:
            return ()
        if term.in_parts:
            return (Branch(self._say("told_in_parts")),)
        told, rest = self._chosen(term.places)
        self._with_parts = len({cell.cell.breakdown for place in term.places for cell in place.cells}) > 1
        if len(term.places) == 1 and term.own:
            return tuple(Branch(line) for line in self._lines(told[0].cells, told[0].place, element))
        found = [self._place(place, element, counts=term.kind is TermKind.CONDITION) for place in told]
        for key, places in (
            ("other_missing", [place for place in rest if place.missing]),
            ("other_units", [place for place in rest if not place.missing]),
        ):
            if places:
                self.is_folded = True
                key = "units_reported" if key == "other_units" and not told else key
                found.append(Branch(self._say(key, count=len(places), value=self._together(places, term))))
        return tuple(found)

    def _chosen(self, places: Sequence[PlaceTrace]) -> tuple[list[PlaceTrace], list[PlaceTrace]]:
        """The units told one by one, and the rest: missing ones first, then slow ones, then those not final."""
        if self._everything or len(places) <= MOST_UNITS:
            return list(places), []
        ranked = sorted(places, key=self._weight)
        told = [place for place in ranked if self._weight(place) < _ORDINARY][:MOST_UNITS]
        chosen = {place.place for place in told}
        return told, [place for place in places if place.place not in chosen]

    def _weight(self, place: PlaceTrace) -> int:
        units = set(place.place.split("+"))
        if place.missing:
            return 0 if self._deciding & units else 1
        if self._slow & units:
            return 2
        return 3 if any(_is_passing(cell) for cell in place.cells) else _ORDINARY

    def _place(self, place: PlaceTrace, element: DataElement, *, counts: bool) -> Branch:
        is_slow = bool(self._slow & set(place.place.split("+")))
        plain = not counts or element.value_type is ValueType.BOOLEAN
        if plain and len(place.cells) == 1 and place.cells[0].coefficient == 1:
            line = self._cells.cell(place.cells[0], "", element, with_part=self._with_parts)
            return Branch(line + (self._say("slow_mark", mark=self._slow_mark) if is_slow else ""))
        value = self._counted_as(place.range) if counts else self._cells.value(place.range, element)
        details: dict[str, object] = {"unit": self._naming.unit(place.place), "value": value}
        missing = len(place.missing)
        if missing and missing == len(place.cells):
            text = self._say("missing_mark", **details)
        elif missing:
            text = self._say("unit_missing", missing=missing, count=len(place.cells), **details)
        else:
            key = "unit_slow" if is_slow else "unit_value"
            text = self._say(key, **details, **({"mark": self._slow_mark} if is_slow else {}))
        return Branch(text, tuple(self._of_place(place, element)))

    def _counted_as(self, found: Interval) -> str:
        if found.value is None:
            return self._say("count_maybe")
        return self._say("count_yes" if found.value else "count_no")

    def _of_place(self, place: PlaceTrace, element: DataElement) -> list[Branch]:
        plain = [cell for cell in place.cells if cell.observation is not None and not _is_passing(cell)]
        folded = [] if self._everything or len(plain) <= MOST_CELLS else plain
        others = [cell for cell in place.cells if cell not in folded]
        found = [Branch(line) for line in self._lines(others, place.place, element)]
        if folded:
            self.is_folded = True
            periods = sorted((cell.cell.period for cell in folded), key=lambda period: period.end)
            names = [self._cells.period(period) for period in (periods[0], periods[-1])]
            value = self._cells.value(_summed(folded, element), element)
            details = {"count": len(folded), "first": names[0], "last": names[1], "value": value}
            found.insert(0, Branch(self._say("cells_reported", **details)))
        return found

    def _lines(self, cells: Sequence[CellTrace], place: str, element: DataElement) -> list[str]:
        """A line a cell; unreported ones of which the same is to be said share one where not everything is told."""
        alike: dict[str, list[CellTrace]] = {}
        for cell in cells:
            is_missing = cell.observation is None and cell.row is None and cell.cell.unit == place
            key = self._cells.what(cell, element) if is_missing and not self._everything else str(len(alike))
            alike.setdefault(key, []).append(cell)
        return [self._line(what, group, place, element) for what, group in alike.items()]

    def _line(self, what: str, group: Sequence[CellTrace], place: str, element: DataElement) -> str:
        if len(group) == 1:
            return self._cells.cell(group[0], place, element, with_part=self._with_parts)
        self.is_folded = True
        periods = ", ".join(dict.fromkeys(self._cells.period(cell.cell.period) for cell in group))
        return self._say("cells_alike", count=len(group), periods=periods, what=what)

    def _together(self, places: Sequence[PlaceTrace], term: TermTrace) -> str:
        """What several units come to: their sum, or the span of their values where they do not add up."""
        element = term.element
        if term.kind is TermKind.CONDITION:
            return self._number_of_units(_added([place.range for place in places]))
        adds = element is not None and element.unit_rule is UnitRule.SUM
        ranges = [place.range for place in places]
        if adds:
            return self._cells.value(_added(ranges), element)
        found = _spanned(ranges)
        if found.low is None or found.high is None or found.is_point:
            return self._cells.value(found, element)
        low, high = (self._cells.value(Interval.point(end), element) for end in (found.low, found.high))
        return self._say("lowest_to_highest", low=low, high=high)

    def _left_out(self, term: TermTrace) -> tuple[Branch, ...]:
        rows = term.left_out
        if not rows:
            return ()
        shown = rows if self._everything else rows[:MOST_CELLS]
        self.is_folded = self.is_folded or len(shown) < len(rows)
        below = tuple(Branch(self._cells.left_out(row)) for row in shown)
        return (Branch(self._say("left_out", count=len(rows)), below),)

    def _say(self, key: str, **details: object) -> str:
        return said(key, self._lang, **details)


_ORDINARY = 4


def _is_passing(cell: CellTrace) -> bool:
    return cell.carried or (cell.observation is not None and cell.observation.status in PASSING)


def _summed(cells: Sequence[CellTrace], element: DataElement) -> Interval:
    """The cells together: their sum by the coefficients they count with, or the span of their values."""
    if element.time_rule in _ADDING:
        return _added([_scaled(cell.range, cell.coefficient) for cell in cells])
    return _spanned([cell.range for cell in cells])


def _scaled(found: Interval, factor: Exact) -> Interval:
    low, high = ((None if end is None else end * factor) for end in (found.low, found.high))
    return Interval(low, high, found.low_open, found.high_open) if factor >= 0 else Interval(high, low)


def _added(ranges: Sequence[Interval]) -> Interval:
    lows, highs = [each.low for each in ranges], [each.high for each in ranges]
    return Interval(
        None if None in lows else sum(end for end in lows if end is not None),
        None if None in highs else sum(end for end in highs if end is not None),
        any(each.low_open for each in ranges),
        any(each.high_open for each in ranges),
    )


def _spanned(ranges: Sequence[Interval]) -> Interval:
    lows, highs = [each.low for each in ranges], [each.high for each in ranges]
    return Interval(
        None if None in lows else min(end for end in lows if end is not None),
        None if None in highs else max(end for end in highs if end is not None),
    )
