"""How the memory that is declared is shared out between Java's heap and what it needs besides on this machine."""

from __future__ import annotations

import os
import re

from cotmoc.engines.spark.errors import MEMORY_FOR_SPARK

OUTSIDE = 640
"""Megabytes of Java beside its heap: classes, compiled code, buffers (see `OPTIONS`), threads, the collector."""
LEAST = 576
"""Megabytes of heap below which Spark does not start, or does not get through."""
USUAL = 4096
CORE = 128
"""Megabytes that a core's task should find: of many cores at least so much each, besides."""
COMPILED = "-XX:-DontCompileHugeMethods"
"""Spark makes one long method of what happens to a row; Java would leave it uncompiled, four times as slow."""
OPTIONS = (
    "-XX:MaxMetaspaceSize=192m -XX:ReservedCodeCacheSize=96m -XX:MaxDirectMemorySize=256m "
    "-Djdk.nio.maxCachedBufferSize=1048576 -XX:+UseSerialGC " + COMPILED
)
"""The bounds beside the heap; large buffers are given back rather than kept by each thread."""
_LOCAL = re.compile(r"local(?:\[(\d+|\*)(?:,.*)?\])?")


def usual(master: str) -> int:
    """The megabytes for all that Spark starts on this machine unless others are declared: always enough to start."""
    return max(USUAL, OUTSIDE + LEAST + CORE * cores(master))


def heap(memory: int) -> int:
    """The megabytes of heap for Java on this machine, of `memory` for all that Spark starts here: with a cluster only
    what directs it, else all of the work.

    Raises `Refused` (S148) where that is too little.
    """
    if memory < OUTSIDE + LEAST:
        raise MEMORY_FOR_SPARK.refuse(memory=memory, least=OUTSIDE + LEAST)
    return memory - OUTSIDE


def cores(master: str) -> int:
    """How many tasks run on this machine at a time; none where a cluster has them."""
    found = _LOCAL.fullmatch(master)
    if found is None:
        return 0
    said = found[1] or "1"
    return (os.cpu_count() or 1) if said == "*" else int(said)
