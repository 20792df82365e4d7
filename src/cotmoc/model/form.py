"""Forms and obligations: what is asked, of whom, how often, by when (SDMX dataflow, DHIS2 data set)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cotmoc.model.breakdown import AskedDimension
from cotmoc.model.calendar import WorkingCalendar
from cotmoc.model.identity import check_code, check_text
from cotmoc.model.instant import ALWAYS
from cotmoc.model.period import Frequency, Period, Window
from cotmoc.model.validity import Validity


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form; `opens` and `closes` are days after the window's last day, or dates for a form asked once."""

    code: str
    name: str
    window: Window = Window.CALENDAR
    frequency: Frequency
    level: str
    opens: int | date | None = None
    closes: int | date | None = None
    deadline_working_days: int | None = None
    recorded_at: datetime = ALWAYS

    def __post_init__(self) -> None:
        check_code(self.code)
        check_text(self.name, "name")
        check_code(self.level)

    def due(self, period: Period, calendar: WorkingCalendar) -> date:
        """The day by which the form for `period` is owed."""
        if self.deadline_working_days is not None:
            return calendar.after(period.end, self.deadline_working_days)
        return self._closes(period) or period.end

    def closing(self, period: Period, calendar: WorkingCalendar) -> date:
        """The day after which the form for `period` no longer changes without a new revision."""
        return self._closes(period) or self.due(period, calendar)

    def _closes(self, period: Period) -> date | None:
        return self.closes if not isinstance(self.closes, int) else period.end + timedelta(days=self.closes)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormElement:
    """A data element asked by a form: its total (no dimensions), or every combination of the listed codes."""

    form: str
    element: str
    asked: tuple[AskedDimension, ...] = ()
    order: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """This unit owes this form, for windows whose last day lies in the validity."""

    form: str
    unit: str
    validity: Validity = Validity()
    recorded_at: datetime = ALWAYS
    withdrawn: bool = False
