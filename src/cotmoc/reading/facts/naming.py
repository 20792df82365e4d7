"""Numbers that count nothing: dates apart, those that only name, number or locate something."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cotmoc.reading.facts.nouns import known_noun
from cotmoc.reading.facts.places import CAPITAL

_DOCUMENT = (
    r"(?:Nghị quyết|Quyết định|Nghị định|Kế hoạch|Chỉ thị|Thông tư|Công văn|Công điện|Kết luận|Đề án|Luật|Chương trình"
    r"|Thông báo|Báo cáo|Tờ trình|Văn bản|Quy định|Hướng dẫn|Pháp lệnh|Dự án|Tiểu dự án|Hợp phần|QĐ|NQ|NĐ|KH|CT|TB|BC"
    r"|ĐA)"
)
_LEVELS = (
    r"(?:mức độ|mức|cấp độ|cấp|loại|bậc|hạng|lớp|khối|vòng|đợt|kỳ|khóa|khoá|lần|Tier|phiên bản|thế hệ|vùng|khu vực"
    r"|tổ|đội|phường|quận|ấp|khu phố|khóm|thôn|(?<!trực )tuyến|kênh|quốc lộ|đường|tỉnh lộ|giai đoạn|bước|trụ cột|lô"
    r"|ca|tháng|quý"
    r"|điều|khoản|(?<!huy )(?<!huân )chương|mục|phần|phụ lục|tiết|biểu|bảng|hình|trang|câu|bài|mẫu|phiếu|tầng|cột"
    r"|dòng|chuẩn"
    r"|công nghiệp"
    r"|đối tượng|nhóm|vị trí|mũi|học kỳ|đề|lộ|vành đai|quầy|bến|tờ bản đồ"
    r"|Windows|Android|iOS|ISO|TCVN|QCVN|IPv)"
)
_SLOGAN = r"\d{1,2} [^\W\d]+(?: [^\W\d]+){0,2} ?"
"""“5 không, 3 sạch”: the words one by one, so that a long one is not tried in parts."""
_NO_NUMBER_OF = (
    "tổng con trong chỉ hệ thông đa tỷ tỉ dân doanh đổi tế hội nghệ phủ quyền liệu tảng năng ký vụ bạ điểm chữ sĩ một"
    " của về tăng giảm thêm nâng hóa trí hạng vị thứ lực thức chế tầng"
)
_AND_MORE = r"(?:\s*(?:,|và)\s*(?:số\s+)?\d{1,2}(?!\w|[.,/]\d|\s*%|\s+[^\W\d]))*"
_NUMBERED = (
    r"(?i:(?<!\w)số)"
    + "".join(f"(?<!{word} số)" for word in _NO_NUMBER_OF.split(" "))
    + rf"\s+\d{{1,4}}[a-zđA-ZĐ]?{_AND_MORE}(?!\w|[.,/]\d|\s*%)"
)
"""“Tổ công tác số 3”, “tại số 45”: what is numbered, not counted; “tổng số 45 hộ” and “kinh tế số 12%” are no such."""
ALWAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.,])(?:\d{1,5}|\d{1,2}\.\d{3})(?:/\d{4})?\s?[/-]\s?[A-ZĐ]{2,}\w*(?:\s?[-/–]\s?[A-ZĐ][\wĐ]*)*",
        r"(?i:(?:(?<!\w)(?:từ|và|ngày|các ngày)\s+|\())\d{1,2}\s?[-–]\s?\d{1,2}/(?:0?[1-9]|1[0-2])"
        r"(?![\d/]|[.,]\d|\s*%|\s+(?:điểm|xã))"
        r"|(?i:(?<!\w)(?:độ )?tuổi(?: đời)?:?\s+từ\s+)\d{1,3}\s*(?:-|–|đến|tới)\s*\d{1,3}(?![\d.,]*\d|\s*%)"
        r"|(?<=[^\W\d]/)10{2,5}(?=\s[^\W\d])|(?<=[^\W\d]/)10{0,2}\.000(?=\s[^\W\d])",
        r"(?<![\w.,])\d{1,5}[A-ZĐ]{2,}[/-][A-ZĐ]+|(?<!\w)[A-ZĐ]{2,}-\d{1,3}(?![\w/]|[.,]\d|\s*%)",
        r"(?i:(?<!\w)mức độ\s+)[1-5](?:,[1-5])+(?![\d%]|\s*%)",
        r"(?i:(?<!\w)mức độ\s+)[1-5](?:,\s[1-5])+(?=\s*(?:[,.;:)\n]|\Z)(?![.,]\d)|\s(?:phổ biến|đạt|trên|được|của|và|là"
        r"|chiếm|có|trong|tại|cho|với|theo|đã|còn|vẫn|phát sinh|toàn|một phần)(?!\w))",
        r"(?i:(?<!\w)(?:mức|từ)\s+)\d{1,2}\s*[-–]\s*\d{1,2}(?=\s+tiêu chí(?!/|\w))"
        r"|(?i:(?<!\w)đủ\s+)\d{1,2}(?=\s+tiêu chí(?:\s+có|:))",
        r"(?i:(?:(?<=số xã )|(?<=\d xã )|(?<=số xã đã )|(?<=\d xã đã ))(?:đạt|hoàn thành)\s+)19(?=\s+tiêu chí(?!/|\w))",
        r"(?<![\w.,])\d{1,2}h(?:[0-5]\d)?(?![\w/])",
        r"(?i:(?<!\w)(?:thang(?: điểm)?|cứ)\s+)\d+(?:\.000)?(?![\w/]|[.,]\d|\s*%)",
        r"(?i:(?<=\d )|(?<=\d)|(?<!\w)số )điểm 10(?!\d|[.,/]\d|\s*(?:%|điểm))",
        r"(?i:(?<!\w)(?:từ|đợt|thời gian|ngày)\s+)\d{1,2}\.\d{1,2}\s*[-–]\s*\d{1,2}\.\d{1,2}(?![\d%]|\s*%|\s+[^\W\d])",
        r"(?i:(?<!có )(?<!với )(?<!đạt )(?<!tới )(?<!\w)trên\s+)(?:1|1\.000|10\.000|100\.000)(?:\s+(?:vạn|nghìn))?"
        r"(?=\s+(?:người )?dân(?:,|\s+có))",
        r"(?i:(?<!\w)(?:0?3|ba)\s+chương trình\s+(?:mục tiêu quốc gia|MTQG))",
        r"(?i:(?<!\w)số(?:\s+hiệu)?\s*:?\s*)(?:\d{1,2}\.\d{3}|\d+)(?:/\d{4})?/[A-ZĐ]\w*(?:[-/][\wĐ]+)*",
        r"(?<!\w)\d+(?:[.,]\d+)?G(?:\s*[/,+-]\s*\d+(?:[.,]\d+)?G)*(?!\w)",
        r"(?<!\w)\d{1,4}(?:,\d+)?[A-ZĐa-e](?!\w)|(?<![\d.,])\d+(?:,\d+)?\s?x\s?\d+(?:,\d+)?(?:\s?[cm]?m(?!\w))?",
        r"(?<!\w)[A-Z][A-Za-z]+\s?\d{1,2}(?:\.\d{1,2})+(?![.,]?\d|\s*(?:%|điểm|tỷ|triệu|nghìn))",
        r"(?<=bản chính, )\d+(?=\s+bản)|(?<=bản chính và )\d+(?=\s+bản)",
        r"(?<![\w.,])0\d+\.\d+(?![\w%])|(?<![\d.,])\d\s+trong\s+1(?![\d.,]*\d|\s*%)",
        r"(?i:(?<!mỗi )(?<!một )(?<!quân )(?<!\w)ngày\s+)\d{1,2}(?=\s*(?:[,.;:)\n]|\Z|-|–)(?!\d)"
        r"|\s+(?:và|đến|của)(?!\w))",
        rf"(?:(?<!\w)[“\"]|“){_SLOGAN}(?:(?:, |,|- |và |/)?{_SLOGAN})*[”\"]",
        r"(?i:(?<!\w)(?:phương châm|phong trào|cuộc vận động|nguyên tắc|tinh thần|khẩu hiệu|cơ chế|nếp sống)"
        r"(?: [^\W\d]+){0,2}\s+)"
        rf"{_SLOGAN}(?:(?:, |- |và )?{_SLOGAN})*(?=[,.;:)]|\Z|\s)",
        r"(?<!\w)\d{2}[A-ZĐ][A-Z\d]?\s?[-–. ]\s?\d{3}\.?\d{2}(?!\d)",
        r"(?i:(?<!\w)(?:cỡ chữ|cỡ|khổ(?: giấy)?|[gd]iãn dòng|cách dòng|số nhà|ngõ|ngách|hẻm|kiệt|(?<!hạ )tầng|căn hộ"
        r"|máy lẻ)\s+(?:số\s+)?)[A-Z]?\d+(?:[,/]\d+)?[A-ZĐ]?(?!\w|[.,]\d|\s*%)",
        r"(?i:(?<!\w)(?:thương binh|bệnh binh|người có công)\s+(?:(?:hạng|loại)\s+)?)\d/\d(?!\d)",
        r"(?i:(?<!\w)(?:phường|xã|thị trấn|đô thị|đơn vị|dự án|trường|đường|hành chính|chợ)\s+(?:loại|hạng)\s+)\d(?!\w"
        r"|[.,/]\d|\s*%)",
        r"(?i:(?<!\w)(?:mục|tiểu mục|chỉ tiêu|tiêu chí|nội dung|nhiệm vụ|chỉ số|bảng|biểu|hình|bài|điểm)\s+)"
        r"\d{1,2}(?:\.\d{1,2})+(?!\w|[.,]\d|\s*(?:%|điểm))",
        r"(?<!\w)Lưu:[^.\n]{0,40}?\(?\d+(?=\s*(?:bản|b)?[).;\n]|\Z)|(?<=trang, )\d+(?=\s+phụ lục)",
        r"(?i:(?<!\w)(?:lưu|lập|in|sao|kèm theo|photo)\s+)\d+\s+bản(?!\w)(?!\s+(?:đồ|án|ghi|tin|vẽ|cam kết))",
        r"(?i:(?<!\w)(?:khoản|điểm|điều|mục|chương))\s+\d+[a-zđ]?(?:\s*(?:,|và|đến|-|–)\s*(?:khoản\s+)?\d+[a-zđ]?)*"
        rf"(?=\s+(?:Điều|Chương|Mục|{_DOCUMENT})(?!\w))",
        r"(?<![\d.,])[1-9]\.0(?![\d%])(?!\s*%)",
        r"(?i:(?<!\w)(?:hotline|đường dây nóng|tổng đài|số điện thoại|điện thoại số|điện thoại|fax|tel|ĐT|zalo số))"
        r"[\s:(]*(?:số\s*)?\+?\d[\d.\-– ]{1,14}\d",
        r"(?<![\d.,])0\d{2,3}[.\- ]\d{3}[.\- ]?\d{3,4}(?![\d.,])|(?<![\d.,])0\d{9}(?!\d)"
        r"|(?<!\d)1[89]00[. ]?\d{4}(?!\d)",
        r"(?i:(?<!tuổi thọ )(?<!\w)(?:(?:từ|trên|dưới|đủ|khoảng|độ)\s+){0,3}\d{1,3}(?:\s*(?:-|–|đến"
        r"|tới)\s*(?:dưới\s+)?\d{1,3})?"
        r"\s+tuổi(?:\s+trở\s+(?:lên|xuống))?)(?!\w)",
        r"(?<![\d.,])24\s?/\s?(?:7(?!\d)|24(?=\s*(?:giờ|h|mà|để|[,.;:)\n]|\Z)))(?:\s*(?:giờ|h)(?!\w))?",
        r"(?i:(?<!\w)(?:lúc|hồi|từ|vào lúc|đến)\s+)\d{1,2}\s*(?:h|giờ)(?:\s*\d{1,2})?(?:\s*phút)?(?!\w|\s*(?:lên"
        r"|xuống|còn|mỗi|/))"
        r"|(?<![\d.,])\d{1,2}\s?(?:h|giờ )\d{2}(?!\d|\s*phút)",
        r"(?i:(?<!\w)(?:buổi|phiên(?: họp)?|kỳ(?: họp)?|hội nghị|đại hội|lần|ngày|khóa|năm|cuộc họp|diễn đàn|bài|tuần"
        r"|tháng|quý|giai đoạn|lớp|vòng|đợt|mũi|lượt)\s+)"
        r"(?i:lần\s+)?(?i:thứ\s+(?:\d+|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười))(?!\w|[.,/]\d)",
        r"(?i:(?<!xếp )(?<!đứng )(?<!hạng )(?<!vị trí )(?<!về )(?<!giữ )(?<!\w)thứ\s+(?:hai|ba|tư|năm|sáu|bảy|tám"
        r"|chín|mười))(?!\w)",
        r"(?i:(?<!\w)(?:nhà|căn hộ|nhóm|tổ|phòng|quầy|cửa|kênh|bến|cổng|máy)(?:\s+[^\W\d]+)?\s+số\s+)\d+"
        r"|(?i:(?<!\w)số\s+)\d+(?=\s+(?:đường|phố|ngõ))",
        r"(?i:(?<!\w)(?:quốc lộ|tỉnh lộ|đường tỉnh|QL|ĐT)\.?\s*)\d+\w?|(?<![\d.,])\d+\+\d+|(?<![\d.,])\d+\s?dpi(?!\w)"
        r"|(?<!\w)0\d{3}[. ]\d{3}(?=[. ]?[x*])",
        r"(?i:(?<!\w)(?:Trung ương|phiên bản|version)\s+)"
        r"\d{1,2}(?:\.\d{1,2})*(?![\d,%]|\.\d|\s*%)(?!\s+(?:xã|người|đơn vị))",
        r"(?<![\d.,])\d{2,3}(?:,\d+)?\s?(?:kV|kHz|MHz|GHz)(?!\w)"
        r"|(?i:(?<!\w)(?:tỷ lệ|tỉ lệ)(?:\s+bản đồ)?\s+1\s?[/:]\s?)[\d.]*\d"
        r"|(?i:(?<!\w)(?<!trên )thang(?:\s+điểm)?\s+)\d+(?![\d.,])",
        r"(?i:(?<!\w)(?:nhiệm vụ|tổ dân phố|khu phố|bão|tổ|chốt|trạm|khu|gói thầu|gói|hạng mục|tuyến|lô|trường|nhóm"
        r"|phòng|chợ|cầu|giếng|hồ|mẫu|biểu|phụ lục)\s+số\s+)\d{1,3}(?![\d.,]*\d|\s*%)",
        r"(?i:(?<!\w)ngày\s+)\d{1,2}(?=\s+(?:hằng|hàng|mỗi)\s+tháng)",
        r"(?i:(?<!\w)tài khoản(?:\s+[^\W\d]+){0,3}\s*:?\s+)\d+(?:\.\d{4,})+(?![\w%])",
        r"(?i:(?<!\w)hệ số(?: [^\W\d]+){0,2}\s+)\d+(?:,\d+)?|(?i:(?<!\w)(?:xe|ô tô)\s+)\d+(?=\s+chỗ)"
        r"|(?i:(?<!\w)nhà\s+)\d+(?=\s+tầng)",
        r"(?m:^[ \t]*)(?:(?:\d{1,2}\.){1,3}\d{0,2}(?=[ \t])|\d{1,2}\)|\((?:\d{1,2})\)(?=[ \t]))",
        r"(?i:(?<!\w)(?:ISO|IEC|TCVN|QCVN)[\w/:\- ]*?\d[\d:.\-/]*)",
        r"(?i:(?<!\w)(?:vào|các ngày|sáng|chiều|ngày|,|và)\s+thứ\s+(?:hai|ba|tư|năm|sáu|bảy))(?!\w)",
        r"(?i:(?<!\w)thứ\s+(?:hai|ba|tư|năm|sáu|bảy))(?=\s+(?:hằng|hàng|mỗi|tuần|đầu tuần))",
        r"(?i:(?<!\w)(?:trên|mỗi|cứ|tính trên)\s+)(?:một|1|100|1\.?000|10\.?000)\s+(?i:ha|héc ta|dân|người dân"
        r"|đơn vị diện tích)(?!\w)",
        r"(?i:(?<!\w)(?:lập thành|gồm|lưu[^()\n]{0,30}\())\s*\d+\s+(?i:bản|trang)(?!\w)(?!\s+đồ)",
        r"(?i:(?<!\w)(?:dãy|gồm|mã|chuỗi)\s+)\d{1,2}(?=\s+(?:số|chữ số|ký tự)(?!\w)(?! (?:hộ|người|xã)))",
        r"(?i:(?<!\w)thứ\s+)\d[\d.,]*\s+(?:nghìn|ngàn|triệu)(?!\w)",
        r"(?i:(?<!\w)100\s?%\s+vốn)|(?i:(?<!\w)mã\s+(?:số|định danh|tỉnh|bưu chính)[\s:]*)[\w.]*\d[\w.]*",
    )
)
"""Spans that never state a figure, whatever follows."""
_HOTLINE = r"(?:số điện thoại|đường dây nóng|tổng đài|hotline|số máy)"
UNLESS_COUNTED = (
    re.compile(_NUMBERED),
    re.compile(
        rf"(?i:(?<!\w){_HOTLINE}(?:\s+(?:hỗ trợ|miễn phí|tư vấn|chung|là|trực|số|của tỉnh|của thành phố))*\s*:?\s*)"
        r"\d{3,}(?!\w|[.,]\d)"
    ),
    re.compile(
        rf"(?i:(?<!\w){_HOTLINE}(?: (?!nhận|tiếp|xử|giải|hỗ|trả|có|đã)[^\W\d]+){{0,6}}\s+)1?\d{{3}}"
        r"(?![\d.,]*\d|\s*%|\s+(?:phản ánh|kiến nghị|ý kiến|yêu cầu|câu hỏi|giờ)(?!\w))"
    ),
    re.compile(
        rf"(?<!\w)(?:(?i:{_DOCUMENT})(?:\s+số)?|(?i:{_LEVELS}))\s+(?:số\s*:?\s*)?\d+[a-zđ]?(?:/(?:19|20)\d\d)?(?!\w"
        rf"|[.,/]\d|\u00a0\d{{3}}|\s*%)"
        rf"(?:\s*(?:,|và|-|–|/)\s*(?i:(?:mức độ|mức|cấp độ|cấp|loại|bậc)\s+)?\d{{1,2}}(?!\w|[.,/]\d|\s*%|\s+[^\W\d]))*"
    ),
)
"""Spans that name something ("Đề án 06", "mức độ 3, 4") unless a unit noun follows ("Chương trình 15 xã")."""
# There are no hundred levels, classes or shifts: "cấp 612 chứng nhận" issues, "một phần 644" counts.
_FEW_OF = re.compile(
    r"(?:cấp|cấp độ|phần|mức|mức độ|bước|loại|đợt|vòng|lớp|tổ|đội|ca|tầng|cột|khối|giai đoạn|trụ cột)\s", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_MANY = 100
# "Đề án 06 tỉnh Kiên Giang": the noun begins a name.
_PROPER = re.compile(rf" [{CAPITAL}]")
_SCALE = re.compile(r"(?:\s+(?:nghìn|ngàn|triệu|tỷ|tỉ|trăm))*")
_RANKING = re.compile(r"(?:hạng|vị trí)\s", re.IGNORECASE)
_GRADED = re.compile(r"hạng\s", re.IGNORECASE)
_GROUP = re.compile(r"nhóm\s", re.IGNORECASE)
_AMONG = re.compile(r"(?<!\w)(?:thuộc|trong|lọt|vào|lên|ở|tốp|top|đạt|giữ)\s*\Z", re.IGNORECASE)
_OF_GROUP = re.compile(
    r"\s+(?:tỉnh|địa phương|thành phố|quốc gia|nước|đơn vị|dẫn đầu|cao|đầu|cả nước|toàn quốc)(?!\w)|\s*[,.;)]|\Z"
)
_RANKED = re.compile(
    r"(?:xếp|đứng|lên|xuống|từ|ở|giữ|vào|tụt|về|thứ|dừng|chiếm|là|tại|xếp thứ|trong|thuộc|[,(:])\s*\Z",
    re.IGNORECASE,
)


class NotFigures:
    """The spans of a text that hold no figures."""

    def __init__(self, text: str, times: Iterable[tuple[int, int]]) -> None:
        spans = [*times, *(m.span() for pattern in ALWAYS for m in pattern.finditer(text))]
        spans += [m.span() for pattern in UNLESS_COUNTED for m in pattern.finditer(text) if _names(text, m)]
        self._covered = bytearray(len(text) + 1)
        for start, end in spans:
            self._covered[start:end] = b"\1" * (end - start)

    def __contains__(self, position: int) -> bool:
        return bool(self._covered[position])


def _names(text: str, match: re.Match[str]) -> bool:
    """Whether a number that could name something does: no place in a ranking, nothing counted after it."""
    if _RANKING.match(match[0]):
        ranked = _RANKED.search(text, max(0, match.start() - 12), match.start())
        return not ranked or (ranked[0].strip() == "," and not _GRADED.match(match[0]))
    if _GROUP.match(match[0]) and _AMONG.search(text, max(0, match.start() - 12), match.start()):
        return not (_OF_GROUP.match(text, match.end()) or known_noun(text, match.end() + 1))
    if _FEW_OF.match(match[0]) and int(_DIGITS.search(match[0])[0]) >= _MANY:
        return False
    after = match.end()
    after += len(_SCALE.match(text, after)[0])
    counted = known_noun(text, after + 1) if text[after : after + 1].isspace() else 0
    return not counted or text[after + 1 : after + 3].istitle() or bool(_PROPER.match(text, counted))
