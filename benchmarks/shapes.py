"""Eighteen shapes of question that a dashboard asks, on a made-up nation: none answered from what was kept.

`python3 run.py bench shapes` makes up 3,321 communes, 100 elements and 24 months (`--communes`, `--elements` for less),
writes them as a mart and asks each shape of a live workspace many times, every time of other indicators or periods.
What is measured is the workspace: no page is drawn, no request goes over a network.
"""

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.live import definitions, mart_of, nation  # noqa: E402 - found only after the path is set
from cotmoc.exchange.mart.ledger import LedgerObservations  # noqa: E402
from cotmoc.model.period import Frequency, Period  # noqa: E402
from cotmoc.workspace.live import LiveWorkspace  # noqa: E402
from cotmoc.workspace.view import View  # noqa: E402

MOST_MS = 150
FIRST_YEAR = 2020


@dataclass(frozen=True)
class Nation:
    """What the shapes choose from."""

    live: LiveWorkspace
    indicators: list[str]
    months: list[Period]
    quarters: list[Period]
    years: list[Period]
    provinces: list[str]
    communes: list[str]


Ask = Callable[[Nation, random.Random], object]
Periods = Callable[[Nation, random.Random], list[Period]]


def values(
    count: int, periods: Callable[[Nation, random.Random], list[Period]], level: str, *, inside: str = ""
) -> Ask:
    """Some indicators for some periods, of every unit of a level, within a province where `inside` says so."""

    def ask(nation: Nation, chance: random.Random) -> object:
        unit = chance.choice(nation.provinces) if inside else None
        view, chosen = View(unit=unit), periods(nation, chance)
        return [nation.live.values(code, view, chosen, level) for code in chance.sample(nation.indicators, count)]

    return ask


def series(count: int, periods: Periods, *, of: str = "") -> Ask:
    """Some indicators over some periods, of the nation or of one unit."""

    def ask(nation: Nation, chance: random.Random) -> object:
        unit = chance.choice(getattr(nation, of)) if of else None
        chosen = periods(nation, chance)
        view = View(unit=unit, period=chosen[-1])
        return [nation.live.series(code, view, chosen) for code in chance.sample(nation.indicators, count)]

    return ask


def earlier(nation: Nation, chance: random.Random) -> object:
    """As it was known a while ago."""
    at = datetime(FIRST_YEAR + 1, chance.randint(1, 12), chance.randint(1, 28), tzinfo=UTC)
    view = View(known_at=at, period=nation.quarters[2])
    return nation.live.series(chance.choice(nation.indicators), view, nation.quarters[:3])


def month(nation: Nation, chance: random.Random) -> list[Period]:
    return [chance.choice(nation.months)]


def quarter(nation: Nation, chance: random.Random) -> list[Period]:
    return [chance.choice(nation.quarters)]


def year(nation: Nation, chance: random.Random) -> list[Period]:
    return [chance.choice(nation.years)]


def months_of_year(nation: Nation, chance: random.Random) -> list[Period]:
    return list(year(nation, chance)[0].parts(Frequency.MONTH))


def quarters_of_year(nation: Nation, chance: random.Random) -> list[Period]:
    return list(year(nation, chance)[0].parts(Frequency.QUARTER))


