"""The figures of one report against each other: it does not say two things of one place and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from cotmoc.reading.candidate import Candidate, FactKind
from cotmoc.reading.matching.matcher import Match

Matching = Callable[[Candidate, frozenset[str]], Match]
"""What a candidate means, codes that it cannot mean left out."""


def told_apart(candidates: Sequence[Candidate], match: Matching) -> list[Match]:
    """What each candidate of a report means. Of two results that would be the same figure and differ, the less likely
    one means something else: "đã giải quyết 412 hồ sơ, trong đó đúng hạn 405"."""
    found = [match(candidate, frozenset()) for candidate in candidates]
    by_figure: dict[tuple[str, str | None, str | None], list[int]] = defaultdict(list)
    for number, (candidate, each) in enumerate(zip(candidates, found, strict=True)):
        if candidate.kind is FactKind.RESULT and candidate.comparator == "=" and each.indicator_code:
            by_figure[each.indicator_code, each.unit_id, each.period_code].append(number)
    for (code, *_), numbers in by_figure.items():
        best = max(numbers, key=lambda number: (found[number].score, -number))
        for number in numbers:
            less = found[number].score < found[best].score
            if less and candidates[number].value != candidates[best].value:
                found[number] = match(candidates[number], frozenset({code}))
    return found
