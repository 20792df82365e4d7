"""Figures as the contracts fix them for programs: strings of decimals, fractions where those are not exact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cotmoc.evaluation.display import shown
from cotmoc.evaluation.result import Judgement, ProgrammeResult, TargetResult
from cotmoc.model.exact import Exact, decimal_text, fraction_text, round_half_up
from cotmoc.model.indicator import IndicatorKind
from cotmoc.model.instant import instant_text
from cotmoc.model.programme import Declared
from cotmoc.model.target import Aim
from cotmoc.workspace.figure_words import figure_words


def programme_object(result: ProgrammeResult, registered: int, *, lang: str = "vi") -> dict[str, Any]:
    """A programme's result as `evaluate --format json` gives it."""
    return {
        "package": result.package,
        "programme": result.programme.code,
        "period": str(result.period),
        "known_at": instant_text(result.known_at),
        "structure": result.structure.isoformat() if result.structure else None,
        "engine": result.engine,
        "declared": _declared(result.programme.declared),
        "registered": registered,
        "targets": [target_object(target, lang=lang) for target in result.targets],
        "summary": {verdict.value: count for verdict, count in result.summary.items()},
    }


def target_object(result: TargetResult, *, lang: str = "vi") -> dict[str, Any]:
    """One target's result, its keys in the order of the contract."""
    target, judgement = result.target, result.judgement
    indicator, figures = judgement.indicator, judgement_object(judgement, lang=lang)
    is_day = _is_day(judgement)
    return {
        "code": target.code,
        "name": target.name,
        "pillars": list(target.pillars),
        "field": target.field,
        "priority": target.priority,
        "lead": target.lead,
        "unit": result.unit,
        "period": str(target.period),
        "indicator": target.indicator,
        "unit_of_measure": indicator.unit_of_measure if indicator else None,
        **_aim(judgement.aim, is_day=is_day),
        "stated": target.stated,
        "baseline": _figure(target.baseline, is_day=is_day),
        "conditions": [_condition(each, lang=lang) for each in result.conditions],
        "allocated": result.allocated,
        **{key: figures[key] for key in FIGURES},
        "verdict": result.verdict.value,
        "provisional": result.is_provisional,
        "band": result.band,
        "assumed": list(judgement.figure.assumed),
        "reported": judgement.figure.reported,
        "expected": judgement.figure.expected,
        "missing": list(judgement.figure.missing_units),
        "deciding": list(result.deciding),
        "slow": [{"unit": each.unit, "margin": decimal_text(each.margin)} for each in result.slow],
        "sources": list(result.sources),
        **{key: figures[key] for key in IN_WORDS},
    }


TARGET_KEYS = (
    *("code", "name", "pillars", "field", "priority", "lead", "unit", "period", "indicator", "unit_of_measure"),
    *("comparator", "threshold", "threshold_high", "stated", "baseline", "conditions", "allocated"),
    *("value", "exact", "value_reported", "shown", "low", "high", "low_open", "high_open", "inexact"),
    *("verdict", "provisional", "band", "assumed"),
    *("reported", "expected", "missing", "deciding", "slow", "sources"),
    *("so_far", "possible"),
)
"""The keys of a target in the order of the contract: the columns of the CSV."""

FIGURES = ("value", "exact", "value_reported", "shown", "low", "high", "low_open", "high_open", "inexact")
"""The keys that tell a figure."""

IN_WORDS = ("so_far", "possible")
"""The keys that tell a figure to people while reports are missing: what stands first, and what is still possible."""

DECIMALS = ("threshold", "threshold_high", "baseline", "value", "value_reported", "low", "high")
"""The keys that hold a decimal (of a milestone, a date)."""


def judgement_object(judgement: Judgement, *, lang: str = "vi") -> dict[str, Any]:
    """The figure of a judgement: its value where only one is possible, and its bounds; days as dates."""
    found, is_day = judgement.figure.range, _is_day(judgement)
    value, words = found.value if found else None, figure_words(judgement, lang)
    return {
        "value": _figure(value, is_day=is_day),
        "exact": None if value is None else fraction_text(value),
        "value_reported": _figure(judgement.figure.reported_value, is_day=is_day),
        "shown": shown(judgement, lang=lang) or None,
        "low": _figure(found.low if found else None, is_day=is_day, rounding="down"),
        "high": _figure(found.high if found else None, is_day=is_day, rounding="up"),
        "low_open": bool(found and found.low_open),
        "high_open": bool(found and found.high_open),
        "inexact": judgement.figure.inexact,
        "so_far": words.value if words.so_far else None,
        "possible": words.possible or None,
    }


def _condition(judgement: Judgement, *, lang: str) -> dict[str, Any]:
    indicator, is_day = judgement.indicator, _is_day(judgement)
    return {
        "indicator": indicator.code if indicator else judgement.figure.detail,
        "unit_of_measure": indicator.unit_of_measure if indicator else None,
        **_aim(judgement.aim, is_day=is_day),
        "stated": judgement.stated,
        **judgement_object(judgement, lang=lang),
        "verdict": judgement.verdict.value,
        "provisional": judgement.is_provisional,
        "reported": judgement.figure.reported,
        "expected": judgement.figure.expected,
        "missing": list(judgement.figure.missing_units),
    }


def _aim(aim: Aim | None, *, is_day: bool) -> dict[str, Any]:
    return {
        "comparator": aim.comparator.value if aim else None,
        "threshold": _figure(aim.low if aim else None, is_day=is_day),
        "threshold_high": _figure(aim.high if aim else None, is_day=is_day),
    }


def _is_day(judgement: Judgement) -> bool:
    return judgement.indicator is not None and judgement.indicator.kind is IndicatorKind.MILESTONE


def _figure(value: Exact | None, *, is_day: bool = False, rounding: str = "half_up") -> str | None:
    if value is None:
        return None
    return date.fromordinal(round_half_up(value)).isoformat() if is_day else decimal_text(value, rounding)


def _declared(declared: Declared) -> dict[str, Any]:
    named = {"all": declared.all, "priority": declared.priority, "other": declared.other}
    counts: dict[str, Any] = {key: count for key, count in named.items() if count is not None}
    return counts | ({"groups": dict(declared.groups)} if declared.groups else {})


# -- as rows of CSV ------------------------------------------------------------------------------------------------

_FORMULA_STARTS = tuple("=+-@\t\r")


def rows(objects: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """One row a target under the same names, the code of its programme first; lists are joined by ``; ``."""
    return [
        {"programme": each["programme"], **{key: _cell(key, value) for key, value in target.items()}}
        for each in objects
        for target in each["targets"]
    ]


def _cell(key: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(_item(key, item) for item in value)
    text = str(value)
    # Text from a package must not become a formula in the spreadsheet that opens it; figures may be negative.
    return "'" + text if key in _TEXTS and text.startswith(_FORMULA_STARTS) else text


def _item(key: str, item: Any) -> str:
    if key == "slow":
        return f"{item['unit']} {item['margin']}"
    if key == "conditions":
        figure = item["shown"] or "–"
        return f"{item['indicator']}: {item['stated']} → {figure}: {item['verdict']}"
    return str(item)


_TEXTS = frozenset({"code", "name", "field", "stated", "unit_of_measure", "shown", "pillars", "so_far", "possible"})
