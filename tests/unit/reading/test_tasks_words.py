"""Each of the words by which a statement tells who leads and who helps."""

from __future__ import annotations

import pytest

from cotmoc.reading.tasks import read_tasks
from cotmoc.reading.tasks.assigning import read_assignment


def who(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    task = read_tasks(text)[0]
    return task.lead, task.coordinating


@pytest.mark.parametrize(
    "order",
    [
        *("Giao nhiệm vụ cho", "Giao cho", "Giao", "Yêu cầu", "Đề nghị", "Phân công", "Chỉ đạo", "Ủy quyền"),
        *("Ủy quyền cho", "Lưu ý", "Nhắc", "Đồng ý để", "Thống nhất để", "UBND tỉnh yêu cầu trước ngày 30/6/2026"),
        *(
            "UBND tỉnh yêu cầu đến hết năm 2026",
            "UBND tỉnh yêu cầu trong tháng 6/2026",
            "UBND tỉnh giao hết quý II/2026",
        ),
    ],
)
def test_who_is_ordered_leads(order: str) -> None:
    assert who(f"{order} Sở Y tế sửa 5 cầu treo.") == (("Sở Y tế",), ())


@pytest.mark.parametrize(
    "superior",
    [
        *("Đồng chí Phó Chủ tịch UBND tỉnh", "Thủ tướng Chính phủ", "Chính phủ", "Chủ tịch UBND tỉnh", "UBND tỉnh"),
        *("Phó Chủ tịch UBND tỉnh", "UBND thành phố", "Bí thư Tỉnh ủy", "Ban Chỉ đạo tỉnh", "BCĐ tỉnh", "Tỉnh ủy"),
        *("Thành ủy", "Trưởng ban", "Ủy ban nhân dân tỉnh", "Văn phòng Chính phủ", "Hội nghị", "Thường trực Tỉnh ủy"),
        *("Ban Thường vụ Tỉnh ủy", "Trung ương", "Quốc hội", "Lãnh đạo tỉnh", "Ủy ban nhân dân thành phố"),
    ],
)
def test_who_is_above_gives_the_work_away(superior: str) -> None:
    assert who(f"{superior} giao Sở Y tế sửa 5 cầu treo.") == (("Sở Y tế",), ())
    assert who(f"{superior} yêu cầu Sở Y tế sửa 5 cầu treo.") == (("Sở Y tế",), ())


@pytest.mark.parametrize(
    "before",
    [
        *("Theo Kế hoạch số 7", "Căn cứ tình hình", "Với cầu đã hỏng", "Cùng các xã", "Thực hiện Kế hoạch số 7"),
        *("Trên cơ sở rà soát", "Để dân đi lại", "Nhằm giữ cầu", "Về giao thông", "Tại các xã", "Đối với cầu đã hỏng"),
        *("Trong mùa khô", "Trước mùa mưa", "Đến mùa khô", "Từ nay", "Sau bão", "Bằng vốn dự phòng", "Qua kiểm tra"),
        *("Nhân ngày lễ", "Hưởng ứng phong trào", "Chậm nhất sang năm", "Hằng năm", "Hàng năm", "Định kỳ mỗi năm"),
        *("Đồng thời", "Bên cạnh đó", "Ngoài ra", "Riêng cầu đã hỏng", "Trước mắt", "Sau khi rà soát", "Khi có vốn"),
        *("Năm nay", "Ngay sau bão", "Tiếp tục việc đã làm"),
    ],
)
def test_what_is_said_before_the_body_is_passed_over(before: str) -> None:
    assert who(f"{before}, các xã sửa 5 cầu treo.")[0] == ("các xã",)


@pytest.mark.parametrize(
    "mark", ["- ", "+ ", "• ", "– ", "1. ", "1.2. ", "1.2.3) ", "II. ", "a) ", "đ) ", "(1) ", "- a) "]
)
def test_numbering_is_passed_over(mark: str) -> None:
    assert read_assignment(f"{mark}Sở Y tế sửa 5 cầu treo.").lead == ("Sở Y tế",)


@pytest.mark.parametrize(
    "beside",
    [
        *(f"{verb} với" for verb in ("làm việc", "trao đổi", "thống nhất", "liên kết", "hợp tác", "bàn", "liên hệ")),
        *("ký kết với", "ký với", "kết hợp", "kết hợp với", "đồng chủ trì với", "làm việc trực tiếp với", "phối hợp"),
        *(
            "phối hợp với",
            "phối hợp cùng với",
            "phối hợp cùng",
            "phối hợp giữa",
            "phối hợp, cùng với",
            "cùng",
            "cùng với",
        ),
        *(f"phối hợp {how} với" for how in ("chặt chẽ", "tốt", "đồng bộ", "thường xuyên", "hiệu quả")),
        *("chủ động phối hợp với", "tích cực phối hợp với"),
        *(f"với sự {how} của" for how in ("tham gia", "phối hợp", "hỗ trợ", "giúp đỡ", "chung tay", "vào cuộc")),
        "với sự tham gia phối hợp của",
    ],
)
def test_who_is_worked_with_helps(beside: str) -> None:
    assert who(f"Sở Y tế {beside} Tỉnh đoàn sửa 5 cầu treo.") == (("Sở Y tế",), ("Tỉnh đoàn",))


@pytest.mark.parametrize(
    "label",
    [
        *("Cơ quan chủ trì:", "Đơn vị chủ trì thực hiện:", "Cấp thực hiện:", "Cơ quan được giao chủ trì:"),
        *("Đơn vị đầu mối:", "Chủ trì:", "Chủ trì thực hiện –", "Phân công chủ trì:", "Trách nhiệm:", "Thực hiện:"),
        *("Trách nhiệm thực hiện:", "Trách nhiệm chính:", "Đầu mối:", "Đầu mối là", "Chủ đầu tư:", "Chủ trì: là"),
        *("Đơn vị thực hiện là", "Cơ quan chủ trì là", "Đơn vị làm là", "Đơn vị phụ trách là"),
        *(
            "Phụ trách:",
            "Soạn thảo:",
            "Tham mưu:",
            "Chịu trách nhiệm:",
            "Cơ quan thường trực:",
            "Giao",
            "Giao nhiệm vụ",
        ),
        *(
            "Giao cho",
            "Do",
            "Phân công",
            "Phân công cho",
            "Trách nhiệm thuộc về",
            "Trách nhiệm của",
            "Bộ phận phụ trách:",
        ),
        *(
            "Trách nhiệm chính thuộc",
            "Thuộc trách nhiệm của",
            "Hội chủ trì:",
            "Tổ chức thực hiện:",
            "Cơ quan soạn thảo",
        ),
    ],
)
def test_who_is_named_by_a_label_leads(label: str) -> None:
    assert who(f"Sửa 5 cầu treo tại thôn Suối Vẽ. {label} Sở Y tế.") == (("Sở Y tế",), ())
    assert who(f"Sửa 5 cầu treo tại thôn Suối Vẽ; {label.lower()} Sở Y tế, xong năm 2026.") == (("Sở Y tế",), ())


@pytest.mark.parametrize("label", ["Cơ quan được giao chủ trì:", "Đơn vị đầu mối là", "Cấp thực hiện:"])
def test_the_whole_of_a_label_says_who(label: str) -> None:
    text = f"Sửa 5 cầu treo. {label} Sở Y tế."
    assert (text.index(label), len(text) - 1) in read_assignment(text).spans


@pytest.mark.parametrize(
    "after",
    [
        *(
            "hoàn thành năm 2026",
            "xong năm 2026",
            "thời hạn năm 2026",
            "hạn tháng 6/2026",
            "trong năm 2026",
            "năm 2026",
        ),
        *("trước tháng 6/2026", "tháng 6/2026", "quý II/2026", "đến tháng 6/2026", "chậm nhất tháng 6/2026"),
        *("cuối năm 2026", "hết năm 2026", "kinh phí 2 tỷ đồng"),
    ],
)
def test_a_label_ends_before_the_time(after: str) -> None:
    assert who(f"Sửa 5 cầu treo. Chủ trì: các sở, ngành và UBND các xã, {after}.")[0] == (
        "các sở, ngành",
        "UBND các xã",
    )


@pytest.mark.parametrize(
    "label",
    [
        *("Phối hợp:", "Cơ quan phối hợp:", "Đơn vị phối hợp:", "Phối hợp thực hiện:", "Phối hợp – ", "Phối hợp: gồm"),
        *("Hỗ trợ:", "Đơn vị phối hợp là", "Cơ quan phối hợp gồm"),
    ],
)
def test_who_is_named_by_a_label_of_help_helps(label: str) -> None:
    assert who(f"Sở Y tế sửa 5 cầu treo. {label} Tỉnh đoàn.") == (("Sở Y tế",), ("Tỉnh đoàn",))


@pytest.mark.parametrize(
    "leads",
    [
        *("chủ trì", "trực tiếp chủ trì", "chủ động chủ trì", "thường xuyên chủ trì", "là đầu mối", "làm đầu mối"),
        *(
            "là cơ quan đầu mối",
            "là đơn vị đầu mối",
            "giữ vai trò chủ trì",
            "chịu trách nhiệm",
            "chịu trách nhiệm chủ trì",
        ),
        *("phụ trách", "đảm nhận", "đảm nhiệm", "đảm trách", "làm chủ công", "làm nòng cốt", "làm trưởng đoàn"),
        *("làm tổ trưởng", "làm chủ đầu tư", "là cơ quan chủ trì", "là đơn vị chủ trì", "theo dõi", "chỉ đạo", "lo"),
        *("chịu trách nhiệm chính", "chỉ đạo chung", "phụ trách đôn đốc", "phụ trách triển khai", "phụ trách chỉ đạo"),
        *("phụ trách theo dõi", "chịu trách nhiệm thực hiện", "thực hiện", "làm", "triển khai", "tổ chức thực hiện"),
        *("trực tiếp làm", "chủ động làm", "triển khai thực hiện"),
    ],
)
def test_who_is_said_to_lead_after_the_work_leads(leads: str) -> None:
    assert who(f"Sửa 5 cầu treo tại thôn Suối Vẽ; các xã {leads}.") == (("các xã",), ())


@pytest.mark.parametrize(
    "helps",
    [
        *(
            "phối hợp",
            "hỗ trợ",
            "tham gia",
            "cung cấp số liệu",
            "giúp đỡ",
            "cùng làm",
            "cùng thực hiện",
            "cùng vào cuộc",
        ),
        *("tạo điều kiện", "góp ý", "cho ý kiến", "thẩm định", "cân đối vốn", "bố trí vốn", "bố trí kinh phí"),
        *("cử cán bộ", "đôn đốc", "xác nhận", "xác minh", "cùng phối hợp", "chủ động phối hợp", "tích cực tham gia"),
        *("có trách nhiệm phối hợp", "chịu trách nhiệm phối hợp", "sẽ hỗ trợ", "là cơ quan phối hợp"),
        *("làm đơn vị phối hợp", "bảo đảm kinh phí", "đảm bảo vốn"),
    ],
)
def test_who_is_said_to_help_after_the_work_helps(helps: str) -> None:
    assert who(f"Sở Y tế sửa 5 cầu treo tại thôn Suối Vẽ; Tỉnh đoàn {helps}.") == (("Sở Y tế",), ("Tỉnh đoàn",))


@pytest.mark.parametrize(
    "helps", ["căn cứ", "phối hợp", "tham gia", "hỗ trợ", "cung cấp", "tổ chức thực hiện", "cùng làm"]
)
@pytest.mark.parametrize("how", ["", "có trách nhiệm ", "chủ động ", "tích cực "])
def test_who_carries_out_what_another_leads_helps(helps: str, how: str) -> None:
    assert who(f"Sở Y tế lập danh mục cầu treo; các xã {how}{helps} danh mục.") == (("Sở Y tế",), ("các xã",))


@pytest.mark.parametrize(
    "told",
    [
        *("đã xong 3 cầu", "đang sửa", "được khen", "không tham gia", "trong tỉnh", "theo kế hoạch", "để báo cáo"),
        *("khi có vốn", "từ năm 2026", "đến xã", "tại xã", "là chủ sở hữu", "quyết định", "phê duyệt", "giao vốn"),
        *(
            "ban hành",
            "thông qua",
            "xem xét",
            "có ý kiến",
            "cho phép",
            "báo cáo",
            "gửi báo cáo",
            "phản ánh",
            "phối hợp",
            "tham gia",
            "cung cấp số liệu",
            "giúp đỡ",
            "cùng dự",
            "tạo điều kiện",
            "góp ý",
            "cho ý kiến",
            "nộp báo cáo",
            "tổng hợp",
        ),
    ],
)
def test_what_is_only_told_of_a_body_makes_it_no_lead(told: str) -> None:
    assert who(f"Sửa 5 cầu treo tại thôn Suối Vẽ; Sở Y tế {told}.")[0] == ()


@pytest.mark.parametrize(
    "above",
    [
        *("Thường trực Tỉnh ủy", "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội", "Trung ương", "Chủ tịch UBND tỉnh"),
        *("Phó Chủ tịch UBND tỉnh", "Chủ tịch HĐND tỉnh", "UBND tỉnh", "HĐND tỉnh", "Ủy ban nhân dân tỉnh", "Tỉnh ủy"),
        *("Hội đồng nhân dân tỉnh", "UBND thành phố", "Thành ủy", "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Thành ủy"),
        *("cấp có thẩm quyền", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ],
)
def test_who_is_above_leads_nothing_that_he_is_told_of_after_the_work(above: str) -> None:
    assert who(f"Sửa 5 cầu treo tại thôn Suối Vẽ; {above} kiểm tra.")[0] == ()
