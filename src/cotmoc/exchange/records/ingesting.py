"""`cotmoc ingest`: a file of records made into rows of a package's figures, at once or not at all.

The figures are written first, then what is kept of the records is turned to what they were made of. That lies there
ready when the figures are written: stopped in between, the next run, of whatever file, does the turn first.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from cotmoc.evaluation.knowledge import Knowledge
from cotmoc.evaluation.owed import Collecting
from cotmoc.exchange.datapackage import MadeOf
from cotmoc.exchange.disk import Progress, silent
from cotmoc.exchange.errors.files import MEMORY_SHORT
from cotmoc.exchange.errors.records import FILE_NEEDED, KEYS_UNREAD, MEMORY_DECLARED, MEMORY_FOR_PACKAGE, REFUSED_MANY
from cotmoc.exchange.new_folder import written
from cotmoc.exchange.package import Package, read_package
from cotmoc.exchange.records.comparing import Comparing, Touched, Why
from cotmoc.exchange.records.counting import NOTHING_REFUSED, RecordCounting, Refusals
from cotmoc.exchange.records.figure_rows import FigureRow, FigureRows, NewFigures
from cotmoc.exchange.records.given import Given
from cotmoc.exchange.records.heirs import Kept, check_passed, kept
from cotmoc.exchange.records.making import Making
from cotmoc.exchange.records.manifest import Run, Stand, TakenFile, last_of, to_come
from cotmoc.exchange.records.merging import NOTHING_BROUGHT, Brought, Counted, Merging
from cotmoc.exchange.records.plan import RecordPlan, plan_of, terms_of
from cotmoc.exchange.records.store import RecordStore, alone, record_store, steady
from cotmoc.exchange.records.tables import Opening, Reading, Tables, limit, on_duckdb
from cotmoc.exchange.staging_database import StagingDatabase, disk_and_memory
from cotmoc.model.errors import ErrorKind, Place, Problem, Refused
from cotmoc.model.instant import instant_text, local_day
from cotmoc.model.record_source import RecordSource

MOST_REFUSED = 5
"""Per cent of a file's rows that may be unreadable unless another share is allowed."""
MEMORY = 512
"""Megabytes of memory for the counting unless declared otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to ingest: `known_from` None is the package's own clock; `most_refused` in per cent; `memory` in megabytes,
    all of which each step in its turn may take: reading the package, counting, comparing, reading the package again;
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

    `already` is the file of the same content that was ingested last: then nothing was done. `rows` were written (or
    would be; None: nothing was done); `same` figures stood in the package as they are; `waiting` periods had not ended.
    `to_come`: files that the figures were made of as well, which are to be ingested before anything is written.
    """

    source: RecordSource
    already: TakenFile | None = None
    refusals: Refusals = NOTHING_REFUSED
    brought: Brought = NOTHING_BROUGHT
    rows: NewFigures | None = None
    same: int = 0
    waiting: tuple[str, ...] = ()
    to_come: tuple[MadeOf, ...] = ()


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
    cannot be read, G130 to G133, G139, G140, G143, G144, G146 to G148; then nothing was written.
    """
    if file is None and (wish.again or wish.complete):
        raise FILE_NEEDED.refuse()
    asked = _Asked(package, source, file, wish)

    def run() -> Ingested:
        return asked.run(opening, progress)

    return steady(package, source, run) if wish.dry else run()


@dataclass(frozen=True)
class _Asked:
    """What is to be ingested into what, and how."""

    package: Path
    source: str
    file: Given | None
    wish: Wish

    def run(self, opening: Opening, progress: Progress) -> Ingested:
        wish = self.wish
        with ExitStack() as stack, _told_of(wish.memory, MEMORY_DECLARED):
            stack.enter_context(alone(self.package, dry=wish.dry))  # before it is read: another may be changing it
            with _told_of(wish.memory, MEMORY_FOR_PACKAGE):
                read = read_package(self.package, progress=progress, memory=limit(wish.memory))
            stack.enter_context(read.observations)
            plan = plan_of(read.catalogue, self.source)
            named = (self.file.name, self.file.digest()) if self.file else ("", "")
            run = Run(*named, again=wish.again, complete=wish.complete)
            held = record_store(self.package, self.source, plan.basis, run, dry=wish.dry)
            store = stack.enter_context(held)
            stack.enter_context(written(self.package))
            return _Ingest(read, plan, store, wish).run(self.file, opening, progress)


@contextmanager
def _told_of(memory: int, kind: ErrorKind) -> Iterator[None]:
    """Where memory runs short, by what is at fault: what was declared for this step."""
    try:
        yield
    except Refused as refused:
        if refused.problems[0].kind is MEMORY_SHORT:
            raise kind.refuse(memory=memory) from None
        raise


class _Ingest:
    def __init__(self, read: Package, plan: RecordPlan, store: RecordStore, wish: Wish) -> None:
        self._read = read
        self._plan = plan
        self._store = store
        self._wish = wish
        self._known_from = wish.known_from or read.catalogue.as_of or datetime.now(UTC)
        self._terms = terms_of(read.catalogue, plan, self._known_from)
        self._rows = FigureRows(read.path, plan.source, memory=limit(wish.memory))

    def run(self, file: Given | None, opening: Opening, progress: Progress) -> Ingested:
        already = self._store.manifest.taken(self._store.run.sha256, self._terms)
        if already is not None and not self._wish.complete and self._store.stand is Stand.LEFT:
            if not self._wish.dry:
                self._list()  # a run that was stopped may not have come to it
            return Ingested(self._plan.source, already)
        reading = Reading(self._plan, self._store.manifest.salt, self._rows.dialect.decimal, progress)
        with tempfile.TemporaryDirectory(prefix="cotmoc-") as there, disk_and_memory():
            scratch = Path(there)
            held = self._set_aside(scratch / "held.parquet")
            with opening(file, reading, memory=self._wish.memory) as tables:
                counting, refusals = self._placed(tables, file)
                check_passed(self._store.manifest, counting.units, self._plan.source.code)
                before = self._kept(counting)
                merging = self._merged(counting, before, scratch)
                brought, counted = merging.brought(), merging.bring(scratch)
            # The counting's memory is given back before anything is compared.
            with closing(StagingDatabase(file.size if file else 0, memory=limit(self._wish.memory))) as database:
                making = self._made(database, counting, counted, before)
                comparing = Comparing(database, counting, self._known_from)
                rows, same = self._nothing() if self._to_come else self._compared(comparing, held)
                refusals = replace(refusals, problems=(*refusals.problems, *making.left_out))
                done = Ingested(self._plan.source, None, refusals, brought, rows, same, making.waiting, self._to_come)
        if not self._wish.dry:
            when = (datetime.now(UTC), refusals.count, self._terms)
            taken = TakenFile(file.name, self._store.run.sha256, *when, self._wish.complete) if file else None
            passed = tuple(sorted({*self._store.manifest.passed, *counting.units.passed}))
            is_whole = self._store.manifest.whole and not self._lacks
            whole = is_whole or (self._store.is_sure and self._is_of_these)
            told = {"waiting": done.waiting, "asked": self._terms, "passed": passed, "whole": whole}
            self._store.add(counted, file=taken, **told)
            with _told_of(self._wish.memory, MEMORY_FOR_PACKAGE):
                self._rows.write(rows, self._store.announce)
            self._list()
            self._store.turn()
        return done

    def _compared(self, comparing: Comparing, held: Path) -> tuple[NewFigures, int]:
        """What is to be written, and how many figures stand as they are. Raises `Refused` (G133, G149)."""
        comparing.take(held, own=self._rows.own, is_all=self._counts_all)
        if self._may_be_of_others:
            known = self._is_of_these
            files = {"made_of": self._rows.made_of, "lost": () if known else self._lost}
            comparing.check_own(self._rows.path, self._store.folder, **files, is_known=known)
        return self._told(comparing), comparing.same

    def _nothing(self) -> tuple[NewFigures, int]:
        """Of records that come again, before the others have: the figures were made of all of them."""
        return NewFigures((), self._plan.source, self._rows.dialect), 0

    def _list(self) -> None:
        """Have datapackage.json name what the figures are made of: what is kept, where that is all; else what it
        names, and this file, unless that is one of those which come again."""
        manifest, said, run = self._store.manifest, self._rows.made_of, self._store.run
        if manifest.whole:
            said = manifest.made_of
        elif said and run.sha256 and not to_come(manifest.made_of, said):
            said = last_of([*said, MadeOf(run.file, run.sha256, run.complete)])
        self._rows.list(said if manifest.whole or self._store.is_sure else ())

    @cached_property
    def _to_come(self) -> tuple[MadeOf, ...]:
        """Where what was kept is lost and the files of the figures come again in their order: those after this one."""
        store = self._store
        is_told = store.manifest.whole and store.stand is not Stand.EDITED
        if is_told or self._wish.again or not store.is_sure or not store.run.sha256:
            return ()
        return to_come(self._here, self._rows.made_of)

    @property
    def _lacks(self) -> bool:
        """Whether datapackage.json names other files than those kept, of figures that no run here left: a newer
        `.records` made them."""
        said = self._rows.made_of
        is_other = self._store.stand is Stand.EDITED and not self._wish.again
        return is_other and bool(said) and said != self._store.manifest.made_of

    @property
    def _lost(self) -> tuple[MadeOf, ...]:
        """The files of the figures that are to come again after those kept."""
        kept = self._store.manifest.made_of
        return to_come(kept, self._rows.made_of) if kept else self._rows.made_of

    @property
    def _here(self) -> tuple[MadeOf, ...]:
        """The files kept and this one."""
        run = self._store.run
        return last_of([*self._store.manifest.made_of, MadeOf(run.file, run.sha256, run.complete)])

    @cached_property
    def _is_of_these(self) -> bool:
        """Whether the figures were made of the very files kept and this one, each as complete, as datapackage.json
        says."""
        said = [(each.sha256, each.complete) for each in self._rows.made_of]
        return bool(self._store.run.sha256) and said == [(each.sha256, each.complete) for each in self._here]

    def _set_aside(self, path: Path) -> Path:
        """The figures that the package has of what is counted, for later; their memory is given back."""
        with _told_of(self._wish.memory, MEMORY_FOR_PACKAGE):
            former = self._rows.elements if self._wish.again else ()
            elements = {*former, *(measure.element for measure in self._plan.measures)}
            self._read.observations.write_rows(path, sorted(elements))
        self._read.observations.close()
        return path

    def _placed(self, tables: Tables, file: Given | None) -> tuple[RecordCounting, Refusals]:
        """The records in their units and periods.

        Raises `Refused`: G123 where too much of the file cannot be read, G147 where it is to be complete and does not
        say of each row which record it is of.
        """
        collecting = Collecting(Knowledge(self._read.catalogue, self._read.observations, self._known_from))
        counting = RecordCounting(tables, self._plan, collecting, file=file.name if file else "")
        counting.place()
        refusals = counting.refusals()
        if self._wish.refused is not None:
            _list_refused(counting, self._wish.refused)
        if self._wish.complete and (count := counting.keyless()):
            keyless = KEYS_UNREAD.problem(count=count).at(Place(file.name if file else ""))
            raise Refused(*refusals.problems, keyless)
        if refusals.count * 100 > self._wish.most_refused * refusals.total:
            raise Refused(*_refused_many(refusals, self._wish.most_refused, file))
        return counting, refusals

    def _kept(self, counting: RecordCounting) -> Kept:
        """What was counted before."""
        known = kept(self._store.sums, counting.units, memory=limit(self._wish.memory))
        return replace(known, anew=self._store.manifest.anew)

    def _merged(self, counting: RecordCounting, before: Kept, scratch: Path) -> Merging:
        """The file set against what is kept."""
        place = scratch / "new.parquet" if self._wish.dry else self._store.new_segment()
        is_complete = self._wish.complete  # never without a file (G140)
        return Merging(counting, self._store.paths, place, is_complete=is_complete, heirs=before.heirs)

    def _made(self, database: StagingDatabase, counting: RecordCounting, counted: Counted, before: Kept) -> Making:
        """The figures of what the file touched, of periods that ended meanwhile, and all where they are counted
        otherwise now."""
        making = Making(database, counting, until=local_day(self._known_from))
        comes_whole = not self._store.manifest.whole and self._is_of_these
        every = self._is_otherwise or self._store.stand is not Stand.LEFT or comes_whole
        making.make(counted, before, waited=self._store.manifest.waiting, every=every)
        return making

    @property
    def _is_otherwise(self) -> bool:
        """Forms, codes or units are not those by which it was counted last."""
        return self._store.manifest.asked != self._terms

    @property
    def _counts_all(self) -> bool:
        """All that the figures were made of is counted, and counted anew."""
        return self._store.manifest.whole and (self._is_otherwise or self._store.stand is Stand.BACK)

    @property
    def _may_be_of_others(self) -> bool:
        """The file of figures may say what was made of other records than those kept; one that a stopped run may have
        written is judged by that."""
        store = self._store
        return store.is_sure and (not store.manifest.whole or (store.stand is Stand.EDITED and not self._is_otherwise))

    def _told(self, comparing: Comparing) -> NewFigures:
        """The rows that make the package say what the records say."""
        known_from, reason = instant_text(self._known_from), lru_cache(maxsize=1 << 12)(self._reason)
        rows = (
            FigureRow(*each[:5], known_from, reason(each.why, each.touched) if each.is_held else "")
            for each in comparing.differences()
        )
        return NewFigures(rows, self._plan.source, self._rows.dialect)

    def _reason(self, why: Why, touched: Touched | None) -> str:
        """Why a figure that the package has is corrected. The reason is public: it names no file of records, and of a
        protected source it counts none, for beside a figure that is not small it would tell the small one that was
        there before or is now."""
        if why is Why.UNASKED:
            return "Biểu mẫu không còn thu thập số liệu này"
        if touched is None:
            return "Nạp lại từ đầu: không còn hồ sơ nào" if self._wish.again else "Không còn hồ sơ nào đã nạp"
        if not touched.before:
            return "Tính lại từ hồ sơ"
        is_protected = self._plan.source.protect_below is not None
        parts = []
        if touched.new:
            parts.append("bổ sung hồ sơ đến muộn" if is_protected else f"bổ sung {touched.new} hồ sơ đến muộn")
        if touched.changed:
            parts.append("hồ sơ thay đổi nội dung" if is_protected else f"{touched.changed} hồ sơ thay đổi nội dung")
        if touched.gone:
            parts.append("hồ sơ không còn ở nguồn" if is_protected else f"{touched.gone} hồ sơ không còn ở nguồn")
        told = ", ".join(parts)
        return f"{told[0].upper()}{told[1:]}" if told else "Tính lại từ các hồ sơ đã nạp"


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


def _refused_many(refusals: Refusals, most: int, file: Given | None) -> Sequence[Problem]:
    many = REFUSED_MANY.problem(refused=refusals.count, total=refusals.total, most=most)
    return (*refusals.problems, many.at(Place(file.name if file else "")))
