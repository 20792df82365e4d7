"""The sample province, opened once for all tests of a process."""

from functools import cache
from pathlib import Path

from cotmoc.workspace.naming import Naming
from cotmoc.workspace.workspace import Workspace, open_package

MAU = Path(__file__).parents[2] / "samples" / "mau"


@cache
def opened() -> Workspace:
    """Its workspace; tests only ask it."""
    return open_package(MAU)


@cache
def naming(lang: str = "vi") -> Naming:
    """Its names."""
    return Naming(opened().catalogue, lang)
