"""A package of national size evaluated by each engine, as a user would: whole commands, wall time and peak memory.

`python3 run.py bench engines` makes up packages of 3,321 communes (1 million cells; `--large`: 10 million as well) and
evaluates every target. Beside it, what DuckDB and Polars take for the plain sums alone: no bounds, no missing reports,
no verdicts. Spark's packages come from `run.py spark`.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = ((20, 15), (100, 30))
COMMUNES = 3321
PLAIN = {
    "DuckDB, plain sums": """
import duckdb, sys
print(len(duckdb.connect().execute(f'''SELECT element, period, parent, sum(CAST(value AS DECIMAL(18, 4)))
    FROM read_parquet('{sys.argv[1]}/observations/*.parquet') o
    JOIN read_csv('{sys.argv[1]}/units.csv', all_varchar = true) u ON o.unit = u.id GROUP BY ALL''').fetchall()))""",
    "Polars, plain sums": """
import polars as pl, sys
units = pl.scan_csv(f'{sys.argv[1]}/units.csv', infer_schema=False).select('id', 'parent')
rows = pl.scan_parquet(f'{sys.argv[1]}/observations/*.parquet').join(units, left_on='unit', right_on='id')
value = pl.col('value').cast(pl.Decimal(18, 4))
print(rows.group_by('element', 'period', 'parent').agg(value.sum()).collect(engine='streaming').height)""",
}


def main(arguments: list[str]) -> int:
    """Each command once: they take minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="10 million cells as well")
    asked = parser.parse_args(arguments)
    for elements, months in SIZES if asked.large else SIZES[:1]:
        with tempfile.TemporaryDirectory(prefix="cotmoc-engines-") as folder:
            measure(Path(folder) / "goi", elements, months)
    return 0


def measure(package: Path, elements: int, months: int) -> None:
    """The engines on one package, and whether they agree."""
    wanted = ("--communes", COMMUNES, "--elements", elements, "--periods", months, "--format", "parquet", "-o", package)
    subprocess.run([*COTMOC, "generate", *map(str, wanted)], check=True, env=environment(), stdout=subprocess.DEVNULL)
    print(f"{COMMUNES * elements * months:,} cells, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    row("check alone", [*COTMOC, "check", str(package)])
    found = {name: evaluated(package, name) for name in ("cube", "spark")}
    same = len({text.replace(f'"engine": "{name}"', "") for name, text in found.items()}) == 1
    print(f"  cube and spark say {'the same' if same else 'DIFFERENT THINGS'}", flush=True)
    for name, code in PLAIN.items():
        row(name, [sys.executable, "-c", code, str(package)])


def evaluated(package: Path, engine: str) -> str:
    """What `evaluate` prints."""
    return row(
        f"evaluate, {engine}", [*COTMOC, "evaluate", str(package), "--engine", engine, "--format", "json"], spark=True
    )


def row(name: str, command: list[str], *, spark: bool = False) -> str:
    """Run a command and print what it took: the greatest process it waited for counts as its memory."""
    start, load = time.monotonic(), os.getloadavg()[0]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(spark), check=False)
    seconds = time.monotonic() - start
    if done.returncode:
        print(f"  {name:22} {done.stderr.strip()[-300:]}", flush=True)
        return ""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"  {name:22} {seconds:7.1f} s   greatest process so far {peak:6,} MB   load {load:.1f}", flush=True)
    return done.stdout


def environment(spark: bool = False) -> dict[str, str]:
    """Our code, and Spark's packages for who asks for them: others run without pandas beside them."""
    paths = [ROOT / "src", *([ROOT / ".venv" / "spark"] if spark else [])]
    said = "--conf spark.driver.memory=2g pyspark-shell"
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "SPARK_MASTER": "local[2]",
        "PYSPARK_SUBMIT_ARGS": said,
    }


COTMOC = [sys.executable, "-m", "cotmoc.cli"]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
