"""Figures that state something, with the words on either side that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cotmoc.reading.facts.figures import Figure
from cotmoc.reading.facts.gaps import split_gap
from cotmoc.reading.facts.leads import Lead, is_group, lead_of
from cotmoc.reading.facts.sentences import Sentence

_TIME = re.compile(r"(?:năm|tháng|ngày|ngày làm việc|giờ|giờ làm việc|phút|giây|tuần|quý)\Z", re.IGNORECASE)
_IN_A_ROW = re.compile(r"\s*(?:liên tiếp|liền|liên tục)(?!\w)", re.IGNORECASE)
_SPAN_OF_TIME = re.compile(
    r"(?:thời gian|thời hạn|tuổi thọ|trung bình|bình quân|chỉ còn|xuống còn|còn)(?!\w)[^.;,]{0,60}\Z", re.IGNORECASE
)
_NO_COUNT = re.compile(
    r"(?:trụ cột|cấp|bước|giai đoạn|mức|tuổi|mặt|phương diện|bên|chiều|khâu|yếu tố|quan điểm|nguyên tắc|không|rõ|sao"
    r"|nhà"
    r"|độ|phương|hướng|lần(?! truy| tương)|khía|góc|miền|phía)(?!\w)",
    re.IGNORECASE,
)
_NO_SPELLED_COUNT = re.compile(
    r"(?:nhóm|nội dung|lĩnh vực|lần|phần|loại|khu vực|vùng|điểm(?! cầu)|vấn đề|nhiệm vụ|giải pháp|việc|tháng|năm|ngày"
    r"|quý|đợt"
    r"|phiên|thành phần|hình thức|kênh|bộ|khối|chủ thể|đối tượng|tuyến|người|đơn vị|cơ quan|địa phương|tỉnh|sở"
    r"|ngành)(?!\w)",
    re.IGNORECASE,
)
_BARE_LEAD = re.compile(
    r"(?<!\w)(?:đạt|là|còn|lên|tới|đến|xuống|bằng|chiếm|có|gồm|với|tổng số|con số|lần lượt|tương ứng|điểm|chỉ số|và"
    r"|thêm|hơn)\s*\Z",
    re.IGNORECASE,
)
_UP = re.compile(r"[^;:,()\d]{0,40}?(?<!\w)trở lên(?!\w)", re.IGNORECASE)
_DOWN = re.compile(r"[^;:,()\d]{0,40}?(?<!\w)trở xuống(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that states something: its words are `text[left:lead.start]` and `text[figure.end:right]`.

    `group`: the figure is the size of a leading group. `index`: the number of its sentence.
    """

    figure: Figure
    lead: Lead
    left: int
    right: int
    index: int
    group: bool = False

    @property
    def start(self) -> int:
        """Where the highlighted span begins: at the comparison that leads to the figure."""
        return self.lead.start

    @property
    def is_rank(self) -> bool:
        """Whether the figure is a place in a ranking or the size of a leading group."""
        return self.lead.place or self.group


def statements(text: str, sentence: Sentence, index: int, found: Sequence[Figure]) -> list[Statement]:
    """The statements of one sentence in order, from the figures in it."""
    kept = list(_stating(text, sentence, found))
    made: list[Statement] = []
    left = sentence.start
    for number, (figure, lead, group) in enumerate(kept):
        right, following = sentence.end, sentence.end
        if number + 1 < len(kept):
            right, following = split_gap(text, figure.end, kept[number + 1][1].start)
        made.append(Statement(figure, lead, min(left, lead.start), right, index, group))
        left = following
    return made


def comparator(text: str, statement: Statement) -> str:
    """The reader's comparator: of the words before the figure, unless "trở lên" or "trở xuống" follows it."""
    if statement.figure.high is not None:
        return "range"
    if statement.group:
        return "<="
    for pattern, sign in ((_UP, ">="), (_DOWN, "<=")):
        if pattern.match(text, statement.figure.end, statement.right):
            return sign
    return statement.lead.comparator


def _stating(text: str, sentence: Sentence, found: Sequence[Figure]) -> Iterator[tuple[Figure, Lead, bool]]:
    floor = sentence.start
    for figure in found:
        lead = lead_of(text, floor, figure.start)
        group = (lead.top and not figure.percent) or is_group(text, floor, figure.start, figure.end)
        if group or _states(text, figure, lead, floor):
            yield figure, lead, group
            floor = figure.number_end


def _states(text: str, figure: Figure, lead: Lead, floor: int) -> bool:
    """Whether a figure says how much or how many of something."""
    if figure.percent or figure.unit == "điểm phần trăm":
        return True
    if lead.place and not figure.places:
        return True
    noun = text[figure.noun_start : figure.end]
    if not noun:
        return _states_bare(text, figure, lead, floor)
    if lead.change or figure.unit == "bậc":
        return True
    if _TIME.match(noun):
        return bool(_IN_A_ROW.match(text, figure.end) or _SPAN_OF_TIME.search(text, floor, figure.start))
    if _NO_COUNT.match(noun):
        return False
    if figure.spelled and figure.value < 1000:
        return figure.known and figure.value > 1 and not _NO_SPELLED_COUNT.match(noun)
    return True


def _states_bare(text: str, figure: Figure, lead: Lead, floor: int) -> bool:
    """A figure without a noun states something after a verb of reaching or a comparison, or if written out long."""
    if figure.spelled:
        return False
    if figure.over is not None or figure.places or figure.value >= 1000 or figure.unit:
        return True
    return lead.comparator != "=" or lead.change or bool(_BARE_LEAD.search(text, floor, figure.start))
