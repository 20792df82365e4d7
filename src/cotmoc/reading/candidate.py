"""A quantitative statement found in prose, for a person to accept, correct or reject."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cotmoc.model.exact import Exact


class FactKind(StrEnum):
    """What a stated figure is; `OTHER` holds ranks, structure, counts of aims, money and workload planned."""

    RESULT = "result"
    TARGET = "target"
    CHANGE = "change"
    OTHER = "other"


class Reason(NamedTuple):
    """Why a field was read as it was, or a note kept with the figure ("trừ văn bản mật"), in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One figure at `text[start:end]` and what is said of it.

    `value` is the figure as written: multipliers stay in `unit` ("2,3 triệu tỷ đồng" is 2.3 "triệu tỷ đồng"), and
    a change is unsigned with its sign in `direction` (``up``, ``down``). `comparator` is the reader's
    ``= >= > <= < range ~`` (``range`` alone has `value_high`). "a/b xã" has `numerator` a and `denominator` b; a
    rank or score has its maximum as `denominator`. `indicator` is the phrase of the text that says what is measured;
    brackets at its end hold what the sentence is about, where the phrase itself is short. `period` is as contracts
    write prose periods (``2024``, ``2024-Q3``, ``2024-05-31``, ``6 tháng đầu năm 2024``, ``2021-2025``) or None.
    `confidence` is between 0 and 1.
    """

    start: int
    end: int
    sentence: str
    value: Exact
    value_high: Exact | None
    unit: str
    comparator: str
    kind: FactKind
    direction: str | None
    numerator: Exact | None
    denominator: Exact | None
    indicator: str
    scope: str | None
    period: str | None
    confidence: float
    reasons: tuple[Reason, ...] = ()


def as_json(candidate: Candidate, *, lang: str = "vi") -> dict[str, object]:
    """The object that ``read --format json`` prints for one candidate; figures are numbers, reasons in `lang`."""
    return {
        "start": candidate.start,
        "end": candidate.end,
        "sentence": candidate.sentence,
        "value": _number(candidate.value),
        "value_high": _number(candidate.value_high),
        "unit": candidate.unit,
        "comparator": candidate.comparator,
        "kind": str(candidate.kind),
        "direction": candidate.direction,
        "numerator": _number(candidate.numerator),
        "denominator": _number(candidate.denominator),
        "indicator": candidate.indicator,
        "scope": candidate.scope,
        "period": candidate.period,
        "confidence": candidate.confidence,
        "reasons": [reason.vi if lang == "vi" else reason.en for reason in candidate.reasons],
    }


def _number(value: Exact | None) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)
