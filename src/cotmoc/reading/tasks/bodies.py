"""Bodies as officials list them: “các sở, ban, ngành liên quan và UBND các huyện, thành phố” is two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cotmoc.reading.tasks.actions import BOUNDARY
from cotmoc.reading.tasks.names import (
    BODY,
    GENERIC,
    NAMED,
    SECTORAL,
    STRONG,
    UPPER,
    Name,
    name_at,
    opens_list,
    past_name,
)

__all__ = ["BODY", "NAMED", "SECTORAL", "body_end", "body_key", "name_end", "split_bodies"]

_JOIN = re.compile(r"\s*[,;]\s*(?:và\s+|cùng\s+)?|\s+(?:và|hoặc)\s+|\s*/\s*(?=[A-ZĐ])")
_CAPITALS = re.compile(
    rf"(?:{NAMED.pattern})(?:\s+[{UPPER}]\w*|\s+(?:và|-|–)(?=\s+[{UPPER}])|\s+(?:tỉnh|huyện|xã|phường|thành phố"
    rf"|thị xã|cấp|các)(?!\w)"
    r"|\s+(?:khu|chi nhánh|nước|hàng|viên|tế|thông|sát|vụ|đoàn|điện|lực|đạo|lý|tin|truyền|ninh|trị|dân|tâm|phòng|ủy"
    r"|hội|chính|trường|tác)(?!\w))+"
)
"""A name as far as its capitals and the words of its kind go."""
_GOES_ON = re.compile(r"\s*(?:[,/]\s*(?:và\s+)?|và\s+|hoặc\s+)")
_JOINT = re.compile(r"\s*[,/]\s*(?:và\s+)?|\s+(?:và|hoặc)\s+")
_TAIL = re.compile(r"(?:\s+(?:và|cùng|với|thì|mà|cho|để|của|tại|trên|trong|theo|là|chưa|không|còn|đã|đang))+$")


def body_end(text: str, start: int, stop: int) -> int:
    """Where the list of bodies that begins at `start` ends: before the first verb that is not part of a name.

    A verb that is not known leaves the name at its last capital, where what follows can be no other body.
    """
    at, name = start, name_at(text, start, stop)
    verb = BOUNDARY.search(text, name.end, stop)
    while True:
        if verb and verb.start() < name.end:
            verb = BOUNDARY.search(text, name.end, stop)
        told = verb.start() if verb else stop
        if another := _another(text, name, told):
            at, name = another, name_at(text, another, stop)
        elif name.closed:
            return name.end
        elif verb and (past := past_name(text, at, verb)):
            name = Name(past, closed=False)
        else:
            return _before_a_comma(text, start, told)


def _another(text: str, name: Name, stop: int) -> int | None:
    """Where another body of the list begins, before `stop`; after a closed name it follows at once."""
    if name.closed:
        joint = _GOES_ON.match(text, name.end, stop)
        return joint.end() if joint and BODY.match(text, joint.end()) else None
    for joint in _JOINT.finditer(text, name.end, stop):
        if BODY.match(text, joint.end()):
            return joint.end()
    return None


def _before_a_comma(text: str, start: int, end: int) -> int:
    name = _CAPITALS.match(text, start, end)
    return name.end() if name and text[name.end() : end].rstrip().endswith(",") else end


def name_end(text: str, start: int, stop: int) -> int:
    """Where the name at `start` ends if what follows is a verb nobody listed; `stop` where it cannot be told."""
    name = _CAPITALS.match(text, start, stop)
    return name.end() if name else stop


def split_bodies(text: str) -> tuple[str, ...]:
    """The bodies of a list, each as it stands there."""
    return tuple(_items(_trim(text)))


def _items(text: str) -> Iterator[str]:
    begin, at = 0, name_at(text, 0, len(text)).end
    while joint := _JOIN.search(text, at):
        at = joint.end()
        if _begins_another(text, begin, joint):
            yield _trim(text[begin : joint.start()])
            begin = joint.end()
            at = max(at, name_at(text, begin, len(text)).end)
    if rest := _trim(text[begin:]):
        yield rest


def _begins_another(text: str, begin: int, joint: re.Match[str]) -> bool:
    rest = text[joint.end() :]
    if STRONG.match(rest):
        return not _continues_name(text[begin : joint.start()], rest)
    if not GENERIC.match(rest):
        return False
    if not opens_list(text[begin : joint.start()]) or _is_one(text, begin, joint.start()):
        return True
    return "," not in joint[0] and _is_specific(rest)


def _is_one(text: str, start: int, stop: int) -> bool:
    """Whether a name is of one body, to its end: “Sở Y tế”, “Công an tỉnh”, not “các sở”, “Công an các xã”."""
    name = name_at(text, start, stop)
    return name.closed and name.end == stop and NAMED.match(text, start) is not None


def _continues_name(before: str, rest: str) -> bool:
    """“Trung tâm Công nghệ thông tin và Truyền thông”, “Sở Lao động - Thương binh và Xã hội” go on in capitals."""
    return bool(re.match(r"Truyền thông|Hội đồng nhân dân và", rest)) and bool(re.match(r"Sở|Bộ|Trung tâm", before))


def _is_specific(rest: str) -> bool:
    """Whether a common noun after “và” is told apart by what follows it."""
    item = _JOIN.split(rest, maxsplit=1)[0].split()
    told = [
        word for word in item if word.casefold() not in {"liên", "quan", "có", "khác", "địa", "phương", "đơn", "vị"}
    ]
    return len(told) > 2


def _trim(text: str) -> str:
    text = _TAIL.sub("", text.strip(" \t\n,;:.-–()“”\"'"))
    return f"{text})" if text.count("(") > text.count(")") else text


_SHORT = {
    "tt&tt": "thông tin và truyền thông", "tttt": "thông tin và truyền thông", "kh&cn": "khoa học và công nghệ",
    "khcn": "khoa học và công nghệ", "gd&đt": "giáo dục và đào tạo", "gdđt": "giáo dục và đào tạo",
    "gtvt": "giao thông vận tải", "kh&đt": "kế hoạch và đầu tư", "lđtb&xh": "lao động thương binh và xã hội",
    "lđtbxh": "lao động thương binh và xã hội", "lđ-tb&xh": "lao động thương binh và xã hội",
    "nn&ptnt": "nông nghiệp và phát triển nông thôn", "ptnt": "phát triển nông thôn",
    "nn&mt": "nông nghiệp và môi trường", "tn&mt": "tài nguyên và môi trường", "vh&tt": "văn hóa và thể thao",
    "vhtt&dl": "văn hóa thể thao và du lịch", "vhttdl": "văn hóa thể thao và du lịch", "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân", "bhxh": "bảo hiểm xã hội", "nhnn": "ngân hàng nhà nước", "vp": "văn phòng",
    "mttq": "mặt trận tổ quốc", "ubmttq": "ủy ban mặt trận tổ quốc", "ttpvhcc": "trung tâm phục vụ hành chính công",
    "tp": "thành phố", "uỷ": "ủy", "bcđ": "ban chỉ đạo",
}  # fmt: skip
"""What abbreviations in names of bodies stand for."""


def body_key(body: str) -> str:
    """A body's name written out, in lower case and without stops: “Sở TT&TT” is “Sở Thông tin và Truyền thông”."""
    words = re.findall(r"[\w&-]+", body.casefold())
    return " ".join(_SHORT.get(word, word) for word in words if word not in {"-", "–"})
