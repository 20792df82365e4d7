"""What the words of a clause mean together: tables from comparisons to comparators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from cotmoc.formula.aim_words import AimToken
from cotmoc.formula.errors import AIM_CHANGE, AIM_RANGE, AIM_RELATION, AIM_SHARE
from cotmoc.formula.numbers import WrittenNumber
from cotmoc.formula.written_aim import PERCENT, Change, WrittenAim
from cotmoc.model.comparator import Comparator
from cotmoc.model.errors import Refused
from cotmoc.model.exact import Exact, decimal_text, quotient, whole

Relation: TypeAlias = frozenset[str]


def _table(rows: Mapping[str, Comparator | None]) -> dict[Relation, Comparator | None]:
    return {frozenset(words.split()): comparator for words, comparator in rows.items()}


OF_FIGURES = _table(
    {
        "": None,
        "AVERAGE": None,
        "ABOUT": Comparator.ABOUT,
        "EXACTLY": Comparator.EQUAL,
        "AT_LEAST": Comparator.AT_LEAST,
        "AT_LEAST UP": Comparator.AT_LEAST,
        "UP": Comparator.AT_LEAST,
        "FROM UP": Comparator.AT_LEAST,
        "ABOVE": Comparator.ABOVE,
        "AT_MOST": Comparator.AT_MOST,
        "DOWN": Comparator.AT_MOST,
        "FROM DOWN": Comparator.AT_MOST,
        "BELOW": Comparator.BELOW,
    }
)
"""Comparisons around one number; any other combination is refused."""

OF_RANGES = _table(
    {
        "": Comparator.RANGE,
        "FROM": Comparator.RANGE,
        "UP": Comparator.RANGE_UP,
        "FROM UP": Comparator.RANGE_UP,
        "AT_LEAST": Comparator.RANGE_UP,
        "AT_LEAST UP": Comparator.RANGE_UP,
    }
)
"""Comparisons around a range."""

OF_GROUPS = _table({"": Comparator.RANK, "AT_MOST": Comparator.RANK, "AT_LEAST": Comparator.RANK})
OF_PLACES = _table(dict.fromkeys(["", "AT_MOST", "AT_LEAST", "UP", "FROM UP"], Comparator.RANK))
"""Comparisons around a rank; "từ thứ 10 trở lên" is the tenth place or better."""

OF_CHANGES = frozenset(map(frozenset[str], [(), ("AT_LEAST",), ("UP",), ("FROM", "UP"), ("AVERAGE",)]))
"""Comparisons around a rise or fall, which is one of at least so much."""

_SAY_NOTHING_MORE = frozenset({"REACH", "TIME"})
_CHANGES = {"RISE": Change.RISE, "FALL": Change.FALL}
_A_SHARE_OF = re.compile(r"(?:tổng )?số(?!\w)", re.IGNORECASE)
HALF = Fraction(1, 2)
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Amount:
    """One number with what it counts, perhaps as part of a whole, or (`high`) a range."""

    low: AimToken
    words: str = ""
    whole: WrittenNumber | None = None
    share: AimToken | None = None
    high: AimToken | None = None
    joined_by: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause about a number: comparisons before it, the amount, comparisons after it."""

    qualifiers: tuple[AimToken, ...]
    amount: Amount
    endings: tuple[AimToken, ...] = ()

    @property
    def comparisons(self) -> tuple[AimToken, ...]:
        """All comparisons in order, without words that say nothing more."""
        return tuple(t for t in (*self.qualifiers, *self.endings) if t.kind not in _SAY_NOTHING_MORE)

    def has(self, kind: str) -> bool:
        """Whether a comparison of this kind stands in the clause."""
        return any(token.kind == kind for token in self.comparisons)


