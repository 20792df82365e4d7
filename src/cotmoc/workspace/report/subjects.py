"""What is told of one target as a bound figure: one row a format, each its text for people and its decimal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cotmoc.evaluation.display import Scale, aim_text, day_text, number_text, range_text
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.formula.numbers import format_number
from cotmoc.model.exact import Exact, decimal_text, round_half_up, whole
from cotmoc.model.indicator import IndicatorKind
from cotmoc.model.interval import Interval
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.notes import Notes, gap_of
from cotmoc.workspace.report.phrases import words
from cotmoc.workspace.words import said

Told = tuple[str, str]
"""A figure as people read it, and its decimal; both empty where there is none."""

NOTHING: Told = ("", "")

MOST_SLOW = 4
MOST_UNITS = 5
"""Units named in a sentence before the rest are counted: those that are slow, and all others."""

_SOME = Interval(0, None, low_open=True)
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Subject:
    """A target's result, and which unit's part of it is meant where not the whole."""

    result: TargetResult
    notes: Notes
    lang: str
    part: str = ""
    condition: int = 0

    @property
    def judgement(self) -> Judgement:
        """Its own judgement, or that of one of its conditions (from 1)."""
        return self.result.conditions[self.condition - 1] if self.condition else self.result.judgement


def _shown(asked: Subject) -> Told:
    found = asked.judgement.figure.range
    return asked.notes.figure(asked.judgement), _decimal(found.value if found else None, asked.judgement)


def _now(asked: Subject) -> Told:
    """What stands first of a figure: while reports are missing, the plain figure of those that came."""
    found, words = asked.judgement.figure.range, figure_words(asked.judgement, asked.lang)
    plain = asked.judgement.figure.reported_value if words.so_far else found.value if found else None
    return words.value, _decimal(plain, asked.judgement)


def _possible(asked: Subject) -> Told:
    """What the figure may still be."""
    return figure_words(asked.judgement, asked.lang).possible, ""


def _passed(asked: Subject) -> Told:
    """The deadline, where it has passed and the report is still awaited."""
    return _day(asked.judgement.passed)


def _closes(asked: Subject) -> Told:
    """The last day on which a report that is needed may come in."""
    return _day(asked.judgement.figure.closes)


def _day(day: date | None) -> Told:
    return NOTHING if day is None else (day_text(day), day.isoformat())


def _plain(asked: Subject) -> Told:
    value = asked.judgement.figure.reported_value
    if value is None:
        return NOTHING
    return number_text(value, asked.judgement, lang=asked.lang), _decimal(value, asked.judgement)


def _aim(asked: Subject) -> Told:
    if asked.condition:
        stated = asked.judgement.stated or asked.notes.wanted(asked.judgement)
    else:
        stated = asked.notes.stated(asked.result)
    region = asked.judgement.region
    return stated, _decimal(region.threshold if region else None, asked.judgement)


def _first_aim(asked: Subject) -> Told:
    first = asked.result.first
    if first is None or first.aim is None:
        return NOTHING
    return first.stated or aim_text(first.aim, asked.judgement.indicator, lang=asked.lang), ""


def _count(count: int, lang: str) -> Told:
    return format_number(count, 0, lang=lang), str(count)


def _reported(asked: Subject) -> Told:
    return _count(asked.judgement.figure.reported, asked.lang)


def _expected(asked: Subject) -> Told:
    return _count(asked.judgement.figure.expected, asked.lang)


def _missing(asked: Subject) -> Told:
    return _count(asked.judgement.figure.expected - asked.judgement.figure.reported, asked.lang)


def _percent(asked: Subject) -> Told:
    percent = asked.result.percent
    return NOTHING if percent is None else (f"{format_number(percent, 1, lang=asked.lang)}%", decimal_text(percent))


def _gap(asked: Subject) -> Told:
    """How far a figure that misses its aim lies from it: a number or a range, in percentage points for percents, in
    days for milestones, in places for ranks."""
    judgement, found = asked.judgement, asked.judgement.figure.range
    region, indicator = judgement.region, judgement.indicator
    if found is None or region is None or region.threshold is None or indicator is None:
        return NOTHING
    if found.low is None or found.high is None:
        return NOTHING
    ends = (found.high, found.low) if region.is_upwards else (found.low, found.high)
    sign = -1 if region.is_upwards else 1
    least, most = (whole(Fraction(sign * (end - region.threshold))) for end in ends)
    return NOTHING if least < 0 else _distance(Interval(least, most), indicator.kind, Scale.of(indicator), asked.lang)


def _distance(found: Interval, kind: IndicatorKind, scale: Scale, lang: str) -> Told:
    value = "" if found.value is None else decimal_text(found.value)
    if kind in (IndicatorKind.MILESTONE, IndicatorKind.RANK):
        unit = words("unit.days" if kind is IndicatorKind.MILESTONE else "unit.places", lang)
        return range_text(found, Scale(0, unit), lang=lang), value
    unit = said("percent_points", lang) if scale.unit == "%" else scale.unit
    return range_text(found, Scale(scale.decimals, unit), (_SOME,), lang=lang), value


def _foreseen(asked: Subject) -> Told:
    outlook = asked.judgement.outlook
    if outlook is None or outlook.range is None or not outlook.elapsed:
        return NOTHING
    return asked.notes.foreseen(asked.judgement, outlook)["value"], _decimal(outlook.range.value, asked.judgement)


def _baseline(asked: Subject) -> Told:
    value = asked.result.target.baseline
    if value is None:
        return NOTHING
    return number_text(value, asked.judgement, lang=asked.lang), _decimal(value, asked.judgement)


def _share(asked: Subject) -> Told:
    """A slow unit's part of the gap; empty where what others do well hides more than the gap."""
    whole_gap, own = gap_of(asked.result), _margin(asked)
    if own is None or whole_gap is None or whole_gap >= 0 or any(s.margin < whole_gap for s in asked.result.slow):
        return NOTHING
    share = whole(Fraction(_HUNDRED * own) / whole_gap)
    return f"{format_number(share, 0, lang=asked.lang)}%", decimal_text(share)


