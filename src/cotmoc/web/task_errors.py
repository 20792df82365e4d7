"""What is refused of tasks: how they are assigned, carried out and extended (D170 to D179)."""

from cotmoc.model.errors import ErrorKind

TASK_UNKNOWN = ErrorKind(
    "D170",
    "Chương trình {programme} không có nhiệm vụ {task}.",
    "Programme {programme} has no task {task}.",
    "Tải lại danh sách nhiệm vụ rồi chọn lại.",
    "Reload the list of tasks and choose again.",
)
STEP_NOT_OPEN = ErrorKind(
    "D171",
    "Nhiệm vụ {task} đang ở bước «{state}», không chuyển sang «{wanted}» được.",
    "Task {task} is at the step “{state_en}”; it cannot go to “{wanted_en}”.",
    "Tải lại trang: có thể người khác vừa cập nhật.",
    "Reload the page: somebody may just have moved it on.",
)
WORDS_NEEDED = ErrorKind(
    "D172",
    "Chưa ghi nội dung: làm được gì, sản phẩm nào chứng minh hoàn thành, vì sao trả lại, xin hoặc từ chối gia hạn.",
    "Nothing is said: how far it is, which output proves it done, why it is returned, or more time asked or refused.",
    "Ghi một câu rồi bấm lại.",
    "Write a sentence, then press again.",
)
EXTENSION_DATE = ErrorKind(
    "D173",
    "Hạn mới {wanted} phải sau hạn đang có hiệu lực {held}.",
    "The new deadline {wanted} must be after the one that holds, {held}.",
    "Chọn ngày muộn hơn.",
    "Choose a later day.",
)
EXTENSION_ASKED = ErrorKind(
    "D174",
    "Nhiệm vụ {task} đã có một đề nghị gia hạn đang chờ quyết định.",
    "An extension of task {task} waits for a decision already.",
    "Chờ quyết định, rồi mới đề nghị lần nữa nếu cần.",
    "Wait for the decision, then ask again if need be.",
)
EXTENSION_DECIDED = ErrorKind(
    "D175",
    "Đề nghị gia hạn này đã được quyết định.",
    "This extension was decided already.",
    "Tải lại trang để xem.",
    "Reload the page to see it.",
)
TASK_INCOMPLETE = ErrorKind(
    "D176",
    "Nhiệm vụ chưa đủ: {why}.",
    "The task is not complete: {why_en}.",
    "Bổ sung rồi lưu lại; nhiệm vụ thường xuyên thì để trống thời hạn.",
    "Complete it and save again; leave the deadline empty for what recurs.",
)
WORDS_LONG = ErrorKind(
    "D179",
    "Nội dung dài {length} ký tự; mỗi lần ghi nhiều nhất {most} ký tự.",
    "What is said has {length} characters; at most {most} are kept at a time.",
    "Rút gọn, hoặc đính kèm thành tệp; không có gì bị cắt bớt.",
    "Shorten it or attach it as a file; nothing was cut off.",
)
TASK_TWICE = ErrorKind(
    "D178",
    "Văn bản này đã giao chính nhiệm vụ đó, số {task}.",
    "This document assigned the very same task already, as {task}.",
    "Có thể nút đã được bấm hai lần: xem lại danh sách nhiệm vụ. Bỏ chọn nhiệm vụ đã giao.",
    "The button may have been pressed twice: look at the list of tasks. Untick what was assigned.",
)
TASK_FILE_EMPTY = ErrorKind(
    "D177",
    "Tệp «{name}» không có nhiệm vụ nào đọc được.",
    "No task could be read from the file “{name}”.",
    "Dùng bảng có cột «Nhiệm vụ», «Chủ trì», «Phối hợp», «Thời hạn», «Sản phẩm», hoặc văn bản ghi rõ cơ quan chủ trì.",
    "Use a table with columns “Task”, “Lead”, “Coordinating”, “Deadline”, “Output”, or a text that names the lead.",
)
TASK_CHANGED = ErrorKind(
    "D203",
    "Nhiệm vụ {task} đã thay đổi từ lúc trang này được mở, ví dụ vừa được gia hạn.",
    "Task {task} was changed since this page was opened, for instance given more time.",
    "Mở lại trang, xem nội dung hiện nay rồi ghi lại.",
    "Open the page again, look at what holds now, then record it.",
)
