"""Limits that a law sets: what must be so by a rule that is cited is neither result nor aim of the page."""

from __future__ import annotations

import re

_LAW = (
    r"(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh|Nghị định|Thông tư(?: liên tịch)?"
    r"|(?i:quy định)(?= (?i:của pháp luật|hiện hành)))(?!\w)"
)
_BY_LAW = re.compile(
    r"(?:(?i:(?<!\w)(?:theo|căn cứ|chiếu theo|tại|trong)\s+(?:(?:các )?quy định\s+(?:của|tại|trong)\s+)?"
    rf"(?:(?:khoản|điểm|điều)[^.;:]{{1,20}}\s)?){_LAW}"
    r"|(?i:(?<!\w)theo quy định)(?! \d)(?! (?i:tại|của) (?!(?i:pháp luật)))"
    rf"|\A\s*{_LAW}"
    r"[^.;:]{0,90}?(?i:quy định|nêu rõ|cho phép)(?!\w))"
)
_OWN = re.compile(
    r"(?<!\w)(?:đã|phấn đấu|sẽ|mục tiêu|chỉ tiêu|kế hoạch|đạt được|thực tế|xử phạt|giải quyết được|bình quân|hiện"
    r"|so với(?= (?:quy định|luật)))(?!\w)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"(?<!\w)(?:phải|cần|(?:không|chỉ|mới) được|thời hạn|thời gian|mức phạt|mức|phạt|khung|ít nhất|tối thiểu|tối đa"
    r"|không quá|không dưới|không vượt quá)(?!\w)",
    re.IGNORECASE,
)
_UPWARDS = re.compile(r"[^.;,:()\d]{0,40}?(?<!\w)trở (?:lên|xuống)(?!\w)", re.IGNORECASE)
_ENTITLES = re.compile(
    r"(?: [^\W\d]+){0,2}? trở (?:lên|xuống) (?:thì|mới được|được (?:cấp|xét|công nhận|hưởng|hỗ trợ|miễn|coi|tính"
    r"|xếp|thưởng|ưu tiên)|phải (?:nộp|dùng|lập|đăng ký|kê khai)|bị (?:phạt|trừ|xử|buộc))(?!\w)",
    re.IGNORECASE,
)
"""“Học viên đạt từ 5 điểm trở lên được cấp chứng chỉ”: who is entitled to something or must do it."""
_VOTES_NEEDED = re.compile(r"(?<!\w)(?:khi|nếu|phải|cần|trường hợp|chỉ)(?!\w)[^.;:\d]{0,60}\Z", re.IGNORECASE)
_VOTES = re.compile(
    r"[^.;:,()\d]{0,40}?(?<!\w)(?:số phiếu|phiếu hợp lệ|cử tri|đại biểu|hộ gia đình|thành viên|số hộ)(?!\w)",
    re.IGNORECASE,
)
_HELD_AGAINST = re.compile(r"[^.;:\d]{0,20}[,;]\s*(?:thực tế|nhưng|song|trong khi|nay)(?!\w)", re.IGNORECASE)
"""“…tối đa 10 ngày; thực tế bình quân 6,5 ngày”: what a result is held against is told as an aim."""
_ENDED = re.compile(r"[;)]")
_LIMITS = frozenset({">", "<", ">=", "<="})


def is_of_law(text: str, start: int, figure: tuple[int, int], comparator: str) -> bool:
    """Whether the limit at `figure` is one that a law sets, cited in the words from `start`, where its sentence begins:
    "theo quy định không quá 15 ngày", "Luật quy định phạt từ 5 đến 10 triệu đồng"."""
    if comparator not in _LIMITS and comparator != "range" and not _UPWARDS.match(text, figure[1]):
        return False
    if _HELD_AGAINST.match(text, figure[1]):
        return False
    before = text[start : figure[0]]
    if _ENTITLES.match(text, figure[1]) and not _OWN.search(before):
        return True
    votes = _VOTES_NEEDED.search(before) and _VOTES.match(text, figure[1])
    if votes and not _OWN.search(before):
        return True
    law = _BY_LAW.search(before)
    if law is None or _OWN.search(before, law.end()) or _ENDED.search(before, law.end()):
        return False
    return _MUST.search(text, start + law.end(), figure[1] + len(" trở lên")) is not None
