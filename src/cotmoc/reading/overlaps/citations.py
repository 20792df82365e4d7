"""The documents that a task cites, by number: two bodies may have one of that number, and one body in two years."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_KINDS = {
    "nq": "nghị quyết", "qđ": "quyết định", "kh": "kế hoạch", "ct": "chỉ thị", "tb": "thông báo", "đa": "đề án",
    "nđ": "nghị định", "tt": "thông tư",
}  # fmt: skip
_ISSUERS = (
    ("ttg", "ttg", "thủ tướng"),
    ("tw", "tw|bct", "bộ chính trị|ban bí thư|ban chấp hành trung ương|trung ương"),
    ("qh", r"qh\d*", "quốc hội"),
    ("cp", "cp", "chính phủ"),
    ("hđnd", "hđnd", "hđnd|hội đồng nhân dân"),
    ("ubnd", "ubnd", "ubnd|ủy ban nhân dân"),
    ("tu", "tu", "tỉnh ủy|thành ủy|ban thường vụ"),
)
"""Who issues documents: in their numbers, and in words."""
_CITED = re.compile(
    r"(?=[tnqkcđ\d])"  # what it may begin with: looked at first, as most letters of a text fail here
    r"(?:(?P<kind>thông báo|nghị quyết|nghị định|thông tư|quyết định|kế hoạch|chỉ thị|đề án)\s+(?:số\s+)?)?"
    r"(?<!\d)(?<![^\W\d]-)(?<!\d\.)(?P<number>\d{1,2}\.\d{3}(?=[-/])|\d+)(?P<code>(?:/\d{4})?[-/][a-zđ]{2,}[\w/-]*)?"
    r"(?P<dated>,?\s+(?:ngày\s+\d{1,2}[/-]\d{1,2}[/-]|năm\s+)(?P<dated_in>(?:19|20)\d\d))?"
    r"(?:\s+của\s+(?P<of>[^,;.]{2,40}))?"
)
_YEAR = re.compile(r"/((?:19|20)\d\d)(?!\d)")


class Citation(NamedTuple):
    """A document by its number; what the text does not tell of it is empty."""

    number: str
    kind: str
    year: str
    issuer: str


def citations_of(text: str) -> frozenset[Citation]:
    """The documents that a text cites."""
    found = (each for each in _CITED.finditer(text.lower()) if each["kind"] or each["code"])
    return frozenset(_citation(each) for each in found)


def cite_one(one: Iterable[Citation], two: Iterable[Citation]) -> bool:
    """Whether a document of the one may be a document of the other: nothing that both tell of it differs."""
    return any(_may_be_one(first, second) for first in one for second in two)


def _citation(cited: re.Match[str]) -> Citation:
    code = cited["code"] or ""
    parts = [part for part in re.split(r"[-/]", code) if part and not part.isdigit()]
    year = _YEAR.match(code)
    return Citation(
        cited["number"].replace(".", "").lstrip("0"),
        cited["kind"] or next((_KINDS[part] for part in parts if part in _KINDS), ""),
        year[1] if year else cited["dated_in"] or "",
        _issuer(parts, cited["of"] or ""),
    )


def _issuer(parts: list[str], of: str) -> str:
    for issuer, code, words in _ISSUERS:
        if any(re.fullmatch(code, part) for part in parts) or re.match(words, of):
            return issuer
    return ""


def _may_be_one(one: Citation, two: Citation) -> bool:
    return one.number == two.number and all(
        not first or not second or first == second for first, second in zip(one[1:], two[1:], strict=True)
    )
