"""A small form with every sort of cell, for tests to write, fill in and break."""

from __future__ import annotations

import io
from datetime import date
from fractions import Fraction

from cotmoc.evaluation.entries import AskedCell, Entry
from cotmoc.exchange.form_layout import FormLayout, FormRow
from cotmoc.exchange.workbook_writing import write_workbook
from cotmoc.model.breakdown import Breakdown
from cotmoc.model.data_element import DataElement, TimeRule, UnitRule, ValueType
from cotmoc.model.exact import Exact
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period

SECRET, OPEN = (("mat", "co"),), (("mat", "khong"),)


def asked(
    code: str,
    name: str,
    value_type: ValueType = ValueType.COUNT,
    *,
    unit: str = "",
    decimals: int = 0,
    limits: tuple[Exact | None, Exact | None] = (0, None),
    breakdown: Breakdown = (),
) -> AskedCell:
    element = DataElement(
        code=code,
        name=name,
        unit_of_measure=unit,
        value_type=value_type,
        decimals=decimals,
        time_rule=TimeRule.LAST,
        unit_rule=UnitRule.NONE,
    )
    return AskedCell(element, breakdown, *limits, (name, name))


DOSSIERS = asked("HS.TT", "Hồ sơ đã giải quyết", unit="hồ sơ")
SECRET_OUT = asked("VB.DI", "Văn bản đi (Văn bản mật)", unit="văn bản", breakdown=SECRET)
OPEN_OUT = asked("VB.DI", "Văn bản đi (Không mật)", unit="văn bản", breakdown=OPEN)
SPENDING = asked("NS.CHI", "Chi ngân sách", ValueType.AMOUNT, unit="tỷ đồng", decimals=1)
SATISFACTION = asked("HL.DIEM", "Mức độ hài lòng", ValueType.PERCENT, unit="%", decimals=1, limits=(0, 100))
NETWORK = asked("LAN", "Có mạng nội bộ", ValueType.BOOLEAN, limits=(0, 1))
ISSUED = asked("NGAY", "Ngày ban hành kế hoạch", ValueType.DATE, limits=(None, None))
DEVIATION = asked("DO", "=Độ lệch", ValueType.AMOUNT, unit="°C", decimals=3, limits=(None, Fraction(5, 2)))
CELLS = (DOSSIERS, SECRET_OUT, OPEN_OUT, SPENDING, SATISFACTION, NETWORK, ISSUED, DEVIATION)
ROW_OF = {cell.key: at for at, cell in enumerate(CELLS, 8)}
"""The row of the sheet in which each cell is asked."""

ENTRIES = (
    Entry("HS.TT", (), Interval.point(1234), ObservationStatus.ESTIMATED, "ước đến 31/12"),
    Entry("VB.DI", OPEN, Interval.point(0), ObservationStatus.ACTUAL),
    Entry("NS.CHI", (), Interval.point(Fraction(25, 2)), ObservationStatus.ACTUAL),
    Entry("HL.DIEM", (), None, ObservationStatus.NOT_APPLICABLE, "không khảo sát"),
    Entry("LAN", (), Interval.point(0), ObservationStatus.ACTUAL),
    Entry("NGAY", (), Interval.point(date(2025, 3, 14).toordinal()), ObservationStatus.ACTUAL),
    Entry("DO", (), Interval.point(Fraction(-1234, 1000)), ObservationStatus.PROVISIONAL),
)


def layout(entries: tuple[Entry, ...] = ENTRIES, **changes: object) -> FormLayout:
    filled = {entry.key: entry for entry in entries}
    given: dict = {
        "package": "mau",
        "form": "HS-XA",
        "form_name": "Tình hình của xã",
        "unit": "01@2020-01-01",
        "unit_name": "Xã Một",
        "period": read_period("2025-Q2"),
        "period_name": "quý II/2025",
        "deadline": date(2025, 7, 3),
        "version": "1",
        "rows": tuple(FormRow(cell, Interval.point(10), None, filled.get(cell.key)) for cell in CELLS),
    }
    return FormLayout(**{**given, **changes})


def written(form: FormLayout) -> bytes:
    stream = io.BytesIO()
    write_workbook(form, stream)
    return stream.getvalue()
