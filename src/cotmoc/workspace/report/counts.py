"""Counts of a programme's targets by what they have in common, and counts over the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from cotmoc.documents.report.address import Address
from cotmoc.evaluation.display import has_figure
from cotmoc.evaluation.result import ProgrammeResult, TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.formula.numbers import format_number
from cotmoc.model.exact import Exact, decimal_text, whole
from cotmoc.workspace.report.subjects import MOST_UNITS, Told

_HUNDRED = 100


def matches(result: TargetResult, filters: Mapping[str, str]) -> bool:
    """Whether a target is such: ``verdict`` (several joined by commas), ``pillar``, ``field``, ``priority`` (yes or
    no), ``group``, ``lead``, ``provisional``, ``waits`` and ``held`` (of a unit: whose report would settle it, that
    holds it back), ``led`` (yes or no), ``without`` (codes joined by commas: all but these)."""
    return all(_MATCHES[name](result, wanted) for name, wanted in filters.items() if name in _MATCHES)


def _waits(result: TargetResult, unit: str) -> bool:
    return result.verdict is Verdict.UNDETERMINED and unit in (result.deciding or result.figure.missing_units)


_MATCHES: Mapping[str, Callable[[TargetResult, str], bool]] = {
    "verdict": lambda result, wanted: result.verdict.value in wanted.split(","),
    "pillar": lambda result, wanted: wanted in result.target.pillars,
    "field": lambda result, wanted: result.target.field == wanted,
    "priority": lambda result, wanted: result.target.priority is (wanted == "yes"),
    "group": lambda result, wanted: result.target.priority_group == wanted,
    "lead": lambda result, wanted: result.target.lead == wanted,
    "led": lambda result, wanted: bool(result.target.lead) is (wanted == "yes"),
    "without": lambda result, wanted: result.target.code not in wanted.split(","),
    "provisional": lambda result, wanted: result.is_provisional is (wanted == "yes"),
    "waits": _waits,
    "missing_of": lambda result, wanted: wanted in result.figure.missing_units,
    "held": lambda result, wanted: any(each.unit == wanted for each in result.slow),
}
FILTERS = tuple(_MATCHES)


def concerns(result: TargetResult, unit: str | None) -> bool:
    """Whether a target is a unit's own, or the unit has a figure in it; every target concerns the whole."""
    if unit is None or result.target.unit == unit:
        return True
    return result.verdict is not Verdict.NOT_APPLICABLE and has_figure(result.judgement)


def _such(programme: ProgrammeResult, address: Address) -> list[TargetResult]:
    found = [each for each in programme.targets if matches(each, dict(address.more))]
    return [each for each in found if concerns(each, programme.unit)]


def _count(programme: ProgrammeResult, address: Address) -> Exact:
    return len(_such(programme, address))


def _share(programme: ProgrammeResult, address: Address) -> Exact:
    """Of the targets of the same pillar, field or group, how many have such a verdict, in percent."""
    base = _such(programme, address.also(verdict=""))
    return whole(Fraction(_HUNDRED * len(_such(programme, address)), len(base))) if base else 0


def _reported(programme: ProgrammeResult, address: Address) -> Exact:
    return sum(each.figure.reported for each in _such(programme, address))


def _expected(programme: ProgrammeResult, address: Address) -> Exact:
    return sum(each.figure.expected for each in _such(programme, address))


def _reported_share(programme: ProgrammeResult, address: Address) -> Exact:
    expected = _expected(programme, address)
    return whole(Fraction(_HUNDRED * _reported(programme, address)) / expected) if expected else 0


def _behind(programme: ProgrammeResult, _address: Address) -> Exact:
    return len({slow.unit for each in programme.targets for slow in each.slow})


def _leads_more(programme: ProgrammeResult, address: Address) -> Exact:
    """Lead units of such targets beyond those that a sentence names."""
    leads = {each.target.lead for each in _such(programme, address) if each.target.lead}
    return max(len(leads) - MOST_UNITS, 0)


def _silent_more(programme: ProgrammeResult, _address: Address) -> Exact:
    """Units whose reports would settle open verdicts, beyond those that a sentence names."""
    open_ones = [each for each in programme.targets if each.verdict is Verdict.UNDETERMINED]
    units = {unit for each in open_ones for unit in each.deciding or each.figure.missing_units}
    return max(len(units) - MOST_UNITS, 0)


def _held_back(programme: ProgrammeResult, address: Address) -> Exact:
    """A unit's part of the gaps of the targets it holds back, on average, in percent."""
    held = [each for each in programme.targets if matches(each, {"held": address.get("held")})]
    parts = [share_of_gap(each, address.get("held")) for each in held]
    return whole(Fraction(_HUNDRED * sum(parts, Fraction(0)), len(parts))) if parts else 0


def share_of_gap(result: TargetResult, unit: str) -> Fraction:
    """A slow unit's part of what all slow units of a target are short of, from 0 to 1."""
    gap = sum((slow.margin for slow in result.slow), 0)
    own = next((slow.margin for slow in result.slow if slow.unit == unit), 0)
    return Fraction(own) / gap if gap else Fraction(0)


COUNTS: Mapping[str, tuple[Callable[[ProgrammeResult, Address], Exact], int, str]] = {
    "count": (_count, 0, ""),
    "share": (_share, 1, "%"),
    "reported": (_reported, 0, ""),
    "expected": (_expected, 0, ""),
    "reported_share": (_reported_share, 1, "%"),
    "behind": (_behind, 0, ""),
    "held_back": (_held_back, 1, "%"),
    "leads_more": (_leads_more, 0, ""),
    "silent_more": (_silent_more, 0, ""),
}
"""What may be counted of a programme: how, with how many decimals, in what unit of measure."""


def counted(programme: ProgrammeResult, address: Address, lang: str) -> Told:
    """A count for people, and its decimal."""
    count, places, unit = COUNTS[address.format]
    found = count(programme, address)
    return format_number(found, places, lang=lang) + unit, decimal_text(found)
