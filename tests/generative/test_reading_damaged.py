"""Whatever is given to be read: no crash, nothing over five seconds, memory bounded. Damaged files are refused with a
code; damaged text is read as it is."""

from __future__ import annotations

import io
import os
import random
import resource
import time
import zipfile
from collections.abc import Callable

import pytest

from cotmoc.model.errors import Refused
from cotmoc.reading.facts import read_facts
from cotmoc.reading.table_facts import prose_of, read_table_facts, with_differences
from cotmoc.reading.tasks import read_tasks
from cotmoc.reading.written.reader import read_bytes
from tests.lib.written_files import docx_bytes, pdf_bytes

CASES = 5000 if os.environ.get("COTMOC_LONG") else 500
MOST_SECONDS = 5.0
MOST_MEGABYTES = 700
"""Of growth over the whole run; a leak or a bomb passes it at once."""
REPORT = (
    "UBND TỈNH MẪU\nBÁO CÁO\nKết quả chuyển đổi số 9 tháng đầu năm 2024\n"
    "Toàn tỉnh tiếp nhận 312.480 hồ sơ, trong đó 240.115 hồ sơ nộp trực tuyến, đạt 76,8%, tăng 12,4 điểm phần trăm "
    "so với cùng kỳ; 96/152 xã (63,2%) có mạng nội bộ đạt chuẩn. Chỉ số DTI xếp thứ 15/63, tăng năm bậc.\n"
    "Phấn đấu đến hết năm 2025 có từ 35% - 40% trở lên dân số trưởng thành có chữ ký số cá nhân; không quá 2% trễ hạn."
    "\n1. Giao Sở Khoa học và Công nghệ chủ trì, phối hợp Văn phòng UBND tỉnh hoàn thành kho dữ liệu trước 30/6/2025.\n"
)
TABLE = (
    ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2024", "Thực hiện 2024"),
    ("1", "Tỷ lệ hồ sơ trực tuyến", "%", "≥ 75", "76,8"),
    ("2", "Số xã có mạng nội bộ", "xã", "152", "96/152"),
)
LINES = REPORT.splitlines()


def html_of(lines: list[str]) -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    return (
        f"<!doctype html><html><body>{''.join(f'<p>{line}</p>' for line in lines)}<table>{rows}</table></body></html>"
    )


MADE: dict[str, Callable[[list[str]], bytes]] = {
    ".txt": lambda lines: "\n".join(lines).encode(),
    ".html": lambda lines: html_of(lines).encode(),
    ".docx": lambda lines: docx_bytes(*lines, TABLE),
    ".pdf": lambda lines: pdf_bytes([line[:80] for line in lines] + [TABLE]),
}
WHOLE = {suffix: made(LINES) for suffix, made in MADE.items()}
STRANGE = "0123456789.,/%-–()[]<>&;:|\"'\u0000\u00a0\u0301\u200b\ufeff\u202e￾ỷẩộ😀\t\n\r\f"


def read_all(suffix: str, data: bytes) -> None:
    written = read_bytes(suffix, data)
    prose = read_facts(prose_of(written))
    found = [*prose, *read_table_facts(written)]
    with_differences(prose, found[len(prose) :])
    read_tasks(written.text)
    for candidate in found:
        assert 0 <= candidate.start < candidate.end <= len(written.text)


def processor_seconds() -> float:
    """Of this process and of those it has waited for: what an idle machine takes, however busy this one is."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def refused_with(suffix: str, data: bytes) -> set[str]:
    """The codes of the problems that refuse it; empty where it is read."""
    try:
        read_all(suffix, data)
    except Refused as refused:
        return {problem.code for problem in refused.problems}
    return set()


def flipped(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def without_a_piece(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(200) :]


def repeated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((1, 7, 40, 300))]
    return data[:start] + piece * chance.choice((2, 50, 1000)) + data[start:]


def joined(data: bytes, chance: random.Random) -> bytes:
    other = WHOLE[chance.choice(sorted(WHOLE))]
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


def with_strange_letters(data: bytes, chance: random.Random) -> bytes:
    letters = list(data.decode("utf-8", "replace"))
    for _ in range(chance.choice((1, 10, 100))):
        letters.insert(chance.randrange(len(letters) + 1), chance.choice(STRANGE) * chance.choice((1, 1, 1, 50)))
    return "".join(letters).encode()


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A whole archive, what it holds damaged: checksums fit."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in ("word/document.xml", "word/styles.xml", "_rels/.rels"):
                content = chance.choice(DAMAGES)(content, chance)
            new.writestr(name, content)
    return file.getvalue()


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped,
    cut,
    without_a_piece,
    repeated,
    joined,
    with_strange_letters,
)


def told_otherwise(suffix: str, chance: random.Random) -> bytes:
    """A whole file whose text is damaged: what no file can hold is left out."""
    text = chance.choice(DAMAGES)(REPORT.encode(), chance).decode("utf-8", "ignore")
    lines = ["".join(letter for letter in line if letter.isprintable()) for line in text.splitlines()]
    return MADE[suffix]([line for line in lines if line.strip()][:60])


# A PDF is read by a process of its own, which takes a quarter of a second: a tenth of the cases is enough of them.
SHARE = {".txt": 0.4, ".html": 0.25, ".docx": 0.25, ".pdf": 0.1}


def damaged_file(suffix: str, chance: random.Random) -> tuple[str, bytes]:
    """A damaged file and how it was damaged: half of those that are no plain text in their text alone."""
    if suffix != ".txt" and chance.random() < 0.5:
        return told_otherwise.__name__, told_otherwise(suffix, chance)
    damage = damaged_inside if suffix == ".docx" and chance.random() < 0.8 else chance.choice(DAMAGES)
    return damage.__name__, damage(WHOLE[suffix], chance)


@pytest.mark.parametrize("suffix", sorted(WHOLE))
def test_damaged_files_are_read_or_refused(suffix):
    chance = random.Random(f"damaged {suffix}")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slow = []
    for _ in range(round(CASES * SHARE[suffix])):
        how, data = damaged_file(suffix, chance)
        begun = processor_seconds()
        assert all(code.startswith("R") for code in refused_with(suffix, data))
        took = processor_seconds() - begun
        if took > MOST_SECONDS:
            slow.append((how, len(data), took))
    assert slow == []
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MOST_MEGABYTES


@pytest.mark.parametrize("suffix", sorted(WHOLE))
def test_whole_files_are_read(suffix):
    written = read_bytes(suffix, WHOLE[suffix])
    assert "312.480 hồ sơ" in written.text
    if suffix != ".txt":
        assert {candidate.value for candidate in read_table_facts(written)} >= {75, 96, 152}
