"""Tables as facts: what rows, columns, heads and titles say of each figure."""

from fractions import Fraction

import pytest

from cotmoc.reading.candidate import FactKind
from cotmoc.reading.facts import read_facts
from cotmoc.reading.table_facts import prose_of, read_table_facts, unread_tables, with_differences
from cotmoc.reading.table_facts.cells import CellFigure, figure_of
from cotmoc.reading.table_facts.heads import implied_unit, label_of
from cotmoc.reading.written.reader import read_bytes


def read(*parts):
    """A page of paragraphs and tables (rows of cells; a cell may be (text, attributes))."""
    body = "".join(f"<p>{part}</p>" if isinstance(part, str) else table_html(part) for part in parts)
    return read_bytes(".html", f"<html><body>{body}</body></html>".encode())


def table_html(rows) -> str:
    cells = [[cell if isinstance(cell, tuple) else (cell, "") for cell in row] for row in rows]
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td {how}>{text}</td>" for text, how in row) + "</tr>" for row in cells)
        + "</table>"
    )


def facts(*parts):
    return read_table_facts(read(*parts))


def told(candidates, *names):
    return [tuple(getattr(candidate, name) for name in names) for candidate in candidates]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("90,5", CellFigure(Fraction(181, 2))),
        ("1.234", CellFigure(1234)),
        ("90 %", CellFigure(90, unit="%")),
        ("-3,5", CellFigure(Fraction(-7, 2))),
        ("91.25", CellFigure(Fraction(365, 4), english=True)),
        ("≥ 75", CellFigure(75, comparator=">=")),
        ("tối thiểu 50%", CellFigure(50, unit="%", comparator=">=")),
        ("trên 20", CellFigure(20, comparator=">")),
        ("35 - 40%", CellFigure(35, 40, unit="%", comparator="range")),
        ("96/152", CellFigure(96, numerator=96, denominator=152)),
        ("96/152 xã", CellFigure(96, unit="xã", numerator=96, denominator=152)),
        ("96/152 (63,2%)", CellFigure(Fraction(316, 5), unit="%", numerator=96, denominator=152)),
        ("xếp thứ 15/63", CellFigure(15, unit="thứ hạng", denominator=63)),
        ("120 hồ sơ", CellFigure(120, unit="hồ sơ")),
        ("2,3 triệu", CellFigure(Fraction(23, 10), unit="triệu")),
    ],
)
def test_cells(text, figure):
    assert figure_of(text) == figure


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "…",
        "x",
        "Hoàn thành",
        "31/12/2022",
        "Quý II/2022",
        "Thực hiện 2021",
        "Thực hiện 9 tháng",
        "12/10",
        "a" * 80,
    ],
)
def test_cells_without_a_figure(text):
    assert figure_of(text) is None


@pytest.mark.parametrize(
    ("words", "unit"),
    [("Tỷ lệ xã có mạng", "%"), ("Số xã có mạng", "xã"), ("Thứ hạng DTI", "thứ hạng"), ("Vốn bố trí", "")],
)
def test_units_that_words_imply(words, unit):
    assert implied_unit(words) == unit


def test_labels():
    label = label_of("1.2. Vốn bố trí năm 2022 (triệu đồng)")
    assert (label.words, label.unit, label.period.period) == ("Vốn bố trí", "triệu đồng", "2022")


PLAN = (
    (("TT", "rowspan=2"), ("Chỉ tiêu", "rowspan=2"), ("ĐVT", "rowspan=2"), "Năm 2021", ("Năm 2022", "colspan=3")),
    ("Thực hiện", "Kế hoạch", "Thực hiện", "So với kế hoạch"),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
    ("I", ("Chính quyền số", "colspan=6")),
    ("1", "Tỷ lệ hồ sơ trực tuyến", "%", "61,2", "≥ 75", "78,5", "104,7"),
    ("2", "Xã có mạng nội bộ", "xã", "120", "152", "96/152", "-"),
)


