"""Which columns of cells a term is made of: forms, sub-periods and weights are those the reference finds."""

from __future__ import annotations

from dataclasses import dataclass, field

from cotmoc.evaluation.account import Account
from cotmoc.evaluation.gather import Gatherer, Part, Way
from cotmoc.evaluation.sub_periods import Span
from cotmoc.formula.tree import Element
from cotmoc.model.data_element import DataElement, UnitRule


@dataclass(frozen=True)
class Asked:
    """What a term asks: its definition, its parts in order, and the forms and calendars it rests on."""

    element: DataElement
    parts: tuple[Part, ...]
    account: Account = field(compare=False)


class OwnFigure(Exception):
    """The term is each unit's own published figure: one cell, nothing to add up."""


def asked(gatherer: Gatherer, reference: Element, span: Span, *, way: Way) -> Asked:
    """The columns of `reference` for all units at once. Raises `NoFigure` (not asked so finely), `OwnFigure`."""
    element, _ = gatherer.element(reference)
    if way is Way.OWN or (way is Way.ROLLED_UP and element.unit_rule is UnitRule.NONE):
        raise OwnFigure
    account = Account()
    parts = gatherer.parts(reference, span, account)
    if parts is None:
        raise OwnFigure
    return Asked(element, tuple(parts), account)
