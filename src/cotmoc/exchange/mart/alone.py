"""The figures of a mart by themselves: all its rows, without the ledger they were written from."""

from __future__ import annotations

from pathlib import Path

from cotmoc.exchange.errors.mart import MART_ABSENT, MART_OF_ANOTHER
from cotmoc.exchange.figure_files import FigureFiles
from cotmoc.exchange.mart.ledger import LedgerObservations
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.mart.seen import SeenObservations
from cotmoc.exchange.mart.snapshot import Mart


class MartObservations(SeenObservations):
    """What a mart holds, seen from inside; it is held until the process ends."""

    def __init__(self, folder: Path, package: str) -> None:
        """Raises `Refused`: S132 where there is no mart, S133 where it is that of another package, and what
        `LedgerObservations` raises."""
        ledger = LedgerObservations(folder)
        self._mart = _of_package(ledger.mart, folder, package)
        super().__init__(ledger, Audience.INTERNAL)

    def figure_files(self, folder: Path) -> FigureFiles:
        """The mart's own files of rows, as they lie there; nothing is written to `folder`.

        They tell what is known inside: what was published since they were written stands beside them.
        """
        del folder
        manifest = self._mart.manifest
        paths = (path.absolute() for path in self._mart.paths(self._mart.files()))
        return FigureFiles(tuple(paths), manifest.places, manifest.digits)


def _of_package(mart: Mart | None, folder: Path, package: str) -> Mart:
    if mart is None:
        raise MART_ABSENT.refuse(path=folder)
    if mart.manifest.package != package:
        raise MART_OF_ANOTHER.refuse(path=folder, of=mart.manifest.package, package=package)
    return mart
