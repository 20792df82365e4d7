"""What evaluation is known to do wrongly: each test will fail, loudly, on the day it is mended."""

import pytest

from tests.lib.telling import value_text
from tests.spec.paragraph import ENGINES, judged

TWO_FREQUENCIES = "a unit that owes an element by month and by quarter has it counted twice; checks could refuse it"
LOOSE_PARTS = "units(applicable=…) of an element that is asked only in parts that do not make up its total"


def value(**case):
    return value_text(judged(case, ENGINES["reference"])[0].figure)


@pytest.mark.xfail(strict=True, reason=TWO_FREQUENCIES)
def test_one_element_by_month_and_by_quarter():
    assert (
        value(
            forms="form|frequency|level\nF|quarter|xa\nG|month|xa",
            data="element|unit|2024-Q1|2024-01|2024-02|2024-03\nX|A|6|2|2|2\nX|B|3|1|1|1",
            expression="X",
            period="2024-Q1",
        )
        == "9"
    )


@pytest.mark.xfail(strict=True, reason=LOOSE_PARTS)
def test_applicable_by_parts_only():
    assert (
        value(
            codes="list|code\nd|a\nd|b",
            elements="code|breakdowns\nX|d:d",
            asked="form|element|breakdowns\nF|X|d",
            data="element|part|unit|2024-Q1\nX|d=a|A|1\nX|d=b|A|1\nX|d=a|B|M\nX|d=b|B|M",
            expression="units(level=xa, applicable=X)",
            period="2024-Q1",
        )
        == "1"
    )
