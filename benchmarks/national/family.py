"""What a command and every process that it starts take together: time, processor time, memory."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

EVERY = 0.5
"""Seconds between two looks; what a process takes between the last look and its end is not seen."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Taken:
    """Seconds; seconds of processor and megabytes at the peak of all processes together; `by_program`: by the name of
    a program the megabytes that it had at that moment."""

    seconds: float
    processor: float
    megabytes: int
    by_program: Mapping[str, int] = field(default_factory=dict)


def taken(command: Sequence[str], env: Mapping[str, str]) -> Taken:
    """Run a command in a session of its own, and look at that session until it ends. Memory that processes share is
    counted once (their proportional share). Raises `SystemExit` where the command fails."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=env, start_new_session=True)
    ticks: dict[int, int] = {}
    peak: dict[str, int] = {}
    while process.poll() is None:
        found = _look(process.pid, ticks)
        peak = max(peak, found, key=lambda each: sum(each.values()))
        time.sleep(EVERY)
    if process.returncode:
        raise SystemExit(f"{command[:5]} ended with {process.returncode}")
    seconds, processor = time.monotonic() - start, sum(ticks.values()) / TICKS
    shown = {name: kilobytes >> 10 for name, kilobytes in peak.items()}
    return Taken(seconds, processor, sum(peak.values()) >> 10, shown)


def _look(session: int, ticks: dict[int, int]) -> dict[str, int]:
    """Kilobytes by program of the processes of a session; `ticks` gets what each has used of the processor."""
    found: dict[str, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (folder / "stat").read_text(encoding="utf-8").rpartition(")")
            fields = rest.split()
            if int(fields[3]) != session:
                continue
            ticks[int(folder.name)] = int(fields[11]) + int(fields[12])
            program = name.partition("(")[2]
            found[program] = found.get(program, 0) + _share(folder)
        except (OSError, ValueError):  # it has just ended
            continue
    return found


def _share(folder: Path) -> int:
    lines = (folder / "smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
