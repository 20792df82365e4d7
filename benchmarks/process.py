"""Whole processes on the made-up province: how long a person waits, against the least such a process can do.

`python3 run.py bench process` runs each command in a process of its own, several times in turn, and prints the best of
each with its ratio to the floor: a process that imports what every command needs and reads the same files in DuckDB.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "mau"
FLOOR = (
    "import click, rich.table, lark, duckdb;"
    f"duckdb.sql(\"SELECT count(*), sum(length(value)) FROM read_csv('{SAMPLE.as_posix()}/observations/*.csv',"
    ' all_varchar = true)").fetchall()'
)
COTMOC = ("-m", "cotmoc.cli")
COMMANDS: dict[str, tuple[str, ...]] = {
    "floor: imports and reading the files": ("-c", FLOOR),
    "check samples/mau": (*COTMOC, "check", str(SAMPLE)),
    "evaluate samples/mau --programme 2024": (*COTMOC, "evaluate", str(SAMPLE), "--programme", "2024"),
    "evaluate samples/mau (four programmes)": (*COTMOC, "evaluate", str(SAMPLE)),
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5, help="runs of each command (default 5)")
    repeat = parser.parse_args(arguments).repeat
    best = dict.fromkeys(COMMANDS, (float("inf"), float("inf")))
    for turn in range(repeat):
        for name, command in COMMANDS.items():
            print(f"{turn + 1}/{repeat} {name}", file=sys.stderr)
            wall, processor = timed(command)
            best[name] = min(best[name][0], wall), min(best[name][1], processor)
    floor = best[next(iter(COMMANDS))]
    print("| process | wall, s | × floor | processor, s | × floor |\n|---|---:|---:|---:|---:|")
    for name, (wall, processor) in best.items():
        print(f"| {name} | {wall:.2f} | {wall / floor[0]:.1f} | {processor:.2f} | {processor / floor[1]:.1f} |")
    return 0


def timed(command: tuple[str, ...]) -> tuple[float, float]:
    """Wall and processor time of one process; its byte code is kept, as a user's is."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
