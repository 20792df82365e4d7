"""Formula tree to a sentence in Vietnamese or English: how the figure is made, for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cotmoc.formula import tree as t
from cotmoc.formula.numbers import format_number
from cotmoc.formula.write import needs_brackets
from cotmoc.model.exact import Exact, decimal_text


def _itself(code: str) -> str:
    return code


def _listed(_element: str, _dimension: str, code: str) -> str:
    return code


@dataclass(frozen=True, slots=True)
class Names:
    """How codes are called: elements and indicators, unit levels, dimensions, codes (element, dimension, code)."""

    of: Callable[[str], str] = _itself
    level: Callable[[str], str] = _itself
    dimension: Callable[[str], str] = _itself
    code: Callable[[str, str, str], str] = _listed


_VI = {
    t.Add: "{0} cộng {1}",
    t.Sub: "{0} trừ {1}",
    t.Mul: "{0} nhân {1}",
    t.Div: "{0} chia cho {1}",
    t.Neg: "số đối của {0}",
    t.Min: "số nhỏ nhất trong: {0}",
    t.Max: "số lớn nhất trong: {0}",
    "only": "chỉ tính {0} là {1}",
    "except": "không tính {0} là {1}",
    "or": " hoặc ",
    "units": "số đơn vị cấp {0}",
    "applicable": "số đơn vị cấp {0} thuộc diện báo cáo {1}",
    "count": "số đơn vị có {0} {1}",
    "Y": "{0} năm trước",
    "S": "{0} nửa năm trước",
    "Q": "{0} quý trước",
    "M": "{0} tháng trước",
    "=": "bằng {0}",
    "!=": "khác {0}",
    ">=": "từ {0} trở lên",
    ">": "trên {0}",
    "<=": "không quá {0}",
    "<": "dưới {0}",
}
_EN = {
    t.Add: "{0} plus {1}",
    t.Sub: "{0} minus {1}",
    t.Mul: "{0} times {1}",
    t.Div: "{0} divided by {1}",
    t.Neg: "minus {0}",
    t.Min: "the least of: {0}",
    t.Max: "the greatest of: {0}",
    "only": "only where {0} is {1}",
    "except": "except where {0} is {1}",
    "or": " or ",
    "units": "the number of units of level {0}",
    "applicable": "the number of units of level {0} that owe {1}",
    "count": "the number of units with {0} {1}",
    "Y": "{0} year{1} earlier",
    "S": "{0} half-year{1} earlier",
    "Q": "{0} quarter{1} earlier",
    "M": "{0} month{1} earlier",
    "=": "equal to {0}",
    "!=": "other than {0}",
    ">=": "at least {0}",
    ">": "above {0}",
    "<=": "at most {0}",
    "<": "below {0}",
}


def sentence(tree: t.Tree, names: Names = Names(), *, lang: str = "vi") -> str:
    """How the value is made, in one phrase of the language, names in place of codes."""
    return _Speaker(names, lang).phrase(tree)


def ratio_sentence(
    numerator: t.Tree,
    denominator: t.Tree,
    factor: Exact,
    *,
    names: Names = Names(),
    lang: str = "vi",
) -> str:
    """The phrase for numerator / denominator × factor."""
    speaker = _Speaker(names, lang)
    phrase = speaker.words[t.Div].format(
        speaker.within(t.Div(numerator, denominator), numerator),
        speaker.within(t.Div(numerator, denominator), denominator, right=True),
    )
    return phrase if factor == 1 else speaker.words[t.Mul].format(phrase, speaker.figure(factor))


class _Speaker:
    def __init__(self, names: Names, lang: str) -> None:
        self.names, self.lang = names, lang
        self.words = _VI if lang == "vi" else _EN

    def phrase(self, tree: t.Tree) -> str:
        match tree:
            case t.Number(value):
                return self.figure(value)
            case t.Reference(code, selection, offset) | t.Element(code, selection, offset):
                return self.names.of(code) + self._notes(code, selection, offset)
            case t.IndicatorRef(code):
                return self.names.of(code)
            case t.UnitCount(level, None):
                return self.words["units"].format(self.names.level(level))
            case t.UnitCount(level, str(applicable)):
                return self.words["applicable"].format(self.names.level(level), self.names.of(applicable))
            case t.ConditionCount(code, operator, value):
                compared = self.words[operator].format(self.figure(value))
                return self.words["count"].format(self.names.of(code), compared)
            case t.Min(operands) | t.Max(operands):
                return "(" + self.words[type(tree)].format("; ".join(map(self.phrase, operands))) + ")"
        inner = (self.within(tree, part, right=index > 0) for index, part in enumerate(tree.parts))
        return self.words[type(tree)].format(*inner)

    def within(self, parent: t.Tree, child: t.Tree, *, right: bool = False) -> str:
        phrase = self.phrase(child)
        return f"({phrase})" if needs_brackets(parent, child, right=right) else phrase

    def figure(self, value: Exact) -> str:
        places = len(decimal_text(value).partition(".")[2])
        return format_number(value, places, lang=self.lang)

    def _notes(self, element: str, selection: t.Selection, offset: t.Offset | None) -> str:
        notes = [
            self.words["except" if choice.excluded else "only"].format(
                self.names.dimension(choice.dimension),
                self.words["or"].join(self.names.code(element, choice.dimension, code) for code in choice.codes),
            )
            for choice in selection
        ]
        if offset:
            notes.append(self.words[offset.unit].format(-offset.count, "s" if offset.count < -1 else ""))
        return f" ({', '.join(notes)})" if notes else ""
