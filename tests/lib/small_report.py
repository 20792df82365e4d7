"""A short report with every kind of block in it, for the writers."""

from __future__ import annotations

from datetime import date

from cotmoc.documents.charts import verdict_counts
from cotmoc.documents.report.address import Address
from cotmoc.documents.report.content import (
    Annex,
    Chart,
    Column,
    Figure,
    Head,
    Heading,
    Paragraph,
    Report,
    Row,
    Signature,
    Table,
    Text,
    Title,
)
from cotmoc.model.instant import read_instant
from cotmoc.model.period import read_period

LETTERS = "Đặng Thị Ỷ Ữ ằẩễỗợ ₫ – «»"


def address(code: str = "M24.01", told_as: str = "shown", **more: str) -> Address:
    """The address of a figure of the sample province."""
    return Address(
        kind="target",
        code=code,
        unit="98@2019-01-01",
        period=read_period("2024"),
        known_at=read_instant("2025-02-05"),
        format=told_as,
    ).also(**more)


def figure(shown: str = "87,3%", value: str = "87.3", told_as: str = "shown") -> Figure:
    """A bound figure."""
    return Figure(address(told_as=told_as), shown, value)


def chart() -> Chart:
    """A chart of counts."""
    rows = [{"group": "Chính quyền số", "verdict": "met", "label": "đạt", "count": 3}]
    spec = verdict_counts(rows)
    return Chart(key="chart", title=(Text("Kết quả"),), spec=spec, alt=spec["description"], figures=(figure(),))


def table(rows: int = 3) -> Table:
    """A table with a group and so many rows."""
    cells = tuple(
        Row(cells=((Text(f"Xã {number}", "unit"),), (figure(f"{number},5%", f"{number}.5"),))) for number in range(rows)
    )
    group = Row(cells=((Text("Nhóm một", bold=True),),), is_group=True)
    columns = (Column(head="Đơn vị", width=2), Column(head="Kết quả", width=1, align="center"))
    return Table(key="table", caption=(Text("Bảng kết quả"),), columns=columns, rows=(group, *cells), rule="table")


def small_report(**changes: object) -> Report:
    """The report; `changes` in place of its own parts."""
    body = (Text("Tỷ lệ hồ sơ đạt "), figure(), Text(" so với mục tiêu "), figure("90%", "90", "aim"), Text("."))
    parts: dict[str, object] = {
        "layout": "yearly",
        "lang": "vi",
        "head": Head(
            agency="ỦY BAN NHÂN DÂN TỈNH MẪU",
            parent="",
            number="5",
            symbol="BC-UBND",
            place="Mẫu",
            day=date(2025, 2, 5),
        ),
        "title": Title(kind="BÁO CÁO", subject=(Text("Kết quả chuyển đổi số"),), to=("Bộ Khoa học và Công nghệ",)),
        "blocks": (
            Heading(key="h", level=1, runs=(Text("TÌNH HÌNH CHUNG"),)),
            Heading(key="h2", level=2, runs=(Text("Chính quyền số"),)),
            Heading(key="h3", level=3, runs=(Text("Lĩnh vực y tế"),)),
            Paragraph(key="p", runs=body, rule="target.missed"),
            Paragraph(key="letters", runs=(Text(LETTERS, "letters"),), rule="target.met", style="item"),
            table(),
            chart(),
        ),
        "signature": Signature(lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Nguyễn Văn Mẫu"),
        "recipients": ("Như trên", "Lưu: VT"),
        "annexes": (
            Annex(key="a", title=(Text("BIỂU SỐ LIỆU"),), blocks=(table(40),), landscape=True),
            Annex(key="b", title=(Text("GHI CHÚ"),), blocks=(Paragraph(key="n", runs=body, rule="note"),)),
        ),
        "notice": "",
        "view": "Số liệu có đến hết ngày 05/02/2025.",
        "chain_head": "abc123",
    }
    return Report(**{**parts, **changes})  # type: ignore[arg-type]
