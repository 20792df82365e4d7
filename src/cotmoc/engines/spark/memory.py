"""How the memory that is declared is shared out among the processes that Spark starts on this machine."""

from __future__ import annotations

import os
import re

from cotmoc.engines.spark.errors import MEMORY_FOR_SPARK

OUTSIDE = 640
"""Megabytes of Java beside its heap: classes, compiled code, buffers (see `OPTIONS`), threads, the collector."""
WORKER = 96
"""Megabytes of a Python process beside Java; each core has one."""
LEAST = 576
"""Megabytes of heap below which Spark does not start, or does not get through."""
OPTIONS = (
    "-XX:MaxMetaspaceSize=192m -XX:ReservedCodeCacheSize=96m -XX:MaxDirectMemorySize=256m "
    "-Djdk.nio.maxCachedBufferSize=1048576 -XX:+UseSerialGC"
)
"""The bounds beside the heap; large buffers are given back rather than kept by each thread."""
_LOCAL = re.compile(r"local(?:\[(\d+|\*)(?:,.*)?\])?")


def heap(memory: int, master: str) -> int:
    """The megabytes of heap for Java on this machine, of `memory` for all that Spark starts here: with a cluster only
    what directs it, else its workers as well.

    Raises `Refused` (S148) where that is too little.
    """
    besides = OUTSIDE + WORKER * _workers(master)
    if memory < besides + LEAST:
        raise MEMORY_FOR_SPARK.refuse(memory=memory, least=besides + LEAST)
    return memory - besides


def _workers(master: str) -> int:
    """How many Python processes Spark has on this machine."""
    found = _LOCAL.fullmatch(master)
    if found is None:
        return 0
    cores = found[1] or "1"
    return (os.cpu_count() or 1) if cores == "*" else int(cores)
