"""The words of aims: a text cut into clauses, a clause into tokens for aims.lark.

A word such as "trên" or "đạt" counts as a comparison only where it leads to a number ("trên 40%"); otherwise it
belongs to what is counted ("60% dân số trên địa bàn").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cotmoc.formula import aim_phrases as phrases
from cotmoc.formula.deadlines import TIME
from cotmoc.formula.numbers import WrittenNumber, number_at

_PIECE = re.compile(r"\w+|[^\w\s]")
_DIGITS = re.compile(r"(?<!\w)\d[\w.,]*(?<![.,])")
_WITH_DIGITS = (TIME, phrases.NAMING, phrases.GENERATION)
_BLANKS = " .,\u00a0"
# "không" is hardly ever nought in an aim, "một số" and "một nửa" are no counts, "năm nay" is this year.
_NO_COUNT = re.compile(
    r"(?:không|một (?:số|phần|cửa|bộ phận|nửa|vài|ít|loạt|trong|chút)"
    r"|năm (?:nay|sau|trước|tới|học|cuối|đầu|qua))(?!\w)",
    re.IGNORECASE,
)


class AimToken(NamedTuple):
    """A terminal of aims.lark, the characters it stands for, and its number if it is one."""

    kind: str
    text: str
    start: int
    number: WrittenNumber | None = None

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.start + len(self.text)


class AimText:
    """An aim's text (NFC) as clauses and tokens. `counts`: "xây dựng 5 mô hình" is a count, no deliverable."""

    def __init__(self, text: str, *, counts: bool = False) -> None:
        self.text = text
        self.lang = phrases.language_of(text)
        self.counts = counts

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Where each clause starts and ends: semicolons, line ends, commas and "và" before a further aim."""
        for part in re.finditer(r"[^;\n]+", self.text):
            start = part.start()
            for separator in phrases.SEPARATOR.finditer(self.text, part.start(), part.end()):
                if self._opens_clause(separator, start, part.end()):
                    yield start, separator.start()
                    start = separator.end()
            if self.text[start : part.end()].strip(_BLANKS):
                yield start, part.end()

    def tokens(self, start: int, end: int) -> Iterator[AimToken]:
        """The tokens of one clause."""
        position, before = self._skip(start, end), ""
        while position < end:
            token = self._whole(position, end) if before in ("", "TIME") else None
            token = token or self._token(position, end, before)
            if token.text.strip(_BLANKS):
                yield token
            before = token.kind
            position = self._skip(max(token.end, position + 1), end)

    def malformed(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Runs of digits and marks of a clause that are no number ("1.23.456", "12a"), names and dates left out."""
        named = [found.span() for p in _WITH_DIGITS for found in p.finditer(self.text, start, end)]
        for run in _DIGITS.finditer(self.text, start, end):
            if any(first <= run.start() < last for first, last in named):
                continue
            number = number_at(self.text, run.start(), self.lang)
            if number is None or (number.glued and not phrases.GLUED_UNIT.match(self.text, number.end)):
                yield run

    def _opens_clause(self, separator: re.Match[str], start: int, end: int) -> bool:
        """Whether a further aim stands after a comma or "và": a comparison, a figure of its own, a verb."""
        after = separator.end()
        before = self.text[start : separator.start()].strip(_BLANKS)
        if not before or TIME.fullmatch(before) or self._names_something(after) or self._in_bracket(start, after):
            return False
        if self._number(after, spelled=False) or (self._comparison(after, end) and self._leads_to_number(after, end)):
            return True
        return "," not in separator[0] and phrases.VERBS.match(self.text, after, end) is not None

    def _names_something(self, position: int) -> bool:
        """Whether a number here goes on "mức độ 3, 4", or is "5G"."""
        if phrases.GENERATION.match(self.text, position):
            return True
        return any(found.start() < position < found.end() for found in phrases.NAMING.finditer(self.text))

    def _in_bracket(self, start: int, position: int) -> bool:
        return self.text.count("(", start, position) > self.text.count(")", start, position)

    def _whole(self, start: int, end: int) -> AimToken | None:
        """What names a deliverable or a quality instead of a figure, to the clause's end."""
        text = self.text[start:end].rstrip(_BLANKS)
        if phrases.REACHING.match(self.text, start, end) or self._is_deliverable(start, end):
            return AimToken("DELIVERABLE", text, start)
        quality = phrases.QUALITY.match(self.text, start, end)
        if quality is None:
            return None
        level = self.text[quality.end() : quality.end() + 1].isdecimal()
        return AimToken("QUALITY", text, start) if level or not self._leads_to_number(quality.end(), end) else None

    def _is_deliverable(self, start: int, end: int) -> bool:
        """A verb of making, unless a percentage or a comparison makes it a figure ("hoàn thành 100%")."""
        verb = phrases.MAKING.match(self.text, start, end)
        if not verb or not self.text[verb.end() : end].strip(_BLANKS):
            return False
        number = self._number(self._skip(verb.end(), end))
        if number:
            return not number.percent and not self.counts
        return not self._leads_to_number(verb.end(), end)

    def _token(self, position: int, end: int, before: str) -> AimToken:
        counted = before in ("NUMBER", "WORDS")
        if self.text[position] == "(":
            return self._bracket(position, end)
        for kind, pattern in (("TIME", TIME), *phrases.ENDINGS.items(), ("YEARLY", phrases.YEARLY)):
            if found := pattern.match(self.text, position, end):
                return AimToken(kind, found[0].rstrip(), position)
        if counted and (link := self._link(position, end, before)):
            return link
        comparison = self._comparison(position, end)
        if comparison and self._leads_to_number(position, end):
            return AimToken(phrases.kind_of(comparison), comparison[0], position)
        number = self._number(position)
        if number:
            return AimToken("NUMBER", self.text[position : number.end], position, number)
        return AimToken("WORDS", self.text[position : self._words_end(position, end)].rstrip(_BLANKS), position)

    def _bracket(self, position: int, end: int) -> AimToken:
        """A share in brackets ("(57,2%)") or a note ("(trừ văn bản mật)")."""
        close = self.text.find(")", position, end)
        stop = close + 1 if close >= 0 else end
        inner = self._skip(position + 1, stop)
        while found := self._comparison(inner, stop):
            inner = self._skip(found.end(), stop)
        number = self._number(inner)
        if number and number.percent and self._skip(number.end, stop) == close:
            return AimToken("SHARE", self.text[position:stop], position, number)
        named = [found.span() for p in _WITH_DIGITS for found in p.finditer(self.text, position, stop)]
        digits = (run.start() for run in _DIGITS.finditer(self.text, position, stop))
        figures = any(not any(first <= digit < last for first, last in named) for digit in digits)
        return AimToken("FIGURES" if figures else "NOTE", self.text[position:stop], position)

    def _link(self, position: int, end: int, before: str) -> AimToken | None:
        """What joins two numbers: "/" of a part to its whole, "-" or "đến" of a range."""
        for kind, pattern in (("OF", phrases.OF), ("TO", phrases.TO)):
            found = pattern.match(self.text, position, end)
            if found and (kind == "TO" or before == "NUMBER") and self._number(self._skip(found.end(), end)):
                return AimToken(kind, found[0].rstrip(), position)
        return None

    def _words_end(self, start: int, end: int) -> int:
        """Where what is counted ends: at the next comparison, figure, time, bracket."""
        position = start
        while position < end:
            skipped = self._passed_over(position, end)
            if skipped:
                position = self._skip(skipped, end)
                continue
            if position > start and self._stops_words(position, end):
                return position
            piece = _PIECE.match(self.text, position, end)
            position = self._skip(piece.end() if piece else position + 1, end)
        return end

    def _passed_over(self, position: int, end: int) -> int:
        """The end of a number that only names something or belongs to a rate ("/100 dân"), else 0."""
        for pattern in (phrases.NAMING, phrases.GENERATION, phrases.RATE):
            if found := pattern.match(self.text, position, end):
                return found.end()
        return 0

    def _stops_words(self, position: int, end: int) -> bool:
        if self.text[position] == "(" or self._number(position, spelled=False):
            return True
        patterns = (TIME, *phrases.ENDINGS.values(), phrases.YEARLY)
        if self.text[position] != "/" and any(pattern.match(self.text, position, end) for pattern in patterns):
            return True
        link = phrases.TO.match(self.text, position, end)
        if link and self._number(self._skip(link.end(), end), spelled=False):
            return True
        return bool(self._comparison(position, end)) and self._leads_to_number(position, end)

    def _leads_to_number(self, position: int, end: int) -> bool:
        """Whether nothing but comparisons and times stands before a number."""
        while True:
            position = self._skip(position, end)
            if self._number(position):
                return position < end
            step = TIME.match(self.text, position, end) or self._comparison(position, end)
            if not step:
                return False
            position = step.end()

    def _comparison(self, position: int, end: int) -> re.Match[str] | None:
        patterns = (phrases.SYMBOL, phrases.TOP, phrases.COMPARING[self.lang], phrases.YEARLY)
        found = (pattern.match(self.text, position, end) for pattern in patterns)
        return next((match for match in found if match), None)

    def _number(self, position: int, *, spelled: bool = True) -> WrittenNumber | None:
        """The number at `position`, unless it only names something there."""
        if position >= len(self.text) or phrases.GENERATION.match(self.text, position):
            return None
        number = number_at(self.text, position, self.lang)
        if number is None or not number.spelled:
            return number
        return number if spelled and not _NO_COUNT.match(self.text, position) else None

    def _skip(self, position: int, end: int) -> int:
        while position < end and self.text[position].isspace():
            position += 1
        return position
