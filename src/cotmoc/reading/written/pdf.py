"""PDF reports: read by a process of its own (see `pdf_child`), which is stopped where it takes too long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import cotmoc
from cotmoc.model.errors import ErrorKind, Problem, Refused
from cotmoc.reading.written import errors
from cotmoc.reading.written.errors import DAMAGED, PAGES_SCANNED, TOO_SLOW
from cotmoc.reading.written.plain import in_unicode
from cotmoc.reading.written.values import Cell, Table, Written

SECONDS = 5.0 if sys.platform == "win32" else 20.0
"""Of waiting. What stops the process is the processor time it may use (`pdf_child`), where the system can hold it to
that; on a busy machine waiting takes longer, and a good file must not be refused for it."""
_SOURCE = str(Path(cotmoc.__path__[0]).parent)


def read_pdf(data: bytes) -> Written:
    """The text of a PDF's text layer, its ruled tables in their place. Raises `Refused` (R103, R107, R109-R113, R118,
    R119)."""
    found = _read_apart(data)
    if "code" in found:
        raise Refused(Problem(_KINDS[found["code"]], tuple(found["details"].items())))
    text = found["text"]
    tables = tuple(Table(tuple(_cell(text, *cell) for cell in table)) for table in found["tables"])
    pictures = ", ".join(map(str, found["pictures"]))
    warnings = (PAGES_SCANNED.problem(pages=pictures),) if pictures else ()
    return in_unicode(Written(text, tables, first_page=tuple(found["first_page"]), warnings=warnings))


def _read_apart(data: bytes) -> dict[str, Any]:
    command = [sys.executable, "-m", "cotmoc.reading.written.pdf_child"]
    environment = os.environ | {"PYTHONPATH": _SOURCE, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(command, input=data, capture_output=True, env=environment, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise TOO_SLOW.refuse(seconds=5) from None
    if done.returncode:
        kind = TOO_SLOW if done.returncode in _STOPPED or b"MemoryError" in done.stderr else DAMAGED
        raise kind.refuse(seconds=5, sort="PDF", part="PDF")
    return json.loads(done.stdout)


_STOPPED = (-9, -24)
"""Killed, or at the end of its processor time."""
_KINDS = {kind.code: kind for kind in vars(errors).values() if isinstance(kind, ErrorKind)}


def _cell(text: str, start: int, end: int, *place: int) -> Cell:
    row, column, rows, columns = place
    return Cell(text[start:end].strip(), start, end, row, column, rows, columns)
