"""The phrase that names what a figure measures, put together from the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cotmoc.reading.facts.nouns import joins_nouns
from cotmoc.reading.facts.times import without_times

_EDGE = " \t\u00a0\n.,;:()\"“”'’–—-…|/+*"
_REPORTED = re.compile(
    r".*(?<!\w)(?:cho biết|cho thấy|ghi nhận|cho hay|nêu rõ|khẳng định|rằng)(?!\w)[\s,:]*", re.IGNORECASE | re.DOTALL
)
_LETTERED = re.compile(r"(?<!\w)[a-zđ]\)\s*")
"""“a) 100% hồ sơ; b) …” within a line."""
_OPENING = re.compile(
    r"\A(?:và|còn|nhưng|song|với|trong đó|trong số này|trong số đó|riêng|đồng thời|cụ thể|ngoài ra|bên cạnh đó"
    r"|theo đó|như vậy"
    r"|đến nay|hiện nay|(?<!phát )(?<!thực )(?<!biểu )(?<!thể )hiện|tuy nhiên|vì vậy|nhờ vậy|nhờ đó|qua đó"
    r"|tiếp đó|do|toàn bộ|về|cùng với đó|tương ứng|tương đương|là"
    r"|thì|đó là|gồm"
    r"|bao gồm|cũng|đã|đạt|có thể|có|được|tính|tại|trên|ở|của|khi|lần lượt|tổng cộng|trong|toàn tỉnh|toàn tỉnh đã"
    r"|tỉnh đã|đến"
    r"|xét theo|phấn đấu|dự kiến|yêu cầu|đặt mục tiêu|mục tiêu|phải|sẽ|tiếp tục|chỉ tiêu|kế hoạch|đặc biệt"
    r"|nhất là|sau đó tới|sau đó|kế đó|tức|hay|tới|từ|theo|trong khi|trong khi đó|so|hết|giai đoạn|tách ra thì"
    r"|tính riêng|nếu tính"
    r"|tách riêng|lên|năm|tháng|quý|cũng|vẫn|tiếp đến|kế đến|tiếp theo|kế tiếp|chia ra|tính ra|lại|nay"
    r"|lúc này|xếp theo thứ tự)(?!\w)[\s,:]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[\s,:]*(?<!\w)(?:(?<!không )(?<!chưa )đạt|không|chưa|đến nay|đã|là|có thể|có|được|với|còn|lên|tới|đến"
    r"|ở|mức|vào|bằng|tương ứng|tương đương|chiếm|gồm|bao gồm"
    r"|cho|trong"
    r"|lần lượt|cả|(?<!thành lập )(?<!nông thôn )(?<!xây )(?<!làm )(?<!trồng )(?<!triển )(?<!lập )mới|chỉ|từ|và|khoảng"
    r"|(?<!phát )(?<!thực )(?<!biểu )hiện|ước|tổng|thì"
    r"|lên tới|đều|tăng|giảm|hơn|trên|dưới|gần|tỷ lệ này|cụ thể"
    r"|tại|theo|của"
    r"|về|do|nhưng|song|là do|xuống|so với|so|khi|để|dự kiến|phấn đấu|phải|sẽ|(?<!bắt )giữ|(?<!sắp )xếp|đứng|giai đoạn"
    r"|thứ|hạng|vị trí|cũng|vẫn|(?<!liên )tiếp|tiếp tục|nay|hiện nay|nhích|nhiều|ít|bớt|gỡ|gỡ lại|lúc này|chia ra"
    r"|cả thảy|nữa)\Z",
    re.IGNORECASE,
)
_NAMING_OR_NOTHING = re.compile(
    r"(?P<kept>\d[Gg]|(?:mức|mức độ|loại|hạng|lớp|cấp độ) \d|\d+ (?:sao|tuổi))"
    r"|\([^()]*\)|(?<!\w)[a-zđ]\)|(?<!\w)(?:trở lên|trở xuống|điểm %)(?!\w)"
    r"|(?<!\w)\d{1,2}\s+tháng(?!\w)(?!\s+tuổi)|\d+(?:[.,]\d+)*\s*%?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|số(?! hóa| liệu)|tổng số|tổng|mức|chỉ số|điểm|thứ hạng|tốc độ|mật độ|diện tích"
    r"|sản lượng"
    r"|doanh thu|dung lượng"
    r"|năng suất|thời gian|chiều dài|kinh phí|vốn|giá trị|thu nhập|chi phí|lượng|dân số"
    r"|thu(?= \w)(?! (?:hồi|hút|đông|gom|giữ|mua)(?!\w))|nợ|tổng thu|tổng chi"
    r"|dư nợ|vốn|doanh số|kim ngạch|số lượng|hạng)(?!\w)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:số(?! hóa| liệu)|tổng|lượng|dân số|mật độ|quy mô|sản lượng|diện tích|năng suất|chiều dài|thời gian)(?!\w)",
    re.IGNORECASE,
)
_RATE = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|mức|tốc độ|chỉ số|năng suất)(?!\w)", re.IGNORECASE)
_INDEX = re.compile(r"chỉ số(?!\w)", re.IGNORECASE)
_RELATIVE = re.compile(r"\s*(?:nơi|như|gồm|nhất là|kể cả|trong đó)(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SEGMENT = re.compile(
    r",(?<!tổ chức,)(?<!cán bộ,)(?<!công chức,)(?<!cơ quan,)(?<!xã,)(?<!phường,)(?<!sở,)(?<!ban,)(?<!khám,)"
    r"(?<!phản ánh,)"
    r"|,(?! (?:cá nhân|công chức|viên chức|đơn vị|phường|thị trấn|ban|ngành|chữa|kiến nghị)(?!\w))|[;:()]"
    r"|\s[-–]\s(?![A-ZĐ]\w+(?: |,|\Z))"
)
"""Where clauses part; the comma of “tổ chức, cá nhân” parts none."""
_IN_TURN = re.compile(r"(?<!\w)(?:lần lượt|tương ứng)(?!\w)", re.IGNORECASE)
_NAMED_SEGMENT = re.compile(
    r"(?:\A|[,;:(]\s*)(?:(?:nâng|đưa|tăng|giảm|hạ|kéo|duy trì|phấn đấu|bảo đảm|đảm bảo|với|có)\s+)?((?:tỷ lệ|tỉ lệ"
    r"|tỷ trọng|tỉ trọng|tổng số|số lượng|số|mật độ|tốc độ)\s)(?!này)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s*[;:(]|,\s*(?:nên|nhưng|do|để|chủ yếu|trong khi|dù|song|tuy|mà|góp phần|qua đó|nhờ|bởi|vì|theo|đồng thời"
    r"|trong đó|cao hơn|thấp hơn"
    r"|tăng|giảm|đạt|vượt|cho thấy|phục vụ|giúp|tạo|bằng|nhất là|tập trung|ra quân|có|với|được|đưa|nâng|là|không|chưa"
    r"|hoàn thành|bảo đảm"
    r"|đảm bảo|từ đó|hay|tức|nhiều|mỗi|từng|còn|số còn lại)(?!\w)|\s(?:nhưng|trong khi|nên|so với)(?!\w)",
    re.IGNORECASE,
)
_PLAIN = (
    *("giá trị", "kinh phí", "kim ngạch", "số tiền", "số", "điểm", "diện tích", "sản lượng", "thời gian", "mật độ"),
    *("tốc độ", "chiều dài"),
)
_OF_NAMES = frozenset(["Sở", "Bộ", "Ban", "Hội", "Đoàn", "Cục", "Tỉnh", "Huyện", "Xã", "Phường", "Thôn", "Vụ", "Viện"])
_EMPTY = re.compile(
    r"(?<!\w)(?:so với|so|cùng kỳ|(?:cao|thấp|nhiều|ít|lớn|nhỏ|ngắn|rẻ) hơn|kém|tăng|giảm|nhích|bậc|bình quân|mỗi năm"
    r"|cải thiện|vượt|kế hoạch|dự toán"
    r"|chỉ tiêu|mục tiêu|tụt|lần|gấp|năm trước|chậm|thêm|xếp|mức chung|của|cả|nước|toàn|quốc|tỉnh|giao|được|đề ra"
    r"|chung|này|lộ trình"
    r"|KH|với|tổng số|tổng|nâng|đưa|cấp tỉnh|cấp huyện|cấp xã|toàn huyện|tỷ lệ|tỉ lệ|số(?! hóa)|đã|cấp|xã|huyện|thôn|ấp"
    r"|khu vực|đơn vị"
    r"|riêng|còn lại|khác|là|ở|tại|và|mới|trong đó|điểm)(?!\w)",
    re.IGNORECASE,
)
"""Words that say nothing of what is measured."""
MOST_WORDS = 36
"""Of an indicator's phrase; longer ones are cut."""
ENOUGH = 4
"""Content words that say by themselves what is measured."""


