"""`cotmoc ingest`: a file of records made into rows of a package's figures, at once or not at all.

The figures are written first, then what is kept of the records: stopped in between, the next run finds the figures as
they should be, writes none again and keeps the records.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.owed import Collecting
from cotmoc.exchange.disk import Progress, silent
from cotmoc.exchange.errors.records import FILE_NEEDED, KNOWN_LATER, REFUSED_MANY
from cotmoc.exchange.new_folder import written
from cotmoc.exchange.package import Package, read_package
from cotmoc.exchange.records.counting import NOTHING_REFUSED, RecordCounting, Refusals
from cotmoc.exchange.records.figure_rows import FigureKey, FigureRow, FigureRows, dialect_of, write_figures
from cotmoc.exchange.records.given import Given
from cotmoc.exchange.records.merging import NOTHING_BROUGHT, Brought, Merging, Touched
from cotmoc.exchange.records.plan import RecordPlan, plan_of
from cotmoc.exchange.records.store import RecordStore, TakenFile, alone, record_store
from cotmoc.exchange.records.tables import Opening, Reading, Tables, on_duckdb
from cotmoc.model.breakdown import Breakdown
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.exact import whole
from cotmoc.model.instant import instant_text, local_day
from cotmoc.model.interval import Interval
from cotmoc.model.observation import Observation, ObservationStatus
from cotmoc.model.period import Period
from cotmoc.model.record_source import RecordSource

MOST_REFUSED = 5
"""Per cent of a file's rows that may be unreadable unless another share is allowed."""
MEMORY = 512
"""Megabytes of memory for the counting unless declared otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to ingest: `known_from` None is the package's own clock; `most_refused` in per cent; `memory` in megabytes;
    `complete`: what is kept and the file does not have is gone from the source; `again`: forget what is kept; `dry`:
    count and change nothing; `refused`: a CSV file to list every row in that cannot be read."""

    known_from: datetime | None = None
    most_refused: int = MOST_REFUSED
    memory: int = MEMORY
    complete: bool = False
    again: bool = False
    dry: bool = False
    refused: Path | None = None


@dataclass(frozen=True)
class Ingested:
    """What came of it.

    `already` is the file of the same content that was ingested before: then nothing was done. `rows` were written (or
    would be); `same` figures stood in the package as they are; `waiting` periods had not ended yet.
    """

    source: RecordSource
    already: TakenFile | None = None
    refusals: Refusals = NOTHING_REFUSED
    brought: Brought = NOTHING_BROUGHT
    rows: tuple[FigureRow, ...] = ()
    same: int = 0
    waiting: tuple[str, ...] = ()
    target: Path | None = None


def ingest(
    package: Path,
    source: str,
    file: Given | None,
    wish: Wish,
    *,
    opening: Opening = on_duckdb,
    progress: Progress = silent,
) -> Ingested:
    """Make the records of `file` part of the package's figures; None: count periods that have ended meanwhile.

    Raises `Refused` with what is wrong with package or file, G120 for an unknown source, G123 for too many rows that
    cannot be read, G130 to G133, G139, G140; then nothing was written.
    """
    if file is None and (wish.again or wish.complete):
        raise FILE_NEEDED.refuse()
    with ExitStack() as stack:
        stack.enter_context(alone(package, dry=wish.dry))  # before it is read: another ingest may be changing it
        read = read_package(package, progress=progress)
        stack.enter_context(read.observations)
        plan = plan_of(read.catalogue, source)
        held = record_store(package, source, plan.fingerprint, again=wish.again, dry=wish.dry)
        store = stack.enter_context(held)
        stack.enter_context(written(package))
        return _Ingest(read, plan, store, wish).run(file, opening, progress)


def rows_text(package: Path, done: Ingested) -> str:
    """The rows of `done` as a file of figures in the package's dialect."""
    out = io.StringIO()
    write_figures(out, done.rows, done.source, dialect_of(package), header=True)
    return out.getvalue()