def meaning(clause: Clause, *, words: str, ranked: bool = False) -> WrittenAim:
    """The aim a clause states. `ranked`: the indicator is a rank, so that "≤ 50" is a place.

    Raises `Refused` (A105 to A108); positions are offsets of the composed text + 1.
    """
    aim = _amount(clause, words)
    if clause.has("RISE") or clause.has("FALL") or clause.has("BASE") or _is_yearly_percentage(clause, aim):
        return _change(clause, aim)
    rank_words = clause.has("TOP") or clause.has("PLACE")
    if rank_words or (ranked and aim.measure != PERCENT and aim.high is None):
        return _rank(clause, aim)
    aim = _with_years(clause, aim)
    relation = frozenset(token.kind for token in clause.comparisons) - {"YEARLY"}
    table = OF_FIGURES if aim.high is None else OF_RANGES
    if relation not in table or _repeated(clause):
        raise _unclear(clause, "một số" if aim.high is None else "một khoảng")
    comparator = table[relation]
    if relation == {"AVERAGE"} and any(token.text.casefold() == "trung bình" for token in clause.comparisons):
        comparator = Comparator.ABOUT  # "bình quân" names the statistic, "trung bình" in plans also means about
    return replace(aim, comparator=comparator)


def _amount(clause: Clause, words: str) -> WrittenAim:
    amount = clause.amount
    number = _number(amount.low)
    if number.spelled and number.value.denominator != 1:
        raise _unclear(clause, "một phân số")  # "ba phần tư số xã" counts no communes
    measure, subject = (PERCENT, amount.words) if number.percent else (amount.words, "")
    plain = WrittenAim(
        words=words,
        comparator=None,
        low=number.value,
        measure=measure,
        subject=subject,
        has_multiplier=number.multiplier > 1,
    )
    if amount.high is not None:
        return _range(plain, amount, _number(amount.high))
    if amount.whole is None:
        return plain
    if number.percent or amount.whole.percent or number.value > amount.whole.value:
        raise _unclear(clause, "một số đếm a/b")
    if _A_SHARE_OF.match(amount.words):
        raise _unclear(clause, "một phân số")  # "2/3 số xã" is a share, "2/3 xã" two of three
    counts = replace(plain, part=number.value, whole=amount.whole.value)
    return counts if amount.share is None else _share(counts, amount.share)


def _number(token: AimToken) -> WrittenNumber:
    if token.number is None:
        raise ValueError(f"{token.kind} carries no number")
    return token.number


def _range(plain: WrittenAim, amount: Amount, high: WrittenNumber) -> WrittenAim:
    """Both ends in one unit: "20 - 25%", "10 - 15 triệu" share what stands after the second."""
    number = _number(amount.low)
    low: Exact = number.value if number.multiplier > 1 else whole(number.value * high.multiplier)
    looks_like_year = high.value in _YEARS and high.places == 0 and amount.joined_by not in "-–—"
    for wrong, why, why_en in (
        (number.percent and not high.percent, "chỉ đầu thứ nhất có %", "only the first end has %"),
        (looks_like_year, "đầu thứ hai giống một năm", "the second end looks like a year"),
        (low >= high.value, "đầu thứ nhất không nhỏ hơn đầu thứ hai", "the first end is not below the second"),
    ):
        if wrong:
            raise AIM_RANGE.refuse(position=amount.low.start + 1, why=why, why_en=why_en)
    measure, subject = (PERCENT, amount.words) if high.percent else (amount.words, "")
    return replace(
        plain, low=low, high=high.value, measure=measure, subject=subject, has_multiplier=high.multiplier > 1
    )


def _share(counts: WrittenAim, share: AimToken) -> WrittenAim:
    """ "751/2.020 (37%)": the percentage, which must be that of the counts as far as it is written out."""
    stated = _number(share)
    exact = quotient(100 * (counts.part or 0), counts.whole) if counts.whole else None
    # Rounded half up, or cut off: plans do both.
    if exact is None or not -HALF <= (exact - stated.value) * 10**stated.places < 1:
        raise AIM_SHARE.refuse(
            position=share.start + 1,
            part=decimal_text(counts.part or 0),
            whole=decimal_text(counts.whole or 0),
            share=decimal_text(stated.value),
        )
    return replace(counts, low=stated.value, measure=PERCENT, subject=counts.measure)


def _is_yearly_percentage(clause: Clause, aim: WrittenAim) -> bool:
    """ "10 %/năm": the yearly word at once after the percentage."""
    yearly_after = any(token.kind == "YEARLY" for token in clause.endings)
    return yearly_after and aim.measure == PERCENT and not aim.subject


