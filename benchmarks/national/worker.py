"""One contender in a process of its own, so that its peak memory is its own. Prints one line of JSON."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.national.size import Size


def main() -> None:
    """`worker.py WHO SIZE --cache DIR --repeat N [--memory GB]`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("who")
    parser.add_argument("size", type=Size.parse)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--memory", type=int)
    print(json.dumps(work(**vars(parser.parse_args()))))


def work(*, who: str, size: Size, cache: Path, repeat: int, memory: int | None) -> dict[str, Any]:
    """What the contender reports. Each imports what it needs only here."""
    if who == "figures":
        from benchmarks.national.figures import make

        return {"folder": str(make(size, cache))}
    folder, answer = cache / f"figures-{size}", cache / f"answer-{size}.npy"
    engine, _, form = who.partition(": ")
    if engine == "DuckDB":
        from benchmarks.national import sql_duckdb

        return sql_duckdb.run(size, folder, form=form, repeat=repeat, answer=answer, memory=memory)
    if engine == "Polars":
        from benchmarks.national import frames_polars

        return frames_polars.run(size, folder, form=form, repeat=repeat, answer=answer)
    if engine == "Spark":
        from benchmarks.national import sql_spark

        return sql_spark.run(size, folder, form=form, repeat=repeat, answer=answer)
    from benchmarks.national import cube

    if form:
        run = cube.run_wide if form == "64 bits" else cube.run_general
        return run(size, folder, repeat=repeat, answer=answer)
    return cube.run(size, folder, repeat=repeat, answer=answer)


if __name__ == "__main__":
    main()
