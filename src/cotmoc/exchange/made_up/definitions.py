"""What is collected and asked for in a made-up package: code list, data elements, indicators, forms, rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cotmoc.exchange.made_up.figures import ceilings
from cotmoc.exchange.made_up.observations import DIMENSION
from cotmoc.exchange.made_up.places import COMMUNE
from cotmoc.exchange.made_up.size import DAYS_TO_CLOSE, ZONES, Pair, Size
from cotmoc.model.data_element import UnitRule
from cotmoc.model.indicator import IndicatorKind
from cotmoc.model.period import Frequency, Window
from cotmoc.model.rule import RuleSeverity

Row = Mapping[str, Any]
SOURCE = "TU-SINH"
_LIST = "VUNG"
_ZONE_NAMES = (("Thành thị", "Urban"), ("Nông thôn", "Rural"), ("Vùng cao", "Highland"))
_PERCENT = 100
_WORKING_DAYS = 5


def indicator_code(pair: Pair) -> str:
    """The code of the indicator made of a pair."""
    return f"CT{pair.number:0{pair.width}}"


def source_rows() -> list[Row]:
    """The one source: the command itself."""
    title = "Số liệu do lệnh cotmoc generate tự sinh, không có thật (made up by cotmoc generate)"
    return [{"id": SOURCE, "title": title}]


def code_rows() -> list[Row]:
    """The zones by which some figures are broken down."""
    return [
        {"list": _LIST, "code": code, "name": name, "name_en": name_en, "source": (SOURCE,)}
        for code, (name, name_en) in zip(ZONES, _ZONE_NAMES, strict=True)
    ]


def element_rows(size: Size) -> list[Row]:
    """The data elements, each whole before its part."""
    rows = []
    for pair, greatest in zip(size.pairs, ceilings(size), strict=True):
        ceiling = greatest if pair.theme.ceiling is None else pair.theme.ceiling
        rows.append(_element(pair, is_part=False) | {"ceiling": ceiling, "carry": pair.theme.carry})
        if pair.has_part:  # which needs no ceiling of its own: its whole is one
            rows.append(_element(pair, is_part=True) | {"part_of": pair.codes[0]})
    return rows


def _element(pair: Pair, *, is_part: bool) -> dict[str, Any]:
    theme = pair.theme
    name, name_en = (theme.part, theme.part_en) if is_part else (theme.whole, theme.whole_en)
    return {
        "code": pair.codes[is_part],
        "name": f"{name} (mẫu {pair.turn})",
        "name_en": f"{name_en} (made up, {pair.turn})",
        "unit_of_measure": theme.unit_of_measure,
        "value_type": theme.value_type,
        "decimals": theme.decimals,
        "time_rule": theme.time_rule,
        "unit_rule": UnitRule.SUM,
        "breakdowns": (f"{DIMENSION}:{_LIST}",) if pair.is_broken_down else None,
        "exhaustive": (DIMENSION,) if pair.is_exhaustive else None,
        "restart": theme.restart,
        "source": (SOURCE,),
    }


def indicator_rows(size: Size) -> list[Row]:
    """A percentage for each pair; a plain total for a whole without a part."""
    return [_ratio(pair) if pair.has_part else _total(pair) for pair in size.pairs]


def _ratio(pair: Pair) -> Row:
    whole, part = pair.codes
    return _indicator(pair, pair.theme.ratio, pair.theme.ratio_en) | {
        "kind": IndicatorKind.RATIO,
        "numerator": part,
        "denominator": whole,
        "factor": _PERCENT,
        "unit_of_measure": "%",
        "decimals": 1,
        "limit": _PERCENT,
    }


def _total(pair: Pair) -> Row:
    return _indicator(pair, f"Tổng: {pair.theme.whole}", f"Total: {pair.theme.whole_en}") | {
        "kind": IndicatorKind.EXPRESSION,
        "numerator": pair.codes[0],
        "unit_of_measure": pair.theme.unit_of_measure,
        "decimals": pair.theme.decimals,
    }


def _indicator(pair: Pair, name: str, name_en: str) -> dict[str, Any]:
    return {
        "code": indicator_code(pair),
        "name": f"{name} (mẫu {pair.turn})",
        "name_en": f"{name_en} (made up, {pair.turn})",
        "direction": pair.theme.direction,
        "source": (SOURCE,),
    }


def form_rows(size: Size) -> list[Row]:
    """The monthly forms, owed by every commune."""
    return [
        {
            "form": _form(number),
            "name": f"Biểu mẫu tháng số {number} của xã (không có thật)",
            "calendar": Window.CALENDAR,
            "frequency": Frequency.MONTH,
            "level": COMMUNE,
            "closes": DAYS_TO_CLOSE,
            "deadline_working_days": _WORKING_DAYS,
        }
        for number in range(1, size.pairs[-1].form + 1)
    ]


def form_element_rows(size: Size) -> list[Row]:
    """What each form asks: the total, and beside it every zone where there are zones."""
    asked = [
        (pair, code, dimensions)
        for pair in size.pairs
        for code in pair.codes
        for dimensions in ((None, (DIMENSION,)) if pair.is_broken_down else (None,))
    ]
    return [
        {"form": _form(pair.form), "element": code, "breakdowns": dimensions, "order": order}
        for order, (pair, code, dimensions) in enumerate(asked, 1)
    ]


def rule_rows(size: Size) -> list[Row]:
    """No part above its whole."""
    return [
        {
            "code": f"QT{pair.number:0{pair.width}}",
            "form": _form(pair.form),
            "check": " <= ".join(reversed(pair.codes)),
            "severity": RuleSeverity.HARD,
            "message": f"{pair.theme.part}: không thể nhiều hơn tổng số.",
            "message_en": f"{pair.theme.part_en}: cannot be more than the total.",
        }
        for pair in size.pairs
        if pair.has_part
    ]


def _form(number: int) -> str:
    return f"BM{number:03}"
