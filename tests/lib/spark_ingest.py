"""The process of `tests.integration.test_spark_records`: it has PySpark on its path, and asks the cluster.

`python -m tests.lib.spark_ingest MASTER FOLDER`: ingests the files, waiting until FOLDER/killed is there, into
FOLDER/there[1]; last it evaluates FOLDER/evaluated over FOLDER/mart into FOLDER/results.json.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from cotmoc.cli.main import main as cotmoc
from cotmoc.engines.spark import tables
from cotmoc.exchange.records.given import GivenFile
from cotmoc.exchange.records.ingesting import Wish, ingest
from cotmoc.model.instant import read_instant
from cotmoc.workspace.on_spark import MASTER
from cotmoc.workspace.records_on_spark import on_spark

FILES = (("_a.csv", "2025-12-01"), ("b[1].parquet", "2025-12-02"))
"""Names that Spark by itself would not see, or take for others; and since when their figures are known."""
PACKAGE = "there[1]"
MEMORY = 1300
"""Megabytes: what directs a cluster needs 1,216."""
_LONGEST = 60.0


def main(master: str, folder: Path) -> int:
    """See above."""
    os.environ[MASTER] = master
    tables.SPLIT = 4096
    keep = tables.SparkTables.keep

    def waiting(self: tables.SparkTables, name: str, query: str) -> None:
        keep(self, name, query)
        if name == "given":
            (folder / "reached").touch()
            end = time.monotonic() + _LONGEST
            while not (folder / "killed").exists() and time.monotonic() < end:
                time.sleep(0.05)

    tables.SparkTables.keep = waiting
    for file, day in FILES:
        wish = Wish(known_from=read_instant(day), most_refused=50, memory=MEMORY, refused=folder / f"there-{file}.csv")
        ingest(folder / PACKAGE, "HSMC", GivenFile(folder / file), wish, opening=on_spark)
    mart, out = str(folder / "mart"), str(folder / "results.json")
    return cotmoc(
        ["evaluate", str(folder / "evaluated"), "--mart", mart, "--engine", "spark", "--format", "json", "-o", out]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
