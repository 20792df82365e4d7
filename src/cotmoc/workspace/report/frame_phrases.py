"""What stands around the text: heads, tables, annexes, titles, who signs."""

from __future__ import annotations

from collections.abc import Mapping

FRAME_PHRASES: Mapping[str, tuple[str, str]] = {
    # tables and annexes
    "table.pillars": ("Kết quả theo trụ cột", "Results by pillar"),
    "table.all": ("Tất cả", "All"),
    "column.group": ("Trụ cột", "Pillar"),
    "column.number": ("TT", "No."),
    "column.total": ("Tổng số", "Total"),
    "column.share": ("Tỷ lệ đạt, vượt", "Share reached"),
    "column.code": ("Mã", "Code"),
    "column.target": ("Mục tiêu", "Target"),
    "column.lead": ("Chủ trì", "Lead"),
    "column.aim": ("Mức phải đạt", "Aim"),
    "column.last": ("Năm trước", "Year before"),
    "column.figure": ("Kết quả", "Result"),
    "column.verdict": ("Kết luận", "Verdict"),
    "column.reports": ("Số đơn vị báo cáo", "Units reported"),
    "column.note": ("Ghi chú", "Note"),
    "column.unit": ("Đơn vị", "Unit"),
    "column.held": ("Số mục tiêu còn dưới mức", "Targets below the aim"),
    "column.held_share": ("Phần thiếu bình quân", "Average part of the gap"),
    "column.waits": ("Số mục tiêu chờ báo cáo", "Targets waiting for its report"),
    "column.what": ("Mục tiêu", "Targets"),
    "column.codes": ("Mã mục tiêu (Phụ lục I)", "Targets (codes of annex I)"),
    "column.concern": ("Số mục tiêu chủ trì", "Targets it leads"),
    "column.concern_done": ("Đạt, vượt", "Reached"),
    "column.concern_open": ("Chưa kết luận", "Open"),
    "column.missed_names": ("Mục tiêu không đạt", "Targets missed"),
    "column.concern_missed": ("Không đạt", "Missed"),
    "annex.targets": ("BIỂU TỔNG HỢP KẾT QUẢ CÁC MỤC TIÊU", "ALL TARGETS"),
    "annex.leads": ("KẾT QUẢ THEO ĐƠN VỊ CHỦ TRÌ", "RESULTS BY LEAD UNIT"),
    "annex.units": ("TÌNH HÌNH TỪNG ĐƠN VỊ", "UNITS"),
    "annex.units_left": (
        "Không nêu các đơn vị chỉ còn dưới mức ở những mục tiêu mà mọi đơn vị đều dưới mức.",
        "Units that are only below an aim which no unit reaches are not named.",
    ),
    "annex.details": ("DIỄN GIẢI TỪNG MỤC TIÊU", "EVERY TARGET EXPLAINED"),
    "annex.charts": ("BIỂU ĐỒ", "CHARTS"),
    "chart.units": ("{name}: các đơn vị còn chậm", "{name}: slow units"),
    "chart.trend": ("{name}: kết quả theo từng\N{NO-BREAK SPACE}kỳ", "{name}: by period"),
    # details
    "detail.formula": ("Cách tính: {formula}.", "How it is computed: {formula}."),
    "detail.as_is": ("Số do đơn vị chủ quản công bố, không cộng từ cấp dưới.", "As published; never rolled up."),
    "detail.result": ("Kết quả{sentence}.", "Result{sentence}."),
    "detail.lead": ("Chủ trì: {lead}{with}.", "Lead: {lead}{with}."),
    "detail.with": ("; phối hợp: {units}", "; with {units}"),
    "detail.reports": (
        "Báo cáo: {reported}/{expected} đơn vị đã báo cáo đủ.",
        "Reports: {reported} of {expected} units in full.",
    ),
    "detail.missing": (
        "Báo cáo: {reported}/{expected} đơn vị đã báo cáo đủ; chưa đủ: {units}.",
        "Reports: {reported} of {expected} units in full; missing: {units}.",
    ),
    "detail.sources": ("Nguồn: {sources}.", "Sources: {sources}."),
    # quarterly
    "quarter.done": ("Kết quả thực hiện", "Results"),
    # one unit
    "unit.intro": ("{unit} có {total} mục tiêu: {tally}.", "{unit} has {total} {total:target|targets}: {tally}."),
    "unit.owes": (
        "Đơn vị còn thiếu báo cáo phục vụ {count} mục tiêu:",
        "The unit's reports are missing for {count} {count:target|targets}:",
    ),
    "unit.owes_line": ("{name}.", "{name}."),
    "unit.owes_none": (
        "Đơn vị đã gửi đủ báo cáo phục vụ các mục tiêu.",
        "The unit has sent every report its targets rest on.",
    ),
    "unit.holds": (
        "Trong các mục tiêu chung của tỉnh, đơn vị còn dưới mức ở {count} mục tiêu:",
        "Of the province's targets the unit is below the aim in {count}:",
    ),
    "unit.holds_line": (
        "{name}: đơn vị {own}, mục tiêu {aim}{share}.",
        "{name}: the unit {own}, the aim {aim}{share}.",
    ),
    "unit.holds_share": (", chiếm {share} phần thiếu chung", ", {share} of the whole gap"),
    "unit.none": ("Không có.", "None."),
    # notice of conclusions
    "notice.met": (
        "Ngày {day}{place}, {chair} đã chủ trì {meeting}{attended}.",
        "On {day}{place}, {chair} chaired {meeting}{attended}.",
    ),
    "notice.place": (", tại {place}", ", at {place}"),
    "notice.attended": ("; tham dự có {attended}", "; present: {attended}"),
    "notice.after": (
        "Sau khi nghe {reporter} báo cáo và ý kiến của các đại biểu dự họp, {chair} kết luận như sau:",
        "Having heard {reporter} and those present, {chair} concluded:",
    ),
    "notice.after_plain": (
        "Sau khi nghe báo cáo và ý kiến của các đại biểu dự họp, {chair} kết luận như sau:",
        "Having heard the report and those present, {chair} concluded:",
    ),
    "notice.results": (
        "Đến {known_at}, trong {total} mục tiêu {period}: {tally}.",
        "As known {known_at}, of {total} {total:target|targets} of {period}: {tally}.",
    ),
    "notice.task": ("{text}{lead}{with}{output}{deadline}", "{text}{lead}{with}{output}{deadline}"),
    "notice.lead": ("; chủ trì: {lead}", "; lead: {lead}"),
    "notice.with": ("; phối hợp: {units}", "; with: {units}"),
    "notice.output": ("; sản phẩm: {output}", "; output: {output}"),
    "notice.deadline": ("; thời hạn: {day}", "; by: {day}"),
    "notice.close": (
        "Trên đây là kết luận của {chair} tại {meeting}, {agency} thông báo để các đơn vị biết, thực hiện.",
        "{agency} makes these conclusions of {chair} known for the units to act on.",
    ),
    # what documents are called and who signs
    "kind.report": ("BÁO CÁO", "REPORT"),
    "kind.notice": ("THÔNG BÁO", "NOTICE"),
    "subject.yearly": ("Kết quả thực hiện {programme}", "Results of the {programme}"),
    "subject.quarterly": (
        "Tình hình thực hiện {programme} đến hết {period}",
        "The {programme} at the end of {period}",
    ),
    "subject.unit": (
        "Kết quả của {unit} trong thực hiện {programme}",
        "{unit} in the {programme}",
    ),
    "subject.notice": ("Kết luận của {chair} tại {meeting} ngày {day}", "Conclusions of {chair} at {meeting}, {day}"),
    "head.committee": ("ỦY BAN NHÂN DÂN {unit}", "PEOPLE'S COMMITTEE OF {unit}"),
    "agency": ("UBND {unit}", "The People's Committee of {unit}"),
    "head.collective": ("TM. ỦY BAN NHÂN DÂN", "FOR THE PEOPLE'S COMMITTEE"),
    "head.chair": ("CHỦ TỊCH", "CHAIR"),
    "head.head": ("NGƯỜI ĐỨNG ĐẦU", "HEAD"),
    "head.steering": ("Chủ trì cuộc họp", "the chair"),
    "recipients.same": ("Như trên", "As above"),
    "recipients.members": ("Thành viên Ban Chỉ đạo", "Members of the committee"),
    "recipients.units": ("Các đơn vị có liên quan", "The units concerned"),
    "recipients.file": ("Lưu: VT", "File: VT"),
    # headings
    "h.general": ("TÌNH HÌNH CHUNG", "GENERAL SITUATION"),
    "h.changes": ("Thay đổi so với lần báo cáo trước", "Changes since the last report"),
    "h.results": ("KẾT QUẢ THỰC HIỆN", "RESULTS"),
    "h.shortcomings": ("TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", "SHORTCOMINGS AND THEIR CAUSES"),
    "h.missed": ("Mục tiêu không đạt", "Targets missed"),
    "h.risk": ("Mục tiêu có nguy cơ không đạt", "Targets at risk"),
    "h.undetermined": ("Mục tiêu chưa đủ số liệu", "Targets undetermined"),
    "h.causes": ("Nguyên nhân", "Causes"),
    "h.behind": ("CÁC NGÀNH, ĐỊA PHƯƠNG CÒN CHẬM", "SLOW SECTORS AND PLACES"),
    "h.ahead": ("NHIỆM VỤ THỜI GIAN TỚI", "TASKS AHEAD"),
    "h.proposals": ("ĐỀ XUẤT, KIẾN NGHỊ", "PROPOSALS"),
    "h.unit": ("KẾT QUẢ CÁC MỤC TIÊU CỦA ĐƠN VỊ", "THE UNIT'S TARGETS"),
    "h.owes": ("BÁO CÁO CÒN THIẾU", "REPORTS MISSING"),
    "h.holds": ("MỤC TIÊU CHUNG MÀ ĐƠN VỊ CÒN CHẬM", "TARGETS THE UNIT HOLDS BACK"),
    "h.judged": ("ĐÁNH GIÁ CHUNG", "THE SITUATION"),
    "h.tasks": ("NHIỆM VỤ, GIẢI PHÁP", "TASKS"),
    # what the figures stand on
    "view": (
        "Số liệu tính theo các báo cáo có đến {known_at}, {structure}.",
        "Figures as known {known_at}, {structure}.",
    ),
    "view.map": ("theo địa giới {day}", "on the map of {day}"),
    "view.map_own": ("theo địa giới ngày cuối kỳ", "on the map of the period's last day"),
}
