"""Paragraphs as people edit them: text in which each figure stands as a reference ``{target/M24.01?format=shown}``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cotmoc.documents.report.address import Address, read_address
from cotmoc.documents.report.content import Figure, Run, Runs, Text
from cotmoc.model.errors import Refused
from cotmoc.model.period import Period
from cotmoc.web.report_errors import REFERENCE_BAD
from cotmoc.workspace.report.binding import Binding

_SCHEME = "cotmoc:"
_REFERENCE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Usual:
    """What a reference leaves out because the report as a whole says it."""

    unit: str
    period: Period | None


def reference(address: Address, usual: Usual) -> str:
    """The reference of a figure in a report: without when it was known, and without what is usual."""
    short = replace(
        address,
        known_at=None,
        unit="" if address.unit == usual.unit else address.unit,
        period=None if address.period == usual.period else address.period,
    )
    return "{" + str(short).removeprefix(_SCHEME) + "}"


def written(runs: Iterable[Run], usual: Usual) -> str:
    """Runs as a person edits them."""
    return "".join(run.text if isinstance(run, Text) else reference(run.address, usual) for run in runs)


def read(text: str, usual: Usual, binding: Binding) -> Runs:
    """The runs that a person wrote, figures as the binding knows them.

    Raises `Refused`: R-like codes of the address (B101 to B104) and D190 for braces that hold no reference, each with
    the reference it is about.
    """
    runs: list[Run] = []
    at = 0
    for found in _REFERENCE.finditer(text):
        if found.start() > at:
            runs.append(Text(text[at : found.start()], "hand"))
        runs.append(_figure(found[1], usual, binding))
        at = found.end()
    if at < len(text):
        runs.append(Text(text[at:], "hand"))
    return tuple(runs)


def _figure(inner: str, usual: Usual, binding: Binding) -> Figure:
    try:
        address = read_address(f"{_SCHEME}{inner.strip()}")
    except Refused as refused:
        raise REFERENCE_BAD.refuse(reference=f"{{{inner[:80]}}}") from refused
    return binding.resolve(replace(address, unit=address.unit or usual.unit, period=address.period or usual.period))


def seen(runs: Runs, usual: Usual) -> dict[str, str]:
    """Each reference of the runs and what it shows."""
    return {reference(run.address, usual): run.shown for run in runs if isinstance(run, Figure)}


def changed(runs: Runs, usual: Usual, before: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The references that show something else than they did: reference, then, now."""
    now = seen(runs, usual)
    return [(each, before[each], shown) for each, shown in now.items() if each in before and before[each] != shown]
