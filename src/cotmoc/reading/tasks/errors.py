"""What is wrong with a list of tasks (R2)."""

from cotmoc.model.errors import ErrorKind, Severity

TASK_TEXT_MISSING = ErrorKind(
    "R201",
    "Dòng này không có nội dung nhiệm vụ.",
    "This row has no task.",
    "Điền nội dung vào ô này, hoặc xóa cả dòng.",
    "Fill in the cell, or delete the row.",
)
TASK_ID_TWICE = ErrorKind(
    "R202",
    "Mã nhiệm vụ «{id}» đã có ở dòng {row}.",
    "The task id “{id}” stands in row {row} already.",
    "Đổi một trong hai mã; mỗi nhiệm vụ một mã.",
    "Change one of the two; each task has its own id.",
)
DEADLINE_UNREAD = ErrorKind(
    "R203",
    "Không đọc được thời hạn «{text}».",
    "The deadline “{text}” cannot be read.",
    "Ghi ngày (2025-06-30 hoặc 30/06/2025), tháng 6/2025, quý II/2025, năm 2025, hoặc để trống nếu làm thường xuyên.",
    "Write a day (2025-06-30 or 30/06/2025), tháng 6/2025, quý II/2025 or năm 2025; leave it empty if it recurs.",
)
NO_TASKS = ErrorKind(
    "R204",
    "Không tìm thấy nhiệm vụ nào trong «{path}».",
    "No task was found in “{path}”.",
    "Chọn văn bản có giao nhiệm vụ (kế hoạch, thông báo kết luận), hoặc bảng CSV, Excel có cột nhiệm vụ, chủ trì, thời "
    "hạn (hay các cột: {columns}).",
    "Choose a text that sets tasks (a plan, a notice of conclusions), or a CSV or Excel table with columns for the "
    "task, its lead and deadline (or: {columns}).",
)
RESULTS_NOT_TASKS = ErrorKind(
    "R205",
    "«{path}» chủ yếu nói việc đã làm: {done} con số là kết quả, chỉ {set} việc có thời hạn; phần đọc thành nhiệm vụ "
    "dưới đây có thể không phải việc được giao.",
    "“{path}” mostly tells what has been done: {done} figures are results, only {set} tasks have a deadline; what is "
    "read as tasks may not be work that anyone was given.",
    "Đọc số liệu của báo cáo bằng «cotmoc read» không có --tasks; muốn đọc hay so nhiệm vụ thì chọn kế hoạch, "
    "thông báo kết luận, hoặc bảng nhiệm vụ.",
    "For the figures of a report use `cotmoc read` without --tasks; for tasks choose a plan, a notice of conclusions "
    "or a table of tasks.",
    Severity.WARNING,
)
