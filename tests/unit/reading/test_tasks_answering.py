"""Who answers for a task that begins with its work, by the shape of what is said of them."""

from __future__ import annotations

import time

import pytest

from cotmoc.reading.tasks import read_tasks

WORK = "Nạo vét 14 km mương tại 5 xã trước ngày 30/4/2026"
WHO = [
    ("; Sở Xây dựng chủ trì, UBND các xã phối hợp.", ["Sở Xây dựng"], ["UBND các xã"]),
    (" (Sở Xây dựng chủ trì; Sở Tài chính cân đối vốn).", ["Sở Xây dựng"], ["Sở Tài chính"]),
    (". Sở Xây dựng chủ trì; các sở, ban, ngành phối hợp.", ["Sở Xây dựng"], ["các sở, ban, ngành"]),
    (". Sở Xây dựng lập dự toán, tổ chức thực hiện cùng Công an tỉnh.", ["Sở Xây dựng"], ["Công an tỉnh"]),
    (": Sở Xây dựng tham mưu trình UBND tỉnh.", ["Sở Xây dựng"], []),
    (": Sở Xây dựng.", ["Sở Xây dựng"], []),
    (" - Sở Xây dựng tham mưu, UBND cấp xã tổ chức thực hiện.", ["Sở Xây dựng"], ["UBND cấp xã"]),
    (" - Trung tâm Khuyến nông tỉnh dàn dựng, thuyết minh.", ["Trung tâm Khuyến nông tỉnh"], []),
    (", Sở Xây dựng trình phương án.", ["Sở Xây dựng"], []),
    (", do Sở Xây dựng thực hiện.", ["Sở Xây dựng"], []),
    ("; việc này do Sở Xây dựng đảm nhiệm, Công an tỉnh hỗ trợ.", ["Sở Xây dựng"], ["Công an tỉnh"]),
    (
        "; giao Giám đốc Sở Xây dựng chỉ đạo, chính quyền cơ sở cùng làm.",
        ["Giám đốc Sở Xây dựng"],
        ["chính quyền cơ sở"],
    ),
    ("; trách nhiệm của Sở Xây dựng.", ["Sở Xây dựng"], []),
    (" là việc của Sở Xây dựng.", ["Sở Xây dựng"], []),
    (" giao Sở Xây dựng chủ trì.", ["Sở Xây dựng"], []),
    (" do các xã, phường lo sửa chữa.", ["các xã, phường"], []),
    (", đơn vị làm là Sở Xây dựng.", ["Sở Xây dựng"], []),
    (
        "; Sở Xây dựng làm trưởng đoàn, Sở Y tế, Công an tỉnh cử thành viên.",
        ["Sở Xây dựng"],
        ["Sở Y tế", "Công an tỉnh"],
    ),
    ("; Chủ tịch UBND xã Đồi Mẫu trực tiếp chỉ đạo.", ["Chủ tịch UBND xã Đồi Mẫu"], []),
    ("; chủ đầu tư Ban Quản lý dự án tỉnh.", ["Ban Quản lý dự án tỉnh"], []),
    ("; cơ quan soạn thảo: Sở Xây dựng.", ["Sở Xây dựng"], []),
    (". Chủ trì UBND xã Đồi Mẫu.", ["UBND xã Đồi Mẫu"], []),
    (", đầu mối: Sở Xây dựng, hoàn thành năm 2026.", ["Sở Xây dựng"], []),
    # a list of which nothing is said: the first leads; joined as equals, or told to lead, all do
    ("; UBND các xã, phường, Tòa án nhân dân khu vực.", ["UBND các xã, phường"], ["Tòa án nhân dân khu vực"]),
    (" (Sở Xây dựng, UBND cấp huyện).", ["Sở Xây dựng"], ["UBND cấp huyện"]),
    (" (Sở Xây dựng và UBND cấp huyện).", ["Sở Xây dựng", "UBND cấp huyện"], []),
    (". Thực hiện: Sở Xây dựng, UBND các xã; hoàn thành: 31/12/2026.", ["Sở Xây dựng"], ["UBND các xã"]),
    (". Chủ trì: các sở, ban, ngành; UBND cấp xã.", ["các sở, ban, ngành", "UBND cấp xã"], []),
    # who is above, and who only helps, leads nothing
    (", trình UBND tỉnh phê duyệt.", [], []),
    ("; Sở Y tế hỗ trợ thuốc.", [], ["Sở Y tế"]),
    (" cho các xã của Sở Y tế, Công an tỉnh sử dụng.", [], []),
]


