"""What is refused of figures that come in by file or by machine (D140 to D159)."""

from cotmoc.model.errors import ErrorKind

REPORT_NOT_CHOSEN = ErrorKind(
    "D140",
    "Tệp «{name}» không cho biết là biểu nào, kỳ nào.",
    "The file “{name}” does not say which form and period it is.",
    "Chọn biểu và kỳ ở ô «Báo cáo» rồi tải lại tệp.",
    "Choose form and period under “Report”, then upload the file again.",
)
UPLOAD_GONE = ErrorKind(
    "D141",
    "Tệp tải lên này không còn chờ xác nhận: đã được lưu, đã bị bỏ hoặc đã quá {hours} giờ.",
    "This upload no longer waits to be confirmed: it was saved, dropped, or left for more than {hours} hours.",
    "Xem biểu để biết các số đã được lưu; nếu chưa có, tải tệp lên lại.",
    "Look at the form to see what was saved; if it is not there, upload the file again.",
)
NO_FILE = ErrorKind(
    "D142",
    "Chưa chọn tệp nào.",
    "No file is chosen.",
    "Chọn một hoặc nhiều tệp rồi bấm Xem trước.",
    "Choose one or several files, then press Preview.",
)
MANY_FILES = ErrorKind(
    "D143",
    "Chọn {count} tệp một lần, nhiều nhất là {most}.",
    "{count} files were chosen at once; at most {most} are taken.",
    "Tải lên thành nhiều lần.",
    "Upload them in several turns.",
)
MAPPING_UNNAMED = ErrorKind(
    "D144",
    "Chưa đặt tên cho cách đọc, hoặc chưa chỉ ra ô nào.",
    "The way of reading has no name, or no cell was pointed out.",
    "Ghi tên dễ nhớ (ví dụ «Sổ theo dõi văn phòng») và chỉ ra ít nhất một ô.",
    "Give it a name you will know (such as “Office register”) and point out at least one cell.",
)
CELL_SHARED = ErrorKind(
    "D145",
    "Ô {address} được chỉ cho hai dòng: «{one}» và «{other}».",
    "The cell {address} was pointed out for two rows: “{one}” and “{other}”.",
    "Mỗi ô chỉ trả lời một dòng; sửa một trong hai.",
    "A cell answers one row; change one of the two.",
)
BODY_BAD = ErrorKind(
    "D150",
    "Nội dung yêu cầu không đúng dạng: {why}.",
    "The body of the request is not as described: {why}.",
    "Gửi JSON theo mô tả OpenAPI ở /api/openapi.json.",
    "Send JSON as described by OpenAPI at /api/openapi.json.",
)
BODY_LARGE = ErrorKind(
    "D151",
    "Yêu cầu lớn hơn {most} MB.",
    "The request is larger than {most} MB.",
    "Gửi từng biểu một; lý do không dài quá 2.000 ký tự.",
    "Send one form at a time; reasons have at most 2,000 characters.",
)
KEY_NEEDED = ErrorKind(
    "D152",
    "Thiếu tiêu đề Idempotency-Key, hoặc dài quá {most} ký tự.",
    "The header Idempotency-Key is missing, or longer than {most} characters.",
    "Đặt cho mỗi lần gửi một mã riêng (ví dụ UUID); gửi lại lần đó thì giữ nguyên mã.",
    "Give each submission a key of its own (such as a UUID), and the same one when sending it again.",
)
KEY_USED = ErrorKind(
    "D153",
    "Idempotency-Key «{key}» đã dùng cho một nội dung khác.",
    "The Idempotency-Key “{key}” was used for another body.",
    "Dùng mã mới cho nội dung mới.",
    "Use a new key for a new body.",
)
TOKEN_BAD = ErrorKind(
    "D154",
    "Mã truy cập thiếu, sai, đã thu hồi hoặc hết hạn.",
    "The token is missing, wrong, revoked or expired.",
    "Gửi tiêu đề Authorization: Bearer <mã>; đề nghị quản trị viên cấp mã mới nếu cần.",
    "Send the header Authorization: Bearer <token>; ask an administrator for a new one if need be.",
)
TOO_OFTEN = ErrorKind(
    "D155",
    "Gửi quá dày: nhiều nhất {most} lần mỗi phút.",
    "Too many requests: at most {most} a minute.",
    "Chờ một phút rồi gửi tiếp.",
    "Wait a minute, then go on.",
)
CELLS_REFUSED = ErrorKind(
    "D156",
    "{count} ô bị từ chối nên chưa lưu gì.",
    "{count} cells are refused, so nothing was saved.",
    'Sửa các ô nêu ở «problems» rồi gửi lại; có thể thử trước bằng "dry_run": true.',
    'Mend the cells named in “problems” and send again; try first with "dry_run": true.',
)
CELLS_DISPUTED = ErrorKind(
    "D157",
    "Người khác đã sửa {count} ô sau phiên bản {version} nên chưa lưu gì.",
    "Somebody else changed {count} cells after version {version}, so nothing was saved.",
    "Xem lại các ô nêu ở «conflicts», rồi gửi lại với phiên bản mới nhất.",
    "Look at the cells named in “conflicts”, then send again with the latest version.",
)
ADDRESS_UNKNOWN = ErrorKind(
    "D158",
    "Không có địa chỉ này trong API, hoặc phương thức không đúng.",
    "The API has no such address, or not with this method.",
    "Xem các địa chỉ trong mô tả OpenAPI ở /api/openapi.json.",
    "See the addresses in the OpenAPI description at /api/openapi.json.",
)
