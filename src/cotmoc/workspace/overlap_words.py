"""What comparing tasks says, in both languages."""

from __future__ import annotations

OVERLAPS: dict[str, tuple[str, str]] = {
    "overlaps.count": (
        "{tasks} nhiệm vụ, {pairs} cặp cần xem lại, trong đó {duplicates} cặp trùng.",
        "{tasks} tasks, {pairs} pairs to look at, {duplicates} of them duplicates.",
    ),
    "overlaps.none": ("{tasks} nhiệm vụ, không có cặp nào trùng lặp, chồng chéo.", "{tasks} tasks, no pair overlaps."),
    "overlaps.duplicate": ("Trùng", "Duplicate"),
    "overlaps.overlap": ("Chồng chéo", "Overlap"),
    "overlaps.related": ("Liên quan nhưng khác nhau", "Related but different"),
    "overlaps.groups": ("Các nhóm nhiệm vụ đan vào nhau", "Groups of tasks that hang together"),
    "overlaps.findings": ("Nhiệm vụ cần làm rõ", "Tasks to make clear"),
    "overlaps.column.relation": ("Quan hệ", "Relation"),
    "overlaps.column.score": ("Điểm", "Score"),
    "overlaps.column.a": ("Mã việc 1", "Task 1"),
    "overlaps.column.b": ("Mã việc 2", "Task 2"),
    "overlaps.column.text_a": ("Việc 1", "Words of task 1"),
    "overlaps.column.text_b": ("Việc 2", "Words of task 2"),
    "overlaps.column.reasons": ("Vì sao", "Reasons"),
    "overlaps.more": ("… và {count} nữa (xem đủ bằng --format json).", "… and {count} more (all with --format json)."),
}
