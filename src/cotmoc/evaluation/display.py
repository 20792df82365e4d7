"""Figures for people: in the format of their language, and never a text that contradicts the verdict (design 5.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import count

from cotmoc.evaluation.figure import Figure
from cotmoc.evaluation.region import Region
from cotmoc.evaluation.result import Judgement
from cotmoc.evaluation.verdict import Verdict
from cotmoc.formula.numbers import format_number, measured
from cotmoc.model.comparator import Comparator
from cotmoc.model.exact import Exact, decimal_text, is_finite_decimal, round_half_up, whole
from cotmoc.model.indicator import Direction, Indicator, IndicatorKind
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period, Window
from cotmoc.model.target import Aim

WORDS: dict[str, tuple[str, str]] = {
    "between": ("{low} – {high}", "{low} – {high}"),
    "from_to": ("từ {low} đến {high}", "{low} to {high}"),
    "above_to": ("trên {low} đến {high}", "above {low} to {high}"),
    "to_below": ("từ {low} đến dưới {high}", "{low} to below {high}"),
    "above_to_below": ("trên {low} đến dưới {high}", "above {low} to below {high}"),
    "at_least": ("từ {low} trở lên", "{low} or more"),
    "above": ("trên {low}", "above {low}"),
    "at_most": ("không quá {high}", "at most {high}"),
    "below": ("dưới {high}", "below {high}"),
    "day_at_least": ("từ ngày {low}", "on {low} or later"),
    "day_above": ("sau ngày {low}", "after {low}"),
    "day_at_most": ("chậm nhất ngày {high}", "by {high}"),
    "day_below": ("trước ngày {high}", "before {high}"),
    "anything": ("chưa xác định được", "not determined"),
    "nothing": ("chưa có số liệu", "no figure yet"),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
    "not_judged": ("chưa có đánh giá", "not judged yet"),
    "place": ("hạng {place}", "rank {place}"),
    "places": ("xếp từ hạng {low} đến {high}", "rank {low} to {high}"),
    "equal": ("bằng {low}", "{low} exactly"),
    "range_up": ("từ {low} – {high} trở lên", "{low} – {high} or more"),
    "about": ("khoảng {low}", "about {low}"),
    "rank": ("trong nhóm {low} đứng đầu", "among the first {low}"),
    "rank_of": ("trong nhóm {low}/{high} đứng đầu", "among the first {low} of {high}"),
    "growth_up": ("tăng {low}% mỗi năm so với gốc", "up {low}% a year from the baseline"),
    "growth_down": ("giảm {low}% mỗi năm so với gốc", "down {low}% a year from the baseline"),
    "baseline_up": ("tăng {low}% so với gốc", "up {low}% on the baseline"),
    "baseline_down": ("giảm {low}% so với gốc", "down {low}% on the baseline"),
    "milestone": ("xong chậm nhất ngày {low}", "done by {low}"),
    "milestone_open": ("xong trong kỳ", "done within the period"),
    "judged": ("được đánh giá là đạt", "judged to be met"),
}
"""What stands around the numbers, in Vietnamese and in English."""

_PLACES_OF_ENDLESS = 2
"""Decimals, beyond the indicator's own, of a threshold that no decimal writes exactly."""


_DECIDED = frozenset({Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED})


class _Stand(StrEnum):
    """How the possible values lie to a region."""

    INSIDE = "inside"
    ACROSS = "across"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Scale:
    """How numbers of an indicator are written: its least decimals, its unit of measure, whether they are days;
    `limit`: the most that a published figure told as “at least” can be, which then goes without saying."""

    decimals: int = 0
    unit: str = ""
    are_days: bool = False
    limit: Exact | None = None

    @classmethod
    def of(cls, indicator: Indicator | None) -> Scale:
        """The scale of an indicator; ranks, days and judgements have no unit of measure."""
        if indicator is None:
            return cls()
        if indicator.kind is IndicatorKind.MILESTONE:
            return cls(are_days=True)
        if indicator.kind in (IndicatorKind.RANK, IndicatorKind.JUDGED):
            return cls()
        limit = indicator.limit if indicator.kind is IndicatorKind.AS_IS else None
        return cls(indicator.decimals, indicator.unit_of_measure, limit=limit)


