"""Aims in the words of plans: what each means, and what is refused rather than guessed."""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.formula.aim_words import AimText
from cotmoc.formula.aims import aim_text, check_agreement, read_aim, read_aims, read_clauses, stated_aim
from cotmoc.formula.numbers import format_number
from cotmoc.formula.written_aim import Change, WrittenAim
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact
from cotmoc.model.indicator import Direction, IndicatorKind
from cotmoc.model.target import Aim

# Words, comparator ("=": a bare number), low, high, unit.
LEVELS = [
    ("100%", "=", 100, None, "%"),
    ("100 %", "=", 100, None, "%"),
    ("90", "=", 90, None, ""),
    ("62,4%", "=", "62.4", None, "%"),
    ("1.234,5", "=", "1234.5", None, ""),
    ("= 100%", "=", 100, None, "%"),
    ("đạt 100%", "=", 100, None, "%"),
    ("Đạt 100%.", "=", 100, None, "%"),
    ("chiếm 20% GDP", "=", 20, None, "%"),
    ("chiếm tỷ trọng 20% GRDP", "=", 20, None, "%"),
    ("đảm bảo 70%", "=", 70, None, "%"),
    ("bảo đảm 70%", "=", 70, None, "%"),
    ("phấn đấu đạt 80%", "=", 80, None, "%"),
    ("hoàn thành 100%", "=", 100, None, "%"),
    ("duy trì 100% xã", "=", 100, None, "%"),
    ("phổ cập 100% hộ", "=", 100, None, "%"),
    ("phủ sóng 99%", "=", 99, None, "%"),
    ("nâng lên 80%", "=", 80, None, "%"),
    ("giảm xuống còn 2%", "=", 2, None, "%"),
    ("đạt mức 80 điểm", "=", 80, None, "điểm"),
    ("bình quân 73,3 thuê bao/100 dân", "=", "73.3", None, "thuê bao/100 dân"),
    ("chín mươi phần trăm", "=", 90, None, "%"),
    ("60% dân số trên địa bàn tỉnh có điện thoại", "=", 60, None, "%"),
    ("100% dịch vụ công mức độ 3, mức độ 4", "=", 100, None, "%"),
    ("100% dịch vụ công mức độ 3, 4", "=", 100, None, "%"),
    ("100% xã có 4G/5G", "=", 100, None, "%"),
    ("90% (trừ văn bản mật)", "=", 90, None, "%"),
    ("90% (30/6/2025)", "=", 90, None, "%"),
    ("90% tổ chức và cá nhân hài lòng", "=", 90, None, "%"),
    ("500 Mbps", "=", 500, None, "Mbps"),
    ("500Mbps", "=", 500, None, "Mbps"),
    ("1 Tbps", "=", 1, None, "Tbps"),
    ("4.000m2", "=", 4000, None, "m2"),
    ("150 người/vạn dân", "=", 150, None, "người/vạn dân"),
    ("10 DN/1000 dân", "=", 10, None, "DN/1000 dân"),
    ("1 kết nối/người", "=", 1, None, "kết nối/người"),
    ("5 lớp/năm", "=", 5, None, "lớp/năm"),
    ("mỗi năm 5 lớp", "=", 5, None, "lớp/năm"),
    ("5 lớp mỗi năm", "=", 5, None, "lớp/năm"),
    ("240 nghìn tỷ đồng", "=", 240 * 10**12, None, "đồng"),
    ("136 triệu đồng", "=", 136 * 10**6, None, "đồng"),
    ("2,3 triệu tỷ đồng", "=", 23 * 10**14, None, "đồng"),
    ("năm mô hình", "=", 5, None, "mô hình"),
    ("== 100%", "==", 100, None, "%"),
    ("đúng 12 tháng", "==", 12, None, "tháng"),
    ("tối thiểu 90%", ">=", 90, None, "%"),
    ("Tối thiểu 90% tổ chức, cá nhân hài lòng về việc giải quyết thủ tục", ">=", 90, None, "%"),
    ("ít nhất 1 diễn đàn", ">=", 1, None, "diễn đàn"),
    ("ít nhất năm mô hình", ">=", 5, None, "mô hình"),
    ("không dưới 80%", ">=", 80, None, "%"),
    ("không thấp hơn 80%", ">=", 80, None, "%"),
    ("không ít hơn 15 tập dữ liệu", ">=", 15, None, "tập dữ liệu"),
    ("≥ 90%", ">=", 90, None, "%"),
    ("≥90", ">=", 90, None, ""),
    (">= 90 %", ">=", 90, None, "%"),
    ("đạt tối thiểu 80%", ">=", 80, None, "%"),
    ("phấn đấu đến năm 2025 đạt tối thiểu 80%", ">=", 80, None, "%"),
    ("80% trở lên", ">=", 80, None, "%"),
    ("từ 80% trở lên", ">=", 80, None, "%"),
    ("từ 1000 Mbps trở lên", ">=", 1000, None, "Mbps"),
    ("tổ chức ít nhất 2 hội nghị", ">=", 2, None, "hội nghị"),
    ("xây dựng tối thiểu 5 mô hình", ">=", 5, None, "mô hình"),
    ("trên hoặc bằng 90%", ">=", 90, None, "%"),
    ("tối thiểu là 90%", ">=", 90, None, "%"),
    ("từ 80% trở lên số hộ gia đình", ">=", 80, None, "%"),
    ("trên 40%", ">", 40, None, "%"),
    ("trên 40% hộ gia đình", ">", 40, None, "%"),
    ("hơn 10%", ">", 10, None, "%"),
    ("vượt 50%", ">", 50, None, "%"),
    ("cao hơn 90%", ">", 90, None, "%"),
    ("> 18.000", ">", 18000, None, ""),
    ("có trên 18.000 doanh nghiệp", ">", 18000, None, "doanh nghiệp"),
    ("hằng năm đạt trên 90%", ">", 90, None, "%"),
    ("tối đa 5%", "<=", 5, None, "%"),
    ("không quá 3 ngày", "<=", 3, None, "ngày"),
    ("không vượt quá 3 ngày làm việc", "<=", 3, None, "ngày làm việc"),
    ("≤ 50", "<=", 50, None, ""),
    ("<= 2%", "<=", 2, None, "%"),
    ("từ 5% trở xuống", "<=", 5, None, "%"),
    ("nhỏ hơn hoặc bằng 2%", "<=", 2, None, "%"),
    ("dưới 2%", "<", 2, None, "%"),
    ("giảm còn dưới 2%", "<", 2, None, "%"),
    ("thấp hơn 2%", "<", 2, None, "%"),
    ("< 2", "<", 2, None, ""),
    ("khoảng 20%", "about", 20, None, "%"),
    ("xấp xỉ 20%", "about", 20, None, "%"),
    ("gần 86%", "about", 86, None, "%"),
    ("~ 20", "about", 20, None, ""),
    ("trung bình 1 kết nối/người", "about", 1, None, "kết nối/người"),
    ("40 - 50", "range", 40, 50, ""),
    ("16-18", "range", 16, 18, ""),
    ("20% - 50%", "range", 20, 50, "%"),
    ("20 – 25%", "range", 20, 25, "%"),
    ("từ 35% đến 40%", "range", 35, 40, "%"),
    ("đạt 10 - 15 triệu đồng", "range", 10**7, 15 * 10**6, "đồng"),
    ("500 nghìn - 1 triệu đồng", "range", 500_000, 10**6, "đồng"),
    ("35%-40% trở lên", "range_up", 35, 40, "%"),
    ("từ 35-40% trở lên", "range_up", 35, 40, "%"),
    ("tối thiểu 35-40%", "range_up", 35, 40, "%"),
    ("at least 90 %", ">=", 90, None, "%"),
    ("at least 62.4%", ">=", "62.4", None, "%"),
    ("90% or more", ">=", 90, None, "%"),
    ("more than 1,500 units", ">", 1500, None, "units"),
    ("up to 5 days", "<=", 5, None, "days"),
    ("about 20 per cent", "about", 20, None, "%"),
    ("from 35% to 40%", "range", 35, 40, "%"),
]
RANKS = [
    ("trong nhóm 10", 10, None),
    ("Trong nhóm 10 tỉnh dẫn đầu cả nước", 10, None),
    ("thuộc nhóm 70 nước dẫn đầu", 70, None),
    ("vào nhóm 30/63", 30, 63),
    ("lọt vào tốp 10", 10, None),
    ("top 10", 10, None),
    ("Giữ vững top 5", 5, None),
    ("trong 10 địa phương dẫn đầu", 10, None),
    ("xếp hạng 15/63", 15, 63),
    ("xếp thứ 10 trở lên", 10, None),
    ("đứng thứ 5 toàn quốc", 5, None),
    ("thứ hạng ≤ 50", 50, None),
    ("in the top 20", 20, None),
]
CHANGES = [
    ("10 %/năm", "growth", 10, None, Change.RISE, ""),
    ("tăng 10%/năm", "growth", 10, None, Change.RISE, ""),
    ("tăng 10% mỗi năm", "growth", 10, None, Change.RISE, ""),
    ("tối thiểu 10%/năm", "growth", 10, None, Change.RISE, ""),
    ("từ 10%/năm trở lên", "growth", 10, None, Change.RISE, ""),
    ("tăng trưởng bình quân hằng năm đạt 10%", "growth", 10, None, Change.RISE, ""),
    ("hàng năm giảm 5%", "growth", 5, None, Change.FALL, ""),
    ("tăng trưởng 20 - 25%/năm", "growth", 20, 25, Change.RISE, ""),
    ("cắt giảm 20% so với hiện nay", "baseline", 20, None, Change.FALL, "hiện nay"),
    ("cắt giảm 20% so với hiện nay (năm 2021)", "baseline", 20, None, Change.FALL, "hiện nay"),
    ("giảm tối thiểu 20% so với năm 2020", "baseline", 20, None, Change.FALL, "năm 2020"),
    ("tối thiểu giảm 20%", "baseline", 20, None, Change.FALL, ""),
    ("giảm từ 20% trở lên so với cùng kỳ", "baseline", 20, None, Change.FALL, "cùng kỳ"),
    ("tăng 15% doanh thu so với năm 2021", "baseline", 15, None, Change.RISE, "năm 2021"),
    ("giảm 20 - 30% so với năm 2021", "baseline", 20, 30, Change.FALL, "năm 2021"),
]
NAMED = [
    ("đạt Tier 3", "milestone", None),
    ("xây dựng TTDL đạt Tier 3", "milestone", None),
    ("Hình thành 5 sàn dữ liệu", "milestone", None),
    ("đạt chuẩn an toàn thông tin cấp độ 3", "milestone", None),
    ("trước ngày 31/12/2022", "milestone", date(2022, 12, 31)),
    ("hoàn thành trước ngày 30/6/2025", "milestone", date(2025, 6, 30)),
    ("hoàn thành trong quý II/2025", "milestone", date(2025, 6, 30)),
    ("đưa vào vận hành tháng 10/2025", "milestone", date(2025, 10, 31)),
    ("Đến năm 2025 hoàn thành Trung tâm dữ liệu", "milestone", date(2025, 12, 31)),
    ("phổ cập", "judged", None),
    ("phổ cập dịch vụ 4G đến cấp xã", "judged", None),
    ("Đạt mức tiên tiến", "judged", None),
    ("đạt loại tốt", "judged", None),
    ("đạt mức độ 3", "judged", None),
]
REFUSED = [
    ("", "A102"), ("   ", "A102"), ("90% " * 600, "A113"),
    ("nhiều", "A101"), ("≥", "A101"), ("tăng", "A101"), ("đạt", "A101"), ("%", "A101"), ("cơ bản hoàn thành", "A101"),
    ("không đạt 80%", "A101"), ("không để xảy ra", "A101"), ("gấp 2 lần", "A101"), ("tăng gấp đôi", "A101"),
    ("90% hoặc 95%", "A101"), ("90% (57 xã)", "A101"), ("phủ sóng 5G 100% xã", "A101"), ("100% trong 24/7", "A101"),
    ("≥ 3% và tăng dần theo yêu cầu phát triển", "A101"), ("80% và duy trì ổn định", "A101"),
    ("80%; năm sau cao hơn năm trước", "A101"), ("trên 90% số hộ có tốc độ trên 100 Mbps", "A101"),
    ("một nửa", "A101"), ("năm nay", "A101"), ("từ 80% đến dưới 90%", "A101"), ("80% hộ trở lên số hộ", "A101"),
    ("hơn 2/3 số xã", "A105"), ("ba phần tư số xã", "A105"), ("tăng đến 90%", "A108"), ("giảm xuống còn", "A101"),
    ("từ 50% lên 80%", "A101"), ("-5%", "A101"), ("90/80/60", "A101"), ("ít nhất không", "A101"),
    ("12a", "A103"), ("1.23.456", "A103"), ("tối thiểu 1,234,567.8", "A103"), ("62.4%", "A103"),
    ("90% của 1.2.3", "A103"),
    ("at least 1.234,5 units", "A103"),
    ("khoảng 35-40%", "A105"), ("trên 20-30%", "A105"), ("từ 80%", "A105"), ("khoảng trên 20%", "A105"),
    ("trên 90% trở lên", "A105"), ("tối thiểu không quá 5%", "A105"), ("mỗi năm 10%", "A105"),
    ("dưới thứ hạng 50", "A105"),
    ("thứ hạng ≥ 50", "A105"), ("trong nhóm 10 - 15", "A105"), ("trong nhóm 10%", "A105"), ("120/100", "A105"),
    ("tối thiểu tối thiểu 5%", "A105"), ("90%/100%", "A105"),
    ("40 - 35%", "A106"), ("35 - 35%", "A106"), ("20% - 25", "A106"), ("từ 50 đến 2025", "A106"),
    ("900 - 1 triệu", "A106"),
    ("751/2.020 (38%)", "A107"), ("751/2.020 (57,2%)", "A107"),
    ("giảm 5 điểm phần trăm", "A108"), ("tăng 5 bậc", "A108"), ("tăng trên 10%/năm", "A108"),
    ("90% so với hiện nay", "A108"),
    ("tăng không quá 5%", "A108"), ("tăng khoảng 10%", "A108"), ("tăng giảm 10%", "A108"),
    ("tăng 10%/năm so với 2020", "A108"), ("tăng 5/8%", "A105"), ("giảm khoảng 20-30%", "A108"),
]  # fmt: skip


