"""The contender `cube`: the array kernel, filled from the same files."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from benchmarks.national.measure import bandwidth, peak_gigabytes, times
from benchmarks.national.size import PROVINCES, Size
from cotmoc.engines.cube.cells import Cells, State
from cotmoc.engines.cube.fill import fill_packed
from cotmoc.engines.cube.packed import Packed
from cotmoc.engines.cube.packed_shares import COLUMNS, PackedIndicators, PackedShares
from cotmoc.engines.cube.shares import Shares, added, part_of_whole
from cotmoc.engines.cube.tree import Tree


def load(size: Size, folder: Path) -> PackedIndicators:
    """Fill, and prove: everything before the first evaluation."""
    connection = duckdb.connect()
    connection.execute("SET threads = 2; SET parquet_metadata_cache = true")
    pairs = size.pairs
    numbered = ", ".join(str((*key, pair)) for pair, key in enumerate(pairs))
    connection.execute(f"CREATE TABLE pair AS SELECT * FROM (VALUES {numbered}) AS v(indicator, category, pair)")
    place = f"unit + 2 + unit::INTEGER * {PROVINCES} // {size.communes}"
    query = f"""SELECT 2 * pair + element % 2 AS term, period, {place} AS unit,
                coalesce(value, -1 - ceiling) AS code
                FROM read_parquet('{folder}/*.parquet') AS o JOIN pair AS k
                ON k.indicator = o.element // 2 AND k.category = o.category"""
    tree = Tree.of(size.parents())
    cells = fill_packed(connection, query, shape=(size.terms, size.months, len(tree)))
    indicators: list[tuple[tuple[int, int], ...]] = [() for _ in range(size.indicators)]
    for pair, (indicator, _) in enumerate(pairs):
        indicators[indicator] += ((2 * pair, 2 * pair + 1),)
    return PackedIndicators(cells, tuple(indicators), tree)


def run(size: Size, folder: Path, *, repeat: int, answer: Path) -> dict[str, Any]:
    """Load, evaluate `repeat` times into fresh memory, change observations; leave the table for the others to meet."""
    start = time.perf_counter()
    indicators = load(size, folder)
    loaded = time.perf_counter() - start
    seconds, shares = times(indicators.evaluate, repeat)
    peak = peak_gigabytes()
    single, _ = times(lambda: indicators.evaluate(threads=1), 3)
    cells = indicators.cells
    moved = cells.values.nbytes + shares.table.nbytes
    np.save(answer, shares.table)
    report = {
        "load": loaded,
        **seconds.report(),
        "peak": peak,
        "one thread": min(single.wall),
        "bytes": moved,
        "bits": cells.values.dtype.itemsize * 8,
        "changes": _changes(size, indicators, shares),
    }
    del shares
    return report | {"bandwidth": bandwidth()}


def _changes(size: Size, indicators: PackedIndicators, shares: PackedShares) -> list[float]:
    """Seconds for one changed observation to reach every total it is in, many times over; then all is checked."""
    random, communes, seconds = np.random.default_rng(1), size.commune_places(), []
    for _ in range(500):
        place = (int(random.integers(size.terms)), int(random.integers(size.months)), int(random.choice(communes)))
        part, whole = place[0] & ~1, place[0] | 1
        n, d = (int(indicators.cells.values[term, place[1], place[2]]) for term in (part, whole))
        code = max(n, 0) // 2 if place[0] == part else max(n, 0) + abs(d) // 2
        start = time.perf_counter()
        indicators.change(shares, code, place=place)
        seconds.append(time.perf_counter() - start)
    if not np.array_equal(indicators.evaluate().table, shares.table):
        raise AssertionError("changing one by one and evaluating anew disagree")
    return seconds


def run_wide(size: Size, folder: Path, *, repeat: int, answer: Path) -> dict[str, Any]:
    """The same with 64-bit cells, as amounts of money would need."""
    narrow = load(size, folder)
    wide = Packed(narrow.cells.values.astype(np.int64), narrow.cells.rosters, narrow.cells.roster_of)
    indicators = PackedIndicators(wide, narrow.pairs, narrow.tree)
    del narrow
    seconds, shares = times(indicators.evaluate, repeat)
    peak = peak_gigabytes()
    expected = np.load(answer, mmap_mode="r")
    if not all(map(np.array_equal, shares.table, expected)):
        raise AssertionError("64 bits and 32 bits disagree")
    return {**seconds.report(), "peak": peak, "compared": expected.size}


def run_general(size: Size, folder: Path, *, repeat: int, answer: Path) -> dict[str, Any]:
    """The general way: any cell may be a range, open at an end or without a ceiling. Indicator by indicator."""
    indicators = load(size, folder)
    ready = [
        [_general_cells(indicators.cells, [pair[side] for pair in pairs]) for side in (0, 1)]
        for pairs in indicators.pairs
    ]

    def evaluate(each: list[Cells]) -> Shares:
        return added(part_of_whole(*each), [range(each[0].shape[0])]).over_units(indicators.tree)

    def all_ends() -> None:
        for each in ready:
            shares = evaluate(each)
            _ = shares.least, shares.greatest

    seconds, _ = times(all_ends, repeat)
    peak, expected = peak_gigabytes(), np.load(answer, mmap_mode="r")
    for each, wanted in zip(ready, expected, strict=True):
        found = evaluate(each).as_mapping()
        if not all(np.array_equal(found[name][0], column) for name, column in zip(COLUMNS, wanted, strict=True)):
            raise AssertionError("the general way and packed cells disagree")
    return {**seconds.report(), "peak": peak, "compared": expected.size}


def _general_cells(packed: Packed, terms: list[int]) -> Cells:
    codes = packed.values[terms].astype(np.int64)
    owed, missing = packed.rosters[packed.roster_of[terms]], codes < 0
    state = np.where(owed, np.where(missing, State.MISSING, State.REPORTED), State.ABSENT).astype(np.uint8)
    return Cells(state, np.where(missing, 0, codes), np.where(missing, ~codes, codes), np.zeros_like(state))
