"""The words of the interface, in one place: Vietnamese first, English beside each."""

from __future__ import annotations

from collections.abc import Mapping

from cotmoc.evaluation.account import NoValue, Reason
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.data_element import TimeRule, UnitRule
from cotmoc.model.observation import ObservationStatus
from cotmoc.workspace.collecting_words import COLLECTING
from cotmoc.workspace.explaining import EXPLAINING
from cotmoc.workspace.overlap_words import OVERLAPS
from cotmoc.workspace.reading_words import READING
from cotmoc.workspace.serving_words import SERVING

LANGUAGES = ("vi", "en")

WORDS: Mapping[str, tuple[str, str]] = {
    # verdicts (design 3)
    "verdict.exceeded": ("vượt", "exceeded"),
    "verdict.met": ("đạt", "met"),
    "verdict.missed": ("không đạt", "missed"),
    "verdict.undetermined": ("chưa đủ số liệu", "undetermined"),
    "verdict.on_track": ("đúng tiến độ", "on track"),
    "verdict.at_risk": ("có nguy cơ", "at risk"),
    "verdict.not_due": ("chưa đến hạn", "not due"),
    "verdict.not_applicable": ("không áp dụng", "not applicable"),
    "verdict.no_target": ("chưa có mức phải đạt", "no target"),
    # why a figure has no value
    "no_value.ceased": (
        "{detail} đã kết thúc trước ngày cuối kỳ",
        "{detail} ended before the period did",
    ),
    "no_value.succeeded": (
        "{detail} đã được sắp xếp thành {successors} từ {day}, trước ngày cuối kỳ",
        "{detail} became {successors} on {day}, before the period ended",
    ),
    "no_value.not_yet": ("đến ngày cuối kỳ, {detail} chưa thành lập", "{detail} did not exist yet at the period's end"),
    "with_code": ("{name} (mã {code})", "{name} (code {code})"),
    "no_value.not_applicable": (
        "không có đối tượng để tính trong phạm vi này",
        "there is nothing to count in this scope",
    ),
    "no_value.not_comparable": (
        "không so sánh được trên địa giới đang xem ({detail})",
        "not comparable on the map asked for ({detail})",
    ),
    "no_value.no_definition": ("chưa có định nghĩa có hiệu lực ({detail})", "no definition holds ({detail})"),
    "no_value.finer": (
        "kỳ đang xem ngắn hơn kỳ báo cáo ({detail})",
        "the period is shorter than its reports ({detail})",
    ),
    "no_value.contradictory": (
        "các số đã báo cáo mâu thuẫn nhau ({detail})",
        "reports contradict each other ({detail})",
    ),
    # why a verdict is provisional
    "reason.status": ("{count} số ước thực hiện hoặc chưa chính thức", "{count} estimated or provisional figures"),
    "reason.imputed": ("{count} số lấy theo kỳ trước", "{count} figures carried forward"),
    "reason.allocated": ("{count} đơn vị chia tách, số được phân bổ", "{count} split units, figures allocated"),
    "reason.window": (
        "số chốt ngày 14 (Nghị định 09/2019/NĐ-CP) thay cho số theo lịch",
        "figures cut off on the 14th (Decree 09/2019) in place of calendar ones",
    ),
    # statuses of observations
    "status.A": ("chính thức", "actual"),
    "status.E": ("ước thực hiện", "estimated"),
    "status.P": ("chưa chính thức", "provisional"),
    "status.I": ("lấy theo kỳ trước", "imputed"),
    "status.M": ("không áp dụng", "not applicable"),
    "status.O": ("chưa báo cáo", "not reported"),
    "status.W": ("đã rút lại", "withdrawn"),
    # rules
    "time.sum": ("cộng các kỳ", "summed over time"),
    "time.last": ("lấy số cuối kỳ", "the last value of the period"),
    "time.mean": ("bình quân các kỳ", "averaged over time"),
    "time.max": ("lấy kỳ cao nhất", "the greatest over time"),
    "time.min": ("lấy kỳ thấp nhất", "the least over time"),
    "time.cumulative": ("lũy kế, lấy phần tăng trong kỳ", "cumulative: the rise within the period"),
    "unit.sum": ("cộng các đơn vị", "summed over units"),
    "unit.mean": ("bình quân các đơn vị", "averaged over units"),
    "unit.max": ("lấy đơn vị cao nhất", "the greatest over units"),
    "unit.min": ("lấy đơn vị thấp nhất", "the least over units"),
    "unit.none": ("không cộng các đơn vị", "never summed over units"),
    # heads and summaries of evaluate
    "made_up": (
        "DỮ LIỆU MẪU: gói này được dựng để minh họa, không phải số liệu thật.",
        "MADE-UP DATA: this package is an illustration; no figure in it is real.",
    ),
    "programme": ("Chương trình {code}: {title}", "Programme {code}: {title}"),
    "seen": (
        "{period}; số liệu có đến {known_at}; địa giới {structure}",
        "{period}; as known {known_at}; map {structure}",
    ),
    "for_unit": ("; đơn vị {unit}", "; unit {unit}"),
    "period_own": ("mỗi mục tiêu theo kỳ của mình", "each target by its own period"),
    "period_asked": ("kỳ {period}", "period {period}"),
    "structure_own": ("theo ngày cuối kỳ", "of the period's last day"),
    "structure_asked": ("ngày {day}", "of {day}"),
    "known_day": ("hết ngày {day}", "at the end of {day}"),
    "known_instant": ("{time} ngày {day}", "{day} {time}"),
    "priority": ("Ưu tiên", "Priority"),
    "priority_group": ("Ưu tiên: {group}", "Priority: {group}"),
    "other": ("Mục tiêu khác", "Other targets"),
    "board.no_field": ("Chưa xếp lĩnh vực", "No field"),
    "no_pillar": ("Chưa xếp trụ cột", "No pillar"),
    "column.code": ("mã", "code"),
    "column.target": ("mục tiêu", "target"),
    "column.aim": ("mức phải đạt", "aim"),
    "column.figure": ("kết quả", "figure"),
    "column.verdict": ("kết luận", "verdict"),
    "also_in": ("thuộc cả: {pillars}", "also in: {pillars}"),
    "missing_units": (
        "thiếu báo cáo của {missing}/{expected} đơn vị: {units}",
        "reports of {missing} of {expected} units are missing: {units}",
    ),
    "missing_part": ("{unit} chưa báo cáo đủ", "{unit} has not reported in full"),
    "missing_one": ("{unit} chưa báo cáo", "{unit} has not reported"),
    "deciding": ("có thể kết luận khi có báo cáo của: {units}", "could be settled by: {units}"),
    "unit_not_due": ("{unit} (chưa đến hạn)", "{unit} (not due)"),
    "exceeded_downwards": ("vượt (tốt hơn mức)", "exceeded (better than the limit)"),
    "below": ("dưới mức", "below the aim"),
    "above": ("trên mức", "above the aim"),
    "slow": ("{mark}: {units}", "{mark}: {units}"),
    "all_below": (
        "cả {count} đơn vị dưới mức; thiếu nhiều nhất: {units}",
        "all {count} units are below the aim; furthest short: {units}",
    ),
    "all_above": (
        "cả {count} đơn vị trên mức; quá nhiều nhất: {units}",
        "all {count} units are above the aim; furthest over: {units}",
    ),
    "short_below": ("{unit} (thiếu {amount})", "{unit} ({amount} short)"),
    "short_above": ("{unit} (quá {amount})", "{unit} ({amount} over)"),
    "slow_share": ("{unit} ({share}% phần thiếu)", "{unit} ({share}% of the gap)"),
    "not_attributable": (
        "không quy được cho từng đơn vị vì chưa giao chỉ tiêu",
        "not attributable to units: no targets were allocated",
    ),
    "unit_of": ("{unit} thuộc {above}", "{unit} of {above}"),
    "and_more": ("và {count} đơn vị nữa", "and {count} more"),
    "provisional": ("tạm tính", "provisional"),
    "provisional_since": ("tạm tính vì dùng {reasons}", "provisional: it uses {reasons}"),
    "adjusted": ("đã điều chỉnh; ban đầu: {aim}", "adjusted; at first: {aim}"),
    "adjusted_by": ("đã điều chỉnh theo {source}; ban đầu: {aim}", "adjusted by {source}; at first: {aim}"),
    "allocated": ("mức giao cho đơn vị", "as allocated to the unit"),
    "not_allocated": ("chưa giao mức cho đơn vị này", "no share was allocated to this unit"),
    "resolved": ("= {aim}", "= {aim}"),
    "plan_share": ("bằng {percent}% mức đề ra", "{percent}% of the plan"),
    "plan_way": (
        "đã đi được {percent}% quãng từ mức gốc đến mức đề ra",
        "{percent}% of the way from the baseline to the plan",
    ),
    "over_limit": ("cao hơn mức tối đa {limit} là {difference}", "{difference} above the limit of {limit}"),
    "percent_points": ("điểm %", "percentage points"),
    "foreseen": ("dự kiến cuối kỳ: {value}", "forecast for the end of the period: {value}"),
    "foreseen_path": (
        "đến nay {value}; mức theo lộ trình đến hết {period}: {step}",
        "so far {value}; the path by the end of {period}: {step}",
    ),
    "foreseen_no_step": (
        "chưa có số của kỳ nào trong lộ trình",
        "no report yet of any period of the path",
    ),
    "foreseen_unknown": (
        "mới có số của {known} kỳ, chưa đủ để dự kiến",
        "reports of {known} sub-periods only: too few for a forecast",
    ),
    "condition": ("{name}: {aim}; kết quả {figure}: {verdict}", "{name}: {aim}; figure {figure}: {verdict}"),
    "break": ("đứt chuỗi số liệu từ {note}", "break in series from {note}"),
    "assumed": (
        "dựa trên {count} giả định về số chưa báo cáo ({kinds})",
        "{count} assumptions about missing figures ({kinds})",
    ),
    "assumed.history": ("theo lịch sử báo cáo", "from earlier reports"),
    "assumed.carry": ("theo khoảng dao động quanh số gần nhất", "from a span around the last report"),
    "inexact": (
        "khoảng giá trị có thể rộng hơn thực tế: «chưa đủ số liệu» ở đây nghĩa là chưa chứng minh được",
        "the range may be wider than what is possible: “undetermined” here means not proved",
    ),
    "words_only": ("phần bằng lời chưa được đánh giá: «{stated}»", "not judged, in words only: “{stated}”"),
    "overdue_task": ("nhiệm vụ gắn với mốc này đã quá hạn", "a task linked to this milestone is overdue"),
    "summary": ("Tổng hợp:", "Summary:"),
    "summary_count": ("{count} {verdict}", "{count} {verdict}"),
    "known_of_declared": (
        "Có nội dung {registered}/{declared} mục tiêu nêu trong kế hoạch.",
        "{registered} of the {declared} targets the plan declares are known.",
    ),
    "known_targets": ("{registered} mục tiêu.", "{registered} targets."),
    "declared_parts": ("Kế hoạch nêu {parts}.", "The plan names {parts}."),
    "declared_priority": ("{count} ưu tiên", "{count} priority"),
    "declared_other": ("{count} khác", "{count} other"),
    "declared_group": ("{count} {group}", "{count} {group}"),
    "none_registered": (
        "Chưa tìm thấy nội dung mục tiêu nào được công bố.",
        "The wording of none of its targets has been found published.",
    ),
    "none_recorded": (
        "Đến ngày này chưa ghi nhận mục tiêu nào.",
        "By that day none of its targets had been recorded.",
    ),
    "folded": (
        "{count} mục tiêu không giao cho đơn vị này.",
        "{count} targets are not this unit's.",
    ),
    "none_in_scope": ("Không có mục tiêu nào đặt ra cho đơn vị này.", "No target concerns this unit."),
    "warnings": (
        "{count} cảnh báo khi đọc gói; xem bằng: cotmoc check {path}",
        "{count} warnings on reading the package; see them with: cotmoc check {path}",
    ),
    "written": ("Đã ghi {path}.", "Written: {path}."),
    "left_to_reference": (
        "bộ tính toán {engine} không tính được {count} chỉ tiêu ({what}); đã dùng reference",
        "the {engine} engine cannot compute {count} indicators ({what}); the reference did",
    ),
    "engine_of_few": (
        "Dùng bộ tính toán reference: {units} đơn vị, không cần bộ nhanh hơn.",
        "The reference engine is used: {units} units need none that is faster.",
    ),
    "engine_that_fits": (
        "Dùng bộ tính toán {engine}: khoảng {needed} GB ô số liệu, máy còn {left} GB. Chọn khác bằng --engine.",
        "The {engine} engine is used: about {needed} GB of figures, {left} GB of memory are left. See --engine.",
    ),
    "engine_in_lots": (
        "Dùng bộ tính toán spark, từng phần một: khoảng {needed} GB ô số liệu, máy chỉ còn {left} GB.",
        "The spark engine is used, part by part: about {needed} GB of figures, only {left} GB of memory left.",
    ),
    "engine_too_small": (
        "Dùng bộ tính toán cube: khoảng {needed} GB ô số liệu, máy chỉ còn {left} GB, có thể thiếu bộ nhớ. "
        "Để tính từng phần, cài Java và: pip install 'cotmoc[spark]'.",
        "The cube engine is used: about {needed} GB of figures, only {left} GB of memory left: perhaps too little. "
        "To go part by part, install Java and: pip install 'cotmoc[spark]'.",
    ),
    # the verdict as a sentence
    "sentence": ("{verdict}: {figure} so với mức {aim}.", "{verdict}: {figure} against {aim}."),
    "sentence_milestone": (
        "{verdict}: xong ngày {figure}; mức phải đạt: {aim}.",
        "{verdict}: done on {figure}; the aim: {aim}.",
    ),
    "sentence_judged": ("{verdict}: đã có đánh giá ({figure}).", "{verdict}: it has been judged ({figure})."),
    "sentence_plain": ("{verdict}: {figure}.", "{verdict}: {figure}."),
    "sentence_why": ("{verdict}: {why}.", "{verdict}: {why}."),
    "sentence_no_target": (
        "Chưa có mức phải đạt để so: {figure}. Kế hoạch không công bố mức phải đạt.",
        "No target to compare with: {figure}. No aim was published.",
    ),
    "sentence_not_allocated": (
        "Chưa có mức phải đạt để so: {figure}. Mục tiêu chưa giao mức cho đơn vị này.",
        "No target to compare with: {figure}. No share was allocated to this unit.",
    ),
    "sentence_no_figure": (
        "{verdict}: {figure}; mức phải đạt: {aim}.",
        "{verdict}: {figure}; the aim: {aim}.",
    ),
    "sentence_missing_agree": (
        "Còn {missing}/{expected} đơn vị chưa báo cáo đủ, nhưng số liệu còn thiếu không làm thay đổi kết luận.",
        "{missing} of {expected} units have not reported in full; whatever they report, the verdict stands.",
    ),
    "sentence_missing_open": (
        "Còn {missing}/{expected} đơn vị chưa báo cáo đủ; mục tiêu đạt hay không còn tùy số liệu của các đơn vị này.",
        "{missing} of {expected} units have not reported in full: it depends on them whether the target is met.",
    ),
    "sentence_one_missing_agree": (
        "{unit} chưa báo cáo đủ, nhưng số liệu còn thiếu không làm thay đổi kết luận.",
        "{unit} has not reported in full; whatever it reports, the verdict stands.",
    ),
    "sentence_one_missing_open": (
        "{unit} chưa báo cáo đủ; mục tiêu đạt hay không còn tùy số liệu của đơn vị này.",
        "{unit} has not reported in full: it depends on that whether the target is met.",
    ),
    "sentence_open": (
        "Kỳ của mục tiêu chưa khép lại; kết luận có thể thay đổi.",
        "The period of the target is still open; the verdict may change.",
    ),
    "sentence_passed": (
        "Kỳ của mục tiêu đã hết ngày {day}; còn chờ báo cáo đến hết ngày {closes}, kết luận có thể thay đổi.",
        "The period of the target ended on {day}; reports are awaited until {closes}, and the verdict may change.",
    ),
    "sentence_conditions": (
        "Kết luận chung của {count} điều kiện: {verdict}.",
        "All {count} conditions together: {verdict}.",
    ),
    **EXPLAINING,
    **COLLECTING,
    **SERVING,
    **READING,
    **OVERLAPS,
}


def said(key: str, lang: str = "vi", **details: object) -> str:
    """The words for `key` in the language, their places filled in."""
    return WORDS[key][LANGUAGES.index(lang)].format(**details)


def verdict_word(verdict: Verdict, lang: str = "vi") -> str:
    """How a verdict is called."""
    return said(f"verdict.{verdict.value}", lang)


VOCABULARIES = {
    "verdict": Verdict,
    "no_value": NoValue,
    "reason": Reason,
    "status": ObservationStatus,
    "time": TimeRule,
    "unit": UnitRule,
}
"""Closed vocabularies each of whose members has words."""
