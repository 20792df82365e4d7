"""What reading reports says, in both languages."""

from __future__ import annotations

READING: dict[str, tuple[str, str]] = {
    "read.figure": ("số liệu", "figure"),
    "read.what": ("nội dung", "what"),
    "read.unit": ("đơn vị tính", "unit"),
    "read.period": ("kỳ", "period"),
    "read.kind": ("loại", "kind"),
    "read.sentence": ("câu", "sentence"),
    "read.scope": ("phạm vi", "scope"),
    "read.matched": ("khớp với", "matches"),
    "read.reasons": ("ghi chú", "notes"),
    "read.kind.result": ("kết quả", "result"),
    "read.kind.target": ("mục tiêu", "target"),
    "read.kind.change": ("tăng, giảm", "change"),
    "read.kind.other": ("khác", "other"),
    "read.up": ("tăng", "up"),
    "read.down": ("giảm", "down"),
    "read.in_table": ("trong bảng", "in a table"),
    "read.count": (
        "{count} số liệu: {parts}. Người đọc phải xác nhận từng số liệu trước khi dùng.",
        "{count} figures: {parts}. A person must confirm each before it is used.",
    ),
    "read.none": ("Không tìm thấy số liệu nào trong văn bản.", "No figure was found in the text."),
    "read.not_matched": ("chưa rõ chỉ tiêu nào", "no indicator recognised"),
    "read.same": ("trùng số đang lưu", "same as held"),
    "read.differs": (
        "khác số đang lưu: {held} (chênh {difference})",
        "held: {held} (off by {difference})",
    ),
    "read.new": ("chưa có trong gói", "not held yet"),
    "read.title": ("Số liệu đọc được trong «{name}»", "Figures read in “{name}”"),
    "read.pasted": ("văn bản dán vào", "pasted text"),
    "read.legend": ("Chú giải", "Legend"),
    "read.to_text": ("về vị trí trong văn bản", "to its place in the text"),
    "read.text": ("Văn bản", "Text"),
    "read.tasks.number": ("TT", "no."),
    "read.tasks.text": ("nhiệm vụ", "task"),
    "read.tasks.lead": ("chủ trì", "lead"),
    "read.tasks.deadline": ("thời hạn", "deadline"),
    "read.tasks.no_lead": ("chưa rõ", "not named"),
    "read.tasks.coordinating": ("Phối hợp", "Coordinating"),
    "read.tasks.output": ("Sản phẩm", "Output"),
    "read.tasks.clause": ("Mục", "Clause"),
    "read.tasks.count": (
        "{count} nhiệm vụ. Người đọc phải xem lại từng nhiệm vụ trước khi giao.",
        "{count} tasks. A person must look at each before it is assigned.",
    ),
    "read.tasks.none": ("Không tìm thấy nhiệm vụ nào trong văn bản.", "No task was found in the text."),
    "read.list": ("Danh sách số liệu", "List of figures"),
}
"""By key: the Vietnamese and the English words."""