@pytest.mark.parametrize(("who", "lead", "coordinating"), WHO)
def test_who_answers_for_the_work_before(who: str, lead: list[str], coordinating: list[str]) -> None:
    (task,) = read_tasks(WORK + who)
    assert list(task.lead) == lead
    assert sorted(task.coordinating) == sorted(coordinating)


@pytest.mark.parametrize(
    ("text", "lead", "coordinating"),
    [
        ("Các trường bỏ sổ giấy trước 30/6/2026, do Sở Y tế chủ trì.", ["Sở Y tế"], []),
        ("Từng thôn phải có loa trước 30/6/2026; Chủ tịch UBND xã chịu trách nhiệm.", ["Chủ tịch UBND xã"], []),
        ("Lực lượng dân quân được huy động vá đê; Ban CHQS xã chỉ đạo.", ["Ban CHQS xã"], []),
        ("Sở Y tế chủ trì, Sở Tư pháp phối hợp khám mắt cho học sinh.", ["Sở Y tế"], ["Sở Tư pháp"]),
        ("UBND các xã mở đủ quầy, Sở Nội vụ hỗ trợ khi vướng mắc.", ["UBND các xã"], ["Sở Nội vụ"]),
        ("Sở Tư pháp in xong sổ hộ tịch; UBND cấp xã cung cấp sổ gốc.", ["Sở Tư pháp"], ["UBND cấp xã"]),
        ("Sở Y tế làm việc với Viettel Mẫu, VNPT Mẫu để nối mạng.", ["Sở Y tế"], ["Viettel Mẫu", "VNPT Mẫu"]),
        ("Sau bão, Sở Xây dựng rà soát nhà tốc mái.", ["Sở Xây dựng"], []),
        ("UBND phường Mẫu Sơn giao Công an phường gắn 4 máy quay.", ["UBND phường Mẫu Sơn"], []),
        ("Chủ tịch UBND tỉnh giao Công an tỉnh gắn 4 máy quay.", ["Công an tỉnh"], []),
        ("Kế hoạch yêu cầu trong năm 2026 các sở, ngành gắn máy quay.", ["các sở, ngành"], []),
        ("Với chợ đã xuống cấp, Sở Công Thương gia cố mái.", ["Sở Công Thương"], []),
        ("Cùng các xã, Sở Công Thương gia cố mái chợ.", ["Sở Công Thương"], ["các xã"]),
        ("Theo Kế hoạch 7/KH-UBND, trước 30/6/2026 Sở Y tế gia cố mái.", ["Sở Y tế"], []),
        ("Mẫu Giang: sở, ngành gia cố mái chợ.", ["sở, ngành"], []),
        ("Sở Y tế phối hợp Sở Tư pháp và đơn vị liên quan dạy bơi.", ["Sở Y tế"], ["Sở Tư pháp", "đơn vị liên quan"]),
        ("Sở Y tế cùng Công an tỉnh và chính quyền xã dạy bơi.", ["Sở Y tế"], ["Công an tỉnh", "chính quyền xã"]),
        ("Xây dựng quy định việc phối hợp giữa Sở và xã; Sở Y tế trình.", ["Sở Y tế"], []),
        ("Chống dịch ở xã: Sở Y tế cùng Công an tỉnh phun thuốc.", ["Sở Y tế"], ["Công an tỉnh"]),
        (
            "Dạy bơi cho trẻ: Sở Y tế làm, có Sở Tư pháp, Công an tỉnh phối hợp.",
            ["Sở Y tế"],
            ["Sở Tư pháp", "Công an tỉnh"],
        ),
        ("Sở Y tế huy động Tỉnh đoàn, Công an tỉnh tham gia dạy bơi.", ["Sở Y tế"], ["Tỉnh đoàn", "Công an tỉnh"]),
        ("Riêng Sở Y tế rà soát xong trong quý I/2026.", ["Sở Y tế"], []),
        ("Dạy bơi cho trẻ là trách nhiệm của Sở Y tế, có Tỉnh đoàn hỗ trợ.", ["Sở Y tế"], ["Tỉnh đoàn"]),
        ("Dạy bơi tại các xã thuộc trách nhiệm của Sở Y tế.", ["Sở Y tế"], []),
        ("Trách nhiệm chính: Sở Y tế. Dạy bơi cho trẻ.", ["Sở Y tế"], []),
        ("19 xã vùng cao dựng 5 chốt.", ["19 xã vùng cao"], []),
        ("100% các trường dạy bơi.", ["100% các trường"], []),
        ("Toàn ngành giáo dục dạy bơi.", ["Toàn ngành giáo dục"], []),
        ("Các đồng chí Giám đốc sở chỉ đạo dạy bơi.", ["Các đồng chí Giám đốc sở"], []),
    ],
)
def test_a_subject_and_those_beside_it(text: str, lead: list[str], coordinating: list[str]) -> None:
    (task,) = read_tasks(text)
    assert list(task.lead) == lead
    assert list(task.coordinating) == coordinating


