"""Problems on the command line: lines for people, objects for programs, and the exit code they mean."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import click

from cotmoc.model.errors import Problem

DONE = 0
INPUT_WRONG = 1
USAGE_WRONG = 2
ENVIRONMENT_WRONG = 3
DISK_FULL_CODE = "S102"
_CODE_OF_AREA = {"S": ENVIRONMENT_WRONG, "X": USAGE_WRONG}

lang_option = click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Ngôn ngữ của thông báo. / Language of messages.",
)


def exit_code(problems: Iterable[Problem]) -> int:
    """0 without errors; the environment's fault weighs more than the usage's, that more than the input's."""
    codes = [_CODE_OF_AREA.get(problem.code[0], INPUT_WRONG) for problem in problems if problem.is_error]
    return max(codes, default=DONE)


def print_problems(problems: Sequence[Problem], *, lang: str, err: bool = False) -> None:
    """One line a problem: ``file:row:column  CODE  sentence  remedy``; colour on a terminal only."""
    for problem in problems:
        code = click.style(problem.code, fg="red" if problem.is_error else "yellow", bold=True)
        parts = (str(problem.place), code, problem.sentence(lang), problem.remedy(lang))
        click.echo("  ".join(part for part in parts if part), err=err)


def problems_json(problems: Iterable[Problem], *, lang: str) -> str:
    """The problems as contracts fix them, as a JSON list."""
    return json.dumps([problem_object(problem, lang=lang) for problem in problems], ensure_ascii=False, indent=2)


def problem_object(problem: Problem, *, lang: str) -> dict[str, str]:
    """One problem as contracts fix it; warnings say that they are."""
    return {
        "error": problem.code,
        "severity": problem.kind.severity.value,
        "message": problem.sentence(lang),
        "where": str(problem.place),
        "remedy": problem.remedy(lang),
    }
