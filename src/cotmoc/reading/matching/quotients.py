"""Counts that a share of the same report gives away: where 98,7 % is a known ratio and 847 of 858 make 98,7 %, the two
counts are what that ratio divides, whatever the report calls them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from cotmoc.formula.numbers import format_number, measured, scale_of
from cotmoc.model.exact import decimal_text
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.reading.candidate import Candidate, FactKind, Reason
from cotmoc.reading.matching.matcher import Match, Matcher

_NEAR = 1
"""How many sentences with figures a count without a code may stand from the share that it makes."""
_NEAR_KNOWN = 4
"""The same of a count whose code is known."""
_MOST = 60
"""Of more figures than so many around a share some two make it by chance."""


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
        of_sentence: dict[str, list[int]] = {}
        for number, candidate in enumerate(candidates):
            of_sentence.setdefault(candidate.sentence, []).append(number)
        self._sentences = list(of_sentence.values())
        self._place = {number: place for place, numbers in enumerate(self._sentences) for number in numbers}

    def shares(self) -> Iterator[tuple[int, Indicator]]:
        """Where a share is told, and the ratio that it is."""
        for at, match in enumerate(self.told):
            ratio = self._matcher.meant(match) if self._is_plain(at) and match.unit_id else None
            if ratio is not None and ratio.kind is IndicatorKind.RATIO:
                yield at, ratio

    def take(self, at: int, ratio: Indicator) -> None:
        """Give the counts that make the share at `at` their codes, where exactly two do."""
        parts = (ratio.numerator.strip(), ratio.denominator.strip())
        around = self._around(at)
        if len(around) > _MOST:
            return
        above, below = ([number for number in around if self._may_be(number, at, part)] for part in parts)
        pairs = {
            (self._candidates[one].value, self._candidates[other].value): (one, other)
            for one in above
            for other in below
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
        return candidate.kind is FactKind.RESULT and candidate.comparator == "=" and not self.told[number].is_base

    def _around(self, at: int) -> list[int]:
        """The figures of the sentences around a share."""
        place = self._place[at]
        sentences = self._sentences[max(0, place - _NEAR_KNOWN) : place + _NEAR_KNOWN + 1]
        return list(islice((number for numbers in sentences for number in numbers), _MOST + 1))

    def _may_be(self, number: int, at: int, code: str) -> bool:
        """Whether a count has the place and time of the share, and is `code` or, near it, may be."""
        match, share = self.told[number], self.told[at]
        if not self._is_plain(number) or (match.unit_id, match.period_code) != (share.unit_id, share.period_code):
            return False
        near = abs(self._place[number] - self._place[at]) <= _NEAR
        is_open = match.indicator_code is None and near and self._matcher.may_be(self._candidates[number], code)
        return match.indicator_code == code or is_open

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
