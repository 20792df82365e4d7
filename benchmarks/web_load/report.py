"""The tables of `bench web`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.web_load.visiting import RATES, Waits, quantile

AIMS = {"mau": 100, "nation": 300}
"""Milliseconds within which 95 of 100 pages should come."""
SHOWN_AIM = 200
KINDS = ("dashboard", "target", "unit", "form")


@dataclass
class Measured:
    """One package on one database."""

    size: str
    database: str
    installed: dict[str, Any]
    first: float
    """Seconds from the start of the server until the first dashboard was there."""
    settled: float
    """Seconds from the start of the server until its workers rested."""
    alone: Waits
    crowd: Waits
    cost: float
    """Milliseconds of processor that the server spent on a page of the crowd."""
    asked: int
    """Pages that the crowd was to ask for."""
    rate: tuple[int, float]
    approvals: list[dict[str, float]]
    memory: int
    """MB that the greatest worker held at the end."""
    load: tuple[float, float] = field(default=(0.0, 0.0))
    """The machine's load average before and after."""


def tables(found: Sequence[Measured]) -> str:
    """All of it in Markdown."""
    return "\n".join([*_pages(found), "", *_rest(found), "", *_installed(found)])


def _pages(found: Sequence[Measured]) -> Iterator[str]:
    yield "| package, database | visitors | " + " | ".join(KINDS) + " | all, p95 | aim, p95 |"
    yield "|---|---|" + "---:|" * (len(KINDS) + 2)
    for each in found:
        for who, waits in (("1", each.alone), (f"50 ({len(each.crowd.all)}/{each.asked} pages)", each.crowd)):
            cells = [_both(waits.by_kind.get(kind, ())) for kind in KINDS]
            late, aim = quantile(waits.all, 0.95), AIMS[each.size]
            yield (
                f"| {each.size}, {each.database} | {who} | {' | '.join(cells)} | {late:.0f} | "
                f"{aim} ({'held' if late <= aim and not waits.failed else 'missed'}) |"
            )


def _both(waits: Sequence[float]) -> str:
    return f"{quantile(waits, 0.5):.0f} / {quantile(waits, 0.95):.0f}" if waits else "–"


def _rest(found: Sequence[Measured]) -> Iterator[str]:
    yield (
        "| package, database | processor ms a page | highest rate held, pages/s (p95 there) "
        f"| approval answered, p50 / p95 | then shown by both workers, p50 / p95 (aim {SHOWN_AIM}) "
        "| pages asked until shown | first dashboard; warm, s after start | greatest worker, MB | load average |"
    )
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---|"
    for each in found:
        answered, shown = ([row[name] for row in each.approvals] for name in ("answer", "shown"))
        rate = f"{each.rate[0]} ({each.rate[1]:.0f} ms)" if each.rate[0] else f"below {RATES[0]}"
        most = max((row["pages"] for row in each.approvals), default=0)
        yield (
            f"| {each.size}, {each.database} | {each.cost:.0f} | {rate} | {_both(answered)} | {_both(shown)} "
            f"| {most:.0f} | {each.first:.0f}; {each.settled:.0f} | {each.memory} "
            f"| {each.load[0]:.1f} → {each.load[1]:.1f} |"
        )


def _installed(found: Sequence[Measured]) -> Iterator[str]:
    yield "| package, database | rows | `load`: s (processor s) | rows/s | memory, MB | mart: s |"
    yield "|---|---:|---:|---:|---:|---:|"
    for each in found:
        told = each.installed
        if "load" in told:
            load, mart = told["load"], told["mart"]
            yield (
                f"| {each.size}, {each.database} | {told['rows']:,} | {load['wall']:.0f} ({load['processor']:.0f}) | "
                f"{told['rows'] / load['wall']:,.0f} | {load['memory']} | {mart['wall']:.0f} |"
            )
