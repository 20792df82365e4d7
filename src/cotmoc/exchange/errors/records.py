"""Errors of record sources: as they are declared, and as their files are read (G)."""

from cotmoc.model.errors import ErrorKind, Severity

COLUMN_UNDECLARED = ErrorKind(
    "G101",
    "Nguồn hồ sơ «{source}» không khai cột «{column}».",
    "The record source “{source}” declares no column “{column}”.",
    "Khai cột trong record_columns.csv, hoặc sửa tên cột{hint}.",
    "Declare it in record_columns.csv, or correct the name{hint_en}.",
)
COLUMN_TYPE_OTHER = ErrorKind(
    "G102",
    "Cột «{column}» có kiểu {type}, ở đây phải là {wanted}.",
    "The column “{column}” is of type {type}; here it must be {wanted}.",
    "Chọn cột khác, hoặc sửa kiểu của cột trong record_columns.csv.",
    "Choose another column, or correct its type in record_columns.csv.",
)
CONDITION_VALUE_BAD = ErrorKind(
    "G103",
    "«{value}» trong điều kiện «{text}» không phải là giá trị của cột kiểu {type}.",
    "“{value}” in the condition “{text}” is no value of a column of type {type}.",
    "Ghi ngày dạng 2025-03-14, số dạng 12.5, true hoặc false, mã trong danh mục, hoặc tên một cột cùng kiểu.",
    "Write a date as 2025-03-14, a number as 12.5, true or false, a code of the list, or a column of the same type.",
)
CONDITION_ORDER = ErrorKind(
    "G104",
    "Cột «{column}» kiểu {type} không so lớn hơn, nhỏ hơn được.",
    "The column “{column}” of type {type} has no greater and less.",
    "Dùng = hoặc !=; các dấu < <= > >= chỉ dùng cho ngày và số.",
    "Use = or !=; < <= > >= are for dates and numbers.",
)
ELEMENT_UNASKED = ErrorKind(
    "G105",
    "Không biểu mẫu nào hỏi số liệu «{element}» theo tháng, quý, nửa năm hay năm, nên không biết tính theo kỳ nào.",
    "No form asks for “{element}” by month, quarter, half-year or year: there is no period to count by.",
    "Thêm số liệu vào form_elements.csv.",
    "Add the data element to form_elements.csv.",
)
FORMS_DIFFER = ErrorKind(
    "G106",
    "Các biểu mẫu hỏi «{element}» khác nhau về kỳ hoặc lịch chốt số liệu: {forms}.",
    "The forms that ask for “{element}” differ in frequency or calendar: {forms}.",
    "Dùng chung một kỳ và một lịch cho các biểu mẫu đó, hoặc tách thành hai số liệu.",
    "Give those forms one frequency and calendar, or make two data elements of it.",
)
BREAKDOWN_OTHER = ErrorKind(
    "G107",
    "Biểu mẫu {form} hỏi «{element}» theo phân tổ «{asked}», ở đây khai «{given}».",
    "The form {form} asks for “{element}” by “{asked}”; here “{given}” is declared.",
    "Khai đúng các phân tổ mà biểu mẫu hỏi, dạng phân_tổ=cột.",
    "Declare the dimensions that the form asks for, as dimension=column.",
)
MEASURED_TWICE = ErrorKind(
    "G108",
    "Số liệu «{element}» đã được tính ở dòng {row}.",
    "“{element}” is already measured in row {row}.",
    "Mỗi số liệu chỉ tính từ một nguồn hồ sơ, một lần.",
    "A data element comes from one record source, once.",
)
ELEMENT_NOT_ADDED = ErrorKind(
    "G109",
    "Số liệu «{element}» kiểu {type} không đếm, không cộng được từ hồ sơ.",
    "“{element}” of type {type} cannot be counted or summed from records.",
    "Chỉ số đếm (count) và lượng (amount) tính được từ hồ sơ; tỷ lệ tính bằng chỉ tiêu từ hai số liệu.",
    "Counts and amounts come from records; a share is an indicator of two data elements.",
)
PERSONAL_KEPT = ErrorKind(
    "G110",
    "Cột «{column}» chứa dữ liệu cá nhân, không được dùng làm {use}.",
    "The column “{column}” is personal and cannot be used as {use_en}.",
    "Dữ liệu cá nhân chỉ được dùng trong điều kiện lọc và để nhận ra hồ sơ (key).",
    "Personal columns may only stand in a filter and in the key.",
)
COLUMN_DECLARED_TWICE = ErrorKind(
    "G111",
    "Cột «{column}» của nguồn hồ sơ «{source}» đã khai ở dòng {row}.",
    "The column “{column}” of the record source “{source}” is declared in row {row}.",
    "Xóa một trong hai dòng.",
    "Delete one of the two rows.",
)
LIST_MISPLACED = ErrorKind(
    "G112",
    "Cột «{column}» kiểu {type}: danh mục (list) phải có ở cột kiểu code và chỉ ở đó.",
    "The column “{column}” is of type {type}: a list belongs to columns of type code, and only to them.",
    "Sửa type hoặc list.",
    "Correct type or list.",
)
SUM_COLUMN = ErrorKind(
    "G113",
    "Cách tính {kind} của «{element}»: cột (column) phải có khi tính tổng (sum) và chỉ khi đó.",
    "“{element}” is made by {kind}: a column is needed for a sum, and only for it.",
    "Điền column cho sum, để trống cho count.",
    "Fill in column for sum, leave it empty for count.",
)
UNMEASURED = ErrorKind(
    "G114",
    "Không số liệu nào được tính từ nguồn hồ sơ «{source}».",
    "Nothing is measured from the record source “{source}”.",
    "Thêm dòng vào record_measures.csv.",
    "Add rows to record_measures.csv.",
    Severity.WARNING,
)
PROTECT_BAD = ErrorKind(
    "G115",
    "Ngưỡng bảo vệ {number} không dùng được.",
    "The threshold {number} cannot be used.",
    "Ghi số nguyên từ 2 trở lên, hoặc để trống nếu mọi số liệu đều công bố được.",
    "Write a whole number from 2 up, or leave it empty where every figure may be published.",
)

