"""Missing cells filled in every admissible way: no value outside the bounds, bounds reached, no verdict undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import assume, event, given, settings

from cotmoc.evaluation.account import NoValue
from cotmoc.evaluation.result import TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.formula import tree as t
from cotmoc.formula.parse import parse
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact
from cotmoc.model.identity import read_date
from cotmoc.model.indicator import Direction, IndicatorKind
from cotmoc.model.instant import read_instant
from cotmoc.model.period import Period, read_period
from tests.generative.cases import Case, aims, cases
from tests.generative.conftest import SCALE
from tests.lib import small
from tests.lib.fillings import Fillings, TooMany
from tests.lib.judging import is_exceeded, is_met
from tests.lib.naive import Naive, NotComparable, Question
from tests.spec.paragraph import ENGINES, KNOWN_AT, indicator_of, judged

TOLERANCE = Fraction(1, 20)
FAR = 10_000
"""A value beyond this counts as without end: the grid's huge number makes it so wherever there is no end."""


@dataclass(frozen=True)
class Truth:
    """The values of a figure over all admissible fillings; `fillings`: how many there were."""

    values: list[Fraction]
    fillings: int


class _Read:
    """A case as the naive evaluator takes it."""

    def __init__(self, case: Case) -> None:
        self.space = small.workspace(case)
        self.indicator = indicator_of(case)
        self.naive = Naive(self.space.catalogue, _by_nd09(case))
        period = read_period(case["period"])
        self.asked = read_period(case.get("at_end_of", case["period"]))
        seen = period if self.asked.end >= period.end else self.asked
        day = read_date(case["structure"]) if "structure" in case else seen.end
        self.question = Question(self.space.unit(case["unit"]), period, day, case.get("level", ""))
        self.known_at = read_instant(case.get("known_at", KNOWN_AT))
        own = [parse(text) for text in (self.indicator.numerator, self.indicator.denominator) if text]
        named = [i for i in self.space.catalogue.indicators if _names(own, i.code)]
        self.trees = own + [parse(text) for i in named for text in (i.numerator, i.denominator)]

    def fillings(self) -> Fillings:
        """The cells that bear on the question."""
        period = self.question.period
        owners = [self.question]
        if self.indicator.kind is IndicatorKind.RANK:
            owners = [Question(unit.id, period, self.question.day) for unit in self.space.catalogue.units]
        references = list(_elements(self.trees, self.naive))
        return Fillings(
            self.space,
            self.naive,
            codes=_codes(self.trees, self.naive),
            periods=dict.fromkeys([period, *_offsets(self.trees, period)]),
            known_at=self.known_at,
            until=self.asked.end,
            published=[cell for each in references for owner in owners for cell in self.naive.published(each, owner)],
        )


def fillings_of(case: Case) -> Fillings:
    """The cells that bear on a case, known and unknown."""
    return _Read(case).fillings()


def truth(case: Case) -> Truth:
    """Ask the naive evaluator for every filling. Raises `TooMany`, `NotComparable`."""
    read = _Read(case)
    thresholds = [Fraction(node.value) for node in _nodes(read.trees) if isinstance(node, t.ConditionCount)]
    fillings = read.fillings().all(thresholds)
    found = [read.naive.indicator(read.indicator, filling, read.question) for filling in fillings]
    return Truth([value for value in found if value is not None], len(found))


def _by_nd09(case: Case) -> frozenset[str]:
    return frozenset("XYW") if "nd09" in case["data"] else frozenset()


def _nodes(trees: list[t.Tree]) -> Iterator[t.Tree]:
    return (node for tree in trees for node in t.walk(tree))


def _names(trees: list[t.Tree], code: str) -> bool:
    return any(isinstance(node, t.Reference) and node.code == code for node in _nodes(trees))


