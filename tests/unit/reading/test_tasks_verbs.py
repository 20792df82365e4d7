"""Verbs of official work: the deed each names, where it stands in a task, and the nouns that only look like it."""

from __future__ import annotations

import time
from collections import Counter
from importlib import resources

import pytest

from cotmoc.reading.overlaps import find_overlaps
from cotmoc.reading.tasks import TaskStatement, read_tasks
from cotmoc.reading.tasks.actions import BOUNDARY, VERB, deed_of, kind_of

DEEDS = {
    "review": "Rà soát các dự án treo trên địa bàn.",
    "review/survey": "Điều tra, khảo sát nhu cầu nhà ở của công nhân.",
    "review/count": "Kiểm kê di sản văn hóa phi vật thể.",
    "review/judge": "Chấm điểm các thôn kiểu mẫu.",
    "review/appraise": "Nghiệm thu đề tài cấp tỉnh.",
    "review/sum_up": "Sơ, tổng kết phong trào.",
    "review/measure": "Quan trắc, lấy mẫu nước các sông.",
    "review/test": "Khảo nghiệm ba giống lúa.",
    "review/verify": "Xác minh nguồn gốc lô hàng.",
    "build": "Hạ ngầm cáp điện, cáp viễn thông trên phố chính.",
    "build/found": "Ươm mầm ý tưởng của sinh viên.",
    "build/develop": "Gia công linh kiện tại khu công nghiệp.",
    "build/design": "Lập thiết kế bãi đỗ xe.",
    "draft": "Xây dựng chiến lược biển của tỉnh.",
    "draft/study": "Tiếp thu ý kiến đại biểu.",
    "draft/propose": "Tham mưu mức hỗ trợ người trồng lúa.",
    "issue": "Công bố hết dịch tại xã Đồi Mẫu.",
    "issue/approve": "Chấp thuận vị trí bến xe.",
    "issue/amend": "Bãi bỏ văn bản trái luật.",
    "issue/make_public": "Niêm yết giá vé tại bến.",
    "issue/delegate": "Phân quyền cho UBND cấp xã.",
    "issue/agree": "Ký thỏa thuận với tỉnh bạn.",
    "train": "Dạy nghề cho lao động nông thôn.",
    "train/teach": "Dạy bơi cho học sinh tiểu học.",
    "train/drill": "Diễn tập khu vực phòng thủ.",
    "publicise": "Tuyên truyền bầu cử tại các thôn.",
    "publicise/mobilise": "Vận động nhân dân hiến đất mở đường.",
    "publicise/honour": "Tri ân người có công.",
    "publicise/show": "Trình diễn trang phục các dân tộc.",
    "guide": "Hướng dẫn ngư dân ghi nhật ký khai thác.",
    "guide/support": "Nhận đỡ đầu trẻ mồ côi.",
    "guide/settle": "Hòa giải tranh chấp đất đai ở thôn.",
    "guide/receive": "Tiếp nhận phản ánh của người dân.",
    "meet": "Đối thoại với thanh niên.",
    "meet/citizens": "Tiếp dân vào ngày 15 hằng tháng.",
    "meet/visit": "Tặng quà gia đình liệt sĩ.",
    "connect": "Liên thông bảng mã danh mục thuốc.",
    "connect/cooperate": "Liên kết sáu tỉnh phát triển du lịch.",
    "connect/gather": "Dồn ghép điểm trường lẻ.",
    "connect/hand_over": "Bàn giao trụ sở dôi dư.",
    "improve": "Chấn chỉnh kỷ cương công vụ.",
    "improve/repair": "Duy tu đường tỉnh qua xã Bến Thử.",
    "improve/restore": "Tu bổ, tôn tạo đình làng.",
    "improve/change": "Cơ cấu lại ngành chè.",
    "improve/increase": "Tăng tỷ lệ che phủ rừng.",
    "improve/reduce": "Kéo giảm tai nạn lao động.",
    "operate": "Điều tiết nước các hồ chứa.",
    "operate/manage": "Quản lý bến khách ngang sông.",
    "operate/use": "Áp dụng định mức mới.",
    "operate/declare": "Kê khai tài sản của cán bộ.",
    "operate/pay": "Chi trả lương hưu qua tài khoản.",
    "operate/rent": "Bán nhà cũ thuộc sở hữu nhà nước.",
    "operate/watch": "Ứng trực trong mùa mưa bão.",
    "digitise": "Số hóa gia phả các dòng họ.",
    "digitise/enter": "Nhập liệu hộ tịch từ sổ giấy.",
    "digitise/collect": "Quy tập hài cốt liệt sĩ.",
    "digitise/archive": "Nộp lưu tài liệu vào Lưu trữ lịch sử.",
    "secure": "Tuần tra biên giới.",
    "secure/conserve": "Bảo tồn tiếng nói của người Mông.",
    "secure/prevent": "Ngăn chặn dịch tả lợn châu Phi.",
    "secure/rescue": "Cứu nạn, cứu hộ trên sông.",
    "secure/fight": "Triệt phá đường dây ma túy.",
    "prosecute": "Khởi tố vụ phá rừng.",
    "sanction": "Xử phạt xe quá tải.",
    "monitor": "Đôn đốc các xã chậm tiến độ.",
    "monitor/inspect": "Thanh tra việc quản lý đất công.",
    "monitor/report": "Báo cáo số liệu hộ nghèo.",
    "provide": "Cấp đổi thẻ bảo hiểm y tế.",
    "fund": "Bố trí vốn cho cầu treo.",
    "fund/raise": "Quyên góp sách giáo khoa cũ.",
    "fund/lend": "Cho vay hộ mới thoát nghèo.",
    "collect": "Truy thu tiền thuê đất.",
    "procure": "Mua sắm xe cứu thương.",
    "procure/equip": "Trang bị bình chữa cháy cho các chợ.",
    "procure/install": "Lắp đặt công tơ điện tử.",
    "trade": "Xuất khẩu vải thiều.",
    "certify": "Cấp phép khai thác cát.",
    "certify/rank": "Xếp loại chi bộ cuối năm.",
    "certify/reward": "Khen thưởng lực lượng chữa cháy rừng.",
    "simplify": "Cắt giảm giấy tờ khi vay.",
    "simplify/exempt": "Miễn, giảm học phí cho trẻ mầm non.",
    "organise": "Sắp xếp đơn vị sự nghiệp.",
    "organise/set_up": "Thành lập tổ hợp tác.",
    "organise/merge": "Giải thể hợp tác xã ngừng hoạt động.",
    "organise/staff": "Tuyển dụng giáo viên mầm non.",
    "close": "Thu hồi dự án chậm tiến độ.",
    "clear": "Giải phóng mặt bằng tuyến tránh.",
    "clear/resettle": "Di dời dân khỏi vùng sạt lở.",
    "clear/clean": "Thu gom vỏ bao thuốc trừ sâu.",
    "clear/disinfect": "Phun khử trùng chuồng trại.",
    "clear/destroy": "Tiêu hủy lợn mắc bệnh.",
    "grow": "Trồng rừng gỗ lớn.",
    "grow/breed": "Tái đàn sau dịch.",
    "grow/harvest": "Thu hoạch lúa trước bão.",
    "process": "Sơ chế quả vải tươi.",
    "heal": "Điều trị người nghiện.",
    "heal/vaccinate": "Tiêm phòng dại cho chó, mèo.",
    "heal/screen": "Sàng lọc ung thư cổ tử cung.",
    "heal/contain": "Khống chế ổ dịch sởi.",
    "heal/care": "Chăm sóc người cao tuổi neo đơn.",
}
LISTED = resources.files("cotmoc.reading.tasks").joinpath("verbs.txt").read_text("utf-8").splitlines()


