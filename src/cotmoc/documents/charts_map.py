"""Units where they lie: dots by latitude and longitude, and tiles of one size where small units would be lost.

No boundary is drawn: none may be shipped. What is drawn is a province; a map of the country must show Hoàng Sa and
Trường Sa, and does when its rows have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, radians, sqrt

from cotmoc.documents.charts_look import (
    FIXED,
    INK,
    KEEPS_SHAPE,
    STEPS,
    VERDICTS,
    WIDTH,
    Row,
    Spec,
    chart,
    field,
    legend,
    legend_of_fills,
    text_on,
    verdict_scale,
)
from cotmoc.documents.charts_words import listed, number, said
from cotmoc.evaluation.verdict import Verdict

_TALLEST = 760
_MOST_NAMED = 60
"""Units on a map beyond which their names would lie over each other."""
_NARROWEST_NAMED = 420
_NAMES: Spec = {
    "mark": {
        "type": "text",
        "dy": {"expr": "datum.raised ? -15 : 15"},
        "fontSize": 11,
        "opacity": {"expr": f"width < {_NARROWEST_NAMED} ? 0 : 1"},
    },
    "encoding": {"text": field("short")},
}
"""Beneath each dot, or above it where another name lies beneath; a map on a telephone is too narrow for them."""
_LETTER, _LINE, _DOT = 5.5, 14, 6
"""Pixels: the width of a letter of a name, the height of the name, and half a dot."""
_EDGE_NAMED, _EDGE = 30, 12
_TILE = (92, 46)
_Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def dots_by_verdict(rows: Sequence[Row], *, title: str, lang: str = "vi") -> Spec:
    """Each unit as a dot with the colour and the shape of its verdict.

    Rows: `unit`, `lat`, `lon`, `verdict` (its code), `label` (its word), optional `shown` (the figure as text), `short`
    (its name, beneath the dot where there is room).
    """
    fills, shapes = (verdict_scale(rows, what) for what in ("fill", "shape"))
    encoding = {
        "fill": field("label", scale=fills, legend=legend_of_fills()),
        "shape": field("label", scale=shapes, legend=legend()),
        "tooltip": [
            field("unit", title=said("unit", lang)),
            field("label", title=said("verdict", lang)),
            *([field("shown", title=said("value", lang))] if any("shown" in row for row in rows) else []),
        ],
    }
    told = listed([f"{row['unit']}: {row['label']}" for row in rows], lang)
    return _dots(rows, said("chart.map", lang, subject=title, rows=told), encoding, lang)


def dots_by_value(rows: Sequence[Row], *, title: str, decimals: int = 1, lang: str = "vi") -> Spec:
    """Each unit as a dot, darker for a greater value; a unit without one is a cross.

    Rows: `unit`, `lat`, `lon`, `value` (None = not reported), optional `short` (see `dots_by_verdict`).
    """
    limits = _class_limits([row["value"] for row in rows if row["value"] is not None])
    words = _class_words(limits, decimals, lang)
    none = said("no_value", lang)
    shown = [
        {
            **row,
            "class": none if row["value"] is None else words[sum(row["value"] >= limit for limit in limits)],
            "shown": number(row["value"], decimals, lang),
        }
        for row in rows
    ]
    scale = {"domain": [*words, none], "range": [*STEPS[len(STEPS) - len(words) :], "#ffffff"]}
    shapes = {"domain": [*words, none], "range": [*["circle"] * len(words), "cross"]}
    encoding = {
        "fill": field("class", scale=scale, legend=legend_of_fills(title)),
        "shape": field("class", scale=shapes, legend=legend(title)),
        "tooltip": [field("unit", title=said("unit", lang)), field("shown", title=said("value", lang))],
    }
    told = listed([f"{row['unit']}: {row['shown']}" for row in shown], lang)
    return _dots(shown, said("chart.map", lang, subject=title, rows=told), encoding, lang)


def _dots(rows: Sequence[Row], description: str, encoding: Spec, lang: str) -> Spec:
    """Points on a plane whose units of length are equal both ways at the middle latitude."""
    lats, lons = ([row[name] for row in rows] or [0.0] for name in ("lat", "lon"))
    wide = max((max(lons) - min(lons)) * cos(radians((max(lats) + min(lats)) / 2)), 0.01)
    tall = max(max(lats) - min(lats), 0.01)
    height = WIDTH * tall / wide
    shrink = min(1, _TALLEST / height)
    named = rows and len(rows) <= _MOST_NAMED and all(row.get("short") for row in rows)
    edge = {"zero": False, "nice": False, "padding": _EDGE_NAMED if named else _EDGE}
    return chart(
        [{**row, "raised": raised} for row, raised in zip(rows, _raised(rows, tall / wide), strict=True)]
        if named
        else rows,
        lang,
        description,
        width=max(round(WIDTH * shrink), 200),
        height=max(round(height * shrink), 160),
        usermeta=KEEPS_SHAPE,
        encoding={
            "x": field("lon", "quantitative", axis=None, scale=edge),
            "y": field("lat", "quantitative", axis=None, scale=edge),
            "tooltip": encoding.pop("tooltip"),
        },
        layer=[
            {
                "mark": {"type": "point", "size": 130, "strokeWidth": 0.8, "opacity": 1},
                "encoding": {"stroke": {"value": INK}, **encoding},
            },
            *([_NAMES] if named else []),
        ],
    )


def _raised(rows: Sequence[Row], shape: float) -> list[bool]:
    """Which names stand above their dots, lest they lie over another, where the map is as narrow as may be."""
    across = _along([row["lon"] for row in rows], _NARROWEST_NAMED)
    down = _along([-row["lat"] for row in rows], _NARROWEST_NAMED * shape)
    taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in zip(across, down, strict=True)]
    raised = []
    for row, x, y in zip(rows, across, down, strict=True):
        half = len(row["short"]) * _LETTER / 2
        beneath, above = ((x - half, y + dy, x + half, y + dy + _LINE) for dy in (_DOT + 2, -_DOT - 2 - _LINE))
        raised.append(_meets_any(beneath, taken) and not _meets_any(above, taken))
        taken.append(above if raised[-1] else beneath)
    return raised


def _along(values: Sequence[float], length: float) -> list[float]:
    """The pixels at which the values stand on an axis of this length."""
    span = max(max(values) - min(values), 0.01)
    return [_EDGE_NAMED + (value - min(values)) / span * (length - 2 * _EDGE_NAMED) for value in values]


def _meets_any(box: _Box, others: Sequence[_Box]) -> bool:
    left, top, right, bottom = box
    return any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in others)


def _class_limits(values: Sequence[float]) -> list[float]:
    """The values that part these into up to five classes of about equal size."""
    ordered = sorted(values)
    cuts = [ordered[len(ordered) * step // len(STEPS)] for step in range(1, len(STEPS))] if ordered else []
    return [cut for cut in dict.fromkeys(cuts) if cut > ordered[0]]


def _class_words(limits: Sequence[float], decimals: int, lang: str) -> list[str]:
    """What the classes are called; one class is called by nothing but that it has values."""
    if not limits:
        return [said("value", lang)]
    told = [number(limit, decimals, lang) for limit in limits]
    between = [said("class.between", lang, low=low, high=high) for low, high in pairwise(told)]
    return [said("class.below", lang, high=told[0]), *between, said("class.above", lang, low=told[-1])]


def placed_in_tiles(rows: Sequence[Row]) -> list[dict[str, object]]:
    """The rows with `column` and `row` of a tile grid: north above south, west left of east, no two in one place."""
    across = max(1, round(sqrt(len(rows) * 0.7)))
    by_north = sorted(rows, key=lambda row: (-row["lat"], row["lon"], row["unit"]))
    placed = []
    for line, start in enumerate(range(0, len(by_north), across)):
        from_west = sorted(by_north[start : start + across], key=lambda row: (row["lon"], row["unit"]))
        placed += [{**row, "column": column, "row": line} for column, row in enumerate(from_west)]
    return placed


def tile_grid(rows: Sequence[Row], *, title: str, lang: str = "vi") -> Spec:
    """Each unit as a tile with its short name, coloured by verdict, the verdict's shape in its corner.

    Rows: `unit`, `short` (at most about 14 letters), `verdict`, `label`, optional `shown`, and either `column` and
    `row` or `lat` and `lon`.
    """
    placed = list(rows) if all("column" in row for row in rows) else placed_in_tiles(rows)
    shown = [{"shown": "", **row, "ink": text_on(VERDICTS[Verdict(row["verdict"])].fill)} for row in placed]
    columns = 1 + max((row["column"] for row in placed), default=0)
    lines = 1 + max((row["row"] for row in placed), default=0)
    told = listed([f"{row['unit']}: {row['label']}" for row in placed], lang)
    return chart(
        shown,
        lang,
        said("chart.tiles", lang, subject=title, rows=told),
        width=_TILE[0] * columns,
        height=_TILE[1] * lines,
        usermeta=FIXED,
        encoding={
            "x": field("column", "ordinal", axis=None, scale={"domain": list(range(columns))}),
            "y": field("row", "ordinal", axis=None, scale={"domain": list(range(lines))}),
            "tooltip": [
                field("unit", title=said("unit", lang)),
                field("label", title=said("verdict", lang)),
                field("shown", title=said("value", lang)),
            ],
        },
        layer=_tile_layers(shown),
    )


def _tile_layers(rows: Sequence[Row]) -> list[Spec]:
    """The tile, the shape of its verdict, its name."""
    fills, shapes = (verdict_scale(rows, what) for what in ("fill", "shape"))
    return [
        {
            "mark": {"type": "rect", "stroke": "#ffffff", "strokeWidth": 2},
            "encoding": {"fill": field("label", scale=fills, legend=legend_of_fills())},
        },
        {
            "mark": {"type": "point", "size": 70, "strokeWidth": 1.2, "opacity": 1, "yOffset": -10},
            "encoding": {
                "shape": field("label", scale=shapes, legend=legend()),
                "fill": field("label", scale=fills, legend=legend_of_fills()),
                "stroke": field("ink", scale=None),
            },
        },
        {
            "mark": {"type": "text", "fontSize": 12, "dy": 10, "limit": _TILE[0] - 6},
            "encoding": {"text": field("short"), "color": field("ink", scale=None)},
        },
    ]
