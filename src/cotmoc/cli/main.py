"""The command `cotmoc`: finds its subcommands, and turns what goes wrong into a sentence and an exit code.

A module of this package that has a click command named `command` is a subcommand, called by the module's name.
A command returns its exit code (None is 0) and raises `Refused` for what it cannot do.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import os
import pkgutil
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

import click

import cotmoc
import cotmoc.cli
from cotmoc.cli.help_words import put_into_words, speak
from cotmoc.cli.problems import DISK_FULL_CODE, ENVIRONMENT_WRONG, exit_code, lang_option, print_problems
from cotmoc.cli.usage_errors import problem_of
from cotmoc.model.errors import Refused

COLLECT_EVERY = (200_000, 50, 50)
"""A command makes a hundred thousand small values that live until it ends; looking for garbage among them at the
usual pace costs a sixth of its time."""
INTERRUPTED = 130
PIPE_CLOSED = 141
TERMINATED = 143
NOT_COMMANDS = frozenset({"__main__", "main", "problems", "progress"})
_FULL = (errno.ENOSPC, errno.EDQUOT)


class _Commands(click.Group):
    """Subcommands imported only when they are called: `check` must not wait for what `evaluate` needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        found = {module.name for module in pkgutil.iter_modules(cotmoc.cli.__path__)}
        return sorted(name for name in found - NOT_COMMANDS if _command(name))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = cmd_name.replace("-", "_")
        known = {module.name for module in pkgutil.iter_modules(cotmoc.cli.__path__)} - NOT_COMMANDS
        found = _command(name) if name in known else None
        if found is not None:
            put_into_words(found, _spoken(ctx))
        return found


def _command(name: str) -> click.Command | None:
    found = getattr(importlib.import_module(f"cotmoc.cli.{name}"), "command", None)
    return found if isinstance(found, click.Command) else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(
    cotmoc.__version__, message="cotmoc %(version)s", help="In phiên bản rồi thoát. / Show the version and exit."
)
@lang_option
@click.pass_context
def commands(context: click.Context, lang: str) -> None:
    """Cột Mốc: từ kế hoạch đến kết luận. / From plan to verdict."""
    if context.invoked_subcommand and lang != "vi":
        context.default_map = {context.invoked_subcommand: _in_language(context.invoked_subcommand, lang)}


def _in_language(name: str, lang: str) -> dict[str, object]:
    """The language as the default of a command and of those within it; a command's own --lang still counts first."""
    found = _command(name)
    within = found.commands if isinstance(found, click.Group) else {}
    return {"lang": lang} | {each: {"lang": lang} for each in within}


def _spoken(context: click.Context) -> str:
    """The language of the command line that a context is of."""
    return str(context.find_root().obj or "vi")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; the exit code is 0 done, 1 input wrong, 2 usage wrong, 3 environment wrong."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows its number rather than nothing at all.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    stopped_with = _leave_cleanly_when_terminated()
    gc.set_threshold(*COLLECT_EVERY)
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        click.echo("\nĐã dừng. / Stopped.", err=True)
        return stopped_with[-1]
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        if error.errno not in _FULL:
            raise
        return _output_full()
    return code


def _run(arguments: list[str]) -> int:
    lang = _lang(arguments)
    try:
        speak(lang)
        put_into_words(commands, lang)
        with commands.make_context("cotmoc", arguments, obj=lang) as context:
            return commands.invoke(context) or 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        return _unreadable(error, lang)
    except click.Abort:
        return INTERRUPTED
    except Refused as refused:
        print_problems(refused.problems, lang=lang, err=True)
        return exit_code(refused.problems)
    except _database_errors() as error:
        from cotmoc.web.database_errors import problem_of as problem_of_database

        problem = problem_of_database(error)
        if problem is None:
            raise
        print_problems([problem], lang=lang, err=True)
        return ENVIRONMENT_WRONG


def _database_errors() -> tuple[type[Exception], ...]:
    """What Django raises for its database; nothing for a command that never loads it."""
    django = sys.modules.get("django.db")
    return (django.DatabaseError, django.InterfaceError) if django else ()


def _unreadable(error: click.ClickException, lang: str) -> int:
    is_help = isinstance(error, click.exceptions.NoArgsIsHelpError)
    problem = problem_of(error) if isinstance(error, click.UsageError) and not is_help else None
    if problem is None:
        error.show()
    else:
        print_problems([problem], lang=lang, err=True)
    return error.exit_code


def _lang(arguments: Sequence[str]) -> str:
    """The language asked for: the context in which it was parsed is gone when a refusal arrives here."""
    joined = " ".join(arguments)
    return "en" if "--lang en" in joined or "--lang=en" in joined else "vi"


def _pipe_closed() -> int:
    """The reader (`| head`) has seen enough: no message, and nothing more to flush at exit."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _output_full() -> int:
    click.echo(
        f"{DISK_FULL_CODE}  Ổ đĩa đã đầy, kết quả chưa ghi hết. / The disk is full; the output is incomplete.",
        err=True,
    )
    _pipe_closed()
    return ENVIRONMENT_WRONG


def _leave_cleanly_when_terminated() -> list[int]:
    """Make a termination leave as Ctrl-C does, clearing away temporary folders; its exit code comes last."""
    codes = [INTERRUPTED]

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        codes.append(TERMINATED)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    return codes
