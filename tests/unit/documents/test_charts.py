"""Charts: drawn once for page and document, in Vietnamese, from nothing but their rows."""

import json
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
import vl_convert

from cotmoc.documents import charts, charts_map
from cotmoc.documents.charts_look import INK, STEPS, VERDICTS, text_on
from cotmoc.documents.charts_picture import FONTS, picture
from cotmoc.evaluation.verdict import Verdict
from tests.architecture.source import ROOT
from tests.lib.chart_rows import every_chart, places

NAMES = sorted(every_chart())
MET = {"verdict": "met", "label": "đạt"}
SHOWN = {
    "counts": ("Chính quyền số", "Số mục tiêu", "chưa đủ số liệu"),
    "trend": ("Tỷ lệ hồ sơ trực tuyến (%)", "Mức phải đạt: 90,0", "đổi cách tính"),
    "path": ("Theo kế hoạch", "Dự kiến", "Mức phải đạt: 75,0"),
    "units": ("Xã Thượng Bằng La", "64,5 · chậm", "82,5 – 94,0", "chưa có số liệu"),
    "verdicts-map": ("đúng tiến độ", "không áp dụng"),
    "values-map": ("từ 62,0 đến dưới 70,0", "chưa có số liệu"),
    "tiles": ("Đồng Tuyển 4", "có nguy cơ"),
    "completeness": ("Xã Ắng Tở", "chưa báo cáo"),
}


@pytest.fixture(scope="module")
def pictures():
    return {name: picture(spec).decode() for name, (_, spec) in every_chart().items()}


def texts(svg: str) -> set[str]:
    return {node.text for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text") if node.text}


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_says_what_it_shows_in_vietnamese(pictures, name):
    assert set(SHOWN[name]) <= texts(pictures[name])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_specification_compiles_and_names_no_address(name, lang, capfd):
    spec = every_chart(lang)[name][1]
    assert vl_convert.vegalite_to_vega(spec, show_warnings=True)["marks"]
    assert "WARN" not in "".join(capfd.readouterr()), "a browser would say the same on its console"
    assert "://" not in json.dumps(spec)
    assert spec["description"].endswith(".")


def test_english_words_and_numbers():
    shown = texts(picture(every_chart("en")["units"][1]).decode())
    assert {"64.5 · slow", "Wanted: 90.0", "no figure"} <= shown


def test_nothing_to_draw_is_still_a_chart():
    for spec in (
        charts.verdict_counts([]),
        charts.trend([], title="x"),
        charts.units_bar([], title="x"),
        charts.path_to_goal([], title="x"),
        charts.completeness([]),
        charts_map.dots_by_value([], title="x"),
        charts_map.dots_by_verdict([], title="x"),
        charts_map.tile_grid([], title="x"),
    ):
        assert picture(spec).startswith(b"<svg")


def test_parts_of_a_bar_can_be_told_apart_in_black_and_white():
    rows = [{**MET, "group": "g", "verdict": each.value, "label": each.value, "count": 1} for each in Verdict]
    shape = charts.verdict_counts(rows)["layer"][1]["encoding"]["shape"]
    assert shape["field"] == "label"
    assert len(set(shape["scale"]["range"])) == len(Verdict), "no two verdicts have one shape"


def test_units_stand_greatest_first_and_those_without_a_figure_last():
    rows = [{**MET, "unit": name, "value": value} for name, value in (("a", 3), ("b", None), ("c", 9))]
    assert charts.units_bar(rows, title="x")["encoding"]["y"]["sort"] == ["c", "a", "b"]


def test_a_unit_without_one_value_is_a_bar_between_its_bounds():
    rows = [
        {**MET, "unit": "a", "value": None, "low": 40, "high": 60},
        {**MET, "unit": "b", "value": 50, "low": 50, "high": 50},
    ]
    spec = charts.units_bar(rows, title="x", decimals=0)
    bars = {row["unit"]: (row["start"], row["stop"], row["beside"]) for row in spec["data"]["values"]}
    assert bars == {"a": (40, 60, "40 – 60"), "b": (0, 50, "50")}
    assert spec["description"] == "Biểu đồ cột theo đơn vị: x. b: 50; a: 40 – 60."


def test_a_bar_is_told_as_the_table_beside_it_tells_it():
    rows = [{**MET, "unit": "a", "value": 59.96, "shown": "59,96%", "slow": True}]
    assert charts.units_bar(rows, title="x")["data"]["values"][0]["beside"] == "59,96% · chậm"


def test_a_bar_has_the_colour_of_its_verdict_and_red_means_missed_alone():
    rows = [{"unit": verdict, "value": 1, "verdict": verdict, "label": verdict, "slow": True} for verdict in VERDICTS]
    spec = charts.units_bar(rows, title="x", threshold=1)
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        each: look.fill for each, look in VERDICTS.items()
    }
    aims = [layer["mark"].get("color") for layer in spec["layer"] if layer["mark"]["type"] == "rule"]
    assert aims == [INK]


