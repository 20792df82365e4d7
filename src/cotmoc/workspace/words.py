"""The words of the interface, in one place: Vietnamese first, English beside each."""

from __future__ import annotations

from collections.abc import Mapping

from cotmoc.evaluation.account import NoValue, Reason
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.data_element import TimeRule, UnitRule
from cotmoc.model.observation import ObservationStatus

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
    "verdict.no_target": ("không có mục tiêu", "no target"),
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
        "{period}; số liệu biết đến {known_at}; địa giới {structure}",
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
    "no_pillar": ("Chưa xếp trụ cột", "No pillar"),
    "column.code": ("mã", "code"),
    "column.target": ("mục tiêu", "target"),
    "column.aim": ("mức phải đạt", "aim"),
    "column.figure": ("kết quả", "figure"),
    "column.verdict": ("kết luận", "verdict"),
    "also_in": ("thuộc cả: {pillars}", "also in: {pillars}"),
    "missing_units": (
        "thiếu báo cáo của {missing}/{expected} đơn vị",
        "reports of {missing} of {expected} units are missing",
    ),
    "missing_part": ("{unit} chưa báo cáo đủ", "{unit} has not reported in full"),
    "missing_one": ("{unit} chưa báo cáo", "{unit} has not reported"),
    "reported_alone": (
        "riêng {reported} đơn vị đã báo cáo đủ: {value}",
        "the {reported} that reported in full: {value}",
    ),
    "deciding": ("có thể kết luận khi có báo cáo của: {units}", "would be settled by: {units}"),
    "missing_of": ("còn thiếu của: {units}", "missing from: {units}"),
    "slow": ("chậm: {units}", "slow: {units}"),
    "slow_share": ("{unit} ({share} % phần thiếu)", "{unit} ({share} % of the gap)"),
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
    "plan_share": ("bằng {percent} % mức đề ra", "{percent} % of the plan"),
    "foreseen": ("dự kiến cuối kỳ: {value}", "foreseen at the end of the period: {value}"),
    "foreseen_unknown": (
        "mới có số của {known} kỳ, chưa đủ để dự kiến",
        "reports of {known} sub-periods only: too few to foresee",
    ),
    "condition": ("{name}: {aim}; kết quả {figure}: {verdict}", "{name}: {aim}; figure {figure}: {verdict}"),
    "break": ("đứt chuỗi số liệu từ {note}", "break in series from {note}"),
    "assumed": ("dựa trên {count} giả định về số chưa báo cáo", "{count} assumptions about missing figures"),
    "inexact": (
        "khoảng giá trị có thể rộng hơn thực tế: «chưa đủ số liệu» ở đây nghĩa là chưa chứng minh được",
        "the range may be wider than what is possible: “undetermined” here means not proved",
    ),
    "words_only": ("phần bằng lời chưa được đánh giá: «{stated}»", "not judged, in words only: “{stated}”"),
    "overdue_task": ("nhiệm vụ gắn với mốc này đã quá hạn", "a task linked to this milestone is overdue"),
    "summary": ("Tổng hợp: {counts}.", "Summary: {counts}."),
    "summary_count": ("{count} {verdict}", "{count} {verdict}"),
    "known_of_declared": (
        "Đã biết {registered}/{declared} mục tiêu kế hoạch công bố.",
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
    "none_in_scope": ("Không có mục tiêu nào đặt ra cho đơn vị này.", "No target concerns this unit."),
    "warnings": (
        "{count} cảnh báo khi đọc gói; xem bằng: cotmoc check {path}",
        "{count} warnings on reading the package; see them with: cotmoc check {path}",
    ),
    "left_to_reference": (
        "bộ tính toán {engine} không tính được {count} chỉ tiêu ({what}); đã dùng reference",
        "the {engine} engine cannot compute {count} indicators ({what}); the reference did",
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
        "Không có mục tiêu để so: {figure}. Kế hoạch không công bố mức phải đạt.",
        "No target to compare with: {figure}. No aim was published.",
    ),
    "sentence_no_figure": (
        "{verdict}: chưa có số liệu; mức phải đạt: {aim}.",
        "{verdict}: no figure yet; the aim: {aim}.",
    ),
    "sentence_missing_agree": (
        "Còn {missing}/{expected} đơn vị chưa báo cáo đủ, nhưng dù các số còn thiếu là bao nhiêu thì kết luận vẫn vậy.",
        "{missing} of {expected} units have not reported in full; whatever they report, the verdict stands.",
    ),
    "sentence_missing_open": (
        "Còn {missing}/{expected} đơn vị chưa báo cáo đủ: tùy số của họ, mục tiêu có thể đạt hoặc không.",
        "{missing} of {expected} units have not reported in full: it depends on them whether the target is met.",
    ),
    "sentence_one_missing_agree": (
        "{unit} chưa báo cáo đủ, nhưng dù các số còn thiếu là bao nhiêu thì kết luận vẫn vậy.",
        "{unit} has not reported in full; whatever it reports, the verdict stands.",
    ),
    "sentence_one_missing_open": (
        "{unit} chưa báo cáo đủ: tùy số của đơn vị này, mục tiêu có thể đạt hoặc không.",
        "{unit} has not reported in full: it depends on that whether the target is met.",
    ),
    "sentence_open": (
        "Kỳ của mục tiêu chưa khép lại; kết luận có thể thay đổi.",
        "The period of the target is still open; the verdict may change.",
    ),
    "sentence_conditions": (
        "Kết luận chung của {count} điều kiện: {verdict}.",
        "All {count} conditions together: {verdict}.",
    ),
    # explain
    "aim": ("Mức phải đạt: {aim}", "Aim: {aim}"),
    "aim_means": ("Mức phải đạt: «{stated}», tức {aim}", "Aim: “{stated}”, that is {aim}"),
    "aim_none": ("Mức phải đạt: không được công bố", "Aim: none published"),
    "scope": ("Phạm vi: {unit}; kỳ {period} ({start} – {end})", "Scope: {unit}; period {period} ({start} – {end})"),
    "scope_level": (
        "Phạm vi: các đơn vị cấp {level} của {unit}; kỳ {period} ({start} – {end})",
        "Scope: units of level {level} in {unit}; period {period} ({start} – {end})",
    ),
    "asked_at": ("Xem tại cuối kỳ {period} ({end})", "Looked at the end of {period} ({end})"),
    "known": ("Số liệu biết đến {known_at}; địa giới ngày {day}", "As known {known_at}; map of {day}"),
    "lead": ("Chủ trì: {unit}", "Lead: {unit}"),
    "sources": ("Nguồn: {sources}", "Sources: {sources}"),
    "source": ("nguồn: {source}", "source: {source}"),
    "source_of": ("nguồn [{source}]", "source [{source}]"),
    "slow_mark": ("; chậm", "; slow"),
    "missing_mark": ("{unit}: {value} (chưa báo cáo)", "{unit}: {value} (not reported)"),
    "baseline": ("Gốc so sánh: {value}", "Baseline: {value}"),
    "baseline_dated": ("Gốc so sánh: {value} (ngày {day})", "Baseline: {value} ({day})"),
    "indicator": ("{name} ({code}) = {figure}", "{name} ({code}) = {figure}"),
    "formula": ("Cách tính: {formula}", "Formula: {formula}"),
    "as_is": (
        "Lấy nguyên số đã công bố; nguồn không cho tử số, mẫu số nên không cộng dồn lên cấp trên",
        "Taken as published: no numerator or denominator, so it never rolls up",
    ),
    "defined_since": ("Định nghĩa có hiệu lực từ {day}", "Definition valid since {day}"),
    "defined_always": ("Định nghĩa không ghi ngày hiệu lực", "Definition without a date"),
    "why": ("Ghi chú: {why}", "Note: {why}"),
    "numerator": ("Tử số", "Numerator"),
    "denominator": ("Mẫu số", "Denominator"),
    "term": ("{part}{name} ({code}) = {value}", "{part}{name} ({code}) = {value}"),
    "part_of_formula": ("{part}: ", "{part}: "),
    "rules": ("{time}; {unit}", "{time}; {unit}"),
    "own_figure": ("số do chính đơn vị công bố, không cộng dồn", "the unit's own published figure, not summed"),
    "units_reported": ("{count} đơn vị báo cáo đủ: {value}", "{count} units reported in full: {value}"),
    "other_units": ("{count} đơn vị khác đã báo cáo đủ: {value}", "{count} other units reported in full: {value}"),
    "other_missing": (
        "{count} đơn vị khác cũng còn thiếu số: {value}",
        "{count} other units with missing figures: {value}",
    ),
    "unit_value": ("{unit}: {value}", "{unit}: {value}"),
    "unit_slow": ("{unit}: {value} (chậm)", "{unit}: {value} (slow)"),
    "unit_missing": (
        "{unit}: {value} (thiếu {missing}/{count} số)",
        "{unit}: {value} ({missing} of {count} figures missing)",
    ),
    "cells_reported": (
        "{count} số đã báo cáo ({first} – {last}): {value}",
        "{count} figures reported ({first} – {last}): {value}",
    ),
    "cell": ("{period}{part}: {value}", "{period}{part}: {value}"),
    "cell_of": ("{unit}, {period}{part}: {value}", "{unit}, {period}{part}: {value}"),
    "cell_weight": ("tính hệ số {weight}", "counted {weight} times"),
    "known_from": ("biết từ {day}", "known from {day}"),
    "row": ("dòng {row}", "row {row}"),
    "reason_given": ("lý do: {reason}", "reason: {reason}"),
    "may_be": ("chưa báo cáo; có thể {range}", "not reported; may be {range}"),
    "may_be_anything": ("chưa báo cáo; không biết giới hạn nào", "not reported; no limit is known"),
    "carried": ("chưa báo cáo; lấy theo số gần nhất: {value}", "not reported; the last value carried forward: {value}"),
    "left_out": ("{count} số không áp dụng, được bỏ ra", "{count} figures not applicable, left out"),
    "limit.minimum": ("ít nhất {value} theo khai báo", "at least {value} as declared"),
    "limit.ceiling": ("không quá {value} theo khai báo", "at most {value} as declared"),
    "limit.ceiling_element": (
        "không quá {element} của cùng đơn vị ({value})",
        "at most {element} of the same unit ({value})",
    ),
    "limit.part_of": ("là một phần của {element} ({value})", "part of {element} ({value})"),
    "limit.history": (
        "giả định không quá {factor} lần số lớn nhất đơn vị từng báo cáo",
        "assumed at most {factor} times the unit's greatest report so far",
    ),
    "limit.carry": (
        "giả định từ {low} đến {high} lần số gần nhất",
        "assumed between {low} and {high} times the last report",
    ),
    "cells_alike": (
        "{count} số như nhau ({periods}): {what}",
        "{count} figures alike ({periods}): {what}",
    ),
    "cut_off": ("{rules}; số chốt ngày 14", "{rules}; figures cut off on the 14th"),
    "dimension": ("phân tổ {dimension}", "dimension {dimension}"),
    "limit.carry_same": ("giả định không đổi so với số gần nhất", "assumed the same as the last report"),
    "because": ("{what}: {reasons}", "{what}: {reasons}"),
    "must_be": ("chưa báo cáo; chỉ có thể là {range}", "not reported; can only be {range}"),
    "yes_or_no": ("có hoặc không", "yes or no"),
    "counted_units": ("{count} đơn vị", "{count} units"),
    "legend": ("Nguồn số liệu:", "Sources of the figures:"),
    "legend_line": ("[{id}] {title}", "[{id}] {title}"),
    "limit.stated": ("báo cáo ghi là một khoảng", "reported as a range"),
    "limit.breakdown": ("các phân tổ phải khớp với tổng", "its breakdowns must agree with the total"),
    "unknown_too": ("cũng chưa báo cáo", "also not reported"),
    "window_differs": (
        "Không có số theo lịch nên dùng số chốt ngày 14 (Nghị định 09/2019/NĐ-CP) của kỳ {period}: {start} đến {end}; "
        "lệch với kỳ {calendar_start} – {calendar_end} các ngày {differ}",
        "No calendar figure, so the figure of {period} cut off on the 14th (Decree 09/2019) is used: {start} to {end}; "
        "against {calendar_start} – {calendar_end} these days differ: {differ}",
    ),
    "days": ("{first} – {last}", "{first} – {last}"),
    "window_unconfirmed": (
        "Khoảng ngày của kỳ này theo Nghị định 09/2019/NĐ-CP mới ghi theo trí nhớ, chưa đối chiếu văn bản",
        "The days of this period under Decree 09/2019 are recalled, not yet checked against its text",
    ),
    "count_units": ("{count} đơn vị cấp {level}", "{count} units of level {level}"),
    "count_yes": ("có", "yes"),
    "count_no": ("không", "no"),
    "count_maybe": ("chưa biết", "not known"),
    "rank_among": ("So với {count} đơn vị cùng cấp:", "Among {count} units of its level:"),
    "rank_own": ("{unit} (đơn vị đang xét): {value}", "{unit} (the unit asked about): {value}"),
    "no_peer_value": ("không có số", "no figure"),
    "condition_of": ("Điều kiện: {name}", "Condition: {name}"),
    "outlook": (
        "Dự kiến cuối kỳ theo {known} kỳ đã có số: {value}",
        "Foreseen from {known} reported sub-periods: {value}",
    ),
    "outlook_baseline": (
        "Dự kiến cuối kỳ theo đường nối gốc với số gần nhất: {value}",
        "Foreseen on the line from the baseline to the last value: {value}",
    ),
    "conclusion": ("Kết luận", "Verdict"),
    # demo
    "demo_title": ("Cột Mốc: kiểm tra và đánh giá các gói mẫu", "Cột Mốc: the samples, checked and evaluated"),
    "demo_package": ("{title} ({path})", "{title} ({path})"),
    "demo_checked": (
        "Kiểm tra: không có lỗi, {warnings} cảnh báo; {observations} số liệu.",
        "Check: no errors, {warnings} warnings; {observations} observations.",
    ),
    "demo_refused": (
        "{path}: gói có {count} lỗi nên chưa đánh giá được. Lỗi đầu tiên:",
        "{path}: refused for {count} errors. The first:",
    ),
    "demo_programme": ("{code}: biết {known} mục tiêu", "{code}: {known} targets known"),
    "demo_programme_declared": (
        "{code}: biết {known}/{declared} mục tiêu công bố",
        "{code}: {known} of {declared} declared targets known",
    ),
    "demo_next": ("Xem tiếp:", "Where to look next:"),
    "demo_next_evaluate": (
        "kết luận từng mục tiêu của chương trình {code}",
        "the verdict on each target of programme {code}",
    ),
    "demo_next_explain": ("cách ra kết luận «{verdict}» của mục tiêu này", "how this target came to be “{verdict}”"),
    "demo_next_known": ("báo cáo như đã biết ngày {day}", "the report as it was known on {day}"),
    "demo_next_unit": ("các mục tiêu đặt cho {unit}", "the targets of {unit}"),
    "demo_next_json": ("cùng kết quả, cho máy đọc", "the same, for programs"),
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
