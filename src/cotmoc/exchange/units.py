"""Units of a package: what a bare code means on a day, and whether hierarchy and successions hold together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from unicodedata import normalize

from cotmoc.exchange.circles import circles
from cotmoc.exchange.errors.definitions import (
    CODE_TWICE,
    PARENT_ELSEWHEN,
    PARENT_PARTLY,
    SHARES_NOT_ONE,
    SUCCESSION_CYCLE,
    SUCCESSION_DATE,
    SUCCESSION_TWICE,
    UNIT_AMBIGUOUS,
    UNIT_CODE_SHORT,
    UNIT_CYCLE,
    UNIT_MEANT,
    UNIT_NOT_THEN,
    UNIT_UNKNOWN,
    UNIT_ZERO_LOST,
)
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.nearest import folded
from cotmoc.exchange.sheet import Sheet, Values, each
from cotmoc.exchange.standing import standing, standing_rows
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.identity import check_code
from cotmoc.model.instant import ALWAYS
from cotmoc.model.period import Period
from cotmoc.model.unit import Succession, Unit
from cotmoc.model.validity import BEGINNING, Validity

EVER = Validity()


def span(period: Period) -> Validity:
    """The days of a period's window."""
    return Validity(period.start, period.end + timedelta(days=1))


@dataclass(frozen=True)
class UnitDirectory:
    """The units by id and by code."""

    by_id: Mapping[str, Unit]
    by_code: Mapping[str, Sequence[Unit]]
    successors: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, units: Iterable[Unit], successions: Iterable[Succession] = ()) -> UnitDirectory:
        """The directory of these units; of rows with one id the latest recorded stands.

        A unit that was withdrawn is still found by its id, for what was reported by it; its code means others.
        """
        by_id = {unit.id: unit for unit in sorted(units, key=lambda unit: unit.recorded_at)}
        by_code: dict[str, list[Unit]] = defaultdict(list)
        for unit in by_id.values():
            if not unit.withdrawn:
                by_code[unit.code].append(unit)
        successors: dict[str, list[str]] = defaultdict(list)
        for link in standing(successions, key=link_key):
            successors[link.predecessor].append(link.successor)
        return cls(by_id, by_code, successors)

    def resolve(self, text: str, when: Validity = EVER) -> str:
        """The id of the unit written as full id or as bare code, which then means the one that exists in `when`.

        Raises `Refused`: U201 no such unit, U202 several in `when`, U203 none in `when`.
        """
        text = text.strip()
        if "@" in text:
            if text not in self.by_id:
                raise self._unknown(text)
            return text
        candidates = self.by_code.get(normalize("NFC", text), ())
        if not candidates:
            raise self._unknown(text)
        found = [unit for unit in candidates if unit.validity.overlaps(when)]
        if len(found) == 1:
            return found[0].id
        kind = UNIT_AMBIGUOUS if found else UNIT_NOT_THEN
        raise kind.refuse(
            text=text, when=validity_text(when), candidates=", ".join(unit.id for unit in found or candidates)
        )

    def _unknown(self, text: str) -> Refused:
        """Spreadsheets drop leading zeros: then the code that was meant can be told."""
        code, mark, day = text.partition("@")
        for full in self.by_code:
            if code.isdigit() and full.isdigit() and full.lstrip("0") == code.lstrip("0") and full != code:
                return UNIT_ZERO_LOST.refuse(text=text, other=full + mark + day)
        meant = self._by_folded.get(folded(text))
        if meant is not None:
            return UNIT_MEANT.refuse(text=text, other=meant.id, name=meant.name)
        check_code(code)
        return UNIT_UNKNOWN.refuse(text=text)

    @cached_property
    def _by_folded(self) -> Mapping[str, Unit]:
        """Units by code, id and name, however they are written; of several with one name, the one that still is."""
        found: dict[str, Unit] = {}
        for unit in sorted(self.by_id.values(), key=lambda unit: unit.validity.end or date.max):
            found[folded(unit.name)] = unit
        return found | {folded(text): unit for unit in self.by_id.values() for text in (unit.code, unit.id)}


def link_key(link: Succession) -> tuple[str, str, date]:
    """What makes two rows one link, recorded again."""
    return link.predecessor, link.successor, link.date


def validity_text(when: Validity) -> str:
    """The days of a validity for a sentence."""
    if when.end == when.start + timedelta(days=1):
        return str(when.start)
    start = "" if when.start == BEGINNING else str(when.start)
    return f"{start}…{when.end - timedelta(days=1) if when.end else ''}"


def with_parents(sheet: Sheet[Unit], findings: Findings) -> Sheet[Unit]:
    """The units with their parents as full ids; unknown, absent and circular parents are reported."""
    directory = UnitDirectory.of(sheet.items)
    _check_overlaps(sheet, findings)
    _check_lengths(sheet, findings)

    def resolved(unit: Unit) -> Unit:
        if unit.parent is None:
            return unit
        return replace(unit, parent=directory.resolve(unit.parent, unit.validity))

    units = sheet.mapped(resolved, findings, "parent")
    by_id = UnitDirectory.of(units.items).by_id
    for row, unit in standing_rows(units, key=lambda unit: unit.id):
        findings.add(*(problem.at(units.place(row, "parent")) for problem in _parent_problems(unit, by_id)))
    for circle in circles({unit.id: [unit.parent] for unit in by_id.values() if unit.parent}):
        row = next(row for row, unit in units if unit.id == circle[0])
        findings.add(UNIT_CYCLE.problem(path=" → ".join(circle)).at(units.place(row, "parent")))
    return units


