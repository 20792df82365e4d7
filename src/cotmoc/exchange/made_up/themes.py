"""What the made-up figures are about: eight pairs of a whole and a part, between them every rule over time."""

from __future__ import annotations

from dataclasses import dataclass

from cotmoc.model.data_element import Restart, TimeRule, ValueType
from cotmoc.model.indicator import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A whole and its part: names, unit of measure, how months make a year, which way is better.

    `ceiling` None stands for the greatest figure that can be made up; an empty one is no ceiling.
    """

    whole: str
    whole_en: str
    part: str
    part_en: str
    ratio: str
    ratio_en: str
    unit_of_measure: str
    time_rule: TimeRule
    value_type: ValueType = ValueType.COUNT
    decimals: int = 0
    direction: Direction = Direction.HIGHER
    pillar: str
    ceiling: str | None = None
    carry: str = ""

    @property
    def restart(self) -> Restart | None:
        """Cumulative figures start again each year."""
        return Restart.YEAR if self.time_rule is TimeRule.CUMULATIVE else None


THEMES = (
    Theme(
        whole="Hồ sơ thủ tục hành chính đã giải quyết",
        whole_en="Dossiers decided",
        part="Hồ sơ giải quyết đúng hạn",
        part_en="Dossiers decided in time",
        ratio="Tỷ lệ hồ sơ giải quyết đúng hạn",
        ratio_en="Share of dossiers decided in time",
        unit_of_measure="hồ sơ",
        time_rule=TimeRule.SUM,
        pillar="CQS",
    ),
    Theme(
        whole="Hộ gia đình",
        whole_en="Households",
        part="Hộ có cáp quang băng rộng",
        part_en="Households with broadband fibre",
        ratio="Tỷ lệ hộ có cáp quang băng rộng",
        ratio_en="Share of households with broadband fibre",
        unit_of_measure="hộ",
        time_rule=TimeRule.LAST,
        pillar="XHS",
        ceiling="history*1.5",
    ),
    Theme(
        whole="Cán bộ, công chức cấp xã làm việc bình quân",
        whole_en="Commune officials at work, on average",
        part="Cán bộ, công chức ký số thường xuyên",
        part_en="Officials who sign digitally as a rule",
        ratio="Tỷ lệ cán bộ, công chức ký số thường xuyên",
        ratio_en="Share of officials who sign digitally as a rule",
        unit_of_measure="người",
        time_rule=TimeRule.MEAN,
        pillar="CQS",
    ),
    Theme(
        whole="Văn bản đi, lũy kế từ đầu năm",
        whole_en="Documents sent since January",
        part="Văn bản đi hoàn toàn điện tử, lũy kế từ đầu năm",
        part_en="Documents sent fully electronically since January",
        ratio="Tỷ lệ văn bản đi hoàn toàn điện tử",
        ratio_en="Share of documents sent fully electronically",
        unit_of_measure="văn bản",
        time_rule=TimeRule.CUMULATIVE,
        pillar="CQS",
    ),
    Theme(
        whole="Máy tính hoạt động lúc cao điểm",
        whole_en="Computers running at the peak",
        part="Máy tính được giám sát an toàn lúc cao điểm",
        part_en="Computers under security watch at the peak",
        ratio="Tỷ lệ máy tính được giám sát an toàn",
        ratio_en="Share of computers under security watch",
        unit_of_measure="máy",
        time_rule=TimeRule.MAX,
        pillar="CQS",
    ),
    Theme(
        whole="Kinh phí chuyển đổi số được giao trong tháng",
        whole_en="Funds allotted to digital transformation in the month",
        part="Kinh phí đã giải ngân trong tháng",
        part_en="Funds spent in the month",
        ratio="Tỷ lệ giải ngân kinh phí chuyển đổi số",
        ratio_en="Share of digital transformation funds spent",
        unit_of_measure="triệu đồng",
        time_rule=TimeRule.SUM,
        value_type=ValueType.AMOUNT,
        decimals=1,
        pillar="KTS",
        ceiling="500",
    ),
    Theme(
        whole="Phản ánh, kiến nghị đã trả lời",
        whole_en="Complaints answered",
        part="Phản ánh, kiến nghị trả lời quá hạn",
        part_en="Complaints answered late",
        ratio="Tỷ lệ phản ánh, kiến nghị trả lời quá hạn",
        ratio_en="Share of complaints answered late",
        unit_of_measure="phản ánh",
        time_rule=TimeRule.SUM,
        direction=Direction.LOWER,
        pillar="CQS",
    ),
    Theme(
        whole="Trạm phát sóng di động hoạt động lúc thấp điểm",
        whole_en="Mobile base stations running at the lowest point",
        part="Trạm 5G hoạt động lúc thấp điểm",
        part_en="5G base stations running at the lowest point",
        ratio="Tỷ lệ trạm 5G",
        ratio_en="Share of 5G base stations",
        unit_of_measure="trạm",
        time_rule=TimeRule.MIN,
        pillar="KTS",
        ceiling="",
        carry="0.5..2",
    ),
)
