"""Ten thousand made-up tasks compared with one another, and one new task with all of them: time and memory."""

from __future__ import annotations

import gc
import random
import resource
import time
from datetime import date, timedelta

from cotmoc.reading.overlaps import TaskIndex, find_overlaps, overlaps_of
from cotmoc.reading.tasks import TaskStatement

LEADS = (
    *("Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Sở Tư pháp", "Sở Công Thương", "Công an tỉnh"),
    *("Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo", "Sở Nông nghiệp và Môi trường", "Văn phòng UBND tỉnh"),
)
DEEDS = (
    *(
        "rà soát, lập danh mục",
        "xây dựng phần mềm quản lý",
        "số hóa hồ sơ",
        "tập huấn cho cán bộ phụ trách",
        "kiểm tra",
    ),
    *(
        "tuyên truyền về",
        "kết nối, chia sẻ dữ liệu",
        "xây dựng quy chế quản lý",
        "nâng cấp hạ tầng phục vụ",
        "công khai",
    ),
    *("hướng dẫn người dân sử dụng", "bố trí kinh phí cho", "lắp đặt thiết bị theo dõi", "thí điểm mô hình"),
)
THINGS = (
    *("chợ", "bến xe", "trạm y tế", "trường mầm non", "hồ chứa nước", "lò giết mổ", "vườn ươm", "thư viện", "bảo tàng"),
    *("sân vận động", "nghĩa trang", "công viên", "bãi đỗ xe", "cầu treo", "đường thôn", "kênh mương", "trại giống"),
    *("làng nghề", "homestay", "nhà văn hóa", "đội bóng đá", "hợp tác xã", "cơ sở in", "tiệm thuốc", "phòng khám"),
    *("quán ăn", "lớp xóa mù chữ", "giếng khoan", "đập tràn", "rừng phòng hộ", "vùng chè", "ao cá", "đàn trâu"),
)
TRAITS = (
    *("đã xuống cấp", "mới thành lập", "ở vùng cao", "ven sông", "thuộc diện di dời", "có vốn vay", "do xã quản lý"),
    *("chưa có giấy phép", "trong khu du lịch", "gần trường học", "có trên 10 lao động", "cần bảo tồn", "kiểu mẫu"),
    *("bị ảnh hưởng bão", "của người Mông", "của thanh niên", "theo tiêu chuẩn mới", "được hỗ trợ năm trước"),
)
PLACES = (
    "trên địa bàn tỉnh",
    "tại các xã vùng cao",
    "tại các phường",
    "tại xã Đồi Mẫu",
    "tại xã Bến Thử",
    "tại xã Suối Vẽ",
)
TASKS = 10_000


def made_up_tasks(count: int = TASKS, seed: int = 1) -> list[TaskStatement]:
    """Tasks of many subjects, a few of which say the same."""
    chance = random.Random(seed)
    return [_task(number, chance) for number in range(count)]


def _task(number: int, chance: random.Random) -> TaskStatement:
    lead, deed, thing, trait, place = (chance.choice(words) for words in (LEADS, DEEDS, THINGS, TRAITS, PLACES))
    deadline = date(2025, 1, 31) + timedelta(days=chance.randrange(330))
    text = f"{lead} chủ trì {deed} {thing} {trait} {place}, hoàn thành trước ngày {deadline:%d/%m/%Y}."
    return TaskStatement(id=f"m{number:05}", text=text, lead=(lead,), deadline=deadline)


def _seconds_of_one(task: TaskStatement, index: TaskIndex) -> float:
    start = time.perf_counter()
    overlaps_of(task, index)
    return time.perf_counter() - start


def load_table() -> str:
    """A table of what comparing many tasks took; takes some twenty seconds."""
    tasks = made_up_tasks()
    start, worked = time.perf_counter(), time.process_time()
    found = find_overlaps(tasks)
    all_against_all, worked = time.perf_counter() - start, time.process_time() - worked
    pairs = len(found.pairs) + found.left_out
    del found
    index = TaskIndex(tasks)
    gc.collect()  # what comparing all has left behind is no part of comparing one
    one_new = sorted(_seconds_of_one(task, index) for task in made_up_tasks(21, seed=2))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = (
        ("overlaps of made-up tasks", "measured", "wanted"),
        ("---", "---:", "---:"),
        (f"{TASKS} tasks against one another, s", f"{all_against_all:.1f}", "10"),
        ("the same, s of processor", f"{worked:.1f}", ""),
        (f"one new task against {TASKS}, ms (median)", f"{one_new[len(one_new) // 2] * 1000:.0f}", "100"),
        (f"the slowest of {len(one_new)} new tasks, ms", f"{one_new[-1] * 1000:.0f}", "100"),
        ("peak memory, MB", f"{peak:.0f}", "1024"),
        ("pairs found", f"{pairs}", ""),
    )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
