"""What the live system refuses, and why (area letter L for the ledger and packages, N for access, D for drafts)."""

from cotmoc.model.errors import ErrorKind

CHAIN_BROKEN = ErrorKind(
    "L101",
    "Dòng số {position} của sổ cái ({kind}) đã bị thay đổi: mã băm không khớp nội dung.",
    "Row {position} of the ledger ({kind}) was changed: its hash does not fit what it says.",
    "Giữ nguyên hệ thống, khôi phục từ bản sao lưu gần nhất còn nguyên vẹn và báo cho kiểm toán viên.",
    "Leave the system as it is, restore the latest whole backup and tell the auditor.",
)
CHAIN_GAP = ErrorKind(
    "L102",
    "Sổ cái thiếu dòng số {expected}: dòng tiếp theo tìm thấy là {position} ({kind}).",
    "The ledger lacks row {expected}: the next one found is {position} ({kind}).",
    "Khôi phục từ bản sao lưu gần nhất còn nguyên vẹn và báo cho kiểm toán viên.",
    "Restore the latest whole backup and tell the auditor.",
)
CHAIN_HEAD = ErrorKind(
    "L103",
    "Sổ cái dừng ở dòng {position}, nhưng đầu chuỗi ghi là {head}.",
    "The ledger ends at row {position}, but its head says {head}.",
    "Khôi phục từ bản sao lưu gần nhất còn nguyên vẹn và báo cho kiểm toán viên.",
    "Restore the latest whole backup and tell the auditor.",
)
PACKAGE_HELD = ErrorKind(
    "L110",
    "Gói «{name}» đã có trong hệ thống.",
    "The package “{name}” is already held.",
    "Số liệu mới của gói này thì nhập hoặc tải lên ngay trong hệ thống; nếu là gói khác thì đổi tên (name trong "
    "package.toml), hoặc dùng một thư mục dữ liệu khác (COTMOC_DATA).",
    "Enter or upload new figures of this package in the system; if it is another one change its name (name in "
    "package.toml), or use another data folder (COTMOC_DATA).",
)
PACKAGE_NOT_HELD = ErrorKind(
    "L111",
    "Hệ thống không có gói «{name}». Đang có: {known}.",
    "There is no package “{name}”. Held: {known}.",
    "Ghi đúng tên gói, hoặc nạp gói bằng cotmoc load.",
    "Give the name of one that is held, or load it with cotmoc load.",
)
PACKAGE_NAME_BAD = ErrorKind(
    "L112",
    "Tên gói «{name}» không dùng làm địa chỉ trang được.",
    "The package name “{name}” cannot be part of an address.",
    "Chỉ dùng chữ thường không dấu, chữ số và dấu - trong name của package.toml; không dùng các tên {reserved}.",
    "Use plain lower-case letters, digits and - for name in package.toml; not one of {reserved}.",
)
NOT_ALLOWED = ErrorKind(
    "N101",
    "Bạn không có quyền thực hiện việc này.",
    "You may not do this.",
    "Đăng nhập bằng tài khoản có vai trò phù hợp, hoặc hỏi quản trị viên.",
    "Sign in with an account that has the role, or ask an administrator.",
)
STALE_PAGE = ErrorKind(
    "N102",
    "Trang này đã cũ: phiên đăng nhập đã hết hoặc đã đổi, nên yêu cầu chưa được thực hiện.",
    "This page is old: its session has ended or changed, so nothing was done.",
    "Quay lại, tải lại trang rồi gửi lại. Nội dung đã nhập vẫn được giữ trên máy này, trừ mật khẩu và tệp đã chọn.",
    "Go back, reload the page and send it again. What was typed is kept on this machine, but for passwords and files.",
)
WRONG_METHOD = ErrorKind(
    "N104",
    "Địa chỉ này không nhận cách gửi yêu cầu vừa dùng.",
    "This address does not take requests of that kind.",
    "Mở trang có nút tương ứng rồi bấm nút ở đó. Chương trình máy tính: xem tài liệu API để chọn GET hay POST.",
    "Open the page that has the button and press it there. Programs: the description of the API says GET or POST.",
)
DATABASE_DOWN = ErrorKind(
    "S201",
    "Cơ sở dữ liệu tạm thời không trả lời.",
    "The database does not answer for the moment.",
    "Chờ ít phút rồi thử lại. Những gì đã được xác nhận lưu vẫn còn; lần gửi này chưa được lưu.",
    "Wait a moment and try again. What was acknowledged is safe; this request was not saved.",
)
DISK_FULL_NOW = ErrorKind(
    "S202",
    "Ổ đĩa của máy chủ đã đầy nên chưa lưu được.",
    "The disk of the server is full, so nothing was saved.",
    "Báo quản trị viên giải phóng dung lượng rồi gửi lại. Không có gì bị lưu dở.",
    "Tell an administrator to free space, then send it again. Nothing is half saved.",
)
WRITING_DATA_FAILED = ErrorKind(
    "S203",
    "Không ghi được vào thư mục dữ liệu «{path}»: {why}.",
    "The data folder “{path}” cannot be written: {why}.",
    "Cấp quyền ghi cho thư mục, hoặc chọn thư mục khác bằng biến COTMOC_DATA.",
    "Allow writing there, or choose another folder with COTMOC_DATA.",
)
SECRET_WEAK = ErrorKind(
    "S204",
    "Chưa đặt COTMOC_SECRET, hoặc khóa quá ngắn hay quá đơn giản (cần ít nhất {least} ký tự ngẫu nhiên).",
    "COTMOC_SECRET is not set, too short or too plain (at least {least} random characters).",
    'Tạo khóa bằng lệnh: python3 -c "import secrets; print(secrets.token_urlsafe(48))" rồi đặt vào COTMOC_SECRET.',
    'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))" and put it into COTMOC_SECRET.',
)
DEBUG_ON = ErrorKind(
    "S205",
    "Chế độ gỡ lỗi (COTMOC_DEBUG=1) đang bật: trang lỗi sẽ để lộ dữ liệu.",
    "Debugging (COTMOC_DEBUG=1) is on: error pages would show data.",
    "Bỏ biến COTMOC_DEBUG rồi chạy lại.",
    "Unset COTMOC_DEBUG and start again.",
)
PORT_TAKEN = ErrorKind(
    "S206",
    "Cổng {port} ở địa chỉ {address} đang có chương trình khác dùng.",
    "Port {port} at {address} is used by another program.",
    "Dừng chương trình đang dùng cổng đó, hoặc chọn cổng khác bằng --port.",
    "Stop the program that uses it, or choose another with --port.",
)
PORT_CLOSED = ErrorKind(
    "S209",
    "Không mở được cổng {port} ở địa chỉ {address} ({why}).",
    "Port {port} at {address} cannot be opened ({why}).",
    "Ghi sau --address một địa chỉ của chính máy này, và sau --port một cổng từ 1024 trở lên: cổng nhỏ hơn cần quyền "
    "quản trị máy.",
    "Give an address of this very machine after --address, and a port from 1024 on after --port: lower ones need an "
    "administrator.",
)
DATABASE_UNREACHABLE = ErrorKind(
    "S207",
    "Không dùng được cơ sở dữ liệu: {why}",
    "The database cannot be used: {why}",
    "Kiểm tra máy chủ cơ sở dữ liệu đang chạy và biến DATABASE_URL ghi đúng, rồi chạy lại.",
    "See that the database server runs and that DATABASE_URL is right, then run it again.",
)
DATABASE_URL_BAD = ErrorKind(
    "S208",
    "Không hiểu biến DATABASE_URL (loại «{scheme}»).",
    "DATABASE_URL is not understood (the kind “{scheme}”).",
    "Ghi postgresql://người-dùng:mật-khẩu@máy-chủ:cổng/tên, hoặc bỏ biến này để dùng cơ sở dữ liệu nhúng.",
    "Write postgresql://user:password@host:port/name, or unset it for the embedded database.",
)
ACCOUNT_UNKNOWN = ErrorKind(
    "N110",
    "Không có tài khoản «{username}».",
    "There is no account “{username}”.",
    "Tạo tài khoản bằng: cotmoc user add {username}",
    "Make it with: cotmoc user add {username}",
)
ACCOUNT_THERE = ErrorKind(
    "N111",
    "Tài khoản «{username}» đã có.",
    "The account “{username}” is there already.",
    "Chọn tên khác, hoặc cấp vai trò cho tài khoản này bằng cotmoc user grant.",
    "Choose another name, or give it a role with cotmoc user grant.",
)
PASSWORD_WEAK = ErrorKind(
    "N112",
    "Mật khẩu chưa đạt yêu cầu: {why}",
    "The password will not do: {why}",
    "Đặt mật khẩu dài ít nhất 12 ký tự, không trùng tên và không nằm trong danh sách thường gặp.",
    "Use at least 12 characters, unlike the name and not a common one.",
)
UNIT_NOT_HELD = ErrorKind(
    "N113",
    "Gói «{package}» không có đơn vị «{unit}».",
    "The package “{package}” has no unit “{unit}”.",
    "Ghi mã đầy đủ, ví dụ 02647@2025-07-01.",
    "Give the full id, e.g. 02647@2025-07-01.",
)
LOOKS_MANY = ErrorKind(
    "N105",
    "Đã xem số liệu theo {most} thời điểm khác nhau trong {minutes} phút; mỗi thời điểm phải tính lại từ đầu.",
    "The figures were looked at as known on {most} different days within {minutes} minutes; each is worked out anew.",
    "Chờ ít phút rồi xem tiếp; các thời điểm vừa xem vẫn mở được. Cần nhiều hơn: tải gói số liệu về và tính trên máy.",
    "Wait some minutes; days just looked at stay open. For more, download the package and evaluate it yourself.",
)
FORM_UNKNOWN = ErrorKind(
    "D101",
    "Không có biểu mẫu «{form}».",
    "There is no form “{form}”.",
    "Mở biểu mẫu từ trang Đơn vị của tôi.",
    "Open the form from the page My unit.",
)
CELL_NOT_ASKED = ErrorKind(
    "D102",
    "Biểu mẫu {form} không hỏi ô «{cell}».",
    "Form {form} does not ask for “{cell}”.",
    "Tải lại biểu mẫu: có thể biểu mẫu đã thay đổi.",
    "Reload the form: it may have changed.",
)
NOT_EXPLAINED = ErrorKind(
    "D103",
    "Cần giải thích trước khi gửi: {finding}",
    "To be explained before it is handed in: {finding_en}",
    "Kiểm tra lại số; nếu đúng, ghi lý do ở ô được đánh dấu rồi gửi lại.",
    "Check the figure; if it is right, give the reason at the marked cell and send again.",
)
REASON_NEEDED = ErrorKind(
    "D104",
    "Chưa ghi lý do.",
    "No reason is given.",
    "Ghi rõ lý do để người nhận biết phải làm gì.",
    "Say why, so that the others know what to do.",
)
CELL_TEXT_LONG = ErrorKind(
    "D105",
    "Nội dung ô dài {length} ký tự, quá {most}.",
    "The cell has {length_en} characters; {most_en} are allowed.",
    "Ô chỉ ghi con số; phần diễn giải ghi vào lý do hoặc đính kèm tệp minh chứng.",
    "A cell holds a figure only; write explanations as a reason or attach a file.",
)
DRAFT_MOVED_ON = ErrorKind(
    "D106",
    "{by} đã sửa biểu này lúc {at}, sau khi trang của bạn được mở.",
    "{by} changed this form at {at}, after your page was opened.",
    "Xem lại các số mới rồi gửi lại.",
    "Look at the new figures, then hand it in again.",
)
FORM_EMPTY = ErrorKind(
    "D107",
    "Biểu chưa có số nào nên chưa gửi được.",
    "There is no figure in the form yet, so it cannot be handed in.",
    "Nhập số liệu; ô không có số thì chọn «không áp dụng» hoặc «chưa có số liệu» và ghi lý do.",
    "Enter figures; where there is none choose “not applicable” or “not available” and say why.",
)
DATE_PAST = ErrorKind(
    "D108",
    "Thời hạn mới ({date}) phải sau hôm nay ({today}).",
    "The new date ({date}) must come after today ({today}).",
    "Ghi ngày dự kiến hoàn thành trong thời gian tới.",
    "Give the day by which it will be done.",
)
NOT_EXPLAINABLE = ErrorKind(
    "D109",
    "Không có gì phải giải trình ở đây.",
    "There is nothing to explain here.",
    "Mở trang Giải trình để xem các mục còn nợ.",
    "Open the page Explanations to see what is owed.",
)
SIGNED_OUT = ErrorKind(
    "N103",
    "Phiên đăng nhập đã hết.",
    "Your session has ended.",
    "Đăng nhập lại rồi làm tiếp. Nội dung đã nhập vẫn được giữ trên máy này, trừ mật khẩu và tệp đã chọn.",
    "Sign in again to go on. What was typed is kept on this machine, but for passwords and files chosen.",
)
FILE_LARGE = ErrorKind(
    "D131",
    "Tệp «{name}» lớn hơn {largest} MB.",
    "The file “{name}” is larger than {largest} MB.",
    "Tách thành nhiều tệp; với ảnh và bản quét thì nén ảnh hoặc giảm độ phân giải.",
    "Split it; shrink pictures, scan at a lower resolution.",
)
FILE_KIND = ErrorKind(
    "D132",
    "Tệp «{name}» không thuộc loại được nhận, rỗng, bị hỏng hoặc có chứa macro.",
    "The file “{name}” is not of a kind that is kept, is empty, broken or carries macros.",
    "Gửi tệp thuộc một trong các loại: {known}; lưu lại không kèm macro.",
    "Send one of these kinds: {known}; save it without macros.",
)
FILE_NAMED_OTHERWISE = ErrorKind(
    "D135",
    "Tệp «{name}» có đuôi {named} nhưng nội dung là {found}.",
    "The file “{name}” is named {named} but holds {found_en}.",
    "Đổi đuôi tên tệp thành {ending} rồi gửi lại; nếu cần đúng dạng {named} thì mở tệp và xuất ra {named}.",
    "Let its name end in {ending} and send it again; where it must be {named}, open it and export it as {named}.",
)
FILE_ERASED = ErrorKind(
    "D133",
    "Tệp «{name}» đã bị hủy: {why}",
    "The file “{name}” was erased: {why}",
    "Nếu vẫn cần minh chứng, đề nghị đơn vị gửi lại tệp được phép lưu.",
    "If proof is still needed, ask the unit for a file that may be kept.",
)
FILE_LOST = ErrorKind(
    "D134",
    "Không đọc được tệp «{name}»: nội dung trên đĩa bị mất hoặc đã thay đổi.",
    "The file “{name}” cannot be read: what the disk holds is gone or was changed.",
    "Báo quản trị viên khôi phục thư mục files từ bản sao lưu.",
    "Ask an administrator to restore the folder files from a backup.",
)
REQUEST_BAD = ErrorKind(
    "D120",
    "Yêu cầu lưu không đúng dạng nên chưa lưu gì.",
    "The request to save is not well formed; nothing was saved.",
    "Tải lại trang rồi nhập tiếp. Số đã nhập vẫn được giữ trên máy này.",
    "Reload the page and go on. What was typed is kept on this machine.",
)
TEXT_ODD = ErrorKind(
    "D110",
    "Ô «{cell}» có ký tự không đọc được.",
    "The cell “{cell}” has characters that cannot be read.",
    "Gõ lại nội dung của ô; nếu chép từ phần mềm khác, hãy chép qua một trình soạn văn bản trước.",
    "Type the cell again; if it was copied from another program, copy it through a text editor first.",
)