def left_words(words: str) -> str:
    """What the words before a figure say of it: from the nearest clause back until there are enough."""
    reported = _LETTERED.sub("", _REPORTED.sub("", words))
    segments = _segments(reported)
    named = list(_NAMED_SEGMENT.finditer(reported))
    if named and not re.search(r"[;:]", reported[named[-1].end() :]):
        return tidy(reported[named[-1].start(1) :])
    if _IN_TURN.search(reported):
        return tidy(re.split(r"[;:]", reported)[-1])
    taken = ""
    for segment in reversed(segments):
        taken = f"{segment}, {taken}" if taken else segment
        if content_words(tidy(taken)) >= ENOUGH and not _RELATIVE.match(segment):
            break
    return tidy(taken)


def _segments(words: str) -> list[str]:
    """The clauses of `words`; what parts the nouns of one list parts no clauses."""
    cuts = [cut for cut in _SEGMENT.finditer(words) if not joins_nouns(words, *cut.span())]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(words)]
    return [words[start:end] for start, end in zip(starts, ends, strict=True)]


def right_words(words: str) -> str:
    """What the words after a figure say of it: up to where another thought begins."""
    cut = _TRAILING.search(words)
    return _CLOSING.sub("", _plain(words[: cut.start()] if cut else words)).strip(_EDGE)