def entries() -> list[tuple[str, str]]:
    lines = [line.partition(":") for line in LISTED if line and not line.startswith("#")]
    return [(verb.strip(), deed) for deed, _, verbs in lines for verb in verbs.split(";")]


def test_every_deed_is_tried():
    assert {deed for _, deed in entries()} - {"-", "no verb"} == set(DEEDS)


@pytest.mark.parametrize(("deed", "text"), DEEDS.items(), ids=DEEDS)
def test_a_task_opens_with_its_deed(deed: str, text: str):
    verb = VERB.match(text[0].lower() + text[1:])
    assert verb
    assert (deed_of(verb[0]), kind_of(verb[0])) == (deed, deed.partition("/")[0])


@pytest.mark.parametrize("text", DEEDS.values(), ids=DEEDS)
def test_the_name_of_a_body_ends_before_its_deed(text: str):
    task = read_tasks(f"Trung tâm Mẫu {text[0].lower()}{text[1:]}")[0]
    assert task.lead == ("Trung tâm Mẫu",)


def test_every_kind_is_told_as_a_reason():
    told = set()
    for deed, text in DEEDS.items():
        task = f"Sở Mẫu {text[0].lower()}{text[1:-1]} ở xã Đồi Mẫu trước 30/6/2026."
        for pair in find_overlaps([TaskStatement(id=name, text=task) for name in "ab"]).pairs:
            if any(reason.code == "action" for reason in pair.reasons):
                told.add(deed.partition("/")[0])
    assert told == {deed.partition("/")[0] for deed in DEEDS}


