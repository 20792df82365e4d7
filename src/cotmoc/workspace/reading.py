"""Reports read into figures for a person to confirm: what the command `read` and the reading page both call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cotmoc.exchange.classified_mark import secrecy_of
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.reading.candidate import Candidate, as_json
from cotmoc.reading.facts import read_facts
from cotmoc.reading.table_facts import prose_of, read_table_facts, with_differences
from cotmoc.reading.written import Written, read_pasted_text, read_written


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """One figure of a report."""

    candidate: Candidate
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report and its figures in the order of the text; `warnings` are for the person who confirms them."""

    name: str
    written: Written
    figures: tuple[ReadFigure, ...]
    warnings: tuple[Problem, ...] = ()


def read_report(path: Path, *, name: str = "", published: date | None = None) -> ReadReport:
    """The figures of a report file, by its content and the suffix of `name` (default: of `path`).

    Raises `Refused` (R101-R117 where it cannot be read, W170 where it bears a mark of secrecy).
    """
    called = name or path.name
    written = read_written(path, name=called)
    return _read(called, written, published=published)


def read_pasted(text: str, *, published: date | None = None) -> ReadReport:
    """The figures of a text that somebody pasted. Raises `Refused` (R103, R113, W170)."""
    return _read("", read_pasted_text(text), published=published)


def _read(name: str, written: Written, *, published: date | None) -> ReadReport:
    secrecy = secrecy_of(written.first_page)
    if secrecy is not None and secrecy.is_error:
        raise Refused(secrecy.at(Place(file=name)))
    told, in_tables = with_differences(read_facts(prose_of(written), published=published), read_table_facts(written))
    figures = [ReadFigure(each) for each in told] + [ReadFigure(each, in_table=True) for each in in_tables]
    warnings = (*written.warnings, *([secrecy] if secrecy else []))
    return ReadReport(
        name,
        written,
        tuple(sorted(figures, key=lambda figure: figure.candidate.start)),
        tuple(warning.at(Place(file=name)) for warning in warnings),
    )


def report_object(report: ReadReport, *, lang: str = "vi") -> dict[str, Any]:
    """What ``read --format json`` prints."""
    return {
        "file": report.name,
        "candidates": [as_json(figure.candidate, lang=lang) for figure in report.figures],
    }
