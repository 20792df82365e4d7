"""How charts look: colours and shapes of verdicts, letters, numbers; the same in a page and in a document.

The fills stand in the stylesheet of the pages as well (a test holds the two together). They differ in lightness, not in
hue alone, and each verdict has a shape: a chart can be read by the colour-blind and from a black-and-white print.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from cotmoc.evaluation.verdict import Verdict

Spec = dict[str, Any]
"""A Vega-Lite specification, ready for JSON; it names no address, so nothing is fetched to draw it."""

Row = Mapping[str, Any]
"""One row of figures: numbers are int, float or None, everything else is text for people."""

FONT = "Cot Moc Sans"
"""Source Sans 3 under a name without a figure (documents/fonts/make.py); the pages call it the same."""
INK = "#16202c"
SOFT = "#47535f"
LINE = "#ccd5de"
BLUE = "#17508a"
PALE = "#bcd3ea"
STEPS = ("#dbe7f3", "#a9c8e6", "#6a9fd0", "#2f6fae", "#0e2f55")
"""Pale to dark, for values in classes."""

WIDTH = 640
"""Of a chart in a document; a page stretches it."""

_LONGEST_LINE = 24
"""Letters of a name beside a bar."""
_LONGEST_TITLE = 42
"""Letters of a title beside an axis."""

KEEPS_SHAPE: Spec = {"cotmoc": "keeps-shape"}
FIXED: Spec = {"cotmoc": "fixed"}
"""Marks of charts that a page may not simply stretch: a map keeps its shape, tiles keep the size of their names."""


@dataclass(frozen=True, slots=True)
class VerdictLook:
    """The fill of a verdict in charts and the shape of its point."""

    fill: str
    shape: str


UPWARDS = "M0,-1L1,0.1H0.45V1H-0.45V0.1H-1Z"
CROSSED = "M-1,-0.6L-0.6,-1L0,-0.4L0.6,-1L1,-0.6L0.4,0L1,0.6L0.6,1L0,0.4L-0.6,1L-1,0.6L-0.4,0Z"
"""Shapes that Vega has not: an arrow up and a slanting cross, as the badges of the pages show them."""

VERDICTS: Mapping[Verdict, VerdictLook] = {
    Verdict.EXCEEDED: VerdictLook("#00473e", UPWARDS),
    Verdict.MET: VerdictLook("#1f7a6d", "circle"),
    Verdict.ON_TRACK: VerdictLook("#6ba6d9", "triangle-right"),
    Verdict.AT_RISK: VerdictLook("#f0b429", "triangle-up"),
    Verdict.MISSED: VerdictLook("#b3261e", CROSSED),
    Verdict.UNDETERMINED: VerdictLook("#8e7cc3", "diamond"),
    Verdict.NOT_DUE: VerdictLook("#aab3bd", "triangle-down"),
    Verdict.NOT_APPLICABLE: VerdictLook("#d5dbe1", "stroke"),
    Verdict.NO_TARGET: VerdictLook("#eef1f4", "square"),
}
"""In the order charts stack and legends list them."""

_LOCALES: Mapping[str, Spec] = {
    "vi": {
        "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]},
        "time": {
            "dateTime": "%H:%M %d/%m/%Y",
            "date": "%d/%m/%Y",
            "time": "%H:%M",
            "periods": ["SA", "CH"],
            "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
            "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
            "months": [f"tháng {month}" for month in range(1, 13)],
            "shortMonths": [f"th. {month}" for month in range(1, 13)],
        },
    },
    "en": {"number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["₫", ""]}},
}

_CONFIG: Spec = {
    "font": FONT,
    "background": "#ffffff",
    "view": {"stroke": None},
    "lineBreak": "\n",
    "mark": {"aria": False},  # the description and the table say it better than shape by shape
    "axis": {
        "labelColor": INK,
        "titleColor": SOFT,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": 400,
        "gridColor": "#e6ebf0",
        "domainColor": SOFT,
        "tickColor": SOFT,
        "labelLimit": 0,
    },
    "legend": {"labelFontSize": 13, "titleFontSize": 13, "orient": "bottom", "labelLimit": 0, "titleLimit": 0},
    "text": {"fontSize": 13, "color": INK},
    "bar": {"color": BLUE},
    "line": {"color": BLUE, "strokeWidth": 2.5},
    "point": {"filled": True, "size": 60, "color": BLUE},
}


def in_lines(name: str) -> str:
    """A long name in lines, so that it leaves the plot its room."""
    return "\n".join(wrap(name, _LONGEST_LINE)) or name


def title_in_lines(title: str) -> str | list[str]:
    """A long title in lines, so that it fits beside an upright axis."""
    lines = wrap(title, _LONGEST_TITLE)
    return lines if len(lines) > 1 else title


def chart(rows: Sequence[Row], lang: str, description: str, **parts: Any) -> Spec:
    """A specification over `rows` with our look; `description` is its text for those who do not see it."""
    return {
        "description": description,
        "width": WIDTH,
        "data": {"values": [dict(row) for row in rows]},
        "config": {**_CONFIG, "locale": _LOCALES[lang]},
        **parts,
    }


def field(name: str, kind: str = "nominal", **more: Any) -> Spec:
    """An encoding of a field."""
    return {"field": name, "type": kind, **more}


def quantity(name: str, decimals: int = 0, **more: Any) -> Spec:
    """An encoding of a number, its axis written with at most these decimals."""
    axis = {"format": f",.{decimals}~f", **more.pop("axis", {})}
    return field(name, "quantitative", axis=axis, **more)


def legend(title: str | None = None, **more: Any) -> Spec:
    """A legend beneath the chart, in as many columns as fit."""
    return {"title": title, "columns": {"expr": "max(1, floor(width / 150))"}, **more}


def legend_of_fills(title: str | None = None) -> Spec:
    """A legend whose symbols have an outline, so that pale fills stay in sight."""
    outline = {"stroke": {"value": INK}, "strokeWidth": {"value": 0.8}, "opacity": {"value": 1}}
    return legend(title, encoding={"symbols": outline})


def periods(rows: Sequence[Row], **axis: Any) -> Spec:
    """The axis of periods, in the order of the rows."""
    order = list(dict.fromkeys(row["period"] for row in rows))
    return field("period", "ordinal", sort=order, title=None, axis={"labelAngle": 0, "labelOverlap": True, **axis})


def figure(name: str, decimals: int, title: str) -> Spec:
    """A number in a tooltip, with exactly these decimals."""
    return field(name, "quantitative", title=title, format=f",.{decimals}f")


def verdict_scale(rows: Sequence[Row], what: str) -> Spec:
    """The scale of the verdicts that occur, by their labels: `what` is ``fill`` or ``shape``."""
    labels = {Verdict(row["verdict"]): row["label"] for row in rows}
    present = [verdict for verdict in VERDICTS if verdict in labels]
    return {
        "domain": [labels[verdict] for verdict in present],
        "range": [getattr(VERDICTS[verdict], what) for verdict in present],
    }


def text_on(fill: str) -> str:
    """Black or white, whichever is read better on a fill."""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#ffffff" if light < 0.18 else INK
