"""Where a task is to be done, and what its place does not tell."""

import pytest

from cotmoc.reading.overlaps.places import places_of, where, without_places
from cotmoc.reading.overlaps.work import work_of
from cotmoc.reading.tasks.statement import TaskStatement


@pytest.mark.parametrize(
    "written", ["TP.HCM", "TPHCM", "TP HCM", "TP. HCM", "TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"]
)
def test_one_province_however_it_is_written(written: str) -> None:
    found = places_of(f"Rà soát thiết bị một cửa ở {written}, xong trong quý II.")
    assert {(place.size, place.name) for place in found} == {(0, "hồ chí minh")}


def test_letters_that_only_look_like_it_are_no_place() -> None:
    assert places_of("Nâng cấp hệ thống HCMR của tỉnh") == ()


def test_the_name_of_a_place_is_no_word_of_the_work() -> None:
    text = "Rà soát thiết bị một cửa của Hà Nội, thay máy hỏng ở xã Bến Giả"
    assert without_places(text) == "Rà soát thiết bị một cửa của       , thay máy hỏng ở           "
    assert not work_of(TaskStatement(id="t1", text=text)).what.words & {"hà", "nội", "bến", "giả"}


@pytest.mark.parametrize(
    "text",
    [
        "Học tập kinh nghiệm của tỉnh Quảng Ninh về chuyển đổi số cấp xã",
        "Mở tuyến đường kết nối với tỉnh Yên Bái",
        "Trồng rừng ở vùng giáp ranh Yên Bái",
        "Ký kết với tỉnh Quảng Ninh về du lịch",
    ],
)
def test_a_province_that_is_learnt_from_or_linked_with_is_not_where_it_is_done(text: str) -> None:
    assert places_of(text)
    assert where(text) == frozenset()


def test_a_province_that_it_is_done_in_is() -> None:
    assert where("Sở Y tế tỉnh Yên Bái mở lớp, phối hợp với xã Bến Giả") == {(0, "yên bái"), (2, "bến giả")}
