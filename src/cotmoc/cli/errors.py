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
OUTPUT_FORMAT_UNSAID = ErrorKind(
    "X123",
    "Tên tệp «{path}» không nói dạng tệp nào.",
    "The file name “{path}” names no format.",
    "Đặt đuôi tên tệp là một trong: {known}; hoặc thêm --format.",
    "Let the file name end in one of: {known}; or add --format.",
)
PASSWORD_NEEDED = ErrorKind(
    "X124",
    "Chưa có mật khẩu cho tài khoản mới, mà lệnh chạy không có màn hình để hỏi.",
    "The new account has no password, and there is no terminal to ask for one.",
    "Chạy lệnh ở cửa sổ dòng lệnh, hoặc ghi mật khẩu sau --password.",
    "Run it in a terminal, or give the password after --password.",
)
COMMAND_UNKNOWN = ErrorKind(
    "X100",
    "Không có lệnh «{command}».",
    "There is no command “{command}”.",
    "Chọn một trong: {known}.",
    "Choose one of: {known}.",
)
COMMAND_LIKE = ErrorKind(
    "X101",
    "Không có lệnh «{command}».",
    "There is no command “{command}”.",
    "Có phải là {like}? Các lệnh: {known}.",
    "Did you mean {like}? The commands are: {known}.",
)
PARAMETER_MISSING = ErrorKind(
    "X102",
    "Thiếu {name}.",
    "{name} is missing.",
    "Xem cách dùng: {calling} --help",
    "See how it is used: {calling} --help",
)
VALUE_NOT_LISTED = ErrorKind(
    "X103",
    "{name} không nhận giá trị «{value}».",
    "{name} does not take the value “{value}”.",
    "Chọn một trong: {known}.",
    "Choose one of: {known}.",
)
VALUE_OUTSIDE = ErrorKind(
    "X104",
    "{name} không nhận giá trị «{value}».",
    "{name} does not take the value “{value}”.",
    "Ghi một số nguyên từ {low} đến {high}.",
    "Give a whole number from {low} to {high}.",
)
VALUE_BAD = ErrorKind(
    "X105",
    "{name} không nhận giá trị «{value}».",
    "{name} does not take the value “{value}”.",
    "Xem cách dùng: {calling} --help",
    "See how it is used: {calling} --help",
)
OPTION_UNKNOWN = ErrorKind(
    "X106",
    "Không có tùy chọn {option}.",
    "There is no option {option}.",
    "Xem cách dùng: {calling} --help",
    "See how it is used: {calling} --help",
)
OPTION_LIKE = ErrorKind(
    "X107",
    "Không có tùy chọn {option}.",
    "There is no option {option}.",
    "Có phải là {like}? Xem cách dùng: {calling} --help",
    "Did you mean {like}? See how it is used: {calling} --help",
)
OPTION_NEEDS_VALUE = ErrorKind(
    "X108",
    "Sau {option} còn thiếu giá trị.",
    "A value is missing after {option}.",
    "Ghi giá trị ngay sau {option}; lệnh kèm --help liệt kê các giá trị.",
    "Write it right after {option}; the command's --help lists the values.",
)
OPTION_WITHOUT_VALUE = ErrorKind(
    "X109",
    "Tùy chọn {option} không kèm giá trị.",
    "The option {option} takes no value.",
    "Ghi {option} mà không có dấu = và giá trị.",
    "Write {option} without = and a value.",
)
ARGUMENT_EXTRA = ErrorKind(
    "X115",
    "Thừa «{extra}» trong dòng lệnh.",
    "“{extra}” is one too many on the command line.",
    "Bỏ phần thừa; đường dẫn có dấu cách thì đặt trong ngoặc kép. Xem cách dùng: {calling} --help",
    "Leave it out; quote paths that hold spaces. See how it is used: {calling} --help",
)
TASKS_LAYOUT = ErrorKind(
    "X116",
    "--tasks không in ra dạng {layout}.",
    "--tasks does not print {layout}.",
    "Bỏ --format để xem bảng, hoặc dùng --format json, csv hay excel.",
    "Leave out --format for a table, or use --format json, csv or excel.",
)
UNIT_WITHOUT_PACKAGE = ErrorKind(
    "X119",
    "--unit cần có --package: đơn vị «{unit}» là của gói nào?",
    "--unit needs --package: of which package is the unit “{unit}”?",
    "Ghi thêm --package và thư mục gói.",
    "Add --package and the folder of the package.",
)
FILE_OR_PACKAGE_NEEDED = ErrorKind(
    "X130",
    "Chưa cho biết xét các nhiệm vụ nào.",
    "It is not said which tasks to compare.",
    "Ghi tên tệp (bảng CSV hoặc văn bản), hoặc --package THƯ-MỤC.",
    "Name a file (a CSV table or a text), or give --package FOLDER.",
)
OUTPUT_IS_SOURCE = ErrorKind(
    "X117",
    "Kết quả không được ghi đè lên chính tệp đang đọc «{path}».",
    "The output would overwrite “{path}”, the very file that is read.",
    "Ghi tên khác sau -o.",
    "Give another name after -o.",
)
KEY_NOT_CHOSEN = ErrorKind(
    "X118",
    "Chưa rõ ký bằng tệp khóa hay bằng token.",
    "It is not clear whether to sign with a key file or with a token.",
    "Ghi đúng một trong hai: --p12 TỆP.p12 hoặc --token THƯ-VIỆN.",
    "Give one of the two: --p12 FILE.p12 or --token LIBRARY.",
)
