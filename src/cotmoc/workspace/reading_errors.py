"""What the phrase list of a package may get wrong (R)."""

from cotmoc.model.errors import ErrorKind

PHRASE_EMPTY = ErrorKind(
    "R130",
    "Dòng này không có cụm từ.",
    "The row has no phrase.",
    "Ghi cụm từ vào cột phrase, hoặc xóa cả dòng.",
    "Write the phrase in the column phrase, or delete the row.",
)
PHRASE_CODE_UNKNOWN = ErrorKind(
    "R131",
    "Gói không có chỉ tiêu hay số liệu nào mang mã «{code}».",
    "The package has no indicator or data element with the code “{code}”.",
    "Sửa mã theo indicators.csv hoặc data_elements.csv, hoặc xóa cả dòng.",
    "Correct it by indicators.csv or data_elements.csv, or delete the row.",
)
