"""Formulas told to people, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given

from cotmoc.formula import tree as t
from cotmoc.formula.parse import parse
from cotmoc.formula.sentence import Names, ratio_sentence, sentence
from tests.unit.formula.trees import trees

CALLED = {"HS": "hồ sơ", "HS.TT": "hồ sơ trực tuyến", "LAN": "mạng LAN", "VB": "văn bản"}
NAMES = Names(
    of=lambda code: CALLED.get(code, code),
    level=lambda level: {"xa": "xã"}[level],
    dimension=lambda dimension: {"mat": "độ mật"}[dimension],
    code=lambda _element, _dimension, code: {"co": "có", "khong": "không"}[code],
)


@pytest.mark.parametrize(
    ("formula", "vi", "en"),
    [
        ("HS.TT + HS", "hồ sơ trực tuyến cộng hồ sơ", "hồ sơ trực tuyến plus hồ sơ"),
        ("HS - (HS.TT - 1)", "hồ sơ trừ (hồ sơ trực tuyến trừ 1)", "hồ sơ minus (hồ sơ trực tuyến minus 1)"),
        ("HS * 1000.5", "hồ sơ nhân 1.000,5", "hồ sơ times 1,000.5"),
        ("HS / HS@-1Y", "hồ sơ chia cho hồ sơ (1 năm trước)", "hồ sơ divided by hồ sơ (1 year earlier)"),
        ("-HS", "số đối của hồ sơ", "minus hồ sơ"),
        ("VB[mat=co|khong]@-2Q", "văn bản (chỉ tính độ mật là có hoặc không, 2 quý trước)",
         "văn bản (only where độ mật is có or không, 2 quarters earlier)"),
        ("VB[mat!=co]@-1S", "văn bản (không tính độ mật là có, 1 nửa năm trước)",
         "văn bản (except where độ mật is có, 1 half-year earlier)"),
        ("units(level=xa)", "số đơn vị cấp xã", "the number of units of level xã"),
        ("units(level=xa, applicable=LAN)", "số đơn vị cấp xã thuộc diện báo cáo mạng LAN",
         "the number of units of level xã that owe mạng LAN"),
        ("count(LAN >= 1)", "số đơn vị có mạng LAN từ 1 trở lên", "the number of units with mạng LAN at least 1"),
        ("min(HS, 1) + max(VB@-1M, 2)",
         "(số nhỏ nhất trong: hồ sơ; 1) cộng (số lớn nhất trong: văn bản (1 tháng trước); 2)",
         "(the least of: hồ sơ; 1) plus (the greatest of: văn bản (1 month earlier); 2)"),
    ],
)  # fmt: skip
def test_a_formula_is_told_in_words(formula: str, vi: str, en: str) -> None:
    assert sentence(parse(formula), NAMES) == vi
    assert sentence(parse(formula), NAMES, lang="en") == en


def test_a_ratio_is_told_with_its_factor() -> None:
    over, under = parse("HS.TT + 1"), parse("HS")
    assert ratio_sentence(over, under, 100, names=NAMES) == "(hồ sơ trực tuyến cộng 1) chia cho hồ sơ nhân 100"
    assert ratio_sentence(under, over, 1, names=NAMES, lang="en") == "hồ sơ divided by (hồ sơ trực tuyến plus 1)"


@given(trees)
def test_every_tree_can_be_told(tree: t.Tree) -> None:
    for lang in ("vi", "en"):
        told = sentence(tree, lang=lang)
        assert told
        assert "{" not in told
