"""A folder that appears whole or not at all: filled beside its place, then renamed."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from cotmoc.exchange.errors.files import DISK_FULL, MEMORY_SHORT
from cotmoc.exchange.errors.writing import (
    FOLDER_IS_FILE,
    FOLDER_NOT_EMPTY,
    PARENT_ABSENT,
    WRITING_FAILED,
    WRITING_NOT_ALLOWED,
)
from cotmoc.model.errors import Refused


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder to fill; when the block ends it becomes `target`, when it fails or is stopped it goes.

    Raises `Refused`: X120 to X122 where `target` is not free, S102, S104, S121, S122 for what the machine refuses.
    """
    with written(target):
        place = target.resolve()
        _check_free(place, target)
        partial = place.with_name(f".cotmoc-{secrets.token_hex(4)}.partial")
        try:
            partial.mkdir()
            yield partial
            partial.rename(place)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise


def _check_free(place: Path, target: Path) -> None:
    if place.is_dir():
        if any(place.iterdir()):
            raise FOLDER_NOT_EMPTY.refuse(path=target)
    elif place.exists():
        raise FOLDER_IS_FILE.refuse(path=target)
    elif not place.parent.is_dir():
        raise PARENT_ABSENT.refuse(path=target.parent)


@contextmanager
def written(target: Path) -> Iterator[None]:
    """Turn what the machine refuses inside the block into a refusal of `target`."""
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise MEMORY_SHORT.refuse() from None
    except (duckdb.IOException, OSError) as error:
        raise _refusal(error, target) from None


def _refusal(error: Exception, target: Path) -> Refused:
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT) or "no space left" in str(error).lower():
        return DISK_FULL.refuse(path=target)
    if isinstance(error, PermissionError) or number == errno.EROFS:
        return WRITING_NOT_ALLOWED.refuse(path=target)
    if number in (errno.ENOTEMPTY, errno.EEXIST):  # someone else has filled it meanwhile
        return FOLDER_NOT_EMPTY.refuse(path=target)
    return WRITING_FAILED.refuse(path=target, why=getattr(error, "strerror", None) or str(error).splitlines()[0])
