"""Charts over plain rows: verdict counts, trend, path to the goal, units, completeness (maps are in `charts_map`).

Each function returns a Vega-Lite specification that a page draws in the browser and `charts_picture.picture` draws for
a document. It decides nothing: verdicts, bounds and what is slow come with the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cotmoc.documents.charts_look import (
    BLUE,
    CROSSED,
    INK,
    PALE,
    SOFT,
    VERDICTS,
    Row,
    Spec,
    chart,
    field,
    figure,
    in_lines,
    legend,
    legend_of_fills,
    periods,
    quantity,
    text_on,
    title_in_lines,
    verdict_scale,
)
from cotmoc.documents.charts_words import listed, number, said, told_by
from cotmoc.evaluation.verdict import Verdict

_STATES = {
    "on_time": ("#1f7a6d", "circle"),
    "late": ("#f0b429", "triangle-up"),
    "missing": ("#b3261e", CROSSED),
    "not_due": ("#eef1f4", "circle"),
    "not_owed": ("#ffffff", "stroke"),
}


def verdict_counts(rows: Sequence[Row], *, lang: str = "vi") -> Spec:
    """How many targets have each verdict, one bar a group (a pillar, a field).

    Each part of a bar has the shape of its verdict, for in black and white some fills are alike.
    Rows: `group`, `verdict` (its code), `label` (its word), `count`. Groups stand in the order of the rows.
    """
    shown = [_segment(row) for row in rows if row["count"]]
    groups = list(dict.fromkeys(row["group"] for row in rows))
    return chart(
        shown,
        lang,
        said("chart.counts", lang, rows=listed([_counted(rows, group) for group in groups], lang)),
        height={"step": 40},
        encoding={
            "y": field("group", sort=[in_lines(group) for group in groups], title=None, axis={"labelPadding": 8}),
            "order": field("place", "quantitative"),
            "tooltip": [
                field("group", title=" "),
                field("label", title=said("verdict", lang)),
                field("count", title="n"),
            ],
        },
        layer=_counted_layers(shown, lang),
    )


def _counted_layers(shown: Sequence[Row], lang: str) -> list[Spec]:
    """The bars, and in the middle of each part the shape of its verdict over its count."""
    bars = {"x": quantity("count", stack="zero", title=said("targets", lang), axis={"tickMinStep": 1})}
    middle = {"x": quantity("count", stack="zero", bandPosition=0.5)}
    ink = field("ink", scale=None)
    return [
        {
            "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 1.5},
            "encoding": {**bars, "color": field("label", scale=verdict_scale(shown, "fill"), legend=legend_of_fills())},
        },
        {
            "mark": {"type": "point", "size": 60, "yOffset": -8, "strokeWidth": 0.5, "opacity": 1},
            "encoding": {
                **middle,
                # One legend for both; the outline is said once, by the bars.
                "shape": field("label", scale=verdict_scale(shown, "shape"), legend=legend()),
                "fill": ink,
                "stroke": ink,
            },
        },
        {
            "mark": {"type": "text", "fontWeight": 600, "yOffset": 8},
            "encoding": {**middle, "text": field("count", "quantitative"), "color": ink},
        },
    ]


def _segment(row: Row) -> Row:
    verdict = Verdict(row["verdict"])
    ink = text_on(VERDICTS[verdict].fill)
    return {**row, "group": in_lines(row["group"]), "place": list(VERDICTS).index(verdict), "ink": ink}


def _counted(rows: Sequence[Row], group: str) -> str:
    counts = [f"{row['count']} {row['label']}" for row in rows if row["group"] == group and row["count"]]
    return f"{group}: {', '.join(counts)}"


def trend(rows: Sequence[Row], *, title: str, target: float | None = None, decimals: int = 1, lang: str = "vi") -> Spec:
    """A figure over periods, with the band of its possible values and the line of its target.

    Rows, in the order of time: `period`, `value` (None = none), `low`, `high` (None where unbounded or equal),
    optional `break` (what changed before this period). `title` is the figure with its unit of measure.
    """
    y = quantity("value", decimals, title=title_in_lines(title), scale={"zero": False})
    layers: list[Spec] = [
        *_band(rows, y),
        {"mark": {"type": "line", "point": {"size": 55}}, "encoding": {"y": y}},
        *_breaks(rows),
        *_aim_line(target, decimals, lang),
    ]
    tooltip = [
        field("period", title=said("period", lang)),
        figure("value", decimals, said("value", lang)),
        figure("low", decimals, said("possible", lang) + " ≥"),
        figure("high", decimals, said("possible", lang) + " ≤"),
    ]
    return chart(
        rows,
        lang,
        said("chart.trend", lang, subject=title, rows=told_by(rows, "period", decimals, lang)),
        height=280,
        encoding={"x": periods(rows), "tooltip": tooltip},
        layer=layers,
    )


def _band(rows: Sequence[Row], y: Spec) -> list[Spec]:
    """The possible values; nothing where no row has both ends, for an axis of nothing has no extent."""
    if not any(row.get("low") is not None and row.get("high") is not None for row in rows):
        return []
    ends = {"encoding": {"y": {**y, "field": "low"}, "y2": {"field": "high"}}}
    return [
        {"mark": {"type": "area", "color": PALE, "opacity": 0.6}, **ends},
        {
            "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
            "mark": {"type": "rule", "color": SOFT, "strokeWidth": 1},
            **ends,
        },
    ]


def _breaks(rows: Sequence[Row]) -> list[Spec]:
    if not any(row.get("break") for row in rows):
        return []
    only = [{"filter": "isValid(datum.break)"}]
    return [
        {"transform": only, "mark": {"type": "rule", "color": INK, "strokeDash": [2, 3]}},
        {
            "transform": only,
            "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 12, "color": SOFT},
            "encoding": {"y": {"value": 8}, "text": field("break")},
        },
    ]


def _aim_line(target: float | None, decimals: int, lang: str, axis: str = "y") -> list[Spec]:
    """A line where the target lies, with its value beside it."""
    if target is None:
        return []
    said_aim = f"{said('aim', lang)}: {number(target, decimals, lang)}"
    upright = axis == "x"
    words = {"align": "right", "dx": 4, "y": -8} if upright else {"align": "left", "dx": 6, "dy": -9}
    place = {axis: {"datum": target}}
    beside = {} if upright else {"x": {"value": 0}}
    return [
        {"mark": {"type": "rule", "color": INK, "strokeDash": [7, 4], "strokeWidth": 2}, "encoding": _alone(place)},
        {
            "data": {"values": [{"said": said_aim}]},
            "mark": {"type": "text", "fontWeight": 600, **words},
            "encoding": _alone({**place, **beside, "text": field("said")}),
        },
    ]


def _alone(encoding: Spec) -> Spec:
    """An encoding that inherits nothing of the chart around it."""
    return {**dict.fromkeys(("x", "y", "tooltip"), None), **encoding}


def path_to_goal(
    rows: Sequence[Row], *, title: str, target: float | None = None, decimals: int = 1, lang: str = "vi"
) -> Spec:
    """The way planned to a target, the way gone, and where it leads.

    Rows, in the order of time: `period`, `planned`, `value`, `outlook` (each None where there is none). The last known
    period has both `value` and `outlook`, so that the lines meet.
    """
    names = {"planned": "planned", "value": "actual", "outlook": "outlook"}
    ways = {name: said(word, lang) for name, word in names.items() if any(row.get(name) is not None for row in rows)}
    long = [
        {"period": row["period"], "way": ways[name], "value": row[name]}
        for row in rows
        for name in ways
        if row.get(name) is not None
    ]
    looks = {"planned": (SOFT, [2, 3]), "value": (BLUE, [1, 0]), "outlook": (BLUE, [6, 4])}
    colours, dashes = ({"domain": list(ways.values()), "range": [looks[name][at] for name in ways]} for at in (0, 1))
    strokes = legend(symbolType="stroke", symbolSize=500)
    return chart(
        long,
        lang,
        said("chart.path", lang, subject=title, rows=listed([_told_way(row, decimals, lang) for row in long], lang)),
        height=280,
        encoding={
            "x": periods(rows),
            "tooltip": [
                field("period", title=said("period", lang)),
                field("way", title=" "),
                figure("value", decimals, said("value", lang)),
            ],
        },
        layer=[
            {
                "mark": {"type": "line", "point": {"size": 45}},
                "encoding": {
                    "y": quantity("value", decimals, title=title_in_lines(title), scale={"zero": False}),
                    "color": field("way", scale=colours, legend=strokes),
                    "strokeDash": field("way", scale=dashes, legend=strokes),
                },
            },
            *_aim_line(target, decimals, lang),
        ],
    )


def _told_way(row: Row, decimals: int, lang: str) -> str:
    return f"{row['way']} {row['period']}: {number(row['value'], decimals, lang)}"


def units_bar(
    rows: Sequence[Row], *, title: str, threshold: float | None = None, decimals: int = 1, lang: str = "vi"
) -> Spec:
    """A figure of each unit in the colour of its verdict, greatest first and those without one last.

    Rows: `unit`, `value` (None = not reported, or not one value), `verdict` (its code), `label` (its word), optional
    `low`, `high` (possible values; a bar between them where there is no one value), `slow` (True: said so), `shown`
    (the figure in words, as the table beside has it).
    """
    ranked = sorted(rows, key=_height, reverse=True)
    order = [in_lines(row["unit"]) for row in ranked]
    shown = [_bar(row, decimals, lang) for row in ranked]
    return chart(
        shown,
        lang,
        said("chart.units", lang, subject=title, rows=listed([_told_bar(row) for row in shown], lang)),
        height={"step": 36 if any("\n" in unit for unit in order) else 26},
        encoding={
            "y": field("unit", sort=order, title=None),
            "tooltip": [field("unit", title=said("unit", lang)), field("beside", title=said("value", lang))],
        },
        layer=[
            {
                "mark": {"type": "bar", "height": {"band": 0.72}},
                "encoding": {
                    "x": quantity("start", decimals, title=title, axis={"tickCount": 6}, scale={"zero": True}),
                    "x2": {"field": "stop"},
                    "color": field("label", scale=verdict_scale(shown, "fill"), legend=legend_of_fills()),
                    "stroke": {"value": INK},
                    "strokeWidth": {"value": 0.8},
                },
            },
            *_spread(shown, decimals),
            *_aim_line(threshold, decimals, lang, axis="x"),
            # In a column of their own, where no line of a threshold crosses them.
            {
                "mark": {"type": "text", "align": "left", "dx": 8},
                "encoding": {"x": {"value": "width"}, "text": field("beside")},
            },
        ],
    )


def _spread(rows: Sequence[Row], decimals: int) -> list[Spec]:
    """A line over the bar of a figure that may still be another."""
    if not any(_is_spread(row) for row in rows):
        return []
    return [
        {
            "transform": [{"filter": "isValid(datum.value) && isValid(datum.low) && datum.low < datum.high"}],
            "mark": {"type": "rule", "color": INK, "strokeWidth": 2},
            "encoding": {"x": quantity("low", decimals), "x2": {"field": "high"}},
        }
    ]


def _is_spread(row: Row) -> bool:
    low, high = row.get("low"), row.get("high")
    return row["value"] is not None and low is not None and high is not None and low < high


def _height(row: Row) -> float:
    """What a unit is ranked by: its figure, failing that the least it can be."""
    known = [row[name] for name in ("value", "low") if row.get(name) is not None]
    return known[0] if known else float("-inf")


def _bar(row: Row, decimals: int, lang: str) -> Row:
    value, low, high = row["value"], row.get("low"), row.get("high")
    spread = value is None and low is not None and high is not None
    told = row.get("shown") or " – ".join(
        number(each, decimals, lang) for each in ((low, high) if spread else (value,))
    )
    return {
        **row,
        "unit": in_lines(row["unit"]),
        "beside": f"{told} · {said('slow', lang)}" if row.get("slow") else told,
        "start": low if spread else 0,
        "stop": high if spread else value or 0,
    }


def _told_bar(row: Row) -> str:
    return f"{row['unit']}: {row['beside']}".replace("\n", " ")


def completeness(rows: Sequence[Row], *, lang: str = "vi") -> Spec:
    """Which unit reported which period, and when: a shape and a colour a cell.

    Rows: `unit`, `period`, `state`: ``on_time``, ``late``, ``missing``, ``not_due`` or ``not_owed``.
    """
    shown = [{**row, "said": said(f"state.{row['state']}", lang)} for row in rows]
    present = [state for state in _STATES if any(row["state"] == state for row in rows)]
    words = [said(f"state.{state}", lang) for state in present]
    totals = Counter(row["state"] for row in rows)
    counts = [f"{totals[state]} {word}" for state, word in zip(present, words, strict=True)]
    fills = {"domain": words, "range": [_STATES[state][0] for state in present]}
    shapes = {"domain": words, "range": [_STATES[state][1] for state in present]}
    return chart(
        shown,
        lang,
        said("chart.completeness", lang, rows=listed(counts, lang)),
        height={"step": 24},
        encoding={
            "x": field(
                "period",
                "ordinal",
                sort=None,
                title=None,
                axis={"orient": "top", "labelAngle": 0, "labelOverlap": True},
            ),
            "y": field("unit", sort=None, title=None),
            "tooltip": [
                field("unit", title=said("unit", lang)),
                field("period", title=said("period", lang)),
                field("said", title=said("state", lang)),
            ],
        },
        layer=[
            {"mark": {"type": "rect", "fill": "#f4f7fa", "stroke": "#ffffff", "strokeWidth": 2}},
            {
                "mark": {"type": "point", "size": 110, "strokeWidth": 0.8, "opacity": 1},
                "encoding": {
                    "stroke": {"value": INK},
                    "fill": field("said", scale=fills, legend=legend_of_fills()),
                    "shape": field("said", scale=shapes, legend=legend()),
                },
            },
        ],
    )
