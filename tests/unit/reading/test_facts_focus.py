"""What a figure measures where its own words name a place or a body only, or a thing by its first word."""

from __future__ import annotations

import pytest

from cotmoc.reading.facts import read_facts
from cotmoc.reading.facts.abbreviations import defined_in, in_official_words, write_out
from cotmoc.reading.facts.focus import fuller, tells_only_who, without_who


def said(text: str) -> list[str]:
    return [fact.indicator for fact in read_facts(text)]


def test_places_in_order_share_the_rate_that_the_text_named() -> None:
    text = (
        "Bộ công bố tỷ lệ hồ sơ trực tuyến. Ở khối địa phương, Đà Nẵng đạt 67%, đứng thứ 2 toàn quốc; Hòa Bình 86,5%. "
        "Thấp nhất là Bạc Liêu 7,4%.\nVới khối bộ, ngành, Bộ Tài chính đạt trọn 100%."
    )
    rate = "tỷ lệ hồ sơ trực tuyến"
    assert said(text) == [rate, f"thứ hạng {rate} toàn quốc", rate, rate, rate]
    scopes = [fact.scope for fact in read_facts(text)]
    assert scopes[::4] == ["thành phố Đà Nẵng", "Bộ Tài chính"]
    assert scopes[2:4] == ["tỉnh Hòa Bình", "tỉnh Bạc Liêu"]


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hồ sơ trực tuyến đạt 62%.\nVề bảo hiểm y tế, các xã đều cố gắng. Huyện Mẫu đạt 97%.",
        "Tỷ lệ suy dinh dưỡng giảm.\nVề tiêm chủng, Hà Nội đạt 98%.",
        "Tỷ lệ cơ giới hóa khâu làm đất ngày càng cao.\nTiếp nhận 12.000 hồ sơ.\nUBND huyện Mẫu 99%.",
        "Thu hút vốn đạt 1.200 tỷ đồng. Ngân hàng Nhà nước 45%.",
    ],
)
def test_a_rate_of_something_else_is_not_carried_on(text: str) -> None:
    last = said(text)[-1]
    assert not any(words in last for words in ("trực tuyến", "dinh dưỡng", "cơ giới", "tỷ lệ thu hút"))


def test_each_place_of_a_list_keeps_its_name() -> None:
    assert said("Thị phần: Viettel 54%, VNPT 22%.")[-1] == "tỷ lệ thị phần VNPT"
    rates = said("Tỷ lệ nước sạch nông thôn được cải thiện. Xã Mẫu 95%, xã Thử 90%, xã Bình 85%.")
    assert {rate.lower() for rate in rates} == {"tỷ lệ nước sạch nông thôn được cải thiện"}  # the scope tells the place


def test_a_place_goes_to_the_count_behind_it() -> None:
    text = "Số người được phổ cập: thôn Đồi Mẫu 120 người, thôn Suối Thử 95 người, thôn Nà Giả 47 người."
    assert [fact.scope for fact in read_facts(text)] == ["thôn Đồi Mẫu", "thôn Suối Thử", "thôn Nà Giả"]


def test_a_rank_of_something_told_is_of_that() -> None:
    assert said("Tỉnh đẩy mạnh chuyển đổi số. GRDP tăng 8,12%, đứng thứ 5 cả nước.")[-1].startswith("thứ hạng GRDP")
    assert "chuyển đổi số" not in said("Chuyển đổi số tốt. Kỳ thi tốt nghiệp, điểm trung bình 6,58 điểm.")[-1]


def test_bodies_share_the_index_that_the_text_named() -> None:
    text = (
        "Chỉ số CCHC năm 2022 đã được công bố. Khối cấp huyện, huyện Mẫu dẫn đầu với 88,94 điểm, "
        "sau đó đến huyện Thử 88,58 điểm."
    )
    assert said(text) == ["điểm chỉ số cải cách hành chính (CCHC) PAR Index"] * 2


def test_scores_without_an_index_are_of_the_field_of_the_text() -> None:
    text = "Chuyển đổi số của tỉnh Mẫu cải thiện dần. Năm 2020 tỉnh chỉ có 0,24 điểm, xếp thứ 58 cả nước."
    score, rank = said(text)
    assert score.startswith("điểm chỉ số Chuyển đổi số")
    assert rank.startswith("thứ hạng chỉ số Chuyển đổi số")


