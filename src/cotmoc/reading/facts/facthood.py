"""Whether a figure states how much or how many of something, or only names, delimits or repeats."""

from __future__ import annotations

import re

from cotmoc.reading.facts.lead_in import LeadIn
from cotmoc.reading.facts.nouns import is_population
from cotmoc.reading.facts.places import CAPITAL
from cotmoc.reading.facts.quantities import PLACE, POINTS, Quantity

_LOOK_BACK = 90
_TIME = re.compile(r"(?:năm|tháng|ngày|ngày làm việc|giờ|giờ làm việc|phút|giây|tuần|quý)\Z", re.IGNORECASE)
_WORKING_TIME = re.compile(r"(?:ngày làm việc|giờ làm việc|ngày công)\Z", re.IGNORECASE)
_IN_A_ROW = re.compile(r"\s*(?:liên tiếp|liền|liên tục)(?!\w)", re.IGNORECASE)
_OPENS_YEARS = re.compile(r"[^\W\d]+ năm (?:liền|liên tiếp|liên tục)", re.IGNORECASE)
_STARTS = re.compile(r"(?:\A|[.\n]\s*)\Z")
_SPAN_OF_TIME = re.compile(
    r"(?:thời gian|thời lượng|thời hạn|tuổi thọ|trung bình|bình quân|chỉ còn|xuống còn|rút còn|xuống|trễ|muộn|giảm"
    r"|rút ngắn"
    r"|tiết kiệm|nhanh hơn|sớm hơn)(?!\w)[^.;,]{0,60}\Z",
    re.IGNORECASE,
)
_TIMES_MORE = re.compile(
    r"(?<!\w)(?:gấp|tăng|giảm|nhiều|hơn|cao|vượt|bằng)(?:\s+(?:từ|gấp|hơn|gần|khoảng|trên|tới|đến|lên))*\s*\Z",
    re.IGNORECASE,
)
_TIMES_MORE_AFTER = re.compile(r"\s*(?:về|so với|/)", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"(?:trụ cột|cấp(?! (?:ủy|uỷ|phó|trưởng))|bước|giai đoạn|mức|tuổi|mặt(?! (?:hàng|bằng))|phương diện|bên|chiều|khâu"
    r"|yếu tố|quan điểm|nguyên tắc|không|rõ|sao|độ|phương(?! (?:tiện|án|pháp|thức))|hướng(?! dẫn)"
    r"|khía|góc|miền|phía|tháng|trọng tâm|đột phá)(?!\w)",
    re.IGNORECASE,
)
_NO_SPELLED_COUNT = re.compile(
    r"(?:nhóm(?! giải pháp)|nội dung|lĩnh vực|phần|nhà|chỉ tiêu|mục tiêu|bản|loại|khu vực|vùng|điểm(?! cầu)|vấn đề"
    r"|nhiệm vụ|giải pháp|việc"
    r"|tháng|năm|ngày|quý|đợt|phiên|thành phần|hình thức|kênh|bộ|khối|chủ thể|đối tượng|tuyến|tỉnh|sở|ngành|phần mềm"
    r"|khách|nước"
    r"|quốc gia|cuộc|buổi|ban|hội|hệ|lãnh đạo)(?!\w)",
    re.IGNORECASE,
)
_TOLD_BEFORE = re.compile(
    r"(?<!\w)(?:từ|ở|tại|cho|của|trong|trên|giữa|cả|những|các|với|bởi|về|do|mọi|đối với|theo|bằng|ra)\s*\Z",
    re.IGNORECASE,
)
_TOLD_AFTER = re.compile(
    r"(?:\s+[^\W\d]+)?\s+(?:cũ|này|đó|nêu trên|nói trên|trên(?!\s+\d)|ấy|kể trên|trước|cuối)(?!\w)|\s*:", re.IGNORECASE
)
_BARE_LEAD = re.compile(
    r"(?<!\w)(?:đạt|là|còn|lên|tới|đến|xuống|bằng|chiếm|có|gồm|với|tổng số|con số|lần lượt|tương ứng|điểm|chỉ số|và"
    r"|thêm|hơn|thiếu"
    r"|nhiều hơn|ít hơn)\s*\Z",
    re.IGNORECASE,
)
_COUNT_NAMED = re.compile(r"(?<!\w)(?:số|tổng số|tổng|trạm|lượng)\s+(?:[^\d.,;:()]|\dG){2,60}\Z", re.IGNORECASE)
_FEW = 10
_ALL_OF = re.compile(r"(?<!\w)(?:cả|trên cả|ở cả)\s*\Z", re.IGNORECASE)
_NUMBERED = 10**7  # from here on, digits without marks are an identifier
_FRACTION = 10  # "2/3 dân số" is a part, not two of three
_SHARED_OUT = re.compile(r"(?:số|dân số|tổng|diện tích|thời gian)(?!\w)", re.IGNORECASE)
_LONG_TIME = re.compile(r"(?:năm|tháng|quý|tuần)\Z", re.IGNORECASE)
_MEAN = re.compile(r"(?<!\w)(?:bình quân|trung bình)\s*\Z", re.IGNORECASE)
_DAY = re.compile(r"(?:[0-2]?\d|3[01])\s*/\s*(?:0?\d|1[0-2])")
_ENDS = re.compile(r"\s*(?:[,;)(.]|\Z|và(?!\w)|so với|\n)")
_WORDS_BEFORE = re.compile(r"[^\W\d_]{2,}\s+\Z")
_ENTITIES = (
    "xã|phường|thôn|đơn vị|cơ quan|địa phương|huyện|sở|dịch vụ|chỉ tiêu|trạm|trường|bệnh viện|tiêu chí|chỉ số|nhiệm vụ"
    "|dự án|khoản|công trình|hạng mục|nguồn|mặt hàng|thủ tục|lĩnh vực|gói thầu|chương trình"
)
_DELIMITED = re.compile(rf"(?:{_ENTITIES})(?!\w)", re.IGNORECASE)
_STATING = re.compile(r"(?<!\w)(?:với|tổng|đạt|là|trị giá|số tiền|cho|được|bình quân)(?!\w)", re.IGNORECASE)
_WITH_RATE = re.compile(r"\s*(?:có|đạt)\s+(?:chỉ số|tỷ lệ|tỉ lệ|điểm|mức)(?!\w)", re.IGNORECASE)
"""“04/08 lĩnh vực có chỉ số trên 90%”"""
_DELIMITING = re.compile(r"[^,;:.()\d]{0,45}\Z")
_OF_YEAR = re.compile(r"\s*\((?:năm )?(?:19|20)\d\d\)")
"""“1.511 (2018); 1506 (2019)”"""
_FIRST = re.compile(
    r"(?<!\w)(?:xếp|đứng|giữ|vươn lên|dẫn đầu|vị trí|lên|hạng|ở vị trí)\s+(?:vị trí\s+)?thứ\s*\Z"
    r"|(?<!\w)(?:xếp|đứng|giành|lên)\s+hạng\s*\Z",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"(?<!\w)(?:còn lại|đều)(?!\w)", re.IGNORECASE)
