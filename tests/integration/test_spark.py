"""A real standalone cluster says what the reference says: the whole specification, made-up cases, a sample package."""

from __future__ import annotations

import importlib
import inspect
import json
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from cotmoc.evaluation.result import ProgrammeResult
from cotmoc.model.errors import Refused
from cotmoc.workspace.figures import programme_object
from cotmoc.workspace.on_spark import Answer, without_cells
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import open_package
from tests.generative.cases import Case, cases, pairs
from tests.integration.evaluated_package import SAMPLES, evaluated_package
from tests.lib import spark_cluster
from tests.lib.spark_batch import NoMart, Posed, results_of
from tests.spec.paragraph import ENGINES, check, judged

pytestmark = pytest.mark.needs("spark")
SPEC = Path(__file__).resolve().parents[1] / "spec"
MADE_UP = 150


@dataclass(frozen=True)
class Found:
    """What the run on the cluster left behind."""

    spec: list[tuple[str, Case, Answer]]
    made_up: list[tuple[Case, Answer]]
    left_out: list[str]
    targets: list[object]
    here: list[object]
    begun: list[str]
    small: tuple[ProgrammeResult, ...]
    small_here: tuple[ProgrammeResult, ...]


def test_a_cluster_says_what_the_reference_says(tmp_path: Path) -> None:
    """One test, so that one cluster is started: it takes its time."""
    found = _found(tmp_path)
    _the_whole_specification(found)
    _made_up_cases(found)
    _a_worker_killed_changes_nothing(found)
    _the_whole_way_of_a_package(found)


def _found(folder: Path) -> Found:
    """Everything asked of one cluster in one go, a worker killed on the way."""
    (folder / "begun").mkdir()
    space = open_package(SAMPLES / "mau")
    files = space.observations.figure_files(folder)
    small = evaluated_package(folder / "small")
    (folder / "package").write_bytes(pickle.dumps((space.catalogue, files)))
    spec, left_out = _with_mart(_paragraphs())
    made_up, _ = _with_mart([("made up", case) for case in _made_up()])
    (folder / "cases").write_bytes(pickle.dumps([case for _, case in spec + made_up]))
    with spark_cluster.running(folder) as cluster:
        _run(cluster, folder)
    answers = pickle.loads((folder / "answers").read_bytes())
    told = [(*named, answers[number]) for number, named in enumerate(spec + made_up)]
    last = space.catalogue.programmes[-1].code
    return Found(
        spec=told[: len(spec)],
        made_up=[(case, answer) for _, case, answer in told[len(spec) :]],
        left_out=left_out,
        targets=pickle.loads((folder / "targets").read_bytes()),
        here=[without_cells(target) for target in space.evaluate(View(programme=last, engine="cube"))[0].targets],
        small=pickle.loads((folder / "results").read_bytes()),
        small_here=open_package(small).evaluate(View()),
        begun=[path.name.partition("-")[0] for path in (folder / "begun").iterdir()],
    )


