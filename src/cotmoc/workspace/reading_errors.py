"""What the phrase list of a package may get wrong (R)."""

from cotmoc.model.errors import ErrorKind, Severity

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
PLACE_UNKNOWN = ErrorKind(
    "R132",
    "Văn bản nói về «{place}», gói dữ liệu không có đơn vị này nên không so sánh số liệu nào với gói.",
    "The text is about “{place}”, a unit that the package does not have, so no figure was compared with the package.",
    "Nếu là báo cáo của một đơn vị trong gói, ghi thêm --unit và mã đơn vị; nếu không, dùng gói của nơi đó.",
    "If it is the report of a unit of the package, add --unit and its code; otherwise use the package of that place.",
    Severity.WARNING,
)
