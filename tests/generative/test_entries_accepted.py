"""What the check before submission lets through, `cotmoc check` lets through, and the other way round."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from cotmoc.evaluation.entries import AskedCell, Entry, entry_problems, entry_text, read_entry
from cotmoc.evaluation.knowledge import Knowledge, ObservationList
from cotmoc.evaluation.owed import Collecting
from cotmoc.evaluation.validation import blocks, check_form
from cotmoc.exchange.package import read_package
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.data_element import ValueType
from cotmoc.model.errors import Refused
from cotmoc.model.exact import decimal_text, whole
from cotmoc.model.instant import end_of_day
from cotmoc.model.interval import Interval
from cotmoc.model.observation import ObservationStatus
from cotmoc.model.period import read_period
from tests.generative.conftest import SCALE

FILES = {
    "package.toml": 'name = "thu"\ntitle = "Gói thử"\nmade_up = true\nas_of = "2025-12-31"\n',
    "datapackage.json": '{"name": "thu", "resources": [{"name": "units", "path": "units.csv"}]}',
    "units.csv": """
id,code,name,kind,level,parent,valid_from
,T,Tỉnh T,area,tinh,,2020-01-01
,A,Xã A,area,xa,T,2020-01-01
""",
    "code_lists.csv": "list,code,name\nMAT,co,Mật\nMAT,khong,Không mật\nKENH,web,Web\nKENH,giay,Giấy",
    "data_elements.csv": """
code,name,unit_of_measure,value_type,time_rule,unit_rule,breakdowns,exhaustive,part_of,minimum,ceiling
HS,Hồ sơ,hồ sơ,count,sum,sum,,,,,
TT,Trực tuyến,hồ sơ,count,sum,sum,,,HS,,
TRAN,Có trần,hồ sơ,count,sum,sum,,,,,HS
NHO,Có mức tối thiểu,hồ sơ,count,sum,sum,,,HS,3,
VB,Văn bản,văn bản,count,sum,sum,mat:MAT; kenh:KENH,mat,,,
TIEN,Chi,tỷ đồng,amount,sum,sum,kenh:KENH,,,,
TL,Tỷ lệ,%,percent,mean,mean,,,,0,100
AM,Nhiệt độ,độ,amount,mean,mean,kenh:KENH,kenh,,-5,8
HANG,Thứ hạng,thứ hạng,rank,last,none,,,,1,9
CO,Đã có,có/không,boolean,last,none,,,,,
NGAY,Ngày xong,ngày,date,last,none,,,,,
""",
    "indicators.csv": """
code,name,kind,numerator,denominator,factor,unit_of_measure,direction,limit
TL.CB,Tỷ lệ công bố,as_is,TL,,1,%,higher,95
""",
    "forms.csv": "form,name,calendar,frequency,level,closes\nF,Biểu tháng,calendar,month,xa,5",
    "form_elements.csv": """
form,element,breakdowns,order
F,HS,,1
F,TT,,2
F,TRAN,,3
F,NHO,,4
F,VB,,5
F,VB,mat,6
F,VB,mat; kenh,7
F,TIEN,,8
F,TIEN,kenh,9
F,TL,,10
F,AM,,11
F,HANG,,12
F,CO,,13
F,NGAY,,14
F,AM,kenh,15
""",
    "programmes/2024/programme.toml": 'title = "2024"\nperiod = "2024"\n',
    "programmes/2024/targets.csv": "code,name,indicator,unit,period,comparator,threshold\nM,M,TL.CB,T,2024,>=,90",
}
HEAD = ("element", "breakdown", "unit", "period", "value", "value_high", "comparator", "status", "known_from", "reason")
PERIOD, UNIT = read_period("2024-01"), "A@2020-01-01"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package without a single figure."""
    found = tmp_path_factory.mktemp("thu")
    for name, text in FILES.items():
        path = found / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.strip() + "\n", encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> Catalogue:
    return read_package(folder).catalogue


