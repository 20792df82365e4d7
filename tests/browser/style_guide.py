"""Renders the style guide and its static files into a folder: `python -m tests.browser.style_guide FOLDER`.

A process of its own: it needs Django's templates alone, and no database.
"""

from __future__ import annotations

import shutil
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import django
from django.conf import settings

WEB = Path(__file__).resolve().parents[2] / "src/cotmoc/web"
VERDICTS = [
    "exceeded",
    "met",
    "on_track",
    "at_risk",
    "missed",
    "undetermined",
    "not_due",
    "not_applicable",
    "no_target",
]
UNITS = ("An Bình", "Ắng Tở", "Bản Phố", "Cốc Lầu", "Đồng Tuyển", "Dương Quỳ", "Nghĩa Lộ", "Thượng Bằng La", "Y Tý")


def configure() -> None:
    """The least of Django that templates need."""
    settings.configure(
        USE_I18N=True,
        USE_TZ=True,
        TIME_ZONE="Asia/Ho_Chi_Minh",
        LANGUAGE_CODE="vi",
        LANGUAGES=[("vi", "Tiếng Việt"), ("en", "English")],
        LOCALE_PATHS=[WEB / "locale"],
        FORMAT_MODULE_PATH="cotmoc.web.formats",
        USE_THOUSAND_SEPARATOR=True,
        STATIC_URL="/static/",
        INSTALLED_APPS=["django.contrib.staticfiles", "django_htmx"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [WEB / "templates"],
                "OPTIONS": {
                    "context_processors": ["django.template.context_processors.request"],
                    "libraries": {
                        "look": "cotmoc.web.templatetags.look",
                        "bounds": "cotmoc.web.templatetags.bounds",
                    },
                },
            }
        ],
    )
    django.setup()


def context(language: str) -> dict[str, object]:
    """What the style guide shows: every component in its usual and its hardest state."""
    return {
        "package": {"title": "Chuyển đổi số tỉnh Mẫu 2022–2025", "made_up": True, "url": "#"},
        "navigation": [
            {"url": "#", "label": "Bảng điều hành", "current": True},
            *({"url": "#", "label": label} for label in ("Đơn vị của tôi", "Nhiệm vụ", "Cuộc họp", "Báo cáo")),
            {"url": "#", "label": "Chờ duyệt", "count": 12},
        ],
        "other_language": {"code": "en", "label": "English", "url": "en.html"}
        if language == "vi"
        else {"code": "vi", "label": "Tiếng Việt", "url": "vi.html"},
        "account": {
            "name": "Nguyễn Thị Ngọc Hường",
            "role": "Cán bộ đầu mối, xã Nghĩa Lộ",
            "items": [{"url": "#", "label": "Tài khoản"}, {"url": "#", "label": "Ủy quyền"}],
            "sign_out_url": "#",
        },
        "ledger": {"position": 18_204, "head": "9f2c1e7ab04455d1c0ffee"},
        "messages": [Message(tag, text) for tag, text in MESSAGES],
        "tabs": [
            {"url": "#", "label": "Tổng quan", "current": True},
            {"url": "#", "label": "Theo xã", "count": 152},
            {"url": "#", "label": "Giải trình", "count": 0},
        ],
        "known_at": date(2025, 9, 30),
        "latest": date(2025, 11, 20),
        "without": "?",
        "verdicts": VERDICTS,
        "tiles": [
            {"label": "đạt", "value": 41, "verdict": "met", "url": "#", "note": "60 % số mục tiêu"},
            {"label": "có nguy cơ", "value": 9, "verdict": "at_risk", "url": "#"},
            {"label": "không đạt", "value": 6, "verdict": "missed", "url": "#"},
            {"label": "chưa đủ số liệu", "value": 12, "verdict": "undetermined", "url": "#"},
            {"label": "Số liệu đã duyệt", "value": "18.204", "note": "trong quý III/2025"},
        ],
        **tables(),
        "unit_tiles": [
            {"name": name, "verdict": verdict, "url": "#", "value": value}
            for name, verdict, value in zip(UNITS, VERDICTS, ("97,1 %", "92 %", "71 %") * 3, strict=True)
        ],
        "events": [
            {
                "what": "Trả lại",
                "kind": "returned",
                "who": "Sở Khoa học và Công nghệ",
                "note": "Ô 12 lệch số kỳ trước.",
            },
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
            {
                "code": "O210",
                "severity": "warning",
                "sentence": "Số hồ sơ giảm 40 % so với kỳ trước.",
                "remedy": "Giải trình.",
            },
        ],
        "grid": grid(),
        "form": form(),
        "charts": [],
    }


HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MESSAGES = (
    ("success", "Đã gửi báo cáo tháng 9/2025."),
    ("warning", "Còn 3 ô cần giải trình."),
    ("error", "Không lưu được tệp."),
    ("info", "Hạn gửi: 15/10/2025."),
)


