"""What the `cube` engine declares it cannot compute exactly, and says so instead (design 5.16)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cotmoc.evaluation.errors import ENGINE_CANNOT
from cotmoc.model.errors import Refused


class Gap(StrEnum):
    """Kinds of figures that are left to the reference evaluator."""

    NOT_A_QUOTIENT = "not_a_quotient"
    MEAN_WITHIN = "mean_within"
    WEIGHT_UNKNOWN = "weight_unknown"
    OWN_WITHIN = "own_within"
    CELLS_SHARED = "cells_shared"
    COUNT_BELOW = "count_below"
    CHAIN = "chain"
    PARTS_OF_TOTAL = "parts_of_total"
    BROKEN_OFF = "broken_off"


GAPS: Mapping[Gap, tuple[str, str]] = {
    Gap.NOT_A_QUOTIENT: (
        "min, max, tích hoặc tổng của các thương trong công thức",
        "min, max, a product, or a sum of quotients within a formula",
    ),
    Gap.MEAN_WITHIN: (
        "bình quân giữa các đơn vị là một phần của công thức lớn hơn",
        "a mean, greatest or least over units as a part of a larger formula",
    ),
    Gap.WEIGHT_UNKNOWN: ("bình quân có quyền số chưa biết", "a mean whose weights are unknown or negative"),
    Gap.OWN_WITHIN: (
        "số liệu không cộng dồn là một phần của công thức lớn hơn",
        "an element that does not roll up as a part of a larger formula",
    ),
    Gap.CELLS_SHARED: (
        "ô chưa biết nằm chung trong nhiều số lớn nhất, nhỏ nhất hoặc số đếm",
        "unknown cells shared between greatest, least or counted values",
    ),
    Gap.COUNT_BELOW: ("số đếm chưa chắc ở mẫu số", "a count that is not certain, as a denominator"),
    Gap.CHAIN: (
        "ba ô chưa biết trở lên ràng buộc lẫn nhau (một phần của một phần, nhiều phần của một tổng)",
        "three or more unknown cells that bound one another (a part of a part, several parts of one whole)",
    ),
    Gap.PARTS_OF_TOTAL: (
        "phân tổ và tổng cùng chưa biết",
        "a total and its parts by breakdown of which more than one is unknown",
    ),
    Gap.BROKEN_OFF: (
        "số liệu đến nay không so sánh được trên bản đồ đã chọn",
        "figures so far that cannot be told on the map, though those of the whole period can",
    ),
}
"""Kind of gap → what it is, in Vietnamese and in English."""


def cannot(gap: Gap, code: str) -> Refused:
    """The refusal (E120) of the indicator `code` for this reason."""
    return ENGINE_CANNOT.refuse(engine="cube", what=f"{code}: {GAPS[gap][0]}", what_en=f"{code}: {GAPS[gap][1]}")
