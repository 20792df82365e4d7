"""The one grammar of written numbers: figures and words, Vietnamese first, read exactly or not at all.

Vietnamese: ``1.234,5`` (dot or a non-breaking or thin space between thousands, comma before decimals),
``2,3 triệu tỷ``, ``hai mươi mốt``, ``ba phần tư``. English: ``1,234.5``, ``2.3 million``. A figure
whose marks do not fit (``1.23.456``, ``12a``, ``1,234,567.8`` in Vietnamese) is no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from cotmoc.formula.composed import ComposedText
from cotmoc.formula.number_words import STARTERS, read_scale, read_words
from cotmoc.model.exact import Exact, decimal_text, quotient, whole

LONGEST_FIGURE = 40
"""Characters; longer runs of digits are identifiers, not quantities."""

_GAP = "[ \u00a0\u2009\u202f]"
_THIN = "[\u00a0\u2009\u202f]"
_WHOLE = rf"(?:[1-9]\d{{0,2}}(?:%s\d{{3}})+|[1-9]\d{{0,2}}(?:{_THIN}\d{{3}})+|\d+)"
_FIGURES = {
    "vi": re.compile(_WHOLE % r"\." + r"(?:,\d+)?", re.ASCII),
    "en": re.compile(_WHOLE % "," + r"(?:\.\d+)?", re.ASCII),
}
_RUN = re.compile(rf"\d(?:[\d.,]*\d)?(?:{_THIN}\d{{3}}(?![\d.]|,\d{{3}}\.)(?:,\d+)?)*", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile(rf"{_GAP}+({_WORD.pattern})")
_LOWER_PART = re.compile(rf"{_GAP}+(\d{{1,3}}(?:,\d+)?)(?={_GAP})", re.ASCII)
_TOKEN = re.compile(rf"{_RUN.pattern}|{_WORD.pattern}")
_PERCENT = {
    "vi": re.compile(rf"{_GAP}*%|{_GAP}+phần{_GAP}+trăm(?!\w)", re.IGNORECASE),
    "en": re.compile(rf"{_GAP}*%|{_GAP}+per{_GAP}?cent(?!\w)", re.IGNORECASE),
}
_ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MOST_WORDS = 40  # of a number in words
_MOST_SCALES = 5  # words after a figure that may still be its multiplier
# Words that are numbers only in context: "năm" is also year, "không" not, "một" a, "chín" ripe.
_DOUBTFUL = frozenset({"không", "một", "năm", "chín"})


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number as written at ``text[start:end]``.

    `value` is `figure` × `multiplier` ("2,3 triệu": 2.3 and a million); "90%" has value 90 and `percent`.
    `places` counts the decimals written. `glued`: a letter follows at once ("4G", "135TB"). `doubtful`: a
    single word that is a number only in context ("năm" is also year; a capital may begin a name).
    """

    value: Exact
    start: int
    end: int
    multiplier: int = 1
    places: int = 0
    percent: bool = False
    spelled: bool = False
    glued: bool = False
    doubtful: bool = False

    @property
    def figure(self) -> Exact:
        """The number before its multiplier words."""
        return quotient(self.value, self.multiplier)


def read_number(text: str, *, lang: str = "vi") -> WrittenNumber | None:
    """The number that `text` as a whole writes (outer blanks and a leading minus allowed), or None."""
    composed = ComposedText(text)
    body = composed.text
    start = len(body) - len(body.lstrip())
    negative = body[start : start + 1] in ("-", "\u2212")
    found = number_at(body, start + negative, lang)
    if found is None or body[found.end :].strip():
        return None
    if negative and found.spelled:
        return None
    value = -found.value if negative else found.value
    return _moved(found, composed, value=value, start=start)


def find_numbers(text: str, *, lang: str = "vi") -> Iterator[WrittenNumber]:
    """Every number in running text, left to right; offsets are those of `text` as given.

    Runs of digits and marks that are no number ("1.23.456") are passed over whole. Dates, document numbers
    and levels are numbers too: whether a number is a fact is for the caller.
    """
    composed = ComposedText(text)
    position = 0
    for token in _TOKEN.finditer(composed.text):
        if token.start() < position:
            continue
        found = number_at(composed.text, token.start(), lang)
        if found is not None:
            position = found.end
            yield _moved(found, composed, value=found.value, start=found.start)


def format_number(value: Exact, decimals: int, *, lang: str = "vi") -> str:
    """`value` with exactly `decimals` places, half away from zero: ``1.234,5`` (vi) or ``1,234.5`` (en)."""
    text = decimal_text(value, places=decimals)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    head, _, tail = digits.partition(".")
    mark, group = (",", ".") if lang == "vi" else (".", ",")
    grouped = f"{int(head):,}".replace(",", group)
    return sign + grouped + (mark + tail.ljust(decimals, "0") if decimals else "")


