"""Made-up figures of national size, by a seed: one Parquet file a month, a row for every owed cell.

Columns: element, category, period, unit, value (NULL = not reported), ceiling (twice the unit's history; only where
the value is missing). The ceiling stands in the row, where a system would have to join it: that favours SQL.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from benchmarks.national.size import Size

SEED = 20220101
MISSING = 0.1


def make(size: Size, cache: Path) -> Path:
    """The folder of figures of that size, made unless it is there; never half-made."""
    folder = cache / f"figures-{size}"
    if folder.exists():
        return folder
    building = cache / f"building-{size}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    random = np.random.default_rng(SEED)
    keys = _keys(size)
    history = _history(size, random)
    for month in range(size.months):
        _month(history, random).with_columns(period=pl.lit(month, pl.Int16)).select(
            pl.lit(keys["element"]).alias("element"),
            pl.lit(keys["category"]).alias("category"),
            "period",
            pl.lit(keys["unit"]).alias("unit"),
            "value",
            "ceiling",
        ).write_parquet(building / f"{month:03}.parquet", compression="zstd", compression_level=1)
        print(f"\rmade month {month + 1} of {size.months} ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    building.rename(folder)
    return folder


def _keys(size: Size) -> dict[str, pl.Series]:
    pairs = np.array(size.pairs)
    element = np.stack([2 * pairs[:, 0], 2 * pairs[:, 0] + 1], axis=1).ravel()
    category = np.repeat(pairs[:, 1], 2)
    return {
        "element": pl.Series(np.repeat(element, size.communes).astype(np.int16)),
        "category": pl.Series(np.repeat(category, size.communes).astype(np.int8)),
        "unit": pl.Series(np.tile(np.arange(size.communes), size.terms).astype(np.int16)),
    }


def _history(size: Size, random: np.random.Generator) -> npt.NDArray[np.int32]:
    """The greatest each whole has been, (pairs, communes): a share of a population of 30,000 on average."""
    population = random.lognormal(np.log(26_000), 0.5, size.communes).clip(1_000, 200_000)
    share = random.beta(2, 5, (len(size.pairs), 1))
    return (population * share).astype(np.int32) + 4


def _month(history: npt.NDArray[np.int32], random: np.random.Generator) -> pl.DataFrame:
    whole = (history * random.uniform(0.5, 1, history.shape)).astype(np.int32)
    part = (whole * random.beta(6, 2, history.shape)).astype(np.int32)
    value = np.stack([part, whole], axis=1).ravel()
    ceiling = np.repeat(2 * history, 2, axis=0).ravel()
    missing = pl.Series("missing", random.random(len(value), np.float32) < MISSING)
    frame = pl.DataFrame({"value": value, "ceiling": ceiling, "missing": missing})
    return frame.select(
        value=pl.when("missing").then(None).otherwise("value"),
        ceiling=pl.when("missing").then("ceiling").otherwise(None),
    )
