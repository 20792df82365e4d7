"""What a decision on units takes: the units that end and begin, their links, who owes what, and what is refused."""

from datetime import date
from fractions import Fraction

import pytest

from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Refused
from cotmoc.model.form import Obligation
from cotmoc.model.unit import Unit
from cotmoc.model.validity import Validity
from cotmoc.workspace.reorganising import Kind, Operation, Part, Plan, plan

DAY = date(2026, 1, 1)
START = date(2020, 1, 1)


def unit(code: str, level: str = "xa", parent: str | None = "H@2020-01-01", end: date | None = None) -> Unit:
    return Unit(
        id=f"{code}@2020-01-01",
        code=code,
        name=f"Xã {code}",
        name_en=f"{code} Commune",
        level=level,
        parent=parent,
        validity=Validity(START, end),
    )


UNITS = (
    unit("T", "tinh", None),
    unit("H", "huyen", "T@2020-01-01"),
    unit("K", "huyen", "T@2020-01-01"),
    *(unit(code) for code in "ABCD"),
    unit("E", end=date(2027, 1, 1)),
)
A, B, C, D, E, H, K = (f"{code}@2020-01-01" for code in "ABCDEHK")


def planned(*operations: Operation, obligations: tuple[Obligation, ...] = ()) -> Plan:
    return plan(Catalogue(units=UNITS, obligations=obligations), DAY, operations)


def merge(*units: str, code: str = "", name: str = "Xã Mới") -> Operation:
    return Operation(kind=Kind.MERGE, units=units, parts=(Part(code=code, name=name),))


def codes(*operations: Operation) -> list[str]:
    with pytest.raises(Refused) as refused:
        planned(*operations)
    return [problem.code for problem in refused.value.problems]


def test_a_merge_may_take_the_code_of_one_of_them():
    found = planned(merge(A, B, code="B", name="Xã AB"))
    assert [each.id for each in found.ended] == [A, B]
    (formed,) = found.formed
    assert (formed.unit.id, formed.unit.name, formed.unit.parent) == ("B@2026-01-01", "Xã AB", H)
    assert formed.like == B
    assert formed.unit.name_en == "", "an English name is not kept beside another Vietnamese one"
    assert {(link.predecessor, link.successor, link.share) for link in found.links} == {
        (A, "B@2026-01-01", 1),
        (B, "B@2026-01-01", 1),
    }
    assert not found.comes_back(A)


def test_shares_of_a_split_are_exact():
    parts = (Part(code="C", name="Xã C", share=Fraction(1, 3)), Part(code="X", name="Xã X", share=Fraction(2, 3)))
    found = planned(Operation(kind=Kind.SPLIT, units=(C,), parts=parts))
    assert [link.share for link in found.links] == [Fraction(1, 3), Fraction(2, 3)]
    assert found.comes_back(C), "both parts come wholly from it"
    bad = (Part(code="C", share=Fraction(1, 3)), Part(code="X", share=Fraction(666667, 1000000)))
    assert codes(Operation(kind=Kind.SPLIT, units=(C,), parts=bad)) == ["U306"]


def test_a_part_may_go_to_a_unit_that_another_operation_forms():
    """A piece of C goes to what A and B become."""
    parts = (Part(code="C", share=Fraction(3, 4)), Part(code="AB", share=Fraction(1, 4)))
    found = planned(Operation(kind=Kind.SPLIT, units=(C,), parts=parts), merge(A, B, code="AB", name="Xã AB"))
    assert sorted(each.unit.name for each in found.formed) == ["Xã AB", "Xã C"]
    assert found.before("AB@2026-01-01") == (C, A, B)
    assert not found.comes_back(C)


def test_a_rename_and_a_move_end_the_unit_so_that_old_maps_stay():
    found = planned(
        Operation(kind=Kind.RENAME, units=(A,), parts=(Part(name="Phường A"),)),
        Operation(kind=Kind.MOVE, units=(B,), parts=(Part(parent=K),)),
    )
    assert [(each.unit.id, each.unit.name, each.unit.parent) for each in found.formed] == [
        ("A@2026-01-01", "Phường A", H),
        ("B@2026-01-01", "Xã B", K),
    ]
    assert found.comes_back(A)


def test_units_below_follow_the_one_that_takes_their_parent_over():
    found = planned(
        merge(H, K, code="H", name="Huyện HK"), Operation(kind=Kind.RENAME, units=(A,), parts=(Part(name="Phường A"),))
    )
    renamed = next(each.unit for each in found.formed if each.unit.code == "A")
    assert renamed.parent == "H@2026-01-01"


def test_units_below_a_unit_that_is_split_must_be_placed():
    parts = (Part(code="H", share=Fraction(1, 2)), Part(code="H2", name="Huyện H2", share=Fraction(1, 2)))
    assert codes(Operation(kind=Kind.SPLIT, units=(H,), parts=parts)) == ["U309"]


def test_obligations_end_and_begin():
    owed = Obligation(form="F", unit=A, validity=Validity(START))
    later = Obligation(form="G", unit=B, validity=Validity(date(2026, 6, 1)))
    over = Obligation(form="F", unit=B, validity=Validity(START, date(2025, 1, 1)))
    found = planned(merge(A, B, code="A"), obligations=(owed, later, over))
    assert found.obligations == (owed, later)
    assert [(row.form, row.unit, row.validity) for row in found.begun] == [
        ("F", "A@2026-01-01", Validity(DAY)),
        ("G", "A@2026-01-01", Validity(date(2026, 6, 1))),
    ]


@pytest.mark.parametrize(
    ("operations", "expected"),
    [
        ((), ["U301"]),
        ((merge("Z@2020-01-01", A),), ["U302"]),
        ((Operation(kind=Kind.CLOSE, units=(E,)),), ["U303"]),
        ((merge(A, B, code="A"), Operation(kind=Kind.CLOSE, units=(A,))), ["U304"]),
        ((merge(A),), ["U305"]),
        ((Operation(kind=Kind.CLOSE, units=(A,), parts=(Part(code="X"),)),), ["U305"]),
        ((merge(A, B, code="X", name="Xã X"), merge(C, D, code="X", name="Xã Y")), ["U307"]),
        ((merge(A, B, code="C"),), ["U308"]),
        ((Operation(kind=Kind.MOVE, units=(A,), parts=(Part(),)),), ["U310"]),
        ((Operation(kind=Kind.MOVE, units=(A,), parts=(Part(parent="Q@2020-01-01"),)),), ["U310"]),
    ],
)
def test_what_is_refused(operations, expected):
    assert codes(*operations) == expected


def test_a_code_may_be_used_again_where_its_unit_ends_by_the_decision():
    found = planned(merge(A, B, code="C", name="Xã ABC"), Operation(kind=Kind.CLOSE, units=(C,)))
    assert [each.unit.id for each in found.formed] == ["C@2026-01-01"]
