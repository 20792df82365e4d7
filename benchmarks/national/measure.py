"""What a run cost: time, memory, and what memory allows."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np


def peak_gigabytes() -> float:
    """Greatest resident size of this process so far."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e9
    raise RuntimeError("no VmHWM in /proc/self/status")


def times(run: Callable[[], Any], repeat: int) -> tuple[list[float], Any]:
    """Seconds of each run, and what the last one returned; each result is dropped before the next run."""
    seconds, result = [], None
    for _ in range(repeat):
        result = None
        gc.collect()
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    return seconds, result


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

    best = min(min(times(lambda threads=threads: copy(threads), 5)[0]) for threads in (1, 2))
    return 2 * source.nbytes / best
