"""Whose form a workbook is: written into a sheet that is not shown, and checked before anything else is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cotmoc.evaluation.display import period_details
from cotmoc.exchange.errors.workbook import (
    FORM_CHANGED,
    NOT_OUR_FORM,
    OLD_VERSION,
    OTHER_FORM,
    OTHER_PACKAGE,
    OTHER_PERIOD,
    OTHER_UNIT,
)
from cotmoc.exchange.form_layout import FormLayout, key_text
from cotmoc.exchange.workbook_opening import Workbook
from cotmoc.exchange.workbook_table import FORM_SHEET, IDENTITY, IDENTITY_SHEET, LAYOUT_OF_WORKBOOK, FormColumn
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.period import Period, read_period

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class WorkbookIdentity:
    """What a downloaded form says of itself."""

    package: str
    form: str
    unit: str
    unit_name: str
    period: str
    version: str
    digest: str


def identity_of(book: Workbook) -> WorkbookIdentity:
    """The identity of a workbook; raises `Refused` where it is not a form downloaded here (W120) or is one whose sheet
    was renamed (W138)."""
    if not book.has(IDENTITY_SHEET):
        raise NOT_OUR_FORM.refuse(sheet=FORM_SHEET)
    sheet = book.sheet(IDENTITY_SHEET)
    said = {sheet.text(row, 1): sheet.text(row, 2) for row in sheet.rows if row <= len(IDENTITY)}
    if said.get("layout") != LAYOUT_OF_WORKBOOK or set(said) != set(IDENTITY):
        raise NOT_OUR_FORM.refuse(sheet=FORM_SHEET)
    book.sheet(FORM_SHEET)
    return WorkbookIdentity(**{name: said[name] for name in IDENTITY if name != "layout"})


def check_identity(found: WorkbookIdentity, layout: FormLayout, *, asked: Iterable[str]) -> None:
    """Raise `Refused` (W121-W126) with the first way in which the file is another's, or of another time.

    `asked`: the keys in the hidden column of its form, to say what has changed.
    """
    if problem := next(_differences(found, layout, asked), None):
        raise Refused(problem)


def _differences(found: WorkbookIdentity, layout: FormLayout, asked: Iterable[str]) -> Iterator[Problem]:
    if found.package != layout.package:
        yield OTHER_PACKAGE.problem(found=found.package, expected=layout.package)
    if found.form != layout.form:
        yield OTHER_FORM.problem(found=found.form, expected=layout.form)
    if found.unit != layout.unit:
        yield OTHER_UNIT.problem(
            found=f"{found.unit_name} ({found.unit})", expected=f"{layout.unit_name} ({layout.unit})"
        )
    if found.period != str(layout.period):
        yield OTHER_PERIOD.problem(**_periods(found.period, layout.period))
    if found.version != layout.version:
        yield OLD_VERSION.problem(found=found.version, expected=layout.version)
    if found.digest != layout.digest:
        yield _changed({key for key in asked if key and key != FormColumn.KEY.value}, layout)


def _periods(found: str, expected: Period) -> dict[str, str]:
    """The period a file says it is for and that of the form; what is none is told as it is written."""
    try:
        named = period_details(read_period(found))
    except Refused:
        named = {"period": found, "period_en": found}
    wanted = period_details(expected)
    return {
        "found": named["period"],
        "found_en": named["period_en"],
        "expected": wanted["period"],
        "expected_en": wanted["period_en"],
    }


def _changed(before: set[str], layout: FormLayout) -> Problem:
    """What is asked now and was not, and the other way round."""
    asked = {key_text(row.key): row.label for row in layout.rows}
    added = [label for key, label in asked.items() if key not in before]
    gone = sorted(before - set(asked))
    vi = [f"{word} {len(names)} ô ({_some(names)})" for word, names in (("thêm", added), ("bỏ", gone)) if names]
    en = [f"{len(names)} cells {word} ({_some(names)})" for word, names in (("added", added), ("gone", gone)) if names]
    return FORM_CHANGED.problem(
        changes=", ".join(vi) or "kiểu số liệu hoặc số chữ số thập phân đã khác",
        changes_en=", ".join(en) or "value types or decimals differ",
    )


def _some(names: list[str]) -> str:
    return "; ".join(names[:_MOST_NAMED]) + ("; …" if len(names) > _MOST_NAMED else "")
