"""What a report says: frozen blocks of text, figures, tables and charts; no page and no format yet.

Every number of a generated sentence is a `Figure` with its address; a number that is part of a name (of a document, a
period, a target) stands in a `Text` that says where it was copied from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from cotmoc.documents.report.address import Address


@dataclass(frozen=True, slots=True)
class Text:
    """Words. `origin` is what they were copied from (``target/M24.01``, ``period``, ``plan``); empty for the words of a
    phrase, which may hold no number."""

    text: str
    origin: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the report, bound: `shown` for people, `value` a decimal for programs (empty where no one number)."""

    address: Address
    shown: str
    value: str = ""
    bold: bool = False


Run: TypeAlias = Text | Figure
Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 (I.), 2 (1.) or 3 (a)); its number is set by the writer."""

    key: str
    level: int
    runs: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph. `rule` is what it was written by; empty for one that a person wrote. `style`: ``body``, ``item``
    (a dash before it) or ``note`` (smaller, in italics)."""

    key: str
    runs: Runs
    rule: str = ""
    style: str = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its head, its share of the width, and how it is set (``left``, ``center``, ``right``)."""

    head: str
    width: float
    align: str = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; `is_group`: its one cell spans all columns and opens a group."""

    cells: tuple[Runs, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose head is repeated on every page."""

    key: str
    caption: Runs
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture: its Vega-Lite specification, the title over it, its text for those who do not see it, and the figures
    it was drawn from."""

    key: str
    title: Runs
    spec: dict[str, Any]
    alt: str
    figures: tuple[Figure, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins on a new page."""

    key: str


Block: TypeAlias = Heading | Paragraph | Table | Chart | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a document: who issues it, its number and symbol, where and when; an empty number or day leaves its
    place to be filled in by hand."""

    agency: str
    parent: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: date | None = None
    urgency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The kind of document (BÁO CÁO), what it is about, and whom it is addressed to."""

    kind: str
    subject: Runs
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: lines such as ``TM. ỦY BAN NHÂN DÂN``, ``KT. CHỦ TỊCH``, ``PHÓ CHỦ TỊCH``, then the name."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex on pages of its own, numbered by the writer where there are several."""

    key: str
    title: Runs
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report. `view` says in words how the figures were looked at; `chain_head` is that of the ledger then."""

    layout: str
    lang: str
    head: Head
    title: Title
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    notice: str = ""
    view: str = ""
    chain_head: str = ""

    @property
    def everything(self) -> Iterator[Block]:
        """The blocks of the text, then those of the annexes."""
        yield from self.blocks
        for annex in self.annexes:
            yield from annex.blocks

    @property
    def figures(self) -> Iterator[tuple[str, Figure]]:
        """Every bound figure with the key of its block, in reading order."""
        for run in self.title.subject:
            if isinstance(run, Figure):
                yield "title", run
        for block in self.everything:
            yield from ((block.key, run) for run in runs_of(block) if isinstance(run, Figure))
            if isinstance(block, Chart):
                yield from ((block.key, figure) for figure in block.figures)


def runs_of(block: Block) -> Iterator[Run]:
    """The runs of a block in reading order."""
    match block:
        case Heading() | Paragraph():
            yield from block.runs
        case Table():
            yield from block.caption
            for row in block.rows:
                for cell in row.cells:
                    yield from cell
        case Chart():
            yield from block.title


def plain(runs: Runs) -> str:
    """The runs as plain text."""
    return "".join(run.text if isinstance(run, Text) else run.shown for run in runs)


def unbound_numbers(report: Report) -> tuple[tuple[str, str], ...]:
    """The phrases of generated blocks that hold a digit outside any figure or quoted name: key of the block, phrase.

    A report is well bound where there are none. Paragraphs that a person wrote (no `rule`) are not looked at.
    """
    return tuple(
        (block.key, run.text)
        for block in report.everything
        if not isinstance(block, Paragraph) or block.rule
        for run in runs_of(block)
        if isinstance(run, Text) and not run.origin and any(letter.isdigit() for letter in run.text)
    )
