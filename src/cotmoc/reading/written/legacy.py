"""Vietnamese text in the encodings from before Unicode: TCVN3 (ABC), VNI and Windows-1258, told apart and turned.

All three are recognised by what they make of the text: the encoding whose reading has the most common words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {first + at: letter for first, run in _TCVN3_RUNS.items() for at, letter in enumerate(run)}
"""By the byte that a TCVN 5712 (VN3) font shows as the letter."""
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323", "â": ""}
_BOWLS = {"é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323", "ê": ""}
_VNI_MARKS: Mapping[str, str] = (
    _TONES
    | {sign: "\u0302" + tone for sign, tone in _HATS.items()}
    | {sign: "\u0306" + tone for sign, tone in _BOWLS.items()}
)
"""A sign after a vowel, and the marks that it puts on it."""
_VNI_LETTERS = {"ö": "ư", "ô": "ơ", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(rf"(?P<vowel>[aeiouyöô])(?P<sign>[{''.join(_VNI_MARKS)}])|[{''.join(_VNI_LETTERS)}]", re.IGNORECASE)
_COMMON = (
    "của và các được tỉnh huyện xã số năm tháng đã trên đạt tỷ lệ hồ sơ là một với đến về thực hiện có những cơ đơn vị "
    "người dân chuyển đổi kết quả nhiệm vụ báo cáo kế hoạch triển khai xây dựng thông tin điện tử"
)
_TOLD_APART = frozenset(word for word in _COMMON.split() if not word.isascii())
_LETTERS = {"ö": "ư", "ô": "ơ", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(rf"(?P<vowel>[aeiouyöô])(?P<sign>[{''.join(_VNI_MARKS)}])|[{''.join(_VNI_LETTERS)}]", re.IGNORECASE)
_COMMON = frozenset(
    [
        "của",
        "và",
        "các",
        "được",
        "cho",
        "tỉnh",
        "huyện",
        "xã",
        "số",
        "năm",
        "tháng",
        "đã",
        "trên",
        "đạt",
        "tỷ",
        "lệ",
        "hồ",
        "sơ",
        "là",
        "một",
        "với",
        "đến",
        "về",
        "thực",
        "hiện",
        "có",
        "những",
        "cơ",
        "quan",
        "đơn",
        "vị",
        "người",
        "dân",
        "chuyển",
        "đổi",
        "kết",
        "quả",
        "nhiệm",
        "vụ",
        "báo",
        "cáo",
        "kế",
        "hoạch",
        "triển",
        "khai",
        "xây",
        "dựng",
        "thông",
        "tin",
        "điện",
        "tử",
    ]
)
_TOLD_APART = frozenset(word for word in _COMMON if not word.isascii())
_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_LEAST_WORDS = 2


class Turned(NamedTuple):
    """A text in Unicode, and the encoding it was in ("" where it needed no turning)."""

    text: str
    encoding: str


def turned(text: str) -> Turned:
    """`text` with letters shown by fonts of old encodings turned into Unicode, where it plainly is such a text."""
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    as_it_is = _count_common(sample)
    best = max(_LOOKED_AT, key=lambda name: _count_common(_LOOKED_AT[name](sample)))
    count = _count_common(_LOOKED_AT[best](sample))
    if count < _LEAST_WORDS or count <= 2 * as_it_is:
        return Turned(text, "")
    return Turned(_LOOKED_AT[best](text), best)


def decoded_legacy(data: bytes) -> Turned | None:
    """The text of bytes that are not UTF-8; None where no known encoding makes Vietnamese (or plain text) of them."""
    found = turned(data.decode("cp1252", "replace"))
    vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    if _count_common(vietnamese[:_SAMPLE]) > _count_common(found.text[:_SAMPLE]):
        return Turned(vietnamese, "Windows-1258")
    return found if found.encoding else None


def _count_common(text: str) -> int:
    return sum(word.lower() in _TOLD_APART for word in _LETTERS.findall(text))


def _of_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _of_vni(text: str) -> str:
    return unicodedata.normalize("NFC", _VNI.sub(_marked, text))


def _marked(found: re.Match[str]) -> str:
    written = found["vowel"] or found[0]
    letter = _VNI_LETTERS.get(written.lower(), written.lower())
    mark = _VNI_MARKS[found["sign"].lower()] if found["sign"] else ""
    return (letter.upper() if written.isupper() else letter) + mark


_LOOKED_AT: Mapping[str, Callable[[str], str]] = {"TCVN3": _of_tcvn3, "VNI": _of_vni}
