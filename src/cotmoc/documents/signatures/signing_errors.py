"""What is refused when a signature is to be seen, or its time proved (B158 to B161)."""

from cotmoc.model.errors import ErrorKind

TIMESTAMP_ADDRESS_BAD = ErrorKind(
    "B158",
    "«{url}» không phải là địa chỉ của một nơi cấp dấu thời gian.",
    "“{url}” is not the address of a time-stamp authority.",
    "Ghi địa chỉ http:// hoặc https:// do tổ chức chứng thực cho biết; hoặc bỏ --timestamp và biến COTMOC_TIMESTAMP.",
    "Give the http:// or https:// address that the authority names; or leave out --timestamp and COTMOC_TIMESTAMP.",
)
TIMESTAMP_UNREACHABLE = ErrorKind(
    "B159",
    "Không lấy được dấu thời gian từ {url}: {why}.",
    "No time-stamp could be had from {url}: {why_en}.",
    "Chưa có gì được ký. Kiểm tra đường mạng rồi ký lại; hoặc ký không kèm dấu thời gian.",
    "Nothing was signed. Check the network and sign again; or sign without a time-stamp.",
)
TIMESTAMP_REFUSED = ErrorKind(
    "B160",
    "Nơi cấp dấu thời gian {url} trả lời không dùng được: {why}.",
    "The time-stamp authority {url} gave an answer that cannot be used: {why_en}.",
    "Chưa có gì được ký. Hỏi nơi cấp dấu thời gian; hoặc ký không kèm dấu thời gian.",
    "Nothing was signed. Ask the authority; or sign without a time-stamp.",
)
STAMP_PLACE_ABSENT = ErrorKind(
    "B161",
    "Không còn chỗ trống để đặt khung chữ ký mà không che chữ.",
    "There is no room for a visible signature that would not cover something.",
    "Ký với --no-stamp: chữ ký vẫn có đủ giá trị, chỉ không hiện trên trang.",
    "Sign with --no-stamp: the signature is worth the same, it is only not seen on the page.",
)
