"""The page of errors, printed from the catalogues that raise them."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import cotmoc
from cotmoc.model.errors import ErrorKind

ROOT = Path(cotmoc.__path__[0])
AREAS = {
    "P": "Package and files",
    "C": "Codes and definitions",
    "T": "Time",
    "U": "Units and successions",
    "F": "Formulas",
    "A": "Aims",
    "O": "Observations",
    "G": "Case records",
    "V": "Figures as they are entered",
    "W": "Workbooks and other filled-in files",
    "E": "Evaluation",
    "R": "Reading",
    "B": "Reports",
    "N": "Accounts and access",
    "D": "Drafts and review",
    "L": "The ledger and packages held",
    "S": "System and environment",
    "X": "Usage",
}
INTRODUCTION = """# Errors

Every error a user can cause has a stable code: an area letter and three digits. On the command line it reads
`file:row:column  CODE  sentence  remedy`. Words in braces are filled in with the case at hand.
"""


def kinds() -> list[ErrorKind]:
    """Every error kind that stands as a name in some module, by code; one code has one meaning."""
    by_code: dict[str, ErrorKind] = {}
    for kind in _all_kinds():
        if by_code.setdefault(kind.code, kind) != kind:
            raise ValueError(f"{kind.code} means two things: {kind.en!r} and {by_code[kind.code].en!r}")
    return [by_code[code] for code in sorted(by_code)]


def _all_kinds() -> Iterator[ErrorKind]:
    """Those of the modules that are catalogues of errors; the others need not be importable by themselves."""
    for path in sorted(ROOT.rglob("*.py")):
        module = path.relative_to(ROOT.parent).with_suffix("").parts
        if module[-1].endswith(("errors", "refusals")) or "errors" in module[:-1]:
            names = vars(importlib.import_module(".".join(module)))
            yield from (value for value in names.values() if isinstance(value, ErrorKind))


def page() -> str:
    lines = [INTRODUCTION]
    found = kinds()
    for letter, area in AREAS.items():
        rows = [_row(kind) for kind in found if kind.code[0] == letter]
        if rows:
            lines += [
                f"## {letter} · {area}",
                "",
                "| code | | sentence | remedy |",
                "|---|---|---|---|",
                *rows,
                "",
            ]
    return "\n".join(lines)


def _row(kind: ErrorKind) -> str:
    cells = (
        f"`{kind.code}`",
        kind.severity.value,
        f"{kind.vi}<br>{kind.en}",
        f"{kind.remedy_vi}<br>{kind.remedy_en}",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
