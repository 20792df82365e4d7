"""What a change starts from is of a time before, and not compared with what is held of this one."""

from pathlib import Path

import pytest

from cotmoc.exchange.package import read_package
from cotmoc.reading.matching import Matcher
from cotmoc.workspace.reading import read_pasted

HEAD = "BÁO CÁO\nKết quả năm 2025 của xã Tù Và\n\n"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    package = read_package(Path(__file__).resolve().parents[3] / "samples/mau")
    return Matcher(package.catalogue, package.observations, known_at=package.catalogue.as_of)


@pytest.mark.parametrize(
    ("sentence", "matched"),
    [
        ("Tỷ lệ hồ sơ giải quyết đúng hạn tăng từ 90,1% lên 95,2%.", {"95.2"}),
        ("Tỷ lệ hồ sơ giải quyết trễ hạn giảm từ 9,4% xuống còn 7,1%.", {"7.1"}),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn tăng từ mức 90,1% (toàn xã) lên mức 95,2%.", {"95.2"}),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn tăng từ 90,1% năm 2024 lên 95,2% năm 2025.", {"90.1", "95.2"}),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 95,2%, tăng từ 90,1%.", {"95.2"}),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 95,2% (toàn xã), tăng từ mức 90,1%.", {"95.2"}),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 95,2%, so với mức 90,1%.", {"95.2"}),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 95,2%, tăng từ 90,1% năm 2024.", {"90.1", "95.2"}),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 90,1%; tỷ lệ hồ sơ được số hóa đạt 95,2%.", {"90.1", "95.2"}),
    ],
)
def test_only_what_a_change_comes_to_is_matched(matcher, sentence, matched):
    figures = read_pasted(HEAD + sentence, matcher=matcher).figures
    assert {str(float(each.candidate.value)) for each in figures if each.match.indicator_code} == matched
    unmatched = [each for each in figures if not each.match.indicator_code]
    assert all("số gốc" in each.match.reasons[0].vi and each.match.held is None for each in unmatched)
