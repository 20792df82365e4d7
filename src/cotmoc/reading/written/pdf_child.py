"""Reads a PDF in a process of its own, which may run out of time or memory without harm: bytes in, JSON out.

Run as ``python -m cotmoc.reading.written.pdf_child`` with the file on standard input.
"""

from __future__ import annotations

import contextlib
import json
import sys
from typing import Any

from cotmoc.model.errors import Refused
from cotmoc.reading.written.pdf_report import written_of
from cotmoc.reading.written.values import Written

PROCESSOR_SECONDS = 4
MOST_MEMORY = 1 << 30
"""Bytes of address space."""


def _object(written: Written, pictures: list[int]) -> dict[str, Any]:
    tables = [
        [(cell.start, cell.end, cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells]
        for table in written.tables
    ]
    return {"text": written.text, "tables": tables, "first_page": written.first_page, "pictures": pictures}


def _limit() -> None:
    """Bounds on what the process may take, where the system knows them."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read the PDF on standard input and print what it holds, or the problem that refused it."""
    _limit()
    data = sys.stdin.buffer.read()
    try:
        found = _object(*written_of(data))
    except Refused as refused:
        problem = refused.problems[0]
        found = {"code": problem.code, "details": dict(problem.details)}
    sys.stdout.buffer.write(json.dumps(found).encode())


if __name__ == "__main__":
    main()
