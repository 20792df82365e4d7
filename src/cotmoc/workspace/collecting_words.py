"""The words of collecting: forms, reminders, figures as sentences, the plan table. Vietnamese first."""

from __future__ import annotations

from collections.abc import Mapping

COLLECTING: Mapping[str, tuple[str, str]] = {
    # hints beside a cell
    "hint.whole": ("số nguyên", "whole number"),
    "hint.decimals": ("tối đa {count} chữ số thập phân", "decimals: at most {count}"),
    "hint.least": ("từ {value}", "from {value}"),
    "hint.most": ("không quá {value}", "at most {value}"),
    "hint.part_of": ("không quá «{whole}»", "not above “{whole}”"),
    "hint.cumulative": ("lũy kế", "running total"),
    "hint.date": ("ngày/tháng/năm", "day/month/year"),
    "hint.boolean": ("có hoặc không", "yes or no"),
    # figures of other periods beside a cell
    "beside.of_unit": ("số của {unit}", "figure of {unit}"),
    "beside.of_several": (
        "đơn vị được sắp xếp từ {units}: không có số riêng của kỳ này",
        "the unit was made of {units}: it has no figure of its own for this period",
    ),
    "beside.part_of": (
        "đơn vị được tách từ {units}: không có số riêng của kỳ này",
        "the unit was split from {units}: it has no figure of its own for this period",
    ),
    "beside.not_yet": ("đơn vị chưa thành lập", "the unit did not exist yet"),
    "beside.redefined": ("định nghĩa khác, không so sánh được", "another definition, not comparable"),
    # reminders
    "remind.subject": ("V/v đôn đốc gửi báo cáo số liệu", "Re: overdue reports"),
    "remind.dear": ("Kính gửi: {unit}.", "To: {unit}."),
    "remind.dear_several": ("Kính gửi:", "To:"),
    "remind.dear_listed": (
        "Kính gửi: {count} đơn vị có tên trong danh sách dưới đây.",
        "To: the {count} units listed below.",
    ),
    "remind.state": (
        "Qua theo dõi, tính đến hết ngày {day} còn {reports} báo cáo số liệu của {units} đơn vị đã quá hạn mà chưa gửi "
        "hoặc chưa đủ, cụ thể như sau:",
        "Overdue or incomplete at the end of {day}: reports: {reports}, units: {units}.",
    ),
    "remind.state_one": (
        "Qua theo dõi, tính đến hết ngày {day} {unit} còn {reports} báo cáo số liệu đã quá hạn mà chưa gửi hoặc chưa "
        "đủ, cụ thể như sau:",
        "Overdue or incomplete at the end of {day}: reports of {unit}: {reports}.",
    ),
    "remind.unit": ("{number}. {unit} ({reports} báo cáo):", "{number}. {unit} (reports: {reports}):"),
    "remind.item": (
        "- Biểu {form} ({name}), {period}: hạn {due}, chậm {days} ngày{of};",
        "- Form {form} ({name}), {period}: due {due}, days late: {days}{of};",
    ),
    "remind.last_item": (
        "- Biểu {form} ({name}), {period}: hạn {due}, chậm {days} ngày{of}.",
        "- Form {form} ({name}), {period}: due {due}, days late: {days}{of}.",
    ),
    "remind.of_former": (" (phần của {unit} trước sắp xếp)", " (for the former {unit})"),
    "remind.ask": (
        "Đề nghị thủ trưởng đơn vị chỉ đạo hoàn thành, gửi các báo cáo nêu trên chậm nhất ngày {answer_by}. Ô nào chưa "
        "có số liệu hoặc không áp dụng thì chọn đúng trạng thái và nêu lý do trên biểu. Báo cáo gửi sau hạn vẫn được "
        "tiếp nhận và ghi nhận là gửi chậm.",
        "Please have these reports completed and sent by {answer_by}. Where there is no figure, or none applies, mark "
        "the cell so and say why. Late reports are accepted and marked late.",
    ),
    "remind.contact": (
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ {contact} để được hướng dẫn.",
        "For questions please turn to {contact}.",
    ),
    "remind.end": ("Trân trọng./.", "Yours faithfully."),
    "remind.chat": (
        "ĐÔN ĐỐC BÁO CÁO SỐ LIỆU (đến hết ngày {day}): còn {reports} báo cáo quá hạn của {units} đơn vị.",
        "OVERDUE REPORTS (end of {day}): reports: {reports}, units: {units}.",
    ),
    "remind.chat_unit": ("• {unit}: {items}", "• {unit}: {items}"),
    "remind.chat_item": ("{form} {period} (chậm {days} ngày)", "{form} {period} (days late: {days})"),
    "remind.chat_ask": (
        "Đề nghị gửi chậm nhất ngày {answer_by}. Báo cáo gửi sau hạn vẫn được tiếp nhận.",
        "Please send them by {answer_by}. Late reports are still accepted.",
    ),
    "remind.people": ("Ủy ban nhân dân {unit}", "People's Committee of {unit}"),
    "remind.people_short": ("UBND {unit}", "People's Committee of {unit}"),
    # a figure as a sentence
    "figure.is": ("{name} của {unit} {period} là {value}", "{name}, {unit}, {period}: {value}"),
    "figure.day": ("{name}: {unit} hoàn thành ngày {value}", "{name}, {unit}: done on {value}"),
    "figure.judged": ("{name} của {unit} {period} được đánh giá: {value}", "{name}, {unit}, {period}, judged: {value}"),
    "figure.lies": ("{name} của {unit} {period} có thể là {value}", "{name}, {unit}, {period}, may be {value}"),
    "figure.none": ("{name} của {unit} {period}: {why}", "{name}, {unit}, {period}: {why}"),
    "figure.until": ("{period} (tính đến hết {asked})", "{period} (to the end of {asked})"),
    "figure.coverage": (
        "{reported}/{expected} đơn vị đã báo cáo đủ",
        "{reported} of {expected} units reported in full",
    ),
    "figure.bounds": ("kể cả số chưa báo cáo thì {bounds}", "with what is missing {bounds}"),
    "figure.open": (
        "kỳ chưa khép, tính theo các báo cáo đã đến hạn",
        "the period is still open: of the reports due so far",
    ),
    "figure.so_far": ("đến nay", "so far"),
    "figure.so_far_of": ("đến nay, {reported}/{expected} đơn vị", "so far, {reported} of {expected} units"),
    "figure.may_be": ("có thể {range}", "may be {range}"),
    "figure.may_be_with_all": (
        "tính cả đơn vị chưa báo cáo, có thể {range}",
        "with those that have not reported, may be {range}",
    ),
    "figure.may_end": ("cuối kỳ có thể {range}", "may end at {range}"),
    "figure.none_yet": ("chưa có báo cáo", "not reported yet"),
    "figure.passed": (
        "kỳ đã hết ngày {day}; chờ báo cáo đến hết ngày {closes}",
        "the period ended on {day}; reports are awaited until {closes}",
    ),
    "figure.overdue": (
        "đã quá thời hạn {day}; chờ báo cáo đến hết ngày {closes}",
        "the deadline passed on {day}; reports are awaited until {closes}",
    ),
    "figure.aside": (" ({aside})", " ({aside})"),
    "figure.provisional": ("tạm tính", "provisional"),
    "figure.known": (", theo số liệu có đến {known_at}", ", as known {known_at}"),
    "figure.source": ("; nguồn: {sources}", "; source: {sources}"),
    "figure.made_up": ("; dữ liệu mẫu, không có thật", "; made-up data"),
    # the plan table
    "plan.this": ("kỳ này", "this period"),
    "plan.previous": ("kỳ trước", "previous period"),
    "plan.last_year": ("cùng kỳ năm trước", "same period last year"),
    "plan.so_far": ("lũy kế từ đầu năm", "year to date"),
    "plan.percent": ("% kế hoạch", "% of plan"),
}
"""Words by key, in Vietnamese and in English."""
