"""What a figure of a report is, in the words of a list: the formats of `subjects` and `counts`, for people."""

from __future__ import annotations

from collections.abc import Mapping

from cotmoc.documents.report.address import Address
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.programme import Programme
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.words import verdict_word

OF_FIGURES: Mapping[str, tuple[str, str]] = {
    "shown": ("", ""),
    "now": ("đến nay", "so far"),
    "possible": ("giá trị có thể", "possible values"),
    "passed": ("thời hạn đã qua", "deadline that has passed"),
    "closes": ("ngày cuối nhận báo cáo", "last day for reports"),
    "plain": ("tính trên số đã báo cáo", "over those that reported"),
    "aim": ("mức phải đạt", "aim"),
    "first_aim": ("mức phải đạt ban đầu", "first aim"),
    "reported": ("số đơn vị đã báo cáo", "units that reported"),
    "expected": ("số đơn vị phải báo cáo", "units that owe a report"),
    "missing": ("số đơn vị chưa báo cáo", "units that have not reported"),
    "percent": ("% kế hoạch", "% of the plan"),
    "gap": ("còn cách mức phải đạt", "distance from the aim"),
    "foreseen": ("dự kiến cuối kỳ", "expected at the end"),
    "baseline": ("gốc so sánh", "baseline"),
    "share": ("phần trong mức còn thiếu", "part of the gap"),
    "short": ("mức còn thiếu của đơn vị", "what the unit lacks"),
    "of_unit": ("của đơn vị", "of the unit"),
    "slow_more": ("số đơn vị chậm khác", "other slow units"),
    "missing_more": ("số đơn vị khác chưa báo cáo", "other units that have not reported"),
}
"""Of a target or an indicator: Vietnamese, English."""
OF_PROGRAMMES: Mapping[str, tuple[str, str]] = {
    "count": ("số mục tiêu", "targets"),
    "share": ("tỷ lệ mục tiêu", "share of targets"),
    "reported": ("số báo cáo đã có", "reports that came"),
    "expected": ("số báo cáo đến hạn", "reports that are due"),
    "reported_share": ("tỷ lệ báo cáo đã có", "share of reports that came"),
    "behind": ("số đơn vị chậm", "units that are slow"),
    "held_back": ("phần do các đơn vị chậm", "part held back by slow units"),
    "leads_more": ("số cơ quan chủ trì khác", "other leads"),
    "silent_more": ("số đơn vị khác chưa báo cáo", "other units that have not reported"),
    "changed": ("số mục tiêu đổi kết luận", "targets with another verdict"),
}
"""Of a programme."""


OF_UNITS = ("part", "lead", "held", "waits", "missing_of")
"""What more in an address names a unit."""


def format_words(address: Address, naming: Naming, programme: Programme | None = None) -> str:
    """What the figure at an address is, as ``giá trị có thể`` or ``số mục tiêu, không đạt``; "" for the plain one."""
    table = OF_PROGRAMMES if address.kind == "programme" else OF_FIGURES
    vietnamese, english = table.get(address.format, (address.format, address.format))
    verdicts = [Verdict(each) for each in address.get("verdict").split(",") if each]
    pillar = address.get("pillar")
    told = (
        english if naming.lang == "en" else vietnamese,
        "/".join(verdict_word(each, naming.lang) for each in verdicts),
        naming.pillar(programme, pillar) if programme and pillar else pillar,
        address.get("field"),
        *(naming.unit(unit) for unit in map(address.get, OF_UNITS) if unit),
    )
    return ", ".join(filter(None, told))