class Message:
    """A message as Django gives it to a template."""

    def __init__(self, level_tag: str, text: str) -> None:
        self.level_tag = level_tag
        self.text = text

    def __str__(self) -> str:
        return self.text


def tables() -> dict[str, object]:
    """A table of targets, and the page of a list."""
    from django.core.paginator import Paginator

    page = Paginator(range(200), 10).page(3)
    return {
        "table_columns": [{"label": "Mục tiêu"}, {"label": "Thực hiện", "kind": "number"}, {"label": "Kết luận"}],
        "table_rows": [
            [
                {"text": f"Tỷ lệ hồ sơ trực tuyến, xã {name}", "url": "#"},
                value,
                {"verdict": verdict, "provisional": True},
            ]
            for name, value, verdict in zip(
                UNITS, ("1.234,5", "97,1", "", "8", "10", "9", "100", "0", "2"), VERDICTS, strict=True
            )
        ],
        "page": page,
        "pages": list(page.paginator.get_elided_page_range(3, on_each_side=1)),
    }


def grid() -> dict[str, object]:
    """A form of two figures and one yes or no, with a hard and a soft finding."""
    finding = {"severity": "hard", "message": "Số hồ sơ trực tuyến lớn hơn tổng số hồ sơ."}
    soft = {"severity": "soft", "message": "Giảm 40 % so với kỳ trước; cần giải trình."}
    before = [{"label": "Kỳ trước", "text": "1.180"}, {"label": "Cùng kỳ năm trước", "text": ""}]

    def row(label: str, unit: str, *cells: dict[str, object]) -> dict[str, object]:
        return {"label": label, "unit_of_measure": unit, "before": before, "cells": cells}

    def cell(key: str, label: str, value: str = "", **more: object) -> dict[str, object]:
        return {"key": key, "label": label, "value": value, **more}

    return {
        "id": "bieu-01",
        "caption": "Biểu 01: kết quả giải quyết thủ tục hành chính, quý III/2025",
        "save_url": "/save",
        "version": 7,
        "draft_key": "bieu-01/02647/2025-Q3/huong",
        "sign_in_url": "#dang-nhap",
        "before": [{"label": "Kỳ trước"}, {"label": "Cùng kỳ năm trước"}],
        "columns": [{"label": "Tháng 8"}, {"label": "Tháng 9"}],
        "width": 5,
        "rows": [
            {"heading": True, "label": "I. Thủ tục hành chính"},
            row(
                "Tổng số hồ sơ tiếp nhận",
                "hồ sơ",
                cell("HS.TT", "Tháng 8", "1.234"),
                cell("HS.TT2", "Tháng 9", "640", finding=soft),
            ),
            row(
                "trong đó: nộp trực tuyến",
                "hồ sơ",
                cell("HS.DI", "Tháng 8", "1.300", finding=finding),
                cell("HS.DI2", "Tháng 9"),
            ),
            row(
                "Doanh thu kinh tế số",
                "triệu đồng",
                cell("KT", "Tháng 8", status="M", reason="Xã không có doanh nghiệp"),
                cell("KT2", "Tháng 9"),
            ),
            row(
                "Có mạng nội bộ",
                "có/không",
                cell("LAN", "Tháng 8", "true", kind="boolean"),
                cell("LAN2", "Tháng 9", kind="boolean"),
            ),
        ],
    }


def form() -> object:
    """A form with a help text, a choice, an error."""
    from django import forms

    class Letter(forms.Form):
        number = forms.CharField(label="Số văn bản", help_text="Ví dụ: 123/BC-UBND")
        day = forms.DateField(label="Ngày ký", widget=forms.DateInput(attrs={"type": "date"}))
        level = forms.ChoiceField(label="Cấp", choices=[("xa", "Xã"), ("tinh", "Tỉnh")], widget=forms.RadioSelect)
        note = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False)
        signed = forms.BooleanField(label="Đã ký số", required=False)

    return Letter({"number": "", "day": "2025-10-03", "level": "xa"})


def render(folder: Path) -> None:
    """Writes vi.html, en.html and the static files."""
    from django.contrib.staticfiles import finders
    from django.template.loader import render_to_string
    from django.test import RequestFactory
    from django.utils.translation import override

    shutil.copytree(WEB / "static", folder / "static")
    for name in ("django_htmx/htmx-2.min.js", "django_htmx/htmx-4.min.js", "django_htmx/django-htmx.js"):
        if found := finders.find(name):
            (folder / "static/django_htmx").mkdir(exist_ok=True)
            shutil.copy(found, folder / "static" / name)
    for language in ("vi", "en"):
        with override(language):
            page = render_to_string("styleguide.html", context(language), RequestFactory().get("/?period=2025-Q3"))
        (folder / f"{language}.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    configure()
    render(Path(sys.argv[1]))
