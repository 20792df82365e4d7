"""What charts say themselves, and their descriptions for those who do not see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cotmoc.documents.charts_look import Row
from cotmoc.formula.numbers import format_number
from cotmoc.model.exact import quotient

MOST_TOLD = 12
"""Rows a description tells before it counts the rest."""

_WORDS: Mapping[str, tuple[str, str]] = {
    "targets": ("Số mục tiêu", "Targets"),
    "verdict": ("Kết luận", "Verdict"),
    "unit": ("Đơn vị", "Unit"),
    "value": ("Giá trị", "Value"),
    "possible": ("Khoảng có thể", "Possible values"),
    "aim": ("Mức phải đạt", "Wanted"),
    "slow": ("chậm", "slow"),
    "planned": ("Theo kế hoạch", "Planned"),
    "actual": ("Thực hiện", "Actual"),
    "outlook": ("Dự kiến", "Outlook"),
    "period": ("Kỳ", "Period"),
    "no_value": ("chưa có số liệu", "no figure"),
    "state": ("Tình trạng", "State"),
    "state.on_time": ("đúng hạn", "on time"),
    "state.late": ("muộn", "late"),
    "state.missing": ("chưa báo cáo", "missing"),
    "state.not_due": ("chưa đến hạn", "not due"),
    "state.not_owed": ("không phải báo cáo", "not owed"),
    "class.below": ("dưới {high}", "below {high}"),
    "class.between": ("từ {low} đến dưới {high}", "{low} to below {high}"),
    "class.above": ("từ {low} trở lên", "{low} or more"),
    "and_more": ("và {count} dòng khác", "and {count} more"),
    "chart.counts": (
        "Biểu đồ cột chồng, số mục tiêu theo kết luận. {rows}.",
        "Stacked bars, targets by verdict. {rows}.",
    ),
    "chart.trend": ("Biểu đồ đường: {subject}. {rows}.", "Line chart: {subject}. {rows}."),
    "chart.units": ("Biểu đồ cột theo đơn vị: {subject}. {rows}.", "Bars by unit: {subject}. {rows}."),
    "chart.map": ("Bản đồ chấm điểm các đơn vị: {subject}. {rows}.", "Map of units as dots: {subject}. {rows}."),
    "chart.tiles": ("Bản đồ ô các đơn vị: {subject}. {rows}.", "Tile map of units: {subject}. {rows}."),
    "chart.path": ("Đường tới mục tiêu: {subject}. {rows}.", "Path to the goal: {subject}. {rows}."),
    "chart.completeness": ("Bảng màu tình trạng báo cáo. {rows}.", "Heat map of reporting. {rows}."),
}


def said(key: str, lang: str, **details: object) -> str:
    """The words for `key`, their places filled in."""
    return _WORDS[key][0 if lang == "vi" else 1].format(**details)


def number(value: float | None, decimals: int, lang: str) -> str:
    """A figure of a chart as its readers write it, or that there is none."""
    if value is None:
        return said("no_value", lang)
    return format_number(quotient(round(value * 10**decimals), 10**decimals), decimals, lang=lang)


def listed(parts: Sequence[str], lang: str) -> str:
    """The first of many parts, and how many more there are."""
    left = len(parts) - MOST_TOLD
    told = [*parts[:MOST_TOLD], said("and_more", lang, count=left)] if left > 0 else list(parts)
    return "; ".join(told)


def told_by(rows: Sequence[Row], name: str, decimals: int, lang: str) -> str:
    """Each row by its name and value."""
    return listed([f"{row[name]}: {number(row.get('value'), decimals, lang)}" for row in rows], lang)
