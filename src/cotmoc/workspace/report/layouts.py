"""The built-in layouts: which sections a report has, what it is called, whose figures it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cotmoc.documents.report.content import Annex, Block
from cotmoc.workspace.report import ahead, annexes, details, notice, one_unit, pictures
from cotmoc.workspace.report.drafting import Drafting
from cotmoc.workspace.report.general import general, opening
from cotmoc.workspace.report.results import results
from cotmoc.workspace.report.shortcomings import shortcomings

Section = Callable[[Drafting], Iterator[Block]]
Annexed = Callable[[Drafting], Iterator[Annex]]


@dataclass(frozen=True, slots=True)
class Plan:
    """A layout: the kind of document, the phrase of its subject, its symbol, its sections and annexes in order;
    whether a section tells each target before the shortcomings."""

    kind: str
    subject: str
    symbol: str
    sections: tuple[Section, ...]
    annexes: tuple[Annexed, ...] = ()
    tells_each: bool = False


_TEXT: tuple[Section, ...] = (opening, general, results, shortcomings, ahead.behind, ahead.ahead, ahead.proposals)
_SHORT: tuple[Section, ...] = (opening, general, shortcomings, ahead.behind, ahead.ahead, ahead.proposals)

LAYOUTS: Mapping[str, Plan] = {
    "yearly": Plan(
        "kind.report",
        "subject.yearly",
        "BC-UBND",
        _TEXT,
        (annexes.targets, annexes.leads, annexes.units, details.details, pictures.charts),
        tells_each=True,
    ),
    "quarterly": Plan("kind.report", "subject.quarterly", "BC-UBND", _SHORT, (annexes.targets, annexes.units)),
    "unit": Plan("kind.report", "subject.unit", "BC", one_unit.SECTIONS, (one_unit.table,), tells_each=True),
    "notice": Plan("kind.notice", "subject.notice", "TB-BCĐ", notice.SECTIONS),
}
