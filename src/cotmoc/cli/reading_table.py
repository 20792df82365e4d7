"""The figures of a report for people: what each is, then the sentence that says it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from cotmoc.cli.columns import Cell, Paint, beneath, plain, row, wrap
from cotmoc.reading.candidate import FactKind
from cotmoc.workspace.reading import ReadFigure, ReadReport
from cotmoc.workspace.reading_matches import SIGNS, compared_sentence, match_words, naming_of, standing_of
from cotmoc.workspace.reading_rows import as_written, count_sentence, figure_words, kind_word
from cotmoc.workspace.words import said

if TYPE_CHECKING:
    from cotmoc.workspace.naming import Naming

COLOURS = {FactKind.RESULT: "green", FactKind.TARGET: "blue", FactKind.CHANGE: "yellow", FactKind.OTHER: "magenta"}
_SHARES = (0.28, 0.42, 0.16, 0.14)
"""Of the width: figure, what, period, kind."""
_LONGEST_SENTENCE = 300


def table_text(report: ReadReport, *, lang: str, columns: int, colour: bool) -> str:
    """All figures in the order of the text, and how many there are."""
    if not report.figures:
        return "\n".join(wrap(count_sentence(report, lang), columns))
    widths = [int((columns - 6) * share) for share in _SHARES]
    heads = [Cell(said(f"read.{name}", lang), _paint(bold=colour)) for name in ("figure", "what", "period", "kind")]
    lines = [*row(heads, widths), "─" * columns]
    look = _Look(report, lang, colour)
    naming = naming_of(report, lang)
    for figure in report.figures:
        lines += [*_figure(figure, widths, look), *_beneath(figure, look, naming, columns), ""]
    for sentence in (count_sentence(report, lang), compared_sentence(report, lang), _explained(report, lang)):
        lines += wrap(sentence, columns)
    return "\n".join(lines)


class _Look(NamedTuple):
    """What the lines of a figure are of, and how they look."""

    report: ReadReport
    lang: str
    colour: bool


def _explained(report: ReadReport, lang: str) -> str:
    """What the number in brackets behind an indicator is; nothing where none has one."""
    matched = any(figure.match and figure.match.indicator_code for figure in report.figures)
    return said("read.likeness_means", lang) if matched else ""


def _figure(figure: ReadFigure, widths: list[int], look: _Look) -> list[str]:
    candidate, (report, lang, colour) = figure.candidate, look
    shade = _paint(fg=COLOURS[candidate.kind]) if colour else plain
    what = f"{candidate.indicator} ({candidate.scope})" if candidate.scope else candidate.indicator
    told, written = figure_words(candidate, lang), as_written(report, candidate)
    told = said("read.written", lang, figure=told, written=written) if written else told
    words = (told, what, candidate.period or "–", kind_word(candidate.kind, lang))
    return row([Cell(word, shade if index == 0 else plain) for index, word in enumerate(words)], widths)


def _beneath(figure: ReadFigure, look: _Look, naming: Naming | None, columns: int) -> list[str]:
    """The sentence, the match with a package, and the notes."""
    sentence = " ".join(figure.candidate.sentence.split())
    shown = sentence if len(sentence) <= _LONGEST_SENTENCE else f"{sentence[:_LONGEST_SENTENCE]}…"
    lines = beneath(f"“{shown}”", indent=2, width=columns)
    sign = SIGNS[standing_of(figure.match)] if figure.match else ""
    notes = ((f"{sign or '→'} ", match_words(figure, look.lang, naming)), ("→ ", "; ".join(figure.reasons(look.lang))))
    for mark, note in notes:
        lines += beneath(note, indent=2, width=columns, mark=mark) if note else []
    return lines


def _paint(**style: object) -> Paint:
    return partial(click.style, **style) if any(style.values()) else plain