def test_a_bare_noun_is_what_the_text_called_by_it_before() -> None:
    text = "Toàn quốc xảy ra 12.300 vụ tai nạn giao thông.\n- Đường bộ: 12.200 vụ.\n- Đường thủy: 27 vụ; tăng 4 vụ."
    assert said(text)[1:] == [
        "số vụ tai nạn giao thông đường bộ",
        "số vụ tai nạn giao thông đường thủy",
        "mức tăng số đường thủy vụ tai nạn giao thông",
    ]


def test_people_are_not_named_after_others() -> None:
    """“138 người” after “người làm hòa giải viên” are not those."""
    assert said("Có 45 người làm hòa giải viên. Kết nạp 138 người.")[-1].startswith("số người kết nạp")


@pytest.mark.parametrize(
    ("left", "right", "holds"),
    [
        ("xếp sau lần lượt là Văn phòng UBND tỉnh", "", True),
        ("khối sở, ban, ngành", "", True),
        ("Đà Nẵng", "toàn quốc", True),
        ("Đà Nẵng", "hồ sơ", False),
        ("Trường đạt chuẩn", "", False),
        ("khu vực I", "", False),
        ("", "", False),
    ],
)
def test_words_that_tell_only_who(left: str, right: str, holds: bool) -> None:
    assert tells_only_who(left, right) is holds


@pytest.mark.parametrize(
    ("left", "rest"),
    [
        ("Hải Dương, tổng thu", "tổng thu"),
        ("huyện Mẫu, huyện Thử giảm hộ nghèo", "huyện Mẫu, huyện Thử giảm hộ nghèo"),
        ("nông nghiệp, thủy sản", "nông nghiệp, thủy sản"),
    ],
)
def test_a_place_at_the_head_is_dropped(left: str, rest: str) -> None:
    assert without_who(left) == rest


def test_a_fuller_name_is_the_last_and_of_the_same_noun() -> None:
    text = "41 trường đạt chuẩn quốc gia, 9 trường đạt mức độ 2, trường học mới xây xong; xã Mẫu có "

    def named(noun: str, most: int, *, labelled: bool = False, then: str = "") -> str:
        whole = text + then
        return fuller(noun, whole, len(text), len(whole), most=most, labelled=labelled)

    assert named("trường", 12) == "trường đạt chuẩn quốc gia"
    assert named("trường", 42) == "trường"  # more than there were
    assert named("trường", 12, labelled=True) == "trường"  # of another field, for all one knows
    assert named("trường", 12, labelled=True, then=", trong đó mầm non ") == "trường đạt chuẩn quốc gia"
    assert named("trường", 12, labelled=True, then=".\n- Mầm non: ") == "trường đạt chuẩn quốc gia"
    assert named("vụ", 1) == "vụ"


def test_abbreviations_are_written_out_once_and_kept() -> None:
    assert in_official_words("tỷ lệ TTHC, TTHC mới") == "tỷ lệ thủ tục hành chính (TTHC), thủ tục hành chính mới"
    assert in_official_words("số TTHC", short_too=False) == "số thủ tục hành chính"
    assert write_out("diện tích CCN", defined_in("cây công nghiệp (CCN)")) == "diện tích cây công nghiệp (CCN)"


def test_a_text_defines_abbreviations_of_its_own() -> None:
    named = "dịch vụ môi trường rừng (DVMTR)"
    text = f"Tiền {named}, {named} tăng; quỹ (ABC) không rõ. Rừng được hưởng DVMTR là 451 ha."
    assert [one[1:] for one in defined_in(text)] == [("DVMTR", "dịch vụ môi trường rừng")]
    assert "dịch vụ môi trường rừng (DVMTR)" in said(text)[-1]


def test_a_definition_with_a_backslash_is_put_as_it_stands() -> None:
    assert "d\\qch vụ" in said("Tiền d\\qch vụ môi trường (DVMT) tăng. Số xã hưởng DVMT là 12 xã.")[-1]


def test_a_unit_with_a_multiplier_tells_the_measure() -> None:
    assert said("Lúa gieo 2.952 nghìn ha. Xi măng 1,14 triệu tấn. Thu đông 708 nghìn ha.") == [
        "diện tích lúa gieo",
        "sản lượng xi măng",
        "diện tích thu đông",
    ]
