"""Packed cells against the general way: the same shares, the same refusals, the same after a change."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.engines.cube.cells import Cells, Mark, State
from cotmoc.engines.cube.packed import CannotPackError, Packed, no_ceiling, pack
from cotmoc.engines.cube.packed_shares import PackedIndicators
from cotmoc.engines.cube.shares import Shares, added, part_of_whole
from cotmoc.engines.cube.tree import Tree
from tests.unit.engines.kernel_cases import NOTHING, Case, cells, numbers

TREE = Tree.of([-1, 0, 1, 1, 0, 4])
PAIRS = (((0, 1),), ((0, 1), (2, 3)))  # the second indicator sums two parts of a breakdown


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Case, Case]:
    """A part and its whole as packed cells hold them."""
    ceiling = draw(st.integers(3, 5))
    whole = draw(st.one_of(numbers(3, 5), st.just(Case(State.MISSING, 0, ceiling)), st.sampled_from(NOTHING)))
    if not whole.owed:
        return draw(st.sampled_from(NOTHING)), whole
    missing = st.sampled_from([Case(State.MISSING, 0, 4), Case(State.MISSING, 0, 0, Mark.HIGH_FREE)])
    return draw(st.one_of(numbers(0, 3), missing, st.sampled_from(NOTHING))), whole


grids = st.lists(st.lists(pairs(), min_size=12, max_size=12), min_size=2, max_size=2)


def general(held: Cells) -> Shares:
    found = part_of_whole(held[np.array([0, 2])], held[np.array([1, 3])])
    return added(found, [[0], [0, 1]]).over_units(TREE)


def cells_of(grid: list[list[tuple[Case, Case]]], *, scale: int = 1) -> Cells:
    """Terms part, whole, part, whole of two periods of six units."""
    terms = [[[pair[side] for pair in row[6 * p : 6 * p + 6]] for p in (0, 1)] for row in grid for side in (0, 1)]
    return cells(terms, scale=scale)


def same(packed: Shares, expected: Shares, indicator: int) -> None:
    for name, column in packed.as_mapping().items():
        if name in ("d_free", "both_free"):
            continue
        assert column[0].tolist() == getattr(expected, name)[indicator].tolist(), name


@given(grids, st.booleans(), st.sampled_from([1, 2]), st.sampled_from([1, 10**12]))
def test_the_same_shares_as_the_general_way(
    grid: list[list[tuple[Case, Case]]], narrow: bool, threads: int, scale: int
) -> None:
    held = cells_of(grid, scale=scale)
    packed = pack(held)
    if narrow and scale == 1:
        packed = packed.narrowed()
        assert packed.values.dtype == np.int32
    shares = PackedIndicators(packed, PAIRS, TREE).evaluate(threads)
    for indicator in (0, 1):
        same(shares.of(indicator), general(held), indicator)


@given(grids, pairs(), st.tuples(st.integers(0, 3), st.integers(0, 1), st.integers(0, 5)))
def test_one_changed_cell_gives_the_shares_of_a_new_evaluation(
    grid: list[list[tuple[Case, Case]]], new: tuple[Case, Case], place: tuple[int, int, int]
) -> None:
    term, period, unit = place
    held = cells_of(grid)
    case = new[term % 2]
    if not case.owed or not held.owed[term, period, unit]:
        return
    indicators = PackedIndicators(pack(held).narrowed(), PAIRS, TREE)
    shares = indicators.evaluate()
    held.replaced(cells([[[case]]]), term=term, period=period, unit=unit)
    code = int(pack(held).narrowed().values[term, period, unit])
    touched = indicators.change(shares, code, place=place)
    assert touched == len(TREE.path(unit)) * (2 if term < 2 else 1)
    for indicator in (0, 1):
        same(shares.of(indicator), general(held), indicator)


@pytest.mark.parametrize(
    "case",
    [
        Case(State.REPORTED, 1, 2),
        Case(State.REPORTED, -1, -1),
        Case(State.MISSING, 1, 2),
        Case(State.MISSING, 0, 2, Mark.HIGH_OPEN),
        Case(State.REPORTED, 0, 0, Mark.HIGH_FREE),
        Case(State.REPORTED, 2**63 - 1, 2**63 - 1),
    ],
)
def test_what_packed_cells_cannot_hold_is_refused(case: Case) -> None:
    with pytest.raises(CannotPackError):
        pack(cells([[[case]]]))


def packed_row(part: list[int], whole: list[int], dtype: type = np.int32) -> Packed:
    values = np.array([[part], [whole]], dtype)
    return Packed(values, np.ones((1, len(part)), np.bool_), np.zeros((2, 1), np.intp))


def test_totals_that_could_pass_the_width_are_refused_before_running() -> None:
    half, tree = 2**30, Tree.of([-1, 0])
    with pytest.raises(CannotPackError, match=str(2**31)):
        PackedIndicators(packed_row([0, 0], [half, half]), (((0, 1),),), tree)
    with pytest.raises(CannotPackError, match=str(2**31)):  # a ceiling counts like a value
        PackedIndicators(packed_row([0, 0], [half, ~half]), (((0, 1),),), tree)
    assert (
        PackedIndicators(packed_row([0, 0], [half, half - 1]), (((0, 1),),), tree).evaluate().table.max() == 2**31 - 1
    )
    wide = packed_row([0, 0], [2**62, 2**62], np.int64)
    with pytest.raises(CannotPackError, match=str(2**63)):
        PackedIndicators(wide, (((0, 1),),), tree)


def test_wholes_without_ceiling_and_wholes_not_owed_are_refused() -> None:
    tree = Tree.of([-1, 0])
    with pytest.raises(CannotPackError, match="without a ceiling"):
        PackedIndicators(packed_row([0, 0], [5, no_ceiling(np.dtype(np.int32))]), (((0, 1),),), tree)
    values = np.zeros((2, 1, 2), np.int32)
    rosters = np.array([[True, True], [False, True]])
    with pytest.raises(CannotPackError, match="do not owe its whole"):
        PackedIndicators(Packed(values, rosters, np.array([[0], [1]])), (((0, 1),),), tree)


def test_a_part_beyond_its_whole_is_named() -> None:
    with pytest.raises(ValueError, match=r"beyond its whole, term 1, at \[0, 1\]"):
        PackedIndicators(packed_row([1, 6], [1, ~5]), (((0, 1),),), Tree.of([-1, 0]))


@pytest.mark.parametrize(
    ("code", "place", "message"),
    [
        (9, (0, 0, 1), "would be beyond its whole"),
        (no_ceiling(np.dtype(np.int32)), (1, 0, 1), "without a ceiling"),
        (2**31, (1, 0, 1), "wider than int32"),
        (2**31 - 1, (1, 0, 1), "could reach"),
        (1, (0, 0, 2), "no cell is owed"),
    ],
)
def test_a_change_that_breaks_the_proof_is_refused_and_changes_nothing(
    code: int, place: tuple[int, int, int], message: str
) -> None:
    cells = packed_row([1, 2, 0], [3, 4, 0])
    cells = Packed(cells.values, np.array([[True, True, False]]), cells.roster_of)
    indicators = PackedIndicators(cells, (((0, 1),),), Tree.of([-1, 0, 0]))
    shares = indicators.evaluate()
    table, values, sums = shares.table.copy(), cells.values.copy(), list(cells.sums)
    with pytest.raises(ValueError, match=message):
        indicators.change(shares, code, place=place)
    assert (shares.table == table).all()
    assert (cells.values == values).all()
    assert cells.sums == sums


def test_more_periods_than_a_block_holds() -> None:
    rng = np.random.default_rng(5)
    whole = rng.integers(0, 1000, (1, 67, 6), dtype=np.int32)
    values = np.concatenate([whole // 3, whole])
    missing = rng.random(values.shape) < 0.2
    values[missing] = ~(values[missing] + 10 + whole.max())
    packed = Packed(values, np.ones((1, 6), np.bool_), np.zeros((2, 67), np.intp))
    table = PackedIndicators(packed, (((0, 1),),), TREE).evaluate().table
    for period in range(67):
        one = Packed(values[:, period : period + 1], packed.rosters, packed.roster_of[:, :1])
        assert (PackedIndicators(one, (((0, 1),),), TREE).evaluate().table[:, :, 0] == table[:, :, period]).all()
