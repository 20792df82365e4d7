"""What the style guide shows: every component in its usual and its hardest state."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.lib.chart_rows import ALL, UNITS, every_chart

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
HERE = "#"
VALUES = ("1.234,5", "97,1", "", "8", "10", "9", "100", "0", "2")


class Message:
    """A message as Django gives it to a template."""

    def __init__(self, level_tag: str, text: str) -> None:
        self.level_tag = level_tag
        self.text = text

    def __str__(self) -> str:
        return self.text


FRAME = {
    "package": {"title": "Chuyển đổi số tỉnh Mẫu 2022–2025", "made_up": True, "url": HERE},
    "navigation": [
        {"url": HERE, "label": "Bảng điều hành", "current": True},
        *({"url": HERE, "label": label} for label in ("Đơn vị của tôi", "Nhiệm vụ", "Cuộc họp", "Báo cáo")),
        {"url": HERE, "label": "Chờ duyệt", "count": 12},
    ],
    "account": {
        "name": "Nguyễn Thị Ngọc Hường",
        "role": "Cán bộ đầu mối, xã Nghĩa Lộ",
        "items": [{"url": HERE, "label": "Tài khoản"}, {"url": HERE, "label": "Ủy quyền"}],
        "sign_out_url": HERE,
    },
    "ledger": {"position": 18_204, "head": "9f2c1e7ab04455d1c0ffee"},
    "messages": [
        Message("success", "Đã gửi báo cáo tháng 9/2025."),
        Message("warning", "Còn 3 ô cần giải trình."),
        Message("error", "Không lưu được tệp."),
        Message("info", "Hạn gửi: 15/10/2025."),
    ],
    "known_at": date(2025, 9, 30),
    "latest": date(2025, 11, 20),
    "without": "?",
}
OTHER_LANGUAGE = {
    "vi": {"code": "en", "label": "English", "url": "en.html"},
    "en": {"code": "vi", "label": "Tiếng Việt", "url": "vi.html"},
}
PARTS = {
    "verdicts": [verdict.value for verdict in ALL],
    "tabs": [
        {"url": HERE, "label": "Tổng quan", "current": True},
        {"url": HERE, "label": "Theo xã", "count": 152},
        {"url": HERE, "label": "Giải trình", "count": 0},
    ],
    "tiles": [
        {"label": "đạt", "value": 41, "verdict": "met", "url": HERE, "note": "60% số mục tiêu"},
        {"label": "có nguy cơ", "value": 9, "verdict": "at_risk", "url": HERE},
        {"label": "không đạt", "value": 6, "verdict": "missed", "url": HERE},
        {"label": "chưa đủ số liệu", "value": 12, "verdict": "undetermined", "url": HERE},
        {"label": "Số liệu đã duyệt", "value": "18.204", "note": "trong quý III/2025"},
    ],
    "unit_tiles": [
        {"name": name, "verdict": verdict.value, "url": HERE, "value": value}
        for name, verdict, value in zip(UNITS, ALL, ("97,1%", "92%", "71%") * 3, strict=True)
    ],
    "events": [
        {"what": "Trả lại", "kind": "returned", "who": "Sở Khoa học và Công nghệ", "note": "Ô 12 lệch số kỳ trước."},
        {"what": "Đã duyệt", "who": "Chủ tịch UBND xã", "at": datetime(2025, 10, 3, 9, 5, tzinfo=HANOI)},
        {"what": "Đã gửi", "who": "Nguyễn Thị Ngọc Hường", "at": datetime(2025, 10, 2, 16, 40, tzinfo=HANOI)},
    ],
    "problems": [
        {
            "code": "O104",
            "sentence": "“12..5” không phải là số.",
            "where": "bieu-01.xlsx, trang Biểu 1, ô D14",
            "remedy": "Ghi số như 1.234,5.",
        },
        {"code": "O210", "severity": "warning", "sentence": "Số hồ sơ giảm 40% so với kỳ trước."},
    ],
    "table_columns": [{"label": "Mục tiêu"}, {"label": "Thực hiện", "kind": "number"}, {"label": "Kết luận"}],
    "table_rows": [
        [
            {"text": f"Hồ sơ trực tuyến, xã {name}", "url": HERE},
            value,
            {"verdict": verdict.value, "provisional": True},
        ]
        for name, value, verdict in zip(UNITS, VALUES, ALL, strict=True)
    ],
}

HARD = {"severity": "hard", "message": "Số hồ sơ trực tuyến lớn hơn tổng số hồ sơ."}
SOFT = {"severity": "soft", "message": "Giảm 40% so với kỳ trước; cần giải trình."}
CELLS = (
    ("Tổng số hồ sơ tiếp nhận", "hồ sơ", {"key": "HS.TT", "value": "1.234"}, {"key": "HS.TT2", "value": "640"}),
    ("trong đó: nộp trực tuyến", "hồ sơ", {"key": "HS.DI", "value": "1.300", "finding": HARD}, {"key": "HS.DI2"}),
    (
        "Doanh thu kinh tế số",
        "triệu đồng",
        {"key": "KT", "status": "M", "reason": "Xã không có doanh nghiệp"},
        {"key": "KT2", "finding": SOFT},
    ),
    (
        "Có mạng nội bộ",
        "có/không",
        {"key": "LAN", "value": "true", "kind": "boolean"},
        {"key": "LAN2", "kind": "boolean"},
    ),
)


def grid() -> dict[str, object]:
    """A form of two months, with a hard and a soft finding."""
    months, before = ("Tháng 8", "Tháng 9"), (("Kỳ trước", "1.180"), ("Cùng kỳ năm trước", ""))
    rows = [
        {
            "label": label,
            "unit_of_measure": unit,
            "before": [{"label": column, "text": text} for column, text in before],
            "cells": [{"label": month, "value": "", **cell} for month, cell in zip(months, cells, strict=True)],
        }
        for label, unit, *cells in CELLS
    ]
    return {
        "id": "bieu-01",
        "caption": "Biểu 01: kết quả giải quyết thủ tục hành chính, quý III/2025",
        "save_url": "/save",
        "version": 7,
        "draft_key": "bieu-01/02647/2025-Q3/huong",
        "sign_in_url": "#dang-nhap",
        "before": [{"label": column} for column, _ in before],
        "columns": [{"label": month} for month in months],
        "width": 5,
        "rows": [{"heading": True, "label": "I. Thủ tục hành chính"}, *rows],
    }


def charts(language: str) -> list[dict[str, object]]:
    """Every chart, each with its table."""
    return [
        {
            "id": f"bieu-do-{name}",
            "title": title,
            "spec": spec,
            "columns": [{"label": "Xã"}, {"label": "Giá trị", "kind": "number"}],
            "rows": [["Xã Ắng Tở", "97,1"], ["Xã Đồng Tuyển", ""]],
        }
        for name, (title, spec) in every_chart(language).items()
    ]
