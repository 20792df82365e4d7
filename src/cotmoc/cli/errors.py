"""Wrong usage of the command line (X)."""

from cotmoc.model.errors import ErrorKind

OUTPUT_FOLDER_ABSENT = ErrorKind(
    "X110",
    "Không có thư mục «{path}» để ghi kết quả vào.",
    "There is no folder “{path}” to write the output to.",
    "Tạo thư mục đó trước hoặc kiểm tra lại đường dẫn sau -o.",
    "Create it first, or check the path after -o.",
)
OUTPUT_IS_FOLDER = ErrorKind(
    "X111",
    "«{path}» là một thư mục, không phải tệp.",
    "“{path}” is a folder, not a file.",
    "Ghi thêm tên tệp sau -o.",
    "Add a file name after -o.",
)