HELP = """
kết hợp với Tỉnh đoàn mở lớp dạy bơi; kết hợp Tỉnh đoàn mở lớp dạy bơi; bàn với Tỉnh đoàn bố trí bể bơi
liên hệ với Tỉnh đoàn sửa bể bơi; đồng chủ trì với Tỉnh đoàn mở lớp; mở lớp với sự giúp đỡ của Tỉnh đoàn
tranh thủ sự hỗ trợ của Tỉnh đoàn để mở lớp; mở lớp, có sự chung tay của Tỉnh đoàn; mở lớp, có Tỉnh đoàn cùng làm
mở lớp, được Tỉnh đoàn hỗ trợ bể bơi; mời Tỉnh đoàn tham gia mở lớp; mở lớp, đề nghị Tỉnh đoàn phối hợp
mở lớp (hỗ trợ: Tỉnh đoàn); mở lớp, cơ quan phối hợp là Tỉnh đoàn; mở lớp, Tỉnh đoàn bảo đảm kinh phí
mở lớp, Tỉnh đoàn chịu trách nhiệm cân đối vốn; chủ trì, Tỉnh đoàn là cơ quan phối hợp mở lớp
"""


@pytest.mark.parametrize("said", [said.strip() for line in HELP.strip().splitlines() for said in line.split(";")])
def test_who_helps_however_it_is_said(said: str) -> None:
    (task,) = read_tasks(f"Sở Y tế {said}.")
    assert (task.lead, task.coordinating) == (("Sở Y tế",), ("Tỉnh đoàn",))


@pytest.mark.parametrize(
    "said",
    [
        "mở lớp có Tỉnh đoàn ký xác nhận",
        "đề nghị quỹ từ thiện hỗ trợ xe lăn",
        "huy động lực lượng tại chỗ tham gia đắp đê",
        "lập quy định việc phối hợp giữa Sở và xã",
    ],
)
def test_who_is_only_spoken_of_helps_nobody(said: str) -> None:
    assert read_tasks(f"Sở Y tế {said}.")[0].coordinating == ()


def test_a_second_task_of_a_line_is_still_one_of_its_own() -> None:
    found = read_tasks("Các sở, ngành rà soát chợ; Sở Công Thương chủ trì lập danh mục cần sửa, trình UBND tỉnh.")
    assert [task.lead for task in found] == [("Các sở, ngành",), ("Sở Công Thương",)]


def test_what_every_document_ends_with_is_no_task() -> None:
    text = (
        "Chủ tịch UBND tỉnh chủ trì cuộc họp về chợ. Dự họp có Sở Y tế.\nGiao Sở Y tế sửa trạm.\n"
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "Điều 4. Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.\n"
        "Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện./."
    )
    assert [task.lead for task in read_tasks(text)] == [("Sở Y tế",)]


@pytest.mark.parametrize(
    "piece", ["các sở, ", "UBND xã Đồi Mẫu, ", "; Sở Y tế chủ trì", " - Ban Chỉ đạo ", "do Sở Y tế "]
)
def test_long_lists_of_bodies_take_no_time(piece: str) -> None:
    begun = time.process_time()
    read_tasks(piece * (40_000 // len(piece)))
    assert time.process_time() - begun < 2
