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
OUTPUT_IN_PACKAGE = ErrorKind(
    "X112",
    "«{path}» nằm trong thư mục gói dữ liệu «{package}».",
    "“{path}” lies inside the package folder “{package}”.",
    "Ghi ra ngoài thư mục gói: tệp lạ trong gói có thể làm gói bị từ chối ở lần đọc sau.",
    "Write it outside: a stray file may make the package refused the next time it is read.",
)
OUTPUT_EXISTS = ErrorKind(
    "X113",
    "Tệp «{path}» đã có.",
    "The file “{path}” exists already.",
    "Chọn tên khác, hoặc thêm --force để ghi đè.",
    "Choose another name, or add --force to overwrite it.",
)
OUTPUT_FORMAT_DIFFERS = ErrorKind(
    "X114",
    "Tên tệp «{path}» không hợp với --format {layout}.",
    "The file name “{path}” does not fit --format {layout}.",
    "Đổi đuôi tên tệp, hoặc chọn một dạng khác trong: {known}.",
    "Change the suffix of the file name, or choose another format among: {known}.",
)
