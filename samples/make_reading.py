"""Writes samples/mau-reading again, byte for byte: a commune's report and a province's plan, both made up.

    python -m samples.make_reading

The report tells figures that the package samples/mau holds of the commune Lay Ơn for 2024, all but two: one that the
package has otherwise, one that text and table give differently. The plan sets tasks of which some overlap, some have
no lead or no deadline.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "samples" / "mau-reading"
MADE_UP = "(Văn bản mẫu để dùng thử Cột Mốc: nơi chốn, cơ quan, con số đều nghĩ ra, không có thật.)"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every part of a file, so that writing it again changes nothing."""
Part = str | Sequence[Sequence[str]]

REPORT: tuple[Part, ...] = (
    MADE_UP,
    "ỦY BAN NHÂN DÂN\nXÃ LAY ƠN",
    "Số: 07/BC-UBND",
    "Lay Ơn, ngày 08 tháng 01 năm 2025",
    "BÁO CÁO\nKết quả chuyển đổi số, cải cách hành chính năm 2024 của xã Lay Ơn",
    "I. KẾT QUẢ THỰC HIỆN",
    "1. Giải quyết thủ tục hành chính: Năm 2024, Bộ phận Một cửa của xã giải quyết 858 hồ sơ, giảm 8 hồ sơ so với năm "
    "2023; 847 hồ sơ được giải quyết đúng hạn và trước hạn, đạt 98,7%. Có 619 hồ sơ nộp qua dịch vụ công trực tuyến "
    "toàn trình, một phần, đạt 72,1%; tỷ lệ hồ sơ được số hóa đạt 77,6%.",
    "2. Mức độ hài lòng của tổ chức, cá nhân về giải quyết thủ tục bình quân cả năm đạt 93,5%.",
    "3. Năm 2024, 841/866 văn bản đi được ký số, đạt 97,1%. Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng đạt "
    "79,7%. Đến hết quý IV/2024, 19/21 cán bộ, công chức của xã đã được bồi dưỡng kỹ năng số.",
    "4. Xã hội số: đến hết quý IV/2024, tỷ lệ dân số trưởng thành có điện thoại thông minh đạt 87%; tỷ lệ dân số "
    "trưởng thành có tài khoản thanh toán đạt 86,8%; tỷ lệ dân số trưởng thành kích hoạt định danh điện tử mức 2 đạt "
    "83,9%. 4.614 người dân có hồ sơ sức khỏe điện tử. 11/11 thôn có Tổ công nghệ số cộng đồng và phủ băng "
    "rộng di động.",
    "Số liệu chủ yếu đến hết quý IV/2024:",
    (
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2024", "Thực hiện quý IV/2024"),
        ("1", "Tỷ lệ dân số trưởng thành có chữ ký số cá nhân", "%", "15", "16,9"),
        ("2", "Tỷ lệ dân số trưởng thành kích hoạt định danh điện tử mức 2", "%", "80", "84,9"),
        ("3", "Tỷ lệ hộ gia đình có Internet cáp quang", "%", "80", "82,7"),
        ("4", "Tỷ lệ dân số có hồ sơ sức khỏe điện tử", "%", "85", "86,3"),
    ),
    "II. TỒN TẠI, HẠN CHẾ",
    "Năm 2024 còn 11 hồ sơ giải quyết trễ hạn. Mới có 682 người trưởng thành có chữ ký số cá nhân. Máy quét ở Bộ phận "
    "Một cửa đã cũ, ảnh hưởng việc số hóa hồ sơ.",
    "III. PHƯƠNG HƯỚNG NĂM 2025",
    "Phấn đấu năm 2025 có 85% hồ sơ nộp qua dịch vụ công trực tuyến toàn trình, một phần; 100% hồ sơ được số hóa; 95% "
    "dân số có hồ sơ sức khỏe điện tử.",
)
PLAN: tuple[Part, ...] = (
    MADE_UP,
    "ỦY BAN NHÂN DÂN\nTỈNH MẪU",
    "Số: 41/KH-UBND",
    "Mẫu, ngày 14 tháng 4 năm 2025",
    "KẾ HOẠCH\nChuyển đổi số, cải cách hành chính những tháng cuối năm 2025 của tỉnh Mẫu",
    "I. MỤC TIÊU",
    "100% thủ tục đủ điều kiện được cung cấp trực tuyến toàn trình; ít nhất 85% hồ sơ nộp trực tuyến.",
    "II. NHIỆM VỤ",
    "1. Văn phòng UBND tỉnh chủ trì, phối hợp Sở Khoa học và Công nghệ rà soát, trình Chủ tịch UBND tỉnh công bố danh "
    "mục thủ tục hành chính đủ điều kiện cung cấp trực tuyến toàn trình, hoàn thành trước ngày 30/6/2025.",
    "2. Sở Khoa học và Công nghệ kiểm tra lại các thủ tục hành chính, lập danh mục dịch vụ công trực tuyến toàn trình "
    "của tỉnh, trình công bố trong quý II/2025.",
    "3. Sở Y tế chủ trì, phối hợp Công an tỉnh vận động người dân tích hợp sổ sức khỏe điện tử trên VNeID, bảo đảm "
    "cuối năm 2025 có 95% dân số có hồ sơ sức khỏe điện tử.",
    "4. UBND thành phố Mẫu tạo lập hồ sơ sức khỏe điện tử cho toàn bộ người dân trên địa bàn thành phố Mẫu trước ngày "
    "30/11/2025.",
    "5. Sở Nội vụ mở 10 lớp bồi dưỡng kỹ năng số cho cán bộ, công chức cấp xã trong quý III/2025.",
    "6. Giao Sở Khoa học và Công nghệ tập huấn kỹ năng số cho công chức các xã, phường, hoàn thành trước 30/9/2025.",
    "7. Sở Tài chính bố trí kinh phí mua máy quét cho Trung tâm Phục vụ hành chính công các xã, phường trong tháng "
    "7/2025.",
    "8. Các sở, ban, ngành, địa phương đẩy mạnh tuyên truyền về chuyển đổi số.",
    "9. Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực, xong trước 31/12/2025.",
    "III. NHIỆM VỤ TRỌNG TÂM THEO BIỂU",
    (
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn"),
        (
            "1",
            "Xây dựng quy chế khai thác kho dữ liệu dùng chung của tỉnh",
            "Sở Khoa học và Công nghệ",
            "Sở Tư pháp",
            "Quyết định ban hành quy chế",
            "30/8/2025",
        ),
        (
            "2",
            "Soạn thảo quy chế quản lý, khai thác dữ liệu tại kho dữ liệu tập trung của tỉnh",
            "Văn phòng UBND tỉnh",
            "Các sở, ngành",
            "Quy chế",
            "Quý III/2025",
        ),
        (
            "3",
            "Làm sạch dữ liệu đất đai, kết nối với Cơ sở dữ liệu quốc gia về dân cư",
            "Sở Nông nghiệp và Môi trường",
            "Công an tỉnh",
            "Cơ sở dữ liệu đất đai được làm sạch",
            "30/9/2025",
        ),
    ),
    "IV. TỔ CHỨC THỰC HIỆN",
    "Văn phòng UBND tỉnh theo dõi, đôn đốc, báo cáo UBND tỉnh kết quả thực hiện trước ngày 15/12/2025.",
)


def document_bytes(parts: Sequence[Part]) -> bytes:
    """A Word document of paragraphs and tables; those of capitals stand in the middle."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            paragraph = document.add_paragraph(part)
            if part.partition("\n")[0].isupper():
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            table = document.add_table(rows=len(part), cols=len(part[0]), style="Table Grid")
            for row, cells in zip(table.rows, part, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    file = io.BytesIO()
    document.save(file)
    return _of_no_day(file.getvalue())


def _of_no_day(data: bytes) -> bytes:
    """The same document without the time it was written at."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            kept.writestr(zipfile.ZipInfo(name, LONG_AGO), given.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def build(target: Path) -> None:
    """Write both documents into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    for name, parts in (("bao-cao-xa-lay-on-2024.docx", REPORT), ("ke-hoach-2025.docx", PLAN)):
        (target / name).write_bytes(document_bytes(parts))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
