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
        "{total} targets are followed in {period}{declared}.",
    ),
    "general.declared": (
        " (kế hoạch nêu {declared} mục tiêu, trong đó {priority} mục tiêu ưu tiên)",
        " (the plan declares {declared}, {priority} of them priority)",
    ),
    "general.closed": (
        "Kết quả: {done} mục tiêu đạt và vượt (bằng {share}), trong đó {exceeded} mục tiêu vượt; {missed} mục tiêu "
        "không đạt; {undetermined} mục tiêu chưa đủ số liệu để kết luận.",
        "Of these {done} are met or exceeded ({share}), {exceeded} of them exceeded; {missed} are missed; "
        "{undetermined} are undetermined for lack of reports.",
    ),
    "general.open": (
        "Đến nay {done} mục tiêu đã đạt và vượt (bằng {share}), trong đó {exceeded} mục tiêu vượt; {on_track} mục tiêu "
        "đúng tiến độ; {at_risk} mục tiêu có nguy cơ không đạt; {missed} mục tiêu không đạt; {undetermined} mục tiêu "
        "chưa đủ số liệu để kết luận.",
        "So far {done} are met or exceeded ({share}), {exceeded} of them exceeded; {on_track} are on track; {at_risk} "
        "at risk; {missed} missed; {undetermined} undetermined for lack of reports.",
    ),
    "general.other": ("Ngoài ra có {parts}.", "Besides, {parts}."),
    "general.not_due": ("{count} mục tiêu chưa đến hạn báo cáo", "{count} are not due"),
    "general.not_applicable": ("{count} mục tiêu không áp dụng", "{count} do not apply"),
    "general.no_target": (
        "{count} mục tiêu chưa công bố mức phải đạt",
        "{count} have no published aim",
    ),
    "general.priority": (
        "Trong {total} mục tiêu ưu tiên, có {done} mục tiêu đạt và vượt, {missed} mục tiêu không đạt, {undetermined} "
        "mục tiêu chưa đủ số liệu.",
        "Of {total} priority targets {done} are met or exceeded, {missed} missed, {undetermined} undetermined.",
    ),
    "general.group": (
        "Nhóm {group}: {done}/{total} mục tiêu đạt và vượt, {missed} mục tiêu không đạt, {undetermined} mục tiêu chưa "
        "đủ số liệu.",
        "Group {group}: {done} of {total} met or exceeded, {missed} missed, {undetermined} undetermined.",
    ),
    "general.reports": (
        "Về chế độ báo cáo: đã có {reported}/{expected} lượt báo cáo phục vụ tính các mục tiêu (bằng {share}); "
        "{provisional} mục tiêu còn dùng số liệu tạm tính.",
        "Reporting: {reported} of {expected} reports that the targets rest on have come ({share}); {provisional} "
        "targets still use provisional figures.",
    ),
    "general.chart": ("Kết quả thực hiện các mục tiêu theo {what}", "Targets by verdict and {what}"),
    "general.by_pillar": ("trụ cột", "pillar"),
    "general.by_priority": ("mức ưu tiên", "priority"),
    "general.by_field": ("lĩnh vực", "field"),
    # changes
    "change.intro": (
        "So với số liệu có đến {then}, {count} mục tiêu thay đổi kết luận:",
        "Against what was known {then}, {count} targets have another verdict:",
    ),
    "change.before": (
        "So với thời điểm hết {then}, {count} mục tiêu thay đổi kết luận:",
        "Against the end of {then}, {count} targets have another verdict:",
    ),
    "change.none": (
        "So với lần báo cáo trước, không mục tiêu nào thay đổi kết luận.",
        "No verdict has changed since the last report.",
    ),
    "change.line": (
        "{name}: từ {then_verdict} ({then}) thành {now_verdict} ({now}).",
        "{name}: from {then_verdict} ({then}) to {now_verdict} ({now}).",
    ),
    # results
    "results.pillar": (
        "Trụ cột này có {total} mục tiêu: {done} mục tiêu đạt và vượt (bằng {share}), {missed} mục tiêu không đạt, "
        "{undetermined} mục tiêu chưa đủ số liệu{open}.",
        "This pillar has {total} targets: {done} met or exceeded ({share}), {missed} missed, {undetermined} "
        "undetermined{open}.",
    ),
    "results.open": (
        ", {on_track} mục tiêu đúng tiến độ, {at_risk} mục tiêu có nguy cơ",
        ", {on_track} on track, {at_risk} at risk",
    ),
    "results.shared": (
        "Các mục tiêu thuộc nhiều trụ cột được nêu ở trụ cột đầu tiên.",
        "Targets of several pillars are told under the first.",
    ),
    "results.field": ("Lĩnh vực {field}", "Field: {field}"),
    "results.no_field": ("Lĩnh vực khác", "Other fields"),
    # shortcomings
    "missed.intro": (
        "Có {missed} mục tiêu không đạt, trong đó {priority} mục tiêu ưu tiên:",
        "{missed} targets are missed, {priority} of them priority:",
    ),
    "missed.none": ("Không có mục tiêu nào không đạt.", "No target is missed."),
    "risk.intro": ("Có {at_risk} mục tiêu có nguy cơ không đạt:", "{at_risk} targets are at risk:"),
    "undetermined.intro": (
        "Có {undetermined} mục tiêu chưa đủ số liệu để kết luận:",
        "{undetermined} targets are undetermined:",
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
        "No explanation has come for {count} missed targets; the heads of these units owe one: {units}.",
    ),
    "cause.missing_unit": (
        "Đến thời điểm lập báo cáo, còn {count} mục tiêu không đạt chưa có giải trình của người đứng đầu đơn vị.",
        "The head of the unit has not explained {count} missed targets yet.",
    ),
    "cause.unled": (
        "{count} mục tiêu không đạt chưa giao đơn vị chủ trì nên chưa xác định được người giải trình.",
        "{count} missed targets have no lead, so nobody owes an explanation.",
    ),
    "cause.reports": (
        "Về khách quan, kết quả còn phụ thuộc {missing} lượt báo cáo chưa gửi đủ của các đơn vị.",
        "Besides, {missing} reports have not come in full.",
    ),
    # slow sectors and places
    "behind.intro": (
        "Có {behind} đơn vị còn dưới mức ở ít nhất một mục tiêu không đạt hoặc có nguy cơ. Các đơn vị ảnh hưởng nhiều "
        "nhất nêu tại bảng sau; tỷ lệ là phần bình quân của đơn vị trong phần thiếu của các mục tiêu đó.",
        "{behind} units are below the aim in at least one target missed or at risk. The table names those that weigh "
        "most; the share is a unit's average part of the gap of those targets.",
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
    "silent.line": ("{unit}: {count} mục tiêu ({names}).", "{unit}: {count} targets ({names})."),
    # tasks ahead
    "ahead.missed": (
        "{lead} chủ trì, làm rõ nguyên nhân, có giải pháp để đạt mục tiêu «{name}» (hiện {figure}, mục tiêu {aim})",
        "{lead} leads: find the causes and reach the target “{name}” (now {figure}, aim {aim})",
    ),
    "ahead.undone": (
        "{lead} chủ trì, sớm hoàn thành «{name}» (thời hạn: {aim})",
        "{lead} leads: complete “{name}” soon (due: {aim})",
    ),
    "ahead.undone_unled": (
        "Giao đơn vị chủ trì, sớm hoàn thành «{name}» (thời hạn: {aim})",
        "Name a lead and complete “{name}” soon (due: {aim})",
    ),
    "ahead.missed_unled": (
        "Giao đơn vị chủ trì và có giải pháp để đạt mục tiêu «{name}» (hiện {figure}, mục tiêu {aim})",
        "Name a lead and reach the target “{name}” (now {figure}, aim {aim})",
    ),
    "ahead.reports": (
        "{units} gửi đủ báo cáo còn thiếu để kết luận {count} mục tiêu chưa đủ số liệu",
        "{units} send the missing reports, so that {count} open targets can be concluded",
    ),
    "ahead.provisional": (
        "Các đơn vị thay số ước thực hiện, số chưa chính thức bằng số chính thức ở {count} mục tiêu tạm tính",
        "Units replace estimates by final figures in {count} provisional targets",
    ),
    "ahead.tasks": (
        "Tiếp tục thực hiện các nhiệm vụ đã giao gắn với mục tiêu chưa đạt:",
        "Go on with the tasks linked to targets not reached:",
    ),
    "ahead.task": ("{text}{lead}{deadline}", "{text}{lead}{deadline}"),
    "ahead.task_lead": (" ({lead} chủ trì)", " ({lead} leads)"),
    "ahead.task_deadline": (", thời hạn {day}", ", by {day}"),
    "ahead.task_overdue": (", đã qua thời hạn {day}", ", due on {day}, which has passed"),
    "ahead.none": (
        "Tiếp tục duy trì kết quả các mục tiêu đã đạt; bảo đảm chế độ báo cáo đúng hạn.",
        "Keep what was reached, and keep reporting in time.",
    ),
    # proposals
    "propose.explain": (
        "Đề nghị Ban Chỉ đạo yêu cầu người đứng đầu các đơn vị chủ trì giải trình {count} mục tiêu không đạt",
        "The committee is asked to have the heads of lead units explain {count} missed targets",
    ),
    "propose.reports": (
        "Đề nghị Ban Chỉ đạo đôn đốc các đơn vị gửi đủ báo cáo đối với {count} mục tiêu chưa đủ số liệu",
        "The committee is asked to press for the reports that {count} undetermined targets need",
    ),
    "propose.lead": (
        "Đề nghị giao đơn vị chủ trì đối với {count} mục tiêu chưa có chủ trì",
        "The committee is asked to name a lead for {count} targets without one",
    ),
    "propose.aims": (
        "Đề nghị xem xét công bố mức phải đạt đối với {count} mục tiêu chưa có mức",
        "The committee is asked to publish an aim for {count} targets without one",
    ),
    "propose.none": ("Không có đề xuất, kiến nghị.", "There is nothing to propose."),
    "close": (
        "Trên đây là báo cáo kết quả thực hiện các mục tiêu {period}, {agency} trân trọng báo cáo.",
        "This is the report on the targets of {period}.",
    ),
}
