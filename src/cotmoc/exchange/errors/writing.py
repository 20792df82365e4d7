"""Errors of writing a new folder: where it cannot stand (X), and what the machine refuses (S)."""

from cotmoc.model.errors import ErrorKind

FOLDER_NOT_EMPTY = ErrorKind(
    "X120",
    "Thư mục «{path}» đã có nội dung.",
    "The folder “{path}” is not empty.",
    "Chọn thư mục mới hoặc thư mục rỗng; không tệp nào bị ghi đè.",
    "Choose a new or an empty folder; nothing is ever overwritten.",
)
FOLDER_IS_FILE = ErrorKind(
    "X121",
    "«{path}» là một tệp, không phải thư mục.",
    "“{path}” is a file, not a folder.",
    "Chọn tên khác cho thư mục.",
    "Choose another name for the folder.",
)
PARENT_ABSENT = ErrorKind(
    "X122",
    "Không có thư mục «{path}» để đặt gói dữ liệu vào.",
    "There is no folder “{path}” to put the package in.",
    "Tạo thư mục đó trước hoặc kiểm tra lại đường dẫn.",
    "Create it first, or check the path.",
)
WRITING_NOT_ALLOWED = ErrorKind(
    "S121",
    "Không có quyền ghi vào «{path}».",
    "No permission to write to “{path}”.",
    "Chọn thư mục khác, hoặc chạy bằng tài khoản có quyền ghi.",
    "Choose another folder, or run as a user who may write there.",
)
WRITING_FAILED = ErrorKind(
    "S122",
    "Hệ điều hành không ghi được «{path}»: {why}.",
    "The operating system could not write “{path}”: {why}.",
    "Kiểm tra ổ đĩa hoặc mạng rồi chạy lại.",
    "Check the disk or the network and run again.",
)
