"""What the database or the disk says when it will not, as errors of ours."""

from __future__ import annotations

import errno
import shutil

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError

from cotmoc.model.errors import ErrorKind, Problem
from cotmoc.web.errors import DATABASE_DOWN, DATABASE_UNREACHABLE, DISK_FULL_NOW

_FULL = (errno.ENOSPC, errno.EDQUOT)
_SAYS_FULL = ("disk is full", "no space left")
_SAYS_DISK = ("disk i/o error", "unable to open database file")
LEAST_ROOM = 1 << 20
"""Bytes without which the embedded database cannot even be opened."""


def kind_of(error: BaseException | None) -> ErrorKind | None:
    """S201 or S202, where it is the database or the disk that refuses; None: a fault of ours."""
    if isinstance(error, OSError):
        return DISK_FULL_NOW if error.errno in _FULL else None
    if isinstance(error, DatabaseError) and _is_full(str(error).lower()):
        return DISK_FULL_NOW
    return DATABASE_DOWN if isinstance(error, OperationalError | InterfaceError) else None


def _is_full(text: str) -> bool:
    if any(words in text for words in _SAYS_FULL):
        return True
    return any(words in text for words in _SAYS_DISK) and shutil.disk_usage(settings.DATA).free < LEAST_ROOM


def problem_of(error: BaseException) -> Problem | None:
    """The same for who runs a command, with what the database itself says."""
    kind = kind_of(error)
    if kind is DATABASE_DOWN:
        return DATABASE_UNREACHABLE.problem(why=str(error).strip().splitlines()[0] if str(error).strip() else "–")
    return kind.problem() if kind else None