def _codes(trees: list[t.Tree], naive: Naive) -> set[str]:
    codes = {getattr(node, "code", None) or getattr(node, "applicable", None) for node in _nodes(trees)}
    found = {code for code in codes if code in naive.elements}
    return found | {weight for code in found if (weight := naive.elements[code].weight)}


def _elements(trees: list[t.Tree], naive: Naive) -> Iterator[t.Element]:
    for node in _nodes(trees):
        if isinstance(node, t.Reference) and node.code in naive.elements:
            yield t.Element(node.code, node.selection, node.offset)


def _offsets(trees: list[t.Tree], period: Period) -> list[Period]:
    return [
        period.shifted(node.offset.months) for node in _nodes(trees) if isinstance(node, t.Reference) and node.offset
    ]


@settings(max_examples=250 * SCALE)
@given(case=cases(), wanted=aims())
def test_no_filling_contradicts_bounds_or_verdicts(case: Case, wanted: str) -> None:
    check({**case, "aims": wanted, "tolerance": str(TOLERANCE)})


def check(case: Case) -> None:
    """Compare figure and verdicts of a case with all its fillings."""
    assume(is_aligned(case))
    try:
        known = truth(case)
    except TooMany:
        assume(False)
    except NotComparable:
        known = None
    try:
        results = judged(case, ENGINES["reference"])
    except Refused:
        event("refused")
        assert known is not None
        assert known.fillings == 0
        return
    figure = results[0].figure
    if known is None:
        event("not comparable")
        assert figure.range is None
        return
    if figure.why is NoValue.CEASED or not known.fillings:
        event("ceased or contradictory")
        return
    if figure.range is None:
        event("no value")
        assert not known.values or not figure.expected  # what rests on no report at all applies to nobody
        return
    if not known.values:
        assert figure.inexact
        return
    event("range" if not figure.range.is_point else "known")
    check_range(results[0], known.values)
    for result in results[1:]:
        check_verdict(result, known.values)


def is_aligned(case: Case) -> bool:
    """Offsets of a quarter need a period of a quarter."""
    texts = " ".join(case.get(k, "") for k in ("numerator", "denominator", "expression", "indicators"))
    return not ("-1Q" in texts and case["period"] == "2024-S1")


def check_range(result: TargetResult, values: list[Fraction]) -> None:
    """Every value lies in the bounds, and the bounds are as tight as they say."""
    figure = result.figure
    assert figure.range is not None
    outside = [value for value in values if value not in figure.range]
    assert not outside, (figure.range, outside[:5])
    if figure.inexact:
        return
    assert _reaches(max(values), figure.range.high, is_open=figure.range.high_open), (figure.range, max(values))
    assert _reaches(-min(values), _turned(figure.range.low), is_open=figure.range.low_open), (figure.range, min(values))


def _turned(end: Exact | None) -> Exact | None:
    return None if end is None else -end


def _reaches(greatest: Fraction, end: Exact | None, *, is_open: bool) -> bool:
    if end is None:
        return greatest > FAR
    if not is_open:
        return greatest == end
    return greatest < end and end - greatest <= (1 + abs(end)) * Fraction(1, 8)


def check_verdict(result: TargetResult, values: list[Fraction]) -> None:
    """exceeded, met and missed hold for every value; undetermined once closed means that values differ."""
    aim = result.target.aim
    assert aim is not None
    how = {"direction": Direction.HIGHER, "tolerance": TOLERANCE, "years": 2, "base": Fraction(4)}
    met = {is_met(aim, value, **how) for value in values}
    exceeded = {is_exceeded(aim, value, **how) for value in values}
    match result.verdict:
        case Verdict.EXCEEDED:
            assert exceeded == {True}
        case Verdict.MET:
            assert met == {True}
            assert result.figure.inexact or exceeded != {True}
        case Verdict.MISSED:
            assert met == {False}
        case Verdict.UNDETERMINED if result.figure.closed and not result.figure.inexact:
            assert met == {True, False} or aim.comparator is Comparator.EQUAL  # a single number may lie off the grid
