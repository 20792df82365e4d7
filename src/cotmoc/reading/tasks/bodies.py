"""Bodies as officials list them: “các sở, ban, ngành liên quan và UBND các huyện, thành phố” is two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cotmoc.reading.tasks.actions import BOUNDARY, VERB

_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_NAMED = (
    r"(?i:ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|ủy ban mặt trận tổ quốc|mặt trận tổ quốc)|UBND|HĐND"
    r"|UBMTTQ|MTTQ"
    r"|BHXH|NHNN|LĐLĐ|TTĐH|BCĐ|VP\s?UBND"
    r"|(?:Liên\s)?[Ss]ở(?=\s+[A-ZĐÂÔƯƠÊÁÀẢÃẠÉÈÍÌÓÒÚÙÝỲỦỸĂ])|Bộ(?=\s+[A-ZĐÂÔƯƠÊÁÀ]|,\s+ngành)"
    r"|bộ(?=\s+[A-ZĐÂÔƯƠÊÁÀ])|Văn phòng|Công an|Thanh tra|Cục|Tổng cục|Chi cục|Vụ(?=\s+[A-ZĐ])|Kho bạc"
    r"|Thuế(?=\s+(?:tỉnh|cơ sở(?!\s+(?:dữ liệu|hạ tầng|vật chất))|thành phố|TP|khu vực|Nhà))"
    r"|Ngân hàng|Bảo hiểm [Xx]ã hội|Bưu điện|Bưu chính|Viễn thông|Đài|Báo(?=\s+(?:[A-ZĐ]|và\s+[Pp]hát thanh))"
    r"|Cơ quan Báo"
    r"|(?:Tỉnh|Thành|Huyện|Thị|Đảng)\s+(?:đoàn|ủy|uỷ)|Đoàn|Hội(?!\s+nghị)|Liên đoàn|Liên minh|Liên hiệp|Hiệp hội"
    r"|Trung tâm|Phòng(?!,?\s*(?:chống|ngừa|tránh))|Tổ(?=\s)(?!\s+chức)|Ban(?!\s+hành)|Trường|Đại học|Học viện"
    r"|Tập đoàn|Tổng [Cc]ông ty|Công ty|Bệnh viện"
    r"|Viện|Quỹ|(?:Thư viện|Bảo tàng|Nhà hát)(?=\s+(?:tỉnh|thành phố|[A-ZĐ]))"
    r"|Tòa án|Bộ đội|Ủy ban|Uỷ ban|Hải quan|Thống kê(?=\s+(?:tỉnh|thành phố|cơ sở))|Điện lực|Cảng|Trạm|Chủ tịch|(?:Bộ"
    r"|Thứ|Cục|Vụ) trưởng"
    r"|Phó Chủ tịch|Giám đốc|Thủ trưởng"
    r"|Người đứng đầu|Bí thư|Chánh Văn phòng|Trưởng|Chính phủ|Thủ tướng|Quốc hội|Đảng ủy|Ban Thường vụ|Quân khu"
    r"|VNPT|Viettel|VIETTEL|MobiFone|Mobifone|Vinaphone|VinaPhone|FPT|EVN|CMC|VNPost|Agribank|Vietcombank|BIDV|VNEID"
)
_QUANTIFIER = r"(?i:các|những|mỗi|từng|mọi|toàn bộ|tất cả(?: các)?|một số|100\s?% (?:các )?)"
_GENERIC = (
    r"sở|ban(?!\s+hành)|ngành|bộ(?=\s*(?:,|và|ngành|$))|cơ quan|đơn vị|địa phương|huyện|thị xã|thành phố|tỉnh"
    r"|xã(?!\s+hội)|phường|thị trấn"
    r"|phòng(?!,?\s*(?:chống|ngừa|tránh))|(?-i:tổ chức)|hội(?!\s+(?:nghị|thảo|nhập))"
    r"|đoàn thể|doanh nghiệp|hợp tác xã|trường|nhà trường|cơ sở(?!\s+(?:dữ liệu|hạ tầng|vật chất))|lực lượng"
    r"|chính quyền|cấp ủy|cấp uỷ|chủ đầu tư|nhà mạng"
    r"|công ty|bệnh viện|trung tâm|thôn|bản(?!\s+(?:đồ|tin|sao|quyền|chất))|tổ dân phố|tổ công nghệ|ngân hàng|viện"
    r"|quận|đặc khu|tập đoàn|hiệp hội"
    r"|nhà thầu"
    r"|công an|thủ trưởng|người đứng đầu|lãnh đạo|cán bộ|tổ công tác|đội(?!\s+ngũ)|chi cục|cục|chủ quản|thành viên"
    r"|chủ tịch"
    r"|giám đốc"
    r"|khối(?!\s+lượng)|trạm|cụm|ủy ban|uỷ ban|mặt trận|đài|nhóm|chuyên gia|hội đồng|nhà khoa học|đối tác|hạt|chốt"
    r"|hãng|câu lạc bộ|quỹ|bên(?!\s+cạnh)"
)
BODY = re.compile(
    rf"(?<![\w-])(?:(?:{_QUANTIFIER})\s+(?:{_NAMED}|(?i:{_GENERIC})(?!\w))|(?:{_NAMED})(?!\w)|(?i:{_GENERIC})(?!\w)"
    rf"|[{_UPPER}]{{3,}}(?:[-–&][{_UPPER}]+)*(?!\w))"
)
"""The first words of a body's name."""
_STRONG = re.compile(rf"(?:(?:{_QUANTIFIER})\s+|(?:{_NAMED})(?!\w)|[{_UPPER}]{{3,}}(?!\w))")
_GENERIC_START = re.compile(rf"(?i:{_GENERIC})(?!\w)")
_OPENS_LIST = re.compile(
    rf"(?:{_QUANTIFIER}\s|(?i:{_GENERIC})(?!\w)|(?i:ủy ban nhân dân|uỷ ban nhân dân)|UBND|(?i:công an))"
)
_JOIN = re.compile(r"\s*[,;]\s*(?:và\s+|cùng\s+)?|\s+(?:và|hoặc)\s+|\s*/\s*(?=[A-ZĐ])")
_VERB_IN_NAME = re.compile(
    r"(?:đơn vị|doanh nghiệp|cơ quan|tổ chức|cơ sở(?!\s+(?:dữ liệu|hạ tầng|vật chất))|nhà|trung tâm|Trung tâm|Ban|ban"
    r"|Tổ|tổ)"
    r"(?:\s+(?:nghiệp vụ|có liên quan))?\s+(?=(?:cung cấp|cung ứng|quản lý|quản trị|chủ quản|vận hành|sử dụng"
    r"|tham gia|thực hiện"
    r"|công tác|triển khai|phục vụ|báo chí|truyền thông|thông tin|giúp việc|đào tạo|chỉ đạo|điều hành|thuê|phát triển"
    r"|giám sát"
    r"|hỗ trợ|kiểm tra|tư vấn|hoạt động|tổ chức)(?!\w))"
)
_SECTOR = (
    r"Công [Tt]hương|Du lịch|Giáo dục và Đào tạo|GD&ĐT|GDĐT|Giao thông [Vv]ận tải|GTVT|Khoa học và Công nghệ|KH&CN|KHCN"
    r"|Kế hoạch và Đầu tư|KH&ĐT|Lao động\s*[-–,]\s*Thương binh và Xã hội|LĐTB&XH|LĐTBXH|LĐ-TB&XH|Ngoại vụ|Ngoại giao"
    r"|Nội vụ|Nông nghiệp và Phát triển nông thôn|Nông nghiệp và PTNT|NN&PTNT|Nông nghiệp và Môi trường|NN&MT|Tài chính"
    r"|Tài nguyên và Môi trường|TN&MT|Tư pháp|Thông tin và Truyền thông|TT&TT|TTTT|Văn hóa và Thể thao|VH&TT"
    r"|Văn hóa,? Thể thao và Du lịch|VHTT&DL|VHTTDL|VH,TT&DL|Xây dựng|Y tế|Dân tộc và Tôn giáo"
    r"|Quy hoạch\s*[-–]\s*Kiến trúc"
    r"|Quốc phòng|Công an|An toàn thực phẩm"
)
SECTORAL = re.compile(rf"(?:Sở|Bộ)\s+(?:{_SECTOR})(?!\w)(?:\s+(?:tỉnh|thành phố|TP\.?)(?!\w)(?:\s+[{_UPPER}]\w*)*)?")
"""A ministry or a department by one of the names they have had."""
_CAPITALS = re.compile(
    rf"(?:{_NAMED})(?!\w)(?:\s+[{_UPPER}]\w*|\s+(?:và|-|–)(?=\s+[{_UPPER}])|\s+(?:tỉnh|huyện|xã|phường|thành phố"
    rf"|thị xã|cấp|các)(?!\w)"
    r"|\s+(?:khu|chi nhánh|nước|hàng|viên|tế|thông|sát|vụ|đoàn|điện|lực|đạo|lý|tin|truyền|ninh|trị|dân|tâm|phòng|ủy"
    r"|hội|chính|trường|tác)(?!\w))+"
)
"""A name as far as its capitals and the words of its kind go."""
_GOES_ON = re.compile(r"\s*(?:[,/]\s*(?:và\s+)?|và\s+|hoặc\s+)")
_NAME_WORDS = re.compile(
    r"(?i:thông tin và truyền thông|thông tin,? truyền thông|thông tấn|truyền thông|báo chí|phát thanh|kiểm tra đảng)"
    r"|giúp việc|quản lý (?:hành chính về trật tự xã hội|thị trường|đất đai|chất lượng|dự án|đê điều|giao thông)"
    r"|(?:[Cc]hủ|[Nn]hà) đầu tư|kiểm soát bệnh tật|kiểm soát thủ tục hành chính|phục vụ hành chính công"
    r"|điều hành (?:đô thị )?thông minh"
    r"|[Xx]úc tiến (?:đầu tư|thương mại|du lịch)(?:(?:,| và| -) (?:đầu tư|thương mại|du lịch))*"
    r"|dự án đầu tư(?: xây dựng)?"
    r"|đăng ký đất đai|quản lý (?:các )?khu|đầu tư và|sử dụng (?:ngân sách|vốn|đất)|cung cấp (?:dịch vụ|nền tảng"
    r"|giải pháp|hạ tầng)"
    r"|triển khai (?:thực hiện )?[ĐN][ềg]|[Cc]hỉ đạo chuyển đổi số|đào tạo, bồi dưỡng"
)
_INSIDE = re.compile(r"(?:thuộc|trực thuộc|của|liên quan|có liên quan|nơi|ngoài)\b")
_TAIL = re.compile(r"(?:\s+(?:và|cùng|với|thì|mà|cho|để|của|tại|trên|trong|theo|là))+$")