_PROPER = re.compile(rf"\s+[{CAPITAL}][^\W\d_]*[\s,]")
_ONLY_THOSE = re.compile(rf"(?<!\w)(?:số|những|các|ưu tiên|đối với)\s+(?:{_ENTITIES})\s*\Z", re.IGNORECASE)
_THOSE_BEYOND = re.compile(
    rf"(?<!\w)(?:không|không còn|không có|hết)\s+(?:hộ|nhà|{_ENTITIES})\s*\Z|(?<!\w)ngõ\s*\Z",
    re.IGNORECASE,
)
_MONEY_OF = re.compile(
    r"(?<!\w)(?:dư nợ|doanh thu|doanh số|kinh phí|tổng vốn|vốn|giá trị|chi phí|tổng mức đầu tư|sản lượng|kế hoạch vốn)"
    r"(?:\s+(?:của|cho|thực hiện))?\s*\Z",
    re.IGNORECASE,
)
_AMOUNT_FOLLOWS = re.compile(
    r"[^.;:,()\d]{0,60}?(?<!\w)(?:đạt|là|ước|khoảng|còn|bằng|lên|trên|gần|hơn)\s+(?:[^\W\d]+\s+){0,3}\d"
)
_UPWARDS = re.compile(r"[^.;,:()\d]{0,40}?(?<!\w)trở (?:lên|xuống)(?!\w)", re.IGNORECASE)
_ALL_THOSE = re.compile(
    r"(?<!\w)(?:những|đối với(?: các)?|áp dụng cho(?: các)?|đối tượng(?: áp dụng)?:)\s+"
    rf"(?:hộ|người|doanh nghiệp|hợp tác xã|{_ENTITIES})"
    r"(?: [^\W\d]+){0,3} có(?: [^\W\d]+){0,6}\s*\Z",
    re.IGNORECASE,
)
_REACHES = re.compile(r"(?:có|đạt|là|chiếm|bằng|được|còn|lên|tới|đến)(?!\w)", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"\s+[^\W\d]")
_DELIMITERS = frozenset({">", "<", ">=", "<="})


