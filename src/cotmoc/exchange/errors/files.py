"""Errors of the package as a folder, of its files, and of the machine they lie on (P, S)."""

from cotmoc.model.errors import ErrorKind, Severity

PATH_ABSENT = ErrorKind(
    "P101",
    "Không có thư mục «{path}».",
    "There is no folder “{path}”.",
    "Kiểm tra lại đường dẫn đến gói dữ liệu.",
    "Check the path of the package.",
)
PATH_NOT_FOLDER = ErrorKind(
    "P102",
    "«{path}» là một tệp, không phải thư mục gói dữ liệu.",
    "“{path}” is a file, not the folder of a package.",
    "Chỉ ra thư mục có tệp package.toml.",
    "Name the folder that holds package.toml.",
)
FILE_ABSENT = ErrorKind(
    "P103",
    "Thiếu tệp {file}.",
    "The file {file} is missing.",
    "Thêm tệp {file} vào gói dữ liệu.",
    "Add {file} to the package.",
)
NAMED_ABSENT = ErrorKind(
    "P124",
    "Không có tệp «{file}».",
    "There is no file “{file}”.",
    "Kiểm tra lại đường dẫn và tên tệp.",
    "Check the path and the name of the file.",
)
NAMED_IS_FOLDER = ErrorKind(
    "P149",
    "«{file}» là thư mục, không phải tệp.",
    "“{file}” is a folder, not a file.",
    "Chỉ đến một tệp trong thư mục đó.",
    "Name a file in it.",
)
FILE_IS_FOLDER = ErrorKind(
    "P104",
    "«{file}» là thư mục, đáng lẽ phải là tệp.",
    "“{file}” is a folder where a file belongs.",
    "Đổi tên hoặc chuyển thư mục đó đi và đặt tệp vào đúng chỗ.",
    "Move the folder away and put the file there.",
)
FILE_EMPTY = ErrorKind(
    "P105",
    "Tệp rỗng, không có dòng tiêu đề.",
    "The file is empty: it has no header row.",
    "Ghi dòng tiêu đề gồm tên các cột, hoặc xóa tệp nếu không cần.",
    "Write the header row with the column names, or delete the file if it is not needed.",
)
FILE_BINARY = ErrorKind(
    "P106",
    "Tệp không phải là văn bản CSV ({found}).",
    "The file is not CSV text ({found_en}).",
    "Mở tệp bằng phần mềm của nó và lưu thành CSV UTF-8.",
    "Open it in its own program and save it as CSV UTF-8.",
)
NOT_UTF8 = ErrorKind(
    "P107",
    "Có ký tự không theo bảng mã UTF-8 (byte {byte}).",
    "A character is not UTF-8 (byte {byte}).",
    "Lưu lại tệp với bảng mã UTF-8 (trong Excel: «CSV UTF-8»).",
    "Save the file again as UTF-8 (in Excel: “CSV UTF-8”).",
)
NUL_BYTE = ErrorKind(
    "P108",
    "Có byte NUL trong tệp.",
    "The file contains a NUL byte.",
    "Tệp có thể đã hỏng hoặc lưu sai bảng mã; lưu lại thành CSV UTF-8.",
    "The file may be damaged or in another encoding; save it again as CSV UTF-8.",
)
QUOTE_OPEN = ErrorKind(
    "P109",
    'Dấu nháy kép (") mở ra ở dòng này không được đóng.',
    'A quoted field (") opened in this row is never closed.',
    'Thêm dấu nháy đóng; dấu nháy nằm trong nội dung phải viết đôi ("").',
    'Close the quote; a quote inside a text is doubled ("").',
)
QUOTE_MISPLACED = ErrorKind(
    "P110",
    'Dấu nháy kép (") đặt sai chỗ trong dòng này.',
    'A quote (") stands in the wrong place in this row.',
    'Đặt cả ô trong dấu nháy; dấu nháy nằm trong nội dung phải viết đôi ("").',
    'Quote the whole cell; a quote inside a text is doubled ("").',
)
FIELDS_WRONG = ErrorKind(
    "P111",
    "Dòng có {found} ô, tiêu đề có {expected} cột.",
    "The row has {found} fields, the header {expected} columns.",
    "Thêm hoặc bớt dấu phân cách; ô có dấu phân cách phải nằm trong dấu nháy kép.",
    "Add or remove separators; a cell that contains one must be quoted.",
)
COLUMN_TWICE = ErrorKind(
    "P112",
    "Cột «{column}» có hai lần.",
    "The column “{column}” occurs twice.",
    "Xóa hoặc đổi tên một trong hai cột.",
    "Delete or rename one of the two.",
)
COLUMN_ABSENT = ErrorKind(
    "P113",
    "Thiếu cột «{column}».",
    "The column “{column}” is missing.",
    "Thêm cột «{column}» vào dòng tiêu đề.",
    "Add the column “{column}” to the header.",
)
COLUMN_UNKNOWN = ErrorKind(
    "P114",
    "Không có cột nào tên là «{column}».",
    "There is no column called “{column}”.",
    "Sửa tên cột{hint}; được dùng: {known}; cột riêng của đơn vị đặt tên bắt đầu bằng x_.",
    "Correct the name{hint_en}; known: {known}; columns of your own start with x_.",
)
DELIMITER_OTHER = ErrorKind(
    "P115",
    "Tệp dùng dấu phân cách «{found}», package.toml khai «{declared}».",
    "The file is separated by “{found}”, package.toml declares “{declared}”.",
    "Sửa [csv] delimiter trong package.toml hoặc lưu lại tệp.",
    "Correct [csv] delimiter in package.toml or save the file again.",
)
COLUMN_NAMELESS = ErrorKind(
    "P116",
    "Cột thứ {number} không có tên ở dòng tiêu đề mà từ dòng này có nội dung.",
    "Column number {number} has no name in the header, and from this row on it has content.",
    "Ghi tên cột vào dòng tiêu đề, hoặc xóa cả cột.",
    "Write its name in the header, or delete the whole column.",
)
CELL_HUGE = ErrorKind(
    "P117",
    "Dòng này có một ô dài quá 131.072 ký tự.",
    "A cell of this row is longer than 131,072 characters.",
    "Rút gọn nội dung; nếu ô bắt đầu bằng dấu nháy kép thì kiểm tra dấu nháy đóng.",
    "Shorten it; if it starts with a quote, check that the quote is closed.",
)
HEADER_ABSENT = ErrorKind(
    "P118",
    "Dòng 1 không phải là dòng tiêu đề: không có tên cột nào của tệp này.",
    "Row 1 is not a header: it has none of this file's column names.",
    "Xóa các dòng phía trên bảng; dòng 1 phải ghi tên cột ({known}).",
    "Delete what stands above the table; row 1 must hold the column names ({known}).",
)
LETTER_LOST = ErrorKind(
    "P119",
    "Có ký tự � ở dòng này: một chữ đã mất khi tệp được lưu sai bảng mã.",
    "This row contains �: a letter was lost when the file was saved in a wrong encoding.",
    "Lấy lại bản gốc và lưu thành CSV UTF-8; chữ đã mất không khôi phục được từ tệp này.",
    "Go back to the original and save it as CSV UTF-8; the letter cannot be had from this file.",
)
TOML_BAD = ErrorKind(
    "P120",
    "Không đọc được tệp TOML: {why}.",
    "The TOML cannot be read: {why_en}.",
    "Sửa cú pháp ở dòng này.",
    "Correct the syntax in this row.",
)
TOML_NOT_TEXT = ErrorKind(
    "P150",
    "Tệp không phải là TOML: {found}.",
    "The file is not TOML: {found_en}.",
    "Chỉ đúng tệp; TOML là tệp văn bản UTF-8, mỗi dòng một mục «tên = giá trị».",
    "Name the right file; TOML is UTF-8 text, an entry “name = value” in each line.",
)
KEY_ABSENT = ErrorKind(
    "P121",
    "Thiếu mục «{key}».",
    "The entry “{key}” is missing.",
    "Thêm mục «{key}» vào tệp.",
    "Add the entry “{key}” to the file.",
)
KEY_UNKNOWN = ErrorKind(
    "P122",
    "Không có mục nào tên là «{key}».",
    "There is no entry called “{key}”.",
    "Sửa tên mục{hint}; được dùng: {known}.",
    "Correct the name{hint_en}; known: {known}.",
)
KEY_WRONG = ErrorKind(
    "P123",
    "Giá trị của mục phải là {wanted}.",
    "The entry must be {wanted_en}.",
    "Sửa giá trị của mục.",
    "Correct the value of the entry.",
)
PARQUET_BAD = ErrorKind(
    "P130",
    "Không đọc được tệp Parquet: {why}.",
    "The Parquet file cannot be read: {why}.",
    "Tạo lại tệp; tệp có thể đã bị cắt hoặc hỏng.",
    "Write the file again; it may be cut short or damaged.",
)
PARQUET_FLOAT = ErrorKind(
    "P131",
    "Cột «{column}» kiểu {type} không giữ số chính xác.",
    "The column “{column}” of type {type} does not keep exact numbers.",
    "Ghi cột này kiểu DECIMAL, số nguyên hoặc chuỗi ký tự.",
    "Store it as DECIMAL, integer or text.",
)
DATAPACKAGE_BAD = ErrorKind(
    "P140",
    "datapackage.json không đúng cú pháp JSON.",
    "datapackage.json is not JSON.",
    "Sửa cú pháp JSON hoặc tạo lại tệp.",
    "Correct the JSON or write the file again.",
)
DATAPACKAGE_RESOURCE = ErrorKind(
    "P141",
    "datapackage.json nêu tệp «{path}» không có trong gói.",
    "datapackage.json lists “{path}”, which is not in the package.",
    "Thêm tệp hoặc bỏ mục này khỏi datapackage.json.",
    "Add the file or remove the entry.",
)
FILE_STRANGER = ErrorKind(
    "P143",
    "Tên hoặc vị trí tệp không đúng với tệp nào của gói dữ liệu, nên tệp sẽ không được đọc.",
    "No file of a package has this name and place, so this one would not be read.",
    "Sửa tên hoặc chuyển tệp về đúng chỗ; tệp để riêng thì xóa đi hoặc đặt tên bắt đầu bằng x_.",
    "Correct its name or place; if it is not part of the package, delete it or start its name with x_.",
)
DATAPACKAGE_LIST = ErrorKind(
    "P144",
    "datapackage.json không có danh sách resources mà mỗi mục nêu một path.",
    "datapackage.json has no list of resources, each naming a path.",
    "Tạo lại tệp, hoặc xóa tệp: gói dữ liệu vẫn đọc được khi không có nó.",
    "Write the file again, or delete it: the package can be read without it.",
)
UNITS_NONE = ErrorKind(
    "P145",
    "Gói dữ liệu không có đơn vị nào: tệp chỉ có dòng tiêu đề.",
    "The package has no unit: the file is a header without rows.",
    "Khai ít nhất một đơn vị.",
    "Define at least one unit.",
)
FIGURES_NONE = ErrorKind(
    "P146",
    "Tệp chỉ có dòng tiêu đề, không có số liệu nào.",
    "The file is a header without figures.",
    "Nếu đáng lẽ có số liệu thì lưu lại tệp; nếu không thì xóa tệp.",
    "If there should be rows, save the file again; if not, delete it.",
    Severity.WARNING,
)
FILE_NOT_FOLDER = ErrorKind(
    "P147",
    "«{file}» là tệp, đáng lẽ phải là thư mục.",
    "“{file}” is a file where a folder belongs.",
    "Đổi tên tệp đó và tạo thư mục {file}.",
    "Rename the file and make the folder {file}.",
)
SEPARATOR_LINE = ErrorKind(
    "P148",
    "Dòng 1 là chỉ dẫn «sep=» của Excel, không phải dòng tiêu đề.",
    "Row 1 is the instruction “sep=” of a spreadsheet, not a header.",
    "Xóa dòng này; dấu phân cách khai ở [csv] delimiter trong package.toml.",
    "Delete it; the separator is declared by [csv] delimiter in package.toml.",
)
AND_MORE = ErrorKind(
    "P190",
    "Còn {count} lỗi {code} nữa trong tệp này, không liệt kê.",
    "{count} more problems {code} in this file are not listed.",
    "Sửa các lỗi đã nêu rồi kiểm tra lại.",
    "Correct those listed and check again.",
)
NO_PERMISSION = ErrorKind(
    "S101",
    "Không có quyền truy cập «{path}».",
    "No permission for “{path}”.",
    "Xin quyền đọc tệp, hoặc chạy bằng tài khoản có quyền.",
    "Ask for permission to read it, or run as a user who has it.",
)
DISK_FULL = ErrorKind(
    "S102",
    "Ổ đĩa đã đầy khi đang ghi «{path}».",
    "The disk is full while writing “{path}”.",
    "Dọn bớt ổ đĩa đó rồi chạy lại; biến môi trường TMPDIR đổi được chỗ của tệp tạm.",
    "Make room on that disk and run again; TMPDIR says where temporary files lie.",
)
READING_FAILED = ErrorKind(
    "S103",
    "Hệ điều hành không đọc được «{path}»: {why}.",
    "The operating system could not read “{path}”: {why}.",
    "Kiểm tra ổ đĩa hoặc mạng rồi chạy lại.",
    "Check the disk or the network and run again.",
)
MEMORY_SHORT = ErrorKind(
    "S104",
    "Không đủ bộ nhớ để đọc gói dữ liệu.",
    "There is not enough memory to read the package.",
    "Đóng bớt chương trình khác hoặc chạy trên máy có nhiều bộ nhớ hơn.",
    "Close other programs or use a machine with more memory.",
)
