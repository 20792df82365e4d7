"""Tasks that say one thing in other words are found; steps before and after it are told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cotmoc.reading.overlaps import Overlaps, find_overlaps
from cotmoc.reading.overlaps.terms import concepts_of, tokens_of
from cotmoc.reading.tasks import read_tasks

SAME = (
    (
        "Văn phòng UBND tỉnh triển khai phòng họp không giấy tờ tại các sở, ngành trước 31/12/2026.",
        "Đến cuối năm 2026, mọi cuộc họp ở các sở, ngành dùng tài liệu điện tử, không in ấn.",
    ),
    (
        "Sở Tư pháp số hóa toàn bộ sổ hộ tịch trên địa bàn trước 30/9/2026.",
        "Trong quý III/2026, Công an tỉnh chuyển dữ liệu khai sinh, kết hôn từ sổ giấy sang dạng điện tử.",
    ),
    (
        "Sở Khoa học và Công nghệ chuyển các phần mềm dùng chung lên điện toán đám mây trong năm 2026.",
        "Viễn thông tỉnh di chuyển ứng dụng dùng chung sang hạ tầng cloud, xong trước 31/12/2026.",
    ),
)
STEPS = (
    (
        "Sở Nội vụ ban hành quy chế sử dụng chữ ký số trong các sở trước 31/5/2026.",
        "Sở Nội vụ cấp chữ ký số cho công chức các sở trước 30/6/2026.",
    ),
    (
        "Sở Y tế khảo sát hạ tầng khám bệnh từ xa ở các trạm y tế, xong trước 31/3/2026.",
        "Sở Y tế triển khai khám bệnh từ xa ở các trạm y tế trước 31/12/2026.",
    ),
    (
        "Sở Công Thương tập huấn kỹ năng bán hàng trên sàn thương mại điện tử trong quý II/2026.",
        "Sở Công Thương đưa sản phẩm OCOP lên sàn thương mại điện tử trong quý II/2026.",
    ),
    (
        "Công an tỉnh kiểm tra việc bảo vệ dữ liệu dân cư ở cấp xã, báo cáo trong tháng 9/2026.",
        "Công an tỉnh làm sạch dữ liệu dân cư ở cấp xã trong tháng 9/2026.",
    ),
)


def overlaps_of_two(texts: tuple[str, str]) -> Overlaps:
    return find_overlaps([replace(read_tasks(text)[0], id=f"t{number}") for number, text in enumerate(texts)])


@pytest.mark.parametrize("texts", SAME)
def test_the_same_work_wholly_in_other_words_is_found(texts: tuple[str, str]) -> None:
    (pair,) = overlaps_of_two(texts).pairs
    assert "object" in {reason.code for reason in pair.reasons}


@pytest.mark.parametrize("texts", STEPS)
def test_another_step_of_the_same_work_is_not_asked_and_says_so(texts: tuple[str, str]) -> None:
    found = overlaps_of_two(texts)
    assert found.pairs == ()
    assert all("stage" in {reason.code for reason in pair.reasons} for pair in found.related)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("họp tại các sở, ngành không in tài liệu", "họp_không_giấy"),
        ("nộp toàn bộ hồ sơ của tổ chức qua mạng", "dịch_vụ_công"),
        ("hồ sơ điện tử của CBCCVC", "hồ_sơ_cán_bộ"),
    ],
)
def test_a_name_may_have_other_words_within(text: str, concept: str) -> None:
    assert concept in {term.name for term in concepts_of(tokens_of(text))}


def test_the_parts_of_a_name_stand_in_one_clause() -> None:
    terms = concepts_of(tokens_of("họp hằng tuần; không in tài liệu"))
    assert "họp_không_giấy" not in {term.name for term in terms}


def test_a_body_whose_name_begins_as_a_place_does_is_none() -> None:
    texts = ("Tỉnh Đoàn lập trang kết nối khởi nghiệp.", "Sở Tài chính lập trang kết nối khởi nghiệp.")
    assert len(overlaps_of_two(texts).pairs) == 1


@pytest.mark.parametrize(
    ("one", "other", "concept"),
    [
        ("trợ giúp pháp lý lưu động", "tư vấn luật miễn phí tại thôn, bản", "trợ_giúp_pháp_lý"),
        ("nộp lưu hồ sơ điện tử", "giao nộp tài liệu đến hạn vào lưu trữ lịch sử", "nộp_lưu"),
        ("rút vốn các công trình", "giải ngân 95% kế hoạch năm", "đầu_tư_công"),
        ("cân đối kinh phí cho nhiệm vụ chuyển đổi số", "bố trí ngân sách cho CĐS", "kinh_phí_số"),
        ("dữ liệu dân cư đúng, đủ, sạch, sống", "làm sạch thông tin dân cư", "dữ_liệu_sạch"),
        ("đo mực nước ở 20 hồ", "cảm biến mực nước", "mực_nước"),
    ],
)
def test_two_names_say_one_thing(one: str, other: str, concept: str) -> None:
    assert all(concept in {term.name for term in concepts_of(tokens_of(text))} for text in (one, other))


def test_what_is_written_short_is_known_by_its_words() -> None:
    terms = concepts_of(tokens_of("lập dự toán cho CNTT năm 2027"))
    assert "kinh_phí_số" in {term.name for term in terms}


def test_a_name_in_two_lines_stands_for_both() -> None:
    names = {term.name for term in concepts_of(tokens_of("chi trả trợ cấp ưu đãi"))}
    assert {"người_có_công", "an_sinh"} <= names