def intervals(cell: AskedCell) -> st.SearchStrategy[Interval]:
    """Figures that a cell may just have, and just not."""
    kind = cell.definition.value_type
    if kind is ValueType.BOOLEAN:
        return st.integers(0, 1).map(Interval.point)
    if kind is ValueType.DATE:
        return st.dates(date(2023, 1, 1), date(2025, 1, 1)).map(lambda day: Interval.point(day.toordinal()))
    numbers = st.integers(-1, 12)
    if kind is ValueType.PERCENT:
        numbers = st.sampled_from([-1, 0, 94, 95, 96, 100, 101])
    if kind is ValueType.AMOUNT:
        numbers = st.integers(-60, 100).map(lambda tenths: whole(Fraction(tenths, 10)))
    points = numbers.map(Interval.point)
    ranges = st.tuples(numbers, numbers).map(lambda ends: Interval(min(ends), max(ends)))
    upwards = st.tuples(numbers, st.booleans()).map(lambda end: Interval(end[0], None, end[1]))
    downwards = st.tuples(numbers, st.booleans()).map(lambda end: Interval(None, end[0], False, end[1]))
    return st.one_of(points, points, points, ranges, upwards, downwards)


@st.composite
def fillings(draw: st.DrawFn, cells: tuple[AskedCell, ...]) -> tuple[Entry, ...]:
    """Entries for some of the cells."""
    entries = []
    for cell in cells:
        match draw(st.sampled_from(["blank", "value", "value", "M", "O"])):
            case "value":
                entries.append(Entry(*cell.key, draw(intervals(cell)), ObservationStatus.ACTUAL))
            case "M" | "O" as mark:
                entries.append(Entry(*cell.key, None, ObservationStatus(mark), "có lý do"))
    return tuple(entries)


def written(entries: Iterable[Entry]) -> str:
    """The rows of a package that say the same."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for entry in entries:
        value, high, comparator = _columns(entry)
        key = (entry.element, breakdown_text(entry.breakdown), UNIT, str(PERIOD))
        writer.writerow((*key, value, high, comparator, entry.status.value, "2024-02-01", entry.reason))
    return out.getvalue()


def _columns(entry: Entry) -> tuple[str, str, str]:
    found = entry.value
    if found is None:
        return "", "", ""
    if entry.element == "NGAY":
        return date.fromordinal(int(found.low or 0)).isoformat(), "", ""
    low, high = ("" if end is None else decimal_text(end) for end in (found.low, found.high))
    if found.is_point:
        return low, "", ""
    if low and high:
        return low, high, "range"
    if low:
        return low, "", ">" if found.low_open else ">="
    return high, "", "<" if found.high_open else "<="


def refusals(folder: Path, entries: Iterable[Entry]) -> list[str]:
    """The codes of the errors that the package with these figures has."""
    shutil.rmtree(folder / "observations", ignore_errors=True)
    (folder / "observations").mkdir()
    (folder / "observations" / "2024.csv").write_text(written(entries), encoding="utf-8")
    try:
        read_package(folder).observations.close()
    except Refused as refused:
        return sorted(problem.code for problem in refused.problems)
    return []


@settings(max_examples=40 * min(SCALE, 8), deadline=None)
@given(data=st.data())
def test_the_two_checks_agree(folder: Path, catalogue: Catalogue, data: st.DataObject) -> None:
    """A filling blocks before submission exactly when the package that holds it is refused."""
    collecting = Collecting(Knowledge(catalogue, ObservationList(()), end_of_day(date(2025, 1, 1))))
    asked = collecting.form(catalogue.form_by_code["F"], PERIOD)
    entries = data.draw(fillings(asked.cells))
    found = check_form(asked, entries, lambda *_: None)
    event("blocks" if blocks(found) else "passes")
    told = [finding.code for finding in found if blocks([finding])]
    assert bool(told) == bool(refused := refusals(folder, entries)), (told, refused)


@settings(max_examples=200 * SCALE, deadline=None)
@given(data=st.data(), lang=st.sampled_from(["vi", "en"]))
def test_what_is_written_into_a_form_is_read_as_it_was(catalogue: Catalogue, data: st.DataObject, lang: str) -> None:
    """Any figure that passes stands in the cell as a text that means the very same."""
    collecting = Collecting(Knowledge(catalogue, ObservationList(()), end_of_day(date(2025, 1, 1))))
    cell = data.draw(st.sampled_from(collecting.form(catalogue.form_by_code["F"], PERIOD).cells))
    entry = Entry(*cell.key, data.draw(intervals(cell)), ObservationStatus.ACTUAL)
    assume(not any(entry_problems(cell, entry)))
    assert read_entry(cell, entry_text(cell, entry, lang), lang=lang) == entry
