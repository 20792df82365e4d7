"""Auditing a mart: every file against its hash, every segment against the rows that the ledger has at its positions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from cotmoc.exchange.errors.mart import MART_CHANGED, MART_DIFFERS, MART_FILE_ABSENT, MART_OF_ANOTHER_LEDGER
from cotmoc.exchange.mart import statements as sql
from cotmoc.exchange.mart.manifest import Kind, Manifest, MartFile, Segment
from cotmoc.exchange.mart.segments import gather, load, paths_of, scratch_database
from cotmoc.exchange.mart.snapshot import Mart, broken
from cotmoc.exchange.mart.writing import LedgerSource
from cotmoc.exchange.staging_database import disk_and_memory
from cotmoc.model.errors import Problem


def audit_mart(mart: Mart, ledger: LedgerSource) -> Iterator[Problem]:
    """What is wrong with a mart: S130 and S134 for its files, S136 where it is not this ledger's, S135 for segments
    that do not say what the ledger says.

    Raises `Refused`: S102, S104 for what the machine refuses.
    """
    manifest = mart.manifest
    if manifest.package != ledger.package or ledger.hash_at(manifest.position) != manifest.head_hash:
        yield MART_OF_ANOTHER_LEDGER.problem(path=mart.folder, position=manifest.position)
        return
    damaged = dict(broken(mart.folder, manifest.segments))
    for file in damaged.values():
        is_there = (mart.folder / file.name).exists()
        yield (MART_CHANGED if is_there else MART_FILE_ABSENT).problem(path=mart.folder, file=file.name)
    comparing = _Comparing(mart.folder, manifest, ledger, [each for each in manifest.segments if each not in damaged])
    for segment in comparing.whole:
        yield from comparing.problems(segment)


class _Comparing:
    """Segments beside the ledger. Where publications are damaged nothing is said about them."""

    def __init__(self, folder: Path, manifest: Manifest, ledger: LedgerSource, found: Sequence[Segment]) -> None:
        self._folder, self._manifest, self._ledger = folder, manifest, ledger
        self.whole = [each for each in found if each.kind is Kind.ROWS]
        self._published = [each for each in found if each.kind is Kind.PUBLISHED]
        self._knows_all = len(self._published) == len(manifest.of(Kind.PUBLISHED))

    def problems(self, segment: Segment) -> Iterator[Problem]:
        """The first difference of a segment; after the last one the ledger must have no row of this package."""
        is_last = segment == self._manifest.of(Kind.ROWS)[-1]
        last = self._manifest.position if is_last else segment.last
        rows = self._ledger.rows(segment.first - 1, last, known=self._manifest.position)
        with tempfile.TemporaryDirectory(prefix="cotmoc-") as temporary, disk_and_memory():
            scratch = Path(temporary, "scratch")
            with scratch_database(scratch, holds_rows=True) as database:
                load(database, scratch, rows)
                difference = self._first_difference(database, segment)
        if difference is not None:
            position, element, name = difference
            file = Path(name).name if name else _file_for(segment, element).name.rpartition("/")[2]
            yield MART_DIFFERS.problem(path=self._folder, segment=segment.name, file=file, position=position)

    def _first_difference(self, database: duckdb.DuckDBPyConnection, segment: Segment) -> tuple[int, str, str] | None:
        gather(database, paths_of(self._folder, self._published))
        held = sql.EFFECTIVE.format(rows=sql.parquet(paths_of(self._folder, [segment]), filename=True))
        leaving_out = "filename" if self._knows_all else "filename, published_from"
        found = database.execute(sql.DIFFERING.format(held=held, given=sql.TYPED, leaving_out=leaving_out)).fetchall()
        return found[0] if found else None


def _file_for(segment: Segment, element: str) -> MartFile:
    """Where the rows of an element belong."""
    return next((file for file in segment.files if element <= file.last), segment.files[-1])
