"""Which verbs of a task say what is to be done, and which only say what a noun is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cotmoc.reading.tasks.actions import kind_of

Verb = re.Match[str]
_ALWAYS_ACTS = frozenset(
    {"review", "simplify", "collect", "monitor", "train", "fund", "clear", "grow", "heal", "trade", "process"}
)
"""Kinds of verbs that say what is done even where they open a concept's name."""
_ALSO_NOUNS = frozenset({"báo cáo", "thu", "xếp hạng", "thử nghiệm"})
_NOUNS_AFTER_VERBS = frozenset(
    {"quy định", "quyết định", "quy hoạch", "kiến nghị", "báo cáo", "dự thảo", "đề nghị", "kết luận"}
)
"""“rà soát *quy định*”: what a verb before them is done to."""
_ADDRESSED = frozenset({"guide", "monitor", "publicise", "train"})
_JOINED = re.compile(
    r"(?:[,;.:(]|(?<!\w)(?:và|hoặc|phải|cần|(?<!đã )(?<!chưa )được|đồng thời|tiếp tục|chủ động|kịp thời|từng bước))\s*$"
)
_OBJECTS = (
    *("kế hoạch", "đề án", "tờ trình", "nghị quyết", "danh mục", "danh sách", "hồ sơ", "kinh phí", "nguồn lực", "vốn"),
    *("kỹ năng", "phương án", "dự thảo", "dự toán", "quy hoạch", "chính sách", "kịch bản", "đề cương", "quyết định"),
    *("văn bản", "dịch vụ", "cuộc thi"),
)
"""Nouns that some verbs end with: a verb that follows is part of what the noun is of."""
_ROW = frozenset({",", "và", ", và"})
"""What stands between verbs that share their object."""
_EMPTY = re.compile(
    r"\s*(?:(?:các|những|tốt|nghiêm túc|hiệu quả)\s+)*(?:hoạt động|công tác|việc|nội dung|nhiệm vụ|biện pháp|giải pháp)"
    r"\s+(?:về\s+)?"
)
"""“tổ chức *các hoạt động* hưởng ứng”: words between a verb that only says that something is done and the one that
says what."""
_OF_RULES = re.compile(r"(?:quy chế|quy định|quy trình)\s+\w+(?:\s\w+)?(?:,|\s+và)\s*$")
"""“quy chế quản lý, khai thác”: what the rules are about, not what is done."""


def governing(what: str, verbs: Sequence[Verb]) -> list[Verb]:
    """The verbs that say what is to be done; those in a row with one that does not, do not either."""
    found: list[Verb] = []
    before: Verb | None = None
    for verb in verbs:
        row = before is not None and what[before.end() : verb.start()].strip() in _ROW
        if _governs(what, before, verb) and not (row and before is not found[-1]):
            found.append(verb)
        before = verb
    return found


def _governs(what: str, before: Verb | None, verb: Verb) -> bool:
    """Whether a verb says what is to be done, not what a noun before it is for."""
    gap = what[before.end() if before else 0 : verb.start()]
    if before and not gap.strip():
        if verb[0] in _NOUNS_AFTER_VERBS and kind_of(before[0]):
            return False
        return kind_of(before[0]) not in _ADDRESSED and not before[0].endswith(_OBJECTS)
    if before and kind_of(before[0]) is None and _EMPTY.fullmatch(gap):
        return True
    return before is None or bool(_JOINED.search(gap) and not _OF_RULES.search(gap))


def part_of_name(verb: Verb, names: Sequence[tuple[int, int]]) -> bool:
    """“chuyển đổi” in “chuyển đổi số” is no verb; “giám sát” that opens “giám sát an ninh mạng” is."""
    acts = kind_of(verb[0]) in _ALWAYS_ACTS and verb[0] not in _ALSO_NOUNS
    around = [(start, end) for start, end in names if start <= verb.start() and verb.end() <= end]
    return any(span != verb.span() and not (acts and span[0] == verb.start()) for span in around)


def inside_name(verb: Verb, names: Sequence[tuple[int, int]]) -> bool:
    """“đổi” in “chuyển đổi số” is inside; “xóa” that opens “xóa nhà tạm” is not: it says what is done."""
    return any(start < verb.start() < end for start, end in names)
