"""Vietnamese numbers in words: read ("hai mươi mốt", "ba phần tư", "sáu mươi hai phẩy bốn") and spelled."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from cotmoc.model.exact import Exact, whole

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
TRILLION_LIMIT = 10**18
"""Spelled numbers stay below a milliard milliards (tỷ tỷ has no settled reading)."""

BILLION = 10**9
SCALES = {
    "trăm": 100,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": BILLION,
    "tỉ": BILLION,
}
"""Words that multiply the figure before them; "vạn" is ten thousand."""

_DIGIT = {word: value for value, word in enumerate(DIGITS)} | {"bẩy": 7}
# After "mười" five is "lăm", so that "mười năm" stays "ten years"; after "mươi" one is "mốt".
_AFTER_TEN = {word: value for word, value in _DIGIT.items() if value not in (0, 5)} | {"lăm": 5, "nhăm": 5}
_AFTER_TENS = _AFTER_TEN | {"mốt": 1, "tư": 4}
_AFTER_LINH = {word: value for word, value in _DIGIT.items() if value} | {"tư": 4}
_LINH = ("linh", "lẻ")
_UPPER = {word: scale for word, scale in SCALES.items() if 100 < scale < BILLION}
_TY = ("tỷ", "tỉ")

STARTERS = frozenset(_DIGIT) | {"mười"}
"""Words that can open a number."""


class Reading(NamedTuple):
    """A number read from the words before index `end`."""

    value: Exact
    end: int


def read_words(words: Sequence[str], start: int = 0) -> Reading | None:
    """The longest number that the lower-case NFC `words` spell from index `start`, or None."""
    number = _mixed(words, start)
    if number is None or _word(words, number.end) != "phần":
        return number
    if _word(words, number.end + 1) == "trăm":
        return number  # "phần trăm" is the unit percent, for the caller
    parts = _denominator(words, number.end + 1)
    if parts is None or not parts.value:
        return number
    return Reading(whole(Fraction(number.value, parts.value)), parts.end)


def _word(words: Sequence[str], index: int) -> str:
    return words[index] if index < len(words) else ""


def _denominator(words: Sequence[str], start: int) -> Reading | None:
    return Reading(4, start + 1) if _word(words, start) == "tư" else _whole_number(words, start)


def _mixed(words: Sequence[str], start: int) -> Reading | None:
    """A whole number, perhaps with decimals ("phẩy ..."), a scale after them, or a half ("rưỡi")."""
    head = _whole_number(words, start)
    if head is None:
        return None
    if _word(words, head.end) == "phẩy":
        tail = _decimals(words, head.end + 1)
        if tail is None:
            return head
        value: Exact = head.value + tail.value
        scale, end = read_scale(words, tail.end)
        return Reading(whole(Fraction(value * scale)), end)
    last = SCALES.get(_word(words, head.end - 1), 0)
    if _word(words, head.end) == "rưỡi" and last:
        return Reading(head.value + last // 2, head.end + 1)
    return head


def read_scale(words: Sequence[str], start: int) -> tuple[int, int]:
    """The product of the scale words from `start` ("nghìn tỷ"), each above the one before, and their end."""
    product, last, end = 1, 0, start
    while (scale := SCALES.get(_word(words, end), 0)) > last:
        if scale == BILLION and _word(words, end + 1) in ("lệ", "trọng", "suất", "giá"):
            break  # tỷ lệ, tỷ trọng: a rate, not a milliard
        product, last, end = product * scale, scale, end + 1
    return product, end


def _decimals(words: Sequence[str], start: int) -> Reading | None:
    """Digits one by one ("không năm") or one number of two or three digits ("hai mươi lăm")."""
    group = _group(words, start)
    if group is not None and group.value >= 10:
        return Reading(Fraction(group.value, 10 ** len(str(group.value))), group.end)
    end, digits = start, ""
    while _word(words, end) in _DIGIT:
        digits += str(_DIGIT[words[end]])
        end += 1
    return Reading(Fraction(int(digits), 10 ** len(digits)), end) if digits else None


def _whole_number(words: Sequence[str], start: int) -> Reading | None:
    head = _below_billion(words, start)
    if head is None or _word(words, head.end) not in _TY or not head.value:
        return head
    if read_scale(words, head.end)[0] == 1:
        return head
    millions = Reading(head.value * BILLION, head.end + 1)
    rest = _below_billion(words, millions.end, follows=True)
    return Reading(millions.value + rest.value, rest.end) if rest else millions


def _below_billion(words: Sequence[str], start: int, *, follows: bool = False) -> Reading | None:
    """Groups of falling scale: "hai triệu ba trăm nghìn không trăm linh năm"."""
    total, end, last = 0, start, BILLION
    while group := _group(words, end, follows=follows or end > start):
        scale = _UPPER.get(_word(words, group.end), 1)
        if scale >= last or (scale == 1 and _is_bare_digit(words, end, group) and (follows or end > start)):
            break  # "hai nghìn năm" is two thousand years, "ba nghìn tư" is slang: never guessed at
        total, last = total + int(group.value) * scale, scale
        end = group.end + (scale > 1)
        if scale == 1:
            break
    return Reading(total, end) if end > start else None


def _is_bare_digit(words: Sequence[str], start: int, group: Reading) -> bool:
    return group.end == start + 1 and words[start] in _DIGIT


def _group(words: Sequence[str], start: int, *, follows: bool = False) -> Reading | None:
    """0 to 999; within a longer number also "không trăm linh năm" and "linh năm"."""
    if follows and _word(words, start) in _LINH:
        return _linh(words, start)
    digit = _DIGIT.get(_word(words, start))
    if digit is not None and _word(words, start + 1) == "trăm" and (digit or follows):
        rest = _linh(words, start + 2) or _tens(words, start + 2)
        return Reading(100 * digit + rest.value, rest.end) if rest else Reading(100 * digit, start + 2)
    tens = _tens(words, start)
    if tens or digit is None:
        return tens
    return Reading(digit, start + 1)


def _linh(words: Sequence[str], start: int) -> Reading | None:
    value = _AFTER_LINH.get(_word(words, start + 1))
    return Reading(value, start + 2) if value and _word(words, start) in _LINH else None


def _tens(words: Sequence[str], start: int) -> Reading | None:
    first, second = _word(words, start), _word(words, start + 1)
    if first == "mười":
        unit = _AFTER_TEN.get(second, 0)
        return Reading(10 + unit, start + 1 + bool(unit))
    digit = _DIGIT.get(first, 0)
    if digit < 2 or second not in ("mươi", "chục"):
        return None
    unit = _AFTER_TENS.get(_word(words, start + 2), 0) if second == "mươi" else 0
    return Reading(10 * digit + unit, start + 2 + bool(unit))


def spell(value: Exact) -> str:
    """`value` in Vietnamese words, such that `read_words` reads it back.

    Decimals are spelled digit by digit, other fractions as "a phần b". Raises ValueError for negative numbers
    and from a milliard milliards on.
    """
    if value < 0 or value >= TRILLION_LIMIT:
        raise ValueError(f"{value} is outside what is spelled")
    over, under = value.numerator, value.denominator
    if under == 1:
        return _spell_whole(over)
    places = next((n for n in range(1, 19) if 10**n % under == 0), 0)
    if not places:
        return f"{_spell_whole(over)} phần {_spell_whole(under)}"
    digits = f"{over * 10**places // under:0{places + 1}d}"
    tail = " ".join(DIGITS[int(digit)] for digit in digits[-places:])
    return f"{_spell_whole(int(digits[:-places]))} phẩy {tail}"


def _spell_whole(number: int) -> str:
    if number >= TRILLION_LIMIT:
        raise ValueError(f"{number} is outside what is spelled")
    billions, rest = divmod(number, BILLION)
    if billions:
        tail = _spell_below_billion(rest, follows=True) if rest else ""
        return f"{_spell_below_billion(billions)} tỷ {tail}".rstrip()
    return _spell_below_billion(rest)


def _spell_below_billion(number: int, *, follows: bool = False) -> str:
    words: list[str] = []
    for scale, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group = number // scale % 1000
        if group:
            words += [_spell_group(group, follows=follows or bool(words)), name]
    return " ".join(word for word in words if word) or DIGITS[0]


def _spell_group(number: int, *, follows: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or follows else []
    if rest and rest < 10 and words:
        words.append("linh")
    if rest:
        words.append(_spell_below_hundred(rest))
    return " ".join(words)


def _spell_below_hundred(number: int) -> str:
    tens, unit = divmod(number, 10)
    if not tens:
        return DIGITS[unit]
    head = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if not unit:
        return head
    special = {5: "lăm"} if tens == 1 else {1: "mốt", 5: "lăm"}
    return f"{head} {special.get(unit, DIGITS[unit])}"
