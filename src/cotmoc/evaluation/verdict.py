"""Verdicts: given only where every possible value of the missing reports agrees (design 5.10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import pairwise

from cotmoc.evaluation.account import NoValue
from cotmoc.evaluation.figure import Figure
from cotmoc.evaluation.region import Region
from cotmoc.model.exact import Exact, quotient
from cotmoc.model.interval import Interval


class Verdict(StrEnum):
    """The result of a target (kết luận)."""

    EXCEEDED = "exceeded"
    MET = "met"
    MISSED = "missed"
    UNDETERMINED = "undetermined"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"
    NO_TARGET = "no_target"


WITHOUT_APPLICATION = frozenset({NoValue.CEASED, NoValue.NOT_APPLICABLE})

_WEIGHT = (
    Verdict.MISSED,
    Verdict.UNDETERMINED,
    Verdict.AT_RISK,
    Verdict.NOT_DUE,
    Verdict.ON_TRACK,
    Verdict.MET,
    Verdict.EXCEEDED,
)
"""Several conditions: the first of these that any of them has is the target's verdict."""


def judge(figure: Figure, region: Region | None, outlook: Callable[[Region], Verdict]) -> Verdict:
    """The verdict of `figure` against `region`; what `outlook` says of it is asked only while the target is open.

    `region` None is an aim that cannot be measured yet (no baseline): undetermined.
    """
    if figure.range is None:
        return Verdict.NOT_APPLICABLE if figure.why in WITHOUT_APPLICATION else Verdict.UNDETERMINED
    if figure.silent and not figure.closed:
        return Verdict.NOT_DUE
    if region is None:
        return Verdict.UNDETERMINED
    if region.beyond is not None and figure.range.within(region.beyond):
        return Verdict.EXCEEDED
    if figure.range.within(region.satisfied):
        return Verdict.MET
    if not figure.range.meets(region.satisfied):
        return Verdict.MISSED
    return Verdict.UNDETERMINED if figure.closed else outlook(region)


def foreseen(projected: Interval | None, region: Region) -> Verdict:
    """What the outlook says; None: too little is known for one."""
    if projected is None:
        return Verdict.UNDETERMINED
    if projected.within(region.satisfied):
        return Verdict.ON_TRACK
    return Verdict.UNDETERMINED if projected.meets(region.satisfied) else Verdict.AT_RISK


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a target with several conditions: any missed is missed, else any undetermined, then at risk."""
    given = list(verdicts)
    judged = [v for v in given if v not in (Verdict.NOT_APPLICABLE, Verdict.NO_TARGET)]
    return next((v for v in _WEIGHT if v in judged), given[0] if given else Verdict.NO_TARGET)


def percent_of_plan(value: Exact, region: Region, baseline: Exact | None) -> Exact | None:
    """v/t, t/v for aims downwards, (v−b)/(t−b) with a baseline; in percent. None where it has no meaning."""
    threshold = region.threshold
    if threshold is None:
        return None
    if baseline is not None and baseline != threshold:
        return quotient(100 * (value - baseline), threshold - baseline)
    over, under = (value, threshold) if region.is_upwards else (threshold, value)
    return quotient(100 * over, under) if under > 0 else None


def band(
    figure: Figure, verdict: Verdict, region: Region, *, bands: tuple[Exact, ...], baseline: Exact | None
) -> str | None:
    """The committee's band of the percent of plan, e.g. ``>=100``, ``>80``, ``50-80``, ``<50``.

    ``>=100`` if and only if met or exceeded; None where the bounds straddle two bands.
    """
    if verdict in (Verdict.MET, Verdict.EXCEEDED):
        return _whole(bands)
    if figure.range is None or figure.range.low is None or figure.range.high is None:
        return None
    low, high = figure.range.low, figure.range.high
    names = {_band(percent_of_plan(end, region, baseline), bands) for end in (low, high)}
    if verdict is not Verdict.MISSED and _whole(bands) in names:
        return None  # some possible value reaches the plan, and the verdict does not say that all do
    names = {f">{bands[1]}" if name == _whole(bands) and len(bands) > 1 else name for name in names}
    return names.pop() if len(names) == 1 else None


def _whole(bands: tuple[Exact, ...]) -> str:
    return f">={bands[0]}"


def _band(percent: Exact | None, bands: tuple[Exact, ...]) -> str | None:
    if percent is None:
        return None
    if percent >= bands[0]:
        return _whole(bands)
    lower = list(bands[1:])
    if not lower:
        return f"<{bands[0]}"
    if percent > lower[0]:
        return f">{lower[0]}"
    for above, below in pairwise(lower):
        if percent >= below:
            return f"{below}-{above}"
    return f"<{lower[-1]}"
