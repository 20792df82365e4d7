"""The pace that a target needs, as a sentence: up or down as its figure must go, for one period left or for many."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from cotmoc.evaluation.display import Scale, number_text, range_text
from cotmoc.evaluation.pace import Pace, PaceKind
from cotmoc.evaluation.result import TargetResult
from cotmoc.model.exact import Exact, whole
from cotmoc.model.interval import Interval
from cotmoc.workspace.words import LANGUAGES, said

_SENTENCES: Mapping[tuple[PaceKind, bool, bool], tuple[str, str]] = {
    (PaceKind.AMOUNT, True, True): (
        "cần thêm {needed} trong kỳ còn lại (đến nay bình quân {so_far} một kỳ)",
        "{needed} more needed in the remaining period (so far {so_far} a period on average)",
    ),
    (PaceKind.AMOUNT, True, False): (
        "cần thêm {needed} mỗi kỳ trong {left} kỳ còn lại (đến nay bình quân {so_far} một kỳ)",
        "{needed} more needed in each of the {left} remaining periods (so far {so_far} a period on average)",
    ),
    (PaceKind.AMOUNT, False, True): (
        "kỳ còn lại không được quá {needed} (đến nay bình quân {so_far} một kỳ)",
        "no more than {needed} in the remaining period (so far {so_far} a period on average)",
    ),
    (PaceKind.AMOUNT, False, False): (
        "{left} kỳ còn lại, mỗi kỳ không được quá {needed} (đến nay bình quân {so_far} một kỳ)",
        "no more than {needed} in each of the {left} remaining periods (so far {so_far} a period on average)",
    ),
    (PaceKind.LEVEL, True, True): (
        "kỳ còn lại phải đạt {needed} (đến nay {so_far})",
        "the remaining period must reach {needed} (so far {so_far})",
    ),
    (PaceKind.LEVEL, True, False): (
        "{left} kỳ còn lại phải đạt bình quân {needed} (đến nay {so_far})",
        "the {left} remaining periods must average {needed} (so far {so_far})",
    ),
    (PaceKind.LEVEL, False, True): (
        "kỳ còn lại không được quá {needed} (đến nay {so_far})",
        "the remaining period must not pass {needed} (so far {so_far})",
    ),
    (PaceKind.LEVEL, False, False): (
        "bình quân {left} kỳ còn lại không được quá {needed} (đến nay {so_far})",
        "the {left} remaining periods must not average more than {needed} (so far {so_far})",
    ),
    (PaceKind.STEP, True, True): (
        "cần tăng {needed} trong kỳ còn lại",
        "must rise by {needed} in the remaining period",
    ),
    (PaceKind.STEP, True, False): (
        "cần tăng {needed} mỗi kỳ trong {left} kỳ còn lại",
        "must rise by {needed} in each of the {left} remaining periods",
    ),
    (PaceKind.STEP, False, True): (
        "cần giảm {needed} trong kỳ còn lại",
        "must fall by {needed} in the remaining period",
    ),
    (PaceKind.STEP, False, False): (
        "cần giảm {needed} mỗi kỳ trong {left} kỳ còn lại",
        "must fall by {needed} in each of the {left} remaining periods",
    ),
}
"""By kind, whether upwards, whether one period is left: in Vietnamese and in English."""
_SOME = Interval(0, None, low_open=True)


def pace_sentence(found: Pace, result: TargetResult, lang: str) -> str:
    """What is needed in the periods left; a step by its size, of a share in percentage points."""
    region = result.judgement.region
    if found.kind is PaceKind.STEP:
        upwards, needed = found.needed >= 0, _step(found.needed, result, lang)
    else:
        upwards, needed = region is None or region.is_upwards, number_text(found.needed, result.judgement, lang=lang)
    sentence = _SENTENCES[found.kind, upwards, found.left == 1][LANGUAGES.index(lang)]
    so_far = number_text(found.so_far, result.judgement, lang=lang)
    return sentence.format(needed=needed, so_far=so_far, left=found.left)


def _step(needed: Exact, result: TargetResult, lang: str) -> str:
    scale = Scale.of(result.judgement.indicator)
    unit = said("percent_points", lang) if scale.unit == "%" else scale.unit
    size = Interval.point(whole(Fraction(abs(needed))))
    return range_text(size, Scale(scale.decimals, unit), (_SOME,) if needed else (), lang=lang)
