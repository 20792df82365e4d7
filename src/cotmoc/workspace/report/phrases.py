"""The sentences of reports: Vietnamese as such reports are written, English beside each; places for what is bound.

No phrase holds a number: those come in by their places, as figures or as names copied from somewhere. A place with
two wordings, ``{count:target is|targets are}``, is the first where the figure is one, else the second.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import TypeAlias

from cotmoc.documents.report.content import Figure, Run, Runs, Text
from cotmoc.workspace.report.frame_phrases import FRAME_PHRASES
from cotmoc.workspace.report.section_phrases import SECTION_PHRASES
from cotmoc.workspace.report.target_phrases import TARGET_PHRASES

Filling: TypeAlias = "Run | Runs | str"

PHRASES: Mapping[str, tuple[str, str]] = {**TARGET_PHRASES, **SECTION_PHRASES, **FRAME_PHRASES}


def words(key: str, lang: str) -> str:
    """A phrase without places."""
    return PHRASES[key][0 if lang == "vi" else 1]


def worded(key: str, lang: str, **places: Filling) -> Runs:
    """A phrase as runs: its own words, and in each place what fills it (plain text counts as words of the phrase)."""
    runs: list[Run] = []
    for literal, place, wordings, _conversion in Formatter().parse(words(key, lang)):
        if literal:
            runs.append(Text(literal))
        if place and wordings:
            runs.append(Text(_by_number(wordings, places[place])))
        elif place:
            runs += as_runs(places[place])
    return joined(runs)


def _by_number(wordings: str, filling: Filling) -> str:
    one, _, many = wordings.partition("|")
    return one if isinstance(filling, Figure) and filling.value == "1" else many


def as_runs(filling: Filling) -> Runs:
    """What fills a place, as runs."""
    if isinstance(filling, str):
        return (Text(filling),) if filling else ()
    return (filling,) if isinstance(filling, Text | Figure) else filling


def joined(runs: list[Run]) -> Runs:
    """Neighbouring words that look alike and come from the same made one run."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if isinstance(run, Text) and isinstance(last, Text) and _alike(run, last):
            found[-1] = Text(last.text + run.text, last.origin, last.bold, last.italic)
        elif not (isinstance(run, Text) and not run.text):
            found.append(run)
    return tuple(found)


def _alike(one: Text, two: Text) -> bool:
    return (one.origin, one.bold, one.italic) == (two.origin, two.bold, two.italic)


def in_series(parts: list[Runs], between: str = "; ") -> Runs:
    """Several runs in a row, with something between."""
    runs: list[Run] = []
    for number, part in enumerate(parts):
        if number:
            runs.append(Text(between))
        runs += part
    return joined(runs)
