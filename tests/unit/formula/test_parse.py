"""Formula text to tree and back; what is wrong is said with its character."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.formula import tree as t
from cotmoc.formula.parse import LONGEST, parse, parse_comparison
from cotmoc.formula.write import write
from cotmoc.model.errors import Refused
from tests.unit.formula.trees import trees

A, B, C = t.Reference("A"), t.Reference("B"), t.Reference("C")

READ = [
    ("A", A),
    ("0.5", t.Number(Fraction(1, 2))),
    ("1000", t.Number(1000)),
    ("A + B - C", t.Sub(t.Add(A, B), C)),
    ("A - (B - C)", t.Sub(A, t.Sub(B, C))),
    ("A + B * C", t.Add(A, t.Mul(B, C))),
    ("A / B / C", t.Div(t.Div(A, B), C)),
    ("(A + B) / C", t.Div(t.Add(A, B), C)),
    ("-A * B", t.Mul(t.Neg(A), B)),
    ("-(A * B)", t.Neg(t.Mul(A, B))),
    ("--A", t.Neg(t.Neg(A))),
    ("A-1", t.Sub(A, t.Number(1))),
    ("HS.TT", t.Reference("HS.TT")),
    ("HS_TT2", t.Reference("HS_TT2")),
    ("766.DVC", t.Reference("766.DVC")),
    ("Hộ.Nghèo", t.Reference("Hộ.Nghèo")),
    ("min", t.Reference("min")),
    ("counter", t.Reference("counter")),
    ("units.xa", t.Reference("units.xa")),
    ("VB[mat=khong]", t.Reference("VB", (t.Choice("mat", ("khong",)),))),
    ("VB[mat!=co]", t.Reference("VB", (t.Choice("mat", ("co",), excluded=True),))),
    ("VB[mat=a|b, cap=cap-1]", t.Reference("VB", (t.Choice("mat", ("a", "b")), t.Choice("cap", ("cap-1",))))),
    ("HS@-1Y", t.Reference("HS", (), t.Offset(-1, "Y"))),
    ("HS@-2S", t.Reference("HS", (), t.Offset(-2, "S"))),
    ("HS@-1Q", t.Reference("HS", (), t.Offset(-1, "Q"))),
    ("HS@-12M", t.Reference("HS", (), t.Offset(-12, "M"))),
    ("VB[mat=co]@-1Y", t.Reference("VB", (t.Choice("mat", ("co",)),), t.Offset(-1, "Y"))),
    ("units(level=xa)", t.UnitCount("xa")),
    ("units ( level = xa , applicable = LAN )", t.UnitCount("xa", "LAN")),
    ("count(LAN = 1)", t.ConditionCount("LAN", "=", 1)),
    ("count(LAN == 1)", t.ConditionCount("LAN", "=", 1)),
    ("count(LAN != 0)", t.ConditionCount("LAN", "!=", 0)),
    ("count(D >= -0.5)", t.ConditionCount("D", ">=", Fraction(-1, 2))),
    ("count(D <= 2) + count(D > 3) - count(D < 4)",
     t.Sub(t.Add(t.ConditionCount("D", "<=", 2), t.ConditionCount("D", ">", 3)), t.ConditionCount("D", "<", 4))),
    ("min(A, max(B, 1), C)", t.Min((A, t.Max((B, t.Number(1))), C))),
    ("\tA\n+\u00a0B ", t.Add(A, B)),
]  # fmt: skip

REFUSED = [
    ("", "F102", None),
    ("   ", "F102", None),
    ("A +", "F101", 4),
    ("A + * B", "F101", 5),
    ("(A", "F101", 3),
    ("A)", "F101", 2),
    ("A B", "F101", 3),
    ("A ^ B", "F101", 3),
    ("2 3", "F101", 3),
    ("A[mat]", "F101", 6),
    ("A[]", "F101", 3),
    ("A[mat=]", "F101", 7),
    ("A[mat=a", "F101", 8),
    ("min()", "F101", 5),
    ("units()", "F101", 7),
    ("units(cap=xa)", "F101", 7),
    ("count(LAN)", "F101", 10),
    ("count(LAN = x)", "F101", 13),
    ("HS.TT.", "F101", 6),
    ("A + \u201cB\u201d", "F101", 5),
    ("A@-1Y@-1Y", "F105", 2),
    ("A@-1", "F105", 2),
    ("A@1Y", "F105", 2),
    ("A@-0Y", "F105", 2),
    ("A@-1D", "F105", 2),
    ("A * 0,5", "F104", 5),
    ("min(A, 0,5)", "F104", 8),
    ("1.234.567 + A", "F104", 1),
    ("A + 0.1234567890123", "F104", 5),
    ("A[m=a, m!=b]", "F106", 8),
    ("A" * (LONGEST + 1), "F103", None),
    ("-" * 250 + "A", "F103", None),
    ("+".join("A" * 250), "F103", None),
]


@pytest.mark.parametrize(("text", "tree"), READ)
def test_a_formula_reads_as_its_tree(text: str, tree: t.Tree) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(("text", "code", "position"), REFUSED)
def test_what_is_no_formula_is_refused_with_its_character(text: str, code: str, position: int | None) -> None:
    with pytest.raises(Refused) as refused:
        parse(text)
    [problem] = refused.value.problems
    assert problem.code == code
    if position is not None:
        assert dict(problem.details)["position"] == str(position)
    assert "{" not in problem.sentence() + problem.remedy() + problem.sentence("en") + problem.remedy("en")
    assert "…" not in problem.sentence().replace(text, "")


def test_positions_are_those_of_the_text_as_given() -> None:
    with pytest.raises(Refused) as refused:
        parse(unicodedata.normalize("NFD", "Hộ.Nghèo ^ 2"))
    assert dict(refused.value.problems[0].details)["position"] == "13"


def test_nodes_know_where_they_stand() -> None:
    tree = parse("A + HS.TT[mat=co] / units(level=xa)")
    assert [node.start for node in t.walk(tree)] == [0, 0, 4, 4, 20]


def test_a_rule_compares_two_formulas() -> None:
    assert parse_comparison("A + B <= C") == (t.Add(A, B), "<=", C)
    assert parse_comparison("A == 1") == (A, "=", t.Number(1))
    with pytest.raises(Refused, match="F101"):
        parse_comparison("A + B")


@given(trees)
def test_every_tree_reads_back_from_its_text(tree: t.Tree) -> None:
    assert parse(write(tree)) == tree
    assert write(parse(write(tree))) == write(tree)


@given(st.text(alphabet="AB1.,()[]@-+*/ =|!<>minmaxcountunits|Yộ", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except Refused:
        return
    assert parse(write(tree)) == tree


@pytest.mark.parametrize(
    "text", ["a - (b + c)", "a - b + c", "a / (b * c)", "(a - b) * -c", "-(a + b)", "a + (b + c)", "a * (b / c)"]
)
def test_brackets_stand_only_where_needed(text: str) -> None:
    assert write(parse(text)) == text


@pytest.mark.parametrize(
    "make",
    [
        lambda: t.Number(-1),
        lambda: t.Number(Fraction(1, 3)),
        lambda: t.Reference(""),
        lambda: t.Reference("A-B"),
        lambda: t.Element("12"),
        lambda: t.IndicatorRef("A B"),
        lambda: t.Reference("A", (t.Choice("m", ("a",)), t.Choice("m", ("b",)))),
        lambda: t.Choice("m", ()),
        lambda: t.Offset(0, "Y"),
        lambda: t.Offset(-1, "D"),
        lambda: t.UnitCount(""),
        lambda: t.ConditionCount("A", "~", 1),
        lambda: t.Min(()),
    ],
)
def test_an_invalid_node_cannot_be_made(make: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        make()  # type: ignore[operator]
