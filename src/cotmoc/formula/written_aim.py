"""An aim as read from a plan's words, before the indicator's direction and unit of measure are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cotmoc.formula.aim_ranges import check_aim, towards
from cotmoc.formula.errors import AIM_DIRECTION, AIM_UNIT
from cotmoc.formula.numbers import scale_of
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact, quotient
from cotmoc.model.indicator import Direction
from cotmoc.model.target import Aim

PERCENT = "%"


class Change(StrEnum):
    """Whether an aim is a level, or a rise or fall from an earlier one."""

    NONE = ""
    RISE = "rise"
    FALL = "fall"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAim:
    """One clause of an aim.

    `comparator` None is a bare number (``=`` to a reader of prose): an aim in the indicator's direction. `low` and
    `high` include multiplier words; percentages keep their figure. `measure` is the unit as written ("%", "đồng",
    "người/vạn dân"), `subject` what a percentage or rank is of. `part` and `whole` are the counts of "a/b"; a
    rank's `whole` is its field size. `change` and `base` ("hiện nay") belong to growth and baselines. `due` is the
    last day of the time the clause names. `start` is the clause's offset in the text as given, `words` its words.
    """

    words: str
    start: int = 0
    comparator: Comparator | None
    low: Exact | None = None
    high: Exact | None = None
    measure: str = ""
    subject: str = ""
    has_multiplier: bool = False
    part: Exact | None = None
    whole: Exact | None = None
    change: Change = Change.NONE
    base: str = ""
    due: date | None = None
    note: str = ""

    def aim(self, direction: Direction) -> Aim:
        """The aim of an indicator with this direction. Raises `Refused` (A109, A112) where they contradict."""
        match self.comparator:
            case None:
                return Aim(towards(direction), self.low)
            case Comparator.RANK:
                return check_aim(Aim(Comparator.RANK, self.low, self.whole))
            case Comparator.GROWTH | Comparator.BASELINE:
                return self._changed(self.comparator, direction)
            case Comparator.MILESTONE:
                return Aim(Comparator.MILESTONE, self.due.toordinal() if self.due else None)
        return check_aim(Aim(self.comparator, self.low, self.high))

    def _changed(self, comparator: Comparator, direction: Direction) -> Aim:
        """Growth keeps its sign; a change against a baseline takes it from the direction."""
        against = {Change.RISE: Direction.LOWER, Change.FALL: Direction.HIGHER}.get(self.change)
        falls_exactly = direction is Direction.EXACT and self.change is Change.FALL
        if direction is against or (falls_exactly and comparator is Comparator.BASELINE):
            raise AIM_DIRECTION.refuse(words=self.words, direction=direction)
        if comparator is Comparator.BASELINE or self.change is not Change.FALL:
            return check_aim(Aim(comparator, self.low, self.high))
        falls = sorted(-percent for percent in (self.low, self.high) if percent is not None)
        return check_aim(Aim(comparator, *falls))

    def in_measure(self, unit_of_measure: str) -> WrittenAim:
        """The same aim with its numbers in the indicator's unit of measure. Raises `Refused` (A110).

        "34.293 tỷ đồng" is 34.293 in "tỷ đồng" and 34.293.000 in "triệu đồng"; a number written without unit is
        taken to be in the indicator's; "5/8 xã" is 62,5 in "%".
        """
        if self.change or self.comparator in (Comparator.RANK, Comparator.MILESTONE, Comparator.JUDGED):
            return self
        scale, name = scale_of(unit_of_measure)
        if not self.measure and not self.has_multiplier:
            return self
        if name == PERCENT and self.measure != PERCENT and self.part is not None and self.whole:
            return replace(self, low=quotient(100 * self.part, self.whole), measure=PERCENT, subject=self.measure)
        if (name == PERCENT) != (self.measure == PERCENT) or not self._fits(name, scale):
            raise AIM_UNIT.refuse(found=self.measure or "(số có từ nhân)", wanted=unit_of_measure)
        low, high = (None if end is None else quotient(end, scale) for end in (self.low, self.high))
        return replace(self, low=low, high=high)

    def _fits(self, name: str, scale: int) -> bool:
        """Whether the unit written can be the indicator's: words may differ ("DN", "doanh nghiệp"), rates not."""
        written, wanted = (text.casefold().replace(" ", "") for text in (self.measure, name))
        if not written or written.startswith(wanted) or wanted.startswith(written):
            return True
        return scale == 1 and not self.has_multiplier and "/" not in written + wanted
