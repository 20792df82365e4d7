"""A view evaluated on a Spark cluster: each lot of targets by the cube, where its rows are brought together.

What a task runs is what one machine runs: the same evaluation, the same cube, the reference for what the cube leaves
to it. Nothing of the meaning is written a second time.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from cotmoc import __version__
from cotmoc.engines.cube_engine import CubeEngine
from cotmoc.engines.dense.facts_by_element import FactsByElement
from cotmoc.engines.spark.errors import VERSIONS_DIFFER
from cotmoc.engines.spark.job import Job, Wanted
from cotmoc.engines.spark.session import session
from cotmoc.evaluation.knowledge import Knowledge, ObservationList, Observations
from cotmoc.evaluation.programme import Evaluation, Settings
from cotmoc.evaluation.result import Judgement, TargetResult
from cotmoc.exchange.figure_files import FigureFiles
from cotmoc.exchange.mart.arrow_rows import ArrowRows
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.mart.seen import SeenObservations
from cotmoc.exchange.new_folder import written
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.period import Period
from cotmoc.workspace.engines import SPARK, Substituting
from cotmoc.workspace.lots import Asked, Lot, parted
from cotmoc.workspace.moments import SeenAt

MASTER, FOLDER = "SPARK_MASTER", "COTMOC_SPARK_FOLDER"


@runtime_checkable
class HasFiles(Protocol):
    """Figures that can be had as Parquet files."""

    def figure_files(self, folder: Path) -> FigureFiles:
        """Files with every row; those that do not lie somewhere yet are written to `folder`."""
        ...


@dataclass(frozen=True)
class Sent:
    """What every task needs besides its rows."""

    catalogue: Catalogue
    known_at: datetime
    period: Period | None
    structure: date | None
    places: int = 0
    digits: int = 0
    version: str = __version__


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a lot: its results as far as nothing was refused, and what the cube left to the reference."""

    results: Mapping[Asked, TargetResult | None]
    refused: tuple[Problem, ...] = ()
    at: Asked | None = None
    """The target that was refused; None: the whole lot."""
    left: Mapping[str, Problem] = field(default_factory=dict)


