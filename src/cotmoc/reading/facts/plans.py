"""What belongs to a plan, a budget, a price or an index itself, and so tells neither result nor aim."""

from __future__ import annotations

import re
from typing import NamedTuple

from cotmoc.reading.facts.kinds import cue_words

_COUNTED_AIMS = re.compile(
    r"(?:mục tiêu|nhiệm vụ|nhóm nhiệm vụ|chỉ tiêu|tiêu chí|chỉ số|giải pháp|nhóm giải pháp|nhóm chỉ tiêu"
    r"|nhóm mục tiêu|nhóm tiêu chí)(?!\w)",
    re.IGNORECASE,
)
_ACHIEVED = cue_words(
    r"đạt|hoàn thành|xong|quá hạn|trễ hạn|đúng hạn|thực hiện|xử lý|còn|nợ|chậm|chưa|tăng|giảm|vượt|tự chấm|chấm|đang"
    r"|triển khai|phát sinh|bình quân|trung bình"
)
_ACHIEVED_AFTER = re.compile(
    r"\s*(?:(?:khác|thành phần)\s+)?(?:(?:đã|được|cơ bản|đều|còn|mới)\s+)*(?:đạt|hoàn thành|xong|quá hạn|trễ hạn"
    r"|đúng hạn|vượt|chưa|dưới|không|chậm|tăng|giảm|tụt|cải thiện|về đích|dở dang)(?!\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?<!cộng )(?<!\w)(?:đồng(?! (?:chí|bào))|usd|vnđ|vnd|đô la|euro)(?!\w)", re.IGNORECASE)
_BUDGET = cue_words(
    r"kinh phí|ngân sách|(?<!đã )dành|(?<!đã )bỏ ra|tổng mức đầu tư|mức đầu tư|tổng vốn|vốn|dự toán|bố trí|phân bổ"
    r"|nguồn lực|tổng kinh phí"
    r"|nhu cầu|được cấp|phí chứng thực|phí thuê bao|lệ phí|mức phí|mức thu|mức phạt|đơn giá|cước"
    r"|giá (?:dịch vụ|thuê|vé|nước|điện)|với giá|phụ cấp|thù lao|tiền công|mức (?:lương|thưởng|đóng|hỗ trợ)|học bổng"
    r"|hỗ trợ|đầu tư|(?<!các )cấp(?! (?:tỉnh|huyện|xã|hội|trên|ủy|trung ương))|được giao"
)
_RETURN = cue_words(
    r"doanh thu|thu ngân sách|giải ngân|doanh số|giá trị sản xuất|kim ngạch|GRDP|thu nhập|dư nợ|trị giá|huy động"
    r"|vốn đăng ký|vốn FDI|vốn cấp mới|vốn được cấp phép"
    r"|(?<!kế hoạch )vốn (?:ngoài )?nhà nước(?! (?:năm|bố trí|giao|phân bổ|hỗ trợ|cấp))|tiết kiệm"
    r"|(?:đã )?sử dụng|đã thực hiện|quyết toán|vốn đầu tư (?:toàn xã hội|thực hiện|phát triển)"
    r"|thu từ|thu phí|(?<!mức )(?:phí|lệ phí) (?:thu|nộp)"
    r"|nộp ngân sách|thu về|số tiền thu|tổng thu|thu được|bán|giá trị giao dịch|thanh toán|lợi nhuận"
    r"|đã chi|thực thu|thực chi|đã thu|(?:vận động|quyên góp|ủng hộ|kêu gọi) được"
)
_CAPITAL = re.compile(
    r"(?<!\w)(?:đăng ký|thành lập) mới(?: \([^()]*\))?,? (?:với )?(?:tổng )?(?:số )?vốn(?: [^\W\d]+){0,2}\s*\Z",
    re.IGNORECASE,
)
"""“42 dự án đăng ký mới, tổng vốn 54,6 triệu USD”: what investors put in is no budget."""
_COLLECTED = re.compile(r"(?<!\w)thu(?: (?:được|ước|đạt|về|gần|hơn|trên|khoảng|xấp xỉ|ước đạt))*\s*\Z", re.IGNORECASE)
_FULFILS = re.compile(
    r"\s*[,(]?\s*(?:(?:mới|chỉ|ước|cơ bản)\s+)*"
    r"(?:(?:đạt|bằng|tương đương|tức)\s+(?:gần\s+|hơn\s+|khoảng\s+)?[\d.,]+\s*%"
    r"\s*(?:so với\s+)?(?:kế hoạch|dự toán|KH|mức|cùng kỳ|so|nghị quyết|[,;.)]|\Z)|vượt\s)",
    re.IGNORECASE,
)
"""“chi ngân sách 529 tỷ đồng, đạt 88,95% dự toán”: what is held against a plan has been collected or spent."""
_SHARE_OF_ALL = re.compile(r"\s*[,(]\s*(?:bằng|tương đương|tức)(?: khoảng| gần| hơn)?\s*\Z", re.IGNORECASE)
_MADE_OF = re.compile(r"\.\s+Cơ cấu\s*:[^.]*\Z")
"""“được phân bổ 418 tỷ đồng. Cơ cấu: hạ tầng 45%”: what a budget is made of, elsewhere of what an economy is."""
_OF_SPENDING = re.compile(r"\s*(?:tổng )?chi(?!\w)", re.IGNORECASE)
_PARTED = re.compile(
    r"[\s,(]*(?:trong đó|gồm|bao gồm|chia ra|bình quân)?,? (?!và )(?:[^\d.;:]{0,50} )?\Z"
    r"|[;:]\s*(?:chi |thu |phần )?(?:cấp (?:tỉnh|huyện|xã)|ngân sách (?:tỉnh|huyện|xã|trung ương|địa phương)"
    r"|đầu tư phát triển|(?:chi )?thường xuyên|dự phòng)(?: (?:chi|thu))? \Z"
    r"|\. (?:Trong tổng (?:thu|chi)|Các khoản (?:lớn|chi|thu))[^\d.;]{0,50} \Z",
    re.IGNORECASE,
)
_ASKED = (
    r"(?:bổ sung|cấp|bố trí|sửa|sửa chữa|mua|mua sắm|thưởng|hỗ trợ|đầu tư|công nhận|khen thưởng|tặng|tặng thưởng"
    r"|phê duyệt|xem xét|lắp|lắp đặt|xây|xây dựng|mở|nâng cấp|trang bị|điều chuyển|di dời|tuyển)(?!\w)"
)
_PROPOSED = re.compile(
    r"(?<!\w)(?<!tiếp nhận )(?<!\d )(?:kiến nghị|đề nghị|đề xuất)[\s:]"
    rf"(?:[^.]*;\s*(?={_ASKED})|(?:[^.;]*(?<!\w))?){_ASKED}[^.;]*\Z",
    re.IGNORECASE,
)
_FUNDS = cue_words(r"kinh phí|dự toán|kế hoạch vốn|vốn giao|tổng mức đầu tư|phí chứng thực|mức phí")
_STRUCTURE = re.compile(
    r"(?<!\w)(?:cơ cấu(?!\s*:)"
    r"(?! (?:kinh tế|ngành|lao động|dân số|GRDP|GDP|cây trồng|sử dụng đất|dư nợ|doanh thu|khách))"
    r"|trọng số|tỷ trọng chi|tỉ trọng chi)(?!\w)",
    re.IGNORECASE,
)
_SCORING = re.compile(r"(?<!\w)(?:điểm|chấm|cộng|trừ|thưởng) tối đa(?: là)?\s*\Z", re.IGNORECASE)
_GAINED = re.compile(r"(?<!\w)(?:trừ|cộng|thưởng)(?: thêm)?\s*\Z", re.IGNORECASE)
_EACH_TIME = re.compile(r"[^.;,()]{0,25}?(?<!\w)(?:mỗi|nếu|một lần)(?!\w)|/", re.IGNORECASE)

