"""Errors of the mart: what stands in its folder is not what was written there (S)."""

from cotmoc.model.errors import ErrorKind

MART_CHANGED = ErrorKind(
    "S130",
    "Kho số liệu «{path}» đã bị thay đổi sau khi ghi: tệp {file} không khớp mã băm trong bản kê.",
    "The mart “{path}” was changed after it was written: {file} does not fit its hash in the manifest.",
    "Chạy `cotmoc audit --mart --repair` để dựng lại phần hỏng từ sổ cái; báo cho kiểm toán viên nếu không rõ vì sao.",
    "Run `cotmoc audit --mart --repair`, which rebuilds what is broken from the ledger; tell the auditor if nobody "
    "knows why.",
)
MART_UNREADABLE = ErrorKind(
    "S131",
    "Không đọc được kho số liệu «{path}»: {why}.",
    "The mart “{path}” cannot be read: {why_en}.",
    "Hệ thống đang chạy tự ghi lại từ sổ cái; muốn ngay thì chạy `cotmoc audit --mart --repair`. Bản sao ở "
    "nơi khác thì chép lại.",
    "A running system writes it again from the ledger by itself; to have it at once, run `cotmoc audit --mart "
    "--repair`. A copy elsewhere is to be copied again.",
)
MART_ABSENT = ErrorKind(
    "S132",
    "Thư mục «{path}» không có kho số liệu.",
    "There is no mart in the folder “{path}”.",
    "Chỉ tới thư mục kho số liệu của một gói: thư mục có tệp tên current.",
    "Name the folder of a package's mart: the one with a file named current.",
)
MART_OF_ANOTHER = ErrorKind(
    "S133",
    "Kho số liệu «{path}» là của gói {of}, không phải {package}.",
    "The mart “{path}” is that of the package {of}, not of {package}.",
    "Dùng định nghĩa và kho số liệu của cùng một gói.",
    "Take the definitions and the mart of the same package.",
)
MART_DIFFERS = ErrorKind(
    "S135",
    "Kho số liệu «{path}» khác sổ cái: đoạn {segment}, tệp {file}, từ vị trí {position}.",
    "The mart “{path}” differs from the ledger: segment {segment}, file {file}, from position {position} on.",
    "Báo cho kiểm toán viên: tệp và bản kê đã cùng bị sửa. Chạy `cotmoc audit --mart --repair` để ghi lại từ sổ cái.",
    "Tell the auditor: file and manifest were changed together. Run `cotmoc audit --mart --repair`, which writes the "
    "mart again from the ledger.",
)
MART_OF_ANOTHER_LEDGER = ErrorKind(
    "S136",
    "Kho số liệu «{path}» không phải của sổ cái này: mã băm ở vị trí {position} khác.",
    "The mart “{path}” is not that of this ledger: the hash at position {position} is another.",
    "Thường là do vừa khôi phục bản sao. Hệ thống không đọc kho này và tự ghi lại; muốn ngay thì chạy "
    "`cotmoc audit --mart --repair`.",
    "Mostly a backup was restored. The system does not read it and writes it again by itself; to have it at once, run "
    "`cotmoc audit --mart --repair`.",
)
MART_FILE_ABSENT = ErrorKind(
    "S134",
    "Kho số liệu «{path}» thiếu tệp {file}.",
    "The mart “{path}” lacks the file {file}.",
    "Chạy `cotmoc audit --mart --repair` để dựng lại phần thiếu từ sổ cái.",
    "Run `cotmoc audit --mart --repair`, which rebuilds what is missing from the ledger.",
)
