"""Errors of workbooks, and of forms filled in outside the system (W).

W101-W110: the file; W120-W126: whose form it is; W130-W138: its rows and columns; W140-W145: its cells; W150-W155: a
unit's own sheet; W160: CSV; W170-W172: marks of secrecy.
"""

from cotmoc.model.errors import ErrorKind, Severity

NOT_WORKBOOK = ErrorKind(
    "W101",
    "Tệp không phải là sổ tính Excel (.xlsx): đây là {found}.",
    "The file is not an Excel workbook (.xlsx): it is {found_en}.",
    "Mở tệp bằng phần mềm của nó, lưu thành Excel (.xlsx) rồi tải lên lại.",
    "Open it in its own program, save it as Excel (.xlsx) and upload it again.",
)
PROSE_NOT_WORKBOOK = ErrorKind(
    "W111",
    "Tệp là {found}, không phải sổ tính Excel (.xlsx).",
    "The file is {found_en}, not an Excel workbook (.xlsx).",
    "Báo cáo viết bằng lời thì mở «Đọc báo cáo» (hoặc lệnh cotmoc read) để lấy số liệu; bảng số liệu thì lưu thành "
    "Excel (.xlsx) rồi tải lên lại.",
    "Figures of a report in prose are taken by “Read a report” (or the command cotmoc read); save a table as Excel "
    "(.xlsx) and upload that.",
)
PASSWORD = ErrorKind(
    "W102",
    "Tệp được đặt mật khẩu nên không đọc được.",
    "The file is protected by a password and cannot be read.",
    "Mở tệp, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc › Mã hóa bằng mật khẩu, xóa trống), lưu và tải lên lại.",
    "Open it, remove the password (File › Info › Protect Workbook › Encrypt with Password), save and upload again.",
)
OLD_FORMAT = ErrorKind(
    "W103",
    "Tệp ở định dạng {found}, không phải .xlsx.",
    "The file has the format {found}, not .xlsx.",
    "Mở tệp và chọn Lưu thành › Sổ làm việc Excel (.xlsx), rồi tải lên lại.",
    "Open it, choose Save As › Excel Workbook (.xlsx), and upload it again.",
)
DAMAGED = ErrorKind(
    "W104",
    "Tệp Excel bị hỏng hoặc chưa tải đủ ({part}).",
    "The workbook is damaged or was cut short ({part}).",
    "Mở tệp bằng Excel; nếu mở được thì lưu lại rồi tải lên; nếu không thì tải biểu mẫu mới.",
    "Open it in Excel; if that works, save and upload it again; if not, download a new form.",
)
EXPANDS_TOO_FAR = ErrorKind(
    "W105",
    "Nội dung nén của tệp quá lớn: trên {most} MB sau khi giải nén, hoặc nén quá {ratio} lần.",
    "The file expands too far: beyond {most} MB, or more than {ratio} times its size.",
    "Xóa các trang và vùng định dạng thừa, chỉ giữ biểu số liệu, rồi tải lên lại.",
    "Delete needless sheets and formatted areas, keep only the table, and upload it again.",
)
TOO_MANY_CELLS = ErrorKind(
    "W106",
    "Trang «{sheet}» có quá {rows} dòng hoặc quá {cells} ô.",
    "The sheet “{sheet}” has more than {rows_en} rows or {cells_en} cells.",
    "Xóa các dòng thừa (chọn dòng, Xóa, kể cả dòng trống có định dạng), hoặc chia thành nhiều tệp.",
    "Delete needless rows (empty formatted ones too), or split the file.",
)
MACROS = ErrorKind(
    "W107",
    "Tệp có macro nên không được nhận.",
    "The file contains macros and is not accepted.",
    "Chọn Lưu thành › Sổ làm việc Excel (.xlsx), loại không có macro, rồi tải lên lại.",
    "Choose Save As › Excel Workbook (.xlsx), the kind without macros, and upload it again.",
)
EXTERNAL_LINKS = ErrorKind(
    "W108",
    "Tệp có liên kết đến sổ tính khác; không liên kết nào được đọc.",
    "The file links to other workbooks; no link is followed.",
    "Nên bỏ liên kết trước khi gửi (Dữ liệu › Sửa liên kết › Ngắt liên kết).",
    "Better break the links before sending it (Data › Edit Links › Break Link).",
    Severity.WARNING,
)
FILE_LARGE = ErrorKind(
    "W109",
    "Tệp lớn hơn {most} MB.",
    "The file is larger than {most} MB.",
    "Bỏ ảnh và các trang không cần thiết, rồi tải lên lại.",
    "Remove pictures and needless sheets, and upload it again.",
)
FILE_VOID = ErrorKind(
    "W110",
    "Tệp rỗng.",
    "The file is empty.",
    "Lưu lại tệp rồi tải lên lại.",
    "Save the file and upload it again.",
)
NOT_OUR_FORM = ErrorKind(
    "W120",
    "Tệp không phải là biểu mẫu tải từ hệ thống: thiếu trang nhận dạng hoặc trang «{sheet}».",
    "The file is not a form downloaded here: its identity or the sheet “{sheet}” is missing.",
    "Tải biểu mẫu mới và dán số liệu vào; nếu là biểu riêng của đơn vị thì khai báo cách đọc biểu đó một lần.",
    "Download the form and paste the figures into it; a sheet of your own is to be mapped once.",
)
OTHER_PACKAGE = ErrorKind(
    "W121",
    "Tệp là biểu mẫu của bộ dữ liệu «{found}», không phải «{expected}».",
    "The file is a form of the package “{found}”, not “{expected}”.",
    "Tải biểu mẫu từ hệ thống này.",
    "Download the form from this system.",
)
OTHER_FORM = ErrorKind(
    "W122",
    "Tệp là biểu «{found}», không phải biểu «{expected}».",
    "The file is the form “{found}”, not “{expected}”.",
    "Chọn đúng tệp, hoặc mở trang của biểu «{found}» để tải lên.",
    "Choose the right file, or upload it on the page of the form “{found}”.",
)
OTHER_UNIT = ErrorKind(
    "W123",
    "Tệp là biểu của {found}, không phải của {expected}.",
    "The file is the form of {found}, not of {expected}.",
    "Chọn đúng tệp của đơn vị mình; không sửa tên đơn vị trong tệp của đơn vị khác.",
    "Choose your own unit's file; another unit's file cannot be renamed.",
)
OTHER_PERIOD = ErrorKind(
    "W124",
    "Tệp là biểu {found}, không phải {expected}.",
    "The file is for {found_en}, not {expected_en}.",
    "Chọn đúng tệp, hoặc mở trang của biểu {found} để tải lên.",
    "Choose the right file, or upload it on the page of {found_en}.",
)
OLD_VERSION = ErrorKind(
    "W125",
    "Tệp thuộc lần báo cáo «{found}», hiện nay là «{expected}».",
    "The file belongs to the revision “{found}”; the present one is “{expected}”.",
    "Tải lại biểu mẫu và chép số liệu sang.",
    "Download the form again and copy your figures into it.",
)
FORM_CHANGED = ErrorKind(
    "W126",
    "Biểu mẫu đã thay đổi sau khi tải tệp này: {changes}.",
    "The form has changed since this file was downloaded: {changes_en}.",
    "Tải lại biểu mẫu và chép số liệu sang.",
    "Download the form again and copy your figures into it.",
)
COLUMN_GONE = ErrorKind(
    "W130",
    "Không tìm thấy cột «{column}» ở dòng tiêu đề: cột đã bị xóa hoặc đổi tên.",
    "The heading “{column}” is not there: the column was deleted or renamed.",
    "Khôi phục cột, hoặc tải biểu mẫu mới và dán số liệu vào.",
    "Restore it, or download a new form and paste the figures into it.",
)
COLUMN_DOUBLE = ErrorKind(
    "W131",
    "Cột «{column}» có {count} lần ở dòng tiêu đề.",
    "The heading “{column}” occurs {count} times.",
    "Xóa cột đã chép thêm.",
    "Delete the copied column.",
)
ROW_GONE = ErrorKind(
    "W132",
    "Thiếu dòng «{label}»: dòng đã bị xóa.",
    "The row “{label}” was deleted.",
    "Tải biểu mẫu mới và dán số liệu vào; ô không có số liệu thì để trống, không xóa dòng.",
    "Download a new form and paste the figures into it; leave cells empty rather than delete rows.",
)
ROW_DOUBLE = ErrorKind(
    "W133",
    "Dòng «{label}» có hơn một lần, ở các dòng {rows}; không dòng nào được đọc.",
    "The row “{label}” occurs more than once, in rows {rows}; none of them is read.",
    "Xóa dòng đã chép thêm, chỉ giữ một dòng.",
    "Delete the copied rows and keep one.",
)
ROW_STRANGE = ErrorKind(
    "W134",
    "Dòng {row} không thuộc biểu mẫu (dòng chèn thêm) mà có nội dung ở cột số liệu.",
    "Row {row} is not part of the form (it was inserted) and yet holds a figure.",
    "Xóa dòng này; số liệu ngoài biểu thì ghi ở cột Lý do hoặc báo cho cơ quan thường trực.",
    "Delete it; tell the standing agency of figures that the form does not ask for.",
)
ROW_RELABELLED = ErrorKind(
    "W135",
    "Dòng này là «{expected}» mà nhãn trong tệp là «{found}»: các dòng đã bị sắp xếp lại hoặc dán đè.",
    "This row is “{expected}”, but its label reads “{found}”: rows were sorted or pasted over.",
    "Tải biểu mẫu mới và dán số liệu vào đúng dòng.",
    "Download a new form and paste the figures into the right rows.",
)
ROWS_MOVED = ErrorKind(
    "W136",
    "Thứ tự dòng hoặc cột khác với khi tải; số liệu được đọc theo nhãn của dòng và cột.",
    "Rows or columns are not in the order of the download; figures were read by their labels.",
    "Kiểm tra bảng xem trước trước khi xác nhận.",
    "Look through the preview before you confirm.",
    Severity.WARNING,
)
CELL_MERGED = ErrorKind(
    "W137",
    "Ô nằm trong vùng gộp ô {range} nên không rõ số liệu của dòng nào.",
    "The cell lies in the merged range {range}: whose figure it is cannot be told.",
    "Bỏ gộp ô và ghi từng số vào đúng ô.",
    "Unmerge it and write each figure into its own cell.",
)
SHEET_GONE = ErrorKind(
    "W138",
    "Không có trang «{sheet}» trong tệp; các trang hiện có: {sheets}.",
    "There is no sheet “{sheet}”; there are: {sheets}.",
    "Đặt lại tên trang như cũ, hoặc khai báo lại cách đọc.",
    "Give the sheet its former name, or map it again.",
)
LABEL_GONE = ErrorKind(
    "W150",
    "Không còn dòng nào có nhãn «{label}» ở cột {column}; trước đây ở ô {cell}.",
    "No row is labelled “{label}” in column {column} any more; it was at {cell}.",
    "Khôi phục nhãn, hoặc khai báo lại cách đọc ô này.",
    "Restore the label, or map this cell again.",
)
LABEL_DOUBLE = ErrorKind(
    "W151",
    "Nhãn «{label}» nay có {found} lần (trước đây {known} lần) nên không rõ là ô nào; trước đây là ô {cell}.",
    "“{label}” now occurs {found} times ({known} before), so the cell cannot be told; it was {cell}.",
    "Sửa nhãn cho khác nhau, hoặc khai báo lại cách đọc ô này.",
    "Make the labels differ, or map this cell again.",
)
HEADING_GONE = ErrorKind(
    "W155",
    "Không còn đúng một cột có tiêu đề «{heading}» gần dòng {row}; trước đây ở ô {cell}.",
    "There is no longer exactly one column headed “{heading}” near row {row}; it was at {cell}.",
    "Khôi phục tiêu đề cột, hoặc khai báo lại cách đọc biểu.",
    "Restore the heading, or map the sheet again.",
)
MAPPING_BAD = ErrorKind(
    "W152",
    "Không đọc được cách đọc biểu đã lưu ({why}).",
    "The stored mapping of the sheet cannot be read ({why}).",
    "Khai báo lại cách đọc biểu.",
    "Map the sheet again.",
)
CELL_NAME_BAD = ErrorKind(
    "W153",
    "«{text}» không phải là địa chỉ ô.",
    "“{text}” is not the address of a cell.",
    "Ghi như D7: chữ cái của cột, rồi số dòng.",
    "Write it like D7: the letters of the column, then the row.",
)
FORMULA_READ = ErrorKind(
    "W154",
    "Ô chứa công thức; lấy kết quả đang lưu trong tệp là {value}.",
    "The cell holds a formula; its stored result {value} was taken.",
    "Mở tệp, chờ tính xong rồi lưu nếu kết quả đã cũ.",
    "If that is stale, open the file, let it calculate, and save it.",
    Severity.WARNING,
)
CELL_FORMULA = ErrorKind(
    "W140",
    "Ô chứa công thức, không phải số liệu.",
    "The cell holds a formula, not a figure.",
    "Chép ô rồi dán đặc biệt › Giá trị vào chính ô đó.",
    "Copy the cell and use Paste Special › Values on it.",
)
CELL_ERROR = ErrorKind(
    "W141",
    "Ô hiện lỗi «{text}» của Excel, không phải số liệu.",
    "The cell shows the spreadsheet error “{text}”, not a figure.",
    "Gõ con số vào ô; chưa có số liệu thì xóa trống ô.",
    "Type the figure; if there is none, clear the cell.",
)
CELL_DATE = ErrorKind(
    "W142",
    "Ô là ngày {date}, không phải số; có thể Excel đã tự đổi số vừa gõ thành ngày.",
    "The cell is the date {date}, not a number; the spreadsheet may have turned what was typed into one.",
    "Đổi định dạng ô sang Số rồi gõ lại con số.",
    "Format the cell as a number and type the figure again.",
)
NUMBER_AMBIGUOUS = ErrorKind(
    "W143",
    "«{text}» có thể hiểu theo hai cách: {one} hoặc {other}.",
    "“{text}” can be read as {one} or as {other}.",
    "Ghi lại không dùng dấu phân cách hàng nghìn.",
    "Write it without a thousands mark.",
)
STATUS_UNKNOWN = ErrorKind(
    "W144",
    "«{text}» không phải là một trạng thái số liệu.",
    "“{text}” is not a status.",
    "Chọn một trong: {allowed}.",
    "Choose one of: {allowed}.",
)
FIGURE_ABSENT = ErrorKind(
    "W145",
    "Đã chọn trạng thái «{status}» mà chưa ghi số liệu; ô được coi là chưa báo cáo.",
    "The status “{status}” was chosen without a figure; the cell counts as not reported.",
    "Ghi số liệu, hoặc chọn Chưa có số liệu và nêu lý do.",
    "Fill in the figure, or choose “Chưa có số liệu” and say why.",
    Severity.WARNING,
)
KEY_TWICE = ErrorKind(
    "W160",
    "Ô «{cell}» đã có ở dòng {row}; không dòng nào được đọc.",
    "“{cell}” already stands in row {row}; neither is read.",
    "Chỉ giữ một dòng.",
    "Keep one of the two.",
)
SECRET_MARK = ErrorKind(
    "W170",
    "Tài liệu đóng dấu «{mark}»: Luật Bảo vệ bí mật nhà nước số 117/2025/QH15 không cho phép soạn thảo, lưu giữ bí mật "
    "nhà nước trên hệ thống nối mạng, nên tệp không được nhận.",
    "The document bears the mark “{mark}”: the law on state secrets 117/2025/QH15 forbids keeping state secrets on a "
    "networked system, so the file is not accepted.",
    "Không gửi lại qua hệ thống này; xử lý theo quy định về bảo vệ bí mật nhà nước và báo người phụ trách.",
    "Do not send it here again; follow the rules on state secrets and tell the person in charge.",
)
SECRET_WORD = ErrorKind(
    "W171",
    "Có chữ «{mark}» trong câu «{line}».",
    "The word “{mark}” stands in “{line}”.",
    "Kiểm tra để chắc chắn tài liệu không thuộc danh mục bí mật nhà nước.",
    "Make sure that the document is no state secret.",
    Severity.WARNING,
)
NOT_LOOKED_INTO = ErrorKind(
    "W172",
    "Hệ thống không xem được chữ bên trong tệp này để tìm dấu chỉ độ mật.",
    "The text of this file could not be looked through for marks of secrecy.",
    "Người gửi tự kiểm tra và chịu trách nhiệm rằng tệp không chứa bí mật nhà nước.",
    "Make sure yourself that it holds no state secret.",
    Severity.WARNING,
)
