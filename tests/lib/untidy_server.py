"""A server whose first process leaves behind what a worker must not clear away; each page collects all garbage.

`python -m tests.lib.untidy_server PORT`, in the environment of an installation.
"""

import gc
import sys
from collections.abc import Callable, Iterable
from typing import Any

import duckdb

from cotmoc.web import starting


def application(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answers as soon as the garbage is collected."""
    gc.collect()
    start_response("200 OK", [("content-type", "text/plain")])
    return [b"collected"]


def _leave_garbage() -> None:
    """A database with threads of its own that only a collection finds."""
    held: list[Any] = [duckdb.connect(config={"threads": 4})]
    held[0].execute("SELECT SUM(hash(range)) FROM range(3000000)").fetchall()
    held.append(held)


if __name__ == "__main__":
    starting.prepare()
    starting.TARGET = f"{__spec__.name}:application"
    gc.disable()  # until the workers have begun
    _leave_garbage()
    starting.run("127.0.0.1", int(sys.argv[1]), workers=1)
