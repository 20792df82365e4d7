"""The committee's bands: at least the plan if and only if met or exceeded, nothing where the bounds straddle."""

import pytest

from cotmoc.evaluation.figure import Figure
from cotmoc.evaluation.region import Region
from cotmoc.evaluation.verdict import Verdict, band
from cotmoc.model.interval import Interval

ABOVE_90 = Region(Interval(90, None, low_open=True))
AT_LEAST_90 = Region(Interval(90, None))


@pytest.mark.parametrize(
    ("verdict", "region", "ends", "expected"),
    [
        (Verdict.MET, AT_LEAST_90, (90, 95), ">=100"),
        (Verdict.MISSED, AT_LEAST_90, (73, 80), ">80"),
        (Verdict.MISSED, AT_LEAST_90, (45, 72), "50-80"),
        (Verdict.MISSED, AT_LEAST_90, (10, 44), "<50"),
        (Verdict.MISSED, AT_LEAST_90, (44, 46), None),
        (Verdict.MISSED, ABOVE_90, (90, 90), ">80"),
        (Verdict.UNDETERMINED, AT_LEAST_90, (88, 91), None),
        (Verdict.AT_RISK, AT_LEAST_90, (80, 95), None),
        (Verdict.UNDETERMINED, AT_LEAST_90, (75, None), None),
    ],
)
def test_bands(verdict: Verdict, region: Region, ends: tuple[int, int | None], expected: str | None) -> None:
    figure = Figure(Interval(*ends))
    assert band(figure, verdict, region, bands=(100, 80, 50), baseline=None) == expected
