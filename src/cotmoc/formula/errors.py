"""What formulas and aims refuse, as a catalogue (F: formulas, A: aims). Positions count characters from 1."""

from cotmoc.model.errors import ErrorKind, Severity

FORMULA_NOT_READ = ErrorKind(
    "F101",
    "Công thức sai ở ký tự {position}: không hiểu «{found}».",
    "The formula goes wrong at character {position}: “{found}” is not understood there.",
    "Kiểm tra dấu ngoặc, phép tính và mã quanh vị trí này; ví dụ: (HS.TT + HS.BC) / HS.",
    "Check brackets, operators and codes around this place; e.g. (HS.TT + HS.BC) / HS.",
)
FORMULA_EMPTY = ErrorKind(
    "F102",
    "Công thức để trống.",
    "The formula is empty.",
    "Ghi công thức, ví dụ HS.TT / HS.",
    "Write a formula, e.g. HS.TT / HS.",
)
FORMULA_TOO_LARGE = ErrorKind(
    "F103",
    "Công thức dài quá {most} {what}.",
    "The formula has more than {most} {what_en}.",
    "Tách phần chung thành một chỉ tiêu riêng rồi gọi mã của nó.",
    "Make the common part an indicator of its own and use its code.",
)
FORMULA_NUMBER = ErrorKind(
    "F104",
    "«{found}» ở ký tự {position} không phải là số trong công thức.",
    "“{found}” at character {position} is not a number of a formula.",
    "Trong công thức, ghi số với dấu chấm thập phân và không phân cách hàng nghìn, ví dụ 1000 hoặc 0.5.",
    "In formulas write numbers with a decimal point and no thousands marks, e.g. 1000 or 0.5.",
)
OFFSET_BAD = ErrorKind(
    "F105",
    "Độ lệch kỳ «{found}» ở ký tự {position} không hợp lệ.",
    "The period offset “{found}” at character {position} is not valid.",
    "Ghi kỳ trước dạng @-1Y (năm), @-1S (nửa năm), @-1Q (quý), @-1M (tháng).",
    "Write an earlier period as @-1Y (year), @-1S (half-year), @-1Q (quarter) or @-1M (month).",
)
DIMENSION_REPEATED = ErrorKind(
    "F106",
    "Phân tổ «{dimension}» được nêu hai lần trong một dấu ngoặc vuông (ký tự {position}).",
    "The dimension “{dimension}” is named twice in one pair of brackets (character {position}).",
    "Gộp các mã bằng dấu |, ví dụ [cap=tinh|xa].",
    "Join the codes by |, e.g. [cap=tinh|xa].",
)
CODE_UNKNOWN = ErrorKind(
    "F110",
    "Không có số liệu hay chỉ tiêu nào mang mã «{code}» (ký tự {position}).",
    "No data element or indicator has the code “{code}” (character {position}).",
    "Sửa mã{suggestion}, hoặc khai báo mã này trong data_elements.csv hay indicators.csv.",
    "Correct the code{suggestion_en}, or define it in data_elements.csv or indicators.csv.",
)
DIMENSION_UNKNOWN = ErrorKind(
    "F111",
    "Số liệu {code} không có phân tổ «{dimension}» (ký tự {position}).",
    "The data element {code} has no breakdown “{dimension}” (character {position}).",
    "Dùng một trong: {allowed}; hoặc thêm phân tổ vào cột breakdowns.",
    "Use one of: {allowed}; or add the breakdown in the column breakdowns.",
)
LIST_CODE_UNKNOWN = ErrorKind(
    "F112",
    "«{found}» không phải là mã của danh mục {list} (ký tự {position}).",
    "“{found}” is not a code of the list {list} (character {position}).",
    "Dùng một trong: {allowed}.",
    "Use one of: {allowed}.",
)
UNITS_DIFFER = ErrorKind(
    "F113",
    "Phép {operation} ở ký tự {position} gộp hai đơn vị tính khác nhau: «{left}» và «{right}».",
    "The {operation_en} at character {position} mixes two units of measure: “{left}” and “{right}”.",
    "Chỉ cộng, trừ, so sánh các số cùng đơn vị tính; nhân hoặc chia để quy đổi trước.",
    "Add, subtract and compare figures of one unit of measure only; convert first.",
)
NOT_ADDITIVE = ErrorKind(
    "F114",
    "Phép chia ở ký tự {position} dùng {code}, số liệu không cộng được qua các đơn vị ({rule}).",
    "The division at character {position} uses {code}, which does not add up over units ({rule}).",
    "Chia các số liệu cộng được (tử và mẫu), hoặc khai chỉ tiêu loại as_is.",
    "Divide data elements that add up (its parts), or declare the indicator as_is.",
)
MAY_BE_NEGATIVE = ErrorKind(
    "F115",
    "Mẫu số ở ký tự {position} có thể âm: {why}.",
    "The denominator at character {position} can be negative: {why_en}.",
    "Khai minimum từ 0 trở lên, part_of cho phần bị trừ, hoặc viết lại mẫu số.",
    "Declare a minimum of at least 0, or part_of for what is subtracted, or rewrite the denominator.",
)
ALWAYS_ZERO = ErrorKind(
    "F116",
    "Mẫu số ở ký tự {position} luôn bằng 0.",
    "The denominator at character {position} is always 0.",
    "Viết lại mẫu số.",
    "Rewrite the denominator.",
)
CYCLE = ErrorKind(
    "F117",
    "Các chỉ tiêu gọi nhau thành vòng: {path}.",
    "The indicators refer to each other in a circle: {path}.",
    "Bỏ một lời gọi trong vòng này.",
    "Remove one of the references of this circle.",
)
WINDOWS_MIXED = ErrorKind(
    "F118",
    "Công thức gộp số liệu chốt theo hai lịch: {calendar_codes} (theo lịch) và {nd09_codes} (chốt ngày 14).",
    "The formula mixes two windows: {calendar_codes} (calendar) and {nd09_codes} (closed on the 14th).",
    "Thu thập cả hai theo cùng một lịch nếu có thể; kết luận sẽ nêu những ngày chênh lệch.",
    "Collect both by one calendar where possible; the verdict will name the days that differ.",
    Severity.WARNING,
)
OFFSET_OFF_FREQUENCY = ErrorKind(
    "F119",
    "Độ lệch {offset} ở ký tự {position} không phải là bội của kỳ báo cáo của {code} ({frequency}).",
    "The offset {offset} at character {position} does not fit how often {code} is reported ({frequency}).",
    "Dùng độ lệch bằng một hay nhiều kỳ báo cáo của số liệu.",
    "Use an offset of one or several reporting periods of the data element.",
)
INDICATOR_HAS_NO_PARTS = ErrorKind(
    "F120",
    "{code} (ký tự {position}) là chỉ tiêu: không chọn phân tổ, kỳ khác hay điều kiện cho chỉ tiêu được.",
    "{code} (character {position}) is an indicator: it has no breakdowns, offsets or conditions.",
    "Chọn phân tổ, kỳ, điều kiện trên số liệu tạo nên chỉ tiêu.",
    "Select breakdowns, periods and conditions on the data elements the indicator is made of.",
)
LEVEL_UNKNOWN = ErrorKind(
    "F121",
    "Không có đơn vị nào thuộc cấp «{level}» (ký tự {position}).",
    "No unit has the level “{level}” (character {position}).",
    "Dùng một trong các cấp: {allowed}.",
    "Use one of the levels: {allowed}.",
)
NO_NUMBER_HERE = ErrorKind(
    "F122",
    "{code} (ký tự {position}) thuộc loại {kind}, không dùng để tính được.",
    "{code} (character {position}) is of the kind {kind} and cannot be calculated with.",
    "Dùng số liệu hoặc chỉ tiêu loại ratio, expression hay as_is.",
    "Use a data element, or an indicator of the kind ratio, expression or as_is.",
)
KIND_MISMATCH = ErrorKind(
    "F123",
    "Chỉ tiêu loại {kind} phải ghi ở numerator {wanted}, không phải «{found}».",
    "An indicator of the kind {kind} names {wanted_en} in numerator, not “{found}”.",
    "Sửa numerator, hoặc đổi kind của chỉ tiêu.",
    "Correct numerator, or change the indicator's kind.",
)
