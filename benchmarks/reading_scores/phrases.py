"""How well phrases are matched with the definitions of a package: those told as meant, told as a guess, not told."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cotmoc.evaluation.knowledge import ObservationList
from cotmoc.exchange.package import read_package
from cotmoc.reading.candidate import Candidate, FactKind
from cotmoc.reading.matching import Matcher


class Judged(NamedTuple):
    """A phrase as a report has it, and the code that a person says it means in the package; empty for none."""

    phrase: str
    unit: str
    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class PhraseScore:
    """How many phrases were told so and how many of them rightly; of those not told, how many do mean nothing."""

    sure: int
    sure_right: int
    guessed: int
    guessed_right: int
    untold: int
    untold_right: int


def read_judged(file: Path) -> list[Judged]:
    """The rows of a file of judged phrases."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [Judged(**row) for row in csv.DictReader(rows)]


def score_phrases(rows: Sequence[Judged], package: Path) -> PhraseScore:
    """How the phrases are matched with the names in a package alone, none of its figures known."""
    catalogue = read_package(package).catalogue
    matcher = Matcher(catalogue, ObservationList(()), known_at=catalogue.as_of)
    found = [(row, matcher.match(_candidate(row))) for row in rows]
    sure = [row.code == match.indicator_code for row, match in found if match.indicator_code and not match.is_guess]
    guessed = [row.code == match.indicator_code for row, match in found if match.indicator_code and match.is_guess]
    untold = [not row.code for row, match in found if match.indicator_code is None]
    return PhraseScore(len(sure), sum(sure), len(guessed), sum(guessed), len(untold), sum(untold))


def phrases_table(scores: dict[str, PhraseScore]) -> str:
    """One row a file: how many were told how, and the share that is right."""
    lines = ["| phrases | told as meant | right | told as a guess | right | not told | rightly |", "|---" * 7 + "|"]
    for name, each in scores.items():
        pairs = ((each.sure, each.sure_right), (each.guessed, each.guessed_right), (each.untold, each.untold_right))
        cells = [cell for count, right in pairs for cell in (str(count), f"{right / max(count, 1):.3f}")]
        lines.append("| " + " | ".join([name, *cells]) + " |")
    return "\n".join(lines)


def _candidate(row: Judged) -> Candidate:
    return Candidate(
        start=0,
        end=1,
        sentence="",
        value=1,
        value_high=None,
        unit=row.unit,
        comparator="=",
        kind=FactKind(row.kind),
        direction=None,
        numerator=None,
        denominator=None,
        indicator=row.phrase,
        scope=None,
        period=None,
        confidence=1.0,
    )
