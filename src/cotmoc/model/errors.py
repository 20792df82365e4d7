"""Errors a user can cause: a stable code, one sentence, the place, the remedy.

Each layer keeps its own table of `ErrorKind`s (`model.refusals`, `formula.errors`, ...); the reference page
`docs/reference/errors.md` is printed from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

LONGEST_SHOWN = 500
"""Letters of a user's own text that a sentence repeats."""


class Severity(StrEnum):
    """How much a problem weighs: an error refuses the input, a warning lets it pass and says so."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """One row of an error catalogue; the four texts are templates with named placeholders."""

    code: str
    vi: str
    en: str
    remedy_vi: str
    remedy_en: str
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z]\d{3}", self.code):
            raise ValueError(f"error code {self.code!r} is not an area letter and three digits")

    def problem(self, **details: object) -> Problem:
        """This error as it happened once, with the details its sentence names."""
        return Problem(self, tuple((name, str(value)) for name, value in details.items()))

    def refuse(self, **details: object) -> Refused:
        """The exception to raise for it."""
        return Refused(self.problem(**details))


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem is: file, row (1 = the first data row is 2, as a spreadsheet counts), column or field."""

    file: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        parts = [_visible(self.file), str(self.row) if self.row else "", _visible(self.column)]
        return ":".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """An error of some kind at some place."""

    kind: ErrorKind
    details: tuple[tuple[str, str], ...] = ()
    place: Place = field(default=Place())

    @property
    def code(self) -> str:
        """The stable code, e.g. ``O104``."""
        return self.kind.code

    @property
    def is_error(self) -> bool:
        """Whether it refuses the input (a warning does not)."""
        return self.kind.severity is Severity.ERROR

    def sentence(self, lang: str = "vi") -> str:
        """What is wrong, in one sentence."""
        return _fill(self.kind.vi if lang == "vi" else self.kind.en, self.details)

    def remedy(self, lang: str = "vi") -> str:
        """What the user can do about it."""
        return _fill(self.kind.remedy_vi if lang == "vi" else self.kind.remedy_en, self.details)

    def at(self, place: Place) -> Problem:
        """The same problem, its still unknown parts of the place filled in."""
        known = self.place
        return replace(
            self,
            place=Place(known.file or place.file, known.row or place.row, known.column or place.column),
        )

    def line(self, lang: str = "vi") -> str:
        """``file:row:column  CODE  sentence  remedy`` as the command line prints it."""
        return "  ".join(part for part in (str(self.place), self.code, self.sentence(lang), self.remedy(lang)) if part)


def _fill(template: str, details: Iterable[tuple[str, str]]) -> str:
    values: Mapping[str, str] = dict(details)
    return re.sub(r"\{(\w+)\}", lambda match: _visible(values.get(match[1], "…")), template)


def _visible(text: str) -> str:
    """What a user wrote, as it may be printed: cut short, and what no eye sees (a no-break space, ESC) spelt out."""
    cut = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in cut)


class Refused(Exception):
    """Bad input: carries every problem found, never only the first where more could be told."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.line("en") for problem in problems))
        self.problems = problems

    def at(self, place: Place) -> Refused:
        """The same refusal with its place filled in."""
        return Refused(*(problem.at(place) for problem in self.problems))
