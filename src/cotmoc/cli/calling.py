"""How `cotmoc` is called from here, so that the commands it prints can be copied."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path


def program() -> str:
    """By name where the shell finds it, else by its path."""
    if shutil.which("cotmoc"):
        return "cotmoc"
    script = Path(sys.executable).parent / "cotmoc"
    found = next((each for each in (script, script.with_suffix(".exe")) if each.exists()), None)
    return str(near(found)) if found else f"{near(Path(sys.executable))} -m cotmoc.cli"


def near(path: Path) -> Path:
    """The path as typed from here, where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
