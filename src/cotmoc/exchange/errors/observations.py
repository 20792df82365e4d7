"""Errors of observations (O)."""

from cotmoc.model.errors import ErrorKind, Severity

VALUE_ABSENT = ErrorKind(
    "O101",
    "Trạng thái {status} phải có giá trị.",
    "The status {status} needs a value.",
    "Điền giá trị; nếu chưa báo cáo ghi trạng thái O, không áp dụng ghi M, rút lại ghi W.",
    "Fill in the value; if not reported write status O, not applicable M, withdrawn W.",
)
VALUE_UNWANTED = ErrorKind(
    "O102",
    "Trạng thái {status} không đi cùng giá trị «{value}».",
    "The status {status} does not go with the value “{value}”.",
    "Xóa giá trị hoặc sửa trạng thái.",
    "Delete the value or correct the status.",
)
REASON_ABSENT = ErrorKind(
    "O103",
    "Không áp dụng (M) phải có lý do.",
    "Not applicable (M) needs a reason.",
    "Ghi lý do vào cột reason.",
    "Write it in the column reason.",
)
COMPARATOR_BAD = ErrorKind(
    "O104",
    "«{text}» không dùng được cho số liệu báo cáo.",
    "“{text}” cannot be used with a reported figure.",
    "Để trống, hoặc chọn một trong: {allowed}.",
    "Leave it empty, or choose one of: {allowed}.",
)
HIGH_ABSENT = ErrorKind(
    "O105",
    "Khoảng giá trị (range) thiếu value_high.",
    "A range needs value_high.",
    "Điền cận trên của khoảng vào value_high.",
    "Write the upper end in value_high.",
)
HIGH_UNWANTED = ErrorKind(
    "O106",
    "value_high «{value}» chỉ dùng với comparator range hoặc range_up.",
    "value_high “{value}” goes only with range or range_up.",
    "Xóa value_high hoặc sửa comparator.",
    "Delete value_high or correct the comparator.",
)
RANGE_INVERTED = ErrorKind(
    "O107",
    "Khoảng từ {low} đến {high} không chứa số nào.",
    "The range from {low} to {high} contains no number.",
    "Đổi chỗ hai cận hoặc sửa con số.",
    "Swap the two ends or correct the figure.",
)
ABOVE_CEILING = ErrorKind(
    "O108",
    "Giá trị {value} lớn hơn mức trần {limit} của «{element}».",
    "The value {value} is above the ceiling {limit} of “{element}”.",
    "Kiểm tra con số và đơn vị tính; nếu đúng thì sửa ceiling hoặc limit trong định nghĩa.",
    "Check the figure and its unit; if right, correct ceiling or limit in the definition.",
)
BELOW_MINIMUM = ErrorKind(
    "O109",
    "Giá trị {value} nhỏ hơn mức tối thiểu {limit} của «{element}».",
    "The value {value} is below the minimum {limit} of “{element}”.",
    "Kiểm tra con số; nếu đúng thì sửa minimum trong định nghĩa.",
    "Check the figure; if right, correct minimum in the definition.",
)
PART_ABOVE_WHOLE = ErrorKind(
    "O110",
    "{part} = {value} lớn hơn {whole} = {limit} (dòng {other}).",
    "{part} = {value} is above {whole} = {limit} (row {other}).",
    "Phần không thể lớn hơn toàn bộ: kiểm tra hai con số.",
    "A part cannot exceed its whole: check both figures.",
)
PARTS_NOT_TOTAL = ErrorKind(
    "O111",
    "Các phần theo «{dimension}» của {element} cộng lại {sum}, tổng ghi {total}.",
    "The parts of {element} by “{dimension}” add to {sum}, the total says {total}.",
    "Sửa một phần hoặc tổng; phân tổ đầy đủ phải cộng đúng bằng tổng.",
    "Correct a part or the total; an exhaustive breakdown adds up to it.",
)
OBSERVATION_TWICE = ErrorKind(
    "O112",
    "Trùng số liệu và thời điểm với dòng {other}: {element}, {unit}, {period}.",
    "Same key and instant as row {other}: {element}, {unit}, {period}.",
    "Xóa một dòng; nếu là đính chính thì ghi known_from muộn hơn.",
    "Delete one row; if it is a correction, give it a later known_from.",
)
DIMENSION_UNKNOWN = ErrorKind(
    "O113",
    "Số liệu «{element}» không có phân tổ «{dimension}».",
    "“{element}” has no breakdown “{dimension}”.",
    "Dùng phân tổ đã khai: {known}.",
    "Use a declared breakdown: {known}.",
)
PERIOD_TOO_FINE = ErrorKind(
    "O114",
    "Kỳ {period} ngắn hơn kỳ mà biểu {form} hỏi «{element}».",
    "The period {period} is finer than the form {form} asks “{element}” for.",
    "Ghi theo kỳ của biểu, hoặc sửa frequency của biểu.",
    "Report by the form's period, or correct its frequency.",
)
PERIOD_NOT_ASKED = ErrorKind(
    "O115",
    "Không biểu nào hỏi «{element}» của đơn vị này theo kỳ {period}; dòng không được tính.",
    "No form asks “{element}” of this unit for {period}; the row is not used.",
    "Nếu là số công bố cho cả kỳ thì khai thành số liệu riêng, cho chỉ tiêu loại as_is.",
    "A published figure for the whole period belongs in an as-is element of its own.",
    Severity.WARNING,
)
BOOLEAN_VALUE = ErrorKind(
    "O116",
    "«{text}» không phải là có hay không.",
    "“{text}” is neither true nor false.",
    "Ghi 1 (có) hoặc 0 (không); true, false cũng được.",
    "Write 1 or 0 (true, false).",
)
DIGITS_MANY = ErrorKind(
    "O117",
    "Số «{text}» có quá {whole} chữ số nguyên hoặc quá {places} chữ số thập phân.",
    "“{text}” has more than {whole} digits before or {places} after the decimal mark.",
    "Kiểm tra lại con số hoặc đổi đơn vị tính.",
    "Check the figure or choose a larger unit of measure.",
)
ADMISSIBLE_EMPTY = ErrorKind(
    "O118",
    "«{element}» chưa báo cáo và không còn giá trị nào hợp lệ: ít nhất phải là {low}, mà {whole} chỉ là {high}.",
    "No value of “{element}” is admissible: at least {low}, and {whole} is only {high}.",
    "Kiểm tra {whole}, hoặc sửa minimum của «{element}».",
    "Check {whole}, or correct the minimum of “{element}”.",
)
COUNT_NOT_WHOLE = ErrorKind(
    "O120",
    "«{element}» là số đếm hoặc thứ hạng, mà giá trị {value} không phải là số nguyên.",
    "“{element}” is a count or a rank, and {value} is not a whole number.",
    "Nếu dấu trong số là dấu phân cách hàng nghìn thì bỏ đi; nếu đúng là số lẻ thì khai value_type là amount.",
    "If the mark in it separates thousands, remove it; if it really is a fraction, make value_type amount.",
)
THOUSANDS_LIKELY = ErrorKind(
    "O121",
    "Giá trị {value} có đúng ba chữ số thập phân, mà «{element}» khai {decimals}.",
    "The value {value} has exactly three decimals, where “{element}” declares {decimals}.",
    "Nếu dấu trong số là dấu phân cách hàng nghìn thì bỏ đi (số đang nhỏ đi 1.000 lần); nếu không thì sửa decimals.",
    "If the mark in it separates thousands, remove it, or it is a thousand times too small; if not, correct decimals.",
    Severity.WARNING,
)
VALUE_PERCENT = ErrorKind(
    "O122",
    "«{text}» có dấu %.",
    "“{text}” has a percent sign.",
    "Bỏ dấu %: đơn vị tính đã khai trong data_elements.csv.",
    "Remove the sign: the unit of measure is declared in data_elements.csv.",
)
VALUE_WORDS = ErrorKind(
    "O123",
    "«{text}» không phải là số.",
    "“{text}” is not a number.",
    "Nếu chưa có số liệu thì để trống ô và ghi status O; nếu không áp dụng thì ghi M và lý do ở cột reason.",
    "If there is no figure yet leave the cell empty and write status O; if it does not apply, M with a reason.",
)
FIGURES_UNASKED = ErrorKind(
    "O124",
    "{count} dòng số liệu của «{element}» không thuộc biểu mẫu nào: chỉ dùng như số đã công bố của chính đơn vị.",
    "{count} rows of “{element}” belong to no form: each is used only as the published figure of its own unit.",
    "Nếu các số này phải cộng lên cấp trên thì khai «{element}» trong form_elements.csv; nếu không thì đặt unit_rule "
    "là none.",
    "If they are to be summed, have a form ask “{element}” in form_elements.csv; if not, set unit_rule to none.",
    Severity.WARNING,
)
FIGURES_LATE = ErrorKind(
    "O125",
    "{count} dòng có known_from sau as_of {as_of} của gói dữ liệu (dòng này là dòng đầu), nên sẽ không được dùng.",
    "{count} rows, of which this is the first, have a known_from after the package's as_of {as_of}: they are not used.",
    "Sửa known_from, hoặc đặt as_of muộn hơn trong package.toml; --known-at cũng đổi được thời điểm xem.",
    "Correct known_from, or set a later as_of in package.toml; --known-at changes it for one look.",
    Severity.WARNING,
)
INTERVAL_OUTSIDE = ErrorKind(
    "O119",
    "Không giá trị nào của «{element}» (từ {low} đến {high}) thỏa mãn «{text}».",
    "“{text}” contains no value between {low} and {high}, which “{element}” may take.",
    "Kiểm tra comparator và giá trị.",
    "Check the comparator and the value.",
)