SHAPES: dict[str, Ask] = {
    "1 indicator, nation, 1 month": series(1, month),
    "1 indicator, nation, 12 months": series(1, months_of_year),
    "1 indicator, nation, 1 year": series(1, year),
    "1 indicator, 34 provinces, 1 month": values(1, month, "tinh"),
    "1 indicator, 34 provinces, 4 quarters": values(1, quarters_of_year, "tinh"),
    "1 indicator, 34 provinces, 12 months": values(1, months_of_year, "tinh"),
    "1 indicator, a province's communes, 1 month": values(1, month, "xa", inside="province"),
    "1 indicator, a province's communes, 12 months": values(1, months_of_year, "xa", inside="province"),
    "1 indicator, 3,321 communes, 1 month": values(1, month, "xa"),
    "1 indicator, 3,321 communes, 1 quarter": values(1, quarter, "xa"),
    "1 indicator, 3,321 communes, 1 year": values(1, year, "xa"),
    "1 indicator, 1 commune, 12 months": series(1, months_of_year, of="communes"),
    "5 indicators, 1 commune, 4 quarters": series(5, quarters_of_year, of="communes"),
    "5 indicators, nation, 4 quarters": series(5, quarters_of_year),
    "10 indicators, nation, 1 month": series(10, month),
    "10 indicators, 34 provinces, 1 quarter": values(10, quarter, "tinh"),
    "10 indicators, a province's communes, 1 month": values(10, month, "xa", inside="province"),
    "1 indicator, nation, 3 quarters, as known earlier": earlier,
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, default=3_321)
    parser.add_argument("--elements", type=int, default=100)
    parser.add_argument("--times", type=int, default=20, help="how often each shape is asked")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "cotmoc-bench-live")
    asked = parser.parse_args(arguments)
    asked.cache.mkdir(parents=True, exist_ok=True)
    package = nation(asked.cache, asked.communes, asked.elements)
    measure(opened(package, asked.cache / f"mart-{package.name}"), asked.times)
    return 0


def opened(package: Path, mart: Path) -> Nation:
    """The figures as a mart; every element is read once, as a server reads them when it starts."""
    if not (mart / "current").exists():
        mart_of(package, mart)
    catalogue = definitions(package)
    ledger = LedgerObservations(mart)
    live = LiveWorkspace(catalogue, ledger)
    years = [Period.year(FIRST_YEAR), Period.year(FIRST_YEAR + 1)]
    ids = {level: [unit.id for unit in catalogue.units if unit.level == level] for level in ("tinh", "xa")}
    codes = sorted(catalogue.indicators_by_code)
    for code in codes:
        live.figure(code, View(period=years[0]))
    gc.collect()
    gc.freeze()  # as a server does once it is warm
    print(f"{len(ledger):,} rows, {len(codes)} indicators, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    months = [part for each in years for part in each.parts(Frequency.MONTH)]
    quarters = [part for each in years for part in each.parts(Frequency.QUARTER)]
    return Nation(live, codes, months, quarters, years, ids["tinh"], ids["xa"])


def measure(nation: Nation, times: int) -> None:
    """Each shape in turn, in milliseconds of wall and of processor time."""
    chance = random.Random(7)
    print("| shape | p50 | p95 | max | processor, p50 |\n|---|---:|---:|---:|---:|")
    everything: list[float] = []
    for name, ask in SHAPES.items():
        walls, processors = zip(*spent(nation, ask, chance, times), strict=True)
        everything += walls
        told = " | ".join(f"{each:.0f}" for each in (middle(walls), late(walls), max(walls), middle(processors)))
        print(f"| {name} | {told} |", flush=True)
    print(f"| all | {middle(everything):.0f} | {late(everything):.0f} | {max(everything):.0f} | |")
    print(f"load {os.getloadavg()[0]:.1f}; the aim: max ≤ {MOST_MS} ms")


def spent(nation: Nation, ask: Ask, chance: random.Random, times: int) -> Iterator[tuple[float, float]]:
    """Wall and processor milliseconds of each time, with nothing kept from before."""
    for _ in range(times):
        forget(nation.live)
        wall, processor = time.perf_counter(), time.process_time()
        ask(nation, chance)
        yield 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)


def forget(live: LiveWorkspace) -> None:
    """Let go of every answer and of what was worked out on the way to one; the figures read stay."""
    for frame in live._frames.values():
        for shelf in frame._shelves.values():
            shelf._kept.clear()
        if frame._cube is not None:
            cube = frame._cube._cube
            for cards in (cube._cards, cube._last):
                cards.drop(lambda _key: True)
            cube._look_again()


def middle(found: tuple[float, ...] | list[float]) -> float:
    return sorted(found)[len(found) // 2]


def late(found: tuple[float, ...] | list[float]) -> float:
    return sorted(found)[min(len(found) - 1, len(found) * 95 // 100)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
