"""The process of `tests.integration.test_spark`: it has PySpark on its path, and asks the cluster for everything.

`python -m tests.lib.spark_run MASTER FOLDER`: answers the cases of FOLDER/cases into FOLDER/answers, then evaluates the
sample package lot by lot into FOLDER/targets, a task waiting until FOLDER/killed is there; last, as the command does,
the package FOLDER/small into FOLDER/results.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from cotmoc.engines.spark.job import Job
from cotmoc.engines.spark.session import session
from cotmoc.evaluation.result import TargetResult
from cotmoc.exchange.figure_files import FigureFiles
from cotmoc.model.catalogue import Catalogue
from cotmoc.workspace import on_spark
from cotmoc.workspace.lots import Asked, Lot, parted
from cotmoc.workspace.on_spark import Sent, answered, joined
from cotmoc.workspace.reads import Reads
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import open_package
from tests.lib.spark_batch import Posed, answers

ROWS = 15_000
"""Rows of a lot: few, so that there are several."""
_LONGEST = 60.0


def main(master: str, folder: Path) -> None:
    """See above."""
    with session(master) as spark:
        cases = pickle.loads((folder / "cases").read_bytes())
        found = answers(spark, [Posed(number, case) for number, case in enumerate(cases)], folder)
        _write(folder / "answers", found)
        catalogue, files = pickle.loads((folder / "package").read_bytes())
        _write(folder / "targets", targets(spark, catalogue, files, folder))
        on_spark.work = ORIGINAL
        os.environ[on_spark.MASTER] = master
        _write(folder / "results", open_package(folder / "small").evaluate(View(engine="spark")))  # ends the session


def targets(spark: Any, catalogue: Catalogue, files: FigureFiles, folder: Path) -> list[TargetResult]:
    """Every target of the package's last programme."""
    programme, reads = catalogue.programmes[-1], Reads(catalogue)
    asked = {Asked(programme.code, each.code, None): reads.of_target(each) for each in programme.targets}
    job = Job(spark, [str(path) for path in files.paths])
    assert catalogue.as_of is not None
    sent = Sent(catalogue, catalogue.as_of, None, None, files.places, files.digits)
    lots = {number: (sent, lot) for number, lot in enumerate(parted(asked, job.counts(), rows=ROWS))}
    on_spark.work = partial(waiting, folder)
    results, _ = joined(asked, answered(job, lots).values())
    return [result for result in results.values() if result is not None]


def waiting(folder: Path, lots: Mapping[int, tuple[Sent, Lot]], number: int, rows: Any) -> bytes:
    """The task itself, once a worker was killed; where it runs stands in FOLDER/begun."""
    (folder / "begun" / f"{number}-{os.getpid()}").write_text(str(Path.cwd()))
    end = time.monotonic() + _LONGEST
    while not (folder / "killed").exists() and time.monotonic() < end:
        time.sleep(0.05)
    return ORIGINAL(lots, number, rows)


ORIGINAL = on_spark.work


def _write(path: Path, found: object) -> None:
    partial_path = path.with_suffix(".partial")
    partial_path.write_bytes(pickle.dumps(found))
    partial_path.rename(path)


if __name__ == "__main__":
    from tests.lib.spark_run import main as named  # tasks find the functions of this module by its name

    named(sys.argv[1], Path(sys.argv[2]))
