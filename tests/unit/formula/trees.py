"""Formula trees made by Hypothesis: every node the language has."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from cotmoc.formula import tree as t
from cotmoc.model.exact import whole

codes = st.sampled_from(["HS", "HS.TT", "Hộ.Nghèo", "min", "units", "count", "a_1", "766.DVC", "x.1.y"])
values = st.sampled_from(["co", "khong", "cap-1", "1", "min"])
numbers = st.decimals(min_value=0, max_value=10**9, places=4).map(lambda value: whole(Fraction(value)))
choices = st.builds(
    t.Choice,
    st.sampled_from(["mat", "cap", "level"]),
    st.lists(values, min_size=1, max_size=3).map(tuple),
    st.booleans(),
)
selections = st.lists(choices, max_size=2, unique_by=lambda choice: choice.dimension).map(tuple)
offsets = st.none() | st.builds(t.Offset, st.integers(-12, -1), st.sampled_from(sorted(t.OFFSET_MONTHS)))
leaves = st.one_of(
    st.builds(t.Number, numbers),
    st.builds(t.Reference, codes, selections, offsets),
    st.builds(t.UnitCount, st.sampled_from(["xa", "cap-xa"]), st.none() | codes),
    st.builds(t.ConditionCount, codes, st.sampled_from(t.OPERATORS), numbers | numbers.map(lambda value: -value)),
)


def _above(below: st.SearchStrategy[t.Tree]) -> st.SearchStrategy[t.Tree]:
    several = st.lists(below, min_size=1, max_size=3).map(tuple)
    pairs = [st.builds(kind, below, below) for kind in (t.Add, t.Sub, t.Mul, t.Div)]
    return st.one_of(*pairs, st.builds(t.Neg, below), st.builds(t.Min, several), st.builds(t.Max, several))


trees: st.SearchStrategy[t.Tree] = st.recursive(leaves, _above, max_leaves=12)