def states(text: str, figure: Quantity, lead_in: LeadIn, *, before: Quantity | None, floor: int) -> bool:
    """Whether `figure` states something; `before` is the figure stated before it in the sentence."""
    floor = max(floor, figure.start - _LOOK_BACK)
    if figure.value >= _NUMBERED and not figure.known and "." not in text[figure.start : figure.number_end]:
        return False
    if before is not None and _delimits(text, figure, lead_in, before):
        return False
    if figure.percent and lead_in.comparator in _DELIMITERS and _ONLY_THOSE.search(text, floor, lead_in.start):
        return not _NOUN_AFTER.match(text, figure.end)
    if not figure.percent and _means_those_beyond(text, figure, lead_in, floor):
        return False
    if figure.unit == PLACE:
        return bool(_FIRST.search(text, floor, figure.start))
    if figure.percent or figure.unit in (*POINTS, "bậc", "hạng") or (lead_in.place and not figure.places):
        return True
    noun = text[figure.noun_start : figure.end]
    if not noun:
        return _states_bare(text, figure, lead_in, before=before, floor=floor)
    if lead_in.comparator == "<=" and _WORKING_TIME.match(noun):
        return True
    return _states_of(text, figure, noun, before=before, floor=floor)


def _means_those_beyond(text: str, figure: Quantity, lead_in: LeadIn, floor: int) -> bool:
    """Whether a limit stands right after what it picks out: "không còn xã dưới 13 tiêu chí"."""
    limit = lead_in.comparator in _DELIMITERS
    if (limit or _UPWARDS.match(text, figure.end)) and _ALL_THOSE.search(
        text, floor, _skip_reaching(text, lead_in.start)
    ):
        return True
    told = limit and not _REACHES.match(text, lead_in.start, figure.start)
    return told and _THOSE_BEYOND.search(text, floor, lead_in.start) is not None


def _skip_reaching(text: str, position: int) -> int:
    """Behind “có”, where a lead-in begins with it."""
    reaches = _REACHES.match(text, position)
    return reaches.end() if reaches else position


