"""Numbers, days, verdicts and bounds as pages write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.translation import override

from cotmoc.evaluation.verdict import Verdict
from cotmoc.web.templatetags import bounds, look
from cotmoc.web.templatetags.browser import browser_words


def rendered(text: str, **context: object) -> str:
    return Template("{% load look bounds %}" + text).render(Context(context))


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        ("1234.5", 1, "1.234,5", "1,234.5"),
        (Decimal("89.96"), 1, "90,0", "90.0"),
        (Fraction(2, 3), 2, "0,67", "0.67"),
        (0, 0, "0", "0"),
        (None, 1, "", ""),
        ("", 1, "", ""),
        (-1234567, 0, "-1.234.567", "-1,234,567"),
        (0.1, 1, "0,1", "0.1"),
    ],
)
def test_numbers_in_both_languages(value, decimals, vi, en):
    with override("vi"):
        assert look.number(value, decimals) == vi
    with override("en"):
        assert look.number(value, decimals) == en


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
            "Chrome trên Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge trên Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/130.0 Chrome/124.0", "Cốc Cốc trên Windows"),
        ("Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/140.0 Mobile", "Chrome trên Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari trên iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox trên Linux"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", ""),
    ],
)
def test_browsers_are_called_by_the_names_people_know(said, words):
    with override("vi"):
        assert browser_words(said) == words


def test_what_a_tile_counts_begins_with_a_capital():
    tiles = [{"label": "quá hạn", "value": 8}, {"label": "đang chờ", "value": 1, "url": "#"}]
    shown = render_to_string("components/tiles.html", {"tiles": tiles})
    assert "Quá hạn" in shown
    assert ">Đang chờ</a>" in shown


def test_days_are_those_of_vietnam():
    late = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)
    assert look.day(late) == "01/01/2026"
    assert look.moment(late) == "00:30 01/01/2026"
    assert look.day(date(2025, 3, 11)) == "11/03/2025"
    assert (look.day(None), look.moment(None)) == ("", "")


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_has_a_word_and_a_shape_of_its_own(verdict):
    badge = rendered("{% verdict_badge verdict %}", verdict=verdict.value)
    assert f"icons.svg#{verdict.value}" in badge
    assert look.verdict_name(verdict.value) in badge


def test_a_provisional_verdict_says_so():
    assert "tạm tính" in rendered("{% verdict_badge 'met' provisional=True %}")
    assert "tạm tính" not in rendered("{% verdict_badge 'met' %}")


def test_a_cell_may_hold_what_looks_like_markup():
    table = rendered(
        "{% data_table 'x' 'Bảng' columns rows %}", columns=[{"label": "<b>"}], rows=[["<script>alert(1)</script>"]]
    )
    assert "<script>" not in table
    assert "&lt;script&gt;" in table


def test_a_row_that_does_not_fit_the_columns_is_a_mistake():
    with pytest.raises(ValueError, match="zip"):
        rendered("{% data_table 'x' 'Bảng' columns rows %}", columns=[{"label": "a"}], rows=[["1", "2"]])


def test_zero_is_shown_and_nothing_is_not():
    table = rendered(
        "{% data_table 'x' 'Bảng' columns rows %}", columns=[{"label": "a"}] * 2, rows=[["x", 0], ["y", None]]
    )
    assert "<span>0</span>" in table
    assert "<span></span>" in table


def test_a_code_behind_a_cell_is_kept_whole():
    row = [{"text": "Biểu của sở", "note": "HS-SO"}]
    assert '<small class="soft code">HS-SO</small>' in rendered(
        "{% data_table 'x' 'Bảng' columns rows %}", columns=[{"label": "Biểu"}], rows=[row]
    )


def test_a_cell_may_lead_somewhere_be_sorted_by_and_judged():
    row = [
        {"text": "Xã <b>", "url": "/a?b=1&c=2", "note": "nam & bắc"},
        {"text": "1.234,5", "sort": "1234.5"},
        {"text": "", "verdict": "met", "provisional": True},
    ]
    columns = [{"label": "Đơn vị"}, {"label": "Số", "kind": "number"}, {"label": "Kết luận"}]
    table = rendered("{% data_table 'x' 'Bảng' columns rows %}", columns=columns, rows=[row])
    assert (
        '<th scope="row" data-label=""><span><a href="/a?b=1&amp;c=2">Xã &lt;b&gt;</a> '
        '<small class="soft">nam &amp; bắc</small></span></th>'
        '<td class="number" data-label="Số" data-sort="1234.5"><span>1.234,5</span></td>'
        '<td data-label="Kết luận"><span><span class="verdict verdict--met">'
    ) in table
    assert "tạm tính" in table


@pytest.mark.parametrize(
    ("low", "high", "asked", "sentence"),
    [
        ("87.3", "93.4", {"threshold": 90}, "Giá trị có thể: từ 87,3% đến 93,4%. Mức phải đạt: 90,0%."),
        (91, 91, {}, "Giá trị: 91,0%."),
        (12, None, {}, "Giá trị có thể: từ 12,0% trở lên."),
        (None, 12, {}, "Giá trị có thể: không quá 12,0%."),
        (None, None, {}, "Chưa loại trừ được giá trị nào."),
        (
            3,
            8,
            {"threshold": 4, "threshold_high": 6},
            "Giá trị có thể: từ 3,0% đến 8,0%. Mức phải đạt: 4,0% – 6,0%.",
        ),
    ],
)
def test_the_bar_says_what_it_shows(low, high, asked, sentence):
    assert bounds.bounds_bar(low, high, unit_of_measure="%", **asked)["sentence"] == sentence


def test_the_bar_is_drawn_to_scale():
    drawn = bounds.bounds_bar(25, 75, threshold=50, minimum=0, maximum=100)
    assert drawn["range"] == {"left": "130.0", "width": "220.0"}
    assert drawn["thresholds"] == ["240.0"]
    assert drawn["met"] == {"left": "240.0", "width": "220.0"}
    assert (drawn["minimum"], drawn["maximum"]) == ("0", "100")
    lower = bounds.bounds_bar(25, 75, threshold=50, direction="lower", minimum=0, maximum=100)
    assert lower["met"] == {"left": "20.0", "width": "220.0"}


def test_one_possible_value_is_a_point():
    assert bounds.bounds_bar(50, 50, minimum=0, maximum=100)["point"] == "240.0"
    assert bounds.bounds_bar("49.9", 50, minimum=0, maximum=100)["point"] is None


@pytest.mark.parametrize(("low", "high", "least"), [(0, 2942, "0"), (100, 200, "90"), (-5, 5, "-6")])
def test_the_axis_goes_below_nothing_only_where_a_value_does(low, high, least):
    assert bounds.bounds_bar(low, high)["minimum"] == least


@pytest.mark.parametrize(("low", "high"), [(None, None), (0, 0), (5, None), ("0.0001", "0.0001")])
def test_there_is_always_an_axis(low, high):
    svg = rendered("{% bounds_bar low high %}", low=low, high=high)
    assert "nan" not in svg
    assert 'role="img"' in svg