@lru_cache(maxsize=4096)
def tidy(words: str) -> str:
    """`words` without brackets, times and numbers, connectives at the front, verbs of reaching at the end."""
    words = _plain(words)
    while words:
        shorter = _CLOSING.sub("", _OPENING.sub("", words, count=1)).strip(_EDGE)
        if shorter == words:
            return words
        words = shorter
    return ""


def _plain(words: str) -> str:
    """Without brackets, times and numbers, but for those that name something ("mức 2", "4G")."""
    kept = _NAMING_OR_NOTHING.sub(lambda found: found["kept"] or " ", without_times(words))
    return " ".join(kept.split()).strip(_EDGE)


def compose(prefix: str, *parts: str) -> str:
    """The parts in reading order, with `prefix` unless the first part names the measure itself."""
    told = _each_once(parts)
    named = bool(told) and (told[0].casefold().startswith(prefix) or _names(prefix, told[0]))
    if prefix and not named:
        told.insert(0, prefix)
    told[1:] = map(_within, told[1:])
    return " ".join(" ".join(told).split()[:MOST_WORDS])


def _each_once(parts: Sequence[str]) -> list[str]:
    """The parts without those that an earlier one holds: "Số hộ nghèo" needs no "hộ" after it."""
    told: list[str] = []
    for part in parts:
        if part and f" {part} ".casefold() not in f" {' '.join(told)} ".casefold():
            told.append(part)
    return told


def _within(part: str) -> str:
    """A part that opened its sentence, as it is written within one: a name keeps its capital."""
    first, *rest = part.split()
    is_name = first in _OF_NAMES or not first[1:].islower() or (bool(rest) and not rest[0][:1].islower())
    return part if is_name else part[:1].lower() + part[1:]


def _names(prefix: str, first: str) -> bool:
    """Whether the first words name the kind of measure, so that no prefix need."""
    if prefix in ("tỷ lệ", "tỷ trọng"):
        return bool(_RATE.match(first))
    if prefix == "số":
        return bool(_COUNT.match(first))
    if prefix == "điểm" and _INDEX.match(first):
        return False
    return prefix in _PLAIN and bool(_NAMED.match(first))


def names_measure(words: str) -> bool:
    """Whether a phrase begins by saying what kind of measure it is ("tỷ lệ", "số", "diện tích")."""
    return bool(_NAMED.match(words))


def content_words(phrase: str) -> int:
    """How many words a phrase has."""
    return len(_WORD.findall(phrase))


def telling_words(phrase: str) -> int:
    """How many words of a phrase say what is measured."""
    return content_words(_EMPTY.sub(" ", phrase))