def exact(value: int | str | None) -> Exact | None:
    return None if value is None else Fraction(value)


@pytest.mark.parametrize(("words", "comparator", "low", "high", "unit"), LEVELS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_level_is_read(
    *, words: str, comparator: str, low: int | str, high: int | None, unit: str, form: str
) -> None:
    aim = read_aim(unicodedata.normalize(form, words))
    assert (aim.comparator or "=", aim.low, aim.high, aim.measure) == (comparator, exact(low), exact(high), unit)
    assert (aim.change, aim.base) == (Change.NONE, "")


@pytest.mark.parametrize(("words", "place", "field"), RANKS)
def test_a_rank_is_read(words: str, place: int, field: int | None) -> None:
    aim = read_aim(words)
    assert (aim.comparator, aim.low, aim.whole) == (Comparator.RANK, place, field)
    assert aim.aim(Direction.LOWER) == Aim(Comparator.RANK, place, field)


@pytest.mark.parametrize(("words", "comparator", "low", "high", "change", "base"), CHANGES)
def test_a_change_is_read(
    *, words: str, comparator: str, low: int, high: int | None, change: Change, base: str
) -> None:
    aim = read_aim(words)
    assert (aim.comparator, aim.low, aim.high, aim.change, aim.base) == (comparator, low, high, change, base)


@pytest.mark.parametrize(("words", "comparator", "due"), NAMED)
def test_a_deliverable_or_quality_is_told_apart(words: str, comparator: str, due: date | None) -> None:
    aim = read_aim(words)
    assert (aim.comparator, aim.due) == (comparator, due)
    assert (aim.low, aim.high) == (None, None)


@pytest.mark.parametrize(("words", "code"), REFUSED)
def test_what_cannot_be_read_is_refused_with_its_character(words: str, code: str) -> None:
    _, problems = read_clauses(words)
    assert [problem.code for problem in problems][:1] == [code]
    for problem in problems:
        position = dict(problem.details).get("position")
        assert position is None or 1 <= int(position) <= len(words) + 1
        texts = [problem.sentence(), problem.sentence("en"), problem.remedy(), problem.remedy("en")]
        assert not any("{" in text for text in texts)


def test_there_are_many_examples() -> None:
    assert len(LEVELS) + len(RANKS) + len(CHANGES) + len(NAMED) + len(REFUSED) >= 120


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("≤ 3 Đông Nam Á; ≤ 50 Thế giới", [("<=", 3, "Đông Nam Á"), ("<=", 50, "Thế giới")]),
        ("100% CBCC, 80% nông thôn", [("=", 100, "CBCC"), ("=", 80, "nông thôn")]),
        ("100% CBCC, trên 80% nông thôn và 70% đô thị",
         [("=", 100, "CBCC"), (">", 80, "nông thôn"), ("=", 70, "đô thị")]),
        ("tối thiểu 150 Mbps, tối đa 5 ngày\n≥ 3%", [(">=", 150, "Mbps"), ("<=", 5, "ngày"), (">=", 3, "%")]),
    ],
)  # fmt: skip
def test_several_aims_in_one_cell_are_several_conditions(words: str, stated: list[tuple[str, int, str]]) -> None:
    aims = read_aims(words)
    assert [(aim.comparator or "=", aim.low, aim.subject or aim.measure) for aim in aims] == stated
    assert [words[aim.start :].startswith(aim.words) for aim in aims] == [True] * len(aims)
    with pytest.raises(Refused, match="A104"):
        read_aim(words)


