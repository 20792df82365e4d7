"""What lies in the folder of a package: what belongs there, and tables that nothing would read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cotmoc.exchange import formats
from cotmoc.exchange.disk import NOT_READ, read_bytes, stands
from cotmoc.exchange.errors.files import (
    DATAPACKAGE_BAD,
    DATAPACKAGE_LIST,
    DATAPACKAGE_RESOURCE,
    FILE_NOT_FOLDER,
    FILE_STRANGER,
)
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.observation_files import FOLDER as OBSERVATIONS
from cotmoc.exchange.observation_files import is_read
from cotmoc.exchange.programmes import FOLDER as PROGRAMMES
from cotmoc.exchange.settings import PACKAGE_FILE, PROGRAMME_FILE
from cotmoc.model.errors import Place

DATAPACKAGE_FILE = "datapackage.json"
_TABLES = frozenset({".csv", ".tsv", ".parquet", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".toml"})
_TOP = frozenset({PACKAGE_FILE, *(layout.path for layout in formats.CATALOGUE)})
_INSIDE = frozenset({PROGRAMME_FILE, *(layout.path for layout in formats.PROGRAMME)})


def check_folder(folder: Path, findings: Findings) -> None:
    """Report what is missing, misplaced or misnamed in `folder`; its tables are read elsewhere."""
    for name in (PROGRAMMES, OBSERVATIONS):
        if stands(folder / name) and not (folder / name).is_dir():
            findings.add(FILE_NOT_FOLDER.problem(file=name).at(Place(name)))
    # A misspelt name must not pass as a file that is simply absent: its figures would be missing from every total.
    for file in sorted(_tables(folder)):
        if not _belongs(PurePosixPath(file)):
            findings.add(FILE_STRANGER.problem().at(Place(file)))
    _check_datapackage(folder, findings)


def _tables(folder: Path) -> Iterator[str]:
    """The files that look like tables, `units.csv.txt` among them."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(NOT_READ)]
        for name in files:
            if not name.startswith(NOT_READ) and _TABLES & {suffix.lower() for suffix in Path(name).suffixes}:
                yield Path(place, name).relative_to(folder).as_posix()


def _belongs(file: PurePosixPath) -> bool:
    match file.parts:
        case (name,):
            return name in _TOP
        case (folder, name) if folder == OBSERVATIONS:
            return is_read(name)
        case (folder, _, name) if folder == PROGRAMMES:
            return name in _INSIDE
    return False


def _check_datapackage(folder: Path, findings: Findings) -> None:
    file = DATAPACKAGE_FILE
    if not stands(folder / file):
        return  # other tools want it, we do not
    with findings.placed(file):
        for path in _resource_paths(read_bytes(folder, file)):
            if not _holds(folder, path):
                findings.add(DATAPACKAGE_RESOURCE.problem(path=path).at(Place(file)))


def _resource_paths(data: bytes) -> list[str]:
    """The files that a data package descriptor lists; raises `Refused` (P140, P144) where it is not one."""
    try:
        described = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise DATAPACKAGE_BAD.refuse().at(Place(row=error.lineno)) from None
    except (ValueError, RecursionError):
        raise DATAPACKAGE_BAD.refuse() from None
    try:
        paths = [resource["path"] for resource in described["resources"]]
    except (KeyError, TypeError):
        raise DATAPACKAGE_LIST.refuse() from None
    return [str(path) for each in paths for path in (each if isinstance(each, list) else [each])]


def _holds(folder: Path, path: str) -> bool:
    """Whether `path` is a file of the package: other folders are none of its business."""
    within = PurePosixPath(path)
    if within.is_absolute() or ".." in within.parts:
        return False
    try:
        return (folder / within).is_file()
    except (OSError, ValueError):  # a name too long, or with a NUL in it
        return False
