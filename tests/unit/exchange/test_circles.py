"""Circles in references are found once each, and never by recursion."""

import pytest

from cotmoc.exchange.circles import circles


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
        ({"a": ["a"]}, [["a", "a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b", "a"]]),
        ({"x": ["a"], "a": ["b"], "b": ["a"]}, [["a", "b", "a"]]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [["a", "b", "a"], ["c", "d", "c"]]),
    ],
)
def test_circles(links, found):
    assert circles(links) == found


def test_a_chain_as_long_as_a_file():
    length = 50_000
    chain = {str(number): [str(number + 1)] for number in range(length)}
    assert circles(chain) == []
    chain[str(length)] = ["0"]
    assert len(circles(chain)) == 1
