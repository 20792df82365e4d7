"""A report with its figures highlighted, as one file that needs nothing else: no script, no address, one style."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from cotmoc.reading.candidate import FactKind
from cotmoc.workspace.reading import Piece, ReadReport, highlighted
from cotmoc.workspace.reading_matches import (
    SIGNS,
    Standing,
    compared_sentence,
    indicator_words,
    naming_of,
    place_and_time,
    standing_of,
    standing_words,
)
from cotmoc.workspace.reading_rows import as_written, count_sentence, figure_words, kind_word
from cotmoc.workspace.words import said

if TYPE_CHECKING:
    from cotmoc.reading.matching import Match
    from cotmoc.workspace.naming import Naming

_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.6 "Be Vietnam Pro", "Noto Sans", "Segoe UI", Arial, sans-serif; margin: 0 auto; max-width: 72rem;
  padding: 1rem; color: #1a1a1a; background: #fff; }
h1 { line-height: 1.3; overflow-wrap: anywhere; }
main { display: grid; gap: 2rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 64rem) { main { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { border-radius: .2em; padding: 0 .15em; color: inherit; text-decoration: none; }
.result { background: #cfe8cf; border-bottom: 2px solid #1b6e1b; }
.target { background: #d5e3f7; border-bottom: 2px dashed #174a91; }
.change { background: #fbe6bd; border-bottom: 2px dotted #8a5a00; }
.other { background: #e6e2ea; border-bottom: 2px double #55486b; }
mark.differs { outline: 3px solid #b3261e; font-weight: 700; }
mark:target, li:target { outline: 3px solid #174a91; outline-offset: 2px; }
sup { font-size: .75em; line-height: 0; }
.sign { font-weight: 700; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; list-style: none; padding: 0; margin: .2rem 0; }
ol { padding-left: 2.2rem; }
li { margin-bottom: .8rem; overflow-wrap: anywhere; }
.legend li { margin: 0; }
li.differs { border-left: 5px solid #b3261e; padding-left: .6rem; }
.figure { font-weight: 600; }
.standing { font-weight: 700; }
li.differs .standing { color: #b3261e; }
.note { color: #4a4a4a; font-size: .9rem; }
.warning { border-left: 5px solid #8a5a00; padding-left: .6rem; }
a { color: #174a91; }
.text a { color: inherit; text-decoration: none; }
"""
_POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def reading_page(report: ReadReport, *, lang: str = "vi") -> str:
    """The page: how many figures there are and how they stand, the text with each figure marked by its kind and by a
    sign for how it stands to the package, beside it what was read of each."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    title = said("read.title", lang, name=report.name or said("read.pasted", lang))
    naming = naming_of(report, lang)
    return "\n".join(
        (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(digest=digest)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
            f"<h1>{escape(title)}</h1><p>{escape(count_sentence(report, lang))}</p>",
            *_compared(report, lang),
            *(f'<p class="warning">{escape(warning.line(lang))}</p>' for warning in report.warnings),
            f"{_legend(report, lang)}<main>",
            f'<section aria-label="{said("read.text", lang)}"><div class="text">{_text(report, lang)}</div></section>',
            f'<section aria-label="{said("read.list", lang)}"><ol>',
            *(_Item(report, index, lang, naming).shown() for index in range(len(report.figures))),
            "</ol></section></main></body></html>",
        )
    )


def _compared(report: ReadReport, lang: str) -> Iterator[str]:
    if sentence := compared_sentence(report, lang):
        yield f"<p><strong>{escape(sentence)}</strong></p>"
        yield f'<p class="note">{escape(said("read.likeness_means", lang))}</p>'


def _legend(report: ReadReport, lang: str) -> str:
    kinds = [f'<mark class="{kind.value}">{escape(kind_word(kind, lang))}</mark>' for kind in FactKind]
    signs = [f"{_sign(each)} {escape(said(f'read.sign.{each.value}', lang))}" for each in Standing if SIGNS[each]]
    told = {"kinds": kinds, "signs": signs if any(figure.match for figure in report.figures) else []}
    return "".join(_legend_of(said(f"read.legend_{name}", lang), entries) for name, entries in told.items() if entries)


def _legend_of(what: str, entries: list[str]) -> str:
    return f'<ul class="legend"><li>{what}:</li>{"".join(f"<li>{entry}</li>" for entry in entries)}</ul>'


def _sign(standing: Standing) -> str:
    return f'<span class="sign">{SIGNS[standing]}</span>' if SIGNS[standing] else ""


def _text(report: ReadReport, lang: str) -> str:
    return "".join(_marked(report, piece, lang) for piece in highlighted(report))


def _marked(report: ReadReport, piece: Piece, lang: str) -> str:
    shown = escape(_plain(piece.text))
    if piece.figure is None:
        return shown
    figure = report.figures[piece.figure]
    standing = standing_of(figure.match) if figure.match else Standing.NONE
    classes = figure.candidate.kind.value + (" differs" if standing is Standing.DIFFERS else "")
    sign = (
        f'<sup title="{said(f"read.sign.{standing.value}", lang)}">{_sign(standing)}</sup>' if _sign(standing) else ""
    )
    return f'<a href="#r{piece.figure}"><mark id="f{piece.figure}" class="{classes}">{shown}{sign}</mark></a>'


def _plain(text: str) -> str:
    """Without the letters that no page may hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


class _Item:
    """One figure as the list shows it."""

    def __init__(self, report: ReadReport, index: int, lang: str, naming: Naming | None) -> None:
        self._report, self._index, self._lang, self._naming = report, index, lang, naming
        self._figure = report.figures[index]

    def shown(self) -> str:
        """What was read, what it means in the package and how it stands to what is held, and why."""
        match = self._figure.match
        is_other = match is not None and standing_of(match) is Standing.DIFFERS
        lines = (self._head(), *(self._matched(match) if match else ()), self._notes())
        look = ' class="differs"' if is_other else ""
        return f'<li id="r{self._index}"{look}>{"<br>".join(line for line in lines if line)}</li>'

    def _head(self) -> str:
        lang, candidate = self._lang, self._figure.candidate
        told, written = figure_words(candidate, lang), as_written(self._report, candidate)
        told = said("read.written", lang, figure=told, written=written) if written else told
        parts = (
            candidate.indicator,
            candidate.scope,
            candidate.period,
            kind_word(candidate.kind, lang),
            said("read.in_table", lang) if self._figure.in_table else None,
        )
        back = f'<a href="#f{self._index}" aria-label="{said("read.to_text", lang)}">↩</a>'
        words = " · ".join(escape(_plain(part)) for part in parts if part)
        return f'<span class="figure">{escape(_plain(told))}</span> · {words} {back}'

    def _matched(self, match: Match) -> Iterator[str]:
        lang, naming = self._lang, self._naming
        yield f"{said('read.item.indicator', lang)}: {escape(indicator_words(match, lang, naming))}"
        if match.indicator_code is not None and naming is not None:
            yield f"{said('read.item.about', lang)}: {escape(', '.join(place_and_time(match, naming)))}"
        if standing := standing_words(match.held, lang):
            told = said("read.if_so_only", lang, standing=standing) if match.is_guess else standing
            yield f'<span class="standing">{_sign(standing_of(match))} {escape(told)}</span>'

    def _notes(self) -> str:
        notes = "; ".join(self._figure.reasons(self._lang))
        return (
            f'<span class="note">{said("read.item.notes", self._lang)}: {escape(_plain(notes))}</span>' if notes else ""
        )
