"""What all checks of staged figures share: the table, the codes, the definitions that hold, how to report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cotmoc.exchange.observation_codes import CodeReader, Codes
from cotmoc.exchange.observation_limits import Held
from cotmoc.exchange.staging_database import StagingDatabase
from cotmoc.model.breakdown import breakdown_text
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Problem

Flood: TypeAlias = Callable[[str, Callable[[tuple[Any, ...]], tuple[Problem, str]]], None]
"""Reports the rows of a query: see `Staging.flood`."""


@dataclass(frozen=True)
class Checking:
    """One checking of staged rows; `held` fills up as definitions are looked up."""

    database: StagingDatabase
    reader: CodeReader
    catalogue: Catalogue
    flood: Flood
    row_text: Callable[[int], str]
    mark: str
    held: dict[tuple[int, int], Held] = field(default_factory=dict)

    @property
    def codes(self) -> Codes:
        """The numberings of elements, breakdowns, periods and units."""
        return self.reader.codes

    def named(self, element: int, breakdown: int) -> str:
        """An element and its breakdown, as formulas write them."""
        text = breakdown_text(self.codes.breakdowns.values[breakdown])
        return self.codes.elements.values[element] + (f"[{text}]" if text else "")

    def shown(self, number: str | None) -> str:
        """A decimal as it stands in the package's files: its own mark, no zeros that the column type adds."""
        if number is None:
            return "…"
        return (number.rstrip("0").rstrip(".") if "." in number else number).replace(".", self.mark)

    def flood_keys(
        self,
        bad: Sequence[tuple[tuple[int, ...], Problem]],
        columns: Sequence[str],
        column: str,
        *,
        table: str = "observation",
    ) -> None:
        """Report every row of `table` that has one of these keys, kind by kind, with the problem of its key."""
        by_kind: dict[str, list[tuple[tuple[int, ...], Problem]]] = {}
        for key, problem in bad:
            by_kind.setdefault(problem.code, []).append((key, problem))
        for found in by_kind.values():
            held: dict[str, Sequence[int]] = {name: [key[at] for key, _ in found] for at, name in enumerate(columns)}
            types = dict.fromkeys((*columns, "problem"), "INTEGER")
            self.database.store("refused_key", {**held, "problem": range(len(found))}, types)
            self.flood(
                f"SELECT x.id, r.problem FROM {table} x JOIN refused_key r USING ({', '.join(columns)})",
                lambda row, told=found: (told[row[1]][1], column),
            )
