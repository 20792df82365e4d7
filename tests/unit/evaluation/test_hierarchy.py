"""Maps of days: chains of successions, units abolished, parents that went elsewhere."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from cotmoc.evaluation.hierarchy import Hierarchy, Placement
from cotmoc.model.instant import read_instant
from tests.lib.small import read_successions, read_units, workspace

NOW = read_instant("2026-01-01")
CHAIN = {
    "units": """
    code | level | parent | valid_from | valid_to
    T    | tinh  |        |            |
    A    | xa    | T      |            | 2022-01-01
    B    | xa    | T      | 2022-01-01 | 2024-01-01
    C    | xa    | T      | 2022-01-01 |
    D    | xa    | T      | 2024-01-01 |
    E    | xa    | T      | 2024-01-01 |
    """,
    "successions": """
    predecessor | successor | date       | share
    A           | B         | 2022-01-01 | 3/4
    A           | C         | 2022-01-01 | 1/4
    B           | D         | 2024-01-01 | 2/3
    B           | E         | 2024-01-01 | 1/3
    """,
}
ENDED = {
    "units": """
    code | level | parent | valid_from | valid_to
    T    | tinh  |        |            |
    H    | huyen | T      |            | 2024-01-01
    K    | huyen | T      |            | 2024-01-01
    L    | huyen | T      | 2024-01-01 |
    A    | xa    | H      |            |
    B    | xa    | K      |            |
    N    | xa    | H      |            | 2023-01-01
    M    | xa    | L      | 2024-06-01 |
    """,
    "successions": """
    predecessor | successor | date
    H           | L         | 2024-01-01
    K           | L         | 2024-01-01
    """,
}


def hierarchy(tables, day):
    return Hierarchy(workspace(tables).catalogue, date.fromisoformat(day), NOW)


def shares(placement):
    return {unit.partition("@")[0]: share for unit, share in placement.shares}


def test_shares_multiply_along_a_chain():
    found = hierarchy(CHAIN, "2025-01-01").placement("A@2020-01-01")
    assert shares(found) == {"D": Fraction(1, 2), "E": Fraction(1, 4), "C": Fraction(1, 4)}
    assert sum(share for _, share in found.shares) == 1
    assert shares(hierarchy(CHAIN, "2023-01-01").placement("A@2020-01-01")) == {
        "B": Fraction(3, 4),
        "C": Fraction(1, 4),
    }


def test_backwards_along_a_chain():
    assert hierarchy(CHAIN, "2021-01-01").placement("D@2024-01-01") == Placement(shares=(("A@2020-01-01", 1),))
    assert hierarchy(CHAIN, "2023-01-01").placement("E@2024-01-01") == Placement(shares=(("B@2022-01-01", 1),))


def test_from_several_units():
    found = hierarchy(ENDED, "2023-06-01").placement("L@2024-01-01")
    assert found == Placement(origins=("H@2020-01-01", "K@2020-01-01"))
    assert not found.is_itself


def test_abolished_without_a_successor():
    """A unit abolished without a successor leaves its figures to the unit above it, wherever that went."""
    assert shares(hierarchy(ENDED, "2023-06-01").placement("N@2020-01-01")) == {"H": 1}
    assert shares(hierarchy(ENDED, "2025-01-01").placement("N@2020-01-01")) == {"L": 1}


def test_new_without_a_predecessor():
    """A unit made of nothing belongs, on an older map, to the unit above it."""
    assert shares(hierarchy(ENDED, "2024-03-01").placement("M@2024-06-01")) == {"L": 1}


def test_units_follow_the_parent_they_had():
    """A unit whose parent was merged stands below the parent's successor."""
    found = hierarchy(ENDED, "2025-01-01")
    assert found.scope("L@2024-01-01", "xa") == {"A@2020-01-01", "B@2020-01-01", "M@2024-06-01"}
    assert found.scope("T@2020-01-01", "huyen") == {"L@2024-01-01"}
    assert found.scope("H@2020-01-01") == frozenset()


def test_parents_come_before_children():
    found = hierarchy(ENDED, "2023-06-01").subtree("T@2020-01-01")
    assert [unit.partition("@")[0] for unit in found] == ["T", "H", "A", "K", "B"]


@pytest.mark.parametrize(("day", "unit", "renamed"), [("2025-01-01", "A", False), ("2021-01-01", "D", False)])
def test_a_split_is_no_renaming(day, unit, renamed):
    known = {u.code: u.id for u in read_units(CHAIN["units"])}
    assert hierarchy(CHAIN, day).is_renamed(known[unit]) is renamed


def test_known_later():
    """What is recorded later is not on the map, and of two rows of one succession the latest known counts."""
    tables = {
        **CHAIN,
        "successions": """
        predecessor | successor | date       | share | recorded_at
        A           | B         | 2022-01-01 | 3/4   |
        A           | C         | 2022-01-01 | 1/4   |
        A           | B         | 2022-01-01 | 1/2   | 2025-06-01
        A           | C         | 2022-01-01 | 1/2   | 2025-06-01
        """,
    }
    catalogue = workspace(tables).catalogue
    early = Hierarchy(catalogue, date(2023, 1, 1), read_instant("2025-01-01"))
    late = Hierarchy(catalogue, date(2023, 1, 1), NOW)
    assert shares(early.placement("A@2020-01-01")) == {"B": Fraction(3, 4), "C": Fraction(1, 4)}
    assert shares(late.placement("A@2020-01-01")) == {"B": Fraction(1, 2), "C": Fraction(1, 2)}
    assert len(read_successions(tables["successions"], catalogue.units)) == 4
