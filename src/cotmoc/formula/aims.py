"""Aims as plans write them, read into comparator and thresholds, or refused with the character (design 5.11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedToken, v_args
from lark.exceptions import VisitError
from lark.lexer import Lexer

from cotmoc.formula.aim_meaning import Amount, Clause, meaning
from cotmoc.formula.aim_words import AimText, AimToken
from cotmoc.formula.composed import ComposedText
from cotmoc.formula.deadlines import TIME, last_day
from cotmoc.formula.errors import AIM_DISAGREES, AIM_EMPTY, AIM_NOT_READ, AIM_NUMBER, AIM_SEVERAL, AIM_TOO_LONG
from cotmoc.formula.written_aim import WrittenAim
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.exact import decimal_text
from cotmoc.model.indicator import Direction, IndicatorKind
from cotmoc.model.target import Aim

LONGEST = 2000
"""Characters the cell of an aim may have."""

_LONGEST_FOUND = 40
_COUNTING = frozenset({IndicatorKind.RATIO, IndicatorKind.EXPRESSION, IndicatorKind.AS_IS})


def read_clauses(text: str, *, kind: IndicatorKind | None = None) -> tuple[tuple[WrittenAim, ...], tuple[Problem, ...]]:
    """Each clause of `text` that can be read, and why the others cannot (A101 to A108, A113).

    `kind` of the indicator settles what words alone leave open: of a rank "≤ 50" is a place, of a milestone or a
    judged indicator the clause is what is to be done, of others "xây dựng 5 mô hình" is a count.
    """
    composed = ComposedText(text)
    if not composed.text.strip():
        return (), (AIM_EMPTY.problem(),)
    if len(composed.text) > LONGEST:
        return (), (AIM_TOO_LONG.problem(most=LONGEST),)
    source = AimText(composed.text, counts=kind in _COUNTING)
    read: list[WrittenAim] = []
    problems: list[Problem] = []
    for start, end in source.clauses():
        try:
            aim = _clause(source, start, end, kind)
        except Refused as refused:
            problems += [_given_position(problem, composed) for problem in refused.problems]
        else:
            read.append(replace(aim, start=composed.origin(_first(composed.text, start))))
    return tuple(read), tuple(problems)


def read_aims(text: str, *, kind: IndicatorKind | None = None) -> tuple[WrittenAim, ...]:
    """Every aim that `text` states, one a clause ("≤ 3 Đông Nam Á; ≤ 50 Thế giới"); `Refused` if one cannot be read."""
    aims, problems = read_clauses(text, kind=kind)
    if problems:
        raise Refused(*problems)
    return aims


def read_aim(text: str, *, kind: IndicatorKind | None = None) -> WrittenAim:
    """The one aim that `text` states. Raises `Refused` (A101 to A108; A104 where it states several)."""
    aims = read_aims(text, kind=kind)
    if len(aims) != 1:
        raise AIM_SEVERAL.refuse(count=len(aims))
    return aims[0]


def stated_aim(text: str, *, direction: Direction, kind: IndicatorKind | None = None, unit_of_measure: str = "") -> Aim:
    """The aim that a plan's words give an indicator, its thresholds in the indicator's unit. Raises `Refused`."""
    return read_aim(text, kind=kind).in_measure(unit_of_measure).aim(direction)


def check_agreement(stated: str, read: Aim, given: Aim) -> None:
    """Refuses (A111) columns that say otherwise than the words beside them; ends left empty say nothing."""
    same = (
        read.comparator is given.comparator
        and (given.low is None or read.low is None or given.low == read.low)
        and (given.high is None or read.high is None or given.high == read.high)
    )
    if not same:
        raise AIM_DISAGREES.refuse(words=stated, read=aim_text(read), given=aim_text(given))


def aim_text(aim: Aim) -> str:
    """An aim as its columns write it: ``>= 90``, ``range 35 40``, ``milestone 2025-12-31``."""
    ends = [end for end in (aim.low, aim.high) if end is not None]
    if aim.comparator is Comparator.MILESTONE:
        return " ".join([aim.comparator, *(str(date.fromordinal(int(end))) for end in ends)])
    return " ".join([aim.comparator, *map(decimal_text, ends)])


def _first(text: str, start: int) -> int:
    """Where the clause's first character stands."""
    return start + len(text[start:]) - len(text[start:].lstrip())


