"""Reports read into figures for a person to confirm: what the command `read` and the reading page both call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cotmoc.exchange.classified_mark import secrecy_of
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.reading.candidate import Candidate, as_json
from cotmoc.reading.facts import read_facts
from cotmoc.reading.table_facts import prose_of, read_table_facts, unread_tables, with_differences
from cotmoc.reading.written import Written, read_pasted_text, read_written
from cotmoc.workspace.reading_about import About, about
from cotmoc.workspace.reading_times import with_true_sources

if TYPE_CHECKING:
    # Matching costs libraries that a file read without a package should not wait for.
    from cotmoc.reading.matching import Match, Matcher

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is."""


def _silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """One figure of a report, and what of a package it means where there was one."""

    candidate: Candidate
    match: Match | None = None
    in_table: bool = False

    def reasons(self, lang: str) -> list[str]:
        """Why it was read and matched as it was, in one language."""
        found = (*self.candidate.reasons, *(self.match.reasons if self.match else ()))
        return [reason.vi if lang == "vi" else reason.en for reason in found]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report and its figures in the order of the text; `warnings` are for the person who confirms them, `catalogue`
    is of the package that they were matched with."""

    name: str
    written: Written
    figures: tuple[ReadFigure, ...]
    warnings: tuple[Problem, ...] = ()
    catalogue: Catalogue | None = None


def read_report(
    path: Path,
    *,
    name: str = "",
    matcher: Matcher | None = None,
    unit: str | None = None,
    period: str | None = None,
    published: date | None = None,
    progress: Progress = _silent,
) -> ReadReport:
    """The figures of a report file, by its content and the suffix of `name` (default: of `path`). It is the report of
    `unit` (an id) for `period` (a code) whatever it says of itself; times that a sentence or a column tells hold.

    Raises `Refused` (R101-R121 where it cannot be read, W170 where it bears a mark of secrecy).
    """
    called = name or path.name
    written = open_written(path, name=called)
    whose = about(written.text, unit=unit, period=period)
    return _read(called, written, whose, matcher=matcher, published=published, progress=progress)


def read_pasted(text: str, *, matcher: Matcher | None = None, published: date | None = None) -> ReadReport:
    """The figures of a text that somebody pasted. Raises `Refused` (R103, R113, R121, W170)."""
    written = read_pasted_text(text)
    _refuse_secret("", written)
    return _read("", written, about(written.text), matcher=matcher, published=published)


def open_written(path: Path, *, name: str = "") -> Written:
    """The text and tables of a report or plan. Raises `Refused` (R101-R119, W170)."""
    called = name or path.name
    written = read_written(path, name=called)
    _refuse_secret(called, written)
    return written


def _refuse_secret(name: str, written: Written) -> None:
    secrecy = secrecy_of(written.first_page)
    if secrecy is not None and secrecy.is_error:
        raise Refused(secrecy.at(Place(file=name)))


def _read(
    name: str,
    written: Written,
    whose: About,
    *,
    matcher: Matcher | None,
    published: date | None,
    progress: Progress = _silent,
) -> ReadReport:
    prose = whose.with_period(read_facts(_prose(name, written), published=published))
    told, in_tables = with_differences(prose, whose.with_period(read_table_facts(written), in_table=True))
    both = [(each, False) for each in told] + [(each, True) for each in in_tables]
    both.sort(key=lambda pair: (pair[0].start, pair[0].end))
    strange = matcher is not None and whose.is_strange(matcher)
    candidates = with_true_sources(candidate for candidate, _ in both)
    watch = partial(progress, name)
    matches = whose.matches(candidates, matcher, watch=watch) if matcher else [None] * len(both)
    figures = [
        ReadFigure(each, match, in_table) for each, (_, in_table), match in zip(candidates, both, matches, strict=True)
    ]
    secrecy = secrecy_of(written.first_page)
    warnings = (
        *written.warnings,
        *unread_tables(written),
        *([secrecy] if secrecy else []),
        *([whose.problem()] if strange else []),
    )
    told_at = tuple(each.at(Place(file=name)) for each in warnings)
    return ReadReport(name, written, tuple(figures), told_at, matcher.catalogue if matcher else None)


def _prose(name: str, written: Written) -> str:
    try:
        return prose_of(written)
    except Refused as refused:
        raise refused.at(Place(file=name)) from None


class Piece(NamedTuple):
    """A piece of a report's text; `figure` is the index of the figure that it states, None for the words between."""

    text: str
    figure: int | None


def highlighted(report: ReadReport) -> tuple[Piece, ...]:
    """The text cut at its figures, in order; of two that overlap the first takes the letters that both have."""
    return tuple(_pieces(report))


def _pieces(report: ReadReport) -> Iterator[Piece]:
    text, done = report.written.text, 0
    for index, figure in enumerate(report.figures):
        start, end = max(figure.candidate.start, done), figure.candidate.end
        if end <= start:
            continue
        if start > done:
            yield Piece(text[done:start], None)
        yield Piece(text[start:end], index)
        done = end
    if done < len(text):
        yield Piece(text[done:], None)


def report_object(report: ReadReport, *, lang: str = "vi") -> dict[str, Any]:
    """What ``read --format json`` prints."""
    return {"file": report.name, "candidates": [_candidate_object(figure, lang) for figure in report.figures]}


def _candidate_object(figure: ReadFigure, lang: str) -> dict[str, Any]:
    found = as_json(figure.candidate, lang=lang)
    if figure.match is None:
        return found
    match = figure.match
    found["reasons"] = figure.reasons(lang)
    return found | {
        "indicator_code": match.indicator_code,
        "score": match.score,
        "runner_up": match.runner_up,
        "runner_up_score": match.runner_up_score,
        "unit_id": match.unit_id,
        "period_code": match.period_code,
        "agreement": str(match.held.agreement) if match.held else None,
        "held": _number(match.held.value) if match.held else None,
        "difference": _number(match.held.difference) if match.held else None,
    }


def _number(value: Any) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)
