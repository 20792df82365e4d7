"""The live workspace on `mau` and on a made-up nation: pages' data when warm, and from approval to what is seen.

`.venv/bin/python benchmarks/live.py` measures both (the nation takes some minutes and 3 GB of temporary files);
`--only mau|nation`, `--communes N` for a smaller nation. Nothing is rendered and no database is asked: this is what a
page waits for besides those.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import duckdb  # noqa: E402 - found only after the path is set

from cotmoc.exchange.mart.ledger import LedgerObservations  # noqa: E402
from cotmoc.exchange.mart.rows import LedgerRow  # noqa: E402
from cotmoc.exchange.mart.writing import write_mart  # noqa: E402
from cotmoc.exchange.package import read_package  # noqa: E402
from cotmoc.model.catalogue import Catalogue  # noqa: E402
from cotmoc.model.instant import read_instant  # noqa: E402
from cotmoc.workspace.live import LiveWorkspace  # noqa: E402
from cotmoc.workspace.view import View  # noqa: E402

SAMPLE = ROOT / "samples" / "mau"


def main() -> int:
    """Measure what is asked for and print a line for each question."""
    parser = argparse.ArgumentParser(prog="live", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=["mau", "nation"])
    parser.add_argument("--communes", type=int, default=3321)
    parser.add_argument("--times", type=int, default=30, help="how often each question is asked")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "cotmoc-bench-live")
    given = parser.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    if given.only != "nation":
        measure(SAMPLE, given.cache, given.times)
    if given.only != "mau":
        measure(nation(given.cache, given.communes), given.cache, given.times)
    return 0


def nation(cache: Path, communes: int, elements: int = 100) -> Path:
    """The made-up nation of that many communes and elements, and 24 months."""
    folder = cache / f"nation-{communes}-{elements}"
    if not folder.exists():
        size = ["--communes", str(communes), "--elements", str(elements), "--periods", "24"]
        command = [sys.executable, "-m", "cotmoc.cli", "generate", *size, "-o", str(folder)]
        subprocess.run(command, check=True, env={"PYTHONPATH": str(ROOT / "src")}, stdout=subprocess.DEVNULL)
    return folder


def measure(package: Path, cache: Path, times: int) -> None:
    """Every question on one package."""
    mart = cache / f"mart-{package.name}"
    if not (mart / "current").exists():
        once("mart written", lambda: mart_of(package, mart))
    catalogue = definitions(package)
    ledger = LedgerObservations(mart)
    live = LiveWorkspace(catalogue, ledger)
    print(f"\n{package.name}: {len(ledger):,} rows, {len(catalogue.units):,} units")
    once("dashboard, cold", lambda: live.evaluate(View()))
    often("dashboard, warm", lambda: live.evaluate(View()), times)
    random, numbers = Random(1), count(1)

    def approve() -> None:
        ledger.append([correction(ledger, catalogue, random, next(numbers))])
        live.evaluate(View())

    often("approved → in every verdict", approve, times)
    targets = [(p.code, t.code) for p in catalogue.programmes for t in p.targets]

    def explain() -> None:
        programme, target = random.choice(targets)
        live.explain(View(programme=programme), target)

    often("a target explained", explain, times)
    code = targets and catalogue.programmes[-1].targets[0].indicator
    level = catalogue.form_by_code[catalogue.form_elements[0].form].level
    period = catalogue.programmes[-1].period
    once("an indicator for every unit, cold", lambda: live.by_unit(code, View(period=period), level))
    often("an indicator for every unit, warm", lambda: live.by_unit(code, View(period=period), level), times)
    print(f"  {'greatest memory':<36}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>9.0f} MB")


def correction(ledger: LedgerObservations, catalogue: Catalogue, random: Random, number: int) -> LedgerRow:
    """A new row for some cell that has one."""
    element = random.choice(sorted(ledger.elements))
    rows, _ = ledger.rows_of(element)
    at, codes = random.randrange(len(rows)), ledger.codes
    breakdown = "&".join(f"{d}={c}" for d, c in codes.breakdowns.values[rows.breakdown[at]])
    unit, period = codes.units.values[rows.unit[at]], str(codes.periods.values[rows.period[at]])
    known = max(catalogue.as_of or datetime.now(UTC), datetime.now(UTC)) + timedelta(seconds=number)
    return LedgerRow(ledger.position + 1, element, breakdown, unit, period, "1", None, "", "A", known)


def once(what: str, question: Callable[[], object]) -> None:
    """Time one call."""
    start = perf_counter()
    question()
    print(f"  {what:<36}{1000 * (perf_counter() - start):>9.0f} ms", flush=True)


def often(what: str, question: Callable[[], object], times: int) -> None:
    """Time calls: the middle one, and the one that 95 of 100 do not pass."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        question()
        spent.append(1000 * (perf_counter() - start))
    spent.sort()
    middle, late = spent[len(spent) // 2], spent[min(len(spent) - 1, len(spent) * 95 // 100)]
    print(f"  {what:<36}{middle:>9.1f} ms p50{late:>9.1f} ms p95", flush=True)


# -- from a package to a mart -------------------------------------------------------------------------------------


def definitions(package: Path) -> Catalogue:
    """The catalogue of a package, its figures left alone."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(package, folder, ignore=shutil.ignore_patterns("observations"), dirs_exist_ok=True)
        (Path(folder) / "datapackage.json").unlink()
        read = read_package(folder)
        read.observations.close()
        return read.catalogue


def mart_of(package: Path, mart: Path) -> None:
    """The figures of a package as a mart, past its checks."""
    rows = of_parquet(package) if any((package / "observations").glob("*.parquet")) else of_package(package)
    total = count()
    counted = (row for row, _ in zip(rows, total, strict=False))
    write_mart(mart, counted, position=1 << 40, head_hash="0" * 64, package=package.name)


def of_package(package: Path) -> Iterator[LedgerRow]:
    """The rows of a small package."""
    with read_package(package).observations as observations:
        for position, row in enumerate(observations.rows(), 1):
            origin = row.pop("row")
            yield LedgerRow(position, **row, published_from=row["known_from"], origin=origin)


def of_parquet(package: Path) -> Iterator[LedgerRow]:
    """The rows of a made-up nation, whose units stand there by their full id."""
    cursor = duckdb.connect().execute(
        "SELECT element, coalesce(breakdown, ''), unit, period, CAST(value AS VARCHAR), NULL, '', "
        "coalesce(nullif(status, ''), 'A'), CAST(known_from AS VARCHAR), source "
        f"FROM read_parquet('{package}/observations/*.parquet') ORDER BY period"
    )
    positions = count(1)
    instants: dict[str, datetime] = {}
    while batch := cursor.fetchmany(50_000):
        for *cell, known, source in batch:
            if known not in instants:
                instants[known] = read_instant(known)
            yield LedgerRow(next(positions), *cell, instants[known], instants[known], source=source or "")


if __name__ == "__main__":
    sys.exit(main())