def shown(judgement: Judgement, *, lang: str = "vi") -> str:
    """The figure of a judgement for people: a number, a range or a word; empty where it has no value at all."""
    found, indicator = judgement.figure.range, judgement.indicator
    if found is None or indicator is None:
        return ""
    if indicator.kind is IndicatorKind.JUDGED:
        return word(_judged(found.value), lang)
    if not has_figure(judgement):
        return word("nothing", lang)
    if judgement.field_size is not None or indicator.kind is IndicatorKind.RANK:
        return _place(found, judgement.field_size, lang)
    return range_text(found, Scale.of(indicator), regions_of(judgement.region), lang=lang)


def possible_text(judgement: Judgement, *, lang: str = "vi") -> str:
    """The range that a figure may lie in, to stand after “may be”; empty where nothing is known to limit it, and for
    judgements, which are one thing or the other."""
    found, indicator = judgement.figure.range, judgement.indicator
    if found is None or indicator is None or indicator.kind is IndicatorKind.JUDGED:
        return ""
    if found.low is None and found.high is None:
        return ""
    if judgement.field_size is not None or indicator.kind is IndicatorKind.RANK:
        return _places(found, judgement.field_size, lang)
    return range_text(found, Scale.of(indicator), regions_of(judgement.region), lang=lang, between="from_to")


def is_reported(figure: Figure) -> bool:
    """Whether anything at all is reported of what the figure counts: if not, its range is only what was declared."""
    return figure.reported > 0 or figure.is_begun


def has_figure(judgement: Judgement) -> bool:
    """Whether there is a figure to show: one number, something reported, or bounds that decide the verdict."""
    found = judgement.figure.range
    if found is None:
        return False
    return found.is_point or is_reported(judgement.figure) or judgement.verdict in _DECIDED


def number_text(value: Exact, judgement: Judgement, *, lang: str = "vi") -> str:
    """A number on the scale of the judgement's indicator, on the same side of its aim as the number itself."""
    return range_text(Interval.point(value), Scale.of(judgement.indicator), regions_of(judgement.region), lang=lang)


def regions_of(region: Region | None) -> tuple[Interval, ...]:
    """What a shown figure must not seem to be in, or out of, when it is not."""
    return () if region is None else tuple(each for each in (region.satisfied, region.beyond) if each is not None)


def range_text(
    found: Interval, scale: Scale, regions: Sequence[Interval] = (), *, lang: str = "vi", between: str = "between"
) -> str:
    """A range, or the one number it is: decimals are added until it lies to every region as it really does.

    `between`: the key of the words for two closed ends.
    """
    if scale.are_days:
        prefix = "day_" if found.low is None or found.high is None else ""
        return _worded(
            found,
            lambda end: day_text(date.fromordinal(round_half_up(end))),
            lang=lang,
            prefix=prefix,
            between=between,
        )
    places = next(places for places in count(scale.decimals) if _is_true(found, regions, places))
    return _worded(
        _without_limit(found, scale),
        lambda end: format_number(end, places, lang=lang),
        lang=lang,
        unit=scale.unit,
        between=between,
    )


def wanted_text(found: Interval, indicator: Indicator | None, *, lang: str = "vi") -> str:
    """The values wanted of an indicator; of its own limit just that, for “100% or more” cannot be more."""
    limit = indicator.limit if indicator else None
    if limit is not None and found in (Interval(limit, None), Interval(None, limit)):
        is_limit = (found.low is None) == (indicator is not None and indicator.direction is Direction.LOWER)
        found = Interval.point(limit) if is_limit else found
    return exact_text(found, Scale.of(indicator), lang=lang)


def exact_text(found: Interval, scale: Scale, *, lang: str = "vi") -> str:
    """A range of aims: every end with just the decimals it has."""
    if scale.are_days:
        return range_text(found, scale, lang=lang)
    return _worded(found, lambda end: _exactly(end, scale, lang), lang=lang, unit=scale.unit)