def test_the_readable_clauses_of_a_text_are_kept_beside_the_others() -> None:
    aims, problems = read_clauses("≥ 3% và tăng dần theo yêu cầu phát triển")
    assert [(aim.comparator, aim.low) for aim in aims] == [(Comparator.AT_LEAST, 3)]
    assert [dict(problem.details)["position"] for problem in problems] == ["9"]


def test_positions_are_those_of_the_text_as_given() -> None:
    words = unicodedata.normalize("NFD", "tối thiểu 90% rồi 95%")
    [problem] = read_clauses(words)[1]
    assert words[int(dict(problem.details)["position"]) - 1 :].startswith("95%")


@pytest.mark.parametrize(
    ("words", "low", "part", "whole", "unit"),
    [
        ("1.194/2.019", 1194, 1194, 2019, ""),
        ("1.194/2.019 TTHC", 1194, 1194, 2019, "TTHC"),
        ("1.155/2.020 (57%)", 57, 1155, 2020, "%"),
        ("751/2.020 TTHC (37,2%)", "37.2", 751, 2020, "%"),
        ("751/2.020 (đạt 37,1%)", "37.1", 751, 2020, "%"),
        ("8 trên tổng số 10 huyện", 8, 8, 10, "huyện"),
        ("≥ 85/100 điểm", 85, 85, 100, "điểm"),
    ],
)
def test_counts_of_a_whole_keep_both_numbers(*, words: str, low: int | str, part: int, whole: int, unit: str) -> None:
    aim = read_aim(words)
    assert (aim.low, aim.part, aim.whole, aim.measure) == (exact(low), part, whole, unit)