_NEAR = 100
"""Letters before a figure that are looked at for what stands right before it."""
_NEEDED = re.compile(
    r"(?:\A|[,;:.]\s*)(?:tổng )?(?:số )?nhu cầu(?!\w)(?!.*(?:qua|đáp ứng) )[^,;:.\d]{0,40}\Z", re.IGNORECASE
)
_POINTS_OF_ALL = re.compile(r"\s*tổng (?:số )?điểm(?!\w)")
_PAYING = re.compile(r"(?<!\w)(?:hỗ trợ|miễn|cấp bù|được hưởng)(?: tối đa| đến)?\s*\Z", re.IGNORECASE)
_AT_MOST_EACH = re.compile(
    r"(?<!\w)mỗi [^.;,:()\d]{1,30}(?<!\w)(?:nhận|được|hưởng)(?!\w)[^.;,:()\d]{0,20}(?:tối đa|không quá)\s*\Z",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\s*(?:mức )?(?:lãi suất|kinh phí|học phí|chi phí|phí|lệ phí|viện phí|giá|tiền)(?!\w)", re.IGNORECASE
)
_THEN = re.compile(r"\s*thì(?!\w)", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?<!\w)(?:nếu|khi|mỗi|cứ|trường hợp|hễ|nào|đối với|từ|dưới|trên|quá|chưa đạt|không đạt)(?!\w)[^.;]*\Z",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?<!\w)(?<!vượt )(?<!qua )(?<!chạm )(?<!cán )(?<!dưới )(?:ngưỡng|sai số|mức sàn|mức trần|định mức|hạn mức"
    r"|chuẩn nghèo"
    r"|lương tối thiểu|lương cơ sở)(?!\w)"
    r"[^.;,:()\d]{0,40}\Z",
    re.IGNORECASE,
)
# "Nguồn vốn: ngân sách Trung ương 60%, ngân sách tỉnh 40%"; "giải ngân vốn ngân sách tỉnh đạt 45%" is a result.
_SOURCE = re.compile(
    r"(?<!\w)(?<!giải ngân )(?<!thu )(?<!chi )(?<!nguồn )(?:ngân sách|vốn)(?: nhà nước| ngân sách)?"
    r" (?:trung ương|địa phương|nhà nước|tỉnh|huyện|xã|đối ứng|xã hội hóa|ODA|doanh nghiệp)"
    r"(?: (?:chịu|chiếm|hỗ trợ|đóng góp|cấp|là|đảm bảo|bảo đảm|(?:chỉ )?tham gia))?\s*\Z",
    re.IGNORECASE,
)
_PLAN_PARTS = re.compile(
    r"(?:nhóm|hợp phần|phần|dự án|tiểu dự án|đầu việc|phần việc|nội dung|hoạt động|lĩnh vực|khâu|chương|điều"
    r"|trụ cột)(?!\w)",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"(?:đại biểu|thành viên|đảng viên|hội viên|ý kiến)[^.;:,()\d]{0,30}?(?<!\w)"
    r"(?:tán thành|nhất trí|biểu quyết|đồng ý)(?!\w)",
    re.IGNORECASE,
)
_MADE_UP = re.compile(
    r"(?:\A|[.;,]\s*)(?:bộ (?:tiêu chí|chỉ số|câu hỏi)|đề án|kế hoạch|chương trình hành động|nghị quyết"
    r"|chiến lược|quy chế)"
    r"(?!\w)[^.;:]{0,60}?(?<!\w)(?:gồm|bao gồm|có|đề ra|xác định|đặt ra|nêu)(?!\w)[^.;:]{0,80}\Z",
    re.IGNORECASE,
)


