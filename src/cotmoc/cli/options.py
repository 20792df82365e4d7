"""The options that commands share, and what is wrong with them told as wrong usage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from cotmoc.cli.problems import USAGE_WRONG, print_problems
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.identity import read_date
from cotmoc.model.instant import read_instant
from cotmoc.model.period import read_period
from cotmoc.workspace.choosing import AUTO
from cotmoc.workspace.engines import ENGINES
from cotmoc.workspace.view import View

_FIELDS = frozenset(
    {"programme", "period", "unit", "known-at", "known-from", "since", "structure", "engine", "target", "from", "to"}
)
_Command = Callable[..., Any]
PORTS = click.IntRange(1, 65535)
"""What a server can listen on."""


def view_options(command: _Command) -> _Command:
    """The options that say how a package is looked at."""
    for option in reversed(_VIEW):
        command = option(command)
    return command


_VIEW = (
    click.option(
        "--programme",
        metavar="MÃ",
        help="Chương trình (mặc định: tất cả; report: chương trình duy nhất của gói). / Programme; default all, for a "
        "report the only one.",
    ),
    click.option(
        "--period",
        metavar="KỲ",
        help="Xem tại cuối kỳ này: 2024, 2024-Q2, 2024-9M, 2024-03. / Looked at the end of this period.",
    ),
    click.option(
        "--unit",
        metavar="ĐƠN-VỊ",
        help="Mã hoặc mã@ngày-hiệu-lực của đơn vị. / A unit, by code or code@valid_from.",
    ),
    click.option(
        "--known-at",
        metavar="NGÀY",
        help="Chỉ dùng số liệu có đến lúc này. / Use what was known by then.",
    ),
    click.option(
        "--structure",
        metavar="NGÀY",
        help="Địa giới của ngày này (mặc định: ngày cuối kỳ). / The map of this day.",
    ),
    click.option(
        "--engine",
        type=click.Choice([AUTO, *sorted(ENGINES)]),
        default=AUTO,
        show_default=True,
        help="Bộ tính toán; auto chọn theo số liệu và bộ nhớ. / Engine; auto goes by the figures and the memory.",
    ),
)


def view_of(
    *,
    programme: str | None,
    period: str | None,
    unit: str | None,
    known_at: str | None,
    structure: str | None,
    engine: str,
) -> View:
    """The view that the options ask for. Raises `Refused` at the option that cannot be read."""
    with at_option("period"):
        read = read_period(period) if period else None
    with at_option("known-at"):
        instant = read_instant(known_at) if known_at else None
    with at_option("structure"):
        day = read_date(structure) if structure else None
    return View(programme=programme, period=read, unit=unit, known_at=instant, structure=day, engine=engine)


@contextmanager
def at_option(field: str) -> Iterator[None]:
    """Inside the block a refusal is one of the option of that name."""
    try:
        yield
    except Refused as refused:
        raise refused.at(Place(column=field)) from None


@contextmanager
def usage(lang: str) -> Iterator[None]:
    """Inside the block a refusal of an option or argument ends the command as wrong usage (exit code 2)."""
    try:
        yield
    except Refused as refused:
        if not all(_is_usage(problem) for problem in refused.problems):
            raise
        print_problems([_named(problem) for problem in refused.problems], lang=lang, err=True)
        raise click.exceptions.Exit(USAGE_WRONG) from None


def _is_usage(problem: Problem) -> bool:
    return not problem.place.file and problem.place.column in _FIELDS


def _named(problem: Problem) -> Problem:
    field = problem.place.column
    option = "TARGET" if field == "target" else f"--{field}"
    return Problem(problem.kind, problem.details, Place(file=option))