def _change(clause: Clause, aim: WrittenAim) -> WrittenAim:
    relation = frozenset(token.kind for token in clause.comparisons) - {"YEARLY", "BASE", *_CHANGES}
    directions = [token for token in clause.comparisons if token.kind in _CHANGES]
    yearly = clause.has("YEARLY")
    bases = [token.text for token in clause.endings if token.kind == "BASE"]
    allowed = OF_CHANGES if aim.high is None else {frozenset[str](), frozenset({"FROM"})}
    for wrong, why, why_en in (
        (not directions and not yearly, "không nói tăng hay giảm", "it says neither rise nor fall"),
        (len(directions) > 1, "vừa tăng vừa giảm", "it says both rise and fall"),
        (_is_level(clause) and not yearly, "tăng, giảm đến mức hay thêm một mức", "a change to, or by, that much"),
        (aim.measure != PERCENT, "không tính bằng %", "it is not in percent"),
        (aim.part is not None, "là số đếm a/b", "it is a count a/b"),
        (relation not in allowed, "chỉ nhận «tối thiểu», «trở lên»", "only “at least” is understood"),
        (yearly and bool(bases), "vừa hằng năm vừa so với gốc", "it is both yearly and against a baseline"),
    ):
        if wrong:
            raise AIM_CHANGE.refuse(position=clause.amount.low.start + 1, why=why, why_en=why_en)
    return replace(
        aim,
        comparator=Comparator.GROWTH if yearly else Comparator.BASELINE,
        change=_CHANGES[directions[0].kind] if directions else Change.RISE,
        base=_base(bases),
    )


def _is_level(clause: Clause) -> bool:
    """Whether a word such as "đến" follows the rise: "tăng đến 90%" is no rise by 90 %."""
    kinds = [token.kind for token in clause.qualifiers]
    changes = [index for index, kind in enumerate(kinds) if kind in _CHANGES]
    return bool(changes) and "REACH" in kinds[changes[0] :]


def _base(bases: list[str]) -> str:
    """What stands after "so với", as written."""
    if not bases:
        return ""
    words = bases[0].split()
    return " ".join(words[2:] if words[0].casefold() in ("so", "compared", "relative") else words)


def _rank(clause: Clause, aim: WrittenAim) -> WrittenAim:
    relation = frozenset(token.kind for token in clause.comparisons) - {"TOP", "PLACE"}
    symbols = [token for token in clause.comparisons if token.kind == "AT_LEAST" and not token.text[0].isalpha()]
    table = OF_GROUPS if clause.has("TOP") else OF_PLACES
    if relation not in table or symbols or aim.high is not None or aim.measure == PERCENT:
        raise _unclear(clause, "một thứ hạng")
    return replace(aim, comparator=Comparator.RANK, subject=aim.measure, measure="", part=None)


def _with_years(clause: Clause, aim: WrittenAim) -> WrittenAim:
    """A count a year ("5 lớp mỗi năm") has that unit; a level reached every year is that level."""
    if aim.measure != PERCENT:
        return replace(aim, measure=f"{aim.measure}/năm") if clause.has("YEARLY") else aim
    ending = next((token.text for token in clause.endings if token.kind == "YEARLY"), "")
    if ending:
        return replace(aim, subject=f"{aim.subject} {ending}")
    says_level = any(token.kind != "YEARLY" for token in clause.qualifiers)
    if clause.has("YEARLY") and not says_level:
        raise _unclear(clause, "một tỷ lệ")
    return aim


def _repeated(clause: Clause) -> bool:
    kinds = [token.kind for token in clause.comparisons]
    return len(set(kinds)) < len(kinds)


_ENGLISH = {
    "một số": "one number",
    "một phân số": "a fraction",
    "một số đếm a/b": "a count a/b",
    "một khoảng": "a range",
    "một thứ hạng": "a rank",
    "một tỷ lệ": "a percentage",
}


def _unclear(clause: Clause, measure: str) -> Refused:
    comparisons = clause.comparisons or (clause.amount.low,)
    return AIM_RELATION.refuse(
        position=comparisons[0].start + 1,
        found=" … ".join(token.text for token in comparisons),
        measure=measure,
        measure_en=_ENGLISH[measure],
    )
