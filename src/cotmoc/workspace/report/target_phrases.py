"""What is said of one target, and of who is slow in it."""

from __future__ import annotations

from collections.abc import Mapping

TARGET_PHRASES: Mapping[str, tuple[str, str]] = {
    "unit.days": ("ngày", "days"),
    "unit.places": ("bậc", "places"),
    # a figure that is not the whole yet
    "figure.part": (
        "{now} ({reported}/{expected} đơn vị; {possible})",
        "{now} ({reported} of {expected} units; {possible})",
    ),
    "figure.may": ("{now} ({possible})", "{now} ({possible})"),
    # one target
    "target.exceeded": ("{name}: {figure}, vượt mục tiêu đề ra ({aim})", "{name}: {figure}, beyond the aim ({aim})"),
    "target.exceeded_down": (
        "{name}: {figure}, tốt hơn mục tiêu đề ra ({aim})",
        "{name}: {figure}, better than the aim ({aim})",
    ),
    "target.met": ("{name}: {figure}, đạt mục tiêu đề ra ({aim})", "{name}: {figure}, meets the aim ({aim})"),
    "target.met_down": (
        "{name}: {figure}, nằm trong giới hạn đề ra ({aim})",
        "{name}: {figure}, within the limit ({aim})",
    ),
    "target.met_day": (
        "{name}: hoàn thành ngày {figure}, đúng thời hạn ({aim})",
        "{name}: done on {figure}, in time ({aim})",
    ),
    "target.met_judged": ("{name}: đã được đánh giá là đạt ({aim})", "{name}: judged to be met ({aim})"),
    "target.missed": (
        "{name}: {figure}, không đạt mục tiêu đề ra ({aim}), còn thiếu {gap}",
        "{name}: {figure}, misses the aim ({aim}) by {gap}",
    ),
    "target.missed_plain": (
        "{name}: {figure}, không đạt mục tiêu đề ra ({aim})",
        "{name}: {figure}, misses the aim ({aim})",
    ),
    "target.missed_down": (
        "{name}: {figure}, vượt quá giới hạn đề ra ({aim}) là {gap}",
        "{name}: {figure}, over the limit ({aim}) by {gap}",
    ),
    "target.missed_day": (
        "{name}: hoàn thành ngày {figure}, chậm {gap} so với thời hạn ({aim})",
        "{name}: done on {figure}, {gap} late ({aim})",
    ),
    "target.missed_undone": (
        "{name}: chưa hoàn thành, đã quá thời hạn ({aim})",
        "{name}: not done, and overdue ({aim})",
    ),
    # the same once it was told what each target came to
    "short.missed": ("{name}: còn thiếu {gap} so với mục tiêu {aim}", "{name}: {gap} short of the aim ({aim})"),
    "short.missed_down": ("{name}: quá giới hạn ({aim}) {gap}", "{name}: {gap} over the limit ({aim})"),
    "short.missed_day": ("{name}: chậm {gap} so với thời hạn ({aim})", "{name}: {gap} late ({aim})"),
    "short.missing": ("{name}: {parts}", "{name}: {parts}"),
    "target.missed_judged": ("{name}: được đánh giá là không đạt ({aim})", "{name}: judged not to be met ({aim})"),
    "target.undetermined": (
        "{name}: đến nay {figure}, chưa đủ số liệu để kết luận (mục tiêu đề ra: {aim})",
        "{name}: so far {figure}, which cannot be concluded on yet (the aim: {aim})",
    ),
    "target.undetermined_none": (
        "{name}: chưa có số liệu (mục tiêu đề ra: {aim})",
        "{name}: no figure yet (the aim: {aim})",
    ),
    "target.on_track": (
        "{name}: đến nay {figure}, đúng tiến độ (mục tiêu: {aim})",
        "{name}: so far {figure}, on track (the aim: {aim})",
    ),
    "target.at_risk": (
        "{name}: đến nay {figure}, có nguy cơ không đạt mục tiêu ({aim})",
        "{name}: so far {figure}, at risk of missing the aim ({aim})",
    ),
    "target.at_risk_day": (
        "{name}: chưa hoàn thành, có nguy cơ chậm thời hạn ({aim})",
        "{name}: not done, at risk of being late ({aim})",
    ),
    "target.at_risk_passed": (
        "{name}: đã quá thời hạn {passed} mà chưa có báo cáo hoàn thành; còn chờ báo cáo đến hết ngày {closes} "
        "(mục tiêu: {aim})",
        "{name}: not reported as done by the deadline, {passed}; reports are awaited until {closes} (the aim: {aim})",
    ),
    "target.not_due": (
        "{name}: chưa đến hạn báo cáo (mục tiêu: {aim})",
        "{name}: not due to be reported (the aim: {aim})",
    ),
    "target.no_target": (
        "{name}: {figure}; kế hoạch không công bố mức phải đạt",
        "{name}: {figure}; the plan publishes no aim",
    ),
    "target.no_target_unit": (
        "{name}: {figure}; chưa giao mức phải đạt cho đơn vị",
        "{name}: {figure}; no share of the aim was allocated to the unit",
    ),
    "target.no_target_none": (
        "{name}: chưa có số liệu; kế hoạch không công bố mức phải đạt",
        "{name}: no figure yet; the plan publishes no aim",
    ),
    "target.not_applicable": ("{name}: không áp dụng ({why})", "{name}: not applicable ({why})"),
    "target.why": ("{name}: chưa tính được ({why})", "{name}: cannot be computed ({why})"),
    # what is added to a target's sentence
    "also.condition": ("{name}: {figure}, {verdict}", "{name}: {figure}, {verdict}"),
    "also.missing": (
        "còn thiếu báo cáo của {missing}/{expected} đơn vị",
        "{missing} of {expected} units {missing:has|have} not reported in full",
    ),
    "also.missing_one": ("{units} chưa báo cáo đủ", "{units} has not reported in full"),
    "also.deciding": ("có thể kết luận khi có báo cáo của {units}", "could be settled by {units}"),
    "also.agree": (
        "còn {missing}/{expected} đơn vị chưa báo cáo đủ",
        "{missing} of {expected} units {missing:has|have} not reported in full",
    ),
    "also.provisional": ("số liệu tạm tính", "the figure is provisional"),
    "also.adjusted": ("mục tiêu đã điều chỉnh, ban đầu là {first}", "the aim was adjusted; at first {first}"),
    "also.words": ("phần nêu bằng lời chưa được đánh giá", "the part in words was not judged"),
    "also.foreseen": ("dự kiến cuối kỳ {foreseen}", "{foreseen} forecast for the end of the period"),
    "also.last_year": ("{period} là {figure}", "{figure} in {period}"),
    "also.percent": ("bằng {percent} mức đề ra", "{percent} of the plan"),
    "also.assumed": (
        "khoảng giá trị dựa trên giả định về số chưa báo cáo",
        "the range rests on assumptions about what is missing",
    ),
    "also.break": ("đứt chuỗi số liệu: {note}", "break in series: {note}"),
    # who is slow
    "slow.shares": ("Đơn vị còn chậm: {units}", "Slow: {units}"),
    "slow.all": (
        "Tất cả đơn vị đều dưới mức; thiếu nhiều nhất là {units}",
        "All units are below the aim; furthest short: {units}",
    ),
    "slow.all_over": (
        "Tất cả đơn vị đều quá mức; quá nhiều nhất là {units}",
        "All units are above the limit; furthest over: {units}",
    ),
    "slow.share": ("{unit} ({share} phần thiếu)", "{unit} ({share} of the gap)"),
    "slow.short": ("{unit} (thiếu {amount})", "{unit} ({amount} short)"),
    "slow.over": ("{unit} (quá {amount})", "{unit} ({amount} over)"),
    "slow.plain": ("{unit}", "{unit}"),
    "slow.more": (" và {count} đơn vị khác", " and {count} more"),
    "slow.not_attributable": (
        "Chưa giao chỉ tiêu cho từng đơn vị nên chưa quy được phần thiếu cho đơn vị nào",
        "No targets were allocated, so the gap cannot be attributed to units",
    ),
    "and_more": (" và {count} đơn vị khác", " and {count} more"),
}
