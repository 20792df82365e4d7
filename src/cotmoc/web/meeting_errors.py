"""What is refused of meetings (D180 to D189)."""

from cotmoc.model.errors import ErrorKind

MEETING_INCOMPLETE = ErrorKind(
    "D180",
    "Còn thiếu nội dung: tên cuộc họp, người chủ trì, nội dung mục họp hoặc ý kiến.",
    "Something is missing: the title, who chairs, the item or what is said.",
    "Ghi đủ các ô bắt buộc rồi lưu lại.",
    "Fill in the required fields and save again.",
)
MEETING_CLOSED = ErrorKind(
    "D181",
    "Cuộc họp đã có kết luận được duyệt, hoặc mục này đã có ý kiến: không sửa được nữa.",
    "The conclusions are approved, or something was said on this item: it can no longer be changed.",
    "Ghi nội dung mới vào cuộc họp sau, hoặc giao nhiệm vụ bằng văn bản khác.",
    "Put it into the next meeting, or assign the task by another document.",
)
MEETING_AHEAD = ErrorKind(
    "D184",
    "Cuộc họp ngày {day} chưa diễn ra: hôm nay là {today}.",
    "The meeting is on {day}, which is still ahead: today is {today}.",
    "Nếu họp sớm hơn dự kiến, sửa ngày họp rồi ghi nhận đã họp.",
    "If it was held earlier than planned, change its day first.",
)
MEETING_PART_GONE = ErrorKind(
    "D185",
    "Mục hoặc kết luận này không còn trong cuộc họp.",
    "This item or conclusion is no longer part of the meeting.",
    "Có thể nút đã được bấm hai lần, hoặc người khác vừa bỏ: xem lại trang dưới đây.",
    "The button may have been pressed twice, or somebody just took it off: look at the page below.",
)
SAID_ALREADY = ErrorKind(
    "D186",
    "Nội dung này đã được ghi rồi: «{text}».",
    "This was put down already: “{text}”.",
    "Có thể nút đã được bấm hai lần: xem lại trang, không cần ghi nữa.",
    "The button may have been pressed twice: look at the page; there is nothing more to do.",
)
DEADLINE_BEFORE_MEETING = ErrorKind(
    "D187",
    "Thời hạn {deadline} trước ngày họp {day}.",
    "The deadline {deadline} is before the day of the meeting, {day}.",
    "Xem lại năm và tháng của thời hạn; để trống nếu là việc thường xuyên.",
    "Look at the year and month of the deadline again; leave it empty if the task recurs.",
)
CONCLUDED_OTHERWISE = ErrorKind(
    "D183",
    "Các kết luận đã được sửa từ khi trang này mở.",
    "The conclusions were changed since this page was opened.",
    "Đọc lại các kết luận dưới đây rồi duyệt.",
    "Read the conclusions below again, then approve them.",
)
NOTHING_CONCLUDED = ErrorKind(
    "D182",
    "Cuộc họp chưa có kết luận nào để duyệt.",
    "There is no conclusion to approve.",
    "Ghi ít nhất một kết luận, có đơn vị chủ trì.",
    "Write down at least one conclusion with the unit that leads it.",
)
