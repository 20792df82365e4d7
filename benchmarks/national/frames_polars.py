"""The contenders in Polars, over the same three forms as `sql_duckdb`."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from benchmarks.national.answers import COLUMNS, Rows, compare
from benchmarks.national.measure import peak_gigabytes, times
from benchmarks.national.size import PROVINCES, Size

Frames = dict[str, pl.DataFrame]
KEYS = ["indicator", "period", "unit"]


def corners(n: pl.Expr, d: pl.Expr) -> dict[str, pl.Expr]:
    """The seven columns of one pair; a missing cell is -1 - ceiling, whose complement is the ceiling."""
    zero = pl.lit(0, pl.Int32)
    both = (n | d) >= 0
    un, ud = pl.max_horizontal(n, ~n), pl.max_horizontal(d, ~d)
    n_star = pl.min_horizontal(un, ud)
    return {
        "least_n": n.clip(lower_bound=0),
        "least_d": ud,
        "greatest_n": n_star,
        "greatest_d": pl.max_horizontal(n_star, d),  # n* ≥ 0 already
        "known_n": pl.when(both).then(n).otherwise(zero),
        "known_d": pl.when(both).then(d).otherwise(zero),
        "reported": both.cast(pl.Int32),
    }


def observations(folder: Path) -> pl.LazyFrame:
    return pl.scan_parquet(folder / "*.parquet").select(
        "element", "category", "period", "unit", code=pl.coalesce("value", -1 - pl.col("ceiling")).cast(pl.Int32)
    )


def roll_up(commune: pl.DataFrame, size: Size) -> Frames:
    province = (pl.col("unit").cast(pl.Int32) * PROVINCES // size.communes).alias("unit")
    provinces = (
        commune.lazy().group_by("indicator", "period", province).agg(pl.col(COLUMNS).sum()).collect(engine="streaming")
    )
    nation = provinces.group_by("indicator", "period").agg(pl.col(COLUMNS).sum(), unit=pl.lit(0))
    return {"commune": commune, "province": provinces, "nation": nation}


def by_pairs(pairs: pl.LazyFrame, size: Size) -> Frames:
    """Only indicators of two pairs need a grouping."""
    columns = corners(pl.col("n"), pl.col("d"))
    one = pairs.filter(pl.col("indicator") >= size.broken_down).select(*KEYS, **columns)
    two = pairs.filter(pl.col("indicator") < size.broken_down).select(*KEYS, **columns)
    two = two.group_by(KEYS).agg(pl.col(COLUMNS).sum())
    return roll_up(pl.concat([one, two]).collect(engine="streaming"), size)


def joined(rows: pl.LazyFrame) -> pl.LazyFrame:
    keys = ["indicator", "category", "period", "unit"]
    sides = [
        rows.filter(pl.col("element") % 2 == remainder).select(
            (pl.col("element") // 2).alias("indicator"), "category", "period", "unit", pl.col("code").alias(name)
        )
        for remainder, name in enumerate("nd")
    ]
    return sides[0].join(sides[1], on=keys)


def load_rows(_size: Size, folder: Path) -> pl.DataFrame:
    return observations(folder).collect()


def load_pairs(size: Size, folder: Path) -> pl.DataFrame:
    months = [joined(observations(folder).filter(pl.col("period") == month)) for month in range(size.months)]
    return pl.concat([month.sort(["indicator", "category", "unit"]).collect() for month in months])


def load_wide(size: Size, folder: Path) -> pl.DataFrame:
    """One column per term, rows by month and unit."""
    months = []
    for month in range(size.months):
        found = pl.scan_parquet(folder / f"{month:03}.parquet").with_columns(
            code=pl.coalesce("value", -1 - pl.col("ceiling"))
        )
        found = found.sort(pl.col("element") // 2, "category", "element", "unit")
        codes = found.select("code").collect()["code"].to_numpy().reshape(size.terms, size.communes)
        keys = {"period": np.full(size.communes, month, np.int16), "unit": np.arange(size.communes, dtype=np.int16)}
        months.append(pl.DataFrame(keys | {f"t{term}": row.astype(np.int32) for term, row in enumerate(codes)}))
    return pl.concat(months, rechunk=True)


def rows_joined(frame: pl.DataFrame, size: Size) -> Frames:
    return by_pairs(joined(frame.lazy()), size)


def pairs_together(frame: pl.DataFrame, size: Size) -> Frames:
    return by_pairs(frame.lazy(), size)


def wide_columns(frame: pl.DataFrame, size: Size) -> Frames:
    """One column per indicator and result; a grouping of 1,400 sums per level above."""
    own: dict[str, pl.Expr] = {}
    for pair, (indicator, category) in enumerate(size.pairs):
        for name, column in corners(pl.col(f"t{2 * pair}"), pl.col(f"t{2 * pair + 1}")).items():
            key = f"{name}{indicator}"
            own[key] = own[key] + column if category else column
    commune = frame.lazy().select("period", "unit", **own).collect()
    province = (pl.col("unit").cast(pl.Int32) * PROVINCES // size.communes).alias("unit")
    provinces = commune.lazy().group_by("period", province).agg(pl.col(list(own)).sum()).collect()
    nation = provinces.group_by("period").agg(pl.col(list(own)).sum(), unit=pl.lit(0))
    return {"commune": commune, "province": provinces, "nation": nation}


Load = Callable[[Size, Path], pl.DataFrame]
Evaluate = Callable[[pl.DataFrame, Size], Frames]
FORMS: dict[str, tuple[Load, Evaluate]] = {
    "rows, joined": (load_rows, rows_joined),
    "pairs": (load_pairs, pairs_together),
    "wide": (load_wide, wide_columns),
}


def run(size: Size, folder: Path, *, form: str, repeat: int, answer: Path) -> dict[str, Any]:
    """Load, evaluate `repeat` times, compare everything with the cube's table."""
    load, evaluate = FORMS[form]
    start = time.perf_counter()
    frame = load(size, folder)
    loaded = time.perf_counter() - start
    seconds, frames = times(lambda: evaluate(frame, size), repeat)
    peak = peak_gigabytes()
    if form != "wide":
        frames = {level: held.partition_by("indicator", as_dict=True) for level, held in frames.items()}

    def read(level: str, indicator: int) -> Rows:
        held = frames[level] if form == "wide" else frames[level][(indicator,)]
        names = [f"{name}{indicator}" if form == "wide" else name for name in COLUMNS]
        return held.sort("period", "unit").select(names).to_numpy().T.astype(np.int64)

    return {"load": loaded, **seconds.report(), "peak": peak, "compared": compare(size, answer, read)}
