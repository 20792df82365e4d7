"""What a task does, by its verbs: which of them say it, and how near the deeds of two tasks are.

Plans say the same work by many verbs: “chỉ đạo các trường *dạy bơi*”, “mở đợt cao điểm *dạy bơi*”. What counts is the
verb that those who are asked, helped or called together are to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cotmoc.reading.tasks.actions import deed_of, kind_of

Verb = re.Match[str]
DO = "do"
"""The kind of work of a verb that only says that something is done."""
_ASK = frozenset(
    {
        *("chỉ đạo", "lãnh đạo, chỉ đạo", "hướng dẫn", "hướng dẫn, hỗ trợ", "tư vấn", "đôn đốc", "theo dõi", "yêu cầu"),
        *(
            "giao",
            "vận động",
            "phát động",
            "huy động",
            "kêu gọi",
            "khuyến khích",
            "động viên",
            "thuyết phục",
            "nhắc nhở",
        ),
        *(
            "hỗ trợ",
            "giúp",
            "giúp đỡ",
            "trợ giúp",
            "tạo điều kiện",
            "tạo thuận lợi",
            "đồng hành",
            "đầu tư",
            "phát triển",
        ),
        *(
            "thí điểm",
            "duy trì",
            "áp dụng",
            "mở rộng",
            "nâng cao",
            "nâng tỷ lệ",
            "tăng tỷ lệ",
            "chuẩn bị",
            "giải quyết",
        ),
        "làm",
    }
)
"""Verbs by which others are made to do a thing, or which any deed may be called by."""
_PROPOSE = frozenset({"tham mưu", "đề xuất", "đề nghị", "trình"})
"""Verbs that say that a deed is proposed: the deed may follow."""
_COME_FIRST = frozenset({"rà soát", "thống kê", "tổng hợp", "khảo sát"})
"""Verbs that stand before what is done in the end: “rà soát, sửa chữa các cầu”."""
_WRITE = frozenset({"xây dựng", "lập", "hoàn thiện"})
_PAPERS = frozenset({"plan", "scheme", "rules", "policy", "criteria", "process", "list", "report", "guide", "prices"})
"""“xây dựng, trình phương án”: what is made is a paper."""
_PLACE = "tại|của|đối với|bằng|về|từ|có|là|theo|để|nhằm|không"
_LEAVES_ASKED = re.compile(rf"[;.:()]|(?<!\w)(?:{_PLACE})(?!\w)")
_LEAVES = re.compile(rf"[;.:()]|(?<!\w)(?:{_PLACE}|cho|trong|trên|với|đến|tới|do)(?!\w)")
"""Words after which a verb is no longer what the one before it leads to."""
_SAID_OF = re.compile(r"(?<!\w)(?:được|đã|chưa|đang|đủ|bị|cần|phải)\s*$")
"""“hướng dẫn các hộ *được* cấp đất”: the verb says which households."""
_FAR_ASKED, _FAR_LIGHT = 60, 50
"""Letters that may stand between a verb and the one it leads to."""
_BRINGS_TOGETHER = re.compile(
    r"(?:mở|mở các|phát động|ra quân|tổ chức|thực hiện|thành lập|xây dựng|nhân rộng|lập)\s+(?:[\w.]+\s+){0,3}?"
    r"(?:đợt|cao điểm|chiến dịch|tháng|tuần lễ|phong trào|lớp|mô hình|chuyên mục|hội đồng|tổ công tác|buổi|phiên|cuộc"
    r"|kỳ|hội chợ|đoàn|chốt|hội nghị|hội thảo|hội thi|khóa|lễ|ngày hội|diễn đàn|hội diễn)(?!\w)"
)
"""“mở đợt cao điểm xử lý …”: the form of the work, before the verb that says what it is."""
_PUT = (
    (
        "operate",
        re.compile(r"(?<!\w)đưa\s[^;.:]{2,80}?\s(?:vào|đi vào) (?:vận hành|sử dụng|khai thác|hoạt động|dùng)(?!\w)"),
    ),
    (
        "digitise/enter",
        re.compile(r"(?<!\w)(?:đưa\s[^;.:]{2,80}?|phải)\slên (?:hệ thống|môi trường|cổng|nền tảng)(?!\w)"),
    ),
)
"""“đưa … vào vận hành”: verbs whose object stands inside them."""
_AND = re.compile(r"\s*(?:,\s*|và\s+|,\s*và\s+|hoặc\s+)(?:đồng thời\s+|kịp thời\s+)?")
_SYLLABLES = 2
"""Syllables by which verbs are one verb: “xử lý”, “xử lý nghiêm”."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a task does. `names` are deeds (“heal/vaccinate”), `verbs` the verbs that say them, `opens` their first
    syllables (“tiêm” is “tiêm phòng”), `asked` the deeds of verbs
    that only make others act; `inside` all verbs of two syllables, wherever they stand but in a purpose."""

    names: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()


def deeds_of(text: str, verbs: Sequence[Verb], governing: Sequence[Verb], products: frozenset[str]) -> Deeds:
    """The deeds of a text from its verbs, of which those `governing` say what is done, and from what they make."""
    said = [_plain(verb) for verb in _reached(text, verbs, governing) if _is_a_deed(text, verb)]
    done = [verb for verb in said if verb not in _ASK]
    done = [verb for verb in done if verb not in _COME_FIRST] or done
    names = {deed for verb in done if (deed := _deed(verb, products))} | _put(text)
    return Deeds(
        frozenset({"train"} if "course" in products else names),
        frozenset(map(_short, done)),
        frozenset(verb.split()[0] for verb in done if " " in verb),
        frozenset(filter(None, (deed_of(verb) for verb in said if verb in _ASK))),
    )


def _put(text: str) -> set[str]:
    """What is done by putting a thing somewhere: “*đưa* hệ thống *vào vận hành*”."""
    return {deed for deed, words in _PUT if words.search(text)}


def _deed(verb: str, products: frozenset[str]) -> str | None:
    return "draft" if verb in _WRITE and not _PAPERS.isdisjoint(products) else deed_of(verb)


def verbs_inside(verbs: Sequence[Verb]) -> frozenset[str]:
    """The verbs of two syllables and more, by these two: alone, a syllable says too little."""
    return frozenset(_short(_plain(verb)) for verb in verbs if kind_of(verb[0]) and " " in verb[0])


def _is_a_deed(text: str, verb: Verb) -> bool:
    return kind_of(verb[0]) is not None and not _BRINGS_TOGETHER.match(text, verb.start())


def _reached(text: str, verbs: Sequence[Verb], governing: Sequence[Verb]) -> list[Verb]:
    """The verbs that govern, and those that they lead to."""
    starts = {verb.start() for verb in governing}
    found: list[Verb] = []
    for before, verb in zip([None, *verbs], verbs, strict=False):
        if verb.start() in starts or (before and found and found[-1] is before and _leads_to(text, before, verb)):
            found.append(verb)
    return found


def _leads_to(text: str, before: Verb, verb: Verb) -> bool:
    gap = text[before.end() : verb.start()]
    if kind_of(before[0]) is None or _BRINGS_TOGETHER.match(text, before.start()):
        return len(gap) < _FAR_LIGHT and not _LEAVES.search(gap)
    if _plain(before) in _ASK | _PROPOSE:
        return len(gap) < _FAR_ASKED and not _LEAVES_ASKED.search(gap) and not _SAID_OF.search(gap)
    return bool(_AND.fullmatch(gap))


def _plain(verb: Verb) -> str:
    return " ".join(verb[0].split())


def _short(verb: str) -> str:
    return " ".join(verb.split()[:_SYLLABLES])