def body_end(text: str, start: int, stop: int) -> int:
    """Where the list of bodies that begins at `start` ends: before the first verb that is not part of a name.

    A verb that is not known leaves the name at its last capital, where what follows can be no other body.
    """
    at = start
    while found := SECTORAL.match(text, at, stop):
        at = found.end()
        goes_on = _GOES_ON.match(text, at, stop)
        if not goes_on or not BODY.match(text, goes_on.end()):
            return at
        at = goes_on.end()
    end = _verb_after(text, start, at, stop)
    name = _CAPITALS.match(text, at, end)
    return name.end() if name and text[name.end() : end].rstrip().endswith(",") else end


def name_end(text: str, start: int, stop: int) -> int:
    """Where the name at `start` ends if what follows is a verb nobody listed; `stop` where it cannot be told."""
    name = _CAPITALS.match(text, start, stop)
    return name.end() if name else stop


def _verb_after(text: str, start: int, at: int, stop: int) -> int:
    while found := BOUNDARY.search(text, at, stop):
        past = _past_name(text, start, found)
        if past is None:
            return found.start()
        at = past
    return stop


def _past_name(text: str, start: int, found: re.Match[str]) -> int | None:
    """The end of the name that the verb found belongs to; None where it begins what is said of the body."""
    if found.start() == start:
        return found.end()
    for name in _NAME_WORDS.finditer(text, start):
        if name.start() <= found.start() < name.end():
            return max(name.end(), found.end())
        if name.start() > found.start():
            break
    for noun in _VERB_IN_NAME.finditer(text, start, found.end() + 1):
        if noun.end() == found.start() and _another_verb(text, found.end()):
            return found.end()
    return None


