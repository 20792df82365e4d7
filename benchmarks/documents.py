"""A whole yearly report of the made-up province in each format: how long a person waits, and where the time goes.

`python3 run.py bench documents` runs `cotmoc report` in a process of its own for each format, several times in turn,
and prints the best of each; then the parts of one run: reading the package, evaluating, drafting, writing. No format
may take longer than ten seconds on an idle machine.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.process import timed  # noqa: E402 - found only after the path is set
from cotmoc.documents.report.content import Chart, Report  # noqa: E402
from cotmoc.documents.report.layout import layout_of  # noqa: E402
from cotmoc.documents.report.writing import FORMATS, written  # noqa: E402
from cotmoc.workspace.naming import Naming  # noqa: E402
from cotmoc.workspace.report.draft import Asked, draft  # noqa: E402
from cotmoc.workspace.view import View  # noqa: E402
from cotmoc.workspace.workspace import open_package  # noqa: E402

SAMPLE = ROOT / "samples" / "mau"
YEAR = View(programme="2024")
MOST = 10.0
"""Seconds."""
Made = TypeVar("Made")


def main(arguments: list[str]) -> int:
    """Print both tables; 1 where a format took longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="runs of each format (default 3)")
    repeat = parser.parse_args(arguments).repeat
    best = dict.fromkeys(FORMATS, (float("inf"), float("inf")))
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(repeat):
            for kind in FORMATS:
                print(f"{turn + 1}/{repeat} {kind}", file=sys.stderr)
                found = timed(_command(kind, Path(folder)))
                best[kind] = min(best[kind][0], found[0]), min(best[kind][1], found[1])
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| `cotmoc report samples/mau --programme 2024` | wall, s | processor, s |\n|---|---:|---:|")
    for kind, (wall, processor) in best.items():
        print(f"| {kind} | {wall:.1f} | {processor:.1f} |")
    _parts()
    return int(any(wall > MOST for wall, _ in best.values()))


def _command(kind: str, folder: Path) -> tuple[str, ...]:
    output = folder / f"report.{kind}"
    return ("-m", "cotmoc.cli", "report", str(SAMPLE), "--programme", "2024", "-o", str(output), "--force")


def _parts() -> None:
    print("\n| part of one run | wall, s | processor, s |\n|---|---:|---:|")
    workspace = _told("the package read", lambda: open_package(SAMPLE))
    _told("the programme evaluated", lambda: workspace.evaluate(YEAR))
    naming = Naming(workspace.catalogue)
    report = _told("the report drafted", lambda: draft(workspace, YEAR, Asked(), naming))
    for kind in FORMATS:
        data = _told(f"written as {kind}", lambda kind=kind: written(report, layout_of(), kind))
        print(f"| … {len(data) / 1e6:.1f} MB | | |")
    print(_size(report))


def _told(what: str, make: Callable[[], Made]) -> Made:
    wall, processor = time.perf_counter(), time.process_time()
    made = make()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"| {what} | {wall:.2f} | {processor:.2f} |")
    return made


def _size(report: Report) -> str:
    figures = sum(1 for _ in report.figures)
    charts = sum(isinstance(block, Chart) for block in report.everything)
    return f"\n{figures} bound figures, {charts} charts, {sum(1 for _ in report.everything)} blocks."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