@pytest.mark.parametrize(
    ("words", "kind", "comparator", "low"),
    [
        ("≤ 50", IndicatorKind.RANK, Comparator.RANK, 50),
        ("10", IndicatorKind.RANK, Comparator.RANK, 10),
        ("≤ 3 Đông Nam Á", IndicatorKind.RANK, Comparator.RANK, 3),
        ("15/63", IndicatorKind.RANK, Comparator.RANK, 15),
        ("Hình thành 5 sàn dữ liệu", IndicatorKind.EXPRESSION, None, 5),
        ("100%", IndicatorKind.MILESTONE, Comparator.MILESTONE, None),
        ("bảo đảm thực chất", IndicatorKind.JUDGED, Comparator.JUDGED, None),
    ],
)
def test_the_indicators_kind_settles_what_words_leave_open(
    words: str, kind: IndicatorKind, comparator: Comparator | None, low: int | None
) -> None:
    aim = read_aim(words, kind=kind)
    assert (aim.comparator, aim.low) == (comparator, low)


def test_notes_times_and_subjects_are_kept() -> None:
    aim = read_aim("Đến năm 2025, trên 90% văn bản đi (trừ văn bản mật)")
    assert (aim.subject, aim.due, aim.note) == ("văn bản đi", date(2025, 12, 31), "(trừ văn bản mật)")


