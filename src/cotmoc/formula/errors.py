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
    "Tách phần chung thành một chỉ tiêu riêng rồi dùng mã của chỉ tiêu đó.",
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
    "Công thức của các chỉ tiêu dẫn vòng về nhau: {path}.",
    "The indicators refer to each other in a circle: {path}.",
    "Bỏ một mã trong vòng khỏi công thức chứa nó.",
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
    "Độ lệch {offset} ở ký tự {position} không phải là bội số của kỳ báo cáo của {code} ({frequency}).",
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

AIM_NOT_READ = ErrorKind(
    "A101",
    "Không đọc được mục tiêu ở ký tự {position}: «{found}».",
    "The aim cannot be read at character {position}: “{found}”.",
    "Ghi như: tối thiểu 90%; trên 40%; 35%-40% trở lên; trong nhóm 10; giảm 20% so với năm 2020; đạt Tier 3. "
    "Hoặc điền comparator và threshold, hoặc words_only = true.",
    "Write it like: at least 90%; 35%-40% trở lên; trong nhóm 10. Or fill in comparator and threshold, or set "
    "words_only = true.",
)
AIM_EMPTY = ErrorKind(
    "A102",
    "Mục tiêu để trống.",
    "The aim is empty.",
    "Ghi mục tiêu như trong kế hoạch.",
    "Write the aim as the plan has it.",
)
AIM_NUMBER = ErrorKind(
    "A103",
    "«{found}» ở ký tự {position} không phải là số viết đúng.",
    "“{found}” at character {position} is not a well-written number.",
    "Viết dấu chấm giữa các hàng nghìn và dấu phẩy trước phần thập phân, ví dụ 1.234,5.",
    "In Vietnamese text write 1.234,5; in English text 1,234.5.",
)
AIM_SEVERAL = ErrorKind(
    "A104",
    "Ô này nêu {count} mục tiêu, ở đây chỉ nhận một.",
    "The cell holds {count} aims where one is expected.",
    "Ghi từng mục tiêu vào cột conditions, cách nhau bằng dấu chấm phẩy.",
    "Write each in the column conditions, joined by semicolons.",
)
AIM_RELATION = ErrorKind(
    "A105",
    "Ở ký tự {position}, không rõ «{found}» nghĩa là gì khi đi với {measure}.",
    "At character {position} it is not clear what “{found}” means with {measure_en}.",
    "Chỉ dùng một từ so sánh, ví dụ «từ 35% đến 40%» hoặc «tối thiểu 35%».",
    "Use one comparison only, e.g. “at least 35%”.",
)
AIM_RANGE = ErrorKind(
    "A106",
    "Khoảng ở ký tự {position} không rõ: {why}.",
    "The range at character {position} is not clear: {why_en}.",
    "Ghi đầu nhỏ trước, đầu lớn sau, cùng một đơn vị, ví dụ 35%-40%.",
    "Write the lower end first and one unit for both, e.g. 35%-40%.",
)
AIM_SHARE = ErrorKind(
    "A107",
    "Ở ký tự {position}, {part}/{whole} không bằng {share}%.",
    "At character {position}, {part}/{whole} is not {share}%.",
    "Kiểm tra lại số lượng và tỷ lệ.",
    "Check the counts and the percentage.",
)
AIM_CHANGE = ErrorKind(
    "A108",
    "Mức tăng, giảm ở ký tự {position} không đọc được: {why}.",
    "The rise or fall at character {position} cannot be read: {why_en}.",
    "Ghi mức tăng, giảm bằng phần trăm, ví dụ «giảm 20% so với năm 2020», «tăng 10%/năm»; hoặc nêu thẳng mức cần đạt.",
    "Write it in percent, e.g. “tăng 10%/năm”, or state the value to be reached.",
)
AIM_DIRECTION = ErrorKind(
    "A109",
    "Mục tiêu «{words}» ngược với chiều của chỉ tiêu ({direction}).",
    "The aim “{words}” goes against the indicator's direction ({direction}).",
    "Kiểm tra direction của chỉ tiêu (higher, lower), hoặc nêu thẳng mức cần đạt.",
    "Check the indicator's direction, or state the value to be reached.",
)
AIM_UNIT = ErrorKind(
    "A110",
    "Mục tiêu tính bằng «{found}», còn chỉ tiêu tính bằng «{wanted}».",
    "The aim is in “{found}”, the indicator in “{wanted}”.",
    "Đổi về đơn vị tính của chỉ tiêu.",
    "Convert it to the indicator's unit of measure.",
)
AIM_DISAGREES = ErrorKind(
    "A111",
    "Lời văn «{words}» nghĩa là {read}, nhưng các cột ghi {given}.",
    "The words “{words}” mean {read}, but the columns say {given}.",
    "Sửa các cột comparator, threshold, threshold_high hoặc cột stated cho khớp nhau.",
    "Make comparator, threshold and threshold_high agree with stated.",
)
AIM_THRESHOLD = ErrorKind(
    "A112",
    "comparator «{comparator}» {why}.",
    "The comparator “{comparator}” {why_en}.",
    "Sửa threshold, threshold_high.",
    "Correct threshold and threshold_high.",
)
AIM_TOO_LONG = ErrorKind(
    "A113",
    "Mục tiêu dài quá {most} ký tự.",
    "The aim is longer than {most} characters.",
    "Tách thành nhiều mục tiêu, hoặc chỉ giữ phần nêu mức cần đạt.",
    "Split it into several targets, or keep only what states the value wanted.",
)
TOLERANCE_MISSING = ErrorKind(
    "A120",
    "Mục tiêu «khoảng» cần dung sai, chương trình chưa khai about_tolerance.",
    "An aim of “about” needs a tolerance; the programme declares no about_tolerance.",
    "Khai about_tolerance trong programme.toml, ví dụ 0.05 là 5%.",
    "Declare about_tolerance in programme.toml, e.g. 0.05 for 5%.",
)
BASELINE_MISSING = ErrorKind(
    "A121",
    "Mục tiêu đặt theo mức gốc phải có giá trị gốc và ngày của giá trị đó.",
    "An aim relative to a baseline needs the baseline and its date.",
    "Điền baseline và baseline_date.",
    "Fill in baseline and baseline_date.",
)
PATH_AIM = ErrorKind(
    "A125",
    "Lộ trình chỉ đi với mục tiêu bằng số có chiều: từ một mức trở lên, hoặc trở xuống.",
    "A path goes with an aim in numbers that has a direction: a value and more, or a value and less.",
    "Bỏ cột path, hoặc sửa mục tiêu, direction của chỉ tiêu.",
    "Leave path empty, or correct the aim or the indicator's direction.",
)
GROWTH_BASE = ErrorKind(
    "A122",
    "Không tính được mức tăng {growth}% một năm trong {years} năm từ giá trị gốc {baseline}.",
    "Growth of {growth}% a year over {years} years from {baseline} cannot be worked out.",
    "Giá trị gốc phải lớn hơn 0, số năm là số nguyên không âm, mức giảm không quá 100%.",
    "The baseline must be above 0, the years a whole number, the fall at most 100%.",
)
