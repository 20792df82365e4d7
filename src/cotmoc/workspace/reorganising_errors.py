"""What a reorganisation of units may get wrong (U)."""

from cotmoc.model.errors import ErrorKind

OPERATIONS_NONE = ErrorKind(
    "U301",
    "Chưa có nội dung sắp xếp nào.",
    "There is no operation yet.",
    "Thêm ít nhất một dòng: hợp nhất, chia tách, đổi tên, chuyển hoặc giải thể.",
    "Add at least one: merge, split, rename, move or close.",
)
UNIT_NOT_STANDING = ErrorKind(
    "U302",
    "Ngày {day}, trước khi sắp xếp, không có đơn vị {unit}.",
    "{unit} does not exist on {day}, before the reorganisation.",
    "Chọn đơn vị đang hoạt động, hoặc chọn ngày khác.",
    "Choose a unit that exists then, or another day.",
)
UNIT_ENDS_LATER = ErrorKind(
    "U303",
    "{unit} đã được quyết định kết thúc vào ngày {end}.",
    "{unit} is already set to end on {end}.",
    "Đính chính lần sắp xếp đó trước, hoặc chọn ngày sau {end}.",
    "Take that reorganisation back first, or choose a later day.",
)
UNIT_TWICE = ErrorKind(
    "U304",
    "{unit} nằm trong hai nội dung sắp xếp của cùng một quyết định.",
    "{unit} is in two operations of one decision.",
    "Chỉ để đơn vị trong một nội dung. Khi chia một phần cho đơn vị do nội dung khác hình thành, chỉ ghi mã đơn vị đó.",
    "Leave it in one. A split gives a part to a unit that another operation forms by naming only its code.",
)
OPERATION_SHAPE = ErrorKind(
    "U305",
    "Nội dung «{kind}» cần {needed}.",
    "To {kind_en}, {needed_en}.",
    "Thêm hoặc bớt đơn vị cho đúng.",
    "Add or take away units.",
)
SHARES_BAD = ErrorKind(
    "U306",
    "Tỷ lệ chia {unit} cộng lại là {total}, phải đúng bằng 1.",
    "The shares of {unit} add to {total}, not to exactly 1.",
    "Ghi tỷ lệ bằng số thập phân hoặc phân số a/b, ví dụ 1/3 và 2/3.",
    "Write shares as decimals or as a/b, for example 1/3 and 2/3.",
)
FORMED_TWICE = ErrorKind(
    "U307",
    "Mã {code} được ghi cho hai đơn vị mới khác nhau.",
    "The code {code} is given to two different new units.",
    "Dùng mã khác, hoặc ghi cùng tên và cùng đơn vị cấp trên.",
    "Use another code, or the same name and the same unit above.",
)
CODE_TAKEN = ErrorKind(
    "U308",
    "Mã {code} đang là của {unit}, đơn vị không nằm trong quyết định này.",
    "The code {code} belongs to {unit}, which is not part of this decision.",
    "Chọn mã khác. Mã của một đơn vị kết thúc trong quyết định này thì dùng lại được.",
    "Choose another. The code of a unit that ends by this decision may be used again.",
)
CHILDREN_LEFT = ErrorKind(
    "U309",
    "{unit} còn đơn vị trực thuộc chưa rõ về đâu: {children}.",
    "It is not said where the units below {unit} go: {children}.",
    "Thêm nội dung chuyển hoặc giải thể cho các đơn vị đó trong cùng quyết định.",
    "Move or close them in the same decision.",
)
PARENT_UNKNOWN = ErrorKind(
    "U310",
    "Không xác định được đơn vị cấp trên của {unit} từ ngày {day}.",
    "The unit above {unit} from {day} on cannot be told.",
    "Chọn đơn vị cấp trên còn hoạt động vào ngày đó.",
    "Choose a unit above it that exists then.",
)
FIGURES_AFTER = ErrorKind(
    "U311",
    "{unit} đã có {count} số liệu cho các kỳ kết thúc từ ngày {day} trở đi; kỳ muộn nhất kết thúc ngày {last}.",
    "{unit} has {count} figures of periods that end on {day} or later; the last of them ends on {last}.",
    "Số liệu đã phê duyệt không bị xóa: chọn ngày áp dụng từ {first} trở đi. Ngày ký và số quyết định vẫn ghi đúng ở "
    "phần Quyết định; các kỳ đã báo cáo giữ theo địa giới cũ.",
    "Approved figures are never deleted: apply it from {first} on. The decision keeps its own number and date; periods "
    "already reported stay on the old map.",
)
