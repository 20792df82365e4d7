"""The phrase that names what a figure measures, as a person would write it."""

from __future__ import annotations

import pytest

from cotmoc.reading.facts import read_facts

SAID = [
    ("Tiếp nhận 4.386 hồ sơ, đã giải quyết 4.210.", ["số hồ sơ tiếp nhận", "số hồ sơ giải quyết (Tiếp nhận)"]),
    ("Kiểm tra 45 cơ sở, phát hiện 12 cơ sở vi phạm.", ["số cơ sở kiểm tra", "số cơ sở vi phạm phát hiện (Kiểm tra)"]),
    ("Ban Chỉ đạo họp 12 phiên.", ["số phiên Ban Chỉ đạo họp"]),
    ("Số hộ nghèo còn 214 hộ.", ["Số hộ nghèo"]),
    ("Toàn huyện có 14 xã, trong đó 11 xã đã số hóa hồ sơ.", ["số xã toàn huyện", "số xã đã số hóa hồ sơ"]),
    ("Cấp 612 chứng chỉ cho học viên.", ["số chứng chỉ cho học viên cấp"]),
    (
        "Về ký số, Sở Y tế đứng đầu (100%), tiếp đến Sở Nội vụ (99,2%).",
        ["tỷ lệ Sở Y tế đứng đầu (ký số)", "tỷ lệ tiếp đến Sở Nội vụ (ký số)"],
    ),
    (
        "Đã bồi dưỡng 19 công chức. Tỷ lệ dân số trưởng thành có điện thoại thông minh đạt 87%.",
        ["số công chức bồi dưỡng", "Tỷ lệ dân số trưởng thành có điện thoại thông minh"],
    ),
    (
        "Mức độ hài lòng của tổ chức, cá nhân về giải quyết thủ tục đạt 93,5%.",
        ["Mức độ hài lòng của tổ chức, cá nhân về giải quyết thủ tục"],
    ),
    ("Toàn tỉnh có 7 chỉ tiêu không đạt.", ["số chỉ tiêu không đạt"]),
    (
        "Hồ sơ của xã được số hóa: đến nay 70,8% (có thể từ 69,1 đến 71,2%).",
        ["tỷ lệ hồ sơ của xã được số hóa", "tỷ lệ hồ sơ của xã được số hóa"],
    ),
]


def test_bare_figures_in_brackets_go_on_with_a_list():
    found = read_facts("Nhiều nhất là môi trường (318 phản ánh), hạ tầng (274) và trật tự đô thị (205).")
    assert [(each.value, each.unit) for each in found] == [(318, "phản ánh"), (274, "phản ánh"), (205, "phản ánh")]
    assert [each.value for each in read_facts("Nhiều nhất là xã Tân Lập (12 hồ sơ) theo Luật Đất đai (2024).")] == [12]


def test_a_percentage_that_a_part_does_not_come_to_is_another_figure():
    shares = read_facts("Có 57/80 sạp dán mã, khách trả bằng mã chiếm 40%.")
    assert [(each.value, each.numerator, each.denominator) for each in shares] == [(57, 57, 80), (40, None, None)]
    (share,) = read_facts("Có 57/80 sạp dán mã, chiếm 71,3%.")
    assert (share.numerator, share.denominator, share.unit) == (57, 80, "%")


@pytest.mark.parametrize(("text", "phrases"), SAID, ids=[text[:30] for text, _ in SAID])
def test_phrases(text, phrases):
    assert [candidate.indicator for candidate in read_facts(text)] == phrases
