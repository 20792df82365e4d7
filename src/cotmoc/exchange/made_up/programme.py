"""The one programme of a made-up package: a target for each indicator, some easy, some out of reach, some close."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cotmoc.exchange.made_up.definitions import SOURCE, indicator_code
from cotmoc.exchange.made_up.figures import rates, trend
from cotmoc.exchange.made_up.places import top_unit
from cotmoc.exchange.made_up.size import FIRST_YEAR, Pair, Size
from cotmoc.model.comparator import Comparator
from cotmoc.model.indicator import Direction
from cotmoc.model.period import Period

CODE = "TUONG-TUONG"
_PILLARS = (
    ("CQS", "Chính quyền số", "Digital government"),
    ("KTS", "Kinh tế số", "Digital economy"),
    ("XHS", "Xã hội số", "Digital society"),
)
_DISTANCES = (-30, 2, 28, -3, -25, 20, -8, 35)
"""Points by which a threshold lies beyond the figure to be expected, in the better direction; in turn."""
_MARGIN = 10
_WITHOUT_AIM = 25
_HALF_YEAR, _QUARTER = 6, 3


def programme_toml(size: Size) -> str:
    """The text of programme.toml."""
    priority = sum(_is_priority(pair) for pair in size.pairs)
    pillars = "".join(
        f'\n[[pillars]]\ncode = "{code}"\nname = "{name}"\nname_en = "{name_en}"\n' for code, name, name_en in _PILLARS
    )
    return f"""title = "Chương trình tưởng tượng (không có thật)"
title_en = "A programme of fancy (made up)"
period = "{size.years}"
about_tolerance = 0.05
exceed_margin = {_MARGIN} # so that "met" is seen beside "exceeded"
{pillars}
[declared]
all = {len(size.pairs)}
priority = {priority}
other = {len(size.pairs) - priority}
"""


def target_rows(size: Size) -> list[Mapping[str, Any]]:
    """A target for each indicator."""
    wanted = zip(size.pairs, rates(size), strict=True)
    return [_target(size, pair, rate) for pair, rate in wanted]


def _target(size: Size, pair: Pair, rate: int) -> Mapping[str, Any]:
    period = _running(size) if pair.number % 3 == 0 else _complete(size)
    last = min(period.first + period.months, size.months[-1].first + 1) - 1
    row = {
        "code": f"MT{pair.number:0{pair.width}}",
        "name": f"{pair.theme.ratio if pair.has_part else pair.theme.whole} (mẫu {pair.turn})",
        "pillars": (pair.theme.pillar,),
        "priority": _is_priority(pair),
        "indicator": indicator_code(pair),
        "unit": top_unit(),
        "period": period,
        "source": (SOURCE,),
    }
    has_aim = pair.has_part and pair.number % _WITHOUT_AIM != 0
    return row | (_aim(pair, rate + trend(last - FIRST_YEAR * 12)) if has_aim else {})


def _aim(pair: Pair, expected: int) -> Mapping[str, Any]:
    """A threshold at some distance from the percentage to be expected, and the plan's words for it."""
    better = 1 if pair.theme.direction is Direction.HIGHER else -1
    distance = _DISTANCES[(pair.number + pair.turn) % len(_DISTANCES)]
    threshold = min(max(expected // 10 + better * distance, 1), 99)
    strict = pair.number % 5 == 0
    match pair.theme.direction, strict:
        case Direction.HIGHER, False:
            comparator, words = Comparator.AT_LEAST, "tối thiểu"
        case Direction.HIGHER, True:
            comparator, words = Comparator.ABOVE, "trên"
        case _, False:
            comparator, words = Comparator.AT_MOST, "không quá"
        case _:
            comparator, words = Comparator.BELOW, "dưới"
    return {"stated": f"{words} {threshold}%", "comparator": comparator, "threshold": threshold}


def _is_priority(pair: Pair) -> bool:
    return pair.number % 3 == 1


def _complete(size: Size) -> Period:
    """The last whole year that is reported; where there is none, the last half-year, quarter or month."""
    first = FIRST_YEAR * 12
    for length in (12, _HALF_YEAR, _QUARTER, 1):
        if size.periods >= length:
            return Period(first + (size.periods // length - 1) * length, length)
    raise AssertionError("every size has a month")


def _running(size: Size) -> Period:
    """The year of the last month reported, which may not be over."""
    return Period.year(size.months[-1].first // 12)
