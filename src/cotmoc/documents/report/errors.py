"""What a report may get wrong (B): its figures, its template, its settings, its letters."""

from cotmoc.model.errors import ErrorKind

ADDRESS_BAD = ErrorKind(
    "B101",
    "«{address}» không phải là địa chỉ số liệu.",
    "“{address}” is not the address of a figure.",
    "Ghi theo mẫu cotmoc:target/MÃ?unit=…&period=…&known_at=…&format=….",
    "Write it as cotmoc:target/CODE?unit=…&period=…&known_at=…&format=….",
)
FORMAT_UNKNOWN = ErrorKind(
    "B102",
    "Số liệu không có dạng «{format}».",
    "A figure has no format “{format}”.",
    "Chọn một trong: {known}.",
    "Choose one of: {known}.",
)
FIGURE_UNKNOWN = ErrorKind(
    "B103",
    "Không có mục tiêu hay chỉ tiêu «{code}» để lấy số liệu.",
    "There is no target or indicator “{code}” to take a figure from.",
    "Kiểm tra lại mã. {like}",
    "Check the code. {like_en}",
)
INDICATOR_RETIRED = ErrorKind(
    "B104",
    "Chỉ tiêu «{code}» không còn hiệu lực trong {period}: hết hiệu lực từ {end}.",
    "The indicator “{code}” does not hold in {period}: it ended on {end}.",
    "Thay bằng chỉ tiêu còn hiệu lực, hoặc lập báo cáo cho một kỳ trước ngày đó.",
    "Put an indicator that holds in its place, or report on a period before that day.",
)
PROGRAMME_EMPTY = ErrorKind(
    "B105",
    "Chương trình «{code}» chưa có mục tiêu nào để báo cáo.",
    "The programme “{code}” has no targets to report on.",
    "Bổ sung targets.csv của chương trình, hoặc chọn chương trình khác; nếu dùng --known-at thì chọn ngày muộn hơn.",
    "Fill in the programme's targets.csv, or choose another one; with --known-at choose a later day.",
)
PROGRAMME_UNSAID = ErrorKind(
    "B106",
    "Gói có nhiều chương trình ({known}); báo cáo chỉ viết về một.",
    "The package has several programmes ({known}); a report is about one.",
    "Chọn một bằng --programme.",
    "Choose one with --programme.",
)
UNIT_NEEDED = ErrorKind(
    "B107",
    "Báo cáo của một đơn vị phải nêu đơn vị nào.",
    "The report of one unit must say which.",
    "Thêm --unit MÃ.",
    "Add --unit CODE.",
)
CONCLUSIONS_NEEDED = ErrorKind(
    "B108",
    "Thông báo kết luận cần nội dung cuộc họp và các kết luận.",
    "A notice of conclusions needs the meeting and its conclusions.",
    "Chỉ tệp TOML có bảng [meeting] và các mục [[conclusions]] bằng --settings.",
    "Give a TOML file with a table [meeting] and entries [[conclusions]] by --settings.",
)
SETTING_UNKNOWN = ErrorKind(
    "B110",
    "Không có thiết lập báo cáo «{key}».",
    "There is no report setting “{key}”.",
    "Chọn một trong: {known}.",
    "Choose one of: {known}.",
)
SETTING_WRONG = ErrorKind(
    "B111",
    "Giá trị của «{key}» không dùng được.",
    "The value of “{key}” cannot be used.",
    "Ghi {wanted}.",
    "Write {wanted_en}.",
)
FONT_ABSENT = ErrorKind(
    "B120",
    "Không có phông chữ «{font}» (thiếu {faces}) trong «{folder}».",
    "The font “{font}” is not in “{folder}” (missing: {faces}).",
    "Chép đủ bốn kiểu chữ của phông vào một thư mục và chỉ thư mục đó bằng --fonts. Phông không bao giờ bị thay ngầm.",
    "Put its four faces into a folder and name that with --fonts. A font is never silently replaced.",
)
LETTER_ABSENT = ErrorKind(
    "B121",
    "Phông chữ «{font}» không có chữ {letters}.",
    "The font “{font}” lacks the letters {letters}.",
    "Bỏ các chữ đó, hoặc chọn phông có đủ bằng --fonts.",
    "Leave them out, or choose a font that has them with --fonts.",
)
PDF_REFUSED = ErrorKind(
    "B122",
    "Không dàn được trang PDF: {why}.",
    "The PDF could not be set: {why}.",
    "Báo cho quản trị kèm nguyên văn câu này; bản DOCX và HTML không bị ảnh hưởng.",
    "Tell the administrator this sentence; DOCX and HTML are not affected.",
)
TEMPLATE_UNREADABLE = ErrorKind(
    "B130",
    "Không đọc được mẫu Word «{path}»: {why}.",
    "The Word template “{path}” cannot be read: {why_en}.",
    "Mở tệp bằng Word hoặc LibreOffice, lưu lại dạng .docx rồi thử lại.",
    "Open it in Word or LibreOffice, save it as .docx, then try again.",
)
TEMPLATE_SYNTAX = ErrorKind(
    "B131",
    "Chỗ «{text}» trong mẫu không viết đúng cách: {why}.",
    "“{text}” in the template is not well written: {why_en}.",
    'Viết {{ figure("MÃ") }} liền một mạch, trong dấu nháy thẳng.',
    'Write {{ figure("CODE") }} in one go, in straight quotes.',
)
TEMPLATE_ONLY_DOCX = ErrorKind(
    "B132",
    "Mẫu Word chỉ ghi được ra DOCX.",
    "A Word template can only be written as DOCX.",
    "Dùng --format docx; cần PDF thì mở tệp đó bằng Word hoặc LibreOffice rồi xuất ra PDF.",
    "Use --format docx; for PDF open that file in Word or LibreOffice and export it.",
)
FIGURES_UNREAD = ErrorKind(
    "B162",
    "Không đọc được các số liệu có địa chỉ trong tệp PDF này.",
    "The figures with an address cannot be read from this PDF.",
    "Kiểm tra tệp PDF tải từ trang báo cáo hay do lệnh report lập, chưa qua chương trình khác.",
    "Check the PDF as downloaded from the report's page or written by the report command.",
)
