"""Where a command's output goes: the terminal, a pipe, or a file that is written whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import click

from cotmoc.cli.errors import (
    OUTPUT_EXISTS,
    OUTPUT_FOLDER_ABSENT,
    OUTPUT_FORMAT_DIFFERS,
    OUTPUT_IN_PACKAGE,
    OUTPUT_IS_FOLDER,
    OUTPUT_IS_SOURCE,
)
from cotmoc.exchange.errors.files import DISK_FULL
from cotmoc.exchange.errors.writing import WRITING_FAILED, WRITING_NOT_ALLOWED
from cotmoc.model.errors import Refused
from cotmoc.workspace.words import said

WIDEST = 100
NARROWEST = 40
_LAYOUT_OF_SUFFIX = {
    ".json": "json",
    ".csv": "csv",
    ".docx": "docx",
    ".html": "html",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".xls": "xls",
}
_FILE_OF = {"excel": "csv"}
"""Formats that are written to files of another's suffix."""


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which file the output goes to."""
    for option in (
        click.option("--force", is_flag=True, help="Ghi đè tệp đã có. / Overwrite an existing file."),
        click.option("-o", "--output", metavar="TỆP", help="Ghi vào tệp này. / Write to this file."),
    ):
        command = option(command)
    return command


def layout_of(layout: str | None, output: str | None, known: Sequence[str]) -> str:
    """The format asked for, else the one that the file's suffix names, else the first of those `known`. Raises
    `Refused` where the suffix names another."""
    named = _LAYOUT_OF_SUFFIX.get(Path(output).suffix.lower()) if output else None
    chosen = layout or (named if named and named in known else known[0])
    if output and named and named != _FILE_OF.get(chosen, chosen):
        raise OUTPUT_FORMAT_DIFFERS.refuse(path=output, layout=chosen, known=", ".join(known))
    return chosen


def check_output(output: str | None, package: str, *, force: bool) -> None:
    """Raises `Refused` where `output` cannot be written, would change the package or, without `force`, an old file.

    `package` is the folder or the file that the command reads.
    """
    if output is None:
        return
    path = Path(output)
    if path.is_file() and path.resolve() == Path(package).resolve():
        raise OUTPUT_IS_SOURCE.refuse(path=path)
    if path.resolve().is_relative_to(Path(package).resolve()):
        raise OUTPUT_IN_PACKAGE.refuse(path=path, package=package)
    if not path.parent.is_dir():
        raise OUTPUT_FOLDER_ABSENT.refuse(path=path.parent)
    if path.is_dir():
        raise OUTPUT_IS_FOLDER.refuse(path=path)
    if path.exists() and not force:
        raise OUTPUT_EXISTS.refuse(path=path)


def width() -> int:
    """Columns to print in: those of the terminal, 100 at most and where there is none."""
    columns = shutil.get_terminal_size((WIDEST, 24)).columns if _is_terminal() or "COLUMNS" in os.environ else WIDEST
    return max(NARROWEST, min(columns, WIDEST))


def has_colour(output: str | None) -> bool:
    """Colour only on a terminal, and not where NO_COLOR is set (no-color.org)."""
    return output is None and _is_terminal() and not os.environ.get("NO_COLOR")


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def put(text: str, output: str | None, *, lang: str, colour: bool = False) -> None:
    """Print `text`, or write it to the file `output` and say so: beside it first and then renamed, so that a stop at
    any moment leaves either the old file or the new one. Raises `Refused` where the system does not let it."""
    if output is None:
        click.echo(text, color=colour)
        return
    put_bytes((text + "\n").encode(), output, lang=lang)


def put_bytes(data: bytes, output: str, *, lang: str) -> None:
    """Write a whole file and say so, as `put` does."""
    put_stream(io.BytesIO(data), output, lang=lang)


def put_stream(data: BinaryIO, output: str, *, lang: str) -> None:
    """Write what a stream has as a whole file and say so, as `put` does."""
    path = Path(output)
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        try:
            with partial.open("xb") as file:
                shutil.copyfileobj(data, file)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise _refusal(error, path) from None
    click.echo(said("written", lang, path=path), err=True)


def _refusal(error: OSError, path: Path) -> Refused:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL.refuse(path=path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return WRITING_NOT_ALLOWED.refuse(path=path)
    return WRITING_FAILED.refuse(path=path, why=error.strerror or type(error).__name__)
