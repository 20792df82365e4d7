"""Shares with bounds at national size: the cube against DuckDB, Polars and the memory floor, in one run.

`python3 run.py bench evaluate` runs everything (about ten minutes, 3 GB of temporary files, 10 GB of memory for the
SQL engines); `--quick` a tenth of the size, `--write` puts the tables into benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.national import report  # noqa: E402 - found only after the path is set
from benchmarks.national.measure import wait_for_quiet  # noqa: E402
from benchmarks.national.size import Size  # noqa: E402

NATIONAL, QUICK = Size(3321, 400, 60), Size(3321, 400, 6)
GROWTH = [Size(332, 400, 6), Size(1107, 400, 6), QUICK, Size(3321, 400, 19)]
LARGEST = Size(3321, 400, 180)
CUBE, WIDE, GENERAL = "cube", "cube: 64 bits", "cube: general"
PEERS = [
    "DuckDB: rows, joined",
    "DuckDB: rows, joined → tables",
    "DuckDB: rows, grouped",
    "DuckDB: pairs",
    "DuckDB: pairs → tables",
    "DuckDB: wide",
    "Polars: rows, joined",
    "Polars: pairs",
    "Polars: wide",
]
SPARK = "Spark: rows, joined"
GROWING = [
    CUBE,
    "DuckDB: rows, joined",
    "DuckDB: pairs → tables",
    "Polars: rows, joined",
    "Polars: pairs",
    "Polars: wide",
]


def main() -> int:
    """Make the figures, run each contender in its own process, print the tables."""
    parser = argparse.ArgumentParser(prog="bench evaluate", description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="10 M observations instead of 100 M, no growth table")
    parser.add_argument("--no-growth", action="store_true", help="only the full size")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    parser.add_argument("--only", nargs="+", metavar="WHO", help="these contenders alone, the cube first; no tables")
    parser.add_argument("--largest", action="store_true", help="with --only: 300 M observations")
    parser.add_argument("--memory", type=int, help="gigabytes that DuckDB may take; beyond them it goes to disk")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each SQL contender; the best counts")
    parser.add_argument("--quiet", type=float, default=0, help="wait at most so many seconds for an idle machine")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "cotmoc-bench")
    given = parser.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    size = QUICK if given.quick else NATIONAL
    if given.only:
        for who in given.only:
            print(json.dumps({who: work(who, LARGEST if given.largest else size, given)}), flush=True)
        return 0
    spark = [SPARK] if (ROOT / ".venv" / "spark").exists() else []
    found = {who: work(who, size, given) for who in [CUBE, *PEERS, *spark, WIDE, GENERAL]}
    text = report.contenders(size, found)
    if not given.quick and not given.no_growth:
        rows = {each: {who: work(who, each, given) for who in GROWING} for each in GROWTH}
        rows[size] = {who: found[who] for who in GROWING}
        text += "\n" + report.growth(rows)
    print(text)
    if given.write:
        report.write(ROOT / "benchmarks" / "README.md", text)
    return 0


def work(who: str, size: Size, given: argparse.Namespace) -> dict[str, Any]:
    """What one contender reports, from a process of its own."""
    if not (given.cache / f"figures-{size}").exists():
        call("figures", size, given)
    wait_for_quiet(given.quiet)
    print(f"{who}, {size} ({size.observations:,} observations) …", file=sys.stderr, flush=True)
    return call(who, size, given)


def call(who: str, size: Size, given: argparse.Namespace) -> dict[str, Any]:
    """Run the worker; its progress goes to standard error as it comes."""
    repeat = given.repeat if who in (*PEERS, SPARK) else 3 * given.repeat
    command = [sys.executable, "-m", "benchmarks.national.worker", who, str(size)]
    options = ["--cache", str(given.cache), "--repeat", str(repeat)]
    options += ["--memory", str(given.memory)] if given.memory else []
    beside = [ROOT / ".venv" / "spark"] if who == SPARK else []
    paths = os.pathsep.join(map(str, [ROOT, ROOT / "src", *beside]))
    environment = {**os.environ, "PYTHONPATH": paths, "POLARS_MAX_THREADS": "2"}
    done = subprocess.run([*command, *options], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
