"""A report in each of its formats, whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cotmoc.documents.report.content import Report
from cotmoc.documents.report.layout import Layout

Progress = Callable[[str, int, int], None]
FORMATS = ("docx", "pdf", "html")


def _silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def written(
    report: Report, layout: Layout, kind: str, *, fonts: Path | None = None, progress: Progress = _silent
) -> bytes:
    """The report as ``docx``, ``pdf`` or ``html`` (UTF-8). `fonts`: a folder with the font of the layout, for PDF.

    Raises `Refused` (B120-B122) where a PDF cannot be set in the letters asked for.
    """
    # Each writer is imported when it is asked for: typst and python-docx cost a command that needs neither.
    if kind == "docx":
        from cotmoc.documents.report.docx import report_docx

        return report_docx(report, layout, progress=progress)
    if kind == "pdf":
        from cotmoc.documents.report.pdf import report_pdf

        return report_pdf(report, layout, fonts=fonts, progress=progress)
    from cotmoc.documents.report.html import report_html

    return report_html(report, layout, progress=progress).encode()
