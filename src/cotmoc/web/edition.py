"""Public editions: what anyone may download of a package, in files that a manifest names with their hashes.

An edition is of one state of the published data. It is built beside the others when it is first asked for, appears
whole, and older ones go; so a download never changes under its address.
"""

from __future__ import annotations

import csv
import fcntl
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings
from django.db.models import Max

from cotmoc.exchange.errors.files import DISK_FULL
from cotmoc.exchange.mart.rows import Audience
from cotmoc.exchange.observation_files import FOLDER as OBSERVATIONS
from cotmoc.exchange.observation_files import sql_path
from cotmoc.model.instant import instant_text
from cotmoc.web import live
from cotmoc.web.ledger.dumping import dump
from cotmoc.web.models.ledger import DefinitionRow, EventKind, EventRow, Head, ObservationRow
from cotmoc.web.models.package import Package
from cotmoc.workspace.figures import TARGET_KEYS, programme_object, rows
from cotmoc.workspace.view import View

MANIFEST = "manifest.json"
SCHEMA_VERSION = 1
KEPT = 2
"""Editions kept: the current one, and the one that someone may still be downloading."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Edition:
    """A built edition: its folder, and what its manifest says."""

    folder: Path
    manifest: dict[str, Any]

    def file(self, name: str) -> Path | None:
        """The path of one of its files; None for any other name."""
        known = {each["name"] for each in self.manifest["files"]} | {MANIFEST}
        return self.folder / name if name in known else None


def published_position(package: Package) -> int:
    """The last row of the ledger that the public can see anything of."""
    sources = (
        DefinitionRow.objects.filter(package=package),
        ObservationRow.objects.filter(package=package, loaded=True),
        EventRow.objects.filter(package=package, kind=EventKind.PUBLISHED),
    )
    return max(source.aggregate(last=Max("position"))["last"] or 0 for source in sources)


def edition(package: Package) -> Edition:
    """The edition of what is published now, built if it is not there. Raises `Refused` where the disk is full."""
    above = Path(settings.DATA) / "public" / package.name
    position, day = published_position(package), live.ground(package).today
    folder = above / f"{position:012}-{day:%Y%m%d}"  # verdicts also change as deadlines pass
    if not (folder / MANIFEST).exists():
        with _alone(above):
            if not (folder / MANIFEST).exists():
                _build(package, folder, position)
                _sweep(above)
    return Edition(folder, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))


@contextmanager
def _alone(above: Path) -> Iterator[None]:
    """Wait for whoever else builds: many visitors ask at once for what was just published."""
    above.mkdir(parents=True, exist_ok=True)
    with (above / ".building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(package: Package, folder: Path, position: int) -> None:
    with _beside(folder) as partial:
        dump(package, partial / "package", public=live.catalogue(package).protected_below)
        _zip(partial / "package", partial / f"{package.name}.zip")
        _observations(package, partial)
        _verdicts(package, partial)
        shutil.rmtree(partial / "package")
        head = Head.objects.get()
        manifest = {
            "schema_version": SCHEMA_VERSION,
            "package": package.name,
            "title": package.title,
            "made_up": package.made_up,
            "licence": LICENCE,
            "published_position": position,
            "ledger_position": head.position,
            "ledger_head": head.hash,
            "built_at": instant_text(head.recorded_at),
            "files": [_measured(path) for path in sorted(partial.iterdir())],
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        (partial / MANIFEST).write_text(text, encoding="utf-8")


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder to fill that becomes `folder` when the block ends; what a killed builder left goes."""
    partial = folder.with_name(f".{folder.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        yield partial
        partial.rename(folder)
    except OSError as error:
        if error.errno == 28:
            raise DISK_FULL.refuse(path=folder) from None
        raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _sweep(above: Path) -> None:
    built = sorted(path for path in above.iterdir() if path.is_dir() and not path.name.startswith("."))
    for old in built[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _zip(folder: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(
                    path.relative_to(folder).as_posix()
                )  # no time in it: the same data, the same file
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())


def _observations(package: Package, partial: Path) -> None:
    """All published observations as one CSV and one Parquet file."""
    files = partial / "package" / OBSERVATIONS
    if not files.is_dir():
        return
    paths = ", ".join(sql_path(path) for path in sorted(files.glob("*.csv")))
    told = f"union_by_name=true, all_varchar=true, hive_partitioning=false, delim='{package.delimiter}'"
    source = f"read_csv([{paths}], {told})"
    with duckdb.connect() as database:
        found = [row[0] for row in database.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]
        names = [name for name in found if not name.startswith("x_")]
        plain = ", ".join(f'"{name}"' for name in names)
        guarded = ", ".join(_guarded(name) for name in names)
        for name, columns, options in (
            ("observations.csv", guarded, "HEADER"),
            ("observations.parquet", plain, "FORMAT parquet, COMPRESSION zstd"),
        ):
            target = str(partial / name).replace("'", "''")
            database.execute(f"COPY (SELECT {columns} FROM {source}) TO '{target}' ({options})")


def _guarded(name: str) -> str:
    """A column for a spreadsheet: what a person wrote must not become a formula there."""
    if name not in ("reason", "source"):
        return f'"{name}"'
    return f"regexp_replace(\"{name}\", '^([=+@-])', '''\\1') AS \"{name}\""


def _verdicts(package: Package, partial: Path) -> None:
    """Every programme's targets as the public sees them, as JSON and CSV."""
    workspace = live.ground(package).workspaces[Audience.PUBLIC]
    for programme in workspace.catalogue.programmes:
        result = workspace.evaluate(View(programme=programme.code))[0]
        found = programme_object(result, workspace.registered(programme, result.known_at))
        text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
        (partial / f"targets-{programme.code}.json").write_text(text, encoding="utf-8")
        out = io.StringIO()
        writer = csv.DictWriter(out, ["programme", *TARGET_KEYS], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows([found]))
        (partial / f"targets-{programme.code}.csv").write_text(out.getvalue(), encoding="utf-8")


def _measured(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    if path.is_file():
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": digest.hexdigest()}
