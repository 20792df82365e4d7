"""What is refused when one signs with a token (B149 to B157)."""

from cotmoc.model.errors import ErrorKind

TOKEN_UNSUPPORTED = ErrorKind(
    "B149",
    "Bản cài đặt này chưa có phần ký bằng token (PKCS#11).",
    "This installation cannot sign with a token (PKCS#11).",
    "Cài thêm: pip install 'cotmoc[token]'; trong bản sao mã nguồn: .venv/bin/python -m pip install 'pyhanko[pkcs11]'. "
    "Hoặc ký bằng công cụ của đơn vị rồi tải bản đã ký lên.",
    "Install it: pip install 'cotmoc[token]'; in a checkout: .venv/bin/python -m pip install 'pyhanko[pkcs11]'. "
    "Or sign with your office's tool and hand in the signed file.",
)
TOKEN_LIBRARY_BAD = ErrorKind(
    "B150",
    "Không dùng được tệp «{path}» làm thư viện PKCS#11 của token.",
    "“{path}” cannot be used as the PKCS#11 library of a token.",
    "Chỉ đúng tệp thư viện đi kèm bộ cài của token (.so, .dll, .dylib), cùng loại máy (64 bit) với Python.",
    "Name the library that came with the token (.so, .dll, .dylib), built for the same kind of machine as Python.",
)
TOKEN_ABSENT = ErrorKind(
    "B151",
    "Không thấy token {wanted}. {there}.",
    "There is no token {wanted_en}. {there_en}.",
    "Cắm token vào máy, hoặc ghi đúng nhãn của nó ở --label.",
    "Plug it in, or give its label by --label.",
)
TOKENS_ALIKE = ErrorKind(
    "B152",
    "Có nhiều token cùng khớp, không biết dùng cái nào: {there}.",
    "Several tokens fit, and which one is meant is not known: {there}.",
    "Rút bớt token, hoặc ghi nhãn hay số máy (trong ngoặc) của đúng token ở --label.",
    "Unplug the others, or give the label or the serial number (in brackets) of the right one by --label.",
)
PIN_WRONG = ErrorKind(
    "B153",
    "Mã PIN của token «{token}» không đúng. {left}",
    "The PIN of token “{token}” is wrong. {left_en}",
    "Nhập lại cho đúng; chưa có gì được ký. Mã PIN lấy từ biến COTMOC_TOKEN_PIN, từ --secret-file hoặc hỏi khi chạy.",
    "Enter it again; nothing was signed. It is taken from COTMOC_TOKEN_PIN, from --secret-file, or asked for.",
)
TOKEN_LOCKED = ErrorKind(
    "B154",
    "Token «{token}» đã bị khóa vì nhập sai mã PIN nhiều lần.",
    "Token “{token}” is locked: the PIN was wrong too often.",
    "Nhờ nơi cấp chứng thư, hoặc người giữ mã mở khóa của token, mở khóa rồi ký lại.",
    "Have it unlocked by the authority that gave it out, or by who keeps its unlocking code, then sign.",
)
TOKEN_KEY_ABSENT = ErrorKind(
    "B155",
    "Trong token «{token}» không có chứng thư {wanted}ký được. {there}.",
    "Token “{token}” holds no certificate {wanted_en}to sign with. {there_en}.",
    "Ghi đúng nhãn chứng thư ở --certificate-label; nếu token trống thì nhờ nơi cấp nạp chứng thư.",
    "Give the certificate's label by --certificate-label; have the authority put one on an empty token.",
)
TOKEN_KEYS_MANY = ErrorKind(
    "B156",
    "Trong token «{token}» có nhiều chứng thư ký được: {there}.",
    "Token “{token}” holds several certificates to sign with: {there}.",
    "Ghi nhãn của chứng thư cần dùng ở --certificate-label; nếu trùng nhãn thì xóa chứng thư cũ khỏi token.",
    "Give the label of the one to use by --certificate-label; where two have the same, take the old one off the token.",
)
TOKEN_REFUSED = ErrorKind(
    "B157",
    "Token «{token}» không ký được; thư viện của nó báo: {why}.",
    "Token “{token}” did not sign; its library says: {why}.",
    "Rút token ra, cắm lại rồi ký lại; vẫn lỗi thì ký bằng công cụ đi kèm token.",
    "Unplug it, plug it in again and sign; failing that, sign with the tool that came with the token.",
)
