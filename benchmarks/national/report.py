"""The tables of a run, as Markdown."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.national.size import Size

BEGIN, END = "<!-- evaluate: begin -->", "<!-- evaluate: end -->"
Found = dict[str, dict[str, Any]]


def contenders(size: Size, found: Found) -> str:
    """Everyone at one size, the floor and the aims."""
    cube = found["cube"]
    best = min(cube["seconds"])
    floor = cube["bytes"] / cube["bandwidth"]
    lines = [
        f"{machine()}. {size.communes:,} communes × {size.elements} elements × {size.months} months = "
        f"{size.observations:,} observations, a tenth missing; "
        f"{size.indicators} indicators × {size.months} months × {len(size.parents()):,} units = "
        f"{size.results:,} results of 7 integers.",
        "",
        "| contender | load, s | evaluate, s (best) | × cube | processor, s | × cube | first time, s | peak, GB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
        f"| memory floor: {cube['bytes'] / 1e9:.2f} GB at {cube['bandwidth'] / 1e9:.1f} GB/s | | {floor:.3f} | "
        f"{floor / best:.2f} | | | | |",
    ]
    for who, one in found.items():
        load = f"{one['load']:.1f}" if "load" in one else ""
        seconds = one["seconds"]
        used = min(one["processor"])
        times = f"{min(seconds):.3f} | {min(seconds) / best:.1f} | {used:.3f} | {used / min(cube['processor']):.1f}"
        lines.append(f"| {who} | {load} | {times} | {seconds[0]:.3f} | {one['peak']:.2f} |")
    changes = sorted(1000 * each for each in cube["changes"])
    lines += [
        "",
        f"One thread instead of two: {cube['one thread']:.3f} s. Cells of {cube['bits']} bits. "
        f"Compared with the cube, number by number: {max(one.get('compared', 0) for one in found.values()):,} integers "
        "per contender, all equal.",
        "",
        f"One changed observation → every total it is in (indicator × unit, province, nation; {len(changes)} changes, "
        f"then checked against a new evaluation): median {median(changes):.3f} ms, 99th percentile "
        f"{changes[len(changes) * 99 // 100]:.3f} ms, worst {changes[-1]:.3f} ms.",
        "",
        *aims(found, floor),
    ]
    return "\n".join(lines) + "\n"


def aims(found: Found, floor: float) -> list[str]:
    """Aim by aim."""
    cube = found["cube"]
    best, worst_change = min(cube["seconds"]), max(cube["changes"]) * 1000
    lines = ["| aim | reached |", "|---|---|"]
    for engine in ("DuckDB", "Polars"):
        forms = {who: min(one["seconds"]) for who, one in found.items() if who.startswith(engine)}
        rows = min((seconds, who) for who, seconds in forms.items() if "rows" in who)
        shaped = min((seconds, who) for who, seconds in forms.items() if "rows" not in who)
        for (seconds, who), what in ((rows, "over the observations"), (shaped, "over cells already brought together")):
            lines.append(f"| ≥ 15 × {engine}, {what} | {seconds / best:.1f} × ({who}: {seconds:.2f} s) |")
    lines.append(f"| ≤ 12 × the memory floor | {best / floor:.1f} × |")
    lines.append(f"| peak memory ≤ 5 GB | {cube['peak']:.2f} GB, loading included |")
    lines.append(f"| one changed observation ≤ 5 ms | {worst_change:.2f} ms at worst |")
    return lines


def growth(rows: dict[Size, Found]) -> str:
    """Seconds of evaluation by size."""
    names = list(next(iter(rows.values())))
    lines = [
        "Growth, seconds to evaluate (best), and what the cube takes per result:",
        "",
        "| observations | " + " | ".join(names) + " | cube load, s | cube, ns a result |",
        "|---:|" + "---:|" * (len(names) + 2),
    ]
    for size, found in rows.items():
        seconds = [f"{min(found[name]['seconds']):.3f}" for name in names]
        each = min(found["cube"]["seconds"]) / size.results * 1e9
        lines.append(f"| {size.observations:,} | {' | '.join(seconds)} | {found['cube']['load']:.1f} | {each:.1f} |")
    return "\n".join(lines) + "\n"


def machine() -> str:
    """What it ran on."""
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    tools = ", ".join(f"{name} {version(name)}" for name in ("numpy", "duckdb", "polars"))
    return f"{os.cpu_count()} vCPU {model}, {memory:.0f} GiB, Python {platform.python_version()}, {tools}"


def write(readme: Path, text: str) -> None:
    """Replace what stands between the marks."""
    before, _, rest = readme.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n{text}{END}{after}")