@pytest.mark.parametrize(
    ("words", "direction", "aim"),
    [
        ("90%", Direction.HIGHER, Aim(Comparator.AT_LEAST, 90)),
        ("90%", Direction.LOWER, Aim(Comparator.AT_MOST, 90)),
        ("90%", Direction.EXACT, Aim(Comparator.EQUAL, 90)),
        ("tối thiểu 90%", Direction.LOWER, Aim(Comparator.AT_LEAST, 90)),
        ("35-40%", Direction.LOWER, Aim(Comparator.RANGE, 35, 40)),
        ("giảm 5%/năm", Direction.LOWER, Aim(Comparator.GROWTH, -5)),
        ("giảm 5-10%/năm", Direction.LOWER, Aim(Comparator.GROWTH, -10, -5)),
        ("giảm 20% so với 2020", Direction.LOWER, Aim(Comparator.BASELINE, 20)),
        ("tăng 20% so với 2020", Direction.EXACT, Aim(Comparator.BASELINE, 20)),
        ("hoàn thành trong năm 2025", Direction.HIGHER, Aim(Comparator.MILESTONE, date(2025, 12, 31).toordinal())),
        ("đạt Tier 3", Direction.HIGHER, Aim(Comparator.MILESTONE)),
        ("phổ cập", Direction.HIGHER, Aim(Comparator.JUDGED)),
    ],
)
def test_words_become_an_aim_in_the_indicators_direction(words: str, direction: Direction, aim: Aim) -> None:
    assert read_aim(words).aim(direction) == aim