def _run(cluster: spark_cluster.Cluster, folder: Path) -> None:
    said = "--conf spark.executor.memory=512m --conf spark.driver.memory=512m --conf spark.driver.host=127.0.0.1"
    environment = spark_cluster.environment() | {"PYSPARK_SUBMIT_ARGS": f"{said} pyspark-shell"}
    command = [sys.executable, "-m", "tests.lib.spark_run", cluster.master, str(folder)]
    with (folder / "run.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=spark_cluster.ROOT)
    try:
        _kill_a_worker(cluster, folder, process)
        assert process.wait(300) == 0, (folder / "run.log").read_text(errors="replace")[-3000:]
    finally:
        process.kill()
        process.wait()


def _kill_a_worker(cluster: spark_cluster.Cluster, folder: Path, process: subprocess.Popen[bytes]) -> None:
    """The one that begins a lot of the package first, while it works on it."""
    while process.poll() is None:
        for path in (folder / "begun").iterdir():
            where = path.read_text()
            if where:
                spark_cluster.kill(cluster.workers[f"{folder}/two/" in where])
                (folder / "killed").touch()
                return
        time.sleep(0.05)


class _Collecting:
    """Notes the cases that a paragraph shows."""

    def __init__(self) -> None:
        self.cases: list[Case] = []

    def __call__(self, said: str = "", **case: str) -> None:
        del said
        self.cases.append(case)


def _paragraphs() -> Iterator[tuple[str, Case]]:
    """Every case of the specification, with the name of its paragraph."""
    for path in sorted(SPEC.rglob("test_*.py")):
        module = importlib.import_module(".".join(("tests", *path.relative_to(SPEC.parent).with_suffix("").parts)))
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("test_") and [*inspect.signature(function).parameters] == ["spec"]:
                collecting = _Collecting()
                function(collecting)
                for case in collecting.cases:
                    yield f"{module.__name__}.{name}", case


def _made_up() -> list[Case]:
    made: list[Case] = []

    @settings(max_examples=MADE_UP // 2, database=None, derandomize=True, phases=[Phase.generate])
    @given(any_case=cases(most_odd=6), pair=cases(most_odd=6, kinds=pairs()))
    def make(any_case: Case, pair: Case) -> None:
        made.extend((any_case, pair))

    make()
    return made


def _with_mart(named: Iterator[tuple[str, Case]] | list[tuple[str, Case]]) -> tuple[list[tuple[str, Case]], list[str]]:
    """Those whose figures a mart can hold, and the names of the others."""
    kept, left_out = [], []
    for name, case in named:
        try:
            Posed(0, case).rows()
        except NoMart:
            left_out.append(name)
        else:
            kept.append((name, case))
    return kept, left_out


def _the_whole_specification(found: Found) -> None:
    """No gap is left: what the cube cannot do the reference does, where the rows are."""
    for name, case, answer in found.spec:
        if answer.refused:
            assert [problem.code for problem in answer.refused] == [case.get("refused")], name
        else:
            assert "refused" not in case, name
            check(case, results_of(answer))
    assert len(found.spec) > 300
    assert found.left_out == []


def _made_up_cases(found: Found) -> None:
    """Alike to the last count and name."""
    for case, answer in found.made_up:
        try:
            wanted, problems = [without_cells(result) for result in judged(case, ENGINES["reference"])], ()
        except Refused as refused:
            wanted, problems = [], refused.problems
        assert (results_of(answer), answer.refused) == (wanted, problems)
    assert len(found.made_up) >= MADE_UP // 2


def _a_worker_killed_changes_nothing(found: Found) -> None:
    """What it worked on is worked on again elsewhere, and the package's results are those of one machine."""
    assert found.targets == found.here
    assert len(found.begun) > len(set(found.begun)), "no lot was begun again: nobody was at work on the killed worker"


def _the_whole_way_of_a_package(found: Found) -> None:
    """Its figures written out, its targets parted, its results put together: as the reference tells them."""
    there, here = ([programme_object(each, 0) for each in results] for results in (found.small, found.small_here))
    assert [{**each, "engine": "reference"} for each in there] == here
    assert [each["engine"] for each in there] == ["spark"]


@pytest.mark.long
def test_a_client_of_spark_connect(tmp_path: Path) -> None:
    """The same over Spark Connect, where this machine has no Spark of its own but asks a server."""
    package = evaluated_package(tmp_path / "package")
    with spark_cluster.connect(tmp_path) as master:
        command = [
            sys.executable,
            "-m",
            "cotmoc.cli",
            "evaluate",
            str(package),
            "--engine",
            "spark",
            "--format",
            "json",
        ]
        environment = spark_cluster.environment() | {"SPARK_MASTER": master}
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    (here,) = open_package(package).evaluate(View())
    assert json.loads(done.stdout)["targets"] == programme_object(here, 0)["targets"]
