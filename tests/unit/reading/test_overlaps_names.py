"""The list of names: every name is known for its thing, and what only looks alike is another thing."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import pytest

from cotmoc.reading.overlaps.terms import concepts_of, tokens_of


def names_listed() -> Iterator[tuple[str, set[str]]]:
    """Each name of one piece, and the concepts of its line as the text of the list writes them."""
    text = resources.files("cotmoc.reading.overlaps").joinpath("concepts.txt").read_text("utf-8")
    for line in text.splitlines():
        concepts, told, names = line.partition(":")
        if told and concepts and not line.startswith("#"):
            yield from ((name.strip(), set(concepts.split("+"))) for name in names.split(";") if "…" not in name)


def things_of(text: str) -> set[str]:
    return {term.name.strip("_") for term in concepts_of(tokens_of(text)) if "_" in term.name}


def test_every_name_in_the_list_is_known_for_what_its_line_says() -> None:
    missed = [name for name, concepts in names_listed() if not {c.strip("_") for c in concepts} <= things_of(name)]
    assert missed == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tổ chức tháng khuyến mại tập trung", "kích cầu tiêu dùng nội địa"),
        ("kiện toàn lực lượng xung kích cấp xã", "thành lập đội xung kích phòng, chống thiên tai"),
        ("lắp máy lấy số tự động", "trang bị ki-ốt tra cứu"),
        ("giúp người mãn hạn tù", "tái hòa nhập cộng đồng"),
        ("thực hiện Chương trình 1719", "chương trình dân tộc thiểu số và miền núi"),
        ("nâng hạng PII", "cải thiện chỉ số đổi mới sáng tạo cấp địa phương"),
    ],
)
def test_two_names_have_a_thing_in_common(one: str, other: str) -> None:
    assert things_of(one) & things_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cấp giấy phép lao động cho người nước ngoài", "đưa lao động đi làm việc ở nước ngoài"),
        ("phát triển y học cổ truyền", "mở rộng vùng trồng dược liệu"),
        ("tầm soát ung thư", "điều trị người nhiễm HIV"),
        ("chứng nhận xuất xứ hàng hóa", "gắn tem truy xuất"),
        ("phòng, chống tảo hôn", "thực hiện nếp sống văn minh trong việc cưới, việc tang"),
        ("thi hành án hình sự tại cộng đồng", "thi hành án dân sự"),
        ("chặn tin nhắn rác", "thu gom rác"),
    ],
)
def test_what_only_looks_alike_is_another_thing(one: str, other: str) -> None:
    assert not things_of(one) & things_of(other)