@pytest.mark.parametrize("draw", [charts.units_bar, charts.trend])
def test_where_no_value_is_open_no_axis_is_asked_of_none(draw):
    rows = [{**MET, "unit": "a", "period": "T1", "value": 3, "low": None, "high": None}]
    asked = [str(layer["encoding"]) for layer in draw(rows, title="x")["layer"]]
    assert not any("'low'" in encoding for encoding in asked)


def test_long_names_stand_in_lines_of_their_own():
    spec = charts.units_bar([{**MET, "unit": "Sở Nông nghiệp và Môi trường tỉnh", "value": 1}], title="x")
    assert spec["data"]["values"][0]["unit"] == "Sở Nông nghiệp và Môi\ntrường tỉnh"
    assert spec["height"]["step"] > 26


def test_a_long_title_beside_an_axis_stands_in_lines():
    title = "Tỷ lệ hồ sơ giải quyết qua dịch vụ công trực tuyến toàn trình, một phần (%)"
    spec = charts.trend([{"period": "T1", "value": 1, "low": 0, "high": 2}], title=title)
    lines = spec["layer"][-1]["encoding"]["y"]["title"]
    assert " ".join(lines) == title
    assert max(map(len, lines)) <= 42
    assert picture(spec).startswith(b"<svg")


def test_a_description_tells_the_figures():
    rows = [{"period": f"T{month}", "value": month + 0.25} for month in range(1, 16)]
    told = charts.trend(rows, title="Hồ sơ (%)", decimals=2)["description"]
    assert told.startswith("Biểu đồ đường: Hồ sơ (%). T1: 1,25; ")
    assert told.endswith("; và 3 dòng khác.")


def test_a_missing_period_keeps_its_place():
    spec = charts.trend([{"period": "T1", "value": 1}, {"period": "T2", "value": None}], title="x")
    assert spec["encoding"]["x"]["sort"] == ["T1", "T2"]
    assert "T2" in texts(picture(spec).decode())


def test_classes_of_equal_values_are_one():
    rows = [{"unit": str(at), "lat": at, "lon": at, "value": 5} for at in range(4)]
    scale = charts_map.dots_by_value(rows, title="x")["layer"][0]["encoding"]["fill"]["scale"]
    assert scale == {"domain": ["Giá trị", "chưa có số liệu"], "range": [STEPS[-1], "#ffffff"]}


def test_a_map_of_few_places_has_their_names_and_one_of_many_has_not():
    few, many = (
        charts_map.dots_by_verdict(places("vi", 60), title="x"),
        charts_map.dots_by_verdict(places("vi", 61), title="x"),
    )
    assert [layer["mark"]["type"] for layer in few["layer"]] == ["point", "text"]
    assert [layer["mark"]["type"] for layer in many["layer"]] == ["point"]


