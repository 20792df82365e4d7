"""Errors of definitions against one another: codes, units, successions (C, U)."""

from cotmoc.model.errors import ErrorKind, Severity

CODE_TWICE = ErrorKind(
    "C201",
    "{kind} «{code}» đã khai ở dòng {row} cho cùng thời gian.",
    "{kind_en} “{code}” is already defined in row {row} for the same time.",
    "Xóa một dòng, hoặc đặt valid_from, valid_to để hai dòng không chồng nhau.",
    "Delete one row, or set valid_from and valid_to so that the two do not overlap.",
)
RECORDED_TWICE = ErrorKind(
    "C214",
    "{kind} «{code}» đã khai ở dòng {row} với cùng recorded_at.",
    "{kind_en} “{code}” is already defined in row {row} with the same recorded_at.",
    "Xóa một dòng; nếu là điều chỉnh thì ghi recorded_at muộn hơn ở dòng điều chỉnh.",
    "Delete one row; if it is an adjustment, give that row a later recorded_at.",
)
ENTERED_TWICE = ErrorKind(
    "C215",
    "{kind} «{code}» đã khai ở dòng {row}.",
    "{kind_en} “{code}” is already defined in row {row}.",
    "Xóa một dòng, hoặc đổi mã nếu là hai thứ khác nhau.",
    "Delete one row, or change the code if they are two things.",
)
REFERENCE_UNKNOWN = ErrorKind(
    "C202",
    "Không có {kind} nào mã «{code}».",
    "There is no {kind_en} “{code}”.",
    "Sửa mã{hint}, hoặc khai «{code}» trong {file}.",
    "Correct the code{hint_en}, or define “{code}” in {file}.",
)
REFERENCE_EXPIRED = ErrorKind(
    "C203",
    "{kind} «{code}» không có hiệu lực vào {when}.",
    "{kind_en} “{code}” is not valid on {when}.",
    "Dùng mã còn hiệu lực lúc đó, hoặc sửa valid_from, valid_to trong {file}.",
    "Use a code valid then, or correct valid_from and valid_to in {file}.",
)
NAMESPACE_SHARED = ErrorKind(
    "C204",
    "Mã «{code}» vừa là số liệu vừa là chỉ tiêu.",
    "The code “{code}” is both a data element and an indicator.",
    "Đổi một trong hai mã; công thức phải biết mã chỉ cái nào.",
    "Change one of them; a formula must know which is meant.",
)
REFERENCE_CYCLE = ErrorKind(
    "C205",
    "Các mã ở cột {column} dẫn vòng về nhau: {path}.",
    "References in {column} run in a circle: {path}.",
    "Sửa hoặc bỏ một mã trong vòng.",
    "Remove one link of the circle.",
)
ASKED_TWICE = ErrorKind(
    "C206",
    "Số liệu «{element}» bị hỏi hai lần đối với cùng một đơn vị (cấp {level}): biểu {form} và biểu {other}.",
    "“{element}” is asked twice of one unit (level {level}): by {form} and {other}.",
    "Mỗi con số chỉ nhập một lần, dù hai biểu khác kỳ: bỏ số liệu khỏi một trong hai biểu.",
    "A figure is entered once, also where the forms differ in frequency: remove the element from one of them.",
)
RANGE_EMPTY = ErrorKind(
    "C207",
    "Số liệu «{code}»: minimum {low} lớn hơn ceiling {high}, không giá trị nào hợp lệ.",
    "“{code}”: the minimum {low} is above the ceiling {high}, so no value is admissible.",
    "Sửa minimum hoặc ceiling.",
    "Correct minimum or ceiling.",
)
DIMENSION_FOREIGN = ErrorKind(
    "C208",
    "Số liệu «{element}» không có phân tổ «{dimension}».",
    "“{element}” has no breakdown “{dimension}”.",
    "Dùng phân tổ đã khai trong data_elements.csv: {known}.",
    "Use a breakdown declared in data_elements.csv: {known}.",
)
PERIOD_OUTSIDE = ErrorKind(
    "C209",
    "Kỳ {period} nằm ngoài thời gian {programme} của chương trình.",
    "The period {period} lies outside the programme's {programme}.",
    "Sửa kỳ của mục tiêu hoặc period trong programme.toml.",
    "Correct the period of the target or of programme.toml.",
)
PATH_OUTSIDE = ErrorKind(
    "A124",
    "Kỳ {period} của lộ trình nằm ngoài kỳ của mục tiêu ({target}).",
    "The period {period} of the path lies outside that of the target ({target}).",
    "Sửa kỳ trong cột path.",
    "Correct the period in path.",
)
CLAUSE_BAD = ErrorKind(
    "C210",
    "«{text}» không viết đúng dạng {wanted}.",
    "“{text}” is not of the form {wanted}.",
    "Viết lại theo dạng {wanted}.",
    "Write it as {wanted}.",
)
DATE_NEEDS_ONCE = ErrorKind(
    "C211",
    "Biểu {form} lặp lại hằng kỳ nên {column} phải là số ngày, không phải một ngày cố định.",
    "The form {form} recurs, so {column} is a number of days, not one date.",
    "Ghi số ngày tính từ ngày cuối kỳ, hoặc đặt frequency là once.",
    "Write days after the window's last day, or set frequency to once.",
)
DECLARED_SUM = ErrorKind(
    "C212",
    "[declared] không khớp: {why}.",
    "[declared] does not add up: {why}.",
    "Kiểm tra lại số mục tiêu đã công bố.",
    "Check the published numbers of targets.",
    Severity.WARNING,
)
PILLAR_TWICE = ErrorKind(
    "C213",
    "Trụ cột «{code}» khai hai lần.",
    "The pillar “{code}” is declared twice.",
    "Xóa một mục [[pillars]].",
    "Delete one of the [[pillars]].",
)
UNIT_UNKNOWN = ErrorKind(
    "U201",
    "Không có đơn vị nào mã «{text}».",
    "There is no unit “{text}”.",
    "Sửa mã, hoặc khai đơn vị trong units.csv.",
    "Correct the code, or define the unit in units.csv.",
)
UNIT_MEANT = ErrorKind(
    "U216",
    "Không có đơn vị nào mã «{text}», nhưng có «{other}» ({name}).",
    "There is no unit “{text}”, but there is “{other}” ({name}).",
    "Ghi «{other}»: đơn vị được nêu bằng mã, không bằng tên, và mã phân biệt chữ hoa, chữ thường.",
    "Write “{other}”: units are named by their codes, not by their names, and case counts.",
)
UNIT_AMBIGUOUS = ErrorKind(
    "U202",
    "Mã đơn vị «{text}» chỉ nhiều đơn vị trong {when}: {candidates}.",
    "The unit code “{text}” means several units in {when}: {candidates}.",
    "Ghi mã đầy đủ mã@ngày-hiệu-lực.",
    "Write the full id code@valid_from.",
)
UNIT_NOT_THEN = ErrorKind(
    "U203",
    "Không có đơn vị mã «{text}» trong {when} (chỉ có {candidates}).",
    "No unit has the code “{text}” in {when} (there is {candidates}).",
    "Dùng mã của đơn vị tồn tại lúc đó.",
    "Use the code of the unit that existed then.",
)
UNIT_NOT_YET = ErrorKind(
    "U204",
    "Đơn vị {unit} chưa thành lập vào ngày cuối kỳ {day} (từ {start}).",
    "The unit {unit} does not yet exist on the window's last day {day} (from {start}).",
    "Ghi cho đơn vị tồn tại lúc đó{hint}.",
    "Report it for the unit that existed then{hint_en}.",
)
UNIT_NO_LONGER = ErrorKind(
    "U205",
    "Đơn vị {unit} không còn tồn tại vào ngày cuối kỳ {day} (chỉ đến trước ngày {end}).",
    "The unit {unit} no longer exists on the window's last day {day} (until before {end}).",
    "Ghi cho đơn vị tồn tại lúc đó{hint}.",
    "Report it for the unit that existed then{hint_en}.",
)
UNIT_CYCLE = ErrorKind(
    "U206",
    "Quan hệ cấp trên, cấp dưới tạo thành vòng: {path}.",
    "The units above one another form a circle: {path}.",
    "Sửa cột parent của một đơn vị trong vòng.",
    "Correct the parent of one of them.",
)
SUCCESSION_CYCLE = ErrorKind(
    "U207",
    "Quan hệ kế thừa tạo thành vòng: {path}.",
    "The successions form a circle: {path}.",
    "Xóa hoặc sửa một dòng kế thừa trong vòng.",
    "Delete or correct one of the rows.",
)
SHARES_NOT_ONE = ErrorKind(
    "U208",
    "Các tỷ lệ kế thừa của {unit} cộng lại bằng {total}, không phải 1.",
    "The shares of what {unit} became add to {total}, not to 1.",
    "Sửa cột share để tổng đúng bằng 1 (có thể ghi phân số, ví dụ 1/3).",
    "Correct share so that the sum is exactly 1 (a fraction such as 1/3 may be written).",
)
SUCCESSION_DATE = ErrorKind(
    "U209",
    "Ngày kế thừa {date} không khớp {column} {other} của {unit}.",
    "The date of succession {date} is not the {column} {other} of {unit}.",
    "Ba ngày phải bằng nhau: date, valid_to của đơn vị cũ, valid_from của đơn vị mới.",
    "Three dates must be one: date, valid_to of the old unit, valid_from of the new one.",
)
PARENT_ELSEWHEN = ErrorKind(
    "U210",
    "Đơn vị cấp trên {parent} không tồn tại ngày nào cùng với {unit}.",
    "The parent {parent} exists on no day on which {unit} does.",
    "Sửa cột parent hoặc hiệu lực của hai đơn vị.",
    "Correct the parent or the validity of the two units.",
)
PARENT_PARTLY = ErrorKind(
    "U211",
    "Đơn vị cấp trên {parent} chỉ tồn tại một phần thời gian của {unit}.",
    "The parent {parent} exists for only part of the time of {unit}.",
    "Nếu đơn vị chuyển cấp trên, khai thêm một dòng với valid_from mới.",
    "If the unit moved, give it another row from the day it did.",
    Severity.WARNING,
)
UNIT_ID_OTHER = ErrorKind(
    "U212",
    "Cột id ghi «{id}», theo mã và ngày hiệu lực phải là «{expected}».",
    "The id reads “{id}”; by code and validity it is “{expected}”.",
    "Sửa id, code hoặc valid_from.",
    "Correct id, code or valid_from.",
)
UNIT_ZERO_LOST = ErrorKind(
    "U214",
    "Không có đơn vị nào mã «{text}», nhưng có «{other}».",
    "There is no unit “{text}”, but there is “{other}”.",
    "Hai nơi phải ghi mã giống nhau, đủ số 0 ở đầu; Excel bỏ số 0 đó nếu cột không đặt kiểu Text.",
    "Write the code alike in both places, with its leading zeros; Excel drops them unless the column is Text.",
)
UNIT_CODE_SHORT = ErrorKind(
    "U215",
    "Mã «{code}» ngắn hơn các mã khác của cấp {level} (có {digits} chữ số).",
    "The code “{code}” is shorter than the others of level {level} ({digits} digits).",
    "Có thể Excel đã bỏ số 0 ở đầu; kiểm tra lại mã.",
    "A spreadsheet may have dropped its leading zeros; check it.",
    Severity.WARNING,
)
SUCCESSION_TWICE = ErrorKind(
    "U213",
    "Kế thừa từ {predecessor} sang {successor} đã khai ở dòng {row}.",
    "The succession from {predecessor} to {successor} is already in row {row}.",
    "Xóa một dòng.",
    "Delete one of the rows.",
)
