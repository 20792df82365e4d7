"""Figures that a change starts from: in “tăng từ 61,5% lên 70,2%” the first is that of a time before, which the text
does not tell, whatever period is read of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cotmoc.reading.candidate import Candidate, FactKind, Reason
from cotmoc.reading.matching.matcher import Match

_FROM = re.compile(r"(?<!\w)từ(?: mức)?\s*$", re.IGNORECASE)
_TO = re.compile(r"[\s,]*(?:\([^()]*\)[\s,]*)?(?:tăng |giảm )?(?:lên|xuống|còn)(?: mức| còn)?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_REASON = Reason(
    "là số gốc của mức tăng, giảm: của kỳ trước, văn bản không ghi kỳ nào",
    "what the change starts from: of a time before, which the text does not tell",
)
BASE = Match(None, 0.0, None, 0.0, None, None, None, (_REASON,))
"""What such a figure is matched with: nothing."""


def bases(candidates: Sequence[Candidate], text: str) -> frozenset[Candidate]:
    """Those that a change to the next figure starts from, and that have its period for lack of their own."""
    return frozenset(one for one, other in pairwise(candidates) if _is_base(one, other, text))


def _is_base(one: Candidate, other: Candidate, text: str) -> bool:
    is_alike = (one.unit, one.period, one.kind) == (other.unit, other.period, FactKind.RESULT)
    if not is_alike or one.value == other.value:
        return False
    written = text[one.start : one.end]
    first = _NUMBER.search(written)
    before = text[: one.start][-20:] + (written[: first.start()] if first else "")
    between = text[one.end : other.start] + text[other.start : other.end]
    return bool(_FROM.search(before) and _TO.match(between))
