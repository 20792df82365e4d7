"""Where the time of a figure is told, as the person who confirms it is told: in its sentence, in part, or around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cotmoc.reading.candidate import Candidate, Reason
from cotmoc.reading.facts.reasons import Ground

TOLD_HERE = Reason(*Ground.PERIOD_HERE.value[:2])
TOLD_BEFORE = Reason(*Ground.PERIOD_BEFORE.value[:2])
YEAR_BEFORE = Reason(
    "kỳ số liệu ghi trong câu nhưng năm lấy theo câu trước hoặc cả văn bản",
    "the sentence tells the time, the text around it the year",
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TIME = re.compile(
    r"(?<!\w)(?:tháng|quý|năm|kỳ|tuần|ngày|đến nay|hiện nay|nhiệm kỳ|giai đoạn)(?!\w)|(?<![\d.,])\d{1,2}/\d{1,2}(?!\d)",
    re.IGNORECASE,
)


def with_true_sources(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates; those said to have their time in the sentence, which does not tell it or not its year, say so."""
    return [_of_true_source(each) if TOLD_HERE in each.reasons else each for each in found]


def _of_true_source(candidate: Candidate) -> Candidate:
    years = set(_YEAR.findall(candidate.period or ""))
    if not years or years & set(_YEAR.findall(candidate.sentence)):
        return candidate
    true = YEAR_BEFORE if _TIME.search(candidate.sentence) else TOLD_BEFORE
    return replace(candidate, reasons=tuple(true if each == TOLD_HERE else each for each in candidate.reasons))
