"""What the commands of the live system answer, in both languages."""

from __future__ import annotations

SERVING: dict[str, tuple[str, str]] = {
    "loaded": ("Đã nạp gói «{name}».", "Loaded the package “{name}”."),
    "dumped": ("Đã ghi gói ra {path}.", "Wrote the package to {path}."),
    "audited": (
        "Sổ cái nguyên vẹn: {rows} dòng, đầu chuỗi {head}.",
        "The ledger is whole: {rows} rows, head {head}.",
    ),
    "audited_nothing": (
        "Sổ cái chưa có dòng nào: chưa nạp gói dữ liệu nào vào thư mục dữ liệu này.",
        "The ledger has no row yet: no package was loaded into this data folder.",
    ),
    "mart_whole": (
        "Kho số liệu của gói {package} khớp sổ cái: {rows} dòng trong {segments} đoạn, đến vị trí {position}.",
        "The mart of {package} says what the ledger says: {rows} rows, to position {position}; segments: {segments}.",
    ),
    "mart_absent": (
        "Gói {package} chưa có kho số liệu; hệ thống đang chạy sẽ tự ghi.",
        "{package} has no mart yet; the running system writes it by itself.",
    ),
    "mart_repaired": (
        "Đã dựng lại kho số liệu của gói {package} từ sổ cái. Hệ thống đang chạy tự đọc bản mới.",
        "Made the mart of {package} again from the ledger. A running system reads it by itself.",
    ),
    "serving": (
        "Đang phục vụ tại http://{address}:{port}/ (dừng bằng Ctrl+C).",
        "Serving at http://{address}:{port}/ (stop with Ctrl+C).",
    ),
    "demo_preparing": (
        "Chuẩn bị hệ thống trực tuyến: nạp gói mẫu, tạo tài khoản …",
        "Preparing the live system: loading the samples, making accounts …",
    ),
    "demo_accounts": (
        "Tài khoản dùng thử (mật khẩu chung: {password}):",
        "Accounts to try (one password for all: {password}):",
    ),
    "account_made": ("Đã tạo tài khoản «{username}».", "Made the account “{username}”."),
    "granted": (
        "Đã cấp vai trò «{role}» cho «{username}» trong gói «{package}».",
        "Gave “{username}” the role “{role}” in the package “{package}”.",
    ),
}
"""By key: the Vietnamese and the English sentence."""
