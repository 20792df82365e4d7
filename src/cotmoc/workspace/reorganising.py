"""Reorganisations of units (sắp xếp lại): what a decision says, and the rows that it takes.

A unit that is touched ends on the day, and what it becomes begins: also where only its name or the unit above it
changes, so that maps of earlier days stay as they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.model.catalogue import Catalogue, as_known
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.exact import Exact
from cotmoc.model.form import Obligation
from cotmoc.model.identity import check_code, check_text, unit_id
from cotmoc.model.instant import LATEST
from cotmoc.model.unit import Succession, Unit
from cotmoc.model.validity import Validity
from cotmoc.workspace import reorganising_errors as errors


class Kind(StrEnum):
    """What is done with units."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    MOVE = "move"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A unit that an operation forms. What is empty is as the unit had it that it comes from; a name left empty beside
    a code that another operation of the decision forms means that very unit."""

    code: str = ""
    name: str = ""
    name_en: str = ""
    parent: str = ""
    share: Exact = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Units, by their ids, and what they become."""

    kind: Kind
    units: tuple[str, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Formed:
    """A unit to be: `like` is the one it takes everything from that the decision does not say."""

    unit: Unit
    like: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a decision does from `day` on: units and obligations that end, as they are before, and those that begin."""

    day: date
    operations: tuple[Operation, ...]
    ended: tuple[Unit, ...]
    formed: tuple[Formed, ...]
    links: tuple[Succession, ...]
    obligations: tuple[Obligation, ...]
    begun: tuple[Obligation, ...]

    def after(self, unit: str) -> tuple[Succession, ...]:
        """Where a unit goes."""
        return tuple(link for link in self.links if link.predecessor == unit)

    def before(self, unit: str) -> tuple[str, ...]:
        """The units that one is formed of."""
        return tuple(link.predecessor for link in self.links if link.successor == unit)

    def comes_back(self, unit: str) -> bool:
        """Whether figures of what the unit became can be told on older maps as its own: nothing else went in."""
        after = self.after(unit)
        return bool(after) and all(self.before(link.successor) == (unit,) for link in after)


_SHAPES: Mapping[Kind, tuple[range, range, str, str]] = {
    Kind.MERGE: (
        range(2, 1000),
        range(1, 2),
        "từ hai đơn vị trở lên và một đơn vị mới",
        "two or more units become one",
    ),
    Kind.SPLIT: (
        range(1, 2),
        range(2, 1000),
        "một đơn vị và từ hai đơn vị mới trở lên",
        "one unit becomes two or more",
    ),
    Kind.RENAME: (range(1, 2), range(1, 2), "một đơn vị và tên hoặc mã mới", "one unit takes a new name or code"),
    Kind.MOVE: (range(1, 2), range(1, 2), "một đơn vị và đơn vị cấp trên mới", "one unit goes below another"),
    Kind.CLOSE: (range(1, 1000), range(1), "ít nhất một đơn vị, không có đơn vị mới", "units end and none is formed"),
}
KIND_WORDS: Mapping[Kind, tuple[str, str]] = {
    Kind.MERGE: ("Hợp nhất", "merge"),
    Kind.SPLIT: ("Chia tách", "split"),
    Kind.RENAME: ("Đổi tên, đổi mã", "rename"),
    Kind.MOVE: ("Chuyển đơn vị cấp trên", "move"),
    Kind.CLOSE: ("Giải thể", "close"),
}


def plan(catalogue: Catalogue, day: date, operations: Iterable[Operation]) -> Plan:
    """The rows that a decision takes. Raises `Refused` (U301-U310) with everything wrong in it."""
    return _Planning(catalogue, day, tuple(operations)).plan()


class _Planning:
    """One decision being worked out on the map of the day before."""

    def __init__(self, catalogue: Catalogue, day: date, operations: tuple[Operation, ...]) -> None:
        self._catalogue = catalogue
        self._day = day
        self._operations = operations
        self._map = Hierarchy(catalogue, day - timedelta(days=1), LATEST)
        self._ended = {unit for operation in operations for unit in operation.units}

    def plan(self) -> Plan:
        problems = [*self._problems()]
        if problems:
            raise Refused(*problems)
        formed = self._formed()
        links = tuple(self._links(formed))
        after = {unit: [link.successor for link in links if link.predecessor == unit] for unit in self._ended}
        placed = {code: self._placed(each, after) for code, each in formed.items()}
        problems = [*self._problems_of(placed), *self._children_left(after)]
        if problems:
            raise Refused(*problems)
        gone = [self._map.units[unit] for operation in self._operations for unit in operation.units]
        owed = tuple(self._obligations())
        return Plan(
            day=self._day,
            operations=self._operations,
            ended=tuple(gone),
            formed=tuple(placed.values()),
            links=links,
            obligations=owed,
            begun=tuple(self._begun(owed, after)),
        )

    # -- what is said ------------------------------------------------------------------------------------------------

    def _problems(self) -> Iterator[Problem]:
        if not self._operations:
            yield errors.OPERATIONS_NONE.problem()
        counted = Counter(unit for operation in self._operations for unit in operation.units)
        for unit, times in counted.items():
            yield from self._problems_with(unit)
            if times > 1:
                yield errors.UNIT_TWICE.problem(unit=self._named(unit))
        for operation in self._operations:
            yield from self._shape(operation)

    def _problems_with(self, unit_id_: str) -> Iterator[Problem]:
        unit = self._map.units.get(unit_id_)
        before = self._day - timedelta(days=1)
        if unit is None:
            yield errors.UNIT_NOT_STANDING.problem(unit=self._named(unit_id_), day=day_text(before))
        elif unit.validity.end is not None:
            yield errors.UNIT_ENDS_LATER.problem(unit=unit.name, end=day_text(unit.validity.end))

    def _shape(self, operation: Operation) -> Iterator[Problem]:
        units, parts, needed, needed_en = _SHAPES[operation.kind]
        if len(operation.units) not in units or len(operation.parts) not in parts:
            kind, kind_en = KIND_WORDS[operation.kind]
            yield errors.OPERATION_SHAPE.problem(kind=kind, kind_en=kind_en, needed=needed, needed_en=needed_en)
            return
        total = sum(part.share for part in operation.parts)
        if operation.kind is Kind.SPLIT and total != 1:
            yield errors.SHARES_BAD.problem(unit=self._named(operation.units[0]), total=total)
        if operation.kind is Kind.MOVE and not operation.parts[0].parent:
            yield errors.PARENT_UNKNOWN.problem(unit=self._named(operation.units[0]), day=day_text(self._day))

    # -- what is formed ----------------------------------------------------------------------------------------------

    def _formed(self) -> dict[str, Formed]:
        """The units that are formed, by code. Raises `Refused` (U307) for a code given to two."""
        found: dict[str, Formed] = {}
        ordered = sorted(
            ((operation, part) for operation in self._operations for part in operation.parts),
            key=lambda pair: bool(pair[1].code and not pair[1].name and pair[0].kind is Kind.SPLIT),
        )
        for operation, part in ordered:
            made = self._made(operation, part)
            held = found.setdefault(made.unit.code, made)
            is_other = part.name and (held.unit.name, held.unit.parent) != (made.unit.name, made.unit.parent)
            if held is not made and is_other:
                raise errors.FORMED_TWICE.refuse(code=made.unit.code)
        return found

    def _made(self, operation: Operation, part: Part) -> Formed:
        standing = [self._map.units[unit] for unit in operation.units]
        code = check_code(part.code.strip() or standing[0].code)
        like = next((unit for unit in standing if unit.code == code), standing[0])
        name = check_text(part.name.strip() or like.name, "name")
        name_en = part.name_en.strip() or (like.name_en if name == like.name else "")
        unit = replace(
            like,
            id=unit_id(code, self._day),
            code=code,
            name=name,
            name_en=name_en,
            parent=part.parent or like.parent,
            validity=Validity(self._day),
            source=(),
        )
        return Formed(unit=unit, like=like.id)

    def _links(self, formed: Mapping[str, Formed]) -> Iterator[Succession]:
        for operation in self._operations:
            for unit in operation.units:
                for part in operation.parts:
                    successor = formed[part.code.strip() or self._map.units[operation.units[0]].code].unit.id
                    share = part.share if operation.kind is Kind.SPLIT else 1
                    yield Succession(predecessor=unit, successor=successor, date=self._day, share=share)

    def _placed(self, formed: Formed, after: Mapping[str, list[str]]) -> Formed:
        """With the unit above it as it will be: the one that took that over, where it ends the same day."""
        parent = formed.unit.parent
        became = after.get(parent or "", [parent] if parent else [])
        placed = became[0] if len(became) == 1 else parent
        return replace(formed, unit=replace(formed.unit, parent=placed))

    def _problems_of(self, placed: Mapping[str, Formed]) -> Iterator[Problem]:
        new = {each.unit.id for each in placed.values()}
        standing = {unit.code: unit for unit in self._map.existing(self._day) if unit.id not in self._ended}
        ids = {unit.id for unit in standing.values()} | new
        for code, formed in placed.items():
            if code in standing and standing[code].id not in new:
                yield errors.CODE_TAKEN.problem(code=code, unit=standing[code].name)
            if formed.unit.parent is not None and formed.unit.parent not in ids:
                yield errors.PARENT_UNKNOWN.problem(unit=formed.unit.name, day=day_text(self._day))

    def _children_left(self, after: Mapping[str, list[str]]) -> Iterator[Problem]:
        for unit, became in after.items():
            left = [each for each in self._map.children.get(unit, ()) if each not in self._ended]
            if left and len(became) != 1:
                named = ", ".join(self._named(each) for each in left[:5])
                yield errors.CHILDREN_LEFT.problem(unit=self._named(unit), children=named)

    # -- who owes what -----------------------------------------------------------------------------------------------

    def _obligations(self) -> Iterator[Obligation]:
        """The obligations of units that end, which still hold on the day or begin later."""
        known = as_known(self._catalogue.obligations, LATEST, key=obligation_key)
        for row in known:
            if row.unit in self._ended and (row.validity.end is None or self._day < row.validity.end):
                yield row

    def _begun(self, owed: Iterable[Obligation], after: Mapping[str, list[str]]) -> Iterator[Obligation]:
        seen: set[tuple[str, str]] = set()
        for row in owed:
            for successor in after[row.unit]:
                if (row.form, successor) not in seen:
                    seen.add((row.form, successor))
                    start = max(self._day, row.validity.start)
                    yield replace(row, unit=successor, validity=Validity(start, row.validity.end))

    def _named(self, unit: str) -> str:
        found = self._map.unit(unit)
        return found.name if found else unit


def obligation_key(row: Obligation) -> tuple[str, str, date]:
    """What makes two rows one obligation, recorded again."""
    return row.form, row.unit, row.validity.start