def measured(number: str, unit: str) -> str:
    """A written number with its unit of measure: ``66,2%``, ``12 hồ sơ``; as it is where the unit is empty."""
    return f"{number}{unit}" if unit in ("", "%", "‰") else f"{number} {unit}"


def _moved(found: WrittenNumber, composed: ComposedText, *, value: Exact, start: int) -> WrittenNumber:
    return replace(found, value=value, start=composed.origin(start), end=composed.origin(found.end))


def number_at(text: str, start: int, lang: str = "vi") -> WrittenNumber | None:
    """The number that starts at `start` of `text`, which is in NFC; offsets are those of `text`."""
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None
    if text[start : start + 1].isdecimal():
        return _figure_at(text, start, lang)
    return _spelled_at(text, start) if lang == "vi" else None


def _figure_at(text: str, start: int, lang: str) -> WrittenNumber | None:
    run = _RUN.match(text, start)
    if run is None or not _FIGURES[lang].fullmatch(run[0]) or len(run[0]) > LONGEST_FIGURE:
        return None
    figure, places = _figure_value(run[0], lang)
    multiplier, end = _multiplier(text, run.end(), lang)
    value: Exact = whole(Fraction(figure * multiplier))
    if multiplier > 1 and lang == "vi":
        value, end = _with_lower_parts(text, value, multiplier, end)
    return _finished(WrittenNumber(value, start, end, multiplier, places), text, lang)


def _figure_value(figure: str, lang: str) -> tuple[Exact, int]:
    group, mark = (".", ",") if lang == "vi" else (",", ".")
    plain = re.sub(_THIN, "", figure).replace(group, "").replace(mark, ".")
    return whole(Fraction(plain)), len(plain.partition(".")[2])


def _multiplier(text: str, end: int, lang: str) -> tuple[int, int]:
    """The scale words after a figure and where they end."""
    words, ends = _words_after(text, end, _MOST_SCALES)
    if lang == "en":
        scale = _ENGLISH_SCALES.get(words[0], 1) if words else 1
        return (scale, ends[0]) if scale > 1 else (1, end)
    product, count = read_scale(words, 0)
    return product, ends[count - 1] if count else end


def _with_lower_parts(text: str, value: Exact, multiplier: int, end: int) -> tuple[Exact, int]:
    """Adds what follows of a figure in parts: "2 tỷ 500 triệu", "3 triệu rưỡi"."""
    words, ends = _words_after(text, end, 1)
    if words[:1] == ["rưỡi"]:
        return value + multiplier // 2, ends[0]
    lower = _LOWER_PART.match(text, end)
    if not lower:
        return value, end
    scale, after = _multiplier(text, lower.end(), "vi")
    if not 1 < scale < multiplier:
        return value, end
    return _with_lower_parts(text, value + _figure_value(lower[1], "vi")[0] * scale, scale, after)


def _words_after(text: str, end: int, most: int) -> tuple[list[str], list[int]]:
    """At most `most` words that follow `end`, each after one gap, in lower case, with their ends."""
    words: list[str] = []
    ends: list[int] = []
    while len(words) < most and (match := _NEXT_WORD.match(text, end)):
        words.append(match[1].lower())
        end = match.end()
        ends.append(end)
    return words, ends


def _spelled_at(text: str, start: int) -> WrittenNumber | None:
    first = _WORD.match(text, start)
    if first is None or first[0].lower() not in STARTERS:
        return None
    words, ends = _words_after(text, first.end(), _MOST_WORDS)
    reading = read_words([first[0].lower(), *words])
    if reading is None:
        return None
    end = [first.end(), *ends][reading.end - 1]
    single = reading.end == 1
    doubtful = single and (first[0].lower() in _DOUBTFUL or first[0][0].isupper())
    return _finished(WrittenNumber(reading.value, start, end, spelled=True, doubtful=doubtful), text, "vi")


def _finished(number: WrittenNumber, text: str, lang: str) -> WrittenNumber:
    """With the percent sign after it, and whether a letter is stuck to it."""
    sign = _PERCENT[lang].match(text, number.end)
    end = sign.end() if sign else number.end
    glued = end < len(text) and (text[end].isalpha() or text[end] == "_")
    return replace(number, end=end, percent=sign is not None, glued=glued)


def scale_of(words: str) -> tuple[int, str]:
    """The multiplier that opens a unit of measure, and the rest: "tỷ đồng" is (1 000 000 000, "đồng")."""
    parts = ComposedText(words).text.split()
    product, count = read_scale([part.lower() for part in parts], 0)
    return product, " ".join(parts[count:])
