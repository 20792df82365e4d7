"""What bodies are told to do: verbs of administrative Vietnamese by the kind of work, and the words that stand
between a body and its verb."""

from __future__ import annotations

import re

ACTIONS: dict[str, tuple[str, ...]] = {
    "review": (
        "so sánh", "so khớp", "soát xét", "xem xét", "xem xét lại", "kiểm toán", "tổng rà soát", "hậu kiểm",
        "giám định", "tính toán", "phỏng vấn", "truy vết", "tìm hiểu", "tìm", "rà", "đo", "chấm", "phân nhóm",
        "tự đánh giá", "tự chấm", "kiểm nghiệm", "bóc tách", "lập danh sách", "chấm công", "đánh giá lại", "kiểm lại",
        "phúc tra",
        "đo đạc", "quan trắc", "lấy mẫu", "cắm mốc", "thăm dò", "kiểm đếm", "định giá", "bình xét", "bình chọn",
        "xét duyệt", "xét chọn", "phân hạng", "kiểm chứng", "tổng điều tra", "điều tra, khảo sát", "điều tra",
        "rà quét", "kiểm thử", "thử nghiệm", "chạy thử", "tham vấn", "xác minh", "khoanh vùng", "phân định",
        "đo kiểm", "rà soát", "đánh giá", "khảo sát", "thống kê", "kiểm kê", "thẩm định", "phân loại", "xác định",
        "nghiệm thu", "đo lường", "chấm điểm", "xếp hạng", "kiểm định", "đối soát", "sơ kết", "tổng kết", "phân tích",
        "lấy ý kiến",
    ),
    "build": (
        "lắp dựng", "chế tạo", "gây dựng", "ươm tạo", "làm mới", "khánh thành", "khai trương", "bê tông", "mở tuyến",
        "mở đường", "mở mới", "mở thêm", "đào đắp", "triển khai xây dựng", "xây dựng mới",
        "xây thêm", "nhân bản", "chuẩn bị đầu tư",
        "thi công", "xây", "xây mới", "xây lắp", "khởi công", "kiên cố hóa", "cứng hóa", "bê tông hóa", "nhựa hóa",
        "tạo dựng", "đắp", "khoan", "thiết kế lại", "quy hoạch", "xác lập", "khơi thông", "sản xuất", "dự báo",
        "xây dựng", "thiết lập", "phát triển", "hình thành", "ra mắt", "tạo lập", "đầu tư", "thiết kế", "khởi tạo",
        "mở", "dựng", "thí điểm", "lập bản đồ", "lập", "tạo", "làm",
    ),
    "draft": (
        "soạn", "biên soạn", "viết", "xây dựng dự thảo", "lập phương án", "xây dựng phương án", "lập dự toán",
        "đề nghị", "góp ý", "lập quy hoạch", "xây dựng chính sách", "xây dựng đề cương", "cụ thể hoá", "vạch",
        "xây dựng kịch bản",
        "xin ý kiến", "kêu gọi đầu tư", "định hướng", "hoạch định", "lập hồ sơ", "nghiên cứu", "đề xuất", "tham mưu",
        "soạn thảo", "dự thảo", "lập kế hoạch", "xây dựng kế hoạch", "lập đề án", "xây dựng đề án",
        "xây dựng tờ trình", "xây dựng nghị quyết", "lập danh mục", "chuẩn bị", "kiến nghị",
    ),
    "issue": (
        "ra quyết định", "ra văn bản", "phê chuẩn", "ấn định", "chốt", "thông tin công khai", "đưa tin công khai",
        "công khai hóa", "ra nghị quyết", "ban bố", "hủy bỏ",
        "gia hạn", "phát hành", "trình duyệt", "duyệt", "niêm yết", "đăng tải", "ký", "đăng công khai", "phân cấp",
        "ủy quyền", "ban hành", "công bố", "công khai", "phê duyệt", "trình", "quy định", "sửa đổi", "bãi bỏ",
        "cụ thể hóa", "ký kết", "quyết định", "thống nhất", "thông qua",
    ),
    "train": (
        "truyền nghề", "truyền đạt", "đào tạo lại", "cầm tay chỉ việc", "kèm cặp", "luyện tập", "ôn luyện",
        "nâng trình độ", "nâng cao trình độ", "nâng cao nghiệp vụ", "phổ cập kỹ năng", "bổ túc", "cập nhật kiến thức",
        "tập dượt", "mở khóa", "mở các khóa", "mở lớp học",
        "ôn tập", "huấn luyện", "truyền dạy", "tập huấn", "bồi dưỡng", "đào tạo", "mở lớp", "mở các lớp",
        "nâng cao kỹ năng", "nâng cao năng lực", "dạy", "bình dân học vụ", "trang bị kiến thức", "trang bị kỹ năng",
        "diễn tập",
    ),
    "publicise": (
        "khuyến cáo", "nhắc nhở", "biểu dương", "mời gọi", "phát tờ rơi", "rải tờ rơi", "chiếu phim", "thuyết phục",
        "chia sẻ kinh nghiệm", "kêu gọi người dân", "tổ chức cuộc thi", "tuyên dương", "chúc mừng",
        "tham quan",
        "kêu gọi", "kỷ niệm", "trưng bày", "biểu diễn", "vinh danh", "khai mạc", "đăng cai", "chào mừng", "phổ cập",
        "lan tỏa", "tặng", "cổ vũ", "xúc tiến", "tuyên truyền", "truyền thông", "phổ biến", "quán triệt", "hưởng ứng",
        "quảng bá", "vận động", "phát động", "khuyến khích", "nâng cao nhận thức", "tôn vinh", "giới thiệu",
        "thi đua", "phát sóng",
    ),
    "guide": (
        "giúp đỡ", "tạo thuận lợi", "chăm lo", "đỡ đầu", "tiếp sức", "hòa giải", "gỡ", "gỡ vướng", "gỡ khó",
        "giải đáp thắc mắc", "hỗ trợ kỹ thuật", "hướng dẫn, hỗ trợ", "chỉ dẫn", "định hướng nghề nghiệp", "bảo lãnh",
        "giải quyết dứt điểm", "thụ lý",
        "trợ giúp", "trả lời", "phản hồi", "lắng nghe", "tạo điều kiện", "hướng dẫn", "hỗ trợ", "giúp", "tư vấn",
        "giải đáp", "tháo gỡ", "giải quyết", "đồng hành", "xử lý", "tiếp nhận",
    ),
    "connect": (
        "nối", "nối mạng", "nối liền", "ghép nối", "liên kết", "chuyển tiếp", "trao đổi dữ liệu", "gom", "tập hợp",
        "quy về", "thông tuyến", "kế thừa", "hòa mạng", "ghép",
        "giao nộp", "nộp", "tách", "sáp nhập", "hợp tác", "gộp", "di chuyển", "kết nối", "tích hợp", "liên thông",
        "chia sẻ", "đồng bộ", "đấu nối", "hợp nhất", "chia sẻ dữ liệu", "truyền", "gửi", "nhận bàn giao", "bàn giao",
        "tiếp nhận bàn giao",
    ),
    "improve": (
        "nâng hạng", "nâng tỷ lệ", "tăng tỷ lệ", "nới", "rải nhựa", "thảm nhựa", "chống xuống cấp", "chống thấm",
        "làm lại", "sửa sang", "trả lại", "nâng tầm", "chuẩn hóa lại", "thay đổi", "nâng chất", "nâng chất lượng",
        "nâng cao chất lượng", "xử lý dứt điểm", "chuyển sang", "gia tăng", "bồi đắp", "hồi phục", "làm đẹp", "vá",
        "tăng thêm", "đẩy lùi",
        "nâng", "tu sửa", "sửa", "duy tu", "phục hồi", "trùng tu", "tôn tạo", "phục dựng", "nạo vét", "gia cố",
        "giảm thiểu", "hạ thấp", "thu hẹp", "xóa bỏ", "kiềm chế", "chỉnh trang", "điều chuyển", "tối ưu hóa",
        "cải tạo", "tu bổ", "sửa chữa", "bảo trì", "bảo dưỡng", "khôi phục", "tăng", "phân vùng", "nâng cấp",
        "hoàn thiện", "mở rộng", "cải tiến", "tối ưu", "điều chỉnh", "bổ sung", "nâng cao", "cải thiện", "khắc phục",
        "củng cố", "chấn chỉnh", "đổi mới", "hiện đại hóa", "thay", "thay thế", "chuyển", "chuyển đổi", "xóa", "giảm",
        "phủ sóng", "kéo giảm", "cải cách",
    ),
    "operate": (
        "chạy", "mở cửa", "vận chuyển", "thu phí", "tra cứu", "xuất hóa đơn", "đưa vào khai thác", "đưa vào sử dụng",
        "đưa vào vận hành", "đưa vào hoạt động", "trông coi", "rút vốn", "quyết toán", "tất toán", "cho thuê lại",
        "tự vận hành", "đặt lịch", "nộp trực tuyến",
        "giải ngân", "thanh toán", "chi trả", "trực phòng", "trực ban", "ứng trực", "trực cháy", "ký số", "khai báo",
        "kê khai", "bán", "vận hành", "khai thác", "duy trì", "sử dụng", "quản lý", "ứng dụng", "áp dụng", "phát huy",
        "tận dụng", "dùng", "kích hoạt", "bố trí cán bộ", "quản trị", "đăng ký", "phục vụ",
    ),
    "digitise": (
        "scan", "nhập liệu", "cập nhật dữ liệu", "tạo lập cơ sở dữ liệu", "hiệu chỉnh", "lưu giữ", "ghi hình", "chụp",
        "đồng bộ dữ liệu", "khớp nối", "gắn mã", "gắn chip", "mã hóa", "xây dựng cơ sở dữ liệu", "lập hồ sơ điện tử",
        "sưu tầm", "bổ khuyết", "đính chính", "làm đúng",
        "chỉnh lý", "chỉnh sửa", "thu nhận", "quét", "sao lưu", "đồng bộ hóa", "số hóa", "chuẩn hóa", "làm sạch",
        "làm giàu", "cập nhật", "thu thập", "tạo lập dữ liệu", "nhập", "lưu trữ", "đối chiếu", "làm sống", "xác thực",
        "điện tử hóa", "gán",
    ),
    "secure": (
        "phòng, chống", "phòng ngừa, ngăn chặn", "giữ gìn", "gìn giữ", "bảo tồn", "đề phòng", "tìm kiếm cứu nạn",
        "cảnh giới", "răn đe", "bắt giữ", "dập tắt", "kiểm dịch", "che chắn", "xóa điểm nóng", "giữ vững",
        "tiêu diệt", "bảo đảm trật tự", "trực chiến", "cứu", "bảo đảm an ninh, an toàn", "vây bắt", "xử lý nghiêm",
        "phòng trừ", "giảm nhẹ", "báo động sớm", "cảnh báo sớm",
        "ứng phó", "cứu hộ", "cứu nạn", "chữa cháy", "tuần tra", "canh gác", "truy quét", "triệt phá", "trấn áp",
        "triệt xóa", "bảo đảm an toàn", "đảm bảo an toàn", "bảo đảm an ninh", "đảm bảo an ninh", "bảo vệ",
        "phòng chống", "phòng ngừa", "ứng cứu", "phát hiện", "ngăn chặn", "bảo mật", "đấu tranh",
        "bảo đảm tuyệt đối an toàn",
    ),
    "monitor": (
        "thanh kiểm tra", "thanh tra, kiểm tra", "kiểm tra, giám sát", "theo dõi, giám sát", "nhắc việc",
        "giải trình", "trực theo dõi", "thúc đẩy tiến độ", "nắm bắt", "chất vấn",
        "lãnh đạo, chỉ đạo", "theo dõi", "đôn đốc", "giám sát", "kiểm tra", "thanh tra", "tổng hợp", "báo cáo",
        "kiểm soát", "thẩm tra", "nắm", "cảnh báo", "chỉ đạo",
    ),
    "provide": (
        "phân phối", "phân phát", "cho mượn", "tiếp tế", "cấp mới", "cấp đổi", "cấp lại", "trả", "giao tận tay",
        "đưa đến", "chuyển đến", "chu cấp", "bàn giao nhà", "phục vụ tận nơi", "trả kết quả tại nhà", "phát hành thẻ",
        "cung cấp miễn phí",
        "trao", "cho thuê", "chuyển phát", "giao đất", "cấp", "cung cấp", "cung ứng", "chuyển giao", "trả kết quả",
        "triển khai cung cấp",
    ),
    "close": (
        "hủy", "bỏ", "ngừng", "tạm dừng", "tạm ngừng", "cấm", "chấm dứt hoạt động", "khai tử", "đóng cửa",
        "không sử dụng", "dẹp", "dẹp bỏ", "ngưng",
        "đình chỉ", "xóa sổ", "đóng", "dừng", "chấm dứt", "gỡ bỏ", "loại bỏ", "thu hồi",
    ),
    "organise": (
        "tinh gọn", "bố trí đủ", "chia tách", "hợp nhất tổ chức", "lập tổ", "lập đội", "lập ban", "tăng cường cán bộ",
        "bố trí lại", "phân bổ biên chế", "tái lập", "củng cố, kiện toàn", "phân vai", "điều phối", "thành lập mới",
        "chỉ định", "đề bạt", "quy tụ",
        "điều động", "luân chuyển", "biệt phái", "bổ nhiệm", "tuyển", "tuyển chọn", "tinh giản", "giải thể", "bầu",
        "tăng cường nhân lực", "thành lập", "kiện toàn", "sắp xếp", "bố trí", "phân công", "tổ chức lại", "cử",
        "giao", "tuyển dụng",
    ),
    "fund": (
        "bố trí vốn", "bố trí ngân sách", "cấp bù", "trợ giá", "góp vốn", "gọi vốn", "xã hội hóa", "tài trợ",
        "đóng góp", "hỗ trợ lãi suất", "phân khai", "ứng vốn", "đầu tư vốn", "vận động tài trợ", "kêu gọi tài trợ",
        "cho vay vốn",
        "quyên góp", "ủng hộ", "cho vay", "cấp tín dụng", "cấp vốn", "điều hòa vốn", "cân đối", "phân bổ",
        "bố trí kinh phí", "bố trí nguồn lực", "huy động", "thu hút", "ưu tiên", "cấp kinh phí",
    ),
    "procure": (
        "sắm", "sắm sửa", "mua mới", "đặt mua", "thuê ngoài", "thuê dịch vụ", "đặt hàng", "gắn biển", "lắp thêm",
        "bố trí trang thiết bị", "cài", "cài đặt",
        "mua sắm", "trang bị", "lắp đặt", "lắp", "dán", "đấu thầu", "mời thầu", "lựa chọn nhà thầu", "thuê",
        "cấp phát",
    ),
    "simplify": (
        "bớt", "lược bỏ", "giảm bớt", "tinh giảm", "cắt bỏ", "rút gọn", "hợp lý hóa", "tối giản", "bãi bỏ thủ tục",
        "giảm thời gian", "gọn hóa",
        "miễn giảm", "cắt giảm", "đơn giản hóa", "tái cấu trúc", "rút ngắn", "miễn", "thu",
    ),
    "certify": (
        "xếp sao", "phân sao", "chấm sao", "cấp chứng chỉ", "cấp bằng", "cấp thẻ", "trao thưởng", "truy tặng",
        "phong tặng", "xử lý vi phạm", "xử lý kỷ luật", "khiển trách", "công nhận lại",
        "cấp phép", "cấp giấy phép", "cấp giấy chứng nhận", "cấp mã", "trao tặng", "khen thưởng", "công nhận",
        "chứng nhận", "xử phạt", "xếp loại",
    ),
    "grow": (
        "nuôi", "nuôi trồng", "cấy", "ươm giống", "vỗ béo", "chăn thả", "trồng rừng", "trồng lại", "trồng dặm",
        "thả giống", "thâm canh tăng vụ", "làm vụ", "khai hoang",
        "trồng", "trồng mới", "trồng thay thế", "gieo trồng", "gieo", "gieo cấy", "tái đàn", "thả", "canh tác",
        "tái canh", "khoanh nuôi", "thâm canh", "thu hoạch",
    ),
    "clear": (
        "phân loại rác", "vận chuyển rác", "chôn lấp", "thông tắc", "khơi dòng", "trục vớt", "phát quang", "dọn dẹp",
        "dọn vệ sinh", "tổng vệ sinh", "thu hồi đất", "kiểm đếm, bồi thường", "tái định cư", "bố trí tái định cư",
        "phun khử trùng", "phun", "xử lý chất thải", "xử lý rác", "xử lý nước thải",
        "giải phóng mặt bằng", "giải phóng", "di dời", "sơ tán", "tháo dỡ", "phá dỡ", "thu gom", "tiêu hủy",
        "giải tỏa", "san lấp", "bồi thường", "đền bù", "cưỡng chế", "thu dọn", "khử khuẩn", "tiêu độc", "khử trùng",
        "dọn",
    ),
    "heal": (
        "chữa", "chữa bệnh", "khám, chữa bệnh", "phục hồi chức năng", "tẩy giun", "cai nghiện", "cách ly",
        "khoanh vùng dập dịch", "nuôi dưỡng", "bồi bổ", "tiêm nhắc", "thăm khám", "hiến máu", "phẫu thuật",
        "khám", "khám bệnh", "khám sàng lọc", "điều trị", "tiêm", "tiêm phòng", "tiêm chủng", "tiêm vắc xin",
        "sàng lọc", "xét nghiệm", "tầm soát", "cấp cứu", "chăm sóc", "dập dịch", "khống chế", "dập",
    ),
    "trade": (
        "bán hàng", "bao tiêu", "bán ra", "bán buôn", "bán lẻ", "mua bán", "giao thương", "mua vào", "đưa hàng",
        "chào bán", "chuyển nhượng", "kết nối cung cầu", "kết nối tiêu thụ", "quảng bá, tiêu thụ",
        "tiêu thụ", "xuất khẩu", "nhập khẩu", "bình ổn", "đấu giá", "thu mua", "mua",
    ),
    "meet": (
        "hội đàm", "tọa đàm", "làm việc trực tiếp", "thăm hỏi", "thăm", "tiếp xúc cử tri", "lắng nghe ý kiến",
        "đối thoại", "gặp mặt", "gặp gỡ", "tiếp công dân", "tiếp xúc", "trao đổi",
    ),
}  # fmt: skip
"""Verbs by the kind of work; one verb stands under one kind."""