@pytest.mark.parametrize(
    ("words", "direction", "code"),
    [
        ("giảm 20% so với 2020", Direction.HIGHER, "A109"),
        ("tăng 20% so với 2020", Direction.LOWER, "A109"),
        ("tăng 5%/năm", Direction.LOWER, "A109"),
        ("giảm 20%", Direction.EXACT, "A109"),
        ("trong nhóm 2,5", Direction.LOWER, "A112"),
        ("xếp hạng 0", Direction.LOWER, "A112"),
    ],
)
def test_an_aim_against_its_indicator_is_refused(words: str, direction: Direction, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_aim(words).aim(direction)


@pytest.mark.parametrize(
    ("words", "unit", "low"),
    [
        ("90%", "%", 90),
        ("90", "%", 90),
        ("34.293 tỷ đồng", "tỷ đồng", 34293),
        ("34.293 tỷ đồng", "triệu đồng", 34_293_000),
        ("34.293", "tỷ đồng", 34293),
        ("240 nghìn tỷ", "tỷ đồng", 240_000),
        ("2,5 triệu người", "người", 2_500_000),
        ("18.000 DN", "doanh nghiệp", 18000),
        ("5 mô hình thôn thông minh", "mô hình", 5),
        ("150 người/vạn dân", "người/vạn dân", 150),
        ("5/8 xã", "%", "62.5"),
        ("trong nhóm 10", "thứ hạng", 10),
    ],
)
def test_numbers_come_in_the_indicators_unit(words: str, unit: str, low: int | str) -> None:
    assert read_aim(words).in_measure(unit).low == exact(low)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("90%", "tỷ đồng"),
        ("90 xã", "%"),
        ("150 người/vạn dân", "người/nghìn dân"),
        ("2 triệu DN", "doanh nghiệp"),
        ("18.000 DN", "nghìn doanh nghiệp"),
        ("240 nghìn tỷ", "%"),
    ],
)
def test_another_unit_is_refused(words: str, unit: str) -> None:
    with pytest.raises(Refused, match="A110"):
        read_aim(words).in_measure(unit)


