"""Phrases of reports judged by hand: what is told as meant is right, what may be something else is told as a guess."""

from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.reading_scores.phrases import read_judged, score_phrases
from cotmoc.reading.candidate import Candidate, FactKind
from cotmoc.reading.matching import Agreement, Held
from cotmoc.reading.matching.certainty import (
    LEAST_SCORE,
    LEAST_SCORE_BORNE_OUT,
    SURE_LEAD,
    SURE_SCORE,
    is_meant,
    is_sure,
)

ROOT = Path(__file__).resolve().parents[3]
SAME = Held(Agreement.SAME, 1)


def stated(value=Fraction(971, 10), **more) -> Candidate:
    told = {
        "start": 0,
        "end": 1,
        "sentence": "",
        "value": value,
        "value_high": None,
        "unit": "%",
        "comparator": "=",
        "kind": FactKind.RESULT,
        "direction": None,
        "numerator": None,
        "denominator": None,
        "indicator": "tỷ lệ xã",
        "scope": None,
        "period": None,
        "confidence": 1.0,
    }
    return Candidate(**told | more)


def test_what_is_told_as_meant_is_right():
    score = score_phrases(read_judged(ROOT / "benchmarks/reading/phrases_mau.csv"), ROOT / "samples/mau")
    assert score.sure_right / score.sure >= 0.95
    assert score.guessed_right / score.guessed >= 0.5
    assert score.untold_right / score.untold >= 0.7
    assert score.sure >= 110


@pytest.mark.parametrize(
    ("scores", "candidate", "held", "told"),
    [
        ([SURE_SCORE], stated(), None, "sure"),
        ([SURE_SCORE, SURE_SCORE - SURE_LEAD / 2], stated(), None, "guess"),
        ([SURE_SCORE - 0.01], stated(), None, "guess"),
        ([LEAST_SCORE - 0.01], stated(), None, "none"),
        ([], stated(), None, "none"),
        ([LEAST_SCORE_BORNE_OUT], stated(), SAME, "sure"),
        ([LEAST_SCORE_BORNE_OUT - 0.01], stated(), SAME, "none"),
        ([LEAST_SCORE_BORNE_OUT], stated(), Held(Agreement.DIFFERS, 1), "none"),
        ([LEAST_SCORE_BORNE_OUT], stated(100), SAME, "none"),
        ([LEAST_SCORE_BORNE_OUT], stated(comparator=">="), SAME, "none"),
        ([LEAST_SCORE_BORNE_OUT], stated(kind=FactKind.TARGET), SAME, "none"),
    ],
)
def test_the_borders_of_what_is_told(scores, candidate, held, told):
    is_told = is_meant(scores, candidate, held)
    assert ("sure" if is_told and is_sure(scores, candidate, held) else "guess" if is_told else "none") == told
