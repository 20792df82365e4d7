"""What is refused when a PDF is checked for signatures or signed (B133 to B148)."""

from cotmoc.model.errors import ErrorKind

NOT_PDF = ErrorKind(
    "B133",
    "Tệp này không phải là PDF.",
    "This file is not a PDF.",
    "Chọn đúng tệp PDF đã ký hoặc cần ký.",
    "Choose the PDF that was signed, or is to be.",
)
PDF_DAMAGED = ErrorKind(
    "B134",
    "Tệp PDF bị hỏng, không đọc được: không ký được và không kiểm tra được chữ ký nào.",
    "The PDF is damaged and cannot be read: it can neither be signed nor its signatures be checked.",
    "Tải lại tệp từ nơi phát hành rồi thử lại.",
    "Download it anew from where it was issued, then try again.",
)
PDF_ENCRYPTED = ErrorKind(
    "B135",
    "Tệp PDF đặt mật khẩu hoặc mã hóa: không ký được và không kiểm tra được chữ ký.",
    "The PDF is encrypted: it can neither be signed nor its signatures be checked.",
    "Dùng bản không đặt mật khẩu do nơi phát hành cung cấp; gỡ mật khẩu bằng phần mềm khác sẽ làm hỏng chữ ký.",
    "Ask the issuer for the file without a password; taking it off by another program breaks the signatures.",
)
PDF_TOO_LARGE = ErrorKind(
    "B136",
    "Tệp PDF lớn hơn {largest} MB.",
    "The PDF is larger than {largest} MB.",
    "Chia nhỏ phụ lục rồi ký từng tệp.",
    "Split off the annexes and sign each file.",
)
CHECK_TOO_COSTLY = ErrorKind(
    "B137",
    "Kiểm tra tệp này tốn quá nhiều thời gian hoặc bộ nhớ nên đã dừng; chưa kết luận được gì.",
    "Checking this file took too much time or memory and was stopped; nothing is concluded.",
    "Tệp có cấu tạo bất thường: lấy lại tệp từ nơi phát hành.",
    "The file is built in an unusual way: get it anew from where it was issued.",
)
ANCHOR_UNREADABLE = ErrorKind(
    "B138",
    "Tệp «{path}» trong thư mục chứng thư tin cậy không phải là chứng thư PEM hay DER.",
    "“{path}” in the folder of trust anchors is no certificate in PEM or DER.",
    "Bỏ tệp đó ra khỏi thư mục, hoặc chép lại chứng thư của tổ chức chứng thực (.pem, .crt, .cer, .der).",
    "Take it out of the folder, or put the authority's certificate there (.pem, .crt, .cer, .der).",
)
ANCHORS_ABSENT = ErrorKind(
    "B139",
    "Không có thư mục chứng thư tin cậy «{path}», hoặc thư mục không có chứng thư nào.",
    "There is no folder of trust anchors “{path}”, or no certificate in it.",
    "Chỉ đúng thư mục bằng --anchors hoặc biến COTMOC_ANCHORS.",
    "Name the right folder by --anchors or COTMOC_ANCHORS.",
)
SIGNATURES_TOO_MANY = ErrorKind(
    "B140",
    "Tệp có {count} chữ ký, nhiều hơn {most}.",
    "The file has {count} signatures, more than {most}.",
    "Kiểm tra lại tệp: văn bản bình thường không có nhiều chữ ký như vậy.",
    "Look at the file: no ordinary document has that many.",
)
KEY_UNREADABLE = ErrorKind(
    "B141",
    "Tệp khóa «{path}» không phải là PKCS#12 (.p12, .pfx), hoặc không có khóa riêng kèm chứng thư.",
    "“{path}” is no PKCS#12 file (.p12, .pfx), or holds no private key with its certificate.",
    "Chọn đúng tệp khóa do tổ chức chứng thực cấp.",
    "Choose the file that the authority gave you.",
)
PASSPHRASE_WRONG = ErrorKind(
    "B142",
    "Mật khẩu của tệp khóa «{path}» không đúng.",
    "The passphrase of “{path}” is wrong.",
    "Nhập lại; chưa có gì được ký. Mật khẩu lấy từ biến COTMOC_P12_PASSPHRASE, từ --secret-file hoặc hỏi khi chạy.",
    "Enter it again; nothing was signed. It is taken from COTMOC_P12_PASSPHRASE, from --secret-file, or asked for.",
)
CERTIFICATE_OVER = ErrorKind(
    "B143",
    "Chứng thư của {signer} hết hạn ngày {end}, theo đồng hồ máy này ({now}).",
    "The certificate of {signer} expired on {end}, by this machine's clock ({now}).",
    "Kiểm tra đồng hồ máy; nếu đúng thì xin gia hạn chứng thư rồi ký lại.",
    "Check the clock; if it is right, have the certificate renewed, then sign.",
)
CERTIFICATE_EARLY = ErrorKind(
    "B144",
    "Chứng thư của {signer} chỉ có hiệu lực từ {start}, mà đồng hồ máy này mới là {now}.",
    "The certificate of {signer} holds from {start} only; this machine's clock says {now}.",
    "Chỉnh lại đồng hồ máy cho đúng rồi ký lại.",
    "Set the clock right, then sign.",
)
CERTIFICATE_UNFIT = ErrorKind(
    "B145",
    "Chứng thư của {signer} không dùng để ký văn bản.",
    "The certificate of {signer} is not meant for signing documents.",
    "Dùng chứng thư chữ ký số có mục đích ký số hoặc chống chối bỏ.",
    "Use a certificate with the key usage digital signature or non-repudiation.",
)
SIGNING_REFUSED = ErrorKind(
    "B146",
    "Không ký được tệp PDF này: {why}.",
    "This PDF cannot be signed: {why_en}.",
    "Ký tệp PDF tải từ trang báo cáo, chưa qua chương trình khác.",
    "Sign the PDF as downloaded from the report's page.",
)
PASSPHRASE_NEEDED = ErrorKind(
    "B147",
    "Chưa có mã PIN hoặc mật khẩu, mà lệnh chạy không có màn hình để hỏi.",
    "The PIN or passphrase is not given, and there is no terminal to ask for it.",
    "Đặt biến {variable}, hoặc chỉ tệp chứa nó bằng --secret-file; không ghi trên dòng lệnh.",
    "Set {variable}, or name a file that holds it by --secret-file; never write it on the command line.",
)
CHECK_BUSY = ErrorKind(
    "B148",
    "Máy chủ đang kiểm tra nhiều tệp khác.",
    "The server is busy checking other files.",
    "Đợi một phút rồi gửi lại tệp.",
    "Wait a minute, then send it again.",
)
