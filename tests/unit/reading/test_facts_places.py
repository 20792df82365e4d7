"""Which place a page is about."""

import pytest

from cotmoc.reading.facts.places import scope_of_page


@pytest.mark.parametrize(
    "head",
    [
        "UBND TỈNH MẪU\nUBND XÃ BẾN GIẢ\n",
        "ỦY BAN NHÂN DÂN TỈNH MẪU | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nỦY BAN NHÂN DÂN XÃ BẾN GIẢ | Độc lập\n",
        "UBND HUYỆN MẪU\n\nUBND xã Bến Giả\n",
    ],
)
def test_a_letterhead_of_two_lines_is_that_of_the_second(head: str) -> None:
    assert scope_of_page(f"{head}BÁO CÁO\nNăm 2025 giải quyết 858 hồ sơ.").casefold() == "xã bến giả"


def test_a_province_s_letterhead_is_its_own() -> None:
    text = "UBND TỈNH MẪU\nBÁO CÁO\nUBND xã Bến Giả giải quyết 858 hồ sơ."
    assert scope_of_page(text) == "TỈNH MẪU"