LIGHT = (
    "tổ chức", "triển khai", "thực hiện", "hoàn thành", "đẩy mạnh", "tăng cường", "thúc đẩy", "tập trung", "tiến hành",
    "bảo đảm", "đảm bảo", "đẩy nhanh", "phấn đấu", "tham gia", "quyết liệt", "nghiêm túc thực hiện", "xong", "tiếp tục",
    "triển khai thực hiện", "tổ chức thực hiện", "tổ chức triển khai", "thi hành", "hoàn tất", "kết thúc", "chú trọng",
    "quan tâm", "lồng ghép", "gắn", "thúc", "ra quân", "nhân rộng", "lựa chọn", "chọn", "mời", "đưa", "yêu cầu",
)  # fmt: skip
"""Verbs that say that something is done, not what."""

BEFORE_VERBS = (
    "khẩn trương", "chủ động", "kịp thời", "tích cực", "nghiêm túc", "thường xuyên", "trực tiếp", "phải", "cần", "sẽ",
    "có trách nhiệm", "chịu trách nhiệm", "căn cứ", "theo", "làm", "là", "được", "chủ trì", "đồng chủ trì",
    "phối hợp", "đầu mối", "để",
    "có kế hoạch", "có sự", "có giải pháp", "có biện pháp", "có văn bản", "có báo cáo", "hằng", "hàng", "trong",
    "trước", "định kỳ", "nhằm", "đồng thời", "sớm", "thống nhất", "cùng nhau",
    "quyết tâm",
    "đến", "tới", "từ", "xác định rõ", "bằng", "tại", "đã", "đang", "không", "chậm nhất", "xong", "nhanh chóng",
    "rốt ráo", "trên cơ sở", "dựa trên", "tự", "cũng", "vẫn", "thì", "năm", "tập trung", "kết nối",
    "lấy", "coi", "nắm chắc", "đặt", "sâu sát", "nêu", "sau khi", "khi", "trong khi", "cùng", "cùng với",
    "thời hạn", "thời gian", "hạn",
)  # fmt: skip
"""Words that end the name of a body: what follows is said of it."""