def aim_text(aim: Aim, indicator: Indicator | None, *, lang: str = "vi") -> str:
    """An aim in words, for where the plan's own are not at hand."""
    scale = Scale.of(indicator)
    named = _NAMED.get(aim.comparator)
    if named is None:
        return wanted_text(_WANTED[aim.comparator](aim), indicator, lang=lang)
    direction = indicator.direction if indicator else Direction.HIGHER
    low, high = aim.low, aim.high
    if aim.comparator is Comparator.MILESTONE:
        day = None if low is None else day_text(date.fromordinal(round_half_up(low)))
        return word("milestone", lang, low=day) if day else word("milestone_open", lang)
    if aim.comparator is Comparator.RANK:
        return word("rank" if high is None else "rank_of", lang, low=_plain(low, lang), high=_plain(high, lang))
    if aim.comparator in (Comparator.GROWTH, Comparator.BASELINE):
        change = 0 if low is None else low
        rises = change >= 0 and (aim.comparator is Comparator.GROWTH or direction is not Direction.LOWER)
        return word(named + ("_up" if rises else "_down"), lang, low=_plain(max(change, -change), lang))
    ends = _measured(*("" if end is None else _exactly(end, scale, lang) for end in (low, high)), unit=scale.unit)
    return word(named, lang, **ends)


def day_text(day: date) -> str:
    """A day as people write it, whatever their language: 31/12/2024."""
    return f"{day:%d/%m/%Y}"


def period_text(period: Period, lang: str = "vi") -> str:
    """A period as officials say it: “quý II/2024”, in English “Q2 2024”."""
    if lang != "vi":
        return _english_period(period) + (" (cut off on the 14th)" if period.window is Window.ND09 else "")
    return _calendar_period(period) + (" (chốt ngày 14)" if period.window is Window.ND09 else "")


def period_details(period: Period) -> dict[str, str]:
    """A period as the details of a sentence name it in both languages."""
    return {"period": period_text(period), "period_en": period_text(period, "en")}


def _calendar_period(period: Period) -> str:
    year, month = divmod(period.first, 12)
    match period.months:
        case 0:
            return f"ngày {day_text(period.end)}"
        case 1:
            return f"tháng {month + 1}/{year}"
        case 3:
            return f"quý {_ROMAN[month // 3]}/{year}"
        case 6:
            return f"6 tháng {'cuối' if month else 'đầu'} năm {year}"
        case 9:
            return f"9 tháng năm {year}"
        case 12:
            return f"năm {year}"
    return f"giai đoạn {year}–{year + period.months // 12 - 1}"


def _english_period(period: Period) -> str:
    year, month = divmod(period.first, 12)
    match period.months:
        case 0:
            return day_text(period.end)
        case 1:
            return f"{_MONTHS[month]} {year}"
        case 3:
            return f"Q{month // 3 + 1} {year}"
        case 6:
            return f"{'second' if month else 'first'} half of {year}"
        case 9:
            return f"nine months of {year}"
        case 12:
            return str(year)
    return f"{year}–{year + period.months // 12 - 1}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ROMAN = ("I", "II", "III", "IV")


def word(key: str, lang: str, **details: str) -> str:
    """A phrase of the table in the language, its places filled in."""
    return WORDS[key][0 if lang == "vi" else 1].format(**details)


_NAMED = {
    Comparator.EQUAL: "equal",
    Comparator.RANGE_UP: "range_up",
    Comparator.ABOUT: "about",
    Comparator.RANK: "rank",
    Comparator.GROWTH: "growth",
    Comparator.BASELINE: "baseline",
    Comparator.MILESTONE: "milestone",
    Comparator.JUDGED: "judged",
}
_WANTED: dict[Comparator, Callable[[Aim], Interval]] = {
    Comparator.AT_LEAST: lambda aim: Interval(aim.low, None),
    Comparator.ABOVE: lambda aim: Interval(aim.low, None, low_open=True),
    Comparator.AT_MOST: lambda aim: Interval(None, aim.low),
    Comparator.BELOW: lambda aim: Interval(None, aim.low, high_open=True),
    Comparator.RANGE: lambda aim: Interval(aim.low, aim.low if aim.high is None else aim.high),
}


