"""Figures that a change starts from: in “tăng từ 61,5% lên 70,2%” the first, in “đạt 70,2%, tăng từ 61,5%” the last.
They are of a time before, which the text does not tell, whatever period is read of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cotmoc.reading.candidate import Candidate, FactKind, Reason
from cotmoc.reading.matching.matcher import Match

_FROM = re.compile(r"(?<!\w)từ(?: mức)?\s*$", re.IGNORECASE)
_TO = re.compile(r"[\s,]*(?:\([^()]*\)[\s,]*)?(?:tăng |giảm )?(?:lên|xuống|còn)(?: mức| còn)?\s*", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:tăng|giảm) từ(?: mức)?|so với mức)\s*", re.IGNORECASE)
"""What leads from a figure to the one that it started from."""
_NUMBER = re.compile(r"\d")
_REASON = Reason(
    "là số gốc của mức tăng, giảm: của kỳ trước, văn bản không ghi kỳ nào",
    "what the change starts from: of a time before, which the text does not tell",
)
BASE = Match(None, 0.0, None, 0.0, None, None, None, (_REASON,), is_base=True)
"""What such a figure is matched with: nothing."""


def bases(candidates: Sequence[Candidate], text: str) -> frozenset[Candidate]:
    """Those that a change to the figure beside them starts from, and that have its period for lack of their own."""
    before = {one for one, other in pairwise(candidates) if _is_alike(one, other) and _is_base(one, other, text)}
    behind = {two for one, two in pairwise(candidates) if _is_alike(two, one) and _is_base_behind(one, two, text)}
    return frozenset(before | behind)


def _is_alike(base: Candidate, other: Candidate) -> bool:
    """Whether two figures may be of one thing, which changed."""
    is_result = other.kind is FactKind.RESULT and base.value != other.value
    return is_result and (base.unit, base.period) == (other.unit, other.period)


def _is_base(one: Candidate, other: Candidate, text: str) -> bool:
    before = text[: one.start][-20:] + _before_number(one, text)
    between = text[one.end : other.start] + text[other.start : other.end]
    return bool(_FROM.search(before) and _TO.match(between))


def _is_base_behind(one: Candidate, base: Candidate, text: str) -> bool:
    return bool(_BEHIND.fullmatch(text[one.end : base.start] + _before_number(base, text)))


def _before_number(candidate: Candidate, text: str) -> str:
    """The words of a figure before its number."""
    written = text[candidate.start : candidate.end]
    first = _NUMBER.search(written)
    return written[: first.start()] if first else ""
