"""What a unit owes and by when: forms and periods with the days they open, are due and close (design 5.4, 5.6, 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from cotmoc.evaluation import entry_errors as v
from cotmoc.evaluation.asked_form import AskedForm, asked_form
from cotmoc.evaluation.display import day_text, period_details
from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.evaluation.knowledge import Held, Knowledge
from cotmoc.evaluation.owing import Owing
from cotmoc.evaluation.own_history import Reported, previous
from cotmoc.evaluation.rule_check import Ground
from cotmoc.formula.definitions import Definitions
from cotmoc.model.breakdown import Breakdown
from cotmoc.model.catalogue import as_known
from cotmoc.model.form import Form
from cotmoc.model.observation import Observation
from cotmoc.model.period import Frequency, Period
from cotmoc.model.unit import Unit

DAY = timedelta(days=1)


class Timing(StrEnum):
    """How a day lies to the dates of a form."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    LATE = "late"
    """Past the day it was due: still accepted, and marked late."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """A form for a period: the first day it is taken, the day it is due, the day after which it is locked."""

    form: Form
    period: Period
    opens: date
    due: date
    closes: date

    def timing(self, day: date) -> Timing:
        """Whether on `day` it is not open yet, open, or late."""
        if day < self.opens:
            return Timing.NOT_OPEN
        return Timing.OPEN if day <= self.due else Timing.LATE

    def check_open(self, day: date) -> Timing:
        """Whether what is submitted on `day` is in time or late. Raises `Refused` (V123) before the form opens."""
        if day < self.opens:
            opens = day_text(self.opens)
            raise v.FORM_NOT_OPEN.refuse(form=self.form.code, opens=opens, **period_details(self.period))
        return self.timing(day)

    def is_locked(self, day: date) -> bool:
        """Whether a change on `day` is a new revision."""
        return day > self.closes

    def days_late(self, day: date) -> int:
        """Days past due; 0 on the day itself and before."""
        return max(0, (day - self.due).days)


@dataclass(frozen=True, slots=True)
class Owed:
    """What one unit owes: a form for a period."""

    unit: str
    deadlines: Deadlines

    @property
    def form(self) -> Form:
        """The form."""
        return self.deadlines.form

    @property
    def period(self) -> Period:
        """The period it is for."""
        return self.deadlines.period


@dataclass(frozen=True, slots=True)
class Forerunner:
    """Who reported for a unit earlier: itself, or the one unit that went into it wholly; None where nobody did whose
    figures would be its own, `origins` then naming the units it came from."""

    unit: str | None
    origins: tuple[str, ...] = ()


class Collecting:
    """Forms as a catalogue has them at one instant; everything worked out is kept for the next question.

    Only the definitions of `knowledge` are asked, never its observations: it serves for as long as those hold.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._maps: dict[date, Hierarchy] = {}
        self._owing: dict[date, Owing] = {}
        self._definitions: dict[date, Definitions] = {}
        self._forms: dict[tuple[str, Period], AskedForm] = {}
        self._deadlines: dict[tuple[str, Period], Deadlines] = {}

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        rows = as_known(self.knowledge.catalogue.units, self.knowledge.known_at, key=lambda unit: unit.id)
        return {unit.id: unit for unit in rows}

    def map(self, day: date) -> Hierarchy:
        """The map of a day."""
        day = self.knowledge.catalogue.same_map(day)
        if day not in self._maps:
            self._maps[day] = Hierarchy(self.knowledge.catalogue, day, self.knowledge.known_at)
        return self._maps[day]

    def owing(self, day: date) -> Owing:
        """Obligations on the map of a day."""
        if day not in self._owing:
            self._owing[day] = Owing(self.knowledge, self.map(day))
        return self._owing[day]

    def form(self, form: Form, period: Period) -> AskedForm:
        """The cells and rules of a form for a period."""
        key = (form.code, period)
        if key not in self._forms:
            self._forms[key] = asked_form(form, self._ground(period))
        return self._forms[key]

    def _ground(self, period: Period) -> Ground:
        if period.end not in self._definitions:
            catalogue, known_at = self.knowledge.catalogue, self.knowledge.known_at
            self._definitions[period.end] = Definitions.on(catalogue, period.end, known_at)
        return Ground(self.knowledge, self.owing(period.end), period, self._definitions[period.end])

    def deadlines(self, form: Form, period: Period) -> Deadlines:
        """The dates of a form for a period; without `opens` it is taken from the window's first day."""
        key = (form.code, period)
        if key not in self._deadlines:
            calendar = self.knowledge.catalogue.working_calendar
            self._deadlines[key] = Deadlines(
                form, period, _opening(form, period), form.due(period, calendar), form.closing(period, calendar)
            )
        return self._deadlines[key]

    # -- who reported before -------------------------------------------------------------------------------------

    def forerunner(self, asked: Owed, at: Period) -> Forerunner:
        """Who reported the form for an earlier period `at`, of what its unit is by the end of its own period."""
        form, unit = asked.form, asked.unit
        earlier = self.map(at.end)
        if unit in earlier.units:
            return Forerunner(unit)
        placed, today = earlier.placement(unit), self.map(asked.period.end)
        origins = placed.origins or tuple(place for place, _ in placed.shares)
        gave = {each: today.placement(each).shares for each in origins if self.owes(form, at, each)}
        # A unit founded without predecessors is placed in the unit above it, which gave it nothing.
        real = tuple(each for each, shares in gave.items() if any(place == unit for place, _ in shares))
        is_whole = len(real) == 1 and gave[real[0]] == ((unit, 1),)
        return Forerunner(real[0] if is_whole else None, real)

    def reported(self, knowledge: Held, asked: Owed) -> Reported:
        """What `knowledge` has of the unit that owes a form, and before of the one unit it took over wholly; what
        several units reported is not told as its own."""
        units: dict[Period, str | None] = {asked.period: asked.unit}

        def found(element: str, breakdown: Breakdown, at: Period) -> Observation | None:
            if at not in units:
                units[at] = self.forerunner(asked, at).unit
            unit = units[at]
            return None if unit is None else knowledge.held(element, breakdown, unit, at)

        return found

    # -- who owes what -------------------------------------------------------------------------------------------

    def owes(self, form: Form, period: Period, unit_id: str) -> bool:
        """Whether the unit, which must exist on the window's last day, owes the form for the period."""
        unit = self._units.get(unit_id)
        if unit is None or period.end not in unit.validity:
            return False
        obligations = self.knowledge.obligations(form.code)
        if not obligations:
            return unit.level == form.level
        return any(each.unit == unit_id and period.end in each.validity for each in obligations)

    def owe(self, form: Form, period: Period, unit_id: str) -> Owed:
        """What the unit owes. Raises `Refused` (V122) where it does not owe the form for the period."""
        if not _is_period_of(form, period) or not self.owes(form, period, unit_id):
            unit = self._units.get(unit_id)
            raise v.FORM_NOT_OWED.refuse(
                unit=unit.name if unit else unit_id,
                form=form.code,
                day=day_text(period.end),
                **period_details(period),
            )
        return Owed(unit_id, self.deadlines(form, period))

    def owed(self, unit_id: str, first: date, last: date) -> tuple[Owed, ...]:
        """What the unit itself owes that is due from `first` to `last`, by the day it is due."""
        found = (Owed(unit_id, each) for each in self._due(first, last) if self.owes(each.form, each.period, unit_id))
        return tuple(sorted(found, key=_order))

    def owed_within(self, unit_id: str, first: date, last: date) -> tuple[Owed, ...]:
        """What is due from `first` to `last` of the unit, of all below it on the map of `last`, and of units that went
        into one of those since; by the day it is due, units in the order of the file."""
        inside = self.map(last).scope(unit_id)
        owing = self.owing(last)
        found = (
            Owed(each, deadlines)
            for deadlines in self._due(first, last)
            for each, placed in owing.units(deadlines.form, deadlines.period)
            if any(place in inside for place, _ in placed.shares)
        )
        return tuple(sorted(found, key=_order))

    def _due(self, first: date, last: date) -> Iterator[Deadlines]:
        for form in self.knowledge.forms.values():
            for period in _periods_until(form, last):
                deadlines = self.deadlines(form, period)
                if deadlines.due < first:
                    break
                if deadlines.due <= last:
                    yield deadlines


def _order(owed: Owed) -> tuple[date, str, Period]:
    return owed.deadlines.due, owed.form.code, owed.period


def _opening(form: Form, period: Period) -> date:
    if isinstance(form.opens, int):
        return period.end + form.opens * DAY
    return form.opens or period.start


def _is_period_of(form: Form, period: Period) -> bool:
    return form.window is period.window and form.frequency.months in (0, period.months)


def _periods_until(form: Form, day: date) -> Iterable[Period]:
    """The periods of a form, the latest first, from the one after `day`; of a form asked once the year it opens in."""
    months = form.frequency.months
    if form.frequency is Frequency.ONCE:
        opens = form.opens if isinstance(form.opens, date) else form.closes
        return (Period.year(opens.year, form.window),) if isinstance(opens, date) else ()
    return _backwards(Period(_start(day, form.frequency), months, form.window))


def _start(day: date, frequency: Frequency) -> int:
    """The first month of the period that comes after the one in which `day` lies."""
    step = 12 if frequency is Frequency.NINE_MONTHS else frequency.months
    month = day.year * 12 + day.month - 1
    return month - month % step + step


def _backwards(period: Period | None) -> Iterator[Period]:
    while period is not None:
        yield period
        period = previous(period)
