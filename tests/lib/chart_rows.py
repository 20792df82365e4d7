"""Rows for every chart, in their usual and hardest shapes: long names, nothing reported, many units."""

from __future__ import annotations

from cotmoc.documents import charts, charts_map
from cotmoc.documents.charts_look import Spec
from cotmoc.evaluation.verdict import Verdict
from cotmoc.workspace.words import verdict_word

PILLARS = ("Chính quyền số", "Kinh tế số", "Xã hội số", "Hạ tầng, an toàn thông tin và nhân lực")
UNITS = ("Ắng Tở", "An Bình", "Bản Phố", "Cốc Lầu", "Đồng Tuyển", "Dương Quỳ", "Nghĩa Lộ", "Thượng Bằng La", "Y Tý")
ALL = tuple(Verdict)


def _counts(lang: str) -> list[dict[str, object]]:
    return [
        {"group": group, "verdict": verdict.value, "label": verdict_word(verdict, lang), "count": (place * 3 + at) % 7}
        for place, group in enumerate(PILLARS)
        for at, verdict in enumerate(ALL)
    ]


def _trend() -> list[dict[str, object]]:
    values = (41.2, 48, 55.3, None, 71.2, 78.4, 83.9, 87.3)
    return [
        {
            "period": f"Q{at % 4 + 1}/{2024 + at // 4}",
            "value": value,
            "low": None if value is None else value - at,
            "high": None if value is None else value + at,
            **({"break": "đổi cách tính"} if at == 4 else {}),
        }
        for at, value in enumerate(values)
    ]


def _path() -> list[dict[str, object]]:
    actual = (12, 21, 33, 42, None, None)
    outlook = (None, None, None, 42, 51, 60)
    return [
        {"period": f"T{month * 2}", "planned": month * 12.5, "value": done, "outlook": ahead}
        for month, done, ahead in zip(range(1, 7), actual, outlook, strict=True)
    ]


def _units(lang: str) -> list[dict[str, object]]:
    return [
        {
            "unit": f"Xã {name}",
            "value": value,
            "low": low,
            "high": high,
            "slow": slow,
            "verdict": verdict.value,
            "label": verdict_word(verdict, lang),
        }
        for name, value, low, high, slow, verdict in zip(
            UNITS,
            (97.1, 95, 88.6, 91.2, None, 72.4, 93, 64.5, None),
            (97.1, 95, 80.2, 91.2, None, 72.4, 93, 60, 82.5),
            (97.1, 95, 92.7, 91.2, None, 72.4, 93, 70, 94.0),
            (False, False, False, False, False, True, False, True, False),
            ALL,
            strict=True,
        )
    ]


def places(lang: str, count: int = 60) -> list[dict[str, object]]:
    """Made-up units over a made-up province."""
    return [
        {
            "unit": f"Xã {UNITS[at % 9]} {at}",
            "short": f"{UNITS[at % 9]} {at}"[:12],
            "lat": 21.3 + (at * 37 % 100) / 80,
            "lon": 103.5 + (at * 61 % 100) / 60,
            "verdict": ALL[at % 9].value,
            "label": verdict_word(ALL[at % 9], lang),
            "value": None if at % 11 == 0 else 50 + at * 13 % 47,
            "shown": "87,3%",
        }
        for at in range(count)
    ]


def _reporting() -> list[dict[str, object]]:
    states = ("on_time", "on_time", "late", "on_time", "missing", "not_owed")
    return [
        {"unit": f"Xã {name}", "period": f"T{month}", "state": "not_due" if month > 9 else states[(at + month) % 6]}
        for at, name in enumerate(UNITS)
        for month in range(1, 13)
    ]


def every_chart(lang: str = "vi") -> dict[str, tuple[str, Spec]]:
    """Each chart by name: its title and specification."""
    title = "Tỷ lệ hồ sơ trực tuyến (%)"
    return {
        "counts": ("Kết luận theo trụ cột", charts.verdict_counts(_counts(lang), lang=lang)),
        "trend": (title, charts.trend(_trend(), title=title, target=90, lang=lang)),
        "path": (title, charts.path_to_goal(_path(), title=title, target=75, lang=lang)),
        "units": (title, charts.units_bar(_units(lang), title=title, threshold=90, lang=lang)),
        "verdicts-map": ("Kết luận theo xã", charts_map.dots_by_verdict(places(lang), title="Kết luận", lang=lang)),
        "values-map": (title, charts_map.dots_by_value(places(lang), title=title, lang=lang)),
        "tiles": ("Bản đồ ô", charts_map.tile_grid(places(lang), title="Kết luận", lang=lang)),
        "completeness": ("Tình hình báo cáo", charts.completeness(_reporting(), lang=lang)),
    }
