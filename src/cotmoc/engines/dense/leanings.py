"""The cells that the range of a figure leans on: those unknown to it, and the unknown ones that bound these."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cotmoc.engines.cube.cells import Truths
from cotmoc.engines.dense.columns_of_cells import CellColumns, Name

Leaned = dict[Name, Truths]
"""By column, the units whose cells are leaned on."""


def leaned_on(columns: CellColumns, unknown: Leaned) -> Leaned:
    """`unknown` and every unknown cell that ties lead to from there, as the reference collects them."""
    found: Leaned = {}
    waiting = list(unknown.items())
    while waiting:
        name, where = waiting.pop()
        fresh = where & ~found.get(name, np.zeros(len(where), np.bool_))
        if not fresh.any():
            continue
        found[name] = found.get(name, np.zeros(len(where), np.bool_)) | fresh
        waiting.extend((other, there & _is_unknown(columns, other)) for other, there in _beside(columns, name, fresh))
    return found


def _is_unknown(columns: CellColumns, name: Name) -> Truths:
    column = columns.column(name)
    return np.asarray(columns.exists(name) & ~column.is_left_out & ~(column.known & ~column.carried))


def _beside(columns: CellColumns, name: Name, where: Truths) -> Iterator[tuple[Name, Truths]]:
    """The cells that a cell's own ties name, and those that name it as their whole and hold it up."""
    element = columns.definition(name)
    if element is None:
        return
    for code in (element.part_of, element.ceiling.element):
        if code:
            same = name._replace(element=code)
            there = columns.exists(same)
            yield same, where & there
            yield same._replace(breakdown=()), where & ~there
    for dimensions, parts, _ in columns.parts(name, element) if element.breakdowns else ():
        if not name.breakdown or dimensions == {dimension for dimension, _ in name.breakdown}:
            yield name._replace(breakdown=()), where
            is_held = name.breakdown and not dimensions <= set(element.exhaustive)
            for part in () if is_held else parts:  # a part that may overlap others is bound by the total alone
                yield name._replace(breakdown=part), where
    for bounded, there in columns.bounded_by(name):
        floor, own = columns.floor(bounded), columns.column(name).box
        lifts = ~floor.low_free & (own.low_free | (floor.low > own.low))
        held = columns.column(bounded).is_reported | lifts
        if bounded.breakdown:
            held = held | columns.column(bounded._replace(breakdown=())).is_reported
        yield bounded, where & there & held
