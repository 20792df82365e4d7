"""The figures of a mart by themselves: all rows of one snapshot, without the ledger they were written from."""

from __future__ import annotations

from pathlib import Path

from cotmoc.exchange.errors.mart import MART_ABSENT, MART_OF_ANOTHER
from cotmoc.exchange.figure_files import FigureFiles
from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.mart.seen import SeenObservations
from cotmoc.exchange.mart.snapshot import Mart, open_mart


class MartObservations(SeenObservations):
    """What the current snapshot of a mart holds, seen from inside; it is held until the process ends."""

    def __init__(self, folder: Path, package: str) -> None:
        """Raises `Refused`: S132 where there is no mart, S133 where it is that of another package, and what
        `open_mart` raises."""
        self._snapshot: Mart = _of_package(folder, package)
        super().__init__(LedgerObservations(folder), Audience.INTERNAL)

    def figure_files(self, folder: Path) -> FigureFiles:
        """The snapshot's own files, as they lie there; nothing is written to `folder`."""
        del folder
        manifest = self._snapshot.manifest
        return FigureFiles(tuple(path.absolute() for path in self._snapshot.files()), manifest.places, manifest.digits)


def _of_package(folder: Path, package: str) -> Mart:
    mart = open_mart(folder)
    if mart is None:
        raise MART_ABSENT.refuse(path=folder)
    if mart.manifest.package != package:
        mart.close()
        raise MART_OF_ANOTHER.refuse(path=folder, of=mart.manifest.package, package=package)
    return mart
