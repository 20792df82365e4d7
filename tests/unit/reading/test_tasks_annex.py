"""Tasks in the annexed table of a plan, and the units their bodies are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx

from cotmoc.exchange.package import read_package
from cotmoc.reading.matching.unit_names import UnitNames
from cotmoc.reading.tasks import read_tasks
from cotmoc.reading.written import read_written

ROOT = Path(__file__).resolve().parents[3]
ROWS = (
    ("TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả (sản phẩm)", "Thời gian hoàn thành"),
    ("I", "Chợ", "", "", "", ""),
    ("1", "Khảo sát chợ xuống cấp", "Sở Công Thương", "UBND các huyện; Sở Tài chính", "Danh mục chợ", "6/2025"),
    ("2", "Sửa mái chợ trung tâm", "Sở Xây dựng", "", "Biên bản nghiệm thu", "Quý III"),
    ("3", "Thu gom rác ở chợ", "UBND các xã, phường", "", "", "Thường xuyên"),
)


def test_a_table_of_tasks_is_read_by_its_columns(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mẫu, ngày 15 tháng 01 năm 2025")
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Giao Sở Nội vụ chủ trì theo dõi việc thực hiện.")
    path = tmp_path / "plan.docx"
    document.save(path)
    written = read_written(path)
    tasks = read_tasks(written.text, tables=written.tables)
    assert [(task.clause, task.text, task.lead, task.deadline) for task in tasks] == [
        ("1", "Khảo sát chợ xuống cấp", ("Sở Công Thương",), date(2025, 6, 30)),
        ("2", "Sửa mái chợ trung tâm", ("Sở Xây dựng",), date(2025, 9, 30)),
        ("3", "Thu gom rác ở chợ", ("UBND các xã, phường",), None),
        ("", "Giao Sở Nội vụ chủ trì theo dõi việc thực hiện.", ("Sở Nội vụ",), None),
    ]
    assert tasks[0].coordinating == ("UBND các huyện", "Sở Tài chính")
    assert tasks[0].output == "Danh mục chợ"


def test_bodies_are_units_by_name_abbreviation_and_succession() -> None:
    package = read_package(ROOT / "samples" / "mau")
    with package.observations:
        names = UnitNames(package.catalogue)
    before, after = date(2024, 6, 30), date(2025, 6, 30)
    assert names.ids(("Sở TT&TT", "Công an tỉnh"), before) == ("STTTT@2019-01-01", "CAT@2019-01-01")
    assert names.ids(("Văn phòng UBND tỉnh", "UBND thành phố Mẫu"), before) == ("VPUBND@2019-01-01", "981@2019-01-01")
    assert names.ids(("Sở Thông tin và Truyền thông",), after) == ("SKHCN@2025-03-01",)
    assert names.ids(("Sở Nội vụ",), after) == ("SNV@2025-03-01",)
    assert names.ids(("Văn phòng Tỉnh ủy", "STTTT"), before) == ("VPTU@2019-01-01", "STTTT@2019-01-01")
    assert names.ids(("các sở, ban, ngành", "Sở Ngựa"), after) == ()
    assert names.ids(("Sở Nội vụ tỉnh Nơi Khác", "Công an thành phố Nơi Khác"), after) == ()
