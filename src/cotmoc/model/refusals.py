"""What the values of `model` refuse, as a catalogue (C: codes and definitions, T: time, U: units)."""

from cotmoc.model.errors import ErrorKind

CODE_BAD = ErrorKind(
    "C101",
    "Mã «{text}» không hợp lệ.",
    "The code “{text}” is not valid.",
    "Mã chỉ gồm chữ cái, chữ số và dấu . _ - (mã số liệu, chỉ tiêu không dùng dấu -); nếu là dòng tổng cộng thì xóa.",
    "A code is letters, digits and . _ - only (no - for data elements and indicators); delete a row of totals.",
)
TEXT_MISSING = ErrorKind(
    "C102",
    "Ô ở cột «{field}» bỏ trống.",
    "The cell in {field} is empty.",
    "Điền vào ô, hoặc xóa cả dòng nếu là dòng tổng cộng hay ghi chú.",
    "Fill it in, or delete the whole row if it is a total or a note.",
)
WORD_UNKNOWN = ErrorKind(
    "C103",
    "«{text}» không phải là giá trị được phép của {field}.",
    "“{text}” is not one of the values allowed for {field}.",
    "Chọn một trong: {allowed}.",
    "Choose one of: {allowed}.",
)
BOOLEAN_BAD = ErrorKind(
    "C104",
    "«{text}» không phải là true hay false.",
    "“{text}” is neither true nor false.",
    "Ghi true hoặc false.",
    "Write true or false.",
)
NUMBER_NOT_READ = ErrorKind(
    "C110",
    "«{text}» không phải là số theo dấu thập phân đã khai («{mark}»).",
    "“{text}” is not a number with the declared decimal mark (“{mark}”).",
    "Chỉ ghi chữ số và dấu thập phân, ví dụ 1234{mark}5, không ghi dấu phân cách hàng nghìn, dấu % hay đơn vị tính; "
    "nếu cả gói dùng dấu thập phân khác thì sửa [csv] decimal trong package.toml.",
    "Write digits and the decimal mark only, e.g. 1234{mark}5, without thousands marks, % or unit; "
    "if the whole package uses the other mark, correct [csv] decimal in package.toml.",
)
NUMBER_TOO_LONG = ErrorKind(
    "C111",
    "Số «{text}» dài quá {most} ký tự.",
    "The number “{text}” is longer than {most} characters.",
    "Kiểm tra lại con số hoặc đổi đơn vị tính.",
    "Check the figure or choose a larger unit of measure.",
)
INTERVAL_EMPTY = ErrorKind(
    "C112",
    "Khoảng giá trị từ {low} đến {high} không chứa số nào.",
    "The range from {low} to {high} contains no number.",
    "Kiểm tra hai đầu của khoảng.",
    "Check both ends of the range.",
)
INTEGER_BAD = ErrorKind(
    "C113",
    "«{text}» không phải là số nguyên.",
    "“{text}” is not a whole number.",
    "Ghi một số nguyên, ví dụ 5.",
    "Write a whole number, e.g. 5.",
)
LEVELS_MIXED = ErrorKind(
    "C120",
    "{kind} {code}: {why}.",
    "{code}: {why_en}.",
    "Sửa định nghĩa cho nhất quán.",
    "Make the definition consistent.",
)
CONDITION_BAD = ErrorKind(
    "C121",
    "Điều kiện «{text}» không đọc được.",
    "The condition “{text}” cannot be read.",
    "Ghi cột, dấu so sánh (= != < <= > >=) và giá trị, ví dụ muc=TT|MP hoặc ngay_tra<=ngay_hen; các điều kiện cách "
    "nhau bằng dấu chấm phẩy.",
    "Write column, comparison (= != < <= > >=) and value, e.g. muc=TT|MP or ngay_tra<=ngay_hen; separate conditions "
    "by semicolons.",
)
PATH_BAD = ErrorKind(
    "A123",
    "Lộ trình không đọc được ở «{text}».",
    "The path cannot be read at “{text}”.",
    "Ghi kỳ=mức cần đạt lũy kế đến hết kỳ, theo thứ tự thời gian, ví dụ 2024-Q1=20; 2024-Q2=45.",
    "Write period=value to be reached by its end, in order of time, e.g. 2024-Q1=20; 2024-Q2=45.",
)
PERIOD_BAD = ErrorKind(
    "T101",
    "«{text}» không phải là kỳ báo cáo.",
    "“{text}” is not a period.",
    "Ghi kỳ theo dạng 2024, 2024-S1, 2024-Q1, 2024-9M, 2024-03, 2024-03-14, 2021/2025; thêm /nd09 nếu chốt ngày 14.",
    "Write 2024, 2024-S1, 2024-Q1, 2024-9M, 2024-03, 2024-03-14 or 2021/2025; add /nd09 where it closes on the 14th.",
)
DATE_BAD = ErrorKind(
    "T102",
    "«{text}» không phải là ngày.",
    "“{text}” is not a date.",
    "Ghi ngày theo dạng NĂM-THÁNG-NGÀY (2024-03-14) hoặc ngày/tháng/năm đủ hai chữ số (14/03/2024).",
    "Write YEAR-MONTH-DAY (2024-03-14), or day/month/year with two digits each (14/03/2024).",
)
INSTANT_BAD = ErrorKind(
    "T103",
    "«{text}» không phải là thời điểm.",
    "“{text}” is not an instant.",
    "Ghi ngày (2024-03-14, hoặc 14/03/2024 đủ hai chữ số) hoặc thời điểm RFC 3339 (2024-03-14T17:00:00+07:00).",
    "Write a date (2024-03-14, or 14/03/2024 with two digits each) or an RFC 3339 instant (2024-03-14T17:00:00+07:00).",
)
VALIDITY_EMPTY = ErrorKind(
    "T104",
    "Khoảng hiệu lực từ {start} đến {end} không có ngày nào.",
    "The validity from {start} to {end} has no day in it.",
    "valid_to là ngày đầu tiên hết hiệu lực, phải sau valid_from.",
    "valid_to is the first day it no longer holds; it must come after valid_from.",
)
UNIT_ID_BAD = ErrorKind(
    "U101",
    "«{text}» không phải là mã đơn vị đầy đủ.",
    "“{text}” is not a full unit id.",
    "Ghi mã@ngày-hiệu-lực, ví dụ 02647@2025-07-01.",
    "Write code@valid_from, e.g. 02647@2025-07-01.",
)
SHARE_BAD = ErrorKind(
    "U102",
    "Tỷ lệ kế thừa «{text}» phải lớn hơn 0 và không quá 1.",
    "The share “{text}” is not above 0 and at most 1.",
    "Ghi số thập phân (0.6) hoặc phân số (3/5); nhập nguyên vẹn thì ghi 1.",
    "Write a decimal (0.6) or a fraction (3/5); 1 for a merger.",
)
