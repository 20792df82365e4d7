"""Formulas checked before data: each kind of mistake found, at its character, and nothing sound refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cotmoc.formula import tree as t
from cotmoc.formula.check import check_formula, check_indicator
from cotmoc.formula.definitions import Definitions
from cotmoc.formula.expand import expand, find_cycles
from cotmoc.formula.measures import measure_text
from cotmoc.formula.parse import parse
from cotmoc.formula.resolve import resolve
from cotmoc.formula.signs import provable_range
from cotmoc.model.data_element import Ceiling, DataElement, TimeRule, UnitRule, ValueType
from cotmoc.model.form import Form
from cotmoc.model.indicator import Indicator, IndicatorKind
from cotmoc.model.period import Frequency, Window


def element(code: str, **details: object) -> DataElement:
    plain: dict[str, object] = {
        "name": code,
        "unit_of_measure": "hồ sơ",
        "value_type": ValueType.COUNT,
        "time_rule": TimeRule.SUM,
        "unit_rule": UnitRule.SUM,
    }
    return DataElement(code=code, **(plain | details))  # type: ignore[arg-type]


def indicator(code: str, numerator: str, denominator: str = "", **details: object) -> Indicator:
    plain: dict[str, object] = {
        "name": code,
        "kind": IndicatorKind.RATIO if denominator else IndicatorKind.EXPRESSION,
        "unit_of_measure": "%",
        "factor": 100 if denominator else 1,
    }
    return Indicator(code=code, numerator=numerator, denominator=denominator, **(plain | details))  # type: ignore[arg-type]


def form(code: str, frequency: Frequency, window: Window = Window.CALENDAR) -> Form:
    return Form(code=code, name=code, frequency=frequency, level="xa", window=window)


MONTHLY, QUARTERLY, YEARLY = (form(f.value, f) for f in (Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR))
NINE, ONCE = form("9M", Frequency.NINE_MONTHS), form("once", Frequency.ONCE)
ND09 = form("nd09", Frequency.MONTH, Window.ND09)
ELEMENTS = [
    element("HS", breakdowns=(("cap", "CAP"), ("mat", "MAT"))),
    element("HS.TT", part_of="HS"),
    element("HS.TRE", part_of="HS.TT"),
    element("HS.NHIEU", ceiling=Ceiling(element="HS")),
    element("HS.ND09"),
    element("TIEN", unit_of_measure="đồng", value_type=ValueType.AMOUNT),
    element("LAI", unit_of_measure="đồng", value_type=ValueType.AMOUNT, minimum=-10, breakdowns=(("mat", "MAT"),)),
    element("NHIETDO", unit_of_measure="độ", value_type=ValueType.SCORE),
    element("DIEM", unit_of_measure="điểm", value_type=ValueType.SCORE, unit_rule=UnitRule.MEAN, minimum=0),
    element("DANSO", unit_of_measure="người", time_rule=TimeRule.LAST),
    element("LAN", value_type=ValueType.BOOLEAN, unit_of_measure="có/không"),
    element("NGAY", value_type=ValueType.DATE, unit_of_measure="ngày", unit_rule=UnitRule.NONE),
    element("MOT", ceiling=Ceiling(number=1)),
]
INDICATORS = [
    indicator("TL.TT", "HS.TT", "HS"),
    indicator("TONG", "HS + HS.TT", unit_of_measure="hồ sơ"),
    indicator("TB", "DIEM", unit_of_measure="điểm"),
    indicator("LO", "LAI - 5", unit_of_measure="đồng"),
    indicator("HANG", "TL.TT", kind=IndicatorKind.RANK, unit_of_measure="thứ hạng"),
    indicator("V1", "V2 + 1"),
    indicator("V2", "V3", "HS"),
    indicator("V3", "2 * V1"),
    indicator("TU", "TU + HS"),
    indicator("HONG", "HS +"),
]
DEFINITIONS = Definitions(
    elements={each.code: each for each in ELEMENTS},
    indicators={each.code: each for each in INDICATORS},
    list_codes={"CAP": frozenset({"tinh", "xa"}), "MAT": frozenset({"co", "khong", "toi-mat"})},
    forms={
        "HS": (QUARTERLY,),
        "HS.TT": (MONTHLY, QUARTERLY),
        "DANSO": (YEARLY, ONCE),
        "LAN": (ONCE,),
        "TIEN": (NINE,),
        "HS.ND09": (ND09,),
        "HS.TRE": (ND09, MONTHLY),
    },
    levels=frozenset({"tinh", "xa"}),
)

SOUND = [
    "HS.TT + HS",
    "HS[cap=tinh] + HS[cap!=tinh, mat=co|toi-mat]",
    "HS.TT / HS",
    "HS / HS@-1Y - 1",
    "HS@-1Q + HS@-1S + HS@-1Y",
    "HS.TT@-1M + 0.5",
    "TIEN / DANSO",
    "TIEN / DANSO + TIEN / DANSO@-2Y",
    "DIEM / 2",
    "min(HS, 1) + max(HS.TT, HS)",
    "TL.TT + 5",
    "TONG / HS",
    "units(level=xa) + count(LAN = 1)",
    "count(LAN = 1) / units(level=xa, applicable=LAN)",
    "HS / (HS - HS.TT)",
    "TIEN@-1Y",
    "NHIETDO + 1",
]
WRONG = [
    ("HS.T + 1", "F110", 1),
    ("1 + hs.tt", "F110", 5),
    ("count(LANG = 1)", "F110", 1),
    ("units(level=xa, applicable=LANG)", "F110", 1),
    ("HS[cap=tinh] + HS[loai=x]", "F111", 16),
    ("HS.TT[cap=tinh]", "F111", 1),
    ("HS[cap=huyen]", "F112", 1),
    ("HS[mat!=co|mat]", "F112", 1),
    ("HS + TIEN", "F113", 6),
    ("HS - TIEN", "F113", 6),
    ("min(HS, 1, TIEN)", "F113", 12),
    ("max(TIEN, HS)", "F113", 11),
    ("HS + TIEN / DANSO", "F113", 6),
    ("HS + HS * HS", "F113", 6),
    ("HS + units(level=xa)", "F113", 6),
    ("HS + TL.TT", "F113", 6),
    ("DIEM / HS", "F114", 1),
    ("HS / (DIEM * HS)", "F114", 7),
    ("TB / HS", "F114", 1),
    ("HS / (HS - HS.ND09)", "F115", 7),
    ("HS / LAI", "F115", 6),
    ("HS / -HS", "F115", 6),
    ("HS / LO", "F115", 6),
    ("HS / 0", "F116", 6),
    ("HS / (HS.TT - HS.TT)", "F116", 7),
    ("HS@-1M", "F119", 1),
    ("TIEN@-1S", "F119", 1),
    ("DANSO@-1Q", "F119", 1),
    ("LAN@-1Y", "F119", 1),
    ("TL.TT@-1Y", "F120", 1),
    ("TL.TT[cap=tinh]", "F120", 1),
    ("count(TL.TT > 1)", "F120", 1),
    ("units(level=huyen)", "F121", 1),
    ("HANG + 1", "F122", 1),
    ("NGAY + 1", "F122", 1),
    ("HS +", "F101", 5),
]


@pytest.mark.parametrize("formula", SOUND)
def test_a_sound_formula_passes(formula: str) -> None:
    checked = check_formula(formula, DEFINITIONS)
    assert checked.problems == ()
    assert checked.tree is not None
    assert not any(isinstance(node, t.Reference) for node in t.walk(checked.tree))


@pytest.mark.parametrize(("formula", "code", "position"), WRONG)
def test_a_mistake_is_found_at_its_character(formula: str, code: str, position: int) -> None:
    problems = check_formula(formula, DEFINITIONS).problems
    assert [(problem.code, dict(problem.details)["position"]) for problem in problems][:1] == [(code, str(position))]
    for problem in problems:
        texts = [problem.sentence(), problem.sentence("en"), problem.remedy(), problem.remedy("en")]
        assert not any("{" in text or "…" in text for text in texts)


def test_a_mistyped_code_is_told_what_may_be_meant() -> None:
    [problem] = check_formula("HS.T", DEFINITIONS).problems
    assert "«HS.TT»" in problem.remedy()
    [problem] = check_formula("ZZZZZZ", DEFINITIONS).problems
    assert "«" not in problem.remedy()


def test_what_is_allowed_is_named() -> None:
    for formula, allowed in (("HS.TT[cap=x]", "(không có)"), ("HS[loai=x]", "cap, mat"), ("HS[cap=x]", "tinh, xa")):
        [problem] = check_formula(formula, DEFINITIONS).problems
        assert allowed in problem.remedy()


def test_all_mistakes_are_told_at_once() -> None:
    codes = [problem.code for problem in check_formula("HSS + HS[loai=x] + units(level=thon)", DEFINITIONS).problems]
    assert codes == ["F110", "F111", "F121"]


NOT_NEGATIVE = [
    "HS", "HS - HS.TT", "HS - HS.TRE", "HS - HS.NHIEU", "HS - HS[mat=co]", "HS - HS[mat=co] - HS[mat=khong]",
    "HS[cap=xa] - HS[cap=xa, mat=co]", "HS[mat=co|khong] - HS[mat=co]", "HS[mat!=co] - HS[mat!=co|khong]",
    "HS[mat!=co] - HS[mat=khong]", "2 * HS - HS.TT - HS.NHIEU", "HS - 0.5 * HS.TT", "HS / 2 - HS.TT / 2",
    "HS@-1Y - HS.TT@-1Y", "HS * TIEN", "HS / TIEN", "max(LAI, 0)", "min(HS, TIEN)", "max(LAI, HS) + 10 + LAI",
    "LAI + 10", "1 - MOT", "1 - min(MOT, LAI)", "5 - 2 * max(MOT, 2 * MOT)", "MOT * MOT", "10 - 10 * MOT * MOT",
    "units(level=xa) - units(level=xa, applicable=LAN)", "--HS", "TONG - HS", "TL.TT", "count(LAN = 1)",
    "HS - HS.TT + HS[mat=co] - HS[mat=co, cap=xa]",
]  # fmt: skip
PERHAPS_NEGATIVE = [
    "LAI", "HS - TIEN", "HS - HS.TT - HS.NHIEU", "HS - HS[mat=co] - HS[cap=xa]", "HS[mat=co] - HS.TT", "HS.TT - HS",
    "HS - HS.TT@-1Y", "HS - 2 * HS.TT", "LAI - LAI[mat=co]", "LAI * LAI", "HS / (HS - TIEN)", "min(HS, LAI)",
    "1 - 2 * MOT", "NHIETDO", "HS[mat!=co] - HS[mat!=khong]", "HS[mat!=co] - HS[mat=co]", "TB - 1", "V1", "HANG",
    "units(level=xa, applicable=LAN) - units(level=xa)", "units(level=tinh) - units(level=xa, applicable=LAN)",
    "-HS", "HS - 1", "HS[mat=co] - HS[mat=co|khong]", "HS - HS[mat=co] - 2 * HS[mat=khong]", "max(LAI, LAI)",
]  # fmt: skip


@pytest.mark.parametrize("formula", NOT_NEGATIVE)
def test_what_is_never_negative_is_proved(formula: str) -> None:
    assert (_least(formula) or 0) >= 0
    assert _least(formula) is not None


@pytest.mark.parametrize("formula", PERHAPS_NEGATIVE)
def test_what_may_be_negative_is_not_proved(formula: str) -> None:
    low = _least(formula)
    assert low is None or low < 0


def _least(formula: str) -> object:
    tree, _ = resolve(parse(formula), DEFINITIONS)
    return provable_range(expand(tree, DEFINITIONS), DEFINITIONS).low  # type: ignore[return-value]


def test_upper_ends_are_proved_too() -> None:
    tree, _ = resolve(parse("3 * MOT * MOT + 1"), DEFINITIONS)
    assert provable_range(tree, DEFINITIONS) == (1, 4)


@pytest.mark.parametrize(
    ("over", "under", "found"),
    [
        ("HS.TT", "HS", []),
        ("HS.T", "HS +", [("F110", "numerator"), ("F101", "denominator")]),
        ("DIEM", "HS", [("F114", "numerator")]),
        ("HS", "DIEM", [("F114", "denominator")]),
        ("HS.TT", "HS - TIEN / TIEN * HS.ND09", [("F115", "denominator"), ("F118", "numerator")]),
        ("HS.TT", "0", [("F116", "denominator")]),
        ("HS", "HS.ND09", [("F118", "numerator")]),
        ("HS.TRE", "HS", []),
        ("HS.TRE", "HS.ND09", []),
    ],
)
def test_both_parts_of_a_ratio_are_checked(over: str, under: str, found: list[tuple[str, str]]) -> None:
    checked = check_indicator(indicator("X", over, under), DEFINITIONS)
    assert sorted((problem.code, problem.place.column) for problem in checked.problems) == sorted(found)


def test_mixed_windows_only_warn_and_name_the_elements() -> None:
    checked = check_indicator(indicator("X", "TONG + HS.ND09"), DEFINITIONS)
    [problem] = checked.problems
    assert not problem.is_error
    assert dict(problem.details) == {"calendar_codes": "HS, HS.TT", "nd09_codes": "HS.ND09"}
    assert checked.numerator is not None


@pytest.mark.parametrize(
    ("kind", "numerator", "tree"),
    [
        (IndicatorKind.AS_IS, "DIEM", t.Element("DIEM")),
        (IndicatorKind.AS_IS, "HS[mat=co]", t.Element("HS", (t.Choice("mat", ("co",)),))),
        (IndicatorKind.RANK, "TL.TT", t.IndicatorRef("TL.TT")),
        (IndicatorKind.MILESTONE, "NGAY", t.Element("NGAY")),
        (IndicatorKind.JUDGED, "LAN", t.Element("LAN")),
    ],
)
def test_other_kinds_name_one_code(kind: IndicatorKind, numerator: str, tree: t.Tree) -> None:
    checked = check_indicator(indicator("X", numerator, kind=kind), DEFINITIONS)
    assert (checked.numerator, checked.problems) == (tree, ())


@pytest.mark.parametrize(
    ("kind", "numerator", "code"),
    [
        (IndicatorKind.AS_IS, "HS + 1", "F123"),
        (IndicatorKind.AS_IS, "TL.TT", "F123"),
        (IndicatorKind.AS_IS, "HS@-1Y", "F123"),
        (IndicatorKind.AS_IS, "HS[loai=x]", "F111"),
        (IndicatorKind.AS_IS, "KHONGCO", "F110"),
        (IndicatorKind.AS_IS, "HS +", "F101"),
        (IndicatorKind.RANK, "HS", "F123"),
        (IndicatorKind.MILESTONE, "LAN", "F123"),
        (IndicatorKind.JUDGED, "NGAY", "F123"),
    ],
)
def test_other_kinds_refuse_what_they_cannot_name(kind: IndicatorKind, numerator: str, code: str) -> None:
    checked = check_indicator(indicator("X", numerator, kind=kind), DEFINITIONS)
    assert checked.numerator is None
    assert [(problem.code, problem.place.column) for problem in checked.problems] == [(code, "numerator")]


def test_each_circle_is_told_once() -> None:
    found = [(code, dict(problem.details)["path"]) for code, problem in find_cycles(DEFINITIONS)]
    assert found == [("TU", "TU → TU"), ("V1", "V1 → V2 → V3 → V1")]


def test_long_chains_and_fast_growing_ones_are_held() -> None:
    chain = {f"C{n}": indicator(f"C{n}", f"C{n + 1} + C{n + 1}") for n in range(3000)}
    chain["C3000"] = indicator("C3000", "HS")
    definitions = replace(DEFINITIONS, indicators=chain)
    assert list(find_cycles(definitions)) == []
    assert check_formula("C0 / HS", definitions).tree is not None


def test_an_indicator_is_expanded_with_its_factor() -> None:
    assert expand(t.IndicatorRef("TL.TT"), DEFINITIONS) == t.Mul(
        t.Div(t.Element("HS.TT"), t.Element("HS")), t.Number(100)
    )
    turned = replace(DEFINITIONS, indicators={"AM": indicator("AM", "HS", "HS.TT", factor=-1)})
    assert expand(t.IndicatorRef("AM"), turned).parts[1] == t.Neg(t.Number(1))


def test_units_of_measure_are_written_as_people_do() -> None:
    assert measure_text({"người": 1, "km²": -1}) == "người/km²"
    assert measure_text({"hồ sơ": 2}) == "hồ sơ^2"
    assert measure_text({}) == "1"