def test_words_and_columns_must_agree() -> None:
    read = stated_aim("35%-40% trở lên", direction=Direction.HIGHER, unit_of_measure="%")
    check_agreement("…", read, Aim(Comparator.RANGE_UP, 35, 40))
    check_agreement("…", read, Aim(Comparator.RANGE_UP))
    for given_aim in (Aim(Comparator.RANGE, 35, 40), Aim(Comparator.RANGE_UP, 35, 45), Aim(Comparator.RANGE_UP, 30)):
        with pytest.raises(Refused, match="A111"):
            check_agreement("35%-40% trở lên", read, given_aim)
    day = Aim(Comparator.MILESTONE, date(2025, 12, 31).toordinal())
    assert (aim_text(read), aim_text(day)) == ("range_up 35 40", "milestone 2025-12-31")


TERMINALS = {
    "DELIVERABLE", "QUALITY", "REACH", "AT_LEAST", "ABOVE", "AT_MOST", "BELOW", "EXACTLY", "ABOUT", "AVERAGE", "FROM",
    "RISE", "FALL", "YEARLY", "TOP", "PLACE", "NUMBER", "WORDS", "OF", "SHARE", "TO", "UP", "DOWN", "BASE", "TIME",
    "NOTE",
}  # fmt: skip


def test_every_terminal_of_the_grammar_is_exercised() -> None:
    texts = [row[0] for table in (LEVELS, RANKS, CHANGES, NAMED) for row in table] + ["751/2.020 TTHC (37,2%)"]
    seen = set()
    for text in texts:
        source = AimText(text)
        seen |= {token.kind for start, end in source.clauses() for token in source.tokens(start, end)}
    assert seen == TERMINALS


WORDED = {"tối thiểu {}": ">=", "trên {}": ">", "không quá {}": "<=", "dưới {}": "<", "khoảng {}": "about", "{}": "="}


@given(
    st.sampled_from(sorted(WORDED)),
    st.decimals(min_value=0, max_value=10**9, places=2).map(Fraction),
    st.sampled_from(["%", " %", " xã", " tỷ đồng", ""]),
)
def test_every_written_aim_reads_back(words: str, value: Fraction, unit: str) -> None:
    aim = read_aim(words.format(format_number(value, 2) + unit))
    assert aim.comparator == (WORDED[words] if words != "{}" else None)
    assert aim.low == (value * 10**9 if "tỷ" in unit else value)


@given(st.lists(st.sampled_from(
    ["tối thiểu", "90%", "trên", "35", "-", "40%", "xã", ",", ";", "và", "(", ")", "/", "năm", "so với", "2020", "từ",
     "trở lên", "trong nhóm", "hạng", "tăng", "giảm", "mức độ 3", "5G", "đạt", "1.2.3", "hoàn thành", "≥", "tỷ đồng"]
), max_size=9))  # fmt: skip
def test_any_words_are_read_or_refused(parts: list[str]) -> None:
    aims, problems = read_clauses(" ".join(parts))
    assert all(isinstance(aim, WrittenAim) for aim in aims)
    assert all(problem.code.startswith("A") for problem in problems)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_clauses(text)
