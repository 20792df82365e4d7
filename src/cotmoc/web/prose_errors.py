"""What is refused of figures accepted from prose and of phrases (D111, D112, D160 to D165)."""

from cotmoc.model.errors import ErrorKind

FIGURE_EMPTY = ErrorKind(
    "D111",
    "Ô «Số liệu» còn trống.",
    "No figure was written.",
    "Ghi con số rồi bấm Nhận số này; nếu không nhận thì bấm Bỏ.",
    "Write the figure and press Enter it, or reject the figure that was read.",
)
PROSE_TWICE = ErrorKind(
    "D112",
    "Vừa chọn tệp vừa dán văn bản: mỗi lần chỉ đọc một báo cáo.",
    "Both a file and a text were given: one report is read at a time.",
    "Xóa văn bản trong ô rồi chọn lại tệp, hoặc bấm Đọc để đọc văn bản đang có trong ô.",
    "Empty the box and choose the file again, or press Read to read the text that is in the box.",
)
PROSE_EMPTY = ErrorKind(
    "D160",
    "Chưa chọn tệp và cũng chưa dán văn bản.",
    "Neither a file nor a text was given.",
    "Chọn tệp .docx, .pdf, .html hoặc .txt, hoặc dán đoạn văn bản vào ô.",
    "Choose a .docx, .pdf, .html or .txt file, or paste the text into the box.",
)
PLACE_NOT_OPEN = ErrorKind(
    "D161",
    "Ô đã chọn không thuộc báo cáo số liệu nào của đơn vị đang mở.",
    "The cell chosen belongs to no report of the unit that is open.",
    "Tải lại trang rồi chọn ô trong danh sách; báo cáo đã gửi thì mở đính chính trước.",
    "Reload the page and choose a cell of the list; open a correction first where the report was handed in.",
)
NO_PLACE = ErrorKind(
    "D162",
    "Chưa biết số «{figure}» thuộc ô nào của biểu.",
    "It is not known which cell of a form the figure “{figure}” belongs to.",
    "Bấm Sửa rồi chọn ô, hoặc bỏ số này.",
    "Press Correct and choose the cell, or reject the figure.",
)
FIGURE_SETTLED = ErrorKind(
    "D163",
    "Số này đã được xử lý từ trước: {state}.",
    "This figure is settled already: {state_en}.",
    "Xem số ấy ở danh sách; muốn xử lý lại thì bấm Xem lại.",
    "See it in the list; press Look again to settle it anew.",
)
DRAFT_DIFFERS = ErrorKind(
    "D164",
    "Trong bản nháp ô «{cell}» đang là {held}, không phải {shown} như trang này hiện.",
    "The cell “{cell_en}” of the draft now says {held}, not {shown} as this page showed.",
    "Xem lại số trong bản nháp rồi bấm lần nữa nếu vẫn muốn thay.",
    "Look at the figure of the draft, then press again if it is still to be replaced.",
)
PHRASE_BAD = ErrorKind(
    "D165",
    "Cụm từ phải có từ 2 đến {most} ký tự, và mã «{code}» phải là mã chỉ tiêu hoặc số liệu của gói.",
    "A phrase has 2 to {most} characters, and the code “{code}” must be an indicator or data element of the package.",
    "Ghi lại cụm từ như trong báo cáo và chọn mã trong danh sách.",
    "Write the phrase as reports do and choose a code of the list.",
)