def counts_aims(unit: str, left: str, right: str) -> bool:
    """Whether what is counted belongs to a plan itself (aims, tasks, indicators), not to what became of it."""
    if not _COUNTED_AIMS.match(unit) or "/" in unit:
        return False
    return not (_ACHIEVED.search(" ".join(left.split()[-4:])) or _ACHIEVED_AFTER.match(right))


def is_budget(unit: str, left: str, before: str, after: str) -> bool:
    """Whether an amount of money is a budget, not a result such as revenue or what is held against a plan; `before` are
    the sentence's words, `after` those up to the next figure and it."""
    if (
        not _MONEY.search(unit)
        or _RETURN.search(left)
        or ("/" not in unit and _COLLECTED.search(left))
        or _FULFILS.match(after)
        or _CAPITAL.search(before)
    ):
        return False
    return bool(_BUDGET.search(left) or _FUNDS.search(before, before.rfind(";") + 1))


def is_part_of_budget(between: str, unit: str, after: str) -> bool:
    """Whether a figure `between` which and a budget these words stand is a share of all or a part of that budget."""
    if unit.startswith("%") and _MADE_OF.search(between):
        return True
    if unit.startswith("%"):
        return bool(_SHARE_OF_ALL.match(between) and _OF_SPENDING.match(after))
    parted = _PARTED.match(between) and not _RETURN.search(between)
    return bool(parted and _MONEY.search(unit) and not _FULFILS.match(after))


class Around(NamedTuple):
    """A figure's unit and the words around it: `before` from the start of its sentence, `after` up to the next."""

    unit: str
    percent: bool
    before: str
    after: str

    def ends(self, pattern: re.Pattern[str]) -> bool:
        """Whether what `pattern` describes stands right before the figure."""
        return pattern.search(self.before, max(0, len(self.before) - _NEAR)) is not None


def is_asked_for(words: Around) -> bool:
    """Whether a figure is what a body asks for ("kiến nghị bổ sung 34 biên chế") or needs ("nhu cầu 120 người")."""
    return bool(_PROPOSED.search(words.before) or (not words.percent and words.ends(_NEEDED)))


def is_rule(words: Around) -> bool:
    """Whether a figure is what a rule sets: a limit ("ngưỡng cảnh báo là 5%"), what scoring gives or takes ("trừ 5
    điểm cho mỗi lỗi"), what is paid for people ("hỗ trợ 70% lãi suất")."""
    if words.unit.startswith("điểm") and words.ends(_SCORING):
        return True
    if words.unit.startswith("điểm") and words.ends(_GAINED) and _EACH_TIME.match(words.after):
        return True
    if _THEN.match(words.after) and _CONDITION.search(words.before):
        return True
    if words.percent and _PAID.match(words.after) and words.ends(_PAYING):
        return True
    return words.ends(_LIMIT) or words.ends(_AT_MOST_EACH)


def is_vote(words: str) -> bool:
    """Whether a figure with what follows it says how many were for something: "52/54 đại biểu tán thành"."""
    return bool(_VOTED.search(words))


def is_structure(words: Around) -> bool:
    """Whether a figure tells how an index, a budget or a plan is made up: a weight, a source's share, its parts."""
    if words.percent:
        weight = _STRUCTURE.search(words.before) or _POINTS_OF_ALL.match(words.after)
        return bool(weight or words.ends(_SOURCE))
    parts = _PLAN_PARTS.match(words.unit) and _MADE_UP.search(words.before)
    return bool(parts) and not _ACHIEVED_AFTER.match(words.after)
