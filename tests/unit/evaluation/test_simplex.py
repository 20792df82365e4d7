"""Linear programmes of two variables against all their corners."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.evaluation.simplex import maximise

numbers = st.integers(-4, 4)
BOX = [((1, 0), 6), ((-1, 0), 6), ((0, 1), 6), ((0, -1), 6)]


def corners(rows):
    """The feasible crossings of two rows."""
    for (a, limit), (b, other) in combinations(rows, 2):
        cross = a[0] * b[1] - a[1] * b[0]
        if cross:
            x = Fraction(limit * b[1] - other * a[1], cross)
            y = Fraction(a[0] * other - b[0] * limit, cross)
            if all(r[0] * x + r[1] * y <= bound for r, bound in rows):
                yield x, y


rows_of_two = st.lists(st.tuples(st.tuples(numbers, numbers), st.integers(-6, 6)), max_size=4)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(objective=st.tuples(numbers, numbers), more=rows_of_two)
def test_bounded_programmes_end_in_their_best_corner(objective, more):
    rows = [*BOX, *more]
    found = maximise(objective, [row for row, _ in rows], [limit for _, limit in rows])
    values = [objective[0] * x + objective[1] * y for x, y in corners(rows)]
    if not values:
        assert found is None
        return
    assert found.ray is None
    assert found.value == max(values)
    assert objective[0] * found.point[0] + objective[1] * found.point[1] == found.value
    assert all(row[0] * found.point[0] + row[1] * found.point[1] <= limit for row, limit in rows)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(objective=st.tuples(numbers, numbers), rows=rows_of_two)
def test_a_ray_grows_without_end_and_stays_inside(objective, rows):
    if not rows:
        return
    found = maximise(objective, [row for row, _ in rows], [limit for _, limit in rows])
    if found is None or found.ray is None:
        return
    assert objective[0] * found.ray[0] + objective[1] * found.ray[1] > 0
    for steps in (0, 1, 1000):
        x, y = (p + steps * r for p, r in zip(found.point, found.ray, strict=True))
        assert all(row[0] * x + row[1] * y <= limit for row, limit in rows)


def test_nothing_fits():
    assert maximise([1], [[1], [-1]], [1, -2]) is None


def test_it_does_not_cycle():
    """Beale's example, on which the plain rule goes round for ever."""
    quarter, half = Fraction(1, 4), Fraction(1, 2)
    rows = [
        [quarter, -60, -Fraction(1, 25), 9],
        [half, -90, -Fraction(1, 50), 3],
        [0, 0, 1, 0],
        *([-int(i == j) for j in range(4)] for i in range(4)),
    ]
    found = maximise([Fraction(3, 4), -150, Fraction(1, 50), -6], rows, [0, 0, 1, 0, 0, 0, 0])
    assert found.value == Fraction(1, 20)
