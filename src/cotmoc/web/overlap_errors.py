"""What is refused of decisions on tasks that overlap (D166 to D169)."""

from cotmoc.model.errors import ErrorKind

OVERLAP_UNKNOWN = ErrorKind(
    "D166",
    "Chương trình không có cặp nhiệm vụ {one} và {other}.",
    "The programme has no pair of tasks {one} and {other}.",
    "Tải lại trang: danh sách nhiệm vụ có thể đã thay đổi.",
    "Reload the page: the tasks may have changed.",
)
OVERLAP_UNSAID = ErrorKind(
    "D167",
    "Phải ghi rõ ranh giới giữa hai nhiệm vụ, nhiệm vụ được giữ lại, hoặc cơ quan chủ trì chung.",
    "Say what the boundary between the two tasks is, which one stays, or which body leads both.",
    "Ghi vào ô «Nội dung thống nhất» rồi lưu lại.",
    "Write it under “What was agreed”, then save again.",
)
OVERLAP_NOT_CHOSEN = ErrorKind(
    "D168",
    "Chưa chọn cách xử lý cặp nhiệm vụ {one} và {other}.",
    "It was not chosen how the tasks {one} and {other} are settled.",
    "Chọn giữ cả hai, gộp làm một, hoặc giao một cơ quan chủ trì chung.",
    "Choose to keep both, to merge them into one, or to let one body lead both.",
)
OVERLAP_MOVED_ON = ErrorKind(
    "D169",
    "Cặp nhiệm vụ {one} và {other} không còn như trang này hiện: nhiệm vụ được viết lại, hoặc có người vừa xử lý.",
    "The tasks {one} and {other} are not as this page showed them: reworded, or settled by somebody meanwhile.",
    "Đọc nội dung mới rồi quyết định; cặp đã xử lý thì bấm Xem lại ở thẻ Đã xử lý trước.",
    "Read what is new, then decide; press Look again under Settled first where the pair was settled.",
)
