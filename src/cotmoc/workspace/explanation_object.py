"""Explanations for programs: the whole tree, down to every observation, as `explain --format json` gives it."""

from __future__ import annotations

from typing import Any

from cotmoc.evaluation.trace import IndicatorTrace, JudgementTrace, TermTrace
from cotmoc.evaluation.trace_cells import CellTrace, Limit
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.exact import decimal_text, fraction_text
from cotmoc.model.indicator import Indicator
from cotmoc.model.instant import instant_text
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation
from cotmoc.model.target import Target
from cotmoc.workspace.figures import target_object
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.verdict_sentence import verdict_sentence
from cotmoc.workspace.workspace import Explanation


def explanation_object(explanation: Explanation, naming: Naming) -> dict[str, Any]:
    """The result of a target and the tree below it; figures are strings of decimals, a null end is unbounded."""
    programme, result, trace = explanation.programme, explanation.target, explanation.trace
    return {
        "package": programme.package,
        "programme": programme.programme.code,
        "known_at": instant_text(programme.known_at),
        "map": trace.day.isoformat(),
        "asked": str(trace.question.asked),
        "engine": programme.engine,
        "target": target_object(result, lang=naming.lang),
        "first": _first(result.first),
        "breaks": list(result.breaks),
        "provisional_because": [{"reason": reason.value, "what": what} for reason, what in result.reasons],
        "sentence": verdict_sentence(result, naming),
        "trace": _judgement(trace.own),
        "conditions": [_judgement(each) for each in trace.conditions],
    }


def _first(first: Target | None) -> dict[str, Any] | None:
    """The target as it was first set, where it was adjusted."""
    if first is None:
        return None
    aim = first.aim
    return {
        "stated": first.stated,
        "comparator": aim.comparator.value if aim else None,
        "threshold": decimal_text(aim.low) if aim and aim.low is not None else None,
        "threshold_high": decimal_text(aim.high) if aim and aim.high is not None else None,
        "recorded_at": instant_text(first.recorded_at),
        "sources": list(first.source),
    }


def _judgement(trace: JudgementTrace) -> dict[str, Any]:
    outlook = trace.judgement.outlook
    return {
        "verdict": trace.judgement.verdict.value,
        "indicator": _indicator(trace.indicator) if trace.indicator else None,
        "outlook": None
        if outlook is None
        else {
            **_range(outlook.range),
            "known": outlook.known,
            "elapsed": outlook.elapsed,
            "from_baseline": outlook.from_baseline,
            "step": {"period": str(outlook.step.period), "value": decimal_text(outlook.step.value)}
            if outlook.step
            else None,
        },
    }


def _indicator(trace: IndicatorTrace) -> dict[str, Any]:
    return {
        **_definition(trace.indicator),
        "terms": [_term(term) for term in trace.terms],
        "within": [_indicator(each) for each in trace.within],
        "peers": [{"unit": peer.unit, **_range(peer.range)} for peer in trace.peers],
        "failure": trace.failure or None,
    }


def _definition(indicator: Indicator) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "kind": indicator.kind.value,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator or None,
        "factor": decimal_text(indicator.factor),
        "unit_of_measure": indicator.unit_of_measure,
        "valid_from": indicator.validity.start.isoformat(),
        "valid_to": indicator.validity.end.isoformat() if indicator.validity.end else None,
        "sources": list(indicator.source),
    }


def _term(term: TermTrace) -> dict[str, Any]:
    element = term.element
    return {
        "side": term.side.value,
        "kind": term.kind.value,
        "text": term.text,
        "element": element.code if element else None,
        "level": term.level or None,
        "unit_of_measure": element.unit_of_measure if element else None,
        "period": str(term.period),
        "own": term.own,
        "time_rule": element.time_rule.value if element else None,
        "unit_rule": element.unit_rule.value if element else None,
        **_range(term.range),
        "places": [
            {"unit": place.place, **_range(place.range), "cells": [_cell(cell) for cell in place.cells]}
            for place in term.places
        ],
        "left_out": [_observation(row) for row in term.left_out],
    }


def _cell(cell: CellTrace) -> dict[str, Any]:
    key = cell.cell
    return {
        "element": key.element,
        "breakdown": breakdown_text(key.breakdown),
        "unit": key.unit,
        "period": str(key.period),
        "coefficient": decimal_text(cell.coefficient),
        "coefficient_exact": fraction_text(cell.coefficient),
        **_range(cell.range),
        "reported": cell.observation is not None,
        "carried": cell.carried,
        "observation": _observation(cell.row) if cell.row else None,
        "limits": [_limit(limit) for limit in cell.limits],
    }


def _observation(row: Observation) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "period": str(row.period),
        "status": row.status.value,
        "known_from": instant_text(row.known_from),
        "reason": row.reason or None,
        "sources": list(row.source),
        "row": row.row or None,
    }


def _limit(limit: Limit) -> dict[str, Any]:
    return {
        "kind": limit.kind.value,
        "low": None if limit.low is None else decimal_text(limit.low),
        "high": None if limit.high is None else decimal_text(limit.high),
        "element": limit.element or None,
        "value": _range(limit.value) if limit.element else None,
    }


def _range(found: Interval | None) -> dict[str, Any]:
    if found is None:
        return {"value": None, "low": None, "high": None, "low_open": False, "high_open": False}
    return {
        "value": None if found.value is None else decimal_text(found.value),
        "low": None if found.low is None else decimal_text(found.low, "down"),
        "high": None if found.high is None else decimal_text(found.high, "up"),
        "low_open": found.low_open,
        "high_open": found.high_open,
    }
