"""A figure that the text gives one way and a table another: told on both, for a person to settle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cotmoc.formula.numbers import format_number, measured, scale_of
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.reading.candidate import Candidate, Reason

_ALIKE = 88.0
"""Of 100: how alike two phrases must be to mean the same indicator."""
_MOST_COMPARED = 40_000
_EMPTY_WORDS = re.compile(r"(?<!\w)(?:tỷ lệ|tỉ lệ|số lượng|tổng số|số|đạt|các|được|của|trên địa bàn|toàn tỉnh)(?!\w)")


def with_differences(
    prose: Sequence[Candidate], tables: Sequence[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """Both lists, with a reason added to those that contradict one of the other."""
    texts, rows = list(prose), list(tables)
    if not texts or not rows or len(texts) * len(rows) > _MOST_COMPARED:
        return texts, rows
    from rapidfuzz import fuzz

    text_names, row_names = [_bare(one) for one in texts], [_bare(one) for one in rows]
    for i, one in enumerate(texts):
        for j, other in enumerate(rows):
            if not _are_comparable(one, other) or fuzz.token_sort_ratio(text_names[i], row_names[j]) < _ALIKE:
                continue
            if _amount(one) != _amount(other):
                texts[i] = replace(texts[i], reasons=(*texts[i].reasons, _differs("bảng", "the table", other)))
                rows[j] = replace(rows[j], reasons=(*rows[j].reasons, _differs("phần lời", "the text", one)))
    return texts, rows


def _bare(candidate: Candidate) -> str:
    return " ".join(_EMPTY_WORDS.sub(" ", candidate.indicator.lower()).split())


def _are_comparable(one: Candidate, other: Candidate) -> bool:
    """Whether the two could be the same figure: same kind and unit, and no other time or place told."""
    return (
        one.kind is other.kind
        and _measure(one) == _measure(other)
        and (one.period is None or other.period is None or one.period == other.period)
        and (one.scope is None or other.scope is None or one.scope.lower() == other.scope.lower())
        and one.comparator == other.comparator
    )


def _measure(candidate: Candidate) -> str:
    return scale_of(candidate.unit)[1].lower()


def _amount(candidate: Candidate) -> tuple[Exact, Exact | None]:
    scale, _ = scale_of(candidate.unit)
    high = candidate.value_high
    return candidate.value * scale, None if high is None else high * scale


def _differs(where: str, where_en: str, other: Candidate) -> Reason:
    places = len(decimal_text(other.value).partition(".")[2])
    said, said_en = format_number(other.value, places), format_number(other.value, places, lang="en")
    return Reason(
        f"khác số trong {where}: {measured(said, other.unit)}",
        f"differs from {where_en}: {measured(said_en, other.unit)}",
    )
