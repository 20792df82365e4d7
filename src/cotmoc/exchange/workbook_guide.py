"""What the workbook tells the person who fills it in: the guide sheet and the messages of its cells."""

from __future__ import annotations

from cotmoc.exchange.form_filling import STATUS_NAMES
from cotmoc.exchange.form_layout import FormLayout, FormRow
from cotmoc.model.data_element import ValueType
from cotmoc.model.interval import Interval

BOOLEANS = ("có", "không")
LONGEST_MESSAGE = 200
ERROR_TITLE = "Số liệu chưa hợp lệ"
STATUS_MESSAGE = "Chọn một trạng thái trong danh sách, hoặc để trống."
REASON_MESSAGE = "Lý do dài tối đa 2.000 ký tự."
_ACTUAL, _ESTIMATED, _PROVISIONAL, _NOT_APPLICABLE, _NOT_REPORTED = STATUS_NAMES.values()
NOTE = "Chỉ điền vào các ô nền vàng (Kỳ này, Trạng thái, Lý do). Ô chưa có số liệu thì để trống, không ghi 0."


def value_message(row: FormRow) -> str:
    """What the cell of a value asks for, in one sentence (a spreadsheet shows at most 255 letters)."""
    if row.value_type is ValueType.BOOLEAN:
        return f"Chọn {' hoặc '.join(BOOLEANS)}."
    if row.value_type is ValueType.DATE:
        return "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 14/03/2024."
    sort = "số nguyên" if row.cell.is_whole else "số"
    limits = [
        f"{words} {row.cell.text(Interval.point(limit))}"
        for words, limit in (("không nhỏ hơn", row.cell.least), ("không lớn hơn", row.cell.most))
        if limit is not None
    ]
    asked = f"Ghi một {sort} {', '.join(limits)}".rstrip()
    return f"{asked[:LONGEST_MESSAGE]}. Chưa có số liệu thì để trống."


def guide(layout: FormLayout) -> tuple[tuple[str, str], ...]:
    """The lines of the guide sheet: a heading (empty where none) and a text."""
    return (
        ("Biểu mẫu", f"{layout.form_name} ({layout.form})"),
        ("Đơn vị", layout.unit_name),
        ("Kỳ số liệu", layout.period_name),
        ("", ""),
        ("1. Điền ở đâu", NOTE),
        ("", "Các ô khác đã khóa; không thêm, xóa, gộp hay sắp xếp lại dòng và cột, không đổi tên trang."),
        ("2. Ghi số", "Ghi số theo đơn vị tính của dòng, bằng chữ số; dấu phẩy trước phần thập phân (1.234,5)."),
        ("", "Tỷ lệ phần trăm ghi con số, ví dụ 87,3 (không ghi 0,873)."),
        ("", "Không để công thức trong ô: chép rồi dán đặc biệt › Giá trị."),
        ("3. Trạng thái", f"{_ACTUAL}: cũng là mặc định khi có số mà để trống cột Trạng thái."),
        ("", f"{_ESTIMATED}: số ước tính đến hết kỳ, sẽ được thay khi có số chính thức."),
        ("", f"{_PROVISIONAL}: số đã có nhưng còn có thể được sửa."),
        (
            "",
            f"{_NOT_APPLICABLE}: đơn vị không có đối tượng này; phải nêu lý do, được cơ quan thường trực chấp nhận.",
        ),
        ("", f"{_NOT_REPORTED}: chưa thu thập được; phải nêu lý do."),
        ("4. Số 0 và ô trống", "0 nghĩa là đã đếm và không có; ô trống nghĩa là chưa báo cáo. Hai điều này khác nhau."),
        ("5. Nộp", "Lưu tệp (.xlsx) rồi tải lên hệ thống, xem trước từng ô và xác nhận."),
        ("", "Tải lên lại cùng một tệp không làm thay đổi gì."),
        (
            "6. Bí mật nhà nước",
            "Không ghi nội dung là bí mật nhà nước vào tệp này (Luật số 117/2025/QH15).",
        ),
    )
