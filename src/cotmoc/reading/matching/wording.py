"""Phrases as they are compared: one spelling, one way to say a thing, numbers and marks aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from cotmoc.formula.numbers import scale_of

_SPELLINGS = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
    "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD = re.compile(rf"(?<!q)({'|'.join(_SPELLINGS)})(?!\w)")
_MARKS = re.compile(r"[\W_]+")


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase; what has an alias is one word, joined by “_”: so many words do not weigh more than one."""
    return tuple(_aliased(_plain(phrase)).split())


def bare(phrase: str) -> str:
    """A phrase without case, marks and old spellings, to look it up by."""
    return _plain(phrase)


_NOT = r"(?<!\w)(?<!không )(?<!không bị )(?<!chưa )"
_LATE = re.compile(rf"{_NOT}(?:(?:trễ|quá|chậm)(?: thời)? hạn|trễ hẹn)(?!\w)|(?<!\w)không đúng(?: thời)? hạn(?!\w)")
_IN_TIME = re.compile(
    r"(?<!\w)(?<!không )(?:đúng|trước|trong|sớm)(?: thời)? hạn(?!\w)|(?<!\w)không (?:bị )?(?:trễ|quá|chậm) hạn(?!\w)"
)
_NOT_YET = re.compile(r"(?<!\w)chưa(?! (?:tới|đến|thành niên|kiên cố)(?!\w))(?!\w)")


class State(NamedTuple):
    """What a phrase says became of what is counted: late or in time, or not yet done."""

    late: bool = False
    in_time: bool = False
    not_yet: bool = False


def state_of(phrase: str) -> State:
    """The state that a phrase tells of: “hồ sơ trễ hạn” are not “hồ sơ đúng hạn”, nor all of them."""
    plain = _plain(phrase)
    return State(*(bool(pattern.search(plain)) for pattern in (_LATE, _IN_TIME, _NOT_YET)))


def _plain(phrase: str) -> str:
    composed = unicodedata.normalize("NFC", phrase).lower()
    return _OLD.sub(lambda found: _SPELLINGS[found[0]], _MARKS.sub(" ", composed)).strip()


def _aliased(plain: str) -> str:
    pattern, meanings = _aliases()
    return pattern.sub(lambda found: meanings[found[0]], plain)


@cache
def _aliases() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern of all aliases, longest first, and what each stands for; meanings stand for themselves."""
    meanings: dict[str, str] = {}
    for line in resources.files(__package__).joinpath("aliases.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            meaning, _, others = line.partition(":")
            told = " ".join(_plain(part).replace(" ", "_") for part in meaning.split("+"))
            meanings.update((_plain(other), told) for other in (meaning, *others.split(";")))
    longest_first = sorted(meanings, key=lambda alias: (-len(alias), alias))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), meanings


def grams_of(word: str) -> list[str]:
    """The runs of three and four letters within and at the edges of a word, which survive endings and slips."""
    edged = f" {word} "
    return [edged[at : at + size] for size in (3, 4) for at in range(max(len(edged) - size + 1, 1))]


_SAME_MEASURES = (
    frozenset({"%", "phần trăm", "điểm phần trăm"}),
    frozenset({"thứ hạng", "hạng", "bậc"}),
    frozenset({"đồng", "vnđ", "vnd"}),
    frozenset({"người", "người dân", "nhân khẩu", "lượt người"}),
    frozenset({"hộ", "hộ gia đình", "hộ dân"}),
    frozenset({"lượt", "lượt khách", "khách", "du khách"}),
    frozenset({"vụ", "sự cố"}),
    frozenset({"văn bản", "hồ sơ công việc"}),
    frozenset({"thủ tục", "thủ tục hành chính", "dịch vụ", "dịch vụ công", "dịch vụ công trực tuyến", "tthc", "dvc"}),
    frozenset({"dn", "doanh nghiệp"}),
    frozenset({"thôn", "thôn, tổ dân phố", "tổ dân phố", "bản"}),
    frozenset({"máy", "máy trạm", "máy tính"}),
)


def measure_of(unit: str) -> str:
    """A unit of measure without its multiplier: “triệu đồng” is measured in đồng."""
    return " ".join(scale_of(unit)[1].lower().split())


def measures_agree(one: str, other: str) -> bool | None:
    """Whether two units measure the same; None where one of them is not told."""
    left, right = measure_of(one), measure_of(other)
    if not left or not right:
        return None
    if left == right or any(left in group and right in group for group in _SAME_MEASURES):
        return True
    return left.startswith(right + " ") or right.startswith(left + " ")
