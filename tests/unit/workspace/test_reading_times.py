"""Where a figure's time is told: the reason does not say “in the sentence” of what the sentence does not say."""

import pytest

from cotmoc.workspace.reading import read_pasted
from cotmoc.workspace.reading_times import TOLD_BEFORE, TOLD_HERE, YEAR_BEFORE

HEAD = "BÁO CÁO\nKết quả chuyển đổi số năm 2024\n\n"


@pytest.mark.parametrize(
    ("sentence", "period", "source"),
    [
        ("Năm 2024, tỷ lệ hồ sơ đúng hạn đạt 98,7%.", "2024", TOLD_HERE),
        ("Đến hết quý IV/2024, tỷ lệ hồ sơ đúng hạn đạt 98,7%.", "2024-Q4", TOLD_HERE),
        ("Tỷ lệ hồ sơ đúng hạn bình quân cả năm đạt 98,7%.", "2024", YEAR_BEFORE),
        ("Trong quý III, tỷ lệ hồ sơ đúng hạn đạt 98,7%.", "2024-Q3", YEAR_BEFORE),
        ("Tỷ lệ hồ sơ đúng hạn đạt 98,7%.", "2024", TOLD_BEFORE),
    ],
)
def test_the_reason_tells_where_the_time_stands(sentence, period, source):
    (figure,) = read_pasted(HEAD + sentence).figures
    assert figure.candidate.period == period
    assert {TOLD_HERE, TOLD_BEFORE, YEAR_BEFORE} & set(figure.candidate.reasons) == {source}


def test_what_the_sentence_before_tells_is_not_told_here():
    text = "Năm 2024, xã giải quyết 858 hồ sơ, đạt 98,7%. Có 619 hồ sơ nộp trực tuyến, đạt 72,1%."
    told = [figure.candidate for figure in read_pasted(HEAD + text).figures]
    assert [TOLD_HERE in each.reasons for each in told] == ["2024" in each.sentence for each in told]