def test_indicators_by_plan_and_result():
    assert told(facts(PLAN), "indicator", "value", "unit", "comparator", "kind", "period") == [
        ("Tỷ lệ hồ sơ trực tuyến", Fraction(306, 5), "%", "=", FactKind.RESULT, "2021"),
        ("Tỷ lệ hồ sơ trực tuyến", 75, "%", ">=", FactKind.TARGET, "2022"),
        ("Tỷ lệ hồ sơ trực tuyến", Fraction(157, 2), "%", "=", FactKind.RESULT, "2022"),
        ("Tỷ lệ hồ sơ trực tuyến so với kế hoạch", Fraction(1047, 10), "%", "=", FactKind.RESULT, "2022"),
        ("Xã có mạng nội bộ", 120, "xã", "=", FactKind.RESULT, "2021"),
        ("Xã có mạng nội bộ", 152, "xã", "=", FactKind.TARGET, "2022"),
        ("Xã có mạng nội bộ", 96, "xã", "=", FactKind.RESULT, "2022"),
    ]


def test_places_by_indicators():
    rows = (
        ("STT", "Huyện, thị xã", "Hồ sơ đúng hạn", "Tỷ lệ (%)"),
        ("1", "Huyện Bến Mẫu", "12.000", "97,2"),
        ("", "Tổng cộng", "12.000", "97,2"),
    )
    found = facts("Biểu 2. Kết quả 9 tháng đầu năm 2022 (Đơn vị tính: hồ sơ)", rows)
    assert told(found, "indicator", "scope", "value", "unit", "period") == [
        ("Hồ sơ đúng hạn", "Huyện Bến Mẫu", 12000, "hồ sơ", "9 tháng đầu năm 2022"),
        ("tỷ lệ hồ sơ đúng hạn", "Huyện Bến Mẫu", Fraction(486, 5), "%", "9 tháng đầu năm 2022"),
        ("Hồ sơ đúng hạn", None, 12000, "hồ sơ", "9 tháng đầu năm 2022"),
        ("tỷ lệ hồ sơ đúng hạn", None, Fraction(486, 5), "%", "9 tháng đầu năm 2022"),
    ]


def test_places_over_columns():
    found = facts((("Chỉ tiêu", "Huyện A", "Huyện B"), ("Số xã có mạng", "5", "7")))
    assert told(found, "indicator", "scope", "unit") == [
        ("Số xã có mạng", "Huyện A", "xã"),
        ("Số xã có mạng", "Huyện B", "xã"),
    ]


def test_plan_and_result_as_rows():
    found = facts(
        (("Năm 2024", "Số hồ sơ", "Tỷ lệ đúng hạn (%)"), ("Kế hoạch", "900", "95"), ("Thực hiện", "950", "97"))
    )
    assert told(found, "indicator", "value", "unit", "kind") == [
        ("Số hồ sơ", 900, "hồ sơ", FactKind.TARGET),
        ("Tỷ lệ đúng hạn", 95, "%", FactKind.TARGET),
        ("Số hồ sơ", 950, "hồ sơ", FactKind.RESULT),
        ("Tỷ lệ đúng hạn", 97, "%", FactKind.RESULT),
    ]


def test_heads_may_hold_numbers():
    rows = (("TT", "Chỉ tiêu", "Kế hoạch năm 2025", "9 tháng"), ("1", "Số xã có mạng", "60", "48"))
    assert told(facts("Biểu 1. Năm 2025", rows), "indicator", "value", "period") == [
        ("Số xã có mạng", 60, "2025"),
        ("Số xã có mạng", 48, "9 tháng đầu năm 2025"),
    ]


def test_an_indicator_of_one_word():
    (found,) = facts((("Chỉ tiêu", "Thực hiện 2024"), ("GRDP", "950")))
    assert found.indicator == "GRDP"


def test_years_as_rows():
    found = facts((("Năm", "Số hồ sơ trực tuyến"), ("Năm 2023", "900"), ("Năm 2024", "950")))
    assert told(found, "indicator", "value", "period") == [
        ("Số hồ sơ trực tuyến", 900, "2023"),
        ("Số hồ sơ trực tuyến", 950, "2024"),
    ]


def test_a_change_has_its_direction():
    found = facts((("Chỉ tiêu", "So với cùng kỳ (%)"), ("Thu ngân sách", "-3,5"), ("Xuất khẩu", "12")))
    assert told(found, "value", "direction", "kind") == [
        (Fraction(7, 2), "down", FactKind.CHANGE),
        (12, "up", FactKind.CHANGE),
    ]


