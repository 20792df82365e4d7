"""Which engine computes a view where nobody says: by the figures there are and the memory that is left."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from cotmoc.workspace.engines import REFERENCE, SPARK
from cotmoc.workspace.words import said

AUTO = "auto"
LARGE = 1_000
"""Units from which the reference, which goes unit by unit, takes longer than one wants to wait."""
ROW = 160
"""Bytes that the cube takes for a row of figures at the most: its columns as they come, then its cells."""
GIGABYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Choice:
    """The engine, and why: the bytes that all figures take at once, and those that are left."""

    engine: str
    needed: int
    left: int
    units: int

    @property
    def fits(self) -> bool:
        """Whether the figures are held at once without hurting anybody else."""
        return self.needed <= self.left // 2

    def sentence(self, lang: str) -> str:
        """Which engine, and why."""
        key = "engine_that_fits" if self.fits else "engine_in_lots" if self.engine == SPARK else "engine_too_small"
        if self.engine == REFERENCE:
            key = "engine_of_few"
        sizes = {name: _gigabytes(size, lang) for name, size in (("needed", self.needed), ("left", self.left))}
        return said(key, lang, engine=self.engine, units=self.units, **sizes)


def choose(rows: int, units: int, *, can_part: bool, left: int | None = None, has_spark: bool | None = None) -> Choice:
    """The engine for so many rows of figures and units.

    The reference while there are few units, for it explains everything; the cube while its figures fit half the memory
    that is left; else, where the work can be parted and PySpark can be used, Spark, which holds a lot at a time.
    """
    left = memory_left() if left is None else left
    choice = Choice(REFERENCE if units < LARGE else "cube", rows * ROW, left, units)
    if choice.fits or not can_part:
        return choice
    there = _can_spark() if has_spark is None else has_spark
    return Choice(SPARK if there else "cube", choice.needed, left, units)


def _can_spark() -> bool:
    """Whether PySpark is there, and the Java that it needs on this machine; a cluster that is named has its own."""
    has_java = bool(os.environ.get("JAVA_HOME")) or shutil.which("java") is not None
    return find_spec("pyspark") is not None and (has_java or "SPARK_MASTER" in os.environ)


def memory_left() -> int:
    """The bytes of memory that this process may still take: of the machine, and of the container it runs in."""
    told = dict(line.split(":") for line in _lines(Path("/proc/meminfo")))
    most, taken = (_lines(Path("/sys/fs/cgroup") / name) for name in ("memory.max", "memory.current"))
    found = [int(told["MemAvailable"].split()[0]) * 1024] if "MemAvailable" in told else []
    if most and taken and most[0].isdecimal():
        found.append(max(0, int(most[0]) - int(taken[0])))
    return min(found, default=os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))


def _lines(path: Path) -> list[str]:
    """The lines of a file that only Linux has."""
    try:
        return path.read_text(encoding="ascii").splitlines()
    except OSError:
        return []


def _gigabytes(size: int, lang: str) -> str:
    text = f"{size / GIGABYTE:.1f}"
    return text if lang == "en" else text.replace(".", ",")
