"""How a unit's own sheet is read as a form: which cell answers which, recognised by its label and heading.

A mapping is made once, by clicking cells or from a suggestion, kept as text, and used for every later file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cotmoc.evaluation.entries import CellKey
from cotmoc.exchange.errors.workbook import MAPPING_BAD
from cotmoc.exchange.plain_words import plain_label, plain_words
from cotmoc.exchange.workbook_cells import SheetCells, cell_name, read_cell_name
from cotmoc.exchange.workbook_opening import open_workbook
from cotmoc.model.breakdown import breakdown_text, read_breakdown
from cotmoc.model.errors import Refused
from cotmoc.model.identity import check_code


@dataclass(frozen=True, slots=True)
class Sign:
    """A text by which a row or column is recognised: the `index`-th (from 0) of the `count` that read so, accents,
    case and numbering apart.

    An empty text: there was none, and the cell keeps its address.
    """

    text: str = ""
    index: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class MappedCell:
    """Which cell of a sheet answers one cell of a form: its address when it was mapped, and its row's and column's
    signs."""

    key: CellKey
    address: str
    label: Sign = Sign()
    heading: Sign = Sign()


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read: where its labels (column letters) and headings (row; 0: none) stand, and its cells."""

    sheet: str
    label_column: str
    heading_row: int
    cells: tuple[MappedCell, ...]


def make_mapping(
    data: bytes, sheet: str, clicked: Mapping[CellKey, str], *, label_column: str = "", heading_row: int = 0
) -> SheetMapping:
    """The mapping for the addresses a person clicked, each with the label and heading that now stand beside it.

    Without a label column or heading row, cells keep their addresses. Raises `Refused` (W101-W111, W138, W153).
    """
    return mapping_of(open_workbook(data).sheet(sheet), clicked, label_column, heading_row)


def mapping_of(sheet: SheetCells, clicked: Mapping[CellKey, str], label_column: str, heading_row: int) -> SheetMapping:
    """The same of a sheet that was read already."""
    labelled = read_cell_name(f"{label_column}1")[1] if label_column else 0
    labels, headings = labels_in(sheet, labelled), headings_in(sheet, heading_row)
    cells = []
    for key, address in clicked.items():
        row, column = read_cell_name(address)
        label, heading = sheet.text(row, labelled), sheet.text(heading_row, column)
        row_sign = _sign(label, row, labels.get(plain_label(label)))
        column_sign = _sign(heading, column, headings.get(plain_words(heading)))
        cells.append(MappedCell(key, cell_name(row, column), row_sign, column_sign))
    return SheetMapping(sheet.name, label_column, heading_row, tuple(cells))


def labels_in(sheet: SheetCells, column: int) -> dict[str, list[int]]:
    """The rows that read the same in a column, by their plain label; none for column 0."""
    return _places({row: plain_label(sheet.text(row, column)) for row in sorted(sheet.rows)})


def headings_in(sheet: SheetCells, row: int) -> dict[str, list[int]]:
    """The columns that read the same in a row, by their plain words; none for row 0."""
    return _places({column: plain_words(cell.text) for column, cell in sorted(sheet.rows.get(row, {}).items())})


def _places(texts: Mapping[int, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, text in texts.items():
        if text:
            found.setdefault(text, []).append(at)
    return found


def _sign(text: str, at: int, alike: list[int] | None) -> Sign:
    return Sign(text.strip(), alike.index(at), len(alike)) if alike else Sign()


def mapping_text(mapping: SheetMapping) -> str:
    """The mapping as JSON, to be kept."""
    return json.dumps(
        {
            "sheet": mapping.sheet,
            "label_column": mapping.label_column,
            "heading_row": mapping.heading_row,
            "cells": [
                {
                    "element": cell.key[0],
                    "breakdown": breakdown_text(cell.key[1]),
                    "address": cell.address,
                    "label": [cell.label.text, cell.label.index, cell.label.count],
                    "heading": [cell.heading.text, cell.heading.index, cell.heading.count],
                }
                for cell in mapping.cells
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def read_mapping(text: str) -> SheetMapping:
    """The mapping that `mapping_text` wrote; raises `Refused` (W152) for anything else."""
    try:
        given = json.loads(text)
        column, row = _of(given, "label_column", str), _of(given, "heading_row", int)
        if column and not (column.isalpha() and read_cell_name(f"{column}1")):
            raise ValueError(f"label_column {column}")
        cells = tuple(_read_cell(each) for each in _of(given, "cells", list))
        return SheetMapping(_of(given, "sheet", str), column, row, cells)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise MAPPING_BAD.refuse(why=error) from None
    except Refused as refusal:
        raise MAPPING_BAD.refuse(why=refusal.problems[0].sentence()) from None


def _read_cell(given: Mapping[str, Any]) -> MappedCell:
    key = check_code(_of(given, "element", str)), read_breakdown(_of(given, "breakdown", str))
    row, column = read_cell_name(_of(given, "address", str))
    return MappedCell(key, cell_name(row, column), *(_read_sign(given[name]) for name in ("label", "heading")))


def _read_sign(given: list[Any]) -> Sign:
    text, index, count = given
    if not (isinstance(text, str) and isinstance(index, int) and isinstance(count, int) and 0 <= index < count):
        raise ValueError(f"sign {given!r}")
    return Sign(text, index, count)


def _of(given: Mapping[str, Any], name: str, kind: Callable[..., Any]) -> Any:
    found = given[name]
    if not isinstance(found, kind) or isinstance(found, bool):
        raise ValueError(f"{name} {found!r}")
    return found
