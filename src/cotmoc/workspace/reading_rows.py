"""The figures of a report in words: for the table on a screen, the rows of a spreadsheet, the page."""

from __future__ import annotations

import re
from collections import Counter

from cotmoc.formula.numbers import format_number, measured
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.reading.candidate import Candidate, FactKind
from cotmoc.workspace.reading import ReadReport, report_object
from cotmoc.workspace.words import said

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
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PADDING = re.compile(r"(?<![\d.,])0+(?=\d)|(?<=\d)[.](?=\d)")
"""Noughts before a whole part, and the points between thousands."""
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
"""A number with blanks between its thousands."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def shown_number(value: Exact, lang: str = "vi") -> str:
    """A number with the decimals it has: 1.234,5."""
    return format_number(value, len(decimal_text(value).partition(".")[2]), lang=lang)


def rounded(value: Exact, lang: str) -> str:
    """A held figure as it is told beside a stated one."""
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


def as_written(report: ReadReport, candidate: Candidate) -> str:
    """A figure as the text has it, where the number is not written there as it is told: “82,0%” of 82%."""
    return written_otherwise(
        report.written.text[candidate.start : candidate.end], candidate.value, candidate.value_high
    )


def written_otherwise(words: str, *values: Exact | None) -> str:
    """What of `words` states `values`, from its first digit on; nothing where they are written as they are told."""
    written = " ".join(words.split())
    joined = _SPACED.sub(lambda number: number[0].replace(" ", ""), written)
    numbers = {_PADDING.sub("", number) for number in _NUMBER.findall(joined)}
    told = (shown_number(each) for each in values if each is not None)
    if all(_PADDING.sub("", number) in numbers for number in told):
        return ""
    first = _NUMBER.search(written)
    return written[first.start() :] if first else written


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


def is_far_behind(score: float, runner_up_score: float) -> bool:
    """Whether a runner-up is too unlikely beside the best to be told."""
    return runner_up_score * _RIVAL < score


def held_words(value: Exact, unit: str, lang: str = "vi") -> str:
    """A held figure as it is told beside a stated one: rounded, with its unit of measure (“98,74%”)."""
    return measured(rounded(value, lang), unit)


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
