"""What a cluster's tasks do with their rows, and how targets are parted into tasks; the rows come from DuckDB here."""

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cotmoc.engines.spark.errors import SPARK_FAILED
from cotmoc.engines.spark.job import Wanted
from cotmoc.evaluation.programme import Settings
from cotmoc.exchange.mart.arrow_rows import ArrowRows
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.mart.seen import SeenObservations
from cotmoc.exchange.mart.writing import write_mart
from cotmoc.model.errors import Refused
from cotmoc.model.instant import LATEST, read_instant
from cotmoc.model.interval import Interval
from cotmoc.model.period import Period, read_period
from cotmoc.workspace import on_spark
from cotmoc.workspace.lots import Asked, parted
from cotmoc.workspace.on_spark import Answer, Sent, answered, evaluated_lot, joined, without_cells, work
from cotmoc.workspace.reads import Reads
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace, open_package
from tests.integration.evaluated_package import SAMPLES, evaluated_package
from tests.lib.duck_job import DuckJob
from tests.lib.ledger_rows import row

A, B, C, D = (Asked("P", code, None) for code in "ABCD")
VIEWS = [
    View(programme="2024", period=read_period("2024-Q2"), known_at=read_instant("2024-08-01")),
    View(structure=date(2022, 6, 1), programme="2024"),
]


@pytest.fixture(scope="module")
def mau() -> Workspace:
    return open_package(SAMPLES / "mau")


@pytest.fixture(scope="module")
def files(mau, tmp_path_factory):
    return mau.observations.figure_files(tmp_path_factory.mktemp("files"))


@pytest.mark.parametrize("view", VIEWS, ids=["earlier", "old map"])
def test_lots_say_what_one_machine_says(mau, files, view):
    programmes = mau.programmes(view)
    settings = Settings(mau.known_at(view), view.period, view.structure)
    reads = Reads(mau.catalogue)
    asked = {
        Asked(each.code, target.code, None): reads.of_target(target)
        for each in programmes
        for target in each.targets
        if target.recorded_at <= settings.known_at
    }
    job = DuckJob(files.paths)
    lots = parted(asked, job.counts(), rows=30_000)
    assert len(lots) > 2
    sent = Sent(mau.catalogue, settings.known_at, view.period, view.structure, files.places, files.digits)
    results, left = joined(asked, answered(job, {n: (sent, lot) for n, lot in enumerate(lots)}).values())
    there = [result for result in results.values() if result is not None]
    here = [target for result in mau.evaluate(replace(view, engine="cube")) for target in result.targets]
    assert there == [without_cells(target) for target in here]
    assert left.keys() == mau.left_to_reference.keys() & {each.judgement.indicator.code for each in there}


def test_a_target_goes_to_one_lot_and_finds_its_elements_there():
    asked = {A: frozenset("xy"), B: frozenset("z"), C: frozenset("xy"), D: frozenset("yz")}
    lots = parted(asked, {"x": 60, "y": 40, "z": 90}, rows=100)
    told = [one for lot in lots for one in lot.targets]
    assert sorted(told, key=str) == sorted(asked, key=str)
    assert all(asked[one] <= lot.elements for lot in lots for one in lot.targets)
    assert next(lot for lot in lots if A in lot.targets).targets[:2] == (A, C)


def test_few_rows_are_one_lot():
    assert len(parted({A: frozenset("x"), B: frozenset("y")}, {"x": 3, "y": 4})) == 1


def test_what_reads_nothing_is_a_lot_as_well():
    (lot,) = parted({A: frozenset()}, {})
    assert lot.targets == (A,)


def test_an_element_that_was_not_asked_for_is_no_empty_one(tmp_path):
    rows = _rows(tmp_path, [row(1), row(2, element="CO")], {"HS"})
    assert rows.rows_of("HS")[0].value.tolist() == [5]
    with pytest.raises(LookupError, match="CO"):
        rows.rows_of("CO")


def test_long_values_come_over_exactly(tmp_path):
    long = "-123456789012345678901234.123456789012"
    rows = [
        row(1, long),
        row(2, "5.25", value_high="7", comparator="range", unit="02@2020-01-01"),
        row(3, None, unit="03@2020-01-01", status="W"),
    ]
    found = _rows(tmp_path, rows, {"HS"})
    assert sorted(found.rows_of("HS")[0].value.tolist()) == [int(long.replace(".", "")), 0, 525 * 10**10]
    seen = SeenObservations(found, Audience.INTERNAL).latest("HS", LATEST)
    assert seen[read_period("2024-03")][(), "02@2020-01-01"].value == Interval(Fraction(21, 4), 7)


def test_the_latest_row_is_that_of_the_latest_instant_then_of_the_last_position(tmp_path):
    early, late = read_instant("2024-05-01T08:00:00+07:00"), read_instant("2024-06-01T08:00:00+07:00")
    rows = [
        row(1, "1", known=late),
        row(2, "2", known=early),
        row(3, "3", known=early),
        row(4, "4", unit="x@2020-01-01", known=late),
    ]
    for known_at, values in ((early, [3]), (late, [1, 4])):
        assert sorted(_rows(tmp_path / str(known_at.month), rows, {"HS"}, known_at).rows_of("HS")[0].value) == values


def _rows(folder, rows, elements, known_at=LATEST) -> ArrowRows:
    manifest = write_mart(folder, rows, position=len(rows), head_hash="0" * 64, package="thu")
    job = DuckJob(folder.glob("*/*.parquet"))
    return ArrowRows(
        job.latest({0: Wanted(elements, known_at)}), elements, places=manifest.places, digits=manifest.digits
    )


def test_the_first_refusal_in_the_order_asked_is_told():
    answers = [Answer({}, (SPARK_FAILED.problem(detail=said),), at) for said, at in (("later", B), ("first", A))]
    with pytest.raises(Refused, match="first"):
        joined((A, B), answers)


def test_a_task_of_another_version_refuses(mau):
    sent = Sent(mau.catalogue, LATEST, None, None, version="0.0.1")
    (lot,) = parted({A: frozenset()}, {})
    assert [problem.code for problem in pickle.loads(work({0: (sent, lot)}, 0, None)).refused] == ["S144"]


def test_a_period_is_the_same_key_in_another_process():
    """Texts hash otherwise there."""
    done = subprocess.run(
        [sys.executable, "-c", LOOKING_UP],
        input=pickle.dumps({Period(2024 * 12, 3): 7}),
        check=False,
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "5"},
    )
    assert done.returncode == 7


LOOKING_UP = """
import pickle, sys
from cotmoc.model.interval import Interval
from cotmoc.model.period import read_period
sys.exit(pickle.loads(sys.stdin.buffer.read())[read_period("2024-Q1")])"""


def test_a_small_package_without_figures_is_answered_here(tmp_path):
    space = open_package(evaluated_package(tmp_path))
    sent = Sent(space.catalogue, space.known_at(View()), None, None)
    (programme,) = space.catalogue.programmes
    reads = Reads(space.catalogue)
    asked = {Asked(programme.code, target.code, None): reads.of_target(target) for target in programme.targets}
    (lot,) = parted(asked, {})
    answer = evaluated_lot(sent, lot, None)
    assert len(answer.results) == len(asked)
    assert {result.figure.reported for result in answer.results.values()} == {0}


def test_a_temporary_folder_that_is_none_is_named(tmp_path, monkeypatch):
    absent = tmp_path / "chung"
    monkeypatch.setenv(on_spark.FOLDER, str(absent))
    with pytest.raises(Refused, match=f"S122.*{absent}”"), on_spark.scratch():
        pass
