"""What comes out of a task: the thing that its verbs make, by the noun that follows them.

A Vietnamese noun stands before what tells it apart: “quỹ đầu tư mạo hiểm” is a fund, “đề án thành lập quỹ” a scheme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cotmoc.reading.tasks.actions import kind_of

_NOUNS = {
    "body": "trung tâm|ban chỉ đạo|ban quản lý|ban điều hành|tổ công tác|tổ công nghệ số|tổ giúp việc|tổ|đội|hội đồng"
    "|câu lạc bộ|liên minh|mạng lưới",
    "fund": "quỹ",
    "event": "cuộc thi|hội thi|hội nghị|hội thảo|hội chợ|lễ|ngày hội|tuần lễ|diễn đàn|triển lãm|tọa đàm|phiên"
    "|chuyên mục|chương trình phát|phóng sự|giải thưởng",
    "course": "lớp|khóa|các lớp",
    "criteria": "bộ tiêu chí|tiêu chí|bộ chỉ số|bộ chỉ tiêu|bộ kpi|kpi|tiêu chuẩn|định mức",
    "rules": "quy chế|quy định|quy tắc|nội quy|quy chuẩn",
    "process": "quy trình",
    "policy": "nghị quyết|chính sách|cơ chế|nghị định|thông tư|luật|dự án luật|dự thảo luật",
    "plan": "kế hoạch|đề án|chiến lược|phương án|lộ trình|chương trình hành động|chương trình công tác|kịch bản",
    "scheme": "dự án đầu tư|báo cáo nghiên cứu|chủ trương đầu tư",
    "list": "danh mục|danh sách",
    "report": "báo cáo",
    "system": "phần mềm|hệ thống|nền tảng|cổng|trang thông tin|trang điện tử|ứng dụng|phân hệ|chatbot|trợ lý ảo"
    "|trung tâm dữ liệu|trung tâm điều hành|trung tâm giám sát|kho|bản đồ|sàn",
    "data": "cơ sở dữ liệu|csdl|dữ liệu|thông tin",
    "money": "kinh phí|vốn|ngân sách|dự toán|nguồn lực|nguồn vốn",
    "prices": "bảng giá|đơn giá|giá",
    "guide": "sổ tay|tài liệu hướng dẫn|tài liệu tập huấn|tài liệu",
}
"""What work brings about, by the nouns for it."""
_KIND_OF = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split("|")}
_NOUN = "|".join(sorted(map(re.escape, _KIND_OF), key=lambda noun: (-len(noun), noun)))
_BEFORE = "các|những|một số|một|nhiều|thêm|được|hồ sơ|dự thảo|nội dung|xong|việc|về|[0-9]+(?:\\.[0-9]+)*\\.?"
_MADE = re.compile(rf"(?:[\s;,]|(?:{_BEFORE})(?!\w))*(?P<noun>{_NOUN})(?!\w)")
_PASSED = re.compile(
    rf"(?:[\s;,]|(?:{_BEFORE})(?!\w))*(?:nghị quyết|quyết định|tờ trình|văn bản)\s+"
    rf"(?:(?:ban hành|quy định|quyết định|thông qua|phê duyệt|công bố|về việc|về)\s+)+"
    rf"(?:(?:{_BEFORE})\s+)*(?P<noun>{_NOUN})(?!\w)"
)
"""“nghị quyết ban hành bảng giá”: what comes out is the resolution, and what it passes."""
_BEGINS = re.compile(rf"\s+(?P<noun>{_NOUN})(?!\w)")
_ENDS = re.compile(rf"(?<!\w)(?P<noun>{_NOUN})$")
_MAKE_NOTHING = frozenset({"certify", "close", "guide", "monitor", "publicise", "review", "simplify"})


def products_of(text: str, verbs: Sequence[re.Match[str]]) -> frozenset[str]:
    """The kinds of things that the verbs which govern a task make; none where they tell no kind."""
    lowered = text.lower()
    making = [verb for verb in verbs if kind_of(verb[0]) not in _MAKE_NOTHING]
    found = [_made(lowered, verb) for verb in making]
    passed = [_PASSED.match(lowered, verb.end()) for verb in making]
    return frozenset(_KIND_OF[made["noun"]] for made in found + passed if made)


def _made(text: str, verb: re.Match[str]) -> re.Match[str] | None:
    """The noun that a verb ends with, that its end begins (“xây dựng *chương trình* hành động”), or that follows it."""
    inside = (_BEGINS.match(text, verb.start() + at) for at, letter in enumerate(verb[0]) if letter == " ")
    begun = next((noun for noun in inside if noun and noun.end() > verb.end()), None)
    return begun or _ENDS.search(verb[0]) or _MADE.match(text, verb.end())
