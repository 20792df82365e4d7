"""A report as PDF/A, set by typst with the letters it is given and no others; every figure links to its address."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime, time
from pathlib import Path
from typing import Any

import typst

from cotmoc.documents.charts_look import WIDTH
from cotmoc.documents.charts_picture import picture
from cotmoc.documents.report.content import (
    Block,
    Chart,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Runs,
    Table,
    plain,
)
from cotmoc.documents.report.errors import LETTER_ABSENT, PDF_REFUSED
from cotmoc.documents.report.fonts import FONTS, check_font
from cotmoc.documents.report.layout import Layout
from cotmoc.documents.report.numbering import annex_number, numbered
from cotmoc.documents.report.said import (
    attached_line,
    date_line,
    foot_lines,
    number_line,
    recipient_lines,
    said,
    to_lines,
    unbroken,
)
from cotmoc.model.instant import VIETNAM

TEMPLATE = Path(__file__).with_name("report.typ")
STANDARD = "a-2a"
"""PDF/A-2a: what PDF/A-2b asks for, and tagged, with text for charts, so that it can be read aloud."""

_NARROWEST_CHART = 400
Progress = Callable[[str, int, int], None]


def report_pdf(report: Report, layout: Layout, *, fonts: Path | None = None, progress: Progress | None = None) -> bytes:
    """The report as PDF. `fonts`: a folder with the font of the layout, where it is not the one that comes along.

    Raises `Refused`: B120 where a face of the font is missing, B121 where it lacks a letter, B122 for whatever else
    stands in the way; never a PDF in other letters than asked for.
    """
    check_font(layout.pdf_font, fonts)
    asked = json.dumps(_data(report, layout, progress), ensure_ascii=False)
    if progress is not None:
        progress("pages", 0, 0)
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=[str(FONTS), *([str(fonts)] if fonts else [])],
            ignore_system_fonts=True,
            sys_inputs={"report": asked},
            format="pdf",
            pdf_standards=STANDARD,
            timestamp=_made(report),
        )
    except typst.TypstError as error:
        raise _refusal(error, layout) from None
    if warnings:
        raise PDF_REFUSED.refuse(why="; ".join(each.message for each in warnings))
    return pdf


def _refusal(error: typst.TypstError, layout: Layout) -> Exception:
    letters = re.findall(r"the text \W*(.+?)\W* could not be displayed", error.message)
    if letters:
        return LETTER_ABSENT.refuse(font=layout.pdf_font, letters=", ".join(dict.fromkeys(letters)))
    return PDF_REFUSED.refuse(why=error.message)


def _made(report: Report) -> datetime | None:
    """When the document says it was made: its own day, else the instant of its figures, so that it is always the same
    file."""
    if report.head.day is not None:
        return datetime.combine(report.head.day, time(), VIETNAM)
    known = next((figure.address.known_at for _, figure in report.figures), None)
    return known.replace(microsecond=0) if known else None


# -- as JSON for the template ----------------------------------------------------------------------------------------


def _data(report: Report, layout: Layout, progress: Progress | None) -> dict[str, Any]:
    total = sum(isinstance(block, Chart) for block in report.everything)
    drawn = _drawing(total, progress)
    return {
        "lang": report.lang,
        "layout": asdict(layout),
        "title": f"{report.title.kind}: {plain(report.title.subject)}",
        "kind": report.title.kind,
        "subject": _runs(report.title.subject),
        "notice": report.notice,
        "to": to_lines(report),
        "head": {
            "parent": report.head.parent,
            "agency": report.head.agency,
            "number": number_line(report.head, report.lang),
            "date": date_line(report.head, report.lang),
            "urgency": report.head.urgency,
        },
        "blocks": list(_blocks(report.blocks, drawn)),
        "signature": {"lines": report.signature.lines, "name": report.signature.name},
        "recipients_label": said("recipients", report.lang),
        "recipients": recipient_lines(report),
        "attached": attached_line(report),
        "annexes": [_annex(report, place, layout, drawn) for place in range(len(report.annexes))],
        "foot": foot_lines(report),
    }


Drawn = Callable[[Chart], str]


def _drawing(total: int, progress: Progress | None) -> Drawn:
    done = 0

    def drawn(chart: Chart) -> str:
        nonlocal done
        svg = picture(chart.spec).decode()
        done += 1
        if progress is not None:
            progress("charts", done, total)
        return svg

    return drawn


def _annex(report: Report, place: int, layout: Layout, drawn: Drawn) -> dict[str, Any]:
    annex = report.annexes[place]
    return {
        "number": annex_number(report.annexes, place, report.lang),
        "title": _runs(annex.title),
        "landscape": annex.landscape and layout.annex_landscape,
        "blocks": list(_blocks(annex.blocks, drawn)),
    }


def _blocks(blocks: Iterable[Block], drawn: Drawn) -> Iterator[dict[str, Any]]:
    for number, block in numbered(blocks):
        match block:
            case Heading():
                yield {"kind": "heading", "number": number, "level": block.level, "runs": _runs(block.runs)}
            case Paragraph():
                yield {"kind": "paragraph", "number": number, "style": block.style, "runs": _runs(block.runs)}
            case Table():
                yield _table(block)
            case Chart():
                yield _chart(block, drawn)
            case PageBreak():
                yield {"kind": "break"}


def _table(block: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": _runs(block.caption),
        "columns": [{"head": each.head, "width": each.width, "align": each.align} for each in block.columns],
        "rows": [{"group": row.is_group, "cells": [_runs(cell) for cell in row.cells]} for row in block.rows],
    }


def _chart(block: Chart, drawn: Drawn) -> dict[str, Any]:
    svg = drawn(block)
    found = re.search(r'<svg[^>]*?width="(\d+)', svg)
    width = int(found[1]) if found else WIDTH
    share = min(1.0, max(width, _NARROWEST_CHART) / WIDTH / 1.2)
    return {"kind": "chart", "title": _runs(block.title), "svg": svg, "alt": block.alt, "width": share}


def _runs(runs: Runs) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for run in runs:
        if isinstance(run, Figure):
            bound = {"kind": "figure", "text": unbroken(run.shown), "address": str(run.address)}
            found.append({**bound, "bold": run.bold, "italic": False})
        else:
            found.append({"kind": "text", "text": run.text, "bold": run.bold, "italic": run.italic})
    return found
