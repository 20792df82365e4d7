"""A workbook opened: what is worth a warning, which sheets there are, and each sheet's cells when they are asked for.

The sheets are read here and not by a spreadsheet library because uploads come from anywhere: a library that lays a
sheet out as a full grid is brought down by two cells in opposite corners, one that goes through binary fractions
changes figures, and none says which cells hold a formula, an error or a percent format.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from cotmoc.exchange.errors.workbook import SHEET_GONE
from cotmoc.exchange.workbook_cells import SheetCells
from cotmoc.exchange.workbook_parts import Parts, unpack
from cotmoc.exchange.workbook_sheet_reading import Shared, read_sheet
from cotmoc.exchange.workbook_xml import read_shapes, read_sheets, read_texts
from cotmoc.model.errors import Problem


class Workbook:
    """An unpacked workbook; each sheet is read when it is first asked for."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.sheets, self._from_1904 = read_sheets(parts)
        self._read: dict[str, SheetCells] = {}

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What the uploader should know of the file as a whole."""
        return self._parts.warnings

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sheets that are shown, in order."""
        return tuple(sheet.name for sheet in self.sheets if sheet.visible)

    def has(self, name: str) -> bool:
        """Whether there is a sheet of that name, shown or hidden."""
        return any(sheet.name == name for sheet in self.sheets)

    def sheet(self, name: str) -> SheetCells:
        """The cells of a sheet; raises `Refused` (W104, W106, W138)."""
        if name not in self._read:
            found = next((sheet for sheet in self.sheets if sheet.name == name), None)
            if found is None:
                raise SHEET_GONE.refuse(sheet=name, sheets=", ".join(self.names))
            self._read[name] = read_sheet(name, found.part, self._parts.part(found.part), self._shared)
        return self._read[name]

    @cached_property
    def _shared(self) -> Shared:
        epoch = date(1904, 1, 1) if self._from_1904 else date(1899, 12, 30)
        return Shared(read_texts(self._parts), read_shapes(self._parts), epoch)


def open_workbook(data: bytes | Workbook) -> Workbook:
    """The workbook in `data`; one that is opened already is given back. Raises `Refused` (W101-W105, W107, W109-W111)
    for what is none."""
    return data if isinstance(data, Workbook) else Workbook(unpack(data))
