"""What the sections of a report say."""

from __future__ import annotations

from collections.abc import Mapping

SECTION_PHRASES: Mapping[str, tuple[str, str]] = {
    # opening
    "open.basis": (
        "Thực hiện {legal}, {agency} báo cáo kết quả thực hiện các mục tiêu {period}{until} như sau:",
        "Under {legal}, {agency} reports on the targets of {period}{until} as follows:",
    ),
    "open.plain": (
        "{agency} báo cáo kết quả thực hiện {programme}{until} như sau:",
        "{agency} reports on {programme}{until} as follows:",
    ),
    "open.until": (", tính đến hết {asked}", ", as of the end of {asked}"),
    "open.known": (
        "Số liệu trong báo cáo này tính theo báo cáo của các đơn vị có đến {known_at}. Mỗi kết luận chỉ được đưa ra "
        "khi mọi giá trị còn có thể của các số chưa báo cáo đều dẫn đến cùng kết luận đó; nếu không thì ghi là chưa "
        "đủ số liệu. Những chỗ ghi còn đơn vị chưa báo cáo đủ không làm thay đổi kết luận đã nêu.",
        "The figures rest on reports known {known_at}. A verdict is given only where every possible value of what is "
        "missing agrees with it; otherwise the target is undetermined. Reports noted as missing do not change a "
        "verdict that is given.",
    ),
    # general situation
    "general.targets": (
        "{period} có {total} mục tiêu được theo dõi, đánh giá{declared}.",
        "{total} {total:target is|targets are} followed in {period}{declared}.",
    ),
    "general.declared": (
        " (kế hoạch nêu {declared} mục tiêu, trong đó {priority} mục tiêu ưu tiên)",
        " (the plan declares {declared}, {priority} of them priority)",
    ),
    "general.closed": ("Kết quả: {tally}.", "Result: {tally}."),
    "general.open": ("Đến nay, {tally}.", "So far {tally}."),
    "general.other": ("Ngoài ra có {parts}.", "Besides, {parts}."),
    "general.not_due": ("{count} mục tiêu chưa đến hạn báo cáo", "{count} {count:is|are} not due"),
    "general.not_applicable": ("{count} mục tiêu không áp dụng", "{count} {count:does|do} not apply"),
    "general.no_target": (
        "{count} mục tiêu chưa công bố mức phải đạt",
        "{count} {count:has|have} no published aim",
    ),
    "general.priority": (
        "Trong {total} mục tiêu ưu tiên: {tally}.",
        "Of {total} priority {total:target|targets}: {tally}.",
    ),
    "general.group": (
        "Nhóm {group} có {total} mục tiêu: {tally}.",
        "Group {group} has {total} {total:target|targets}: {tally}.",
    ),
    "general.shared": (
        "Một mục tiêu có thể thuộc nhiều trụ cột, nên cộng các trụ cột lại thì nhiều hơn tổng số.",
        "A target may belong to several pillars, so that the pillars add up to more than all.",
    ),
    "general.reports": (
        "Về chế độ báo cáo: đã có {reported}/{expected} lượt báo cáo phục vụ tính các mục tiêu (bằng {share})"
        "{provisional}.",
        "Reporting: {reported} of {expected} reports that the targets rest on have come ({share}){provisional}.",
    ),
    "general.provisional": (
        "; {count} mục tiêu còn dùng số liệu tạm tính",
        "; {count} {count:target still uses|targets still use} provisional figures",
    ),
    # how many have which verdict; what there is none of is left out
    "tally.done": (
        "{count} mục tiêu đạt và vượt (bằng {share}){exceeded}",
        "{count} met or exceeded ({share}){exceeded}",
    ),
    "tally.all_exceeded": ("{count} mục tiêu vượt (bằng {share})", "{count} exceeded ({share})"),
    "tally.exceeded": (", trong đó {count} mục tiêu vượt", ", {count} of them exceeded"),
    "tally.none": ("chưa có mục tiêu nào đạt", "none is met"),
    "tally.on_track": ("{count} mục tiêu đúng tiến độ", "{count} on track"),
    "tally.at_risk": ("{count} mục tiêu có nguy cơ không đạt", "{count} at risk"),
    "tally.missed": ("{count} mục tiêu không đạt", "{count} missed"),
    "tally.undetermined": (
        "{count} mục tiêu chưa đủ số liệu để kết luận",
        "{count} undetermined for lack of reports",
    ),
    "tally.not_due": ("{count} mục tiêu chưa đến hạn báo cáo", "{count} not due"),
    "tally.not_applicable": ("{count} mục tiêu không áp dụng", "{count} not applicable"),
    "tally.no_target": ("{count} mục tiêu chưa có mức phải đạt", "{count} without an aim"),
    "general.chart": ("Kết quả thực hiện các mục tiêu theo {what}", "Targets by verdict and {what}"),
    "general.by_pillar": ("trụ cột", "pillar"),
    "general.by_priority": ("mức ưu tiên", "priority"),
    "general.by_field": ("lĩnh vực", "field"),
    # changes
    "change.intro": (
        "So với số liệu có đến {then}, {count} mục tiêu thay đổi kết luận:",
        "Against what was known {then}, {count} {count:target has|targets have} another verdict:",
    ),
    "change.before": (
        "So với thời điểm hết {then}, {count} mục tiêu thay đổi kết luận:",
        "Against the end of {then}, {count} {count:target has|targets have} another verdict:",
    ),
    "change.none": (
        "So với lần báo cáo trước, không mục tiêu nào thay đổi kết luận.",
        "No verdict has changed since the last report.",
    ),
    "change.line": (
        "{name}: từ {then_verdict}{then} thành {now_verdict}{now}.",
        "{name}: from {then_verdict}{then} to {now_verdict}{now}.",
    ),
    "change.figure": (" ({figure})", " ({figure})"),
    # results
    "results.pillar": (
        "Trụ cột này có {total} mục tiêu: {tally}.",
        "This pillar has {total} {total:target|targets}: {tally}.",
    ),
    "results.field": ("Lĩnh vực {field}", "Field: {field}"),
    "results.no_field": ("Lĩnh vực khác", "Other fields"),
    # shortcomings
    "missed.intro": (
        "Có {missed} mục tiêu không đạt{priority}:",
        "{missed} {missed:target is|targets are} missed{priority}:",
    ),
    "missed.priority": (", trong đó {count} mục tiêu ưu tiên", ", {count} of them priority"),
    "missed.none": ("Không có mục tiêu nào không đạt.", "No target is missed."),
    "risk.intro": ("Có {at_risk} mục tiêu có nguy cơ không đạt:", "{at_risk} {at_risk:target is|targets are} at risk:"),
    "undetermined.intro": (
        "Có {undetermined} mục tiêu chưa đủ số liệu để kết luận:",
        "{undetermined} {undetermined:target is|targets are} undetermined:",
    ),
    "undetermined.none": (
        "Mọi mục tiêu đều đủ số liệu để kết luận.",
        "Every target has the reports it needs.",
    ),
    "cause.given": (
        "{name}: theo giải trình của {unit}, nguyên nhân là {cause}",
        "{name}: {unit} explains: {cause}",
    ),
    "cause.remedy": ("; hướng khắc phục: {remedy}", "; remedy: {remedy}"),
    "cause.date": (", hoàn thành trước ngày {day}", ", by {day}"),
    "cause.missing": (
        "Đến thời điểm lập báo cáo, còn {count} mục tiêu không đạt chưa có giải trình của người đứng đầu đơn vị chủ "
        "trì: {units}.",
        "No explanation has come for {count} missed {count:target|targets}; the heads of these units owe one: {units}.",
    ),
    "cause.missing_unit": (
        "Đến thời điểm lập báo cáo, còn {count} mục tiêu không đạt chưa có giải trình của người đứng đầu đơn vị.",
        "The head of the unit has not explained {count} missed {count:target|targets} yet.",
    ),
    "cause.unled": (
        "{count} mục tiêu không đạt chưa giao đơn vị chủ trì nên chưa xác định được người giải trình.",
        "{count} missed {count:target has|targets have} no lead, so nobody owes an explanation.",
    ),
    "cause.reports": (
        "Về khách quan, kết quả còn phụ thuộc {missing} lượt báo cáo chưa gửi đủ của các đơn vị.",
        "Besides, {missing} reports have not come in full.",
    ),
    # slow sectors and places
    "behind.intro": (
        "Có {behind} đơn vị còn dưới mức ở ít nhất một mục tiêu không đạt hoặc có nguy cơ. Các đơn vị ảnh hưởng nhiều "
        "nhất nêu tại bảng sau; tỷ lệ là phần bình quân của đơn vị trong phần thiếu của các mục tiêu đó.",
        "{behind} {behind:unit is|units are} below the aim in at least one target missed or at risk. The table "
        "names those that weigh most; the share is a unit's average part of the gap of those targets.",
    ),
    "behind.none": (
        "Không có đơn vị nào được xác định là chậm trong các mục tiêu quy được cho đơn vị.",
        "No unit is found slow in the targets that can be attributed to units.",
    ),
    "behind.caption": ("{what} còn chậm", "Slow: {what}"),
    "behind.areas": ("Địa phương", "places"),
    "behind.agencies": ("Ngành, cơ quan", "sectors and agencies"),
    "silent.intro": (
        "Các đơn vị có báo cáo chưa gửi đủ, làm chưa kết luận được mục tiêu:",
        "Units whose missing reports leave targets open:",
    ),
    "silent.line": ("{unit}: {count} mục tiêu ({names}).", "{unit}: {count} {count:target|targets} ({names})."),
    # tasks ahead
    "ahead.reach": (
        "Các đơn vị chủ trì làm rõ nguyên nhân, có giải pháp để đạt các mục tiêu sau:",
        "The units that lead find the causes and reach these targets:",
    ),
    "ahead.lead": ("{lead}: {targets}", "{lead}: {targets}"),
    "ahead.unled": (
        "Chưa có đơn vị chủ trì, đề nghị giao: {targets}",
        "Without a lead, which is to be named: {targets}",
    ),
    "ahead.missed": ("«{name}» (hiện {figure}, mục tiêu {aim})", "“{name}” (now {figure}, aim {aim})"),
    "ahead.undone": ("«{name}» (chưa hoàn thành, thời hạn {aim})", "“{name}” (not done, due {aim})"),
    "ahead.reports": (
        "{units} gửi đủ báo cáo còn thiếu để kết luận {count} mục tiêu chưa đủ số liệu",
        "{units} send the missing reports, so that {count} open {count:target|targets} can be concluded",
    ),
    "ahead.provisional": (
        "Các đơn vị thay số ước thực hiện, số chưa chính thức bằng số chính thức ở {count} mục tiêu tạm tính",
        "Units replace estimates by final figures in {count} provisional {count:target|targets}",
    ),
    "ahead.tasks": (
        "Tiếp tục thực hiện các nhiệm vụ đã giao gắn với mục tiêu chưa đạt:",
        "Go on with the tasks linked to targets not reached:",
    ),
    "ahead.task": ("{text}{lead}{deadline}", "{text}{lead}{deadline}"),
    "ahead.task_lead": (" ({lead} chủ trì)", " ({lead} leads)"),
    "ahead.task_deadline": (", thời hạn {day}", ", by {day}"),
    "ahead.task_overdue": (", đã quá hạn ngày {day}", ", due on {day}, which has passed"),
    "ahead.task_late": (" (đã quá hạn)", " (overdue)"),
    "ahead.none": (
        "Tiếp tục duy trì kết quả các mục tiêu đã đạt; bảo đảm chế độ báo cáo đúng hạn.",
        "Keep what was reached, and keep reporting in time.",
    ),
    # proposals
    "propose.explain": (
        "Đề nghị Ban Chỉ đạo yêu cầu người đứng đầu các đơn vị chủ trì giải trình {count} mục tiêu không đạt",
        "The committee is asked to have the heads of lead units explain {count} missed {count:target|targets}",
    ),
    "propose.reports": (
        "Đề nghị Ban Chỉ đạo đôn đốc các đơn vị gửi đủ báo cáo đối với {count} mục tiêu chưa đủ số liệu",
        "The committee is asked to press for the reports that {count} undetermined {count:target needs|targets need}",
    ),
    "propose.lead": (
        "Đề nghị giao đơn vị chủ trì đối với {count} mục tiêu chưa có chủ trì",
        "The committee is asked to name a lead for {count} {count:target|targets} without one",
    ),
    "propose.aims": (
        "Đề nghị xem xét công bố mức phải đạt đối với {count} mục tiêu chưa có mức",
        "The committee is asked to publish an aim for {count} {count:target|targets} without one",
    ),
    "propose.none": ("Không có đề xuất, kiến nghị.", "There is nothing to propose."),
    "close": (
        "Trên đây là báo cáo kết quả thực hiện các mục tiêu {period}, {agency} trân trọng báo cáo.",
        "This is the report on the targets of {period}.",
    ),
}