def test_names_on_a_map_do_not_lie_over_one_another():
    where = {"Pơ Mu": 105.0, "Bồ Đề Nhựa": 105.03, "Xa Lắc": 106.0}
    rows = [{"unit": name, "short": name, "lat": 21.0, "lon": lon, "value": 1} for name, lon in where.items()]
    rows.append({"unit": "Trên", "short": "Trên", "lat": 22.0, "lon": 105.5, "value": 1})
    spec = charts_map.dots_by_value(rows, title="x")
    assert [row["raised"] for row in spec["data"]["values"]] == [False, True, False, False]
    drawn = picture(spec).decode()
    beneath, above = (
        float(re.search(rf"translate\([^,]+,([\d.]+)\)[^>]*>{name}<", drawn)[1]) for name in list(where)[:2]
    )
    assert beneath - above == pytest.approx(30)


def test_classes_hold_the_values_they_say():
    rows = [{"unit": str(at), "lat": at, "lon": at, "value": at} for at in range(10)]
    classes = [row["class"] for row in charts_map.dots_by_value(rows, title="x", decimals=0)["data"]["values"]]
    assert classes[:3] == ["dưới 2", "dưới 2", "từ 2 đến dưới 4"]
    assert classes[-2:] == ["từ 8 trở lên"] * 2


def test_no_two_units_share_a_tile_and_the_north_is_above():
    placed = charts_map.placed_in_tiles(places("vi", 152))
    assert len({(row["column"], row["row"]) for row in placed}) == 152
    lines = [[row["lat"] for row in placed if row["row"] == line] for line in range(3)]
    assert min(lines[0]) >= max(lines[1]) >= min(lines[1]) >= max(lines[2])


def test_a_map_is_not_stretched():
    rows = [{"unit": "a", "lat": 20, "lon": 105, "value": 1}, {"unit": "b", "lat": 21, "lon": 106, "value": 2}]
    spec = charts_map.dots_by_value(rows, title="x")
    assert spec["height"] / spec["width"] == pytest.approx(1 / 0.936, abs=0.01)
    tall = charts_map.dots_by_value([{**rows[0], "lat": 10}, rows[1]], title="x")
    assert tall["height"] == 760


def luminance(fill: str) -> float:
    parts = [int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_verdicts_can_be_told_without_colour():
    assert set(VERDICTS) == set(Verdict)
    shapes = [(look.shape, round(luminance(look.fill), 2)) for look in VERDICTS.values()]
    assert len(set(shapes)) == len(shapes)
    greys = sorted(luminance(look.fill) for look in VERDICTS.values())
    assert min(high - low for low, high in pairwise(greys)) > 0.03


@pytest.mark.parametrize("look", VERDICTS.values(), ids=lambda look: look.fill)
def test_letters_on_a_fill_are_read(look):
    dark, light = sorted((luminance(look.fill), luminance(text_on(look.fill))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_pages_use_the_same_fills():
    css = (ROOT / "src/cotmoc/web/static/cotmoc/cotmoc.css").read_text(encoding="utf-8")
    fills = dict(re.findall(r"--([a-z-]+)-fill: (#[0-9a-f]{6})", css))
    assert fills == {verdict.value.replace("_", "-"): look.fill for verdict, look in VERDICTS.items()}


def test_pictures_use_our_own_letters(pictures):
    assert {path.suffix for path in FONTS.iterdir()} >= {".ttf", ".md"}
    assert "Cot Moc Sans" in pictures["units"]
    wide, narrow = (
        float(re.search(r'width="([\d.]+)"', picture({**spec, "config": {**spec["config"], "font": font}}).decode())[1])
        for spec in (every_chart()["counts"][1],)
        for font in ("A family nobody has", "Cot Moc Sans")
    )
    assert narrow < wide  # letters without a font are guessed wider than ours are


def test_png_and_other_kinds():
    spec = every_chart()["trend"][1]
    assert picture(spec, "png").startswith(b"\x89PNG")
    with pytest.raises(ValueError, match="svg or png"):
        picture(spec, "gif")


def test_the_pages_draw_with_the_bundle_that_pictures_come_with():
    kept = ROOT / "src/cotmoc/web/static/cotmoc/vendor/vega.js"
    assert kept.read_text(encoding="utf-8") == vl_convert.javascript_bundle(), (
        "write what vl_convert.javascript_bundle() makes into it, and its versions into THIRD_PARTY.md"
    )