def test_a_rank_is_no_result():
    (found,) = facts((("Chỉ số", "Năm 2023"), ("Thứ hạng DTI", "15/63")))
    assert (found.kind, found.value, found.denominator, found.unit) == (FactKind.OTHER, 15, 63, "thứ hạng")


def test_a_letterhead_is_no_table_and_stays_prose():
    written = read((("UBND TỈNH MẪU", "CỘNG HÒA"), ("Số: 12/BC-UBND", "Mẫu, ngày 12 tháng 01 năm 2023")))
    assert read_table_facts(written) == ()
    assert "ngày 12 tháng 01 năm 2023" in prose_of(written)


def test_prose_has_no_figures_of_tables_and_the_same_offsets():
    written = read("Toàn tỉnh đạt 90% hồ sơ.", PLAN, "Còn 7 xã.")
    prose = prose_of(written)
    assert len(prose) == len(written.text)
    assert "78,5" not in prose
    assert prose.index("Còn 7 xã.") == written.text.index("Còn 7 xã.")


def test_sentences_in_cells_are_prose():
    sentence = "Trong năm, toàn ngành đã tiếp nhận 1.234 hồ sơ và giải quyết đúng hạn đạt 98% tổng số."
    written = read((("Lĩnh vực", "Số xã", "Kết quả"), ("Y tế", "5", sentence), ("Giáo dục", "6", "Chưa báo cáo")))
    assert sentence in prose_of(written)


def test_offsets_point_at_the_cells():
    written = read(PLAN)
    assert [written.text[each.start : each.end] for each in read_table_facts(written)][:3] == ["61,2", "≥ 75", "78,5"]


def differing(text: str, value: str) -> list[list[str]]:
    written = read(text, (("Chỉ tiêu", "Năm 2022"), ("Tỷ lệ văn bản được ký số", value)))
    both = with_differences(read_facts(prose_of(written)), read_table_facts(written))
    return [[reason.vi for reason in each.reasons if "khác số" in reason.vi] for found in both for each in found]


def test_a_figure_that_text_and_table_give_differently():
    assert differing("Năm 2022, tỷ lệ văn bản được ký số đạt 95%.", "91,5") == [
        ["khác số trong bảng: 91,5%"],
        ["khác số trong phần lời: 95%"],
    ]


@pytest.mark.parametrize(
    "text", ["Năm 2022, tỷ lệ văn bản được ký số đạt 91,5%.", "Năm 2021, tỷ lệ văn bản được ký số đạt 95%."]
)
def test_the_same_figure_or_another_year_is_no_difference(text):
    assert differing(text, "91,5") == [[], []]


def test_the_same_time_is_that_of_a_year_before_however_short_its_head():
    heads = ("Chỉ tiêu", "TH 6T", "Cùng kỳ", "So CK (%)")
    written = read("Kết quả 6 tháng đầu năm 2025", (heads, ("Thu ngân sách (tỷ đồng)", "65", "61", "106,6")))
    found = [(each.value, each.period, each.indicator) for each in read_table_facts(written)]
    assert found == [
        (65, "6 tháng đầu năm 2025", "Thu ngân sách"),
        (61, "6 tháng đầu năm 2024", "Thu ngân sách"),
        (Fraction(1066, 10), "6 tháng đầu năm 2025", "Thu ngân sách so với cùng kỳ"),
    ]


def test_a_table_of_figures_without_names_is_told_to_be_read_as_prose():
    (warning,) = unread_tables(read([("98,5%", "45,2%"), ("97,1%", "46,3%")]))
    assert (warning.code, "«98,5% | 45,2% | 97,1% | 46,3%»" in warning.sentence()) == ("R122", True)


@pytest.mark.parametrize(
    "rows",
    [
        [("Chỉ tiêu", "Năm 2024"), ("Tỷ lệ hồ sơ đúng hạn", "98%"), ("Tỷ lệ hồ sơ số hóa", "80%")],
        [("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 07/BC-UBND", "Mẫu, ngày 08/01/2025")],
    ],
)
def test_a_table_that_is_read_or_has_no_figures_is_not_told(rows):
    assert unread_tables(read(rows)) == ()
