"""Periods of figures against the forms that ask for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cotmoc.exchange.errors import observations as o
from cotmoc.exchange.observation_checking import Checking
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Problem
from cotmoc.model.form import Form
from cotmoc.model.period import Frequency, Period


def asking_forms(catalogue: Catalogue) -> Mapping[tuple[str, str], Sequence[Form]]:
    """The forms that ask for an element, by element and unit level."""
    forms = {form.code: form for form in catalogue.forms}
    asking: dict[tuple[str, str], list[Form]] = {}
    for asked in catalogue.form_elements:
        if form := forms.get(asked.form):
            asking.setdefault((asked.element, form.level), []).append(form)
    return asking


def check_periods(checking: Checking) -> None:
    """Report periods that no form asks of units of that level; elements that no form asks at all may have any.

    Finer than every form asks is an error: such rows would be added to nothing. Others are only not used.
    """
    asking = asking_forms(checking.catalogue)
    levels = [checking.catalogue.unit_by_id[unit].level for unit in checking.codes.units.values]
    names = list(dict.fromkeys(levels))
    checking.database.store(
        "unit_level",
        {"unit": range(len(levels)), "level": [names.index(level) for level in levels]},
        {"unit": "INTEGER", "level": "INTEGER"},
    )
    checking.database.run(
        "CREATE OR REPLACE VIEW levelled AS"
        " SELECT id, element, level, period FROM observation JOIN unit_level USING (unit)"
    )
    bad: list[tuple[tuple[int, ...], Problem]] = []
    for key in checking.database.rows("SELECT DISTINCT element, level, period FROM levelled ORDER BY ALL"):
        element, level, period = key
        code, when = checking.codes.elements.values[element], checking.codes.periods.values[period]
        problem = _problem(code, when, asking.get((code, names[level]), ()))
        if problem:
            bad.append((key, problem))
    checking.flood_keys(bad, ("element", "level", "period"), "period", table="levelled")


def _problem(element: str, when: Period, forms: Sequence[Form]) -> Problem | None:
    if not forms or any(_asks(form, when) for form in forms):
        return None
    if all(when.months < form.frequency.months for form in forms):
        return o.PERIOD_TOO_FINE.problem(period=when, element=element, form=forms[0].code)
    return o.PERIOD_NOT_ASKED.problem(period=when, element=element)


def _asks(form: Form, when: Period) -> bool:
    if form.frequency is Frequency.ONCE:
        return True
    return when.months == form.frequency.months and when.window is form.window
