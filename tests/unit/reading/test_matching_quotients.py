"""Counts without a name of their own, told by the share that they make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cotmoc.evaluation.knowledge import ObservationList
from cotmoc.exchange.package import read_package
from cotmoc.reading.facts import read_facts
from cotmoc.reading.matching import Match, Matcher
from cotmoc.reading.matching.quotients import counts_of_shares

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    catalogue = read_package(ROOT / "samples/mau").catalogue
    return Matcher(catalogue, ObservationList(()), known_at=catalogue.as_of)


def codes(matcher: Matcher, text: str) -> list[tuple[str, str | None]]:
    """Each figure of a text and what it means; all are figures of one commune in 2024."""
    candidates = read_facts(text)
    bare = [matcher.match(each, home="98082@2019-01-01") for each in candidates]
    named: list[Match] = counts_of_shares(candidates, bare, matcher)
    return [(text[one.start : one.end], each.indicator_code) for one, each in zip(candidates, named, strict=True)]


def test_the_two_counts_of_a_share_are_what_it_divides(matcher):
    text = "Năm 2024, Một cửa của xã làm xong 858 hồ sơ; 847 hồ sơ được giải quyết đúng hạn và trước hạn, đạt 98,7%."
    found = dict(codes(matcher, text))
    assert found == {"858 hồ sơ": "HS.TT", "847 hồ sơ": "HS.DUNGHAN", "đạt 98,7%": "CT.HS.DUNGHAN"}


def test_a_denominator_that_one_share_gave_away_serves_the_share_before_it(matcher):
    text = (
        "Năm 2024, tỷ lệ hồ sơ giải quyết qua dịch vụ công trực tuyến toàn trình, một phần đạt 72,1%, với 619 hồ sơ "
        "nộp tại nhà. Xã có 12 tổ công nghệ số cộng đồng. Một cửa của xã làm xong 858 hồ sơ; 847 hồ sơ được giải quyết "
        "đúng hạn và trước hạn, đạt 98,7%."
    )
    found = dict(codes(matcher, text))
    assert (found["858 hồ sơ"], found["619 hồ sơ"]) == ("HS.TT", "HS.TRUCTUYEN")


@pytest.mark.parametrize(
    "text",
    [
        # 846 of 858 make 98,6 %
        "Năm 2024, Một cửa của xã làm xong 858 hồ sơ; 846 hồ sơ được giải quyết đúng hạn và trước hạn, đạt 98,7%.",
        # two pairs make it
        "Năm 2024, hai nơi của xã làm xong 858 hồ sơ và 857 hồ sơ; 847 hồ sơ hay 846 hồ sơ đúng hạn, tỷ lệ hồ sơ giải "
        "quyết đúng hạn và trước hạn đạt 98,7%.",
        # a share without decimals is made by chance
        "Năm 2024, Một cửa của xã làm xong 50 hồ sơ, còn 49 hồ sơ chờ. Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn "
        "đạt 98%.",
        # too far from it
        "Năm 2024, Một cửa của xã làm xong 858 hồ sơ. Xã có 12 tổ công nghệ số cộng đồng. Xã có 30 điểm phát Wi-Fi. "
        "Có 847 hồ sơ được giải quyết đúng hạn và trước hạn, đạt 98,7%.",
        # of another year
        "Năm 2023, Một cửa của xã làm xong 858 hồ sơ. Năm 2024, 847 hồ sơ được giải quyết đúng hạn và trước hạn, "
        "đạt 98,7%.",
    ],
)
def test_numbers_that_do_not_make_it_mean_nothing(matcher, text):
    assert "HS.TT" not in dict(codes(matcher, text)).values()


def test_it_says_why(matcher):
    text = "Năm 2024, Một cửa của xã làm xong 1.858 hồ sơ; 1.834 hồ sơ được giải quyết đúng hạn, trước hạn, đạt 98,7%."
    candidates = read_facts(text)
    bare = [matcher.match(each, home="98082@2019-01-01") for each in candidates]
    settled = counts_of_shares(candidates, bare, matcher)[0]
    assert settled.score == bare[2].score
    assert [reason.vi for reason in settled.reasons] == ["suy từ tỷ lệ CT.HS.DUNGHAN ghi bên cạnh: 1.834/1.858 = 98,7%"]
    assert [reason.en for reason in settled.reasons] == [
        "told by the share CT.HS.DUNGHAN beside it: 1,834/1,858 = 98.7%"
    ]


def test_among_very_many_figures_none_is_told_by_what_it_makes(matcher):
    share = "Năm 2024, xã làm xong 858 hồ sơ; 847 hồ sơ được giải quyết đúng hạn và trước hạn, đạt 98,7%"
    others = "".join(f"; thôn {number} có {number} nhà" for number in range(100, 160))
    assert dict(codes(matcher, f"{share}."))["858 hồ sơ"] == "HS.TT"
    assert dict(codes(matcher, f"{share}{others}."))["858 hồ sơ"] is None


def test_what_a_change_starts_from_is_no_count_of_a_share(matcher):
    text = "Năm 2024, Một cửa của xã làm xong 858 hồ sơ; 847 hồ sơ được giải quyết đúng hạn và trước hạn, đạt 98,7%."
    candidates = read_facts(text)
    first, *others = (matcher.match(each, home="98082@2019-01-01") for each in candidates)
    settled = counts_of_shares(candidates, [replace(first, indicator_code=None, is_base=True), *others], matcher)
    assert settled[0].indicator_code is None
