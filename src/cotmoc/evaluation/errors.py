"""What evaluation refuses (E)."""

from cotmoc.model.errors import ErrorKind

RANGE_EMPTY = ErrorKind(
    "E101",
    "Không có giá trị nào phù hợp cho {cells}: khoảng cho phép rỗng.",
    "No value fits {cells}: the admissible range is empty.",
    "Kiểm tra số đã báo cáo, minimum, ceiling, part_of và carry của các số liệu này.",
    "Check the reported figures and the minimum, ceiling, part_of and carry of these data elements.",
)
PROGRAMME_UNKNOWN = ErrorKind(
    "E110",
    "Không có chương trình «{code}» trong gói.",
    "There is no programme “{code}” in the package.",
    "Chọn một trong: {known}.",
    "Choose one of: {known}.",
)
TARGET_UNKNOWN = ErrorKind(
    "E111",
    "Không có mục tiêu «{code}».",
    "There is no target “{code}”.",
    "Xem danh sách bằng lệnh cotmoc evaluate.",
    "List the targets with cotmoc evaluate.",
)
UNIT_UNKNOWN = ErrorKind(
    "E112",
    "Không có đơn vị «{code}» trên bản đồ ngày {day}.",
    "There is no unit “{code}” on the map of {day}.",
    "Mã đơn vị có trong units.csv; ghi mã hoặc mã@ngày-hiệu-lực, ví dụ 02647@2025-07-01.",
    "The codes are in units.csv; give a code or code@valid_from, e.g. 02647@2025-07-01.",
)
ENGINE_CANNOT = ErrorKind(
    "E120",
    "Bộ tính toán {engine} không tính được {what}.",
    "The {engine} engine cannot compute {what_en}.",
    "Dùng --engine reference.",
    "Use --engine reference.",
)
