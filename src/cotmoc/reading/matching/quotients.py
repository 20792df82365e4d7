"""Counts that a share of the same report gives away: where 98,7 % is a known ratio and 847 of 858 make 98,7 %, the two
counts are what that ratio divides, whatever the report calls them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cotmoc.formula.numbers import format_number, measured, scale_of
from cotmoc.model.exact import decimal_text
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.reading.candidate import Candidate, FactKind, Reason
from cotmoc.reading.matching.matcher import Match, Matcher

_NEAR = 1
"""How many sentences with figures a count may stand from the share that it makes."""


def counts_of_shares(candidates: Sequence[Candidate], found: Sequence[Match], matcher: Matcher) -> list[Match]:
    """`found`, in which counts without a code have that of the numerator or denominator of a share told beside them.

    Only where exactly two counts near the share make it, to its last decimal, are they taken; a share without decimals
    is too easily made by chance and needs a count that the reader took for its own part.
    """
    report = _Report(candidates, found, matcher)
    shares = list(report.shares())
    # A denominator that one share gave away serves those before and after it.
    for at, ratio in [*shares, *reversed(shares)]:
        report.take(at, ratio)
    return report.told


class _Report:
    """The figures of one report, with what they are known to mean so far."""

    def __init__(self, candidates: Sequence[Candidate], found: Sequence[Match], matcher: Matcher) -> None:
        self._candidates, self.told, self._matcher = candidates, list(found), matcher
        sentences = dict.fromkeys(each.sentence for each in candidates)
        self._place = {sentence: place for place, sentence in enumerate(sentences)}

    def shares(self) -> Iterator[tuple[int, Indicator]]:
        """Where a share is told, and the ratio that it is."""
        for at, match in enumerate(self.told):
            ratio = self._matcher.meant(match) if self._is_plain(at) and match.unit_id else None
            if ratio is not None and ratio.kind is IndicatorKind.RATIO:
                yield at, ratio

    def take(self, at: int, ratio: Indicator) -> None:
        """Give the counts that make the share at `at` their codes, where exactly two do."""
        parts = (ratio.numerator.strip(), ratio.denominator.strip())
        pairs = {
            (self._candidates[one].value, self._candidates[other].value): (one, other)
            for one in self._counts(at, parts[0])
            for other in self._counts(at, parts[1])
            if self._makes(at, ratio, one, other)
        }
        if len(pairs) != 1:
            return
        ((one, other),) = pairs.values()
        because = (self.told[at].score, self._reason(at, ratio, one, other))
        for number, code in zip((one, other), parts, strict=True):
            match = self.told[number]
            if match.indicator_code is None:
                self.told[number] = self._matcher.taken_as(self._candidates[number], match, code, because)

    def _is_plain(self, number: int) -> bool:
        candidate = self._candidates[number]
        return candidate.kind is FactKind.RESULT and candidate.comparator == "="

    def _counts(self, at: int, code: str) -> Iterator[int]:
        """Counts of the place and time of the share that are `code`, or stand near it and have no code yet."""
        share = self.told[at]
        for number, (candidate, match) in enumerate(zip(self._candidates, self.told, strict=True)):
            if (match.unit_id, match.period_code) != (share.unit_id, share.period_code) or not self._is_plain(number):
                continue
            distance = abs(self._place[candidate.sentence] - self._place[self._candidates[at].sentence])
            is_open = match.indicator_code is None and distance <= _NEAR
            if match.indicator_code == code or (is_open and self._matcher.may_be(candidate, code)):
                yield number

    def _makes(self, at: int, ratio: Indicator, one: int, other: int) -> bool:
        """Whether two counts make the share to its last decimal."""
        share, above, below = self._candidates[at], self._candidates[one].value, self._candidates[other].value
        decimals = _decimals(share)
        is_tied = above == share.numerator or below == share.denominator
        if below == 0 or above == below or not (decimals or is_tied):
            return False
        made = Fraction(above) * Fraction(ratio.factor) / Fraction(below) / scale_of(share.unit)[0]
        return abs(made - Fraction(share.value)) * 2 <= Fraction(1, 10**decimals)

    def _reason(self, at: int, ratio: Indicator, one: int, other: int) -> Reason:
        def sum_in(lang: str) -> str:
            share = self._candidates[at]
            above, below = (format_number(self._candidates[each].value, 0, lang=lang) for each in (one, other))
            return f"{above}/{below} = {measured(format_number(share.value, _decimals(share), lang=lang), share.unit)}"

        return Reason(
            f"suy từ tỷ lệ {ratio.code} ghi bên cạnh: {sum_in('vi')}",
            f"told by the share {ratio.code} beside it: {sum_in('en')}",
        )


def _decimals(candidate: Candidate) -> int:
    return len(decimal_text(candidate.value).partition(".")[2])