def _another_verb(text: str, at: int) -> bool:
    clause = re.search(r"[.;:]|$", text[at:])
    return VERB.search(text, at, at + clause.start() if clause else len(text)) is not None


def split_bodies(text: str) -> tuple[str, ...]:
    """The bodies of a list, each as it stands there."""
    return tuple(_items(_trim(text)))


def _items(text: str) -> Iterator[str]:
    begin, at = 0, 0
    while joint := _JOIN.search(text, at):
        at = joint.end()
        if _begins_another(text, begin, joint):
            yield _trim(text[begin : joint.start()])
            begin = joint.end()
    if rest := _trim(text[begin:]):
        yield rest


def _begins_another(text: str, begin: int, joint: re.Match[str]) -> bool:
    rest = text[joint.end() :]
    if _STRONG.match(rest):
        return not _continues_name(text[begin : joint.start()], rest)
    if not _GENERIC_START.match(rest):
        return False
    if not _OPENS_LIST.match(text[begin : joint.start()]):
        return True
    return "," not in joint[0] and _is_specific(rest)


def _continues_name(before: str, rest: str) -> bool:
    """“Trung tâm Công nghệ thông tin và Truyền thông”, “Sở Lao động - Thương binh và Xã hội” go on in capitals."""
    return bool(re.match(r"Truyền thông|Hội đồng nhân dân và", rest)) and bool(re.match(r"Sở|Bộ|Trung tâm", before))


