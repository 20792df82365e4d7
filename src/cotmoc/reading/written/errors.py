"""What a file to be read may be instead of a report (R)."""

from collections.abc import Iterable
from itertools import islice

from cotmoc.model.errors import ErrorKind, Severity

FILE_ABSENT = ErrorKind(
    "R101",
    "Không có tệp «{path}».",
    "There is no file “{path}”.",
    "Kiểm tra lại đường dẫn và tên tệp.",
    "Check the path and the name of the file.",
)
FILE_IS_FOLDER = ErrorKind(
    "R102",
    "«{path}» là thư mục, không phải tệp báo cáo.",
    "“{path}” is a folder, not the file of a report.",
    "Chỉ ra một tệp .docx, .pdf, .html hoặc .txt trong thư mục đó.",
    "Name one .docx, .pdf, .html or .txt file in it.",
)
FILE_EMPTY = ErrorKind(
    "R103",
    "Tệp rỗng hoặc không có chữ nào.",
    "The file is empty, or has no text in it.",
    "Mở tệp xem có đúng là báo cáo cần đọc không; nếu nội dung nằm trong ảnh thì nhận dạng chữ (OCR) trước.",
    "Open it to see whether it is the report meant; if its content is a picture, run text recognition (OCR) first.",
)
FILE_LARGE = ErrorKind(
    "R104",
    "Tệp lớn hơn {most} MB.",
    "The file is larger than {most} MB.",
    "Bỏ ảnh và phụ lục không có số liệu rồi đọc lại, hoặc tách thành nhiều tệp.",
    "Take out pictures and annexes without figures, or split it into several files.",
)
SORT_UNKNOWN = ErrorKind(
    "R105",
    "Không đọc được loại tệp này ({found}).",
    "This kind of file cannot be read ({found_en}).",
    "Lưu báo cáo thành .docx, .pdf (có lớp chữ), .html hoặc .txt rồi đọc lại.",
    "Save the report as .docx, .pdf (with a text layer), .html or .txt and read that.",
)
NOT_WHAT_IT_SAYS = ErrorKind(
    "R106",
    "Tên tệp có đuôi «{suffix}» nhưng nội dung là {found}.",
    "The file is named “{suffix}” but holds {found_en}.",
    "Đổi lại đúng đuôi tệp, hoặc mở bằng phần mềm của nó và lưu thành .docx hoặc .pdf.",
    "Give it its proper suffix, or open it in its own program and save it as .docx or .pdf.",
)
DAMAGED = ErrorKind(
    "R107",
    "Tệp {sort} bị hỏng hoặc không đúng cấu trúc ({part}).",
    "The {sort} file is damaged or not well formed ({part}).",
    "Mở tệp bằng phần mềm của nó, lưu lại thành tệp mới rồi đọc tệp mới.",
    "Open it in its own program, save it as a new file and read that.",
)
EXPANDS_TOO_FAR = ErrorKind(
    "R108",
    "Nội dung nén của tệp quá lớn: trên {most} MB sau khi giải nén, hoặc nén quá {ratio} lần.",
    "The file expands too far: beyond {most} MB, or more than {ratio} times its size.",
    "Mở tệp bằng Word, chép phần chữ sang một tệp mới rồi đọc tệp mới.",
    "Open it in Word, copy its text into a new file and read that.",
)
PASSWORD = ErrorKind(
    "R109",
    "Tệp được bảo vệ bằng mật khẩu.",
    "The file is protected by a password.",
    "Mở tệp bằng mật khẩu, lưu một bản không có mật khẩu rồi đọc bản đó.",
    "Open it with its password, save a copy without one and read the copy.",
)
NO_TEXT_LAYER = ErrorKind(
    "R110",
    "Tệp PDF là bản quét: {pages} trang chỉ có ảnh, không có lớp chữ.",
    "The PDF is a scan: its {pages} pages are pictures without a text layer.",
    "Dùng tệp Word gốc hoặc bản PDF xuất từ Word; nếu chỉ có bản giấy thì quét kèm nhận dạng chữ (OCR) tiếng Việt.",
    "Use the original Word file or a PDF made from it; if there is only paper, scan it with text recognition (OCR).",
)
PAGES_TOO_MANY = ErrorKind(
    "R111",
    "Tệp PDF có {pages} trang, nhiều hơn {most} trang.",
    "The PDF has {pages} pages, more than {most}.",
    "Tách lấy phần báo cáo có số liệu rồi đọc lại.",
    "Split off the part that holds the figures and read that.",
)
TOO_SLOW = ErrorKind(
    "R112",
    "Đọc tệp quá {seconds} giây hoặc quá nhiều bộ nhớ nên đã dừng.",
    "Reading the file took more than {seconds} seconds, or too much memory, and was stopped.",
    "Tệp có thể bị hỏng hoặc quá nhiều hình vẽ; xuất lại từ Word, hoặc tách thành các tệp ngắn hơn.",
    "It may be damaged or full of drawings; export it again from Word, or split it into shorter files.",
)
TEXT_LONG = ErrorKind(
    "R113",
    "Văn bản dài {found} ký tự, hơn mức {most}.",
    "The text has {found} letters, more than {most}.",
    "Tách báo cáo thành nhiều phần rồi đọc từng phần.",
    "Split the report and read it part by part.",
)
ENCODING_UNKNOWN = ErrorKind(
    "R114",
    "Không nhận ra bảng mã của văn bản (không phải UTF-8, UTF-16, TCVN3 hay VNI).",
    "The encoding of the text is not recognised (not UTF-8, UTF-16, TCVN3 or VNI).",
    "Mở tệp bằng phần mềm soạn thảo và lưu lại với bảng mã UTF-8.",
    "Open it in an editor and save it as UTF-8.",
)
OLD_WORD = ErrorKind(
    "R115",
    "Tệp là Word 97-2003 (.doc), chưa đọc được.",
    "The file is of Word 97-2003 (.doc), which is not read.",
    "Mở bằng Word, chọn «Lưu thành» và lưu dạng .docx.",
    "Open it in Word, choose “Save As” and save it as .docx.",
)
LEGACY_LETTERS = ErrorKind(
    "R116",
    "Văn bản dùng bảng mã cũ {encoding}; chữ đã được chuyển sang Unicode.",
    "The text is in the old encoding {encoding}; its letters were turned into Unicode.",
    "Đối chiếu vài chữ với bản gốc; nên lưu lại tệp bằng Unicode.",
    "Compare a few words with the original; better save the file as Unicode.",
    Severity.WARNING,
)
FILE_NOT_OPENED = ErrorKind(
    "R117",
    "Không mở được tệp «{path}»: {why}.",
    "The file “{path}” could not be opened: {why}.",
    "Kiểm tra quyền đọc tệp và ổ đĩa, rồi chạy lại.",
    "Check the permission to read it and the disk, and run again.",
)
CELLS_TOO_MANY = ErrorKind(
    "R118",
    "Các bảng trong tệp có quá {most} ô, hoặc lồng nhau quá nhiều.",
    "The tables in the file have more than {most} cells, or are nested too deep.",
    "Bỏ các phụ lục dài; số liệu nhiều dòng nên nộp bằng biểu mẫu Excel.",
    "Take out long annexes; figures in many rows are better handed in by the Excel form.",
)
LETTERS_LOST = ErrorKind(
    "R119",
    "Lớp chữ của tệp PDF không đọc được: phông chữ trong tệp không kèm bảng mã.",
    "The text layer of the PDF cannot be read: its fonts do not say which letters they show.",
    "Xuất lại PDF từ tệp Word gốc, hoặc đọc thẳng tệp Word.",
    "Export the PDF again from the original Word file, or read the Word file itself.",
)
PAGES_SCANNED = ErrorKind(
    "R120",
    "Các trang {pages} chỉ có ảnh nên không có số liệu nào được đọc từ đó.",
    "The pages {pages} are pictures, so no figure was read from them.",
    "Đọc các trang đó bằng mắt, hoặc dùng bản có lớp chữ.",
    "Read those pages by eye, or use a copy with a text layer.",
    Severity.WARNING,
)
NUMBERS_TOO_MANY = ErrorKind(
    "R121",
    "Phần lời của tệp có quá {most} con số, không giống lời văn báo cáo.",
    "The prose of the file has more than {most} numbers, unlike that of a report.",
    "Số liệu dạng bảng thì nộp bằng biểu mẫu Excel; báo cáo dài thì tách ra đọc từng phần.",
    "Hand in tabular data by the Excel form; split a long report and read it part by part.",
)
TABLE_AS_PROSE = ErrorKind(
    "R122",
    "Bảng bắt đầu bằng «{begins}» được đọc như lời văn vì không nhận ra cột nào là tên, cột nào là số.",
    "The table that begins “{begins}” was read as prose: which columns are names and which are figures was not clear.",
    "Đối chiếu từng số của bảng ấy với bản gốc; muốn đọc theo cột thì để dòng đầu là tên cột, mỗi ô chỉ một số.",
    "Compare each figure of it with the original; to have it read by columns, put their names in the first row and one "
    "figure in each cell.",
    Severity.WARNING,
)
_LONGEST_BEGINNING = 60


def beginning(cells: Iterable[str]) -> str:
    """The first words of a table, to know it by."""
    words = " ".join(" | ".join(islice((cell for cell in cells if cell.strip()), 6)).split())
    return words if len(words) <= _LONGEST_BEGINNING else f"{words[:_LONGEST_BEGINNING].rstrip()}…"