SOURCE_UNKNOWN = ErrorKind(
    "G120",
    "Gói dữ liệu không có nguồn hồ sơ «{source}».",
    "The package has no record source “{source}”.",
    "Chọn một trong: {known}.",
    "Choose one of: {known}.",
)
HEADINGS_ABSENT = ErrorKind(
    "G121",
    "Tệp thiếu cột {headings}.",
    "The file lacks the columns {headings_en}.",
    "Chọn đúng loại hồ sơ và đúng tệp; dòng tiêu đề phải có đủ các cột {wanted}, ghi đúng từng chữ.",
    "Choose the right kind of records and file; its header row must have all of {wanted_en}, spelt exactly so.",
)
RECORDS_KIND = ErrorKind(
    "G122",
    "Tệp «{file}» không phải là CSV, Parquet hay sổ tính .xlsx.",
    "“{file}” is no CSV, Parquet or .xlsx file.",
    "Xuất lại từ phần mềm nghiệp vụ theo một trong ba dạng đó.",
    "Export it again in one of these three formats.",
)
REFUSED_MANY = ErrorKind(
    "G123",
    "{refused} trong {total} dòng không đọc được, quá mức cho phép {most}%; chưa ghi gì.",
    "{refused} of {total} rows cannot be read, more than the {most}% allowed; nothing was written.",
    "Sửa các dòng đã nêu, hoặc cho phép nhiều hơn bằng --most-refused.",
    "Correct the rows listed, or allow more by --most-refused.",
)
CELL_OTHER = ErrorKind(
    "G124",
    "«{said}» không phải là {wanted}; không tính dòng này.",
    "“{said}” is no {wanted_en}; the row is not counted.",
    "Sửa ô rồi nạp lại tệp đã sửa.",
    "Correct the cell and ingest the corrected file.",
    Severity.WARNING,
)
CELL_BLANK = ErrorKind(
    "G125",
    "Ô bắt buộc bị trống; không tính dòng này.",
    "A cell that must be filled is empty; the row is not counted.",
    "Điền ô rồi nạp lại tệp đã sửa.",
    "Fill in the cell and ingest the corrected file.",
    Severity.WARNING,
)
UNIT_OTHER = ErrorKind(
    "G126",
    "Không xác định được đơn vị của dòng này ({why}); không tính dòng này.",
    "The unit of this row cannot be told ({why_en}); the row is not counted.",
    "Ghi mã đơn vị như trong units.csv, của đơn vị phải báo cáo số liệu này trong kỳ; nếu đơn vị được ghi vào gói "
    "(recorded_at) sau lúc số liệu được biết thì chạy với --known-from muộn hơn lúc ghi.",
    "Write a unit code of units.csv, of a unit that reports these figures in the period; where the package had the "
    "unit recorded (recorded_at) after the figures are known, run it with a --known-from after that.",
    Severity.WARNING,
)
REFUSED_REST = ErrorKind(
    "G127",
    "Còn {count} dòng nữa không đọc được ở cột này.",
    "{count} more rows cannot be read in this column.",
    "Xem toàn bộ bằng --refused TỆP.",
    "List them all by --refused FILE.",
    Severity.WARNING,
)
RECORD_TWICE = ErrorKind(
    "G128",
    "{count} dòng trùng mã hồ sơ với một dòng sau trong cùng tệp (dòng này là dòng đầu); chỉ tính dòng sau cùng.",
    "{count} rows, of which this is the first, repeat a record that a later row of the file has; the last one counts.",
    "Nếu là hai hồ sơ khác nhau thì sửa mã, hoặc khai thêm cột vào key của nguồn hồ sơ (cột ngày chỉ phân biệt "
    "đến ngày; khai kiểu text nếu cần cả giờ).",
    "If they are different records correct the code, or add a column to the key of the record source (a date tells "
    "days apart; declare it as text where the hour counts).",
    Severity.WARNING,
)
INGEST_RUNNING = ErrorKind(
    "G130",
    "Hồ sơ của gói dữ liệu này đang được nạp ở nơi khác.",
    "Records of this package are being ingested elsewhere.",
    "Chờ lần nạp kia xong rồi chạy lại.",
    "Wait until the other is done, then run it again.",
)
DEFINITION_CHANGED = ErrorKind(
    "G131",
    "Cách tính của nguồn hồ sơ «{source}» (kể cả tiêu đề cột), hoặc đơn vị, mã ghi trong hồ sơ, đã thay đổi từ lần nạp "
    "trước; các tệp cũ được tính theo cách cũ.",
    "The definition of the record source “{source}” (headings included), or of the units or codes that its records "
    "have, has changed since its files were ingested.",
    "Khôi phục cách tính cũ (với mã vừa hết hiệu lực: dời valid_to sang đầu kỳ sau, hoặc ghi rõ các mã cần thu thập "
    "vào cột breakdowns của form_elements.csv); nếu không, {anew}.",
    "Go back to the old definition (of a code that has ended: move valid_to to the start of the next period, or name "
    "the codes in breakdowns of form_elements.csv); else {anew_en}.",
)
STORE_BROKEN = ErrorKind(
    "G132",
    "Phần lưu của nguồn hồ sơ đã hỏng hoặc bị xóa: {file}.",
    "What is kept of the record source is damaged or gone: {file}.",
    "Phải nạp lại từ đầu: {anew}.",
    "All must be ingested anew: {anew_en}.",
)
STORE_OLDER = ErrorKind(
    "G144",
    "Hồ sơ của nguồn «{source}» đã được nạp bằng một phiên bản khác của phần mềm, có cách nhận biết hồ sơ hoặc ghi "
    "lại tiêu đề cột khác với phiên bản này.",
    "The records of “{source}” were ingested by another version of the program, which tells records apart or notes "
    "the headings of columns otherwise.",
    "Phải nạp lại từ đầu: {anew}.",
    "All must be ingested anew: {anew_en}.",
)
RUN_UNFINISHED = ErrorKind(
    "G148",
    "Lần nạp «{command}» đã dừng giữa chừng, sau đó {target} lại bị sửa, nên không rõ số liệu của lần nạp đó đã vào "
    "gói hay chưa; chưa thay đổi gì.",
    "“{command}” was stopped on its way and {target} was edited since, so it cannot be told whether its figures are "
    "in the package; nothing was changed.",
    "Chạy lại đúng lệnh đó, với đúng tệp đó, rồi mới nạp tệp khác; hoặc khôi phục {target} như lúc lần nạp dừng; nếu "
    "không, {anew}.",
    "Run that command again with that very file before any other; or bring {target} back to what it was when the run "
    "stopped; else {anew_en}.",
)
FIGURES_OF_OTHERS = ErrorKind(
    "G149",
    "{count} số liệu trong {target} không phải do các hồ sơ đã nạp, giữ ở {folder}, tính ra (như «{element}» của "
    "{unit} kỳ {period}); chưa thay đổi gì.",
    "{count} figures in {target} were not made of the records kept in {folder} (“{element}” of {unit} for {period} is "
    "one); nothing was changed.",
    "Khôi phục cả {target} và {folder} như sau lần nạp cuối{back}; số liệu sửa tay thì ghi vào tệp khác trong "
    "observations/; nếu không, {anew}.",
    "Bring back both {target} and {folder} as the last run left them{back_en}; write figures corrected by hand into "
    "another file of observations/; else {anew_en}.",
)
KNOWN_LATER = ErrorKind(
    "G133",
    "{count} số liệu trong gói đã được biết từ {known_from} hoặc muộn hơn, không sửa lùi về {chosen} được.",
    "{count} figures of the package are known from {known_from} or later; they cannot be corrected as of {chosen}.",
    "Chọn --known-from muộn hơn thời điểm đó.",
    "Choose a --known-from after that.",
)
DATABASE_ADDRESS = ErrorKind(
    "G134",
    "Chưa khai địa chỉ cơ sở dữ liệu của hồ sơ.",
    "The address of the records' database is not given.",
    "Đặt biến môi trường COTMOC_RECORDS_URL, ví dụ postgresql://máy-chủ/cơ-sở-dữ-liệu; không ghi vào gói dữ liệu.",
    "Set the environment variable COTMOC_RECORDS_URL, e.g. postgresql://server/database; it is never in the package.",
)
DATABASE_REFUSES = ErrorKind(
    "G135",
    "Không đọc được bảng «{table}» từ cơ sở dữ liệu hồ sơ ({why}).",
    "The table “{table}” cannot be read from the records' database ({why}).",
    "Kiểm tra địa chỉ, tên bảng, tên cột và quyền đọc.",
    "Check the address, the names of table and columns, and the right to read.",
)
RECORDS_DAMAGED = ErrorKind(
    "G136",
    "Không đọc được tệp «{file}»: tệp hỏng hoặc không đúng dạng.",
    "“{file}” cannot be read: it is damaged or of another format.",
    "Xuất lại tệp từ phần mềm nghiệp vụ.",
    "Export the file again.",
)
RECORDS_NONE = ErrorKind(
    "G137",
    "Tệp không có dòng hồ sơ nào.",
    "The file has no records.",
    "Kiểm tra điều kiện xuất dữ liệu của phần mềm nghiệp vụ.",
    "Check what the file was exported by.",
)
CODE_EXPIRED = ErrorKind(
    "G138",
    "«{code}» không có hiệu lực trong kỳ {period}; không tính dòng này.",
    "“{code}” is not valid in {period}; the row is not counted.",
    "Sửa ngày hoặc mã của hồ sơ, hoặc valid_from, valid_to của mã trong code_lists.csv.",
    "Correct the record's date or code, or valid_from and valid_to of the code in code_lists.csv.",
    Severity.WARNING,
)
CODE_ENDED = ErrorKind(
    "G141",
    "«{code}» hết hiệu lực trước ngày cuối kỳ {period} nên biểu mẫu kỳ này không thu thập mã đó; không tính dòng này.",
    "“{code}” ended before the last day of {period}: the period's form does not ask for it. The row is not counted.",
    "Sửa mã của hồ sơ; hoặc dời valid_to của mã trong code_lists.csv sang đầu kỳ sau; hoặc ghi rõ các mã cần thu "
    "thập vào cột breakdowns của form_elements.csv.",
    "Correct the record's code; or move valid_to of the code in code_lists.csv to the start of the next period; or "
    "name the codes that the form asks for in breakdowns of form_elements.csv.",
    Severity.WARNING,
)
CODE_UNASKED = ErrorKind(
    "G142",
    "{count} dòng thuộc phân tổ {code} mà không biểu mẫu nào thu thập cho số liệu «{element}»: không tính các dòng này "
    "vào số liệu đó.",
    "{count} rows have {code}, which no form asks of “{element}”: they are not counted for it.",
    "Nếu cần tính, ghi thêm mã vào cột breakdowns của form_elements.csv; nếu không, loại bằng điều kiện lọc.",
    "To have them counted add the code to breakdowns in form_elements.csv; else leave them out by the filter.",
    Severity.WARNING,
)
CELL_ABSENT = ErrorKind(
    "G145",
    "{count} đơn vị có hồ sơ {code} kỳ {period} nhưng biểu mẫu {form} của các đơn vị này không thu thập phân tổ đó cho "
    "số liệu «{element}»: không tính vào số liệu đó.",
    "{count} units have records of {code} in {period}, which their form {form} does not ask of “{element}”: they are "
    "not counted for it.",
    "Nếu cần tính, ghi thêm mã vào cột breakdowns của form_elements.csv; nếu không, loại bằng điều kiện lọc.",
    "To have them counted add the code to breakdowns in form_elements.csv; else leave them out by the filter.",
    Severity.WARNING,
)
MEMORY_DECLARED = ErrorKind(
    "G143",
    "Bộ nhớ {memory} MB không đủ để tính số liệu từ các hồ sơ này; chưa ghi gì.",
    "{memory} MB of memory are not enough to make figures of these records; nothing was written.",
    "Tăng bộ nhớ bằng --memory, hoặc chia hồ sơ thành nhiều tệp rồi nạp lần lượt.",
    "Allow more by --memory, or ingest the records as several files, one after the other.",
)
MEMORY_FOR_PACKAGE = ErrorKind(
    "G146",
    "Bộ nhớ {memory} MB không đủ để đọc chính gói dữ liệu với các số liệu của nó; chưa ghi gì.",
    "{memory} MB of memory are not enough to read the package itself with its figures; nothing was written.",
    "Tăng bộ nhớ bằng --memory; chia hồ sơ thành nhiều tệp không giải quyết được.",
    "Allow more by --memory; to ingest the records as several files is no help.",
)
KEYS_UNREAD = ErrorKind(
    "G147",
    "{count} dòng không đọc được mã hồ sơ nên không biết nguồn còn những hồ sơ nào; chưa ghi gì.",
    "Of {count} rows the key of the record cannot be read, so it is not known which records the source still has; "
    "nothing was written.",
    "Sửa các dòng đó rồi nạp lại; hoặc nạp không có --complete: hồ sơ mà tệp không có được giữ nguyên.",
    "Correct these rows and ingest again; or ingest without --complete: records that the file lacks stay as they are.",
)
FILE_NEEDED = ErrorKind(
    "G140",
    "Nạp lại từ đầu (--again) hoặc nạp đủ nguồn (--complete) thì phải có tệp hồ sơ; chưa thay đổi gì.",
    "To start anew (--again) or to have every record of the source (--complete) needs a file; nothing was changed.",
    "Ghi thêm tên tệp hồ sơ vào lệnh.",
    "Name the file of records.",
)
FIGURES_UNFIT = ErrorKind(
    "G139",
    "{count} số liệu tính từ hồ sơ không vào gói dữ liệu được, nêu ở trên theo dòng mà {target} sẽ có; chưa ghi gì.",
    "{count} figures counted from the records do not fit the package; they are named above by the row that {target} "
    "would have. Nothing was written.",
    "Ghi các số liệu ra tệp bằng -o để xem, sửa hồ sơ hoặc định nghĩa rồi nạp lại.",
    "Write the figures to a file by -o to look at them, correct records or definitions, then ingest again.",
)
