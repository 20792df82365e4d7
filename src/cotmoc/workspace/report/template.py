"""Templates that officials edit in Word: filled in with bound figures, and refused with the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.draft import Asked, Progress
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace


def filled(path: Path, workspace: Workspace, view: View, asked: Asked, naming: Naming, *, progress: Progress) -> bytes:
    raise NotImplementedError
