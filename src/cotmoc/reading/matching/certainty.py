"""How sure it is that a phrase means a definition: told as what is meant, told as a guess, or not told.

The borders were measured on 363 phrases judged by hand (benchmarks/README.md, «Phrases matched with a package»): 96 of
100 told as meant are right, 57 of 100 guesses.
"""

from __future__ import annotations

from collections.abc import Sequence

from cotmoc.model.exact import decimal_text
from cotmoc.reading.candidate import Candidate, FactKind, Reason
from cotmoc.reading.matching.holding import Agreement, Held

LEAST_SCORE = 0.5
"""Below it no indicator is proposed: a wrong one costs a person more than none."""
LEAST_SCORE_BORNE_OUT = 0.41
"""The same where the package holds that very figure."""
SURE_SCORE, SURE_LEAD = 0.75, 0.15
"""What a score is at least, and how far before the next, for the indicator to be told as what is meant."""
_TELLING_DIGITS = 3
"""A figure of so many digits is not the one that is held by chance; “100” has one, for round figures often are."""

GUESSED = Reason(
    "chỉ tiêu là phỏng đoán vì cụm từ chưa đủ giống hoặc giống nhiều chỉ tiêu",
    "the indicator is a guess: the phrase is not like it enough, or like several",
)


def is_meant(scores: Sequence[float], candidate: Candidate, held: Held | None) -> bool:
    """Whether the best of codes with these scores is proposed at all; `held`: what is held of it."""
    best = scores[0] if scores else 0.0
    return best >= (LEAST_SCORE_BORNE_OUT if _is_borne_out(candidate, held) else LEAST_SCORE)


def is_sure(scores: Sequence[float], candidate: Candidate, held: Held | None) -> bool:
    """Whether the best of codes with these scores is told as what is meant."""
    best, runner = (*scores[:2], 0.0, 0.0)[:2]
    return (best >= SURE_SCORE and best - runner >= SURE_LEAD) or _is_borne_out(candidate, held)


def _is_borne_out(candidate: Candidate, held: Held | None) -> bool:
    """Whether the package holds the very figure, which is too particular to be another one."""
    is_plain = candidate.kind is FactKind.RESULT and candidate.comparator == "="
    digits = decimal_text(candidate.value).replace(".", "").strip("0")
    is_same = held is not None and held.agreement is Agreement.SAME
    return is_plain and is_same and len(digits) >= _TELLING_DIGITS
