"""The figures of a report for people: what each is, then the sentence that says it."""

from __future__ import annotations

from functools import partial

import click

from cotmoc.cli.columns import Cell, Paint, beneath, plain, row, wrap
from cotmoc.reading.candidate import FactKind
from cotmoc.workspace.reading import ReadFigure, ReadReport
from cotmoc.workspace.reading_rows import count_sentence, figure_words, kind_word, match_words
from cotmoc.workspace.words import said

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
    for figure in report.figures:
        lines += [*_figure(figure, widths, lang, colour), *_beneath(figure, lang, columns), ""]
    return "\n".join([*lines, *wrap(count_sentence(report, lang), columns)])


def _figure(figure: ReadFigure, widths: list[int], lang: str, colour: bool) -> list[str]:
    candidate = figure.candidate
    shade = _paint(fg=COLOURS[candidate.kind]) if colour else plain
    what = f"{candidate.indicator} ({candidate.scope})" if candidate.scope else candidate.indicator
    words = (figure_words(candidate, lang), what, candidate.period or "–", kind_word(candidate.kind, lang))
    return row([Cell(word, shade if index == 0 else plain) for index, word in enumerate(words)], widths)


def _beneath(figure: ReadFigure, lang: str, columns: int) -> list[str]:
    """The sentence, the match with a package, and the notes."""
    sentence = " ".join(figure.candidate.sentence.split())
    shown = sentence if len(sentence) <= _LONGEST_SENTENCE else f"{sentence[:_LONGEST_SENTENCE]}…"
    lines = beneath(f"“{shown}”", indent=2, width=columns)
    for note in (match_words(figure, lang), "; ".join(figure.reasons(lang))):
        lines += beneath(note, indent=2, width=columns, mark="→ ") if note else []
    return lines


def _paint(**style: object) -> Paint:
    return partial(click.style, **style) if any(style.values()) else plain
