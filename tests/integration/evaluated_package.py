"""A small package with a programme whose targets come out in many ways, and the command run on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.unit.exchange.package_folder import append, replace, write_package

SOURCE = Path(__file__).resolve().parents[2] / "src"
SAMPLES = SOURCE.parent / "samples"
TARGETS = "programmes/2024/targets.csv"
FIGURES = "observations/2024.csv"


def command(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """`cotmoc ARGUMENTS` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cotmoc.cli", *(str(argument) for argument in arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "COLUMNS": "100", **environment},
        check=False,
    )


def evaluated_package(folder: Path) -> Path:
    """Xã Một reported January only, Xã Hai a lower end, Xã Ba nothing; published figures stand beside."""
    write_package(folder)
    replace(folder, "programmes/2024/programme.toml", "[[pillars]]", "[declared]\nall = 9\n[[pillars]]")
    append(
        folder,
        TARGETS,
        "M4,=Công bố,CQS,TL.CB,T,2024,,>=,90,,S1",
        "M5,Chưa có mức,CQS,TL.CB,T,2024,,,,,",
        "M6,Gần tới,CQS,TL.CB,T,2024,,>=,90.52,,",
    )
    return folder
