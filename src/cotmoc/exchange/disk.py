"""What the operating system refuses, as problems with a place; and progress over long readings."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias, TypeVar

from cotmoc.exchange.errors.files import (
    DISK_FULL,
    FILE_ABSENT,
    FILE_IS_FOLDER,
    NAMED_ABSENT,
    NAMED_IS_FOLDER,
    NO_PERMISSION,
    READING_FAILED,
)
from cotmoc.model.errors import Place, Problem, Refused

_Row = TypeVar("_Row")
_TOLD_EVERY = 1000
"""Rows that pass between two words of progress."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is (bytes or steps)."""


NOT_READ = (".", "x_", "~$")
"""How names start that a package keeps for itself: hidden, its own, the lock of an open workbook."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def counted(rows: Iterable[_Row], what: str, total: int, progress: Progress) -> Iterator[_Row]:
    """The rows, `progress` told of them as they pass."""
    for done, row in enumerate(rows):
        if done % _TOLD_EVERY == 0:
            progress(what, done, total)
        yield row
    progress(what, max(total, 1), max(total, 1))


def refusal(error: OSError, file: str, *, is_named: bool = False) -> Refused:
    """The refusal for what the operating system said of `file`, which belongs to a package, or which somebody named."""
    return Refused(_problem(error, file, is_named=is_named).at(Place(file)))


def _problem(error: OSError, file: str, *, is_named: bool) -> Problem:
    if isinstance(error, FileNotFoundError):
        return (NAMED_ABSENT if is_named else FILE_ABSENT).problem(file=file)
    if isinstance(error, IsADirectoryError):
        return (NAMED_IS_FOLDER if is_named else FILE_IS_FOLDER).problem(file=file)
    if isinstance(error, PermissionError):
        return NO_PERMISSION.problem(path=file)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL.problem(path=file)
    return READING_FAILED.problem(path=file, why=error.strerror or type(error).__name__)


@contextmanager
def reading(file: str) -> Iterator[None]:
    """Turn what the operating system refuses inside the block into a refusal of `file`, which belongs to a package."""
    try:
        yield
    except OSError as error:
        raise refusal(error, file) from None


@contextmanager
def reading_named(path: str) -> Iterator[None]:
    """The same for a file that somebody named, wherever it lies."""
    try:
        yield
    except OSError as error:
        raise refusal(error, path, is_named=True) from None


def stands(path: Path) -> bool:
    """Whether something has this name, be it a link that leads nowhere: only reading it says what is wrong then."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def read_bytes(folder: Path, file: str) -> bytes:
    """The whole of a small file of the package."""
    with reading(file):
        return (folder / file).read_bytes()
