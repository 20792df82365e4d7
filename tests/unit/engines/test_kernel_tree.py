"""The unit tree as segments: every total against the plain sum of its subtree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.engines.cube.tree import Tree


@st.composite
def parents(draw: st.DrawFn) -> list[int]:
    """A random forest in pre-order: each unit hangs below one of the units still open."""
    path: list[int] = []
    found = []
    for unit in range(draw(st.integers(1, 14))):
        depth = draw(st.integers(0, len(path)))
        del path[depth:]
        found.append(path[-1] if path else -1)
        path.append(unit)
    return found


def below(parents: list[int], unit: int) -> list[int]:
    found = [unit]
    for each, parent in enumerate(parents):
        if parent in found:
            found.append(each)
    return found


@given(parents(), st.data())
def test_every_total_is_that_of_its_subtree(parents: list[int], data: st.DataObject) -> None:
    own = data.draw(st.lists(st.integers(-9, 9), min_size=2 * len(parents), max_size=2 * len(parents)), label="own")
    rows = np.array(own).reshape(2, len(parents))
    tree = Tree.of(parents)
    for ufunc, plain in ((np.add, sum), (np.maximum, max), (np.minimum, min)):
        for dtype in (np.int32, np.int64, object):
            rolled = tree.roll_up(rows.astype(dtype), ufunc)
            expected = [[plain(row[each] for each in below(parents, u)) for u in range(len(tree))] for row in rows]
            assert rolled.tolist() == expected
            assert rolled.dtype == dtype


@given(parents())
def test_a_path_climbs_to_its_root(parents: list[int]) -> None:
    tree = Tree.of(parents)
    for unit in range(len(tree)):
        assert [u for u in range(len(tree)) if unit in below(parents, u)] == tree.path(unit)[::-1]


@pytest.mark.parametrize("parents", [[1, -1], [-1, -1, 0], [-1, 0, 5], [0]])
def test_an_order_that_is_no_pre_order_is_refused(parents: list[int]) -> None:
    with pytest.raises(ValueError, match="pre-order"):
        Tree.of(parents)
