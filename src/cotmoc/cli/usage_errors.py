"""Command lines that cannot be read, told as the project's own problems in both languages."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click
from click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchCommand, NoSuchOption, UsageError

from cotmoc.cli.errors import (
    ARGUMENT_EXTRA,
    COMMAND_LIKE,
    COMMAND_UNKNOWN,
    OPTION_LIKE,
    OPTION_NEEDS_VALUE,
    OPTION_UNKNOWN,
    OPTION_WITHOUT_VALUE,
    PARAMETER_MISSING,
    VALUE_BAD,
    VALUE_NOT_LISTED,
    VALUE_OUTSIDE,
)
from cotmoc.model.errors import Problem

_VALUE = re.compile(r"'?(.*?)'? is not ")
_EXTRA = re.compile(r"\((.*)\)")


def problem_of(error: UsageError) -> Problem | None:
    """What is wrong with the command line; None for what needs no translation."""
    calling = error.ctx.command_path if error.ctx else "cotmoc"
    match error:
        case NoSuchCommand():
            return _command(error, calling)
        case NoSuchOption():
            like = ", ".join(error.possibilities or ())
            kind = OPTION_LIKE if like else OPTION_UNKNOWN
            return kind.problem(option=error.option_name, like=like, calling=calling)
        case MissingParameter():
            return PARAMETER_MISSING.problem(name=_name(error.param), calling=calling)
        case BadParameter():
            return _value(error, calling)
        case BadOptionUsage():
            kind = OPTION_WITHOUT_VALUE if "does not take" in error.message else OPTION_NEEDS_VALUE
            return kind.problem(option=error.option_name)
    extra = _EXTRA.search(error.message)
    return ARGUMENT_EXTRA.problem(extra=extra[1], calling=calling) if extra else None


def _command(error: NoSuchCommand, calling: str) -> Problem:
    group = error.ctx.command if error.ctx else None
    known = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []
    like = ", ".join(get_close_matches(error.command_name, known))
    kind = COMMAND_LIKE if like else COMMAND_UNKNOWN
    return kind.problem(command=error.command_name, like=like, known=", ".join(known), calling=calling)


def _value(error: BadParameter, calling: str) -> Problem:
    """A value that its option refuses, with what it takes."""
    param, name = error.param, _name(error.param)
    given = _VALUE.match(error.message)
    value = given[1] if given else error.message
    taken = param.type if param else None
    if isinstance(taken, click.Choice):
        return VALUE_NOT_LISTED.problem(name=name, value=value, known=", ".join(map(str, taken.choices)))
    if isinstance(taken, click.IntRange):
        return VALUE_OUTSIDE.problem(name=name, value=value, low=taken.min, high=taken.max)
    return VALUE_BAD.problem(name=name, value=value, calling=calling)


def _name(param: click.Parameter | None) -> str:
    """An option by its long name, an argument as help writes it."""
    if param is None:
        return "?"
    return param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name