def _judged(value: Exact | None) -> str:
    return "not_judged" if value is None else "yes" if value == 1 else "no"


def _place(found: Interval, field_size: Exact | None, lang: str) -> str:
    """A rank is a whole number, written with the size of its field where that is known."""
    text = _worded(found, lambda end: format_number(end, 0, lang=lang), lang=lang)
    return f"{text}/{format_number(field_size, 0, lang=lang)}" if field_size else word("place", lang, place=text)


def _places(found: Interval, field_size: Exact | None, lang: str) -> str:
    if found.low is None or found.high is None:
        return _place(found, field_size, lang)
    low, high = (format_number(end, 0, lang=lang) for end in (found.low, found.high))
    of = f"/{format_number(field_size, 0, lang=lang)}" if field_size else ""
    return word("places", lang, low=low, high=f"{high}{of}")


def _worded(
    found: Interval,
    say: Callable[[Exact], str],
    *,
    lang: str,
    unit: str = "",
    prefix: str = "",
    between: str = "between",
) -> str:
    low, high = ("" if end is None else say(end) for end in (found.low, found.high))
    if found.is_point:
        return _measured(low, "", unit=unit)["low"]
    if found.low is None and found.high is None:
        return word("anything", lang)
    if found.high is None:
        key = "above" if found.low_open else "at_least"
    elif found.low is None:
        key = "below" if found.high_open else "at_most"
    else:
        key = _BETWEEN.get((found.low_open, found.high_open), between)
    return word(prefix + key, lang, **_measured(low, high, unit=unit))


_BETWEEN = {
    (True, False): "above_to",
    (False, True): "to_below",
    (True, True): "above_to_below",
}


def _without_limit(found: Interval, scale: Scale) -> Interval:
    """“Above 40%” needs no “to 100%” where the indicator can have no more."""
    if found.is_point or found.low is None or found.high is None or found.high != scale.limit:
        return found
    return Interval(found.low, None, found.low_open)


def _measured(low: str, high: str, *, unit: str) -> dict[str, str]:
    """Both ends as texts, the unit of measure after the last of them."""
    return {"low": low, "high": measured(high, unit)} if high else {"low": measured(low, unit), "high": ""}


def _plain(value: Exact | None, lang: str) -> str:
    return "" if value is None else _exactly(value, Scale(), lang)


def _exactly(value: Exact, scale: Scale, lang: str) -> str:
    if not is_finite_decimal(value):
        return format_number(value, scale.decimals + _PLACES_OF_ENDLESS, lang=lang)
    return format_number(value, len(decimal_text(value).partition(".")[2]), lang=lang)


# -- decimals that keep to the verdict -----------------------------------------------------------------------------


def _is_true(found: Interval, regions: Sequence[Interval], places: int) -> bool:
    """Whether the range rounded to `places` lies to every region as the range itself, and is a point only if it is."""
    rounded = _rounded(found, places)
    if rounded is None or rounded.is_point != found.is_point:
        return False
    return all(_stand(rounded, _written(region, places)) is _stand(found, region) for region in regions)


def _rounded(found: Interval, places: int) -> Interval | None:
    low, high = (None if end is None else _round(end, places) for end in (found.low, found.high))
    if low is not None and low == high and (found.low_open or found.high_open):
        return None
    return Interval(low, high, found.low_open, found.high_open)


def _round(value: Exact, places: int) -> Exact:
    scale: int = 10**places
    return whole(Fraction(round_half_up(value * scale), scale))


def _written(region: Interval, places: int) -> Interval:
    """The region by the ends a reader sees: those that no decimal writes exactly are rounded like the figure."""
    low, high = (
        end if end is None or is_finite_decimal(end) else _round(end, places) for end in (region.low, region.high)
    )
    return Interval(low, high, region.low_open, region.high_open)


def _stand(found: Interval, region: Interval) -> _Stand:
    if found.within(region):
        return _Stand.INSIDE
    return _Stand.ACROSS if found.meets(region) else _Stand.OUTSIDE
