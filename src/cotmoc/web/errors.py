"""What the live system refuses, and why (area letter L for the ledger and packages, A for access, D for drafts)."""

from cotmoc.model.errors import ErrorKind

CHAIN_BROKEN = ErrorKind(
    "L101",
    "Dòng số {position} của sổ cái ({kind}) đã bị thay đổi: mã băm không khớp nội dung.",
    "Row {position} of the ledger ({kind}) was changed: its hash does not fit what it says.",
    "Giữ nguyên hệ thống, khôi phục từ bản sao lưu gần nhất còn nguyên vẹn và báo cho kiểm toán viên.",
    "Leave the system as it is, restore the latest whole backup and tell the auditor.",
)
CHAIN_GAP = ErrorKind(
    "L102",
    "Sổ cái thiếu dòng số {expected}: dòng tiếp theo tìm thấy là {position} ({kind}).",
    "The ledger lacks row {expected}: the next one found is {position} ({kind}).",
    "Khôi phục từ bản sao lưu gần nhất còn nguyên vẹn và báo cho kiểm toán viên.",
    "Restore the latest whole backup and tell the auditor.",
)
CHAIN_HEAD = ErrorKind(
    "L103",
    "Sổ cái dừng ở dòng {position}, nhưng đầu chuỗi ghi là {head}.",
    "The ledger ends at row {position}, but its head says {head}.",
    "Khôi phục từ bản sao lưu gần nhất còn nguyên vẹn và báo cho kiểm toán viên.",
    "Restore the latest whole backup and tell the auditor.",
)
PACKAGE_HELD = ErrorKind(
    "L110",
    "Gói «{name}» đã có trong hệ thống.",
    "The package “{name}” is already held.",
    "Đổi tên gói (name trong package.toml), hoặc dùng một thư mục dữ liệu khác (COTMOC_DATA).",
    "Change its name (name in package.toml), or use another data folder (COTMOC_DATA).",
)
PACKAGE_NOT_HELD = ErrorKind(
    "L111",
    "Hệ thống không có gói «{name}». Đang có: {known}.",
    "There is no package “{name}”. Held: {known}.",
    "Ghi đúng tên gói, hoặc nạp gói bằng cotmoc load.",
    "Give the name of one that is held, or load it with cotmoc load.",
)
PACKAGE_NAME_BAD = ErrorKind(
    "L112",
    "Tên gói «{name}» không dùng làm địa chỉ trang được.",
    "The package name “{name}” cannot be part of an address.",
    "Chỉ dùng chữ thường không dấu, chữ số và dấu - trong name của package.toml; không dùng các tên {reserved}.",
    "Use plain lower-case letters, digits and - for name in package.toml; not one of {reserved}.",
)