def _parent_problems(unit: Unit, by_id: Mapping[str, Unit]) -> Iterable[Problem]:
    parent = by_id.get(unit.parent or "")
    if parent is None:
        return
    if not parent.validity.overlaps(unit.validity):
        yield PARENT_ELSEWHEN.problem(parent=parent.id, unit=unit.id)
    elif not _covers(parent.validity, unit.validity):
        yield PARENT_PARTLY.problem(parent=parent.id, unit=unit.id)


def _covers(outer: Validity, inner: Validity) -> bool:
    return outer.start <= inner.start and (outer.end is None or (inner.end is not None and inner.end <= outer.end))


def _check_overlaps(sheet: Sheet[Unit], findings: Findings) -> None:
    """No day has two units of one code, of those that stand; and no row is recorded twice at one instant."""
    by_code: dict[str, list[tuple[int, Unit]]] = defaultdict(list)
    stands = {id(unit) for _, unit in standing_rows(sheet, key=lambda unit: unit.id)}
    for row, unit in sheet:
        by_code[unit.code].append((row, unit))
    for same in by_code.values():
        for (first, one), (second, two) in combinations(same, 2):
            at_once = one.recorded_at == two.recorded_at or {id(one), id(two)} <= stands
            if one.validity.overlaps(two.validity) and at_once and not (one.withdrawn or two.withdrawn):
                twice = CODE_TWICE.problem(kind="Đơn vị", kind_en="The unit", code=one.code, row=first)
                findings.add(twice.at(sheet.place(second, "code")))
                findings.lose(sheet.file, one.code)


def _check_lengths(sheet: Sheet[Unit], findings: Findings) -> None:
    """Official codes of one level have one length; a shorter one has probably lost its zeros."""
    numbered = [(row, unit) for row, unit in sheet if unit.code.isdigit()]
    digits: dict[str, int] = defaultdict(int)
    for _, unit in numbered:
        digits[unit.level] = max(digits[unit.level], len(unit.code))
    for row, unit in numbered:
        if len(unit.code) < digits[unit.level]:
            short = UNIT_CODE_SHORT.problem(code=unit.code, level=unit.level, digits=digits[unit.level])
            findings.add(short.at(sheet.place(row, "code")))


def successions(sheet: Sheet[Values], units: Sheet[Unit], findings: Findings) -> Sheet[Succession]:
    """The successions with full ids; dates, shares and circles that do not hold are reported."""
    directory = UnitDirectory.of(units.items)
    built = sheet.mapped(lambda values: _succession(values, directory), findings)
    _check_dates(built, directory, findings)
    _check_repeats(built, findings)
    _check_shares(built, findings)
    links: dict[str, list[str]] = defaultdict(list)
    for _, link in standing_rows(built, key=link_key):
        links[link.predecessor].append(link.successor)
    for circle in circles(links):
        row = next(row for row, link in built if link.predecessor == circle[0])
        findings.add(SUCCESSION_CYCLE.problem(path=" → ".join(circle)).at(built.place(row, "successor")))
    return built


def _succession(values: Values, directory: UnitDirectory) -> Succession:
    day: date = values["date"]
    ends = each(
        predecessor=lambda: directory.resolve(values["predecessor"], _only(day - timedelta(days=1))),
        successor=lambda: directory.resolve(values["successor"], _only(day)),
    )
    return Succession(
        date=day,
        share=1 if values["share"] is None else values["share"],
        source=values["source"] or (),
        recorded_at=values["recorded_at"] or ALWAYS,
        withdrawn=bool(values["withdrawn"]),
        **ends,
    )


def _only(day: date) -> Validity:
    return Validity(day, day + timedelta(days=1))


def _check_dates(sheet: Sheet[Succession], directory: UnitDirectory, findings: Findings) -> None:
    for row, link in standing_rows(sheet, key=link_key):
        old, new = directory.by_id[link.predecessor], directory.by_id[link.successor]
        for unit, column, day in (
            (old, "valid_to", old.validity.end),
            (new, "valid_from", new.validity.start),
        ):
            if day != link.date:
                wrong = SUCCESSION_DATE.problem(date=link.date, column=column, other=day or "(trống)", unit=unit.id)
                findings.add(wrong.at(sheet.place(row, "date")))


def _check_repeats(sheet: Sheet[Succession], findings: Findings) -> None:
    seen: dict[tuple[object, ...], int] = {}
    for row, link in sheet:
        first = seen.setdefault((link.predecessor, link.successor, link.date, link.recorded_at), row)
        if first != row:
            twice = SUCCESSION_TWICE.problem(predecessor=link.predecessor, successor=link.successor, row=first)
            findings.add(twice.at(sheet.place(row, "successor")))


def _check_shares(sheet: Sheet[Succession], findings: Findings) -> None:
    """Of rows recorded again only the latest counts towards the sum."""
    groups: dict[tuple[str, date], list[tuple[int, Succession]]] = defaultdict(list)
    for row, link in standing_rows(sheet, key=link_key):
        groups[link.predecessor, link.date].append((row, link))
    for (predecessor, _), found in groups.items():
        total = sum(link.share for _, link in found)
        if total != 1:
            row = max(row for row, _ in found)
            findings.add(SHARES_NOT_ONE.problem(unit=predecessor, total=total).at(sheet.place(row, "share")))
