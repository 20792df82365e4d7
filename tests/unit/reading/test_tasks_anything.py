"""Whatever is written, tasks are read and compared without a crash, and in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.reading.overlaps import TaskIndex, find_overlaps, overlaps_of
from cotmoc.reading.tasks import TaskStatement, read_tasks

PIECES = (
    *(
        "Sở Y tế",
        "các sở, ban, ngành",
        "UBND xã Đồi Mẫu",
        "chủ trì",
        "phối hợp",
        "giao",
        "yêu cầu",
        "do",
        "và",
        ",",
        ";",
    ),
    *(
        "rà soát",
        "xây dựng",
        "triển khai",
        "chợ",
        "cơ sở dữ liệu",
        "bảo đảm",
        "để",
        "gồm",
        "luật",
        "trước ngày",
        "30/6/2025",
    ),
    *("quý III", "hằng năm", "báo cáo", "trình", ".", "\n", "- ", "a)", "1.", "II.", ":", "(", ")", "100%", "Điều 3."),
)
WRITTEN = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(WRITTEN)
def test_any_text_is_read(text: str) -> None:
    for task in read_tasks(text):
        assert task.text.strip()
        assert all(body.strip() for body in (*task.lead, *task.coordinating))


@settings(max_examples=100, deadline=None)
@given(st.lists(WRITTEN, max_size=6))
def test_any_tasks_are_compared(texts: list[str]) -> None:
    tasks = [TaskStatement(id=str(number), text=text) for number, text in enumerate(texts)]
    found = find_overlaps(tasks)
    for pair in (*found.pairs, *found.related):
        assert 0 <= pair.score <= 1
        for task_id, marks in ((pair.a, pair.marks_a), (pair.b, pair.marks_b)):
            assert all(0 <= start < end <= len(texts[int(task_id)]) for start, end in marks)
    index = TaskIndex(tasks)
    for task in tasks:
        among = [pair for pair in found.pairs if task.id in (pair.a, pair.b)]
        assert list(overlaps_of(task, index)) == among


@pytest.mark.parametrize(
    "piece", ["các sở, ", "trước ngày 30/6/2025, ", "; Sở Y tế xây dựng chợ", "phối hợp với Sở Y tế, ", "("]
)
def test_a_long_text_takes_seconds_at_most(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    read_tasks(text)
    find_overlaps([TaskStatement(id="a", text=text), TaskStatement(id="b", text=text)])
    assert time.process_time() - start < 5


def test_a_long_run_of_capitals_takes_no_time():
    begun = time.process_time()
    read_tasks("Giao " + "A" * 60 + "a chủ trì số hóa hồ sơ.")
    assert time.process_time() - begun < 1