def _short(asked: Subject) -> Told:
    """What a slow unit is short of (or over), in what the numerator counts."""
    own, indicator = _margin(asked), asked.judgement.indicator
    if own is None or indicator is None:
        return NOTHING
    amount = whole(Fraction(-own) / indicator.factor)
    return asked.notes.amount(asked.result, own), decimal_text(amount)


def _slow_more(asked: Subject) -> Told:
    """Slow units beyond those that a sentence names."""
    return _count(max(len(asked.result.slow) - MOST_SLOW, 0), asked.lang)


def _missing_more(asked: Subject) -> Told:
    """Units whose reports are missing, beyond those that a sentence names."""
    return _count(max(len(asked.result.figure.missing_units) - MOST_UNITS, 0), asked.lang)


def _of_unit(asked: Subject) -> Told:
    """The figure of one unit of those the target counts, known exactly."""
    value = unit_value(asked.result, asked.part)
    if value is None:
        return NOTHING
    return number_text(value, asked.judgement, lang=asked.lang), decimal_text(value)


def unit_value(result: TargetResult, unit: str) -> Exact | None:
    """The ratio of one unit of those a target counts; None where it is not known exactly."""
    value = result.figure.value
    under = getattr(value, "under", None)
    if value is None or under is None:
        return None
    over, under = value.over.at(unit), under.at(unit)
    if not over.is_known or not under.is_known or not under.known_total:
        return None
    return whole(Fraction(over.known_total) / under.known_total)


def _margin(asked: Subject) -> Exact | None:
    return next((each.margin for each in asked.result.slow if each.unit == asked.part), None)


def _decimal(value: Exact | None, judgement: Judgement) -> str:
    if value is None:
        return ""
    if judgement.indicator is not None and judgement.indicator.kind is IndicatorKind.MILESTONE:
        return date.fromordinal(round_half_up(value)).isoformat()
    return decimal_text(value)


FORMATS: Mapping[str, Callable[[Subject], Told]] = {
    "shown": _shown,
    "now": _now,
    "possible": _possible,
    "passed": _passed,
    "closes": _closes,
    "plain": _plain,
    "aim": _aim,
    "first_aim": _first_aim,
    "reported": _reported,
    "expected": _expected,
    "missing": _missing,
    "percent": _percent,
    "gap": _gap,
    "foreseen": _foreseen,
    "baseline": _baseline,
    "share": _share,
    "short": _short,
    "of_unit": _of_unit,
    "slow_more": _slow_more,
    "missing_more": _missing_more,
}
"""What a figure of a target may be told as: the values of ``format`` in its address."""
