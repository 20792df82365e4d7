"""What bodies are told to do: verbs of administrative Vietnamese by the kind of work, and the words that stand
between a body and its verb.

The verbs are in `verbs.txt`, by the deed they name: “heal/vaccinate” is a deed of the kind “heal”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources

BEFORE_VERBS = (
    "khẩn trương", "chủ động", "kịp thời", "tích cực", "nghiêm túc", "thường xuyên", "trực tiếp", "phải", "cần", "sẽ",
    "có trách nhiệm", "chịu trách nhiệm", "căn cứ", "theo", "làm", "là", "được", "chủ trì", "đồng chủ trì",
    "phối hợp", "đầu mối", "để",
    "có kế hoạch", "có sự", "có giải pháp", "có biện pháp", "có văn bản", "có báo cáo", "hằng", "hàng", "trong",
    "trước", "định kỳ", "nhằm", "đồng thời", "sớm", "thống nhất", "cùng nhau",
    "quyết tâm",
    "đến", "tới", "từ", "xác định rõ", "bằng", "tại", "đã", "đang", "không", "chậm nhất", "xong", "nhanh chóng",
    "rốt ráo", "trên cơ sở", "dựa trên", "tự", "cũng", "vẫn", "thì", "năm", "tập trung", "kết nối",
    "lấy", "coi", "nắm chắc", "đặt", "sâu sát", "nêu", "sau khi", "khi", "trong khi", "cùng", "cùng với",
    "thời hạn", "thời gian", "hạn", "kiên quyết", "kiên trì", "nỗ lực", "cố gắng", "đồng loạt", "từng bước", "dự kiến",
    "bắt đầu", "bắt buộc", "chính thức", "lo", "triệt để", "gương mẫu", "tự giác", "linh hoạt", "ngay",
)  # fmt: skip
"""Words that end the name of a body: what follows is said of it."""


_SAYS_NOTHING = "-"
"""The deed of verbs that only say that something is done."""
_NO_VERB = "no verb"
"""What the list calls words that begin as a verb does and are none."""
_OLD_TONES = {
    new: old
    for pairs in ("óa oá òa oà ỏa oả õa oã ọa oạ", "óe oé òe oè ỏe oẻ õe oẽ ọe oẹ", "úy uý ùy uỳ ủy uỷ ũy uỹ ụy uỵ")
    for new, old in zip(pairs.split()[::2], pairs.split()[1::2], strict=True)
}
_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_OLD_TONES)})(?!\w)")
_LONG_I = re.compile(r"(?<=[klm])[ýỳỷỹỵ](?!\w)")
_SHORT_I = str.maketrans("ýỳỷỹỵ", "íìỉĩị")


def _listed() -> Iterator[tuple[str, str]]:
    """Each verb of the list in every spelling, and its deed."""
    for line in resources.files(__package__).joinpath("verbs.txt").read_text("utf-8").splitlines():
        deed, told, verbs = line.partition(":")
        if told and not line.startswith("#"):
            yield from ((spelt, deed) for verb in verbs.split(";") for spelt in _spellings(verb.strip()))


def _spellings(verb: str) -> set[str]:
    """A verb with its tone marks where they are put now and where they were, with y and with i."""
    both = {verb, _TONE.sub(lambda found: _OLD_TONES[found[0]], verb)}
    return both | {_LONG_I.sub(lambda found: found[0].translate(_SHORT_I), each) for each in both}


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern of the phrases, the longest that fits, as a tree of their letters: most words fail at their first."""
    endings: dict[str, set[str]] = {}
    for phrase in phrases:
        endings.setdefault(phrase[:1], set()).add(phrase[1:])
    whole = endings.pop("", None) is not None
    branches = [_letter(first) + _any_of(rest) for first, rest in sorted(endings.items())]
    if not branches:
        return ""
    if len(branches) == 1 and not whole:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if whole else ''}"


def _letter(letter: str) -> str:
    return r"\s+" if letter == " " else re.escape(letter)


_DEED_OF = dict(_listed())
_VERBS = tuple(verb for verb, deed in _DEED_OF.items() if deed != _NO_VERB)
_KNOWN = frozenset(_VERBS)
_NO_VERBS = tuple(words for words, deed in _DEED_OF.items() if deed == _NO_VERB)


def _begins_with_verb(words: list[str]) -> bool:
    return any(" ".join(words[:length]) in _KNOWN for length in range(1, len(words) + 1))


def _hidden(phrases: Iterable[str]) -> str:
    """A pattern of the ends of phrases that would be verbs if they stood alone: “trình” of “chương trình”, “đổi” of
    “Chuyển đổi”."""
    wholes: dict[str, list[str]] = {}
    for phrase in phrases:
        words = phrase.split()
        for at in range(1, len(words)):
            if _begins_with_verb(words[at:]):
                wholes.setdefault(" ".join(words[at:]), []).append(
                    rf"(?<=[{phrase[0].upper()}{phrase[0]}]{phrase[1:]})"
                )
    ends = (f"{end}(?:{'|'.join(sorted(before))})" for end, before in sorted(wholes.items()))
    return rf"(?={_any_of(wholes)}(?!\w))(?:{'|'.join(ends)})"


_NOUNS = f"{_any_of(_NO_VERBS)}|{_hidden((*_NO_VERBS, *_VERBS))}"
"""Words that hold no verb though they begin or end as one does."""
_NOT_AFTER = "".join(
    f"(?<!{end}\\s)" for end in ("ào", "gân", "áng", "hế", "ách", "iêu", "iệc", "hà", "ẩn", "iền", "hững")
)
"""Syllables whose word ends with what would else be a verb: “đào tạo”, “ngân hàng”, “tiêu dùng”, “việc làm”."""
_NOT_IN_NAMES = r"(?<!Đăng\s)(?<!Trợ\s)"
"""Syllables that begin a word within a name, whose end is a verb: “Văn phòng Đăng *ký* đất đai”."""
_NOT_HERE = rf"{_NOT_AFTER}{_NOT_IN_NAMES}(?!(?:{_NOUNS})(?!\w))"
_AT_A_WORD = rf"\b(?=[{''.join(sorted({words[0] for words in (*_VERBS, *BEFORE_VERBS)}))}])"
"""Where a verb may begin: looked at first, as most letters of a text fail here."""
VERB = re.compile(rf"{_AT_A_WORD}(?<![Cc]ác\s){_NOT_HERE}{_any_of(_VERBS)}(?!\w)")
"""A verb in lower case, as names of bodies write their verbs with a capital: “Sở Xây dựng xây dựng kế hoạch”. After
“công tác” it says what is done, after “các” it is a noun."""
BOUNDARY = re.compile(
    rf"{_AT_A_WORD}(?<![Cc]ác\s)(?<!(?<![Tt]ổ )công tác\s){_NOT_HERE}{_any_of((*_VERBS, *BEFORE_VERBS))}(?!\w)"
)
"""Where the name of a body ends and what is said of it begins."""


_VERBS_KEPT = 4096
"""Verbs whose deed is kept: they come again and again."""


def kind_of(verb: str) -> str | None:
    """The kind of work that a verb names; None for a verb that only says that something is done."""
    deed = deed_of(verb)
    return deed and deed.partition("/")[0]


@lru_cache(_VERBS_KEPT)
def deed_of(verb: str) -> str | None:
    """What a verb names, finer than its kind: “heal/vaccinate”, “heal/screen”; the kind alone where the verb says no
    more than that."""
    deed = _DEED_OF.get(" ".join(verb.casefold().split()))
    return None if deed in (_SAYS_NOTHING, _NO_VERB) else deed
