"""Tasks in the table annexed to a plan: TT | Nhiệm vụ | Chủ trì | Phối hợp | Sản phẩm | Thời gian hoàn thành."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cotmoc.formula.deadlines import read_deadline
from cotmoc.reading.tasks.assigning import read_assignment
from cotmoc.reading.tasks.bodies import split_bodies
from cotmoc.reading.tasks.due import find_deadline
from cotmoc.reading.tasks.statement import TaskStatement
from cotmoc.reading.written.values import Cell, Table

_COLUMNS = (
    ("clause", re.compile(r"(?:s(?:ố )?)?tt|số thứ tự|mục", re.IGNORECASE)),
    ("coordinating", re.compile(r".*phối hợp", re.IGNORECASE | re.DOTALL)),
    ("lead", re.compile(r".*(?:chủ trì|đầu mối|(?:cơ quan|đơn vị).*thực hiện|trách nhiệm)", re.IGNORECASE | re.DOTALL)),
    ("deadline", re.compile(r".*(?:thời (?:gian|hạn)|tiến độ|hoàn thành|^hạn)", re.IGNORECASE | re.DOTALL)),
    ("output", re.compile(r".*(?:sản phẩm|kết quả|đầu ra)", re.IGNORECASE | re.DOTALL)),
    ("text", re.compile(r".*(?:nhiệm vụ|nội dung|công việc|giải pháp)", re.IGNORECASE | re.DOTALL)),
)
"""What a heading says its column holds; the first that fits."""
_HEADING_ROWS = 3
_NUMBERING = re.compile(r"\(?\d{0,2}\)?$")


def read_annex(table: Table, issued: date | int | None = None) -> tuple[TaskStatement, ...]:
    """The tasks of a table, without ids; none where its headings are not those of tasks."""
    grid = table.grid()
    for at, row in enumerate(grid[:_HEADING_ROWS]):
        columns = _columns(row)
        if "text" in columns and columns.keys() & {"lead", "deadline"}:
            return tuple(_rows(grid[at + 1 :], columns, issued))
    return ()


def _columns(row: list[Cell | None]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        said = " ".join(cell.text.split()) if cell else ""
        name = next((name for name, heading in _COLUMNS if heading.fullmatch(said) or heading.match(said)), "")
        if name and name not in found:
            found[name] = at
    return found


def _rows(rows: list[list[Cell | None]], columns: dict[str, int], issued: date | int | None) -> Iterator[TaskStatement]:
    for row in rows:
        cell = row[columns["text"]]
        if cell is None or _NUMBERING.match(cell.text.strip()):
            continue
        values = {name: _text(row[at]) for name, at in columns.items()}
        if cell.columns == 1 and (values.get("lead") or values.get("deadline") or values.get("output")):
            yield _statement(cell, values, issued)


def _text(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""


def _statement(cell: Cell, values: dict[str, str], issued: date | int | None) -> TaskStatement:
    told = read_assignment(values["text"])
    due = values.get("deadline", "")
    return TaskStatement(
        id="",
        text=values["text"],
        lead=split_bodies(values.get("lead", "")) or told.lead,
        coordinating=split_bodies(values.get("coordinating", "")) or told.coordinating,
        deadline=read_deadline(due) or find_deadline(f"trong {due}", issued) or find_deadline(values["text"], issued),
        output=values.get("output", ""),
        clause=values.get("clause", "").rstrip("."),
        start=cell.start,
        end=cell.end,
    )