def _any_of(phrases: tuple[str, ...]) -> str:
    """A pattern of the phrases, the longest first, grouped by their first letter to pass most words over."""
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        by_letter.setdefault(phrase[0], []).append(re.escape(phrase[1:]).replace(r"\ ", r"\s+"))
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))


_NOUNS = (
    r"cấp\s+(?:tỉnh|huyện|xã|trung ương|bách|cơ sở|độ|ủy|uỷ|ngành|trên|dưới|sở|bộ|phòng|nào)|mở\s+của|dùng\s+chung"
    r"|thu\s+(?:nhập|gom|hoạch|mua|ngân)|lập\s+pháp|thực\s+hiện\s+dự\s+án|truyền\s+(?:hình|thanh|thống|nhiễm|thông\s+(?:số|đại))|giao\s+(?:thông|dịch"
    r"|diện|tiếp)|đưa\s+tin"
    r"|(?:(?<=tâm\s)|(?<=và\s)|(?<=quan\s)|(?<=tiện\s))truyền\s+thông"
    r"|(?:(?<=vùng\s)|(?<=cây\s)|(?<=đất\s))trồng|(?<=phòng\s)khám|mua\s+bán"
    r"|trồng\s+trọt|(?<=[Cc]hăn\s)nuôi|làm\s+việc|tạo\s+điều|dạy\s+nghề|thuê\s+bao|đóng\s+góp"
)
"""Nouns and other words that begin as a verb does."""
_NOT_AFTER = "".join(
    f"(?<!{end}\\s)" for end in ("ào", "gân", "áng", "hế", "ách", "iêu", "iệc", "hà", "ẩn", "iền", "ác", "hững")
)
"""Syllables whose word ends with what would else be a verb: “đào tạo”, “ngân hàng”, “tiêu dùng”, “việc làm”."""
_KIND_OF = {verb: kind for kind, verbs in ACTIONS.items() for verb in verbs}
_NOT_IN_NAMES = r"(?<!Đăng\s)(?<!Trợ\s)"
"""Syllables that begin a word within a name, whose end is a verb: “Văn phòng Đăng *ký* đất đai”."""
VERB = re.compile(rf"(?<!\w){_NOT_AFTER}{_NOT_IN_NAMES}(?!{_NOUNS})(?:{_any_of((*_KIND_OF, *LIGHT))})(?!\w)")
"""A verb in lower case, as names of bodies write their verbs with a capital: “Sở Xây dựng xây dựng kế hoạch”."""
BOUNDARY = re.compile(
    rf"(?<!\w){_NOT_AFTER}{_NOT_IN_NAMES}(?!{_NOUNS})(?:{_any_of((*_KIND_OF, *LIGHT, *BEFORE_VERBS))})(?!\w)"
)
"""Where the name of a body ends and what is said of it begins."""


def kind_of(verb: str) -> str | None:
    """The kind of work that a verb names; None for a verb that only says that something is done."""
    return _KIND_OF.get(" ".join(verb.casefold().split()))
