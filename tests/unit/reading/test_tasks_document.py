"""Tasks in whole plans and notices: clauses, inherited leads, labels, what is no task."""

from __future__ import annotations

import unicodedata
from datetime import date

from cotmoc.reading.tasks import as_json, read_tasks

PLAN = """UBND TỈNH MẪU
Số: 07/KH-UBND
Mẫu, ngày 15 tháng 01 năm 2025
KẾ HOẠCH
Cải tạo chợ và bến xe năm 2025
I. MỤC ĐÍCH, YÊU CẦU
- Nâng cao chất lượng phục vụ khách.
II. NHIỆM VỤ
1. Chợ
a) Khảo sát chợ truyền thống, lập danh mục chợ cần sửa.
- Cơ quan chủ trì: Sở Công Thương; cơ quan phối hợp: UBND các huyện.
- Thời gian hoàn thành: trong quý II.
- Sản phẩm: Danh mục chợ cần sửa.
b) Sở Tài chính chủ trì, phối hợp với Sở Công Thương bố trí vốn sửa chợ trước ngày 30/9. Báo cáo UBND tỉnh kết quả.
III. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng
- Thẩm định thiết kế bến xe, xong trong tháng 8.
- Theo dõi thi công thường xuyên.
2. Giao Công an tỉnh kiểm tra an toàn bến xe; Sở Giao thông vận tải cấp biển hiệu cho xe khách trong quý I/2025.
3. Năm 2024, các huyện đã sửa 12 chợ.
"""


def test_a_plan_gives_its_tasks_with_clause_lead_deadline_and_output() -> None:
    tasks = read_tasks(PLAN)
    assert [(task.clause, task.lead, task.deadline) for task in tasks] == [
        ("II.1a", ("Sở Công Thương",), date(2025, 6, 30)),
        ("II.1b", ("Sở Tài chính",), date(2025, 9, 30)),
        ("III.1", ("Sở Xây dựng",), date(2025, 8, 31)),
        ("III.1", ("Sở Xây dựng",), None),
        ("III.2", ("Công an tỉnh",), None),
        ("III.2", ("Sở Giao thông vận tải",), date(2025, 3, 31)),
    ]
    assert tasks[0].coordinating == ("UBND các huyện",)
    assert tasks[0].output == "Danh mục chợ cần sửa"
    assert tasks[1].text.endswith("Báo cáo UBND tỉnh kết quả.")


def test_the_day_of_publication_gives_the_year() -> None:
    (task,) = read_tasks("Sở Y tế cấp thẻ trong quý III.", published=date(2023, 2, 1))
    assert task.deadline == date(2023, 9, 30)


def test_the_json_is_that_of_the_contracts() -> None:
    task = as_json(read_tasks(PLAN)[0])
    assert list(task) == [
        *("id", "text", "lead", "coordinating", "deadline", "output", "clause", "lead_ids", "coordinating_ids"),
    ]
    assert task["deadline"] == "2025-06-30"


def test_decomposed_letters_read_as_composed_ones() -> None:
    text = "Sở Y tế chủ trì, phối hợp Công an tỉnh cấp thẻ trước ngày 30/6/2025."
    assert read_tasks(unicodedata.normalize("NFD", text)) == read_tasks(text)


def test_a_text_without_tasks_has_none() -> None:
    assert read_tasks("Kết quả năm 2024\nToàn tỉnh đã có 12 chợ đạt chuẩn.\nTỷ lệ đạt 40 %.") == ()


def test_the_line_beneath_the_sort_of_document_is_its_title():
    title = "Kiểm tra, sửa chữa chợ trong quý III năm 2025"
    assert [task.text for task in read_tasks(f"KẾ HOẠCH\n{title}\n1. Sở Công Thương sửa 3 chợ.\n")] == [
        "Sở Công Thương sửa 3 chợ."
    ]
    assert read_tasks(f"Yêu cầu:\n{title}\n1. Sở Công Thương sửa 3 chợ.\n")[0].text == title