def _clause(source: AimText, start: int, end: int, kind: IndicatorKind | None) -> WrittenAim:
    words = source.text[start:end].strip()
    if kind in (IndicatorKind.MILESTONE, IndicatorKind.JUDGED):
        comparator = Comparator.MILESTONE if kind is IndicatorKind.MILESTONE else Comparator.JUDGED
        return WrittenAim(words=words, comparator=comparator, subject=words, due=_due(words))
    if run := next(source.malformed(start, end), None):
        raise AIM_NUMBER.refuse(position=run.start() + 1, found=run[0])
    tokens = list(source.tokens(start, end))
    if tokens and all(token.kind in ("TIME", "NOTE") for token in tokens):
        return WrittenAim(words=words, comparator=Comparator.MILESTONE, subject=words, due=_due(words))
    try:
        parsed = _PARSER.parse([token for token in tokens if token.kind not in ("TIME", "NOTE")])
    except UnexpectedToken as error:
        raise _not_read(error, end) from None
    try:
        aim = _ClauseReader(words, ranked=kind is IndicatorKind.RANK).transform(parsed)
    except VisitError as error:
        raise error.orig_exc from None
    times = " ".join(token.text for token in tokens if token.kind in ("TIME", "DELIVERABLE", "QUALITY"))
    notes = " ".join(token.text for token in tokens if token.kind == "NOTE")
    return replace(aim, due=_due(times), note=notes)


def _due(words: str) -> date | None:
    """The last day of the times the words name."""
    days = (last_day(time) for time in TIME.finditer(words))
    return max((day for day in days if day is not None), default=None)


def _not_read(error: UnexpectedToken, end: int) -> Refused:
    token = error.token.value
    if not isinstance(token, AimToken):
        return AIM_NOT_READ.refuse(position=end + 1, found="(thiếu con số)")
    return AIM_NOT_READ.refuse(position=token.start + 1, found=token.text[:_LONGEST_FOUND])


@v_args(inline=True)
class _ClauseReader(Transformer[Token, WrittenAim]):
    """One method a rule of aims.lark."""

    def __init__(self, words: str, *, ranked: bool) -> None:
        super().__init__()
        self.words, self.ranked = words, ranked

    def qualifier(self, token: Token) -> AimToken:
        return _carried(token)

    ending = qualifier

    def figure(self, number: Token, words: Token | None) -> Amount:
        return Amount(_carried(number), _text(words))

    def part_of_whole(self, *tokens: Token | None) -> Amount:
        number, _, whole, words, share = _all_carried(tokens)
        return Amount(number, words.text if words else "", whole and whole.number, share)

    def span(self, *tokens: Token | None) -> Amount:
        low, first, link, high, last = _all_carried(tokens)
        words = last or first
        return Amount(low, words.text if words else "", high=high, joined_by=link.text if link else "")

    def measured(self, *parts: AimToken | Amount | Token | None) -> WrittenAim:
        [amount] = [part for part in parts if isinstance(part, Amount)]
        at, words = parts.index(amount), parts[-1]
        if isinstance(words, Token) and not amount.words:  # "80% trở lên số hộ"
            amount = replace(amount, words=_text(words))
        elif isinstance(words, Token):
            raise AIM_NOT_READ.refuse(position=_carried(words).start + 1, found=_text(words)[:_LONGEST_FOUND])
        comparisons = [[part for part in side if isinstance(part, AimToken)] for side in (parts[:at], parts[at:])]
        clause = Clause(tuple(comparisons[0]), amount, tuple(comparisons[1]))
        return meaning(clause, words=self.words, ranked=self.ranked)

    def milestone(self, deliverable: Token) -> WrittenAim:
        return WrittenAim(words=self.words, comparator=Comparator.MILESTONE, subject=_text(deliverable))

    def judged(self, quality: Token) -> WrittenAim:
        return WrittenAim(words=self.words, comparator=Comparator.JUDGED, subject=_text(quality))


def _carried(token: Token) -> AimToken:
    carried: AimToken = token.value
    return carried


def _all_carried(tokens: Iterable[Token | None]) -> list[Any]:
    """What each token carries; None for an optional one that is not there."""
    return [None if token is None else _carried(token) for token in tokens]


def _text(token: Token | None) -> str:
    return _carried(token).text if token is not None else ""


def _given_position(problem: Problem, composed: ComposedText) -> Problem:
    """The problem with its position counted in the text as given."""
    details = tuple(
        (name, str(composed.origin(min(int(value) - 1, len(composed.text))) + 1) if name == "position" else value)
        for name, value in problem.details
    )
    return replace(problem, details=details)


class _Ready(Lexer):
    """Hands aim_words' tokens to the parser."""

    def __init__(self, lexer_conf: object) -> None:
        """Lark passes its settings, which these tokens do not need."""

    def lex(self, tokens: list[AimToken]) -> Iterator[Token]:  # type: ignore[override]  # tokens, not text
        """One parser token an aim token."""
        for token in tokens:
            yield Token(token.kind, token)


def _parser() -> Any:
    grammar = Path(__file__).with_name("aims.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Ready, start="clause", maybe_placeholders=True)


_PARSER = _parser()
