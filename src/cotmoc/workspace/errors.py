"""What a question to a workspace may get wrong (E), and what the system lacks (S)."""

from cotmoc.model.errors import ErrorKind

TARGET_LIKE = ErrorKind(
    "E113",
    "Không có mục tiêu «{code}».",
    "There is no target “{code}”.",
    "Có phải là {like}? Xem danh sách bằng lệnh cotmoc evaluate.",
    "Did you mean {like}? List the targets with cotmoc evaluate.",
)
TARGET_AMBIGUOUS = ErrorKind(
    "E114",
    "Mục tiêu «{code}» có trong nhiều chương trình: {programmes}.",
    "The target “{code}” stands in several programmes: {programmes}.",
    "Chọn một bằng --programme.",
    "Choose one with --programme.",
)
TARGET_OUTSIDE = ErrorKind(
    "E115",
    "Mục tiêu «{code}» không đặt ra cho đơn vị {unit}.",
    "The target “{code}” does not concern the unit {unit}.",
    "Bỏ --unit, hoặc chọn đơn vị thuộc phạm vi {scope}.",
    "Leave out --unit, or choose a unit within {scope}.",
)
UNIT_LIKE = ErrorKind(
    "E116",
    "Không có đơn vị «{code}» trên bản đồ ngày {day}.",
    "There is no unit “{code}” on the map of {day}.",
    "Có phải là {like}? Mã đơn vị có trong units.csv.",
    "Did you mean {like}? The codes are in units.csv.",
)
UNIT_SUCCEEDED = ErrorKind(
    "E121",
    "Trên bản đồ ngày {day} không còn {name}: từ {since} đã được sắp xếp thành {successors}.",
    "{name} is not on the map of {day}: on {since} it became {successors}.",
    "Chọn một đơn vị nêu trên, hoặc xem bản đồ cũ bằng --structure {before}.",
    "Choose one of those, or look at the old map with --structure {before}.",
)
STRUCTURE_EMPTY = ErrorKind(
    "E122",
    "Trên bản đồ ngày {day} không có đơn vị nào mà các mục tiêu đặt ra.",
    "No unit of any target is on the map of {day}.",
    "Chọn một ngày từ {start} trở đi; thời gian hiệu lực của đơn vị có trong units.csv.",
    "Choose a day from {start} on; units.csv says when units are valid.",
)
UNIT_AMBIGUOUS = ErrorKind(
    "E117",
    "Mã đơn vị «{code}» chỉ nhiều đơn vị trên bản đồ ngày {day}: {units}.",
    "The unit code “{code}” means several units on the map of {day}: {units}.",
    "Ghi đầy đủ mã@ngày-hiệu-lực.",
    "Give it in full as code@valid_from.",
)
PERIOD_BEFORE = ErrorKind(
    "E118",
    "Kỳ báo cáo {period} kết thúc trước khi chương trình {programmes} bắt đầu.",
    "The period {period_en} ends before the programme {programmes} begins.",
    "Chọn kỳ kết thúc từ {start} trở đi.",
    "Choose a period that ends on {start} or later.",
)
SAMPLES_ABSENT = ErrorKind(
    "S120",
    "Không tìm thấy gói mẫu nào trong «{path}».",
    "There is no sample in “{path}”.",
    "Chạy lệnh trong thư mục mã nguồn của dự án, hoặc chỉ thư mục chứa gói mẫu: cotmoc demo THƯ_MỤC.",
    "Run it in the project's source folder, or name the folder of samples: cotmoc demo FOLDER.",
)
ENGINE_UNKNOWN = ErrorKind(
    "E119",
    "Không có bộ tính toán «{engine}».",
    "There is no engine “{engine}”.",
    "Chọn một trong: {known}.",
    "Choose one of: {known}.",
)
INDICATOR_UNKNOWN = ErrorKind(
    "E123",
    "Không có chỉ tiêu «{code}».",
    "There is no indicator “{code}”.",
    "Xem danh sách chỉ tiêu trong indicators.csv hoặc ở trang danh mục.",
    "indicators.csv and the page of definitions list them.",
)
LEVEL_UNKNOWN = ErrorKind(
    "E125",
    "Không có đơn vị nào thuộc cấp «{level}».",
    "No unit has the level “{level}”.",
    "Các cấp hiện có: {known}.",
    "The levels there are: {known}.",
)
VALUES_TOO_MANY = ErrorKind(
    "E126",
    "Hỏi một lần tới {count} số liệu, nhiều nhất được {most}.",
    "{count} figures are asked for at once; no more than {most} are given.",
    "Hỏi ít kỳ hơn mỗi lần, hoặc chỉ các đơn vị thuộc một đơn vị cấp trên (unit=…).",
    "Ask for fewer periods at a time, or only for the units below one unit (unit=…).",
)
PERIOD_NEEDED = ErrorKind(
    "E124",
    "Chưa chọn kỳ báo cáo.",
    "No period was chosen.",
    "Chọn một kỳ, ví dụ 2025-Q3.",
    "Choose one, for example 2025-Q3.",
)
