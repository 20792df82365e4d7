"""What is refused of reports written in the live system (D188 to D199, D204, D205), or signed on paper (D200-D202)."""

from cotmoc.model.errors import ErrorKind

REFERENCE_BAD = ErrorKind(
    "D190",
    "{reference} không phải là tham chiếu số liệu.",
    "{reference} is no reference of a figure.",
    "Chọn số liệu trong danh sách tìm kiếm để chèn, hoặc bỏ dấu ngoặc nhọn.",
    "Insert a figure from the search, or leave the braces out.",
)
REPORT_FROZEN = ErrorKind(
    "D191",
    "Báo cáo đang ở bước «{state}», không sửa được nữa.",
    "The report is at the step “{state_en}” and can no longer be changed.",
    "Lập một báo cáo mới nếu cần bản khác.",
    "Write a new report where another version is needed.",
)
REPORT_STEP = ErrorKind(
    "D192",
    "Báo cáo đang ở bước «{state}», không chuyển sang «{wanted}» được.",
    "The report is at the step “{state_en}”; it cannot go to “{wanted_en}”.",
    "Tải lại trang: có thể người khác vừa cập nhật.",
    "Reload the page: somebody may just have moved it on.",
)
BLOCK_UNKNOWN = ErrorKind(
    "D193",
    "Báo cáo không còn đoạn «{block}».",
    "The report has no paragraph “{block}” now.",
    "Tải lại báo cáo rồi chọn lại đoạn.",
    "Reload the report and choose the paragraph again.",
)
REPORT_INCOMPLETE = ErrorKind(
    "D194",
    "Chưa chọn chương trình hoặc bố cục, hoặc chưa ghi tên, số hiệu của báo cáo.",
    "The programme, the layout, the title or the number of the report is missing.",
    "Ghi đủ các ô bắt buộc rồi bấm lại.",
    "Fill in the required fields and press again.",
)
SETTINGS_UNREAD = ErrorKind(
    "D195",
    "Không đọc được thiết lập của báo cáo: {why}.",
    "The settings of the report cannot be read: {why}.",
    "Sửa lại theo dạng TOML như ví dụ bên dưới ô.",
    "Write them in TOML as the example below the box.",
)
NOT_THIS_ISSUE = ErrorKind(
    "D196",
    "Tệp này không phải bản đã ký của bản phát hành số {number}: nội dung khác với nội dung đã phát hành.",
    "This file is no signed copy of issue {number}: its content differs from what was issued.",
    "Ký đúng tệp PDF tải về từ trang này, không lưu lại bằng chương trình khác, rồi tải lên.",
    "Sign the very PDF downloaded from this page, do not save it anew by another program, then upload it.",
)
UNANSWERED = ErrorKind(
    "D197",
    "Còn {count} ý kiến chưa trả lời.",
    "{count} comments are not answered yet.",
    "Chấp nhận hoặc không chấp nhận từng ý kiến rồi mới chốt báo cáo.",
    "Accept or reject each comment before the report is made final.",
)
CHANGED_MEANWHILE = ErrorKind(
    "D188",
    "Báo cáo vừa được sửa trong khi đang được lập để phát hành; chưa phát hành.",
    "The report was changed while it was being set; it is not issued.",
    "Xem lại báo cáo rồi bấm phát hành lần nữa.",
    "Look at the report again, then issue it once more.",
)
EDITS_LOST = ErrorKind(
    "D189",
    "Có đoạn sửa tay không còn chỗ trong báo cáo, hoặc có tham chiếu không còn đúng: {blocks}.",
    "Paragraphs written by hand have no place in the report now, or a reference that no longer holds: {blocks}.",
    "Mở từng đoạn, sửa lại, hoặc bỏ phần sửa tay, rồi mới chốt báo cáo.",
    "Open each paragraph and correct it, or give up what was written by hand, before the report is made final.",
)
SIGNATURE_ABSENT = ErrorKind(
    "D198",
    "Tệp này chưa có chữ ký số nào.",
    "This file carries no signature.",
    "Ký tệp bằng công cụ ký số của đơn vị, rồi tải lên bản đã ký.",
    "Sign it with your office's signing tool, then upload the signed file.",
)
SIGNATURE_BROKEN = ErrorKind(
    "D199",
    "Chữ ký trong tệp không đứng vững. {why}",
    "The signature in the file does not hold. {why_en}",
    "Tải lại bản PDF từ trang này, ký lại, không sửa hay lưu lại sau khi ký.",
    "Download the PDF anew from this page, sign it, and do not change or save it afterwards.",
)
PAPER_INCOMPLETE = ErrorKind(
    "D200",
    "Chưa ghi đủ số văn bản, ngày ký, người ký (mỗi ô không quá {longest} chữ), hoặc chưa chọn bản chụp.",
    "The number, the day, the signer (no more than {longest} letters each) or the scan is missing.",
    "Ghi đủ các ô như trên văn bản giấy, chọn tệp chụp, rồi bấm lại.",
    "Fill in what stands on the paper, choose the file of the scan, and press again.",
)
PAPER_DAY_WRONG = ErrorKind(
    "D201",
    "Ngày ký {day} không nằm trong khoảng từ ngày phát hành {start} đến hôm nay {end}.",
    "The day of signing {day} does not lie between the day of issue {start} and today {end}.",
    "Ghi đúng ngày trên văn bản giấy.",
    "Give the day that stands on the paper.",
)
SCAN_KIND_WRONG = ErrorKind(
    "D202",
    "Bản chụp «{name}» không phải là PDF hay ảnh.",
    "The scan “{name}” is neither a PDF nor a picture.",
    "Chụp hoặc quét văn bản giấy thành tệp .pdf, .png hoặc .jpg.",
    "Scan the paper as .pdf, .png or .jpg.",
)
ISSUE_UNCONFIRMED = ErrorKind(
    "D204",
    "Chưa xác nhận đã xem những điều cần biết trước khi chốt số liệu.",
    "It is not confirmed that what is to be known before the issue was read.",
    "Xem các mục cảnh báo, đánh dấu vào ô xác nhận rồi bấm lại.",
    "Read the warnings, tick the box, and press again.",
)
SETTINGS_CHANGED = ErrorKind(
    "D206",
    "Từ lúc trang này được mở, người khác đã sửa cơ quan ban hành, người ký hoặc nơi nhận; chưa lưu gì.",
    "Somebody else changed who issues, signs or receives the report since this page was opened; nothing was kept.",
    "Những ô dưới đây vẫn như anh chị vừa nhập. Mở lại trang ở thẻ khác để xem nội dung mới rồi sửa tiếp.",
    "The fields below are as you entered them. Open the page anew beside it, see what is new there, and go on from it.",
)
CHANGED_SINCE_READ = ErrorKind(
    "D205",
    "Từ lúc trang này được mở, báo cáo hoặc số liệu đã thay đổi; chưa phát hành.",
    "The report or its figures changed since this page was opened; it is not issued.",
    "Xem lại các mục cảnh báo bên dưới (đã cập nhật), rồi bấm phát hành lần nữa.",
    "Read the warnings below, which are brought up to date, and issue it again.",
)
ANSWER_NEEDED = ErrorKind(
    "D207",
    "Không tiếp thu ý kiến thì phải nêu lý do.",
    "A comment that is not accepted needs an answer.",
    "Ghi lý do vào ô «Trả lời», rồi bấm lại.",
    "Write why into the field “Answer”, then press again.",
)
