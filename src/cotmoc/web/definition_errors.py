"""What the live system refuses when definitions are changed (L)."""

from cotmoc.model.errors import ErrorKind

DOCUMENT_NEEDED = ErrorKind(
    "L120",
    "Chưa ghi văn bản quyết định: cần số, trích yếu, cơ quan ban hành và ngày.",
    "The deciding document is not given: its number, title, issuer and date are needed.",
    "Ghi đủ bốn mục của văn bản.",
    "Give all four.",
)
NOTHING_CHANGED = ErrorKind(
    "L121",
    "Không có gì thay đổi so với hiện hành nên không ghi gì.",
    "Nothing differs from what holds now, so nothing was recorded.",
    "Sửa ít nhất một dòng rồi gửi lại.",
    "Change at least one row and send it again.",
)
DEFINITION_UNKNOWN = ErrorKind(
    "L122",
    "Không có «{key}» trong {file} để ghi lại.",
    "There is no “{key}” in {file} to record again.",
    "Tải lại trang rồi chọn trong danh sách.",
    "Reload the page and choose from the list.",
)
REASON_NEEDED = ErrorKind(
    "L123",
    "Chưa ghi lý do.",
    "No reason is given.",
    "Ghi lý do: lý do được lưu cùng thay đổi và không sửa được.",
    "Write why: it is kept with the change for good.",
)
REVERSED_ALREADY = ErrorKind(
    "L124",
    "Lần sắp xếp này đã được đính chính.",
    "This reorganisation was taken back already.",
    "Tải lại trang để xem tình trạng mới nhất.",
    "Reload the page to see how it stands.",
)
REORGANISED_SINCE = ErrorKind(
    "L125",
    "Đơn vị {units} hình thành từ lần sắp xếp này đã được sắp xếp tiếp.",
    "{units}, formed by this reorganisation, has been reorganised again since.",
    "Đính chính lần sắp xếp sau trước.",
    "Take back the later reorganisation first.",
)
PASTED_ROW_BAD = ErrorKind(
    "L126",
    "Dòng {row} «{text}» không phải là một đơn vị và một số.",
    "Line {row} “{text}” is not a unit and a number.",
    "Mỗi dòng gồm hai cột: tên hoặc mã đơn vị, rồi số giao; cách nhau bằng dấu tab hoặc dấu chấm phẩy.",
    "Each line has two columns, the unit's name or code and the figure, with a tab or semicolon between them.",
)
PASTED_UNIT_UNKNOWN = ErrorKind(
    "L127",
    "Dòng {row}: không xác định được đơn vị «{text}»{like}.",
    "Line {row}: the unit “{text}” cannot be told{like}.",
    "Ghi đúng tên hoặc mã đơn vị thuộc cấp được giao.",
    "Give the name or code of a unit of the level that the target is given to.",
)
PASTED_TWICE = ErrorKind(
    "L128",
    "Dòng {row}: đơn vị {unit} đã có ở dòng {first}.",
    "Line {row}: {unit} stands in line {first} already.",
    "Chỉ để lại một dòng cho mỗi đơn vị.",
    "Leave one line for each unit.",
)
FORM_OF_LEVEL = ErrorKind(
    "L129",
    "Biểu mẫu {form} do mọi đơn vị cùng cấp báo cáo nên không kết thúc riêng cho một đơn vị được.",
    "The form {form} is owed by every unit of its level, so it cannot end for one of them alone.",
    "Để trống đơn vị để kết thúc biểu mẫu cho tất cả.",
    "Leave the unit empty to end it for all.",
)
BREAK_NOTE_NEEDED = ErrorKind(
    "L130",
    "Chưa ghi chú thích về chỗ gián đoạn của chuỗi số liệu.",
    "There is no note on the break in the series.",
    "Ghi ngắn gọn cách tính khác trước thế nào, để người đọc không so sánh nhầm.",
    "Say in short how it is computed otherwise, so that nobody compares what cannot be compared.",
)
VERSION_THERE = ErrorKind(
    "L131",
    "Chỉ tiêu {code} không có định nghĩa nào đang có hiệu lực trước ngày {day}.",
    "No definition of {code} holds on the day before {day}.",
    "Chọn ngày sau ngày bắt đầu của định nghĩa hiện hành.",
    "Choose a day after the current definition began.",
)
