"""What officials count: unit nouns by field, and the words that never open one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIELDS = (
    # people
    "người, người dân, người lao động, công dân, cư dân, nhân khẩu, khẩu, hộ, hộ gia đình, hộ dân, hộ nghèo"
    ", hộ cận nghèo, hộ kinh doanh, hộ sản xuất, gia đình, lao động, cán bộ, công chức, viên chức, cán bộ công chức"
    ", đảng viên, đoàn viên, hội viên, thành viên, đại biểu, học viên, học sinh, sinh viên, trẻ em, trẻ, giáo viên"
    ", giảng viên, bác sĩ, bác sỹ, điều dưỡng, dược sĩ, y tế, bệnh nhân, chuyên gia, kỹ sư, nhân lực, nhân viên"
    ", nhân sự"
    ", tình nguyện viên, tuyên truyền viên, cộng tác viên, cử tri, du khách, khách, lượt khách, khách hàng, nông dân"
    ", ngư dân, thanh niên, phụ nữ, cựu chiến binh, đối tượng, cá nhân, lãnh đạo, thí sinh, thủ khoa, nạn nhân"
    ", người dùng, người sử dụng, thuê bao, chức sắc, nghệ nhân, công nhân, biên chế, chủ thể, trường hợp, ca, ca bệnh"
    ", đồng chí, đồng bào, em, cụ, chị, chủ đầu tư, nhà thầu, nhà đầu tư, bị can, bị cáo, cấp ủy",
    # places and bodies
    "tỉnh, thành phố, tỉnh thành, địa phương, huyện, thị xã, quận, xã, phường, thị trấn, đặc khu, thôn, bản, ấp, buôn"
    ", làng, khóm, tổ dân phố, khu phố, khu dân cư, khu vực, vùng, điểm dân cư, cơ quan, đơn vị, tổ chức, sở, ban"
    ", ngành"
    ", sở ngành, phòng, chi cục, trung tâm, ban quản lý, ban chỉ đạo, hội, đoàn thể, chi bộ, đảng bộ, tổ, đội, nhóm"
    ", tổ công nghệ số cộng đồng, tổ công nghệ số, câu lạc bộ, doanh nghiệp, công ty, tập đoàn, nhà máy, xí nghiệp"
    ", hợp tác xã, tổ hợp tác, trang trại, gia trại, cơ sở, cơ sở sản xuất, cơ sở kinh doanh, cửa hàng, chợ, siêu thị"
    ", trung tâm thương mại, trường, trường học, cơ sở giáo dục, lớp, lớp học, phòng học, bệnh viện, trạm y tế"
    ", phòng khám, nhà thuốc, cơ sở y tế, giường, giường bệnh, nhà văn hóa, thư viện, bảo tàng, di tích, khách sạn"
    ", phòng giao dịch, sạp, ngân hàng, chi nhánh, quốc gia, nước, tòa nhà, khu công nghiệp, cụm công nghiệp"
    ", khu đô thị, khu, cụm, điểm"
    ", điểm cầu, điểm trường, điểm phục vụ, nhà, căn nhà, căn, căn hộ, nhà ở, phòng ban, làng nghề, đài truyền thanh",
    # paper and services
    "hồ sơ, thủ tục, thủ tục hành chính, dịch vụ, dịch vụ công, dịch vụ công trực tuyến, văn bản, quyết định"
    ", nghị quyết"
    ", kế hoạch, chương trình, đề án, dự án, tiểu dự án, gói thầu, hợp đồng, biên bản, giấy, giấy phép, giấy chứng nhận"
    ", thẻ, thẻ căn cước, sổ, phiếu, tờ, bản ghi, bản đồ, tờ bản đồ, tài liệu, trang, trang tài liệu, báo cáo, biểu mẫu"
    ", đơn, đơn thư, vụ, vụ việc, vụ án, kiến nghị, phản ánh, ý kiến, câu hỏi, kết quả, quy trình, tiêu chí, tiêu chuẩn"
    ", chỉ tiêu, chỉ số, mục tiêu, nhóm mục tiêu, nhóm chỉ tiêu, nhóm tiêu chí, nhiệm vụ, nhóm nhiệm vụ"
    ", giải pháp, nhóm giải pháp, nội dung, sáng kiến, đề tài, phương án"
    ", chính sách, công việc, công trình, hạng mục, cuộc, cuộc họp, hội nghị, hội thảo, tọa đàm, lớp tập huấn, khóa"
    ", khóa học"
    ", buổi, đợt, phiên, phiên họp, phiên tòa, tin, bài, tin bài, chuyên mục, chuyên đề, video, ấn phẩm, pano, tờ rơi"
    ", cuộc thi, giải, giải thưởng, bằng khen, huy chương, danh hiệu, quy hoạch, bộ, mẫu, mã, chứng thư, chứng thư số"
    ", chữ ký số, chữ ký, thành phần, lĩnh vực, ngành nghề, nghề, nhóm nợ, thông báo, cuộc gọi, lượt, lượt người"
    ", lượt truy cập, lượt tải, lượt xem, lượt hồ sơ, lượt xe, lượt văn bản, lượt tương tác, lượt khám, hóa đơn"
    ", chứng từ, chứng chỉ, chứng nhận"
    ", yêu cầu, thông tin, dữ liệu, bản tin, cuộc kiểm tra, cuộc thanh tra, phong trào, mô hình, sự kiện"
    ", cuộc tuyên truyền, buổi tuyên truyền, phần việc, thành tựu, vấn đề, tồn tại, vướng mắc, sai phạm, vi phạm",
    # technology
    "hệ thống, hệ thống thông tin, nền tảng, nền tảng số, ứng dụng, phần mềm, cơ sở dữ liệu, csdl, bộ dữ liệu"
    ", tập dữ liệu, trường dữ liệu, dịch vụ dữ liệu, api, kho dữ liệu, trang thông tin, trang thông tin điện tử"
    ", website"
    ", cổng, cổng thông tin, fanpage, kênh, tài khoản, tài khoản định danh, ví điện tử, địa chỉ, tên miền, hộp thư"
    ", giao dịch, thiết bị, máy, máy tính, máy chủ, máy trạm, máy in, máy quét, camera, cảm biến, màn hình, điện thoại"
    ", điện thoại thông minh, trạm, trạm bts, trạm phát sóng, vị trí, cột, tuyến, tuyến cáp, đường truyền"
    ", điểm truy cập"
    ", điểm phát sóng, điểm wifi, vùng lõm, mạng, mạng lan, sàn, gian hàng, sản phẩm, mặt hàng, đơn hàng, mã qr"
    ", nhãn hiệu, thương hiệu, sáng chế, kết nối, bản cập nhật, cuộc tấn công, sự cố, lỗ hổng, mã độc, địa chỉ ip"
    ", điểm dữ liệu, nút, cụm loa, loa, bảng điện tử, robot, máy bay không người lái, xe, ô tô, xe máy, phương tiện"
    ", tàu"
    ", tàu cá, kiosk, ki ốt, máy atm, atm, pos, trụ, trụ sạc, điểm chấp nhận thanh toán, phôi, bức ảnh, ảnh, hình ảnh",
    # land, farming, nature
    "ha, hecta, héc ta, m2, m², m3, m³, km2, km², mẫu ruộng, sào, thửa, thửa đất, lô, lô đất, cánh đồng, vườn, ao, hồ"
    ", hồ chứa, đập, con, con bò, con lợn, con trâu, con gia cầm, gia súc, gia cầm, đầu, đàn, cây, cây xanh, giống"
    ", vùng trồng, mã số vùng trồng, chuỗi, chuỗi liên kết, loài, vụ cháy, điểm sạt lở, công trình nước sạch, giếng"
    ", sản phẩm ocop, mẫu nước, mẫu thực phẩm, lồng, lồng bè, rừng, lít, tấn, tạ, yến, kg, kilôgam, gam, tấn hàng"
    ", đồng hồ, quả, trứng, bao, thùng, chai, hộp, suất, phần quà, suất quà, cái, chiếc, bộ máy tính, cuốn"
    ", quyển, đầu sách, cầu"
    ", cống, con đường, tuyến đường, tuyến phố, km, kilômét, mét, m, cm, mm, hải lý, cây số, container, teu",
    # money and physical measures
    "đồng, vnđ, vnd, usd, đô la, đô la mỹ, đô-la, euro, eur, yên, nhân dân tệ, kwh, mwh, gwh, kw, mw, gw, mva, kv, tb"
    ", gb, mb, pb, kb, tbps, gbps, mbps, kbps, mhz, ghz, dba, bps, vòng, oc, °c, độ, lao động/năm",
    # scores, places and spans of time
    "căn cước, căn cước công dân, thẻ bhyt, bhyt, hộ chiếu, giấy khai sinh, bản sao, htx, tthc, dvc, dvctt, cbccvc"
    ", dn, thứ tiếng, gói thầu, bằng sáng chế, bộ phát, khóa học, điểm cầu, nhà tạm"
    ", cuộc gọi"
    ", bậc, hạng, điểm phần trăm, điểm %, lần, sao, ngôi sao, năm, tháng, ngày, ngày làm việc, giờ, giờ làm việc, phút"
    ", giây, tuần, quý, ngày công, mức, cấp, trụ cột, bước, giai đoạn, tuổi",
)
_PHRASES = frozenset(noun.strip() for field in _FIELDS for noun in field.split(","))
_PEOPLE = frozenset(noun.strip() for noun in _FIELDS[0].split(","))
_POPULATIONS = frozenset(noun.strip() for field in _FIELDS[:2] for noun in field.split(","))
_DISCRETE = frozenset(noun.strip() for field in _FIELDS[:4] for noun in field.split(","))
_EACH_TIME = ("", "ngày", "tháng", "năm", "tuần", "giờ")
_SECTOR_NAMES = (
    "nông, nông nghiệp, lâm, lâm nghiệp, ngư nghiệp, diêm nghiệp, thủy sản, thuỷ sản, công nghiệp, xây dựng"
    ", tiểu thủ công nghiệp, cn, ttcn, thương mại, dịch vụ, du lịch, vận tải, kho bãi, kinh tế, văn hóa, xã hội, y tế"
    ", giáo dục, đào tạo, khoa học, công nghệ, tín dụng, ngân hàng, điện, nước, viễn thông, truyền hình, cước, phí"
    ", lệ phí, thuế, chế biến, chế tạo, nuôi trồng, trồng trọt, chăn nuôi, thu, chi"
)
_SECTORS = frozenset(_SECTOR_NAMES.split(", "))
_JOINED = (
    _POPULATIONS | {"khối phố", "lĩnh vực", "nhà văn hóa", "bến xe", "khu du lịch"},
    _SECTORS | {"hàng hóa", "sản phẩm"},
    frozenset({"mục tiêu", "chỉ tiêu", "nhiệm vụ", "giải pháp", "tiêu chí"}),
)
"""Nouns that stand beside each other in a list, by class."""
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)

# A word that cannot be the noun of what is counted: after a bare number it opens something else.
_NO_NOUN_WORDS = (
    "và hoặc của trong ngoài tại so với đến tới được là đã đang sẽ có cho ở từ theo về do bởi vào lên xuống"
    " này đó kia thì mà nhưng song còn để nhằm qua sau trước trên dưới giữa bằng gồm không chưa cũng chỉ mới"
    " nhất khi nếu vì nên tăng giảm đạt vượt chiếm thuộc như cùng đều vẫn lại nữa trở cả toàn hơn gần nhờ bao"
    " hay rồi cần phải bị hết cao thấp"
)
NO_NOUN = frozenset(_NO_NOUN_WORDS.split())

_AGENCIES = re.compile(r"(?:sở|bộ|ban),.*ngành", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?[²³23]?|°C")
_GAP = re.compile(r"[ \u00a0]+")
_JOINT = re.compile(r"\s*(?:,|/|-|–)\s*|\s+(?:và|hoặc)\s+")
_SLASH = re.compile(
    r"\s*/\s*(?:(?:1|10|100|1\.?000|10\.?000|100\.?000)\s*)?(?P<word>[^\W\d_]+[²³23]?(?: (?:dân|năm|ngày|tháng"
    r"|đồng)(?!\w))?)"
)
_BODIES_WORDS = (
    "bộ tỉnh địa_phương giáo_viên nhân_viên người_lao_động giảng_viên"
    " xã phường thị_trấn thôn bản ấp tổ_dân_phố khóm buôn làng khu_phố huyện quận thị_xã thành_phố sở ban ngành"
    " cơ_quan đơn_vị tổ_chức cá_nhân cán_bộ công_chức viên_chức phản_ánh kiến_nghị trạm cột tin bài nhiệm_vụ"
    " giải_pháp doanh_nghiệp hợp_tác_xã hệ_thống nền_tảng_số nền_tảng đoàn_thể đặc_khu khu_vực giải_pháp phòng"
)
_BODIES = frozenset(_BODIES_WORDS.split())


def words_at(text: str, position: int, most: int) -> list[tuple[str, int]]:
    """At most `most` lower-case words from `position`, one gap between them, each with its end."""
    found: list[tuple[str, int]] = []
    while len(found) < most and (word := _WORD.match(text, position)):
        found.append((word[0].casefold(), word.end()))
        gap = _GAP.match(text, word.end())
        if not gap:
            break
        position = gap.end()
    return found


def known_noun(text: str, position: int) -> int:
    """The end of the longest known unit noun at `position`, or 0."""
    words = words_at(text, position, _LONGEST)
    for count in range(len(words), 0, -1):
        if " ".join(word for word, _ in words[:count]) in _PHRASES:
            return words[count - 1][1]
    return 0


def joins_nouns(text: str, start: int, end: int) -> bool:
    """Whether the comma or dash at `text[start:end]` stands between two nouns of one list ("trường học, cơ sở giáo
    dục"), not between two clauses."""
    before = [word[0].casefold() for word in _WORD.finditer(text, max(0, start - 40), start)][-_LONGEST:]
    if not before or not text[max(0, start - 1)].isalpha():
        return False
    gap = _GAP.match(text, end)
    position = gap.end() if gap else end
    after = [word for word, _ in words_at(text, position, _LONGEST)] if text[position : position + 1].islower() else []
    return any(
        any(" ".join(before[-count:]) in nouns for count in range(1, len(before) + 1))
        and any(" ".join(after[:count]) in nouns for count in range(1, len(after) + 1))
        for nouns in _JOINED
    )


def is_sector(words: str) -> bool:
    """Whether words begin with a sector of the economy ("công nghiệp - xây dựng")."""
    told = [word for word, _ in words_at(words.casefold(), 0, _LONGEST)]
    return any(" ".join(told[:count]) in _SECTORS for count in range(1, len(told) + 1))


def is_population(noun: str) -> bool:
    """Whether a noun names people, places or bodies, of whom a share may be told."""
    return re.split(r",| và ", noun.casefold())[0].strip() in _POPULATIONS


def is_people(noun: str) -> bool:
    """Whether a noun names people, households, patients or visitors."""
    return noun.casefold().strip() in _PEOPLE


def is_discrete(noun: str) -> bool:
    """Whether a noun names what is counted whole (people, bodies, papers, devices), at most over a time."""
    counted, _, over = " ".join(noun.casefold().split()).partition("/")
    return re.split(r",| và ", counted)[0].strip() in _DISCRETE and over.strip() in _EACH_TIME


def common_unit(noun: str) -> str:
    """The one unit of a list of unlike bodies: "sở, ban, ngành" are agencies."""
    return "cơ quan" if _AGENCIES.match(noun) else noun


def noun_at(text: str, position: int) -> tuple[int, bool]:
    """Where the unit noun at `position` ends and whether it is known; a noun nobody listed is its first two words.

    (0, False) where no noun can stand.
    """
    end = known_noun(text, position)
    if end:
        return _rate_end(text, _listed_end(text, position, end)), True
    words = words_at(text, position, 2)
    if not words or words[0][0] in NO_NOUN:
        return 0, False
    if len(words) == 2 and words[1][0] not in NO_NOUN:
        return words[1][1], False
    return words[0][1], False


def _listed_end(text: str, start: int, end: int) -> int:
    """With further bodies of the same list: "xã, phường, thị trấn", "cơ quan, đơn vị"."""
    while _name(text[start:end]) in _BODIES and (joint := _JOINT.match(text, end)):
        further = known_noun(text, joint.end())
        if not further or _name(text[joint.end() : further]) not in _BODIES:
            break
        start, end = joint.end(), further
    return end


def _name(noun: str) -> str:
    return "_".join(noun.casefold().split())


def _rate_end(text: str, end: int) -> int:
    """With what it is counted over: "thuê bao/100 dân", "triệu đồng/người/năm"."""
    return max(_slashes(text, end), default=end)


def _slashes(text: str, end: int) -> Iterator[int]:
    while slash := _SLASH.match(text, end):
        end = max(slash.end(), known_noun(text, slash.start("word")))
        yield end
