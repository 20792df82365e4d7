"""The figures of a report in words: for the table on a screen, the rows of a spreadsheet, the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cotmoc.formula.numbers import format_number, measured
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.reading.candidate import Candidate, FactKind
from cotmoc.workspace.reading import ReadFigure, ReadReport, report_object
from cotmoc.workspace.words import said

if TYPE_CHECKING:
    from cotmoc.reading.matching import Held

_FACT = ("value", "value_high", "unit", "comparator", "kind", "direction", "numerator", "denominator")
_ABOUT = ("indicator", "scope", "period", "confidence")
_MATCH = ("indicator_code", "score", "runner_up", "unit_id", "period_code", "agreement", "held", "difference")
COLUMNS = ("file", "start", "end", *_FACT, *_ABOUT, *_MATCH, "sentence", "reasons")
"""Of the rows for spreadsheets; those of a match are empty where there was no package."""
NUMBERS = frozenset({"value", "value_high", "numerator", "denominator", "confidence", "score", "held", "difference"})
_RIVAL = 2
"""So many times as likely as the runner-up, and the runner-up is not told."""
_MOST_PLACES = 2
"""Decimals of a held figure as it is told beside a stated one."""
_SIGNS = {"=": "", ">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ ", "range": ""}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def shown_number(value: Exact, lang: str = "vi") -> str:
    """A number with the decimals it has: 1.234,5."""
    return format_number(value, len(decimal_text(value).partition(".")[2]), lang=lang)


def _rounded(value: Exact, lang: str) -> str:
    places = len(decimal_text(value).partition(".")[2])
    return format_number(value, min(places, _MOST_PLACES), lang=lang)


def figure_words(candidate: Candidate, lang: str = "vi") -> str:
    """A figure with its comparator and unit: “≥ 90%”, “41/54 chỉ tiêu”, “tăng 12,4 điểm phần trăm”."""
    number = shown_number(candidate.value, lang)
    if candidate.value_high is not None:
        number = f"{number} – {shown_number(candidate.value_high, lang)}"
    parts = _parts(candidate, lang)
    is_share = parts != "" and candidate.numerator not in (None, candidate.value)
    if parts and not is_share:
        number = parts
    words = f"{_SIGNS.get(candidate.comparator, '')}{measured(number, candidate.unit)}".strip()
    if candidate.direction in ("up", "down"):
        words = f"{said(f'read.{candidate.direction}', lang)} {words}"
    return f"{words} ({parts})" if is_share else words


def _parts(candidate: Candidate, lang: str) -> str:
    if candidate.denominator is None:
        return ""
    over = candidate.numerator if candidate.numerator is not None else candidate.value
    return f"{shown_number(over, lang)}/{shown_number(candidate.denominator, lang)}"


def kind_word(kind: FactKind, lang: str = "vi") -> str:
    """How a kind of figure is called."""
    return said(f"read.kind.{kind.value}", lang)


def count_sentence(report: ReadReport, lang: str = "vi") -> str:
    """How many figures of each kind were found, and that a person must confirm them."""
    counts = Counter(figure.candidate.kind for figure in report.figures)
    if not counts:
        return said("read.none", lang)
    parts = ", ".join(f"{counts[kind]} {kind_word(kind, lang)}" for kind in FactKind if counts[kind])
    return said("read.count", lang, count=len(report.figures), parts=parts)


def match_words(figure: ReadFigure, lang: str = "vi") -> str:
    """Which indicator a figure matches or may match, and how it stands to what is held; nothing where there was no
    package."""
    match = figure.match
    if match is None:
        return ""
    if match.indicator_code is None:
        return said("read.not_matched", lang)
    meant, standing = _likely(match.indicator_code, match.score, lang), _standing(match.held, lang)
    if not match.is_guess:
        return f"{meant}, {standing}" if standing else meant
    guess = said("read.may_be", lang, meant=meant)
    if match.runner_up and not is_far_behind(match.score, match.runner_up_score):
        other = _likely(match.runner_up, match.runner_up_score, lang)
        guess = said("read.may_be_or", lang, meant=meant, other=other)
    return said("read.if_so", lang, guess=guess, standing=standing) if standing else guess


def is_far_behind(score: float, runner_up_score: float) -> bool:
    """Whether a runner-up is too unlikely beside the best to be told."""
    return runner_up_score * _RIVAL < score


def _likely(code: str, score: float, lang: str) -> str:
    return f"{code} ({shown_number(round(score * 100), lang)}%)"


def _standing(held: Held | None, lang: str) -> str:
    """How a figure stands to what is held of it; nothing where nothing can be compared."""
    if held is None:
        return ""
    if held.value is None or held.difference is None or held.agreement.value == "same":
        return said(f"read.{held.agreement.value}", lang)
    unit = held.unit
    difference = measured(_rounded(held.difference, lang), said("percent_points", lang) if unit == "%" else unit)
    return said("read.differs", lang, held=held_words(held.value, unit, lang), difference=difference)


def held_words(value: Exact, unit: str, lang: str = "vi") -> str:
    """A held figure as it is told beside a stated one: rounded, with its unit of measure (“98,74%”)."""
    return measured(_rounded(value, lang), unit)


def rows(report: ReadReport, *, lang: str = "vi", decimal: str = ".") -> list[dict[str, str]]:
    """One row a figure by `COLUMNS`; what a person wrote never starts a formula in the program that opens it."""
    found = []
    for each in report_object(report, lang=lang)["candidates"]:
        each = each | {"file": report.name, "reasons": "; ".join(each["reasons"])}
        found.append({column: _cell(each.get(column), column, decimal) for column in COLUMNS})
    return found


def _cell(value: object, column: str, decimal: str) -> str:
    if value is None:
        return ""
    if column in NUMBERS:
        return str(value).replace(".", decimal)
    text = " ".join(str(value).split())
    return text if column in ("comparator",) else no_formula(text)


def no_formula(text: str) -> str:
    """A cell that a spreadsheet would take for a formula, kept as the words it is."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