def _states_of(text: str, figure: Quantity, noun: str, *, before: Quantity | None, floor: int) -> bool:
    """Whether so many of `noun` is a count: spans of time and occasions only in some company."""
    if figure.over is not None and figure.over <= _FRACTION and _SHARED_OUT.match(noun):
        return False
    if _TIME.match(noun):
        if _LONG_TIME.match(noun) and _MEAN.search(text, floor, figure.start):
            return False
        if (
            figure.spelled
            and _OPENS_YEARS.match(text, figure.start)
            and _STARTS.search(text, max(0, figure.start - 6), figure.start)
        ):
            return False
        again = before is not None and before.unit == figure.unit
        return again or bool(_IN_A_ROW.match(text, figure.end) or _SPAN_OF_TIME.search(text, floor, figure.start))
    if figure.unit == "lần":
        often = not figure.spelled and figure.value > 5
        return often or bool(_TIMES_MORE.search(text, floor, figure.start) or _TIMES_MORE_AFTER.match(text, figure.end))
    if _NO_COUNT.match(noun) or _only_names_whose(text, figure, floor):
        return False
    if not (figure.places or figure.spelled) and figure.value < _FEW and _ALL_OF.search(text, floor, figure.start):
        return not _NO_SPELLED_COUNT.match(noun)
    if figure.spelled and figure.value < 100:
        return _states_in_words(text, figure, noun)
    return True


def _only_names_whose(text: str, figure: Quantity, floor: int) -> bool:
    """Whether a count only says of what the amount after it is: "Dư nợ 21 chương trình đạt 5.186 tỷ đồng"."""
    return bool(_MONEY_OF.search(text, floor, figure.start) and _AMOUNT_FOLLOWS.match(text, figure.end))


def _delimits(text: str, figure: Quantity, lead_in: LeadIn, before: Quantity) -> bool:
    """Whether a limit only says which ones were counted: "bốn xã có tỷ lệ trễ hạn vượt 5%"."""
    lasting = (
        not _BARE_LEAD.search(text, lead_in.start, figure.start)
        and bool(_TIME.match(text[figure.noun_start : figure.end]))
        and before.unit != figure.unit
    )
    limit = lead_in.comparator in _DELIMITERS and figure.high is None
    between = text[before.end : lead_in.start]
    of_all = before.over is not None and not _WITH_RATE.match(between)
    if before.percent or of_all or not (limit or lasting):
        return False
    noun = text[before.noun_start : before.end]
    named = lasting or _DELIMITED.match(noun) or (is_population(noun) and not _STATING.search(between))
    if _OF_ALL.search(between):
        return False
    return bool(named and _DELIMITING.fullmatch(between)) and not re.search(
        r"(?<!\w)(?:và|với|trên|tăng|giảm)\s*\Z", between
    )


def _states_in_words(text: str, figure: Quantity, noun: str) -> bool:
    """A small number in words counts if it is news: a listed noun, not "ba huyện này", "từ hai xã"."""
    if not figure.known or figure.value < 2 or _NO_SPELLED_COUNT.match(noun):
        return False
    return not (
        _PROPER.match(text, figure.end)
        or _TOLD_BEFORE.search(text, max(0, figure.start - 20), figure.start)
        or _TOLD_AFTER.match(text, figure.end)
    )


def _is_listed(text: str, figure: Quantity, before: Quantity, floor: int) -> bool:
    """Whether a bare figure is a further one of a list: "môi trường 318 phản ánh, hạ tầng 274", or all in brackets."""
    if text[before.end : before.end + 1] == ")" and text[figure.start - 1] == "(":
        return text[figure.end : figure.end + 1] == ")"
    return bool(_WORDS_BEFORE.search(text, floor, figure.start))


def _states_bare(text: str, figure: Quantity, lead_in: LeadIn, *, before: Quantity | None, floor: int) -> bool:
    """A figure without a noun states something after a verb of reaching or a comparison, in a list, or if long."""
    if figure.spelled:
        return False
    written = text[figure.start : figure.number_end]
    no_part = figure.over is not None and figure.value > figure.over
    if figure.slash and _DAY.fullmatch(written) and (no_part or not lead_in.counted):
        return False
    if figure.over is not None or figure.places or figure.unit or "." in written:
        return True
    if _OF_YEAR.match(text, figure.end):
        return True
    if lead_in.comparator != "=" or lead_in.counted or _BARE_LEAD.search(text, floor, figure.start):
        return True
    if not _ENDS.match(text, figure.end):
        return False
    listed = before is not None and not before.percent and _is_listed(text, figure, before, floor)
    return listed or bool(_COUNT_NAMED.search(text, floor, figure.start))
