"""How a form is laid out in a workbook: what its writer and its reader agree on."""

from __future__ import annotations

from enum import Enum

FORM_SHEET = "Biểu mẫu"
GUIDE_SHEET = "Hướng dẫn"
IDENTITY_SHEET = "_meta"
HEADING_ROW = 7
"""Above it the title block; below it one row a cell asked."""
LAYOUT_OF_WORKBOOK = "1"
"""Of the arrangement described here; a reader that changes it can tell old files."""


class FormColumn(Enum):
    """The columns of the form sheet in order, by heading; the first is hidden and holds the key of each row."""

    KEY = "Mã ô"
    NUMBER = "STT"
    LABEL = "Chỉ tiêu"
    MEASURE = "ĐVT"
    PREVIOUS = "Kỳ trước"
    YEAR_BEFORE = "Cùng kỳ năm trước"
    VALUE = "Kỳ này"
    STATUS = "Trạng thái"
    REASON = "Lý do"

    def __init__(self, _heading: str) -> None:
        self.position = len(type(self).__members__) + 1
        """Which column it is, the first being 1."""


NEEDED = (FormColumn.KEY, FormColumn.LABEL, FormColumn.VALUE, FormColumn.STATUS, FormColumn.REASON)
"""Columns without which nothing can be read."""
IDENTITY = ("layout", "package", "form", "unit", "unit_name", "period", "version", "digest")
"""What the identity sheet says, one name and value a row."""