class _Ingest:
    def __init__(self, read: Package, plan: RecordPlan, store: RecordStore, wish: Wish) -> None:
        self._read = read
        self._plan = plan
        self._store = store
        self._wish = wish
        self._known_from = wish.known_from or read.catalogue.as_of or datetime.now(UTC)
        self._rows = FigureRows(read, plan.source)

    def run(self, file: Given | None, opening: Opening, progress: Progress) -> Ingested:
        digest = file.digest() if file else ""
        already = self._store.manifest.taken(digest)
        if already is not None:
            return Ingested(self._plan.source, already)
        reading = Reading(self._plan, self._store.manifest.salt, self._rows.dialect.decimal, progress)
        with opening(file, reading, memory=self._wish.memory) as tables:
            merging, refusals = self._merged(tables, file)
            told = self._told(merging, file.name if file else "")
            done = Ingested(
                self._plan.source,
                None,
                refusals,
                merging.brought(),
                tuple(sorted(told.rows, key=_order)),
                told.same,
                tuple(sorted(map(str, told.waiting))),
                self._rows.path,
            )
            segments = {} if self._wish.dry else merging.write_changes(self._store.new_segment())
        # The counting's memory is given back before the package is read once more.
        if not self._wish.dry:
            self._commit(segments, done, TakenFile(file.name, digest, datetime.now(UTC)) if file else None)
        return done

    def _merged(self, tables: Tables, file: Given | None) -> tuple[Merging, Refusals]:
        """The file set against what is kept. Raises `Refused` (G123) where too much of it cannot be read."""
        collecting = Collecting(Knowledge(self._read.catalogue, self._read.observations, self._known_from))
        counting = RecordCounting(tables, self._plan, collecting, file=file.name if file else "")
        counting.place()
        refusals = counting.refusals()
        if self._wish.refused is not None:
            _list_refused(counting, self._wish.refused)
        if refusals.count * 100 > self._wish.most_refused * refusals.total:
            raise Refused(*_refused_many(refusals, self._wish.most_refused, file))
        is_complete = self._wish.complete and file is not None
        paths, waiting = self._store.paths, self._store.manifest.waiting
        return Merging(counting, paths, waiting, is_complete=is_complete), refusals

    def _told(self, merging: Merging, file: str) -> _Told:
        """The rows that make the package say what the records say."""
        touched = {(each.slot, each.period, each.unit): each for each in merging.touched()}
        told = _Told({period for _, period, _ in touched if period.end >= local_day(self._known_from)})
        counted = set()
        for figure in self._rows.element_by_element(merging.figures()):
            if figure.period not in told.waiting:
                place = self._plan.slot_of[figure.element], figure.period, figure.unit
                counted.add(place)
                self._tell(told, figure.key, figure.value, self._reason(touched[place], file))
        for place in touched.keys() - counted:
            for key in self._left(told, *place):
                self._tell(told, key, None, self._reason(touched[place], file))
        if self._wish.again:
            for key in self._unmade(counted):
                self._tell(
                    told, key, None, "Nạp lại từ đầu: không còn hồ sơ nào" + (f" trong tệp {file}" if file else "")
                )
        told.check_later(self._known_from)
        return told

    def _tell(self, told: _Told, key: FigureKey, value: Decimal | None, reason: str) -> None:
        held = self._rows.held(*key)
        if _says(held, value):
            told.same += 1
            return
        told.rows.append(FigureRow(*key, value, self._known_from, reason if held is not None else ""))
        if held is not None and held.known_from >= self._known_from:
            told.later.append(held.known_from)

    def _reason(self, touched: Touched, file: str) -> str:
        """Why a figure that the package has is corrected. Of a protected source it counts no records: the reason is
        public, and beside a figure that is not small it would tell the small one that was there before or is now."""
        if not touched.before:
            return f"Tính lại từ hồ sơ trong tệp {file}" if file else "Tính lại từ hồ sơ"
        is_protected = self._plan.source.protect_below is not None
        parts = []
        if touched.new:
            parts.append("bổ sung hồ sơ đến muộn" if is_protected else f"bổ sung {touched.new} hồ sơ đến muộn")
        if touched.changed:
            parts.append("hồ sơ thay đổi nội dung" if is_protected else f"{touched.changed} hồ sơ thay đổi nội dung")
        if touched.gone:
            parts.append("hồ sơ không còn ở nguồn" if is_protected else f"{touched.gone} hồ sơ không còn ở nguồn")
        told = ", ".join(parts) or "tính lại từ hồ sơ"
        return f"{told[0].upper()}{told[1:]}" + (f" trong tệp {file}" if file else "")

    def _left(self, told: _Told, slot: int, period: Period, unit: str) -> Iterator[FigureKey]:
        """What the package has of a unit and period that every record has left."""
        if period not in told.waiting:
            for _, measure in self._plan.measures_in(slot):
                for breakdown, _ in self._rows.of_unit(measure.element, unit, period):
                    yield measure.element, breakdown, unit, period

    def _unmade(self, counted: Container[tuple[int, Period, str]]) -> Iterator[FigureKey]:
        """What records made earlier, of units and periods that no record is in now."""
        for measure in self._plan.measures:
            for key in self._rows.made(measure.element):
                _, _, unit, period = key
                if (self._plan.slot_of[measure.element], period, unit) not in counted:
                    yield key

    def _commit(self, segments: Mapping[Path, int], done: Ingested, file: TakenFile | None) -> None:
        self._read.observations.close()  # the package is read again now: not both at once in memory
        self._rows.write(done.rows)
        self._store.turn(segments=segments, file=file, waiting=done.waiting)


@dataclass
class _Told:
    """What is found to write: rows, how many figures stand as they are, and the instants from which the package knows
    figures later than they would be corrected."""

    waiting: set[Period]
    rows: list[FigureRow] = field(default_factory=list)
    same: int = 0
    later: list[datetime] = field(default_factory=list)

    def check_later(self, known_from: datetime) -> None:
        """Refuse (G133) to correct backwards."""
        if self.later:
            told = {"known_from": instant_text(max(self.later)), "chosen": instant_text(known_from)}
            raise KNOWN_LATER.refuse(count=len(self.later), **told)


def _list_refused(counting: RecordCounting, path: Path) -> None:
    """Every row that cannot be read, as CSV."""
    with written(path), path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "row", "column", "code", "message", "message_en"))
        for problem in counting.all_refused():
            place = problem.place
            writer.writerow(
                (place.file, place.row, place.column, problem.code, problem.sentence(), problem.sentence("en"))
            )


def _order(row: FigureRow) -> tuple[str, Breakdown, str, date]:
    return row.element, row.breakdown, row.unit, row.period.start


def _says(held: Observation | None, value: Decimal | None) -> bool:
    """Whether the package says that very figure; None: that there is none."""
    if held is None or held.value is None:
        return value is None
    return (
        held.status is ObservationStatus.ACTUAL
        and value is not None
        and held.value == Interval.point(whole(Fraction(value)))
    )


def _refused_many(refusals: Refusals, most: int, file: Given | None) -> Sequence[Problem]:
    many = REFUSED_MANY.problem(refused=refusals.count, total=refusals.total, most=most)
    return (*refusals.problems, many.at(Place(file.name if file else "")))
