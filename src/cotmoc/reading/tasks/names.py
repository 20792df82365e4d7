"""How far the name of one body goes: its head, what sets it apart, the level and the place it belongs to.

“Ban Quản lý | dự án đầu tư xây dựng | khu vực Mẫu”, “Giám đốc | Sở Xây dựng”, “Công an | các xã, phường”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cotmoc.reading.tasks.actions import BOUNDARY, VERB

UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_OF_PEOPLE = (
    r"(?:(?:Bộ|Thứ|Cục|Chi cục|Vụ|Tổng cục|Trưởng [Pp]hòng|Hiệu|Viện|Đội|Tổ|Hạt|Trạm|Đồn|Tổng biên tập)\s+trưởng"
    r"|(?:Phó )?(?:Chủ tịch|Giám đốc|Bí thư|Chánh(?=\s+(?:Văn phòng|Thanh tra|án))|Thủ trưởng|Trưởng"
    r"|Chỉ huy trưởng|Viện trưởng"
    r"|Chủ nhiệm|Tổng [Gg]iám đốc)|Hiệu trưởng|Người đứng đầu|(?:Tập thể )?[Ll]ãnh đạo)"
)
"""Heads of bodies: the name goes on with that of the body."""
_NAMED = (
    r"(?i:ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|ủy ban mặt trận tổ quốc|mặt trận tổ quốc)"
    r"|VP\s?UBND"
    rf"|(?:Liên\s)?[Ss]ở(?=\s+[{UPPER}])|Bộ(?=\s+[{UPPER}]|,\s+ngành)|bộ(?=\s+[A-ZĐÂÔƯƠÊÁÀ])"
    r"|Văn phòng|Công an|Thanh tra|Cục|Tổng cục|Chi cục|Vụ(?=\s+[A-ZĐ])|Kho bạc"
    r"|Thuế(?=\s+(?:[Tt]ỉnh|cơ sở(?!\s+(?:dữ liệu|hạ tầng|vật chất))|[Tt]hành phố|TP|khu vực|Nhà))"
    r"|Ngân hàng|Bảo hiểm [Xx]ã hội|Bưu điện|Bưu chính|Viễn thông|Đài"
    r"|Báo(?=\s+(?:[A-ZĐ]|tỉnh|và\s+(?:[Pp]hát thanh|Đài)))|Cơ quan Báo"
    r"|(?:Tỉnh|Thành|Huyện|Thị|Đảng)\s+(?:đoàn|ủy|uỷ)|Đoàn|Hội(?!\s+(?:nghị|thảo|nhập))|Liên đoàn|Liên minh"
    r"|Liên hiệp|Hiệp hội|Trung tâm|Phòng(?!,?\s*(?:chống|ngừa|tránh|trừ))|Tổ(?=\s)(?!\s+chức)|Ban(?!\s+hành)|Trường"
    r"|Đại học|Học viện|Tập đoàn|Tổng [Cc]ông ty|Công ty|Bệnh viện|Xí nghiệp|Nhà máy|Phân hiệu|Chi nhánh"
    r"|Phòng [Gg]iao dịch|Viện|Quỹ(?!\s+đất)"
    r"|(?:Thư viện|Bảo tàng|Nhà hát|Vườn quốc gia|Khu bảo tồn)(?=\s+(?:tỉnh|thành phố|[A-ZĐ]))"
    r"|Nhà (?:Văn hóa|[Tt]hiếu nhi|khách)(?=\s+(?:tỉnh|thành phố|[A-ZĐ]))|Bộ phận (?:[Mm]ột cửa|[Tt]iếp nhận)"
    r"|Tòa án|Toà án|Bộ đội|Ủy ban|Uỷ ban|Hải quan|Thống kê(?=\s+(?:tỉnh|thành phố|cơ sở))|Điện lực|Cảng|Trạm|Hạt"
    r"|Thi hành án(?=\s+dân sự (?:tỉnh|khu vực|thành phố))|Đồn(?=\s+[Bb]iên phòng)|Đội(?!\s+ngũ)|Thông tấn xã"
    r"|Thường trực(?=\s+(?:Tỉnh|Thành|Huyện|Đảng|HĐND|Hội đồng|UBND|Ủy ban|Ban|BCĐ))"
    rf"|{_OF_PEOPLE}|Chính phủ|Thủ tướng|Quốc hội|Đảng ủy|Ban Thường vụ|Quân khu"
    r"|Viettel|MobiFone|Mobifone|Vinaphone|VinaPhone|VNPost"
    rf"|[{UPPER}][\w-]*[Bb]ank|[{UPPER}]{{3,}}(?:[-–&][{UPPER}]+)*"
)
QUANTIFIER = (
    r"(?i:các(?: đồng chí)?|những|mỗi|từng|mọi|toàn bộ|toàn(?=\s+ngành)|tất cả(?: các)?|một số|100\s?%(?: các)?"
    r"|\d{1,3}(?=\s+(?:xã|phường|huyện|thôn|bản|đơn vị|cơ quan|sở|trường)(?!\w)))"
)
_GENERIC = (
    r"sở|ban(?!\s+hành)|ngành|bộ(?=\s*(?:,|và|ngành|$))|cơ quan|đơn vị|địa phương|huyện|thị xã|thành phố|tỉnh"
    r"|xã(?!\s+hội)|phường|thị trấn"
    r"|phòng(?!,?\s*(?:chống|ngừa|tránh|trừ))|(?-i:tổ chức)|hội(?!\s+(?:nghị|thảo|nhập))"
    r"|đoàn thể|doanh nghiệp|hợp tác xã|trường|nhà trường|cơ sở(?!\s+(?:dữ liệu|hạ tầng|vật chất))|lực lượng"
    r"|chính quyền|cấp ủy|cấp uỷ|chủ đầu tư|nhà mạng"
    r"|công ty|bệnh viện|trung tâm|thôn|bản(?!\s+(?:đồ|tin|sao|quyền|chất))|tổ dân phố|tổ công nghệ|ngân hàng|viện"
    r"|quận|đặc khu|tập đoàn|hiệp hội|nhà thầu|công an|thủ trưởng|người đứng đầu|lãnh đạo|cán bộ|tổ công tác"
    r"|đội(?!\s+ngũ)|chi cục|cục|chủ quản|thành viên|chủ tịch|giám đốc"
    r"|khối(?!\s+lượng)|trạm|cụm|ủy ban|uỷ ban|mặt trận|đài|nhóm|chuyên gia|hội đồng|nhà khoa học|đối tác|hạt|chốt"
    r"|hãng|câu lạc bộ|quỹ(?!\s+đất)|bên(?!\s+cạnh)"
    r"|đảng ủy|đảng uỷ|huyện ủy|huyện uỷ|thành ủy|đảng bộ|chi bộ|hiệu trưởng|trưởng thôn|trưởng bản|bí thư"
    r"|đồn biên phòng|kho bạc|tòa án|viện kiểm sát|bưu điện|bảo hiểm xã hội|bộ phận một cửa|nghệ nhân|chi nhánh"
)
BODY = re.compile(rf"(?<![\w-])(?:{QUANTIFIER}\s+)?(?:{_NAMED}|(?i:{_GENERIC}))(?!\w)")
"""The first words of a body's name."""
STRONG = re.compile(rf"(?:{QUANTIFIER}\s+|(?:{_NAMED})(?!\w))")
"""The first words of a name that is surely another body in a list."""
NAMED = re.compile(rf"(?<![\w-])(?:{_NAMED})(?!\w)")
"""The first words of a body that is named, not only spoken of: “Sở Y tế”, not “các sở”."""
GENERIC = re.compile(rf"(?i:{_GENERIC})(?!\w)")
OPENS_LIST = re.compile(
    rf"(?:{QUANTIFIER}\s|(?i:{_GENERIC})(?!\w)|(?i:ủy ban nhân dân|uỷ ban nhân dân)|UBND|(?i:công an))"
)
_PEOPLE = re.compile(rf"(?:{QUANTIFIER}\s+)?(?:{_OF_PEOPLE}|(?i:thủ trưởng|giám đốc|chủ tịch|bí thư))\s+")
_AND = r"(?:và|&|-|–)"
_SECTOR = (
    r"Công [Tt]hương|Du lịch|Giáo dục\s*(?:và|&|-|–)\s*Đào tạo|Giáo dục, Khoa học và Công nghệ|GD&ĐT|GDĐT|GD-ĐT"
    r"|Giao thông [Vv]ận tải(?:\s*[-–]\s*Xây dựng)?|Giao thông [Cc]ông chánh|GTVT(?:\s*[-–]\s*XD)?"
    rf"|Khoa học\s*{_AND}\s*Công nghệ|KH&CN|KHCN|Kế hoạch\s*{_AND}\s*Đầu tư|KH&ĐT|KHĐT"
    r"|Lao động\s*(?:[-–,]\s*)?Thương binh\s*(?:và|&)\s*Xã hội|LĐTB&XH|LĐTBXH|LĐ-TB&XH|LĐ-TBXH|Ngoại vụ|Ngoại giao"
    rf"|Nội vụ|Nông nghiệp\s*{_AND}\s*Phát triển nông thôn|Nông nghiệp\s*{_AND}\s*PTNT|NN&PTNT|NN&MT|NNMT|NN-MT"
    rf"|Nông nghiệp\s*{_AND}\s*Môi trường|NN và PTNT|NN và MT|Nông nghiệp và MT|Tài chính(?:\s*-\s*Kế hoạch)?"
    rf"|Tài nguyên\s*{_AND}\s*Môi trường|TN&MT|TNMT|Tư pháp|Thông tin\s*{_AND}\s*Truyền thông|TT&TT|TTTT"
    rf"|Văn h(?:óa|oá)(?:,| -)? Thể thao\s*{_AND}\s*Du lịch|Văn h(?:óa|oá) Thể thao Du lịch|Văn h(?:óa"
    rf"|oá) và Thể thao"
    r"|VH&TT|VHTT&DL|VHTTDL|VH,\s?TT&DL|VH,\s?TT và DL|VH-TT&DL|Xây dựng|Y tế|Dân tộc và Tôn giáo|DT&TG"
    r"|Quy hoạch\s*[-–]\s*Kiến trúc|QH-KT|Quốc phòng|Công an|An toàn thực phẩm"
)
_LEVEL = r"tỉnh|thành phố|TP\.?|huyện|thị xã|quận|(?<!tác )xã(?! hội)|phường|thị trấn|đặc khu"
CAPITALS = rf"[{UPPER}]\w*(?:\s+[{UPPER}]\w*){{0,3}}"
"""The name of a place."""
SECTORAL = re.compile(
    rf"(?:Sở|Bộ)\s+(?:{_SECTOR})(?!\w)"
    rf"(?:\s+(?:[Tt]ỉnh|[Tt]hành phố)(?!\w)(?:\s+{CAPITALS})?|\s+TP(?:\.\s?|\s)?{CAPITALS}"
    rf"|\s+(?!{_NAMED}){CAPITALS})?"
)
"""A ministry or a department by one of the names they have had: “Sở Y tế”, “Sở Y tế tỉnh Mẫu Giang”, “Sở Y tế TP.HCM”,
“Sở Y tế Mẫu Giang”."""
_COUNCILS = re.compile(
    r"Văn phòng (?:Đoàn (?:ĐBQH|đại biểu Quốc hội)|HĐND|Hội đồng nhân dân|Tỉnh ủy|Đảng ủy)(?: và|,| -)"
    rf" (?:HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân)(?:\s+(?:{_LEVEL}))?(?!\w)"
    r"|Báo và (?:Đài )?[Pp]hát thanh(?: và|,| -) [Tt]ruyền hình(?:\s+tỉnh)?"
)
"""Bodies that serve two others, or were made of two."""
_PLURAL = re.compile(r"(?:các|những|mỗi|từng|mọi|cấp|toàn)\s*$", re.IGNORECASE)
_PLACE = re.compile(
    rf"\s+(?P<level>TP\.(?=[{UPPER}])|(?:{_LEVEL}|khu vực)(?!\w))"
    rf"(?P<place>(?:(?:\s+|(?<=TP\.))(?:[{UPPER}]\w*+|\d++(?![.,/%]?\d)))*+)"
    r"(?!\s+(?:biên giới|vùng|miền|nông thôn|nơi|có|thuộc|trực thuộc|liên quan|sở tại|ven|khó khăn|nghèo|đặc biệt"
    r"|trọng điểm"
    r"|trên|trong|trung tâm|còn|chưa|không|đã|được|và (?:xã|phường|huyện))(?!\w))"
)
"""The level and the place of one body, after which its name is over."""
_SERVES = re.compile(rf"\s+giúp việc(?!\s+(?:của|cho|[{UPPER}]))(?!\w)")
_COMMUNES = re.compile(rf"\s+(?:các|mỗi|từng)\s+(?:{_LEVEL})(?:(?:, |,? và )(?:{_LEVEL})(?![\w]|\s+[{UPPER}]))*(?!\w)")
_CAPITAL = rf"\s+(?:{_AND}\s+)?[{UPPER}][\w&-]*"
_LOWER = re.compile(rf"(?:\s+[^\W\d{UPPER}]\w*){{1,4}}?(?=\s+(?:(?:các|mỗi|từng)\s+)?(?:{_LEVEL})(?!\w))")
"""Words in lower case on the way to a level: “Đoàn *thanh niên* xã”."""
_PART = re.compile(rf"{_CAPITAL}|\s+\d{{3}}(?!\w)")
_PARTED = re.compile(rf",(?={_CAPITAL})")
_NEXT = re.compile(rf"(?:,|\s+{_AND})\s+")
_FOR = (
    "(?:"
    + "|".join(f"(?<={end} )" for end in ("đồng", "đạo", "huy", "tác", "đội", "ổ", "kích", "sát", "mạng và"))
    + ")"
)
"""Before what a council, a committee or a squad is for."""
_NOT_IN_VERBS = re.compile(
    r"(?i:thông tin (?:và|&|,) truyền thông|thông tin,? truyền thông|thông tấn|truyền thông|báo chí|phát thanh"
    r"|hàng không"
    r"|kiểm tra đảng|kiểm sát viên|(?<=viện )kiểm sát(?: nhân dân)?)"
    r"|giúp việc|quản lý (?:hành chính về trật tự xã hội|thị trường|đất đai|chất lượng|(?:các )?(?:dự án|khu|chợ"
    r"|di tích"
    r"|công trình|cụm)|đê(?: điều)?|giao thông|đô thị|trật tự(?: đô thị| xây dựng)?|đường bộ|bảo trì|rừng|vận hành)"
    r"|(?:[Cc]hủ|[Nn]hà) đầu tư|kiểm soát (?:bệnh tật|thủ tục hành chính)|phục vụ hành chính công"
    r"|điều hành (?:đô thị )?thông minh|điều phối (?:chương trình |xây dựng )?nông thôn mới"
    r"|[Xx]úc tiến (?:đầu tư|thương mại|du lịch)(?:(?:,| và| -) (?:đầu tư|thương mại|du lịch))*"
    r"|dự án đầu tư(?: xây dựng)?|đăng ký đất đai|đầu tư và|đầu tư phát triển|phát triển (?:quỹ đất|rừng|nông thôn"
    r"|kinh tế|doanh nghiệp|khoa học)|sử dụng (?:ngân sách|vốn|đất)"
    r"|cung cấp (?:dịch vụ|nền tảng|giải pháp|hạ tầng)|cung ứng dịch vụ"
    r"|triển khai (?:thực hiện )?[ĐN][ềg]|[Cc]hỉ đạo chuyển đổi số|đào tạo, bồi dưỡng|tiếp nhận và trả kết quả"
    rf"|{_FOR}(?:cải cách hành chính|phối hợp (?:phổ biến|liên ngành)(?:, giáo dục pháp luật)?"
    rf"|phổ biến,? giáo dục pháp luật"
    r"|thẩm định giá(?: đất)?|bồi thường, hỗ trợ(?:,| và) tái định cư|thi đua(?:(?:,| -|) khen thưởng)?"
    r"|phòng,? chống \w+(?: \w+)?(?: và tìm kiếm cứu nạn)?|phòng cháy,? chữa cháy|phòng thủ dân sự|cứu hộ|cứu nạn)"
    r"|(?<=lượng )(?:tham gia )?bảo vệ an ninh,? trật tự(?: ở)? cơ sở"
    r"|khám,? (?:bệnh, )?chữa bệnh|bảo trì đường bộ"
    r"|rừng (?:phòng hộ|đặc dụng|sản xuất)|bảo tồn thiên nhiên|trật tự|cộng đồng|chuyển đổi số cộng đồng"
    r"|(?<=hội )tổng hợp|(?<=vụ )tổng hợp|[Gg]iáo dục thường xuyên"
    r"|(?:Giám định|Quy hoạch|Nghiên cứu|Đầu tư|Tư vấn|Kiểm định|Thiết kế|Hỗ trợ|Ươm tạo|Phòng Quản lý|Thẩm định)"
    r" (?:xây dựng|phát triển|đào tạo|đầu tư|sản xuất|nghiên cứu)"
    r"|sản xuất, kinh doanh|sản xuất kinh doanh|kinh doanh hạ tầng|xuất, nhập khẩu|xuất nhập khẩu"
)
"""Verbs within names, and words that begin as verbs do."""
_VERB_IN_NAME = re.compile(
    r"(?:đơn vị|doanh nghiệp|cơ quan|tổ chức|(?<!Thuế )(?<!hội )(?<!kê )(?<!quyền )cơ sở"
    r"(?!\s+(?:dữ liệu|hạ tầng|vật chất))|nhà|trung tâm|Trung tâm|Ban|ban"
    r"|Tổ|tổ|Đội|đội|lực lượng|Lực lượng|Bộ phận|bộ phận|công ty)"
    r"(?:\s+(?:nghiệp vụ|có liên quan|công tác|xung kích))?\s+(?=(?:cung cấp|cung ứng|quản lý|quản trị|chủ quản"
    r"|vận hành"
    r"|sử dụng|tham gia|thực hiện|công tác|triển khai|phục vụ|báo chí|truyền thông|thông tin|giúp việc|đào tạo"
    r"|chỉ đạo"
    r"|điều hành|thuê|phát triển|giám sát|hỗ trợ|kiểm tra|tư vấn|hoạt động|tổ chức|bảo vệ|khai thác|kinh doanh"
    r"|sản xuất"
    r"|xây dựng|thi công|tiếp nhận)(?!\w))"
    r"|(?:trường|xã|phường|huyện|thôn|đơn vị|doanh nghiệp|cơ sở|địa phương|trường học)\s+có\s+(?=\w)"
)
_BARE = re.compile(
    r"(?:Ban Quản lý|Ban quản lý|Ban QLDA|Ban Chỉ đạo|Ban Chỉ huy|Ban|[Hh]ội đồng|Quỹ|Văn phòng|Viện|[Đđ]ội|[Tt]ổ"
    r"|[Ll]ực lượng|Trung tâm)\s*$"
)
"""Heads that are no name by themselves: what follows, be it a verb, says of what."""
_CLOSES = re.compile(rf"\s(?:{_LEVEL}|khu vực)(?!\w)(?:\s+[{UPPER}]\w*)*")
_SPAN = re.compile(r"[^;:.()\d]{0,90}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as far as its words are surely its own; `closed` where nothing can belong to it after that."""

    end: int
    closed: bool


def name_at(text: str, start: int, stop: int) -> Name:
    """The name of the body that begins at `start`."""
    head = _PEOPLE.match(text, start, stop)
    if head and BODY.match(text, head.end(), stop):
        return name_at(text, head.end(), stop)
    if found := SECTORAL.match(text, start, stop):
        return Name(found.end(), closed=True)
    if found := _COUNCILS.match(text, start, stop):
        return _placed(text, Name(found.end(), closed=False), stop)
    head = BODY.match(text, start, stop)
    return _placed(text, Name(head.end() if head else start, closed=False), stop)


def _placed(text: str, head: Name, stop: int) -> Name:
    """The capitals after the head, and the level that ends them."""
    at, comma = head.end, False
    while at < stop:
        if communes := _COMMUNES.match(text, at, stop):
            return Name(communes.end(), closed=False)
        if served := _SERVES.match(text, at, stop):
            return Name(served.end(), closed=True)
        if place := _PLACE.match(text, at, stop):
            closed = not _PLURAL.search(text[max(0, at - 8) : at + 1]) and not _goes_on(text, place)
            return Name(place.end(), closed)
        part = _PART.match(text, at, stop)
        if part is None and not comma and (parted := _PARTED.match(text, at, stop)):
            if BODY.match(text, _after(text, parted.end())):
                break
            part = _PART.match(text, parted.end(), stop)
        if part is None and (lower := _LOWER.match(text, at, stop)) and not BOUNDARY.search(text, at, lower.end()):
            part = lower
        if part is None or (_NEXT.match(part[0]) and BODY.match(text, _after(text, at))):
            break
        at = part.end()
    return Name(at, closed=False)


def _after(text: str, at: int) -> int:
    """Past what joins a name to the one before."""
    joint = _NEXT.match(text, at)
    end = joint.end() if joint else at
    return end + len(text[end : end + 8]) - len(text[end : end + 8].lstrip())


def _goes_on(text: str, place: re.Match[str]) -> bool:
    """Whether the level is one of several, or no level: “xã, phường”, “tỉnh và xã”, “xã hội”."""
    return re.match(rf"(?:,| và)\s+(?:{_LEVEL})(?!\w)|\s+hội", text[place.end() : place.end() + 20]) is not None


def past_name(text: str, start: int, found: re.Match[str]) -> int | None:
    """The end of the name from `start` that the verb found belongs to; None where it begins what is said of it."""
    if found.start() == start:
        return found.end()
    if bare := _after_a_bare_head(text, start, found):
        return bare
    for name in _NOT_IN_VERBS.finditer(text, max(start, found.start() - 60), found.end() + 60):
        if name.start() <= found.start() < name.end():
            return name.end()
        if name.start() > found.start():
            break
    return _in_a_compound(text, start, found) or _after_a_head(text, start, found)


def _in_a_compound(text: str, start: int, found: re.Match[str]) -> int | None:
    """“Viện Nghiên *cứu*”, “Sở Xây *dựng*”: the verb is the end of one that a capital begins."""
    before = re.search(rf"[{UPPER}]\w*\s+$", text[start : found.start()])
    if not before:
        return None
    at = start + before.start()
    verb = VERB.match(text[at : found.end() + 20].lower())
    return at + verb.end() if verb and at + verb.end() > found.start() else None


def _after_a_head(text: str, start: int, found: re.Match[str]) -> int | None:
    """“đơn vị *cung cấp* dịch vụ lắp …”: another verb is told."""
    before = text[max(start, found.start() - 40) : found.start()]
    noun = [each for each in _VERB_IN_NAME.finditer(before + found[0]) if each.end() == len(before)]
    return found.end() if noun and _another_verb(text, found.end()) else None


def _after_a_bare_head(text: str, start: int, found: re.Match[str]) -> int | None:
    """“Ban Quản lý *bảo trì* đường bộ tỉnh vá …”: the name goes on to its level, and a verb follows."""
    if not _BARE.search(text[max(start, found.start() - 40) : found.start()]):
        return None
    span = _SPAN.match(text, found.start())
    for closes in _CLOSES.finditer(text, found.start(), span.end() if span else found.end()):
        if not _PLURAL.search(text[closes.start() - 8 : closes.start() + 1]) and _told_after(text, closes.end()):
            return None if NAMED.search(text, found.end(), closes.start()) else closes.end()
    return None


def opens_list(text: str) -> bool:
    """Whether common nouns may follow within one item: “các sở, ban, ngành”, “Trưởng các thôn, bản”."""
    head = _PEOPLE.match(text)
    return OPENS_LIST.match(text, head.end() if head else 0) is not None


def _told_after(text: str, at: int) -> bool:
    rest = re.compile(r"\s*").match(text, at)
    return bool(rest and (rest.end() == len(text) or text[rest.end()] in ".;)," or BOUNDARY.match(text, rest.end())))


def _another_verb(text: str, at: int) -> bool:
    clause = re.compile(r"[.;:]|$").search(text, at, at + 300)
    return VERB.search(text, at, clause.start() if clause else at + 300) is not None