def test_a_verb_stands_in_one_line_only():
    assert [verb for verb, seen in Counter(verb for verb, _ in entries()).items() if seen > 1] == []


def test_a_verb_that_says_nothing_has_no_deed():
    assert (deed_of("triển khai"), kind_of("triển khai"), deed_of("cấp tỉnh"), deed_of("chuối")) == (None,) * 4


def test_every_verb_is_found_whole():
    cut = [verb for verb, deed in entries() if deed != "no verb" and (VERB.match(verb) or [""])[0] != verb]
    assert cut == []


@pytest.mark.parametrize(
    "spelt",
    ["số hoá", "Số  hóa", "tiêu huỷ", "quản lí", "xử lí vi phạm", "kí kết", "huỷ", "uỷ quyền", "điều tra, khảo sát"],
)
def test_a_verb_is_known_however_it_is_spelt(spelt: str):
    assert deed_of(spelt)
    assert (VERB.fullmatch(spelt.lower()) or [""])[0] == spelt.lower()


@pytest.mark.parametrize(
    "noun",
    [
        *("truyền hình", "giao thông", "thu nhập", "cấp xã", "cây đào", "hoa đào", "vùng trồng", "phòng khám"),
        *("chăn nuôi", "chương trình", "Quy trình", "công lập", "doanh thu", "nhật ký", "cử tri", "các cấp"),
        *("hạ tầng", "trực tuyến", "chính phủ", "địa bàn", "điều kiện", "tài khoản", "chi nhánh", "lưu vực"),
        *("dịch bệnh", "bắt buộc", "biến đổi", "phát thanh", "lãnh đạo", "chứng khoán", "kinh doanh", "miễn phí"),
        *("nước tưới", "trạm bơm", "tiền thưởng", "vốn vay", "cầu treo"),
    ],
)
def test_nouns_are_no_verbs(noun: str):
    assert VERB.search(noun) is None


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Sở Xây dựng xây dựng kế hoạch nhà ở.", "Sở Xây dựng"),
        ("Sở Giáo dục và Đào tạo đào tạo lại giáo viên.", "Sở Giáo dục và Đào tạo"),
        ("Trung tâm Xúc tiến đầu tư xây dựng danh mục dự án.", "Trung tâm Xúc tiến đầu tư"),
        ("Văn phòng Đăng ký đất đai cấp đổi sổ cho 300 hộ.", "Văn phòng Đăng ký đất đai"),
        ("Trung tâm Kiểm soát bệnh tật phun hóa chất diệt muỗi.", "Trung tâm Kiểm soát bệnh tật"),
        ("Trung tâm Chuyển đổi số tỉnh lập bản đồ.", "Trung tâm Chuyển đổi số tỉnh"),
        ("Ban Quản lý dự án các công trình giao thông chọn nhà thầu.", "Ban Quản lý dự án các công trình giao thông"),
        ("Ban Chỉ huy quân sự xã tuyển quân năm 2027.", "Ban Chỉ huy quân sự xã"),
        ("Viện Xây dựng cầu Mẫu lập bản vẽ.", "Viện Xây dựng cầu Mẫu"),
        ("UBND xã Đồi Mẫu kiên quyết xử lý xe quá tải.", "UBND xã Đồi Mẫu"),
        ("UBND các xã giết mổ tập trung gia súc.", "UBND các xã"),
    ],
)
def test_verbs_in_names_are_passed_over(text: str, lead: str):
    assert read_tasks(text)[0].lead == (lead,)


def test_work_on_something_is_done_to_it():
    found = [verb[0] for verb in VERB.finditer("đẩy mạnh công tác tiêm phòng, các kiểm tra khác")]
    assert found == ["đẩy mạnh", "tiêm phòng"]
    assert read_tasks("Giao tổ công tác kiểm tra xã Đồi Mẫu lập biên bản.")[0].lead == (
        "tổ công tác kiểm tra xã Đồi Mẫu",
    )


def test_verbs_of_long_texts_are_found_in_time():
    text = "thu thập thông tin kinh tế trong tháng tám; " * 5_000
    begun = time.process_time()
    assert sum(1 for _ in VERB.finditer(text)) == 5_000
    assert sum(1 for _ in BOUNDARY.finditer(text)) == 10_000
    assert time.process_time() - begun < 2
