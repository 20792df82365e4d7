"""A weighted mean named twice in a formula is still one mean."""

from tests.unit.engines.comparing import ask, differences


def test_a_weighted_mean_named_twice() -> None:
    comparing = ask(
        {
            "elements": "code|unit_rule|weight\nY|mean|W\nW|sum|",
            "data": "element|unit|2024-Q1\nY|A|10\nY|B|20\nW|A|1\nW|B|3",
            "expression": "-((Y) + (Y))",
            "period": "2024-Q1",
        }
    )
    assert comparing.answers
    assert differences(comparing) == []
