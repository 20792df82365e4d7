"""What a run cost: time, memory, and what memory allows."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np


def peak_gigabytes() -> float:
    """Greatest resident size of this process so far."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e9
    raise RuntimeError("no VmHWM in /proc/self/status")


@dataclass(frozen=True)
class Times:
    """Of each run: seconds on the wall, and processor seconds of all threads (waiting for others adds nothing)."""

    wall: list[float]
    processor: list[float]

    def report(self) -> dict[str, list[float]]:
        return {"seconds": self.wall, "processor": self.processor}


def times(run: Callable[[], Any], repeat: int) -> tuple[Times, Any]:
    """How long each run took, and what the last one returned; each result is dropped before the next run."""
    found, result = Times([], []), None
    for _ in range(repeat):
        result = None
        gc.collect()
        start, used = time.perf_counter(), time.process_time()
        result = run()
        found.wall.append(time.perf_counter() - start)
        found.processor.append(time.process_time() - used)
    return found, result


def wait_for_quiet(longest: float) -> None:
    """Wait until nobody else computes for three seconds on end, but no longer than `longest` seconds."""
    until, calm = time.monotonic() + longest, 0
    while calm < 30 and time.monotonic() < until:
        running = int(Path("/proc/loadavg").read_text().split()[3].partition("/")[0])
        calm = calm + 1 if running <= 1 else 0
        time.sleep(0.1)


def bandwidth(megabytes: int = 400) -> float:
    """Bytes read and written a second by a plain copy, one thread or two, whichever is faster."""
    source = np.ones(megabytes * 125_000, np.int64)
    target = np.zeros_like(source)

    def copy(threads: int) -> None:
        step = len(source) // threads
        with ThreadPoolExecutor(threads) as pool:
            list(
                pool.map(
                    lambda k: np.copyto(target[k : k + step], source[k : k + step]), range(0, threads * step, step)
                )
            )

    best = min(min(times(lambda threads=threads: copy(threads), 5)[0].wall) for threads in (1, 2))
    return 2 * source.nbytes / best