def _is_specific(rest: str) -> bool:
    """Whether a common noun after “và” is told apart by what follows it."""
    item = _JOIN.split(rest, maxsplit=1)[0].split()
    told = [
        word for word in item if word.casefold() not in {"liên", "quan", "có", "khác", "địa", "phương", "đơn", "vị"}
    ]
    return len(told) > 2


def _trim(text: str) -> str:
    text = _TAIL.sub("", text.strip(" \t\n,;:.-–()“”\"'"))
    return f"{text})" if text.count("(") > text.count(")") else text


_SHORT = {
    "tt&tt": "thông tin và truyền thông", "tttt": "thông tin và truyền thông", "kh&cn": "khoa học và công nghệ",
    "khcn": "khoa học và công nghệ", "gd&đt": "giáo dục và đào tạo", "gdđt": "giáo dục và đào tạo",
    "gtvt": "giao thông vận tải", "kh&đt": "kế hoạch và đầu tư", "lđtb&xh": "lao động thương binh và xã hội",
    "lđtbxh": "lao động thương binh và xã hội", "lđ-tb&xh": "lao động thương binh và xã hội",
    "nn&ptnt": "nông nghiệp và phát triển nông thôn", "ptnt": "phát triển nông thôn",
    "nn&mt": "nông nghiệp và môi trường", "tn&mt": "tài nguyên và môi trường", "vh&tt": "văn hóa và thể thao",
    "vhtt&dl": "văn hóa thể thao và du lịch", "vhttdl": "văn hóa thể thao và du lịch", "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân", "bhxh": "bảo hiểm xã hội", "nhnn": "ngân hàng nhà nước", "vp": "văn phòng",
    "mttq": "mặt trận tổ quốc", "ubmttq": "ủy ban mặt trận tổ quốc", "ttpvhcc": "trung tâm phục vụ hành chính công",
    "tp": "thành phố", "uỷ": "ủy", "bcđ": "ban chỉ đạo",
}  # fmt: skip
"""What abbreviations in names of bodies stand for."""


def body_key(body: str) -> str:
    """A body's name written out, in lower case and without stops: “Sở TT&TT” is “Sở Thông tin và Truyền thông”."""
    words = re.findall(r"[\w&-]+", body.casefold())
    return " ".join(_SHORT.get(word, word) for word in words if word not in {"-", "–"})
