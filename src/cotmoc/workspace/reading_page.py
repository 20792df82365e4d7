"""A report with its figures highlighted, as one file that needs nothing else: no script, no address, one style."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from cotmoc.reading.candidate import FactKind
from cotmoc.workspace.reading import Piece, ReadFigure, ReadReport, highlighted
from cotmoc.workspace.reading_rows import count_sentence, figure_words, kind_word, match_words
from cotmoc.workspace.words import said

_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.6 "Be Vietnam Pro", "Noto Sans", "Segoe UI", Arial, sans-serif; margin: 0 auto; max-width: 72rem;
  padding: 1rem; color: #1a1a1a; background: #fff; }
main { display: grid; gap: 2rem; }
@media (min-width: 64rem) { main { grid-template-columns: 3fr 2fr; } }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { border-radius: .2em; padding: 0 .15em; color: inherit; text-decoration: none; }
.result { background: #cfe8cf; border-bottom: 2px solid #1b6e1b; }
.target { background: #d5e3f7; border-bottom: 2px dashed #174a91; }
.change { background: #fbe6bd; border-bottom: 2px dotted #8a5a00; }
.other { background: #e6e2ea; border-bottom: 2px double #55486b; }
mark:target, li:target { outline: 3px solid #b3261e; }
ol { padding-left: 2.2rem; }
li { margin-bottom: .8rem; }
.figure { font-weight: 600; }
.note { color: #4a4a4a; font-size: .9rem; }
a { color: #174a91; }
.text a { color: inherit; text-decoration: none; }
"""
_POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def reading_page(report: ReadReport, *, lang: str = "vi") -> str:
    """The page: the text with each figure marked by kind, beside it what was read of each."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    title = said("read.title", lang, name=report.name or said("read.pasted", lang))
    return "\n".join(
        (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(digest=digest)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
            f"<h1>{escape(title)}</h1><p>{escape(count_sentence(report, lang))}</p>",
            *(f'<p class="note">{escape(warning.line(lang))}</p>' for warning in report.warnings),
            f"<p>{said('read.legend', lang)}: {_legend(lang)}</p><main>",
            f'<section aria-label="{said("read.text", lang)}"><div class="text">{_text(report)}</div></section>',
            f'<section aria-label="{said("read.list", lang)}"><ol>',
            *(_item(index, figure, lang) for index, figure in enumerate(report.figures)),
            "</ol></section></main></body></html>",
        )
    )


def _legend(lang: str) -> str:
    return " ".join(f'<mark class="{kind.value}">{escape(kind_word(kind, lang))}</mark>' for kind in FactKind)


def _text(report: ReadReport) -> str:
    return "".join(_marked(report, piece) for piece in highlighted(report))


def _marked(report: ReadReport, piece: Piece) -> str:
    shown = escape(_plain(piece.text))
    if piece.figure is None:
        return shown
    kind = report.figures[piece.figure].candidate.kind.value
    return f'<a href="#r{piece.figure}"><mark id="f{piece.figure}" class="{kind}">{shown}</mark></a>'


def _plain(text: str) -> str:
    """Without the letters that no page may hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def _item(index: int, figure: ReadFigure, lang: str) -> str:
    candidate = figure.candidate
    words = f'<span class="figure">{escape(figure_words(candidate, lang))}</span>'
    return f'<li id="r{index}">{words} · {escape(" · ".join(_said(figure, lang)))}{_notes(figure, index, lang)}</li>'


def _said(figure: ReadFigure, lang: str) -> Iterator[str]:
    candidate = figure.candidate
    parts = (
        candidate.indicator,
        candidate.scope,
        candidate.period,
        kind_word(candidate.kind, lang),
        said("read.in_table", lang) if figure.in_table else None,
    )
    return (_plain(part) for part in parts if part)


def _notes(figure: ReadFigure, index: int, lang: str) -> str:
    notes = "; ".join(part for part in (match_words(figure, lang), *figure.reasons(lang)) if part)
    back = f'<a href="#f{index}" aria-label="{said("read.to_text", lang)}">↩</a>'
    return f' {back}<br><span class="note">{escape(_plain(notes))}</span>' if notes else f" {back}"
