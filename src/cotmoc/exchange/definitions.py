"""Rows of the definition files made into the model's values, before references are looked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from cotmoc.exchange.csv_text import Dialect
from cotmoc.exchange.errors.definitions import CLAUSE_BAD, DATE_NEEDS_ONCE, UNIT_ID_OTHER
from cotmoc.exchange.sheet import Values, each
from cotmoc.model.breakdown import AskedDimension
from cotmoc.model.calendar import Holiday
from cotmoc.model.code_list import Code
from cotmoc.model.data_element import Carry, Ceiling, DataElement
from cotmoc.model.errors import Place, Refused
from cotmoc.model.exact import Exact, read_decimal
from cotmoc.model.form import Form, FormElement
from cotmoc.model.identity import check_code, is_date, read_date, read_integer, unit_id
from cotmoc.model.indicator import Indicator
from cotmoc.model.period import Frequency, Window
from cotmoc.model.rule import Rule, Source
from cotmoc.model.task import Directive
from cotmoc.model.unit import Unit
from cotmoc.model.validity import BEGINNING, Validity

_T = TypeVar("_T")
_HISTORY = re.compile(r"history\s*\*\s*(.+)")


def known(values: Values, *names: str) -> dict[str, Any]:
    """The filled cells among `names`, so that the model's own defaults stand for the empty ones."""
    return {name: values[name] for name in names if values[name] is not None}


def validity(values: Values) -> Validity:
    """The row's validity; an empty valid_from holds from the beginning."""
    return Validity(values["valid_from"] or BEGINNING, values["valid_to"])


def unit(values: Values) -> Unit:
    """A unit whose parent is still as written (bare code or full id)."""
    expected = unit_id(values["code"], values["valid_from"])
    if values["id"] not in (None, expected):
        raise _at("id", UNIT_ID_OTHER.refuse(id=values["id"], expected=expected))
    names = (
        "code",
        "name",
        "name_en",
        "kind",
        "level",
        "parent",
        "group",
        "has_tthc",
        "lat",
        "lon",
        "source",
    )
    return Unit(id=expected, validity=validity(values), **known(values, *names, "recorded_at", "withdrawn"))


def code(values: Values) -> Code:
    """An entry of a code list."""
    names = ("list", "code", "name", "name_en", "parent", "source", "recorded_at")
    return Code(validity=validity(values), **known(values, *names))


def data_element(values: Values, dialect: Dialect) -> DataElement:
    """A data element whose owner is still as written."""
    names = ("code", "name", "name_en", "unit_of_measure", "value_type", "decimals", "time_rule", "unit_rule")
    more = ("weight", "exhaustive", "part_of", "minimum", "restart", "owner", "source", "recorded_at")
    return DataElement(
        validity=validity(values),
        breakdowns=tuple(_dimension(item) for item in values["breakdowns"] or ()),
        ceiling=_ceiling(values["ceiling"], dialect),
        carry=_carry(values["carry"], dialect),
        **known(values, *names, *more),
    )


def indicator(values: Values) -> Indicator:
    """An indicator; its formulas are text, checked once all codes are known."""
    names = ("code", "name", "name_en", "kind", "numerator", "denominator", "factor", "unit_of_measure")
    more = ("decimals", "direction", "limit", "why", "break_note", "source", "recorded_at")
    return Indicator(validity=validity(values), **known(values, *names, *more))


def form(values: Values) -> Form:
    """A form; `opens` and `closes` are days after the window, or dates where it is asked once."""
    once = values["frequency"] is Frequency.ONCE
    days = {name: _days_or_date(values, name, once=once) for name in ("opens", "closes")}
    return Form(
        code=values["form"],
        window=values["calendar"] or Window.CALENDAR,
        **days,
        **known(values, "name", "frequency", "level", "deadline_working_days", "recorded_at"),
    )


def form_element(values: Values) -> FormElement:
    """A data element asked by a form."""
    asked = _in_column("breakdowns", lambda: tuple(AskedDimension.read(text) for text in values["breakdowns"] or ()))
    return FormElement(asked=asked, **known(values, "form", "element", "order", "note"))


def rule(values: Values) -> Rule:
    """A validation rule of a form."""
    return Rule(**known(values, "code", "form", "check", "severity", "message", "message_en"))


def holiday(values: Values) -> Holiday:
    """A day off or a swapped working day."""
    return Holiday(values["date"], values["kind"], values["name"])


def source(values: Values) -> Source:
    """Where something was published."""
    return Source(**known(values, "id", "title", "number", "issuer", "date", "url", "note"))


def directive(values: Values) -> Directive:
    """A document that sets tasks."""
    return Directive(**known(values, "id", "number", "title", "issuer", "date", "url"))


def _at(column: str, refusal: Refused) -> Refused:
    return refusal.at(Place(column=column))


def _in_column(column: str, read: Callable[[], _T]) -> _T:
    return each(**{column: read})[column]


def _dimension(item: str) -> tuple[str, str]:
    dimension, mark, codes = item.partition(":")
    if not mark:
        raise _at("breakdowns", CLAUSE_BAD.refuse(text=item, wanted="chiều:DANH-MỤC"))
    return _in_column("breakdowns", lambda: (check_code(dimension.strip()), check_code(codes.strip())))


def _ceiling(text: str | None, dialect: Dialect) -> Ceiling:
    if not text:
        return Ceiling()
    if times := _HISTORY.fullmatch(text):
        return Ceiling(history=_number("ceiling", times[1], dialect))
    if re.fullmatch(r"[+-]?\d[\d.,]*", text):
        return Ceiling(number=_number("ceiling", text, dialect))
    return Ceiling(element=_in_column("ceiling", lambda: check_code(text, in_formulas=True)))


def _carry(text: str | None, dialect: Dialect) -> Carry | None:
    if not text:
        return None
    if text == "last":
        return Carry()
    low, mark, high = text.partition("..")
    if not mark:
        raise _at("carry", CLAUSE_BAD.refuse(text=text, wanted="last | a..b"))
    return Carry(_number("carry", low, dialect), _number("carry", high, dialect))


def _number(column: str, text: str, dialect: Dialect) -> Exact:
    return _in_column(column, lambda: read_decimal(text, dialect.decimal))


def _days_or_date(values: Values, column: str, *, once: bool) -> int | date | None:
    text = values[column]
    if not text:
        return None
    if is_date(text):
        if not once:
            raise _at(column, DATE_NEEDS_ONCE.refuse(form=values["form"], column=column))
        return _in_column(column, lambda: read_date(text))
    return _in_column(column, lambda: read_integer(text))
