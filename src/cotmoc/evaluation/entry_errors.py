"""What a unit's figures may be refused for, and what of them must be explained, before they are submitted (V).

Errors refuse a figure; warnings let it pass once it is explained. V1: a figure as typed, V2: what is owed, V3: figures
against one another, V4: figures that are unlikely.
"""

from cotmoc.model.errors import ErrorKind, Severity

NUMBER_EXPECTED = ErrorKind(
    "V101",
    "«{text}» không phải là số.",
    "“{text}” is not a number.",
    "Chỉ ghi con số, ví dụ 1.234,5. Nếu chưa có số liệu thì để trống, hoặc chọn «không áp dụng» hay «chưa có số liệu» "
    "và nêu lý do.",
    "Write the figure only, e.g. 1,234.5. If there is none leave it empty, or choose “not applicable” or “not "
    "available” and say why.",
)
MARKS_OTHER = ErrorKind(
    "V102",
    "«{text}» viết sai dấu phân cách, có thể hiểu thành số khác.",
    "The marks in “{text}” do not fit and could be read as another number.",
    "Viết dấu chấm giữa các hàng nghìn và dấu phẩy trước phần thập phân: {suggestion}.",
    "Write a comma between thousands and a point before decimals: {suggestion_en}.",
)
WORDS_IN_NUMBER = ErrorKind(
    "V103",
    "«{text}» viết số bằng chữ.",
    "“{text}” writes the number in words.",
    "Ghi đủ bằng chữ số, theo đơn vị tính của ô: {unit}.",
    "Write it in digits, in the cell's unit of measure: {unit}.",
)
PERCENT_UNWANTED = ErrorKind(
    "V104",
    "«{text}» có dấu %, mà ô này tính bằng {unit}.",
    "“{text}” has a percent sign; the cell is in {unit}.",
    "Ghi số tuyệt đối, không ghi tỷ lệ.",
    "Write the amount, not a share.",
)
DIGITS_MANY = ErrorKind(
    "V105",
    "Số «{text}» có quá {whole} chữ số phần nguyên hoặc quá {places} chữ số thập phân.",
    "“{text}” has more than {whole} digits before or {places} after the decimal mark.",
    "Kiểm tra lại con số và đơn vị tính.",
    "Check the figure and its unit of measure.",
)
VALUE_WITHOUT_STATUS = ErrorKind(
    "V106",
    "Ô đã chọn «{choice}» nhưng vẫn ghi số «{text}».",
    "The cell is marked “{choice_en}” and yet says “{text}”.",
    "Xóa số, hoặc bỏ lựa chọn «{choice}».",
    "Delete the figure, or take back “{choice_en}”.",
)
REASON_MISSING = ErrorKind(
    "V107",
    "Đã chọn «{choice}» thì phải nêu lý do.",
    "“{choice_en}” needs a reason.",
    "Ghi ngắn gọn vì sao, ví dụ: «đơn vị không có bộ phận một cửa».",
    "Say briefly why, e.g. “the unit has no one-stop office”.",
)
REASON_LONG = ErrorKind(
    "V108",
    "Lý do dài {length} ký tự, quá {most}.",
    "The reason has {length_en} characters; {most_en} are allowed.",
    "Viết gọn lại; tài liệu dài thì gửi kèm thành tệp minh chứng.",
    "Shorten it; attach longer documents as evidence.",
)
STATUS_NOT_ENTERED = ErrorKind(
    "V109",
    "Trạng thái {status} không dùng khi nhập số liệu.",
    "The status {status} is not one to enter figures with.",
    "Chọn một trong: chính thức (A), ước thực hiện (E), chưa chính thức (P), lấy theo kỳ trước (I), không áp dụng (M), "
    "chưa có số liệu (O).",
    "Choose one of: actual (A), estimated (E), provisional (P), imputed (I), not applicable (M), not available (O).",
)
YES_OR_NO = ErrorKind(
    "V110",
    "«{text}» không phải là có hay không.",
    "“{text}” is neither yes nor no.",
    "Ghi «có» hoặc «không» (1 hoặc 0 cũng được).",
    "Write “yes” or “no” (1 or 0 will do).",
)
COUNT_NOT_WHOLE = ErrorKind(
    "V111",
    "«{cell}» là số đếm hoặc thứ hạng, không thể là {value}.",
    "“{cell_en}” is a count or a rank and cannot be {value_en}.",
    "Ghi số nguyên; nếu dấu phẩy được dùng để phân cách hàng nghìn thì thay bằng dấu chấm.",
    "Write a whole number; if the point was meant to separate thousands, write a comma.",
)
BELOW_MINIMUM = ErrorKind(
    "V112",
    "«{cell}»: {value} nhỏ hơn mức tối thiểu {limit}.",
    "“{cell_en}”: {value_en} is below the minimum {limit_en}.",
    "Kiểm tra lại con số; nếu đúng, báo cơ quan thường trực sửa định nghĩa.",
    "Check the figure; if it is right, ask the standing agency to correct the definition.",
)
ABOVE_CEILING = ErrorKind(
    "V113",
    "«{cell}»: {value} lớn hơn mức tối đa {limit}.",
    "“{cell_en}”: {value_en} is above the ceiling {limit_en}.",
    "Kiểm tra lại con số và đơn vị tính; nếu đúng, báo cơ quan thường trực sửa định nghĩa.",
    "Check the figure and its unit; if it is right, ask the standing agency to correct the definition.",
)
RANGE_OUTSIDE = ErrorKind(
    "V114",
    "«{cell}»: không giá trị nào được phép thỏa mãn «{value}».",
    "“{cell_en}”: no value that is allowed satisfies “{value_en}”.",
    "Kiểm tra dấu so sánh và con số.",
    "Check the sign and the figure.",
)
CELL_UNASKED = ErrorKind(
    "V120",
    "Biểu {form} {period} không hỏi ô «{cell}».",
    "The form {form} for {period_en} does not ask for “{cell}”.",
    "Bỏ ô này; tải lại biểu để có đúng các ô của kỳ.",
    "Leave it out; load the form again for the cells of this period.",
)
CELL_TWICE = ErrorKind(
    "V121",
    "Ô «{cell}» được ghi hai lần.",
    "“{cell}” is given twice.",
    "Giữ lại một số.",
    "Keep one of the figures.",
)
FORM_NOT_OWED = ErrorKind(
    "V122",
    "{unit} không phải gửi biểu {form} {period}.",
    "{unit} does not owe the form {form} for {period_en}.",
    "Kiểm tra lại đơn vị, biểu và kỳ; đơn vị gửi biểu là đơn vị đang tồn tại vào ngày cuối kỳ ({day}).",
    "Check unit, form and period; the unit that exists on the last day ({day}) reports.",
)
FORM_NOT_OPEN = ErrorKind(
    "V123",
    "Biểu {form} {period} đến ngày {opens} mới mở.",
    "The form {form} for {period_en} opens on {opens} only.",
    "Có thể lưu nháp, gửi từ ngày mở biểu.",
    "Keep a draft and submit it once the form is open.",
)
PART_ABOVE_WHOLE = ErrorKind(
    "V130",
    "«{cell}» = {value} lớn hơn «{whole}» = {limit}.",
    "“{cell_en}” = {value_en} is above “{whole_en}” = {limit_en}.",
    "Phần không thể lớn hơn toàn bộ: kiểm tra hai con số.",
    "A part cannot exceed its whole: check both figures.",
)
PARTS_NOT_TOTAL = ErrorKind(
    "V131",
    "Các phần của «{whole}» cộng lại được {value}, mà tổng ghi {limit}.",
    "The parts of “{whole_en}” add to {value_en}; the total says {limit_en}.",
    "Sửa một phần hoặc sửa tổng; các phần phải cộng đúng bằng tổng.",
    "Correct a part or the total; the parts make up the total.",
)
NO_ROOM = ErrorKind(
    "V132",
    "«{cell}» để trống, mà không giá trị nào còn hợp lệ: ít nhất {value}, trong khi «{whole}» chỉ là {limit}.",
    "“{cell_en}” is empty and no value of it is possible: at least {value_en}, and “{whole_en}” is only {limit_en}.",
    "Kiểm tra «{whole}».",
    "Check “{whole_en}”.",
)
RULE_BROKEN = ErrorKind(
    "V133",
    "{message}",
    "{message_en}",
    "Kiểm tra các ô được đánh dấu (quy tắc {rule}: {check}).",
    "Check the cells marked (rule {rule}: {check}).",
)
RULE_DOUBTS = ErrorKind(
    "V140",
    "{message}",
    "{message_en}",
    "Kiểm tra các ô được đánh dấu; nếu đúng thì giải trình (quy tắc {rule}: {check}).",
    "Check the cells marked; if they are right, explain (rule {rule}: {check}).",
    Severity.WARNING,
)
JUMP_UP = ErrorKind(
    "V141",
    "«{cell}» = {value}, gấp {times} lần {period} ({before}).",
    "“{cell_en}” = {value_en}, {times_en} times {period_en} ({before_en}).",
    "Kiểm tra con số và đơn vị tính; nếu đúng thì giải trình vì sao tăng.",
    "Check the figure and its unit; if it is right, explain the rise.",
    Severity.WARNING,
)
FAR_FROM = ErrorKind(
    "V142",
    "«{cell}» = {value}, trong khi {period} là {before}.",
    "“{cell_en}” = {value_en}, where {period_en} was {before_en}.",
    "Kiểm tra con số và xem số liệu đã đủ chưa; nếu đúng thì giải trình.",
    "Check the figure and whether it is complete; if it is right, explain.",
    Severity.WARNING,
)
POINTS_APART = ErrorKind(
    "V143",
    "«{cell}» = {value}, lệch {times} điểm so với {period} ({before}).",
    "“{cell_en}” = {value_en}, {times_en} points away from {period_en} ({before_en}).",
    "Kiểm tra con số; nếu đúng thì giải trình.",
    "Check the figure; if it is right, explain.",
    Severity.WARNING,
)
CUMULATIVE_FALLS = ErrorKind(
    "V144",
    "«{cell}» là số lũy kế, mà {value} thấp hơn {period} ({before}).",
    "“{cell_en}” is cumulative, and {value_en} is below {period_en} ({before_en}).",
    "Ghi số lũy kế từ đầu kỳ tính; nếu số trước sai thì đính chính số trước, nếu đúng thì giải trình.",
    "Write the running total; correct the earlier figure if that was wrong, or explain.",
    Severity.WARNING,
)
ALL_REPEATED = ErrorKind(
    "V145",
    "Cả {count} số đều giống hệt {period}.",
    "All {count} figures are the same as those of {period_en}.",
    "Kiểm tra xem có phải số của kỳ này không; nếu đúng thì giải trình.",
    "Check that they are this period's; if so, explain.",
    Severity.WARNING,
)
TOTAL_REPEATED = ErrorKind(
    "V146",
    "«{cell}» đúng bằng {period}: {before}.",
    "“{cell_en}” is exactly that of {period_en}: {before_en}.",
    "Kiểm tra xem có phải số của kỳ này không; nếu đúng thì giải trình.",
    "Check that it is this period's; if so, explain.",
    Severity.WARNING,
)
DECIMALS_MANY = ErrorKind(
    "V147",
    "«{cell}» = {value} có nhiều chữ số thập phân hơn biểu hỏi ({decimals}).",
    "“{cell_en}” = {value_en} has more decimals than the form asks for ({decimals}).",
    "Nếu dấu phẩy được dùng để phân cách hàng nghìn thì thay bằng dấu chấm; nếu không, làm tròn hoặc giải trình.",
    "If the point was meant to separate thousands, write a comma; if not, round it or explain.",
    Severity.WARNING,
)
