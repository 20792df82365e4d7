"""What is told of a pair is true: shared figures, documents that may be one, things that are only hinted at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cotmoc.reading.overlaps import find_overlaps
from cotmoc.reading.overlaps.citations import citations_of, cite_one
from cotmoc.reading.overlaps.figures import figures_of
from cotmoc.reading.overlaps.terms import concepts_of, tokens_of
from cotmoc.reading.tasks import read_tasks


@pytest.mark.parametrize(
    "text",
    [
        "Cấp thẻ cho người từ 15 tuổi trở lên.",
        "Cấp thẻ cho trẻ từ 15 đến 17 tuổi.",
        "Nộp số liệu trước ngày 15 hằng tháng.",
        "Thực hiện Nghị quyết 15 về đất đai.",
        "Theo điều 15 của Luật.",
        "Phổ cập mức độ 15.",
    ],
)
def test_an_age_a_day_and_the_number_of_a_document_are_no_shared_figures(text: str) -> None:
    assert not {figure for figure in figures_of(text) if figure.startswith("15")}


def test_what_is_counted_is_a_shared_figure() -> None:
    assert figures_of("Xây 15 trạm y tế, đạt 95% số xã.") == {"15 trạm", "95 %"}


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Nghị quyết 68", "Nghị quyết số 68-NQ/TW", True),
        ("Nghị quyết số 68-NQ/TW", "Nghị quyết 68 của Bộ Chính trị", True),
        ("Nghị quyết số 68-NQ/TW", "Nghị quyết số 68/NQ-CP", False),
        ("Nghị quyết số 68-NQ/TW", "Nghị quyết 68 của HĐND tỉnh", False),
        ("Kế hoạch 120/KH-UBND ngày 03/02/2024", "Kế hoạch 120 năm 2025", False),
        ("Quyết định 120/QĐ-UBND", "Kế hoạch 120", False),
        ("Đề án 06", "Đề án số 6", True),
    ],
)
def test_documents_of_one_number_may_be_two(one: str, two: str, same: bool) -> None:
    assert cite_one(citations_of(f"Thực hiện {one}."), citations_of(f"Theo {two}.")) is same


def object_told(*texts: str) -> str:
    tasks = [replace(read_tasks(text)[0], id=f"t{number}") for number, text in enumerate(texts)]
    found = find_overlaps(tasks)
    (pair,) = (*found.pairs, *found.related)
    return next(reason.vi for reason in pair.reasons if reason.code == "object")


def test_a_thing_that_is_only_hinted_at_is_not_told_as_the_same() -> None:
    told = object_told(
        "Sở Nội vụ nâng cấp truyền thanh trước ngày 30/6/2026.",
        "Sở Nội vụ nâng cấp đài truyền thanh trước ngày 30/6/2026.",
    )
    named = object_told(
        "Sở Y tế lập hồ sơ sức khỏe cá nhân trước ngày 30/6/2026.",
        "Sở Y tế lập hồ sơ sức khỏe trước ngày 30/6/2026.",
    )
    assert named.startswith("Cùng đối tượng")
    assert told.startswith("Có thể cùng đối tượng")


@pytest.mark.parametrize("general", ["nghiệp vụ", "độ bao phủ", "quy mô", "công vụ", "dịch vụ số"])
def test_general_nouns_name_nothing(general: str) -> None:
    assert not [term for term in concepts_of(tokens_of(f"nâng {general}")) if term.name]


def test_a_fee_is_not_what_is_free_of_charge() -> None:
    assert "miễn_phí" not in {term.name for term in concepts_of(tokens_of("thu phí, lệ phí"))}


def test_a_number_with_a_dot_is_one_document_and_a_name_with_a_number_none():
    (cited,) = citations_of("Thực hiện Quyết định số 1.234/QĐ-UBND.")
    assert (cited.number, cited.kind, cited.issuer) == ("1234", "quyết định", "ubnd")
    assert citations_of("Phòng, chống dịch COVID-19-abc.") == frozenset()
