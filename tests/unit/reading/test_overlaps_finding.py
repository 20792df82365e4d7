"""Overlapping tasks are found, told apart from related ones, and not asked again once settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.reading.overlaps import Choice, Relation, Settlement, TaskIndex, find_overlaps, fingerprint, overlaps_of
from cotmoc.reading.overlaps.work import work_of
from cotmoc.reading.tasks import TaskStatement, read_tasks

TEXTS = (
    "Sở Công Thương chủ trì khảo sát, lập danh mục chợ truyền thống cần nâng cấp, xong trước ngày 30/6/2025.",
    "Sở Công Thương rà soát các chợ truyền thống, trình danh mục chợ cần nâng cấp trong tháng 6/2025.",
    "Sở Y tế lắp máy quét thẻ bảo hiểm tại trạm y tế các xã trước ngày 31/8/2025.",
    "Công an tỉnh tuyên truyền phòng chống lừa đảo qua mạng cho người cao tuổi trong năm 2025.",
    "Sở Tư pháp xây dựng phần mềm tra cứu quy hoạch sử dụng đất cho người dân trước ngày 30/9/2025.",
    "Sở Xây dựng mở lớp bồi dưỡng lập dự toán cho công chức cấp xã trong quý III/2025.",
    "UBND xã Hòa Mẫu số hóa sổ mục kê đất trước ngày 30/9/2025.",
    "UBND xã Bình Thử số hóa sổ mục kê đất trước ngày 30/9/2025.",
)


def tasks_of(*texts: str) -> list[TaskStatement]:
    return [replace(read_tasks(text)[0], id=f"t{number}") for number, text in enumerate(texts)]


def pairs_of(tasks: list[TaskStatement]) -> set[tuple[str, str, float, Relation]]:
    return {(pair.a, pair.b, pair.score, pair.relation) for pair in find_overlaps(tasks).pairs}


def test_the_same_work_in_other_words_is_found_with_its_reasons() -> None:
    (pair,) = find_overlaps(tasks_of(*TEXTS)).pairs
    assert (pair.a, pair.b, pair.relation) == ("t0", "t1", Relation.DUPLICATE)
    assert {"object", "time", "same_lead"} <= {reason.code for reason in pair.reasons}
    said = [TEXTS[0][slice(*mark)] for mark in pair.marks_a]
    assert any("truyền thống" in phrase for phrase in said)
    assert all(reason.vi and reason.en for reason in pair.reasons)


def test_the_same_work_in_two_places_is_related_and_says_why() -> None:
    related = {(pair.a, pair.b): pair for pair in find_overlaps(tasks_of(*TEXTS)).related}
    assert "place" in {reason.code for reason in related["t6", "t7"].reasons}


def test_a_ministry_s_work_is_no_duplicate_of_a_department_s() -> None:
    (pair,) = find_overlaps(
        tasks_of(
            "Bộ Khoa học và Công nghệ mở rộng mạng truyền số liệu chuyên dùng tới các xã, phường trước 27/6/2025.",
            "Sở Khoa học và Công nghệ mở rộng mạng truyền số liệu chuyên dùng tới từng xã của tỉnh trước 27/6/2025.",
        )
    ).pairs
    assert pair.relation is Relation.OVERLAP
    assert "Một việc do cơ quan trung ương chủ trì, việc kia thì không." in {reason.vi for reason in pair.reasons}


def test_what_one_calls_otherwise_is_told_in_the_words_of_both() -> None:
    (pair,) = find_overlaps(
        tasks_of(
            "Sở Nội vụ tổ chức tập huấn kỹ năng số cho người dân trong tháng 10/2026.",
            "Tỉnh đoàn mở lớp bình dân học vụ số cho nhân dân trước ngày 31/10/2026.",
        )
    ).pairs
    (said,) = (reason.vi for reason in pair.reasons if reason.code == "object")
    assert said == "Cùng đối tượng: «kỹ năng số» (việc kia: «bình dân học vụ số»)."


def test_what_is_made_tells_tasks_of_one_subject_apart() -> None:
    found = find_overlaps(
        tasks_of(
            "Sở Công Thương thành lập quỹ hỗ trợ làng nghề mây tre đan trong năm 2026.",
            "Sở Công Thương tổ chức hội thi làng nghề mây tre đan trong năm 2026.",
        )
    )
    assert not found.pairs
    (pair,) = found.related
    said = {reason.code: reason.vi for reason in pair.reasons}
    assert said["document"] == "Khác sản phẩm: quỹ – sự kiện, chương trình."


def test_a_commune_s_share_of_the_province_s_work_is_found_and_says_where() -> None:
    (pair,) = find_overlaps(
        tasks_of(
            "Sở Công Thương rà soát các lò gạch thủ công trên địa bàn tỉnh, xong trước ngày 30/6/2026.",
            "UBND xã Hòa Mẫu thống kê lò gạch thủ công trên địa bàn xã, xong trước ngày 30/4/2026.",
        )
    ).pairs
    assert "Một việc nêu địa bàn cụ thể hơn: Hòa Mẫu." in {reason.vi for reason in pair.reasons}


@settings(max_examples=20, deadline=None)
@given(st.permutations(TEXTS))
def test_the_order_of_the_tasks_changes_nothing(texts: list[str]) -> None:
    by_text = {text: f"t{number}" for number, text in enumerate(TEXTS)}
    tasks = [replace(read_tasks(text)[0], id=by_text[text]) for text in texts]
    assert pairs_of(tasks) == pairs_of(tasks_of(*TEXTS))


@pytest.mark.parametrize("text", TEXTS)
def test_a_task_given_twice_is_a_duplicate(text: str) -> None:
    (pair,) = find_overlaps(tasks_of(text, text)).pairs
    assert pair.relation is Relation.DUPLICATE


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_task_compared_alone_has_the_pairs_it_has_among_all(number: int) -> None:
    tasks = tasks_of(*TEXTS)
    alone = overlaps_of(tasks[number], TaskIndex(tasks))
    among = [pair for pair in find_overlaps(tasks).pairs if tasks[number].id in (pair.a, pair.b)]
    assert list(alone) == among


def test_a_settled_pair_is_not_asked_again_until_its_words_change() -> None:
    tasks = tasks_of(*TEXTS[:2])
    decision = Settlement("t1", "t0", Choice.ONE_LEAD, "Sở Công Thương", fingerprint(*tasks))
    found = find_overlaps(tasks, settled=[decision])
    assert found.pairs == ()
    assert [(pair.a, pair.b) for pair in found.settled] == [("t0", "t1")]
    assert found.groups == ()
    changed = [tasks[0], replace(tasks[1], text=tasks[1].text.replace("trong tháng 6/2025", "trước ngày 25/6/2025"))]
    assert len(find_overlaps(changed, settled=[decision]).pairs) == 1


def test_tasks_that_hang_together_are_one_group() -> None:
    tasks = tasks_of(TEXTS[0], TEXTS[1], TEXTS[0], TEXTS[2])
    assert find_overlaps(tasks).groups == (("t0", "t1", "t2"),)


def codes(text: str, **changed: object) -> set[str]:
    task = replace(read_tasks(text)[0], **changed)
    return {finding.reason.code for finding in find_overlaps([task]).findings}


def test_what_is_amiss_with_single_tasks_is_told() -> None:
    assert "two_leads" in codes("Sở Y tế và Sở Tài chính chủ trì theo dõi việc chi trả.")
    assert "no_lead" in codes("Theo dõi việc chi trả trợ cấp qua tài khoản.")
    assert "generic_lead" in codes("Các sở, ban, ngành tăng cường họp trực tuyến.")
    assert "no_output" in codes("Sở Y tế đẩy mạnh công tác chuyển đổi số.")
    assert not {"two_leads", "no_lead", "generic_lead", "no_output"} & codes(TEXTS[0])


def test_a_step_due_after_the_work_it_prepares_is_told() -> None:
    tasks = tasks_of(
        "Sở Y tế khảo sát nhu cầu máy chủ để triển khai bệnh án điện tử, xong trước ngày 30/9/2025.",
        "Sở Y tế triển khai bệnh án điện tử tại các bệnh viện trước ngày 30/6/2025.",
    )
    late = [finding for finding in find_overlaps(tasks).findings if finding.reason.code == "late_step"]
    assert [finding.tasks for finding in late] == [("t0", "t1")]


def test_targets_without_a_task_and_tasks_without_a_target_are_told() -> None:
    tasks = [replace(tasks_of(TEXTS[0])[0], targets=("M1",)), replace(tasks_of(TEXTS[2])[0], id="t9")]
    found = find_overlaps(tasks, targets={"M1": "Chợ đạt chuẩn", "M2": "Trạm y tế có máy quét"}).findings
    amiss = {(finding.reason.code, finding.tasks) for finding in found}
    assert ("target_without_task", ("M2",)) in amiss
    assert ("task_without_target", ("t9",)) in amiss
    assert ("target_without_task", ("M1",)) not in amiss


def test_far_deadlines_make_no_duplicate() -> None:
    one, two = tasks_of(TEXTS[0], TEXTS[0])
    (pair,) = find_overlaps([one, replace(two, deadline=date(2027, 6, 30))]).pairs
    assert pair.relation is Relation.OVERLAP


def test_deadlines_that_differ_by_more_than_a_slip_make_no_duplicate() -> None:
    one, two = tasks_of(TEXTS[2], TEXTS[2])
    for day, relation in ((3, Relation.DUPLICATE), (20, Relation.OVERLAP)):
        (pair,) = find_overlaps([one, replace(two, deadline=date(2025, 8, 31 - day))]).pairs
        assert pair.relation is relation


def test_what_makes_a_thing_does_not_lack_its_output() -> None:
    assert "no_output" not in codes("Sở Y tế duy trì câu lạc bộ bơi.")


def test_naming_the_province_that_all_tasks_are_of_tells_nothing() -> None:
    text = "Sở Y tế lắp máy quét thẻ bảo hiểm tại trạm y tế"
    tasks = tasks_of(f"{text} trên địa bàn tỉnh Yên Bái.", f"{text}.", *TEXTS)
    assert ("t0", "t1") in {(pair.a, pair.b) for pair in find_overlaps(tasks, home=["Tỉnh Yên Bái"]).pairs}
    elsewhere = find_overlaps([*tasks, replace(tasks[0], id="t99", text=f"{text} tỉnh Lào Cai.")])
    assert ("t0", "t99") not in {(pair.a, pair.b) for pair in elsewhere.pairs}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Sở Xây dựng hoàn thành 900 căn nhà ở xã hội trong năm 2026.",
            "UBND phường Bến Thử giải phóng mặt bằng khu nhà ở xã hội trước ngày 30/4/2026.",
        ),
        (
            "Chi cục Trồng trọt cấp mới 60 mã số vùng trồng cho cây ăn quả xuất khẩu trong năm 2026.",
            "Chi cục Trồng trọt kiểm tra, giám sát sau cấp mã các vùng trồng xuất khẩu, 6 tháng một lần.",
        ),
        (
            "Sở Công Thương lắp điện mặt trời mái nhà tại 50% trụ sở cơ quan nhà nước trước 31/12/2026.",
            "Sở Tài chính bố trí kinh phí đầu tư điện mặt trời mái nhà cho các trụ sở công trong năm 2026.",
        ),
    ],
)
def test_another_step_with_the_same_thing_is_not_the_same_work(one: str, two: str) -> None:
    found = find_overlaps([TaskStatement(id=name, text=text) for name, text in (("a", one), ("b", two))])
    assert found.pairs == ()


def test_what_the_body_that_is_written_to_does_is_not_what_the_task_does() -> None:
    work = work_of(TaskStatement(id="a", text="Sở Y tế xây dựng đề án viện phí, gửi Sở Tài chính thẩm định."))
    assert work.what.stages == {"plan"}


@pytest.mark.parametrize("sign", [".", "…", "_", "-", ",", "1.", " ", "các "])
def test_a_leader_as_forms_have_it_is_passed_over(sign: str) -> None:
    """It would not end if it could be read in as many ways as it has signs."""
    text = f"Sở Y tế ban hành {sign * 60} về quyết định ban hành {sign * 60} bảng giá."
    assert find_overlaps([TaskStatement(id=name, text=text) for name in "ab"]).pairs