def evaluated(
    sent: Sent, asked: Mapping[Asked, frozenset[str]], observations: HasFiles
) -> tuple[Mapping[Asked, TargetResult | None], Mapping[str, Problem]]:
    """The result of each target asked, and by indicator why it was left to the reference.

    Raises `Refused`: S140-S146 for the cluster, and what a target raises (the first, in the order asked).
    """
    with scratch() as folder, session(os.environ.get(MASTER, "local[*]")) as spark:
        files = observations.figure_files(folder)
        sent = replace(sent, places=files.places, digits=files.digits)
        job = Job(spark, [str(path) for path in files.paths])
        lots = parted(asked, job.counts())
        found = answered(job, {number: (sent, lot) for number, lot in enumerate(lots)})
    return joined(asked, found.values())


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for files that the cluster reads, gone when the block ends.

    Raises `Refused` (S102, S121, S122) where COTMOC_SPARK_FOLDER names none that can be written to.
    """
    given = os.environ.get(FOLDER) or tempfile.gettempdir()
    with written(Path(given)):
        made = tempfile.TemporaryDirectory(prefix="cotmoc-", dir=given)
    with made as folder:
        Path(folder).chmod(0o755)  # the workers may be other users
        yield Path(folder)


def answered(job: Job, lots: Mapping[int, tuple[Sent, Lot]]) -> dict[int, Answer]:
    """The answer of every lot; one that has no rows is answered here."""
    wanted = {number: Wanted(lot.elements, sent.known_at) for number, (sent, lot) in lots.items()}
    found = job.answers(wanted, partial(work, lots))
    return {
        number: pickle.loads(found[number]) if number in found else evaluated_lot(sent, lot, None)
        for number, (sent, lot) in lots.items()
    }


def work(lots: Mapping[int, tuple[Sent, Lot]], number: int, rows: Any) -> bytes:
    """A task: the answer of a lot, as bytes; a refusal (S144) where it runs another version than who sent it."""
    sent, lot = lots[number]
    if sent.version != __version__:
        problem = VERSIONS_DIFFER.problem(detail=f"cotmoc {sent.version} ≠ {__version__}")
        return pickle.dumps(Answer({}, (problem,)))
    return pickle.dumps(evaluated_lot(sent, lot, rows))


def evaluated_lot(sent: Sent, lot: Lot, rows: Any) -> Answer:
    """Judge the targets of a lot by its rows (a `pyarrow.Table`; None: there are none)."""
    judging = _Judging(sent, lot, rows)
    results: dict[Asked, TargetResult | None] = {}
    for asked in lot.targets:
        try:
            results[asked] = judging.result(asked)
        except Refused as refused:
            return Answer(results, refused.problems, at=asked)
    return Answer(results, left=judging.left)


class _Judging:
    """Judges targets for any unit with one cube."""

    def __init__(self, sent: Sent, lot: Lot, rows: Any) -> None:
        self._sent = sent
        self._observations, self._figuring = _figuring(sent, lot, rows)
        self._evaluations: dict[str | None, Evaluation] = {}

    @property
    def left(self) -> Mapping[str, Problem]:
        """By indicator, why the cube left it to the reference."""
        return self._figuring.left

    def result(self, asked: Asked) -> TargetResult | None:
        evaluation = self._evaluation(asked.unit)
        programme = self._sent.catalogue.programme_by_code[asked.programme]
        found = evaluation.target(programme, evaluation.versions(programme)[asked.target][-1])
        return found and without_cells(found)

    def _evaluation(self, unit: str | None) -> Evaluation:
        if unit not in self._evaluations:
            sent = self._sent
            self._evaluations[unit] = Evaluation(
                sent.catalogue,
                self._observations,
                Settings(sent.known_at, sent.period, sent.structure, unit),
                figure_of=self._figuring,
                margins_of=self._figuring.margins,
                drawn_of=self._figuring.drawn,
                engine=SPARK,
            )
        return self._evaluations[unit]


def _figuring(sent: Sent, lot: Lot, rows: Any) -> tuple[Observations, Substituting]:
    """The figures of a lot, and the cube over them."""
    if rows is None:
        nothing = ObservationList(())
        return nothing, Substituting(CubeEngine(Knowledge(sent.catalogue, nothing, sent.known_at)))
    held = ArrowRows(rows, lot.elements, places=sent.places, digits=sent.digits)
    seen = SeenAt(SeenObservations(held, Audience.INTERNAL), sent.known_at)
    knowledge = Knowledge(sent.catalogue, seen, sent.known_at)
    return seen, Substituting(CubeEngine(knowledge, facts=FactsByElement(knowledge, seen)))


def without_cells(result: TargetResult) -> TargetResult:
    """A result without the cells that the reference keeps with a figure: nobody asks for them any more."""

    def bare(judgement: Judgement) -> Judgement:
        return replace(judgement, figure=replace(judgement.figure, value=None))

    return replace(result, judgement=bare(result.judgement), conditions=tuple(map(bare, result.conditions)))


def joined(
    asked: Iterable[Asked], answers: Iterable[Answer]
) -> tuple[Mapping[Asked, TargetResult | None], Mapping[str, Problem]]:
    """The answers of all lots. Raises `Refused` for the first target that one machine would have refused at."""
    answers = list(answers)
    order = {one: place for place, one in enumerate(asked)}
    refused = [answer for answer in answers if answer.refused]
    if refused:
        raise Refused(*min(refused, key=lambda answer: order.get(answer.at, -1)).refused)
    results = {one: result for answer in answers for one, result in answer.results.items()}
    left = {code: problem for answer in answers for code, problem in answer.left.items()}
    return {one: results[one] for one in order}, left
