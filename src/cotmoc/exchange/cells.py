"""What a cell can hold: how its text is read into a value, how a value is written, its Frictionless type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from cotmoc.exchange.csv_text import Dialect
from cotmoc.model.exact import Exact, decimal_text, is_finite_decimal, quotient, read_decimal
from cotmoc.model.identity import (
    check_code,
    check_text,
    read_boolean,
    read_date,
    read_integer,
    read_list,
    read_word,
)
from cotmoc.model.instant import instant_text, read_instant
from cotmoc.model.period import read_period
from cotmoc.model.refusals import PATH_BAD, SHARE_BAD
from cotmoc.model.target import Step


@dataclass(frozen=True, slots=True)
class Cell:
    """One sort of cell: `read` may raise `Refused`; `write` gives the text `read` reads."""

    read: Callable[[str, Dialect], Any]
    write: Callable[[Any, Dialect], str]
    field_type: str = "string"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: what its cells hold, and whether each row (`required`) or none must fill it."""

    name: str
    cell: Cell
    required: bool = False


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One CSV file of a package: its path (a programme's inside its folder) and its columns in order."""

    path: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns without which no row can be read."""
        return tuple(column.name for column in self.columns if column.required)


def _plain(value: object, _dialect: Dialect) -> str:
    return str(value)


def _number(text: str, dialect: Dialect) -> Exact:
    return read_decimal(text, dialect.decimal)


def _number_text(value: Exact, dialect: Dialect) -> str:
    if not is_finite_decimal(value):
        raise ValueError(f"{value} has no finite decimal")
    return decimal_text(value).replace(".", dialect.decimal)


def _share(text: str, dialect: Dialect) -> Exact:
    over, mark, under = text.partition("/")
    if not mark:
        return _number(text, dialect)
    if not (over.strip().isascii() and over.strip().isdigit() and under.strip().isascii() and under.strip().isdigit()):
        raise SHARE_BAD.refuse(text=text)
    if int(under) == 0:
        raise SHARE_BAD.refuse(text=text)
    return quotient(int(over), int(under))


def _share_text(value: Exact, dialect: Dialect) -> str:
    return _number_text(value, dialect) if is_finite_decimal(value) else str(Fraction(value))


def _path(text: str, dialect: Dialect) -> tuple[Step, ...]:
    steps: list[Step] = []
    for item in read_list(text):
        period, mark, value = item.partition("=")
        if not mark:
            raise PATH_BAD.refuse(text=item)
        step = Step(read_period(period.strip()), _number(value.strip(), dialect))
        if steps and step.period.end <= steps[-1].period.end:
            raise PATH_BAD.refuse(text=item)
        steps.append(step)
    return tuple(steps)


def _path_text(steps: tuple[Step, ...], dialect: Dialect) -> str:
    return "; ".join(f"{step.period}={_number_text(step.value, dialect)}" for step in steps)


TEXT = Cell(lambda text, _: check_text(text, "text"), _plain)
CODE = Cell(lambda text, _: check_code(text.strip()), _plain)
REFERENCE = Cell(lambda text, _: check_text(text, "text"), _plain)
"""A unit, bare code or full id: resolved once the row's time is known."""
NUMBER = Cell(_number, _number_text, "number")
INTEGER = Cell(lambda text, _: read_integer(text), _plain, "integer")
BOOLEAN = Cell(lambda text, _: read_boolean(text), lambda value, _: "true" if value else "false", "boolean")
DATE = Cell(lambda text, _: read_date(text), _plain, "date")
INSTANT = Cell(lambda text, _: read_instant(text), lambda value, _: instant_text(value))
PERIOD = Cell(lambda text, _: read_period(text.strip()), _plain)
SHARE = Cell(_share, _share_text)
PATH = Cell(_path, _path_text)
"""Steps on the way to a target: ``period=value; period=value``."""
LIST = Cell(lambda text, _: read_list(text), lambda value, _: "; ".join(value))


def word(words: type[StrEnum], name: str) -> Cell:
    """A member of a closed vocabulary."""
    return Cell(lambda text, _: read_word(words, text, name), _plain)
