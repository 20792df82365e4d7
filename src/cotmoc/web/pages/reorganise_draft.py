"""A decision on units being put together: its operations travel with the page, nothing is kept until it is applied."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from cotmoc.exchange.cells import SHARE
from cotmoc.exchange.csv_text import Dialect
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.unit import Unit
from cotmoc.web import live
from cotmoc.web.actions.reorganise import operation_object, read_operations
from cotmoc.web.forms.accounts import UnitField
from cotmoc.web.language import lang
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.reorganising import KIND_WORDS, Kind, Operation, Part
from cotmoc.workspace.vietnamese import sort_key

UNIT_ROWS = 8
PART_ROWS = 4
FIELDS = ("code", "name", "parent", "share")
MOST_OPERATIONS = 500


@dataclass(slots=True)
class Addition:
    """The operation being written: what was typed, and what is wrong with it."""

    kind: str = Kind.MERGE.value
    units: list[str] = field(default_factory=list)
    parts: list[dict[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, given: QueryDict) -> Addition:
        """What was typed."""
        columns = [given.getlist(f"part_{name}") for name in FIELDS]
        parts = [dict(zip(FIELDS, row, strict=True)) for row in zip(*columns, strict=False)]
        return cls(given.get("kind", ""), given.getlist("unit"), [part for part in parts if any(part.values())])

    @property
    def unit_rows(self) -> list[str]:
        """What was typed, and empty rows for more."""
        typed = [text for text in self.units if text.strip()]
        return [*typed, *[""] * max(UNIT_ROWS - len(typed), 2)]

    @property
    def part_rows(self) -> list[dict[str, str]]:
        """What was typed, and empty rows for more."""
        return [*self.parts, *[dict.fromkeys(FIELDS, "")] * max(PART_ROWS - len(self.parts), 1)]

    def operation(self, units: Sequence[Unit], decimal: str) -> Operation | None:
        """The operation; None where something cannot be read, which `problems` then says."""
        if self.kind not in {kind.value for kind in Kind}:
            self.problems.append(_("Choose what is done."))
            return None
        found = tuple(unit for text in self.units if (unit := self._unit(text, units)))
        parts = tuple(part for row in self.parts if (part := self._part(row, units, decimal)))
        return None if self.problems else Operation(kind=Kind(self.kind), units=found, parts=parts)

    def _unit(self, text: str, units: Sequence[Unit]) -> str:
        asked = UnitField(required=False)
        asked.units = units
        try:
            return asked.clean(text)
        except forms.ValidationError as error:
            self.problems.append(f"{text}: {' '.join(error.messages)}")
            return ""

    def _part(self, row: dict[str, str], units: Sequence[Unit], decimal: str) -> Part | None:
        parent = self._unit(row["parent"], units)
        text = row["share"].strip()
        try:
            share = SHARE.read(text, Dialect(decimal="," if "," in text else decimal)) if text else 1
        except Refused as refused:
            self.problems.extend(problem.sentence(lang()) for problem in refused.problems)
            return None
        return Part(code=row["code"].strip(), name=row["name"].strip(), parent=parent, share=share)


@dataclass(slots=True)
class Draft:
    """The operations so far, on the units that stand the day before."""

    ground: live.Ground
    operations: list[Operation] = field(default_factory=list)
    addition: Addition = field(default_factory=Addition)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def read(cls, given: QueryDict, ground: live.Ground) -> Draft:
        """The draft that a page sent back; what cannot be read of it is an empty one."""
        try:
            found = list(read_operations(json.loads(given.get("operations", "[]"))))[:MOST_OPERATIONS]
        except (ValueError, KeyError, TypeError, Refused):
            found = []
        return cls(ground, found, Addition.read(given))

    @property
    def as_json(self) -> str:
        """The operations for the page to send back."""
        return json.dumps([operation_object(each) for each in self.operations], ensure_ascii=False)

    def units_before(self, day: date | None) -> list[Unit]:
        """The units that may be touched, by name."""
        at = (day or self.ground.today) - timedelta(days=1)
        return sorted(self.ground.collecting.map(at).units.values(), key=lambda unit: sort_key(unit.name))

    def add(self, day: date | None) -> None:
        """Add the operation that was typed, if it can be read; the rows are then empty again."""
        operation = self.addition.operation(self.units_before(day), self.ground.package.decimal)
        if operation is not None:
            self.operations.append(operation)
            self.addition = Addition(operation.kind.value)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The operations as the page lists them."""
        naming = Naming(self.ground.catalogue, lang())
        for operation in self.operations:
            yield {
                "kind": kind_word(operation.kind),
                "units": [naming.unit(unit) for unit in operation.units],
                "parts": [_part_words(part, operation, naming) for part in operation.parts],
            }


def kind_word(kind: Kind) -> str:
    """What is done, in the language of the page."""
    vietnamese, english = KIND_WORDS[kind]
    return vietnamese if lang() == "vi" else english.capitalize()


def _part_words(part: Part, operation: Operation, naming: Naming) -> str:
    said = [part.name or (f"({part.code})" if part.code else naming.unit(operation.units[0]))]
    if part.code and part.name:
        said.append(f"({part.code})")
    if operation.kind is Kind.SPLIT:
        said.append(f"– {part.share}")
    if part.parent:
        said.append("– " + _("below %(unit)s") % {"unit": naming.unit(part.parent)})
    return " ".join(said)
