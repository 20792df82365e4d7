"""Units, periods and instants as officials call them."""

from datetime import date

import pytest

from cotmoc.model.catalogue import Catalogue
from cotmoc.model.instant import read_instant
from cotmoc.model.period import read_period
from cotmoc.model.unit import Succession, Unit
from cotmoc.model.validity import Validity
from cotmoc.workspace.naming import Naming


def unit(
    code: str, name: str, parent: str | None = None, *, start: date = date(2020, 1, 1), end: date | None = None
) -> Unit:
    return Unit(id=f"{code}@{start}", code=code, name=name, level="xa", parent=parent, validity=Validity(start, end))


@pytest.mark.parametrize(
    ("period", "text", "text_en"),
    [
        ("2024", "năm 2024", "2024"),
        ("2024-Q2", "quý II/2024", "Q2 2024"),
        ("2024-S1", "6 tháng đầu năm 2024", "first half of 2024"),
        ("2024-S2", "6 tháng cuối năm 2024", "second half of 2024"),
        ("2024-9M", "9 tháng năm 2024", "nine months of 2024"),
        ("2024-03", "tháng 3/2024", "March 2024"),
        ("2024-03/nd09", "tháng 3/2024 (chốt ngày 14)", "March 2024 (cut off on the 14th)"),
        ("2024-03-14", "ngày 14/03/2024", "14/03/2024"),
        ("2021/2025", "giai đoạn 2021–2025", "2021–2025"),
    ],
)
def test_periods(period, text, text_en):
    assert Naming(Catalogue()).period(read_period(period)) == text
    assert Naming(Catalogue(), "en").period(read_period(period)) == text_en


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Xã Cốc Mỳ", "xã Cốc Mỳ"),
        ("Thành phố Lào Cai", "thành phố Lào Cai"),
        ("Lào Cai", "Lào Cai"),
        ("Sở Công Thương", "Sở Công Thương"),
        ("Xãnh", "Xãnh"),
    ],
)
def test_a_unit_within_a_sentence(name, within):
    catalogue = Catalogue(units=(unit("X", name),))
    assert Naming(catalogue).unit_within("X@2020-01-01") == within
    assert Naming(catalogue, "en").unit_within("X@2020-01-01") == name


def test_instants():
    naming = Naming(Catalogue())
    assert naming.instant(read_instant("2024-12-31")) == "hết ngày 31/12/2024"
    assert naming.instant(read_instant("2024-12-31T02:30:00Z")) == "09:30 ngày 31/12/2024"


def test_a_name_that_two_units_have_at_once_is_told_with_the_unit_above():
    above, other = unit("H1", "Huyện Một"), unit("H2", "Huyện Hai")
    twins = unit("1", "Xã Tân Lập", above.id), unit("2", "Xã Tân Lập", other.id)
    naming = Naming(Catalogue(units=(above, other, *twins, unit("3", "Xã Yên", above.id))))
    assert naming.unit(twins[0].id) == "Xã Tân Lập thuộc Huyện Một"
    assert naming.unit("3@2020-01-01") == "Xã Yên"
    assert naming.unit(f"{twins[1].id}+3@2020-01-01") == "Xã Tân Lập thuộc Huyện Hai + Xã Yên"
    assert naming.unit("9@2020-01-01") == "9@2020-01-01"


def test_one_name_after_the_other_needs_no_more():
    merged = date(2025, 7, 1)
    before, after = unit("1", "Xã Yên", "H@2020-01-01", end=merged), unit("9", "Xã Yên", "H@2020-01-01", start=merged)
    assert Naming(Catalogue(units=(unit("H", "Huyện"), before, after))).unit(after.id) == "Xã Yên"


def test_long_lists_are_counted():
    names = [f"Xã {n}" for n in range(1, 8)]
    assert Naming(Catalogue()).listed(names) == "Xã 1, Xã 2, Xã 3, Xã 4, Xã 5 và 2 đơn vị nữa"
    assert Naming(Catalogue()).listed(names[:2]) == "Xã 1, Xã 2"


def test_what_became_of_a_unit_is_told_with_codes():
    merged = date(2025, 7, 1)
    before, after = unit("10", "Tỉnh Một", end=merged), unit("15", "Tỉnh Một", start=merged)
    abolished, to_come = unit("080", "Huyện Hai", end=merged), unit("77", "Xã Ba", start=merged)
    link = Succession(predecessor=before.id, successor=after.id, date=merged)
    naming = Naming(Catalogue(units=(before, after, abolished, to_come), successions=(link,)))
    told = "Tỉnh Một (mã 10) đã được sắp xếp thành Tỉnh Một (mã 15) từ 01/07/2025, trước ngày cuối kỳ"
    assert naming.ending(before.id) == told
    assert naming.ending(abolished.id) == "Huyện Hai (mã 080) đã kết thúc trước ngày cuối kỳ"
    assert naming.ending(to_come.id) == "đến ngày cuối kỳ, Xã Ba (mã 77) chưa thành lập"
