"""The names of indices and rankings ("chỉ số chuyển đổi số", "DTI", "PAR Index") that ranks and scores belong to."""

from __future__ import annotations

import re

_ACRONYM = r"DTI|DII|PII|PCI|PAPI|SIPAS|PAR[ -]?Index|ICT[ -]?Index|GII|EGDI|ParIndex|DDCI|PGI|VNI|GCI"
_NAME = re.compile(
    rf"(?<!\w)(?:(?:{_ACRONYM})(?!\w)|(?i:chỉ số|xếp hạng|xếp loại)(?: về| mức độ)? (?:CCHC|CĐS|CPĐT)(?!\w)"
    r"|(?i:chỉ số thành phần|chỉ số|bảng xếp hạng|xếp hạng|xếp loại|chấm điểm|bộ tiêu chí|hài lòng|đánh giá)(?: về"
    r"| mức độ"
    r"| kết quả| theo)*"
    r"((?: (?!(?:xếp|đứng|đạt|giữ|của|năm|tăng|giảm|là|tỉnh|các|vừa|có|trong|do|này|thứ|chung|cho|ban|tại"
    r"|mức)(?!\w))[^\W\d]+){2,8}))"
)
_LOOK_BACK = 1500
_WRITTEN_OUT = {
    "DTI": "chỉ số chuyển đổi số",
    "PAR INDEX": "chỉ số cải cách hành chính",
    "PARINDEX": "chỉ số cải cách hành chính",
}
# The acronym that officials write for an index beside its name.
_CALLED = (
    (re.compile(r"chuyển đổi số|CĐS", re.IGNORECASE), "DTI"),
    (re.compile(r"cải cách hành chính|CCHC", re.IGNORECASE), "PAR Index"),
    (re.compile(r"năng lực cạnh tranh", re.IGNORECASE), "PCI"),
    (re.compile(r"hiệu quả quản trị", re.IGNORECASE), "PAPI"),
    (re.compile(r"đổi mới sáng tạo", re.IGNORECASE), "PII"),
    (re.compile(r"hài lòng", re.IGNORECASE), "SIPAS"),
)


def names_index(words: str) -> bool:
    """Whether `words` name an index themselves."""
    return _NAME.search(words) is not None


def index_before(text: str, position: int) -> str:
    """The index named last before `position`, with its acronym; empty where none is."""
    names = [found[0] for found in _NAME.finditer(text, max(0, position - _LOOK_BACK), position)]
    if not names:
        return ""
    name = " ".join(names[-1].split())
    if full := _WRITTEN_OUT.get(name.upper().replace("-", " ")):
        return f"{full} ({name})"
    called = next((acronym for pattern, acronym in _CALLED if pattern.search(name)), "")
    return f"{name} {called}" if called and called not in name else name


_FIELD = re.compile(
    r"(?<!\w)(?:chuyển đổi số|CĐS|cải cách hành chính|CCHC|năng lực cạnh tranh|đổi mới sáng tạo)(?!\w)", re.IGNORECASE
)


def field_before(text: str, position: int) -> str:
    """The field that an index is of, named last in the paragraph before `position`, as the index is called."""
    names = _FIELD.findall(text, max(text.rfind("\n", 0, position), position - _LOOK_BACK, 0), position)
    return f"chỉ số {names[-1]}" if names else ""
