"""Figures that pass every check, and yet would not be used as whoever wrote them expects."""

from __future__ import annotations

from cotmoc.exchange.errors import observations as o
from cotmoc.exchange.observation_checking import Checking
from cotmoc.exchange.observation_codes import instant_number
from cotmoc.model.data_element import UnitRule
from cotmoc.model.instant import instant_text


def check_use(checking: Checking) -> None:
    """Warn, once an element, of figures that no form asks; once, of figures that are not yet known."""
    _unasked(checking)
    _unknown_yet(checking)


def _unasked(checking: Checking) -> None:
    """A figure that no form asks stands for its own unit only; that of several units somebody expects to be summed."""
    asked = {row.element for row in checking.catalogue.form_elements}
    summed = {row.code for row in checking.catalogue.data_elements if row.unit_rule is not UnitRule.NONE}
    numbers = [at for at, code in enumerate(checking.codes.elements.values) if code in summed - asked]
    if not numbers:
        return
    listed = ", ".join(map(str, numbers))
    checking.flood(
        f"SELECT min(id), element, count(*) FROM observation WHERE element IN ({listed})"
        " GROUP BY element HAVING count(DISTINCT unit) > 1",
        lambda row: (
            o.FIGURES_UNASKED.problem(count=row[2], element=checking.codes.elements.values[row[1]]),
            "element",
        ),
    )


def _unknown_yet(checking: Checking) -> None:
    as_of = checking.catalogue.as_of
    if as_of is None:
        return
    checking.flood(
        f"SELECT min(id), count(*) FROM observation WHERE known_from > {instant_number(as_of)} HAVING count(*) > 0",
        lambda row: (o.FIGURES_LATE.problem(count=row[1], as_of=instant_text(as_of)), "known_from"),
    )
