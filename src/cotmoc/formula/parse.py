"""Formula text to tree, with errors that point at the character."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken, v_args

from cotmoc.formula import tree as t
from cotmoc.formula.composed import ComposedText
from cotmoc.formula.errors import (
    DIMENSION_REPEATED,
    FORMULA_EMPTY,
    FORMULA_NOT_READ,
    FORMULA_NUMBER,
    FORMULA_TOO_LARGE,
    OFFSET_BAD,
)
from cotmoc.model.exact import Exact, read_decimal

LONGEST = 4000
"""Characters a formula may have."""

_DECIMAL_COMMA = re.compile(r"(?<![\w.])[0-9][0-9.]*,[0-9]+")
_SEVERAL_POINTS = re.compile(r"[0-9]+\.[0-9]+\.[0-9.]*")
_OFFSET = re.compile(r"@-([1-9][0-9]?)([YSQM])")


def parse(text: str) -> t.Tree:
    """The tree of a formula; codes are not looked up yet (`Reference`).

    Raises `Refused` (F101 to F106) naming the character where it goes wrong.
    """
    tree: t.Tree = _parsed(text, "start")
    return tree


def _parsed(text: str, start: str) -> Any:
    composed = ComposedText(text)
    if not composed.text.strip():
        raise FORMULA_EMPTY.refuse()
    if len(composed.text) > LONGEST:
        raise FORMULA_TOO_LARGE.refuse(most=LONGEST, what="ký tự", what_en="characters")
    if comma := _DECIMAL_COMMA.search(composed.text):  # "min(HS, 0,5)" would quietly have three operands
        raise FORMULA_NUMBER.refuse(position=composed.origin(comma.start()) + 1, found=comma[0])
    try:
        return _PARSER.parse(composed.text, start=start)
    except UnexpectedInput as error:
        raise _explained(error, composed) from None


def parse_comparison(text: str) -> tuple[t.Tree, str, t.Tree]:
    """A validation rule's check: a formula, one of `tree.OPERATORS`, a formula. Raises as `parse`."""
    comparison: tuple[t.Tree, str, t.Tree] = _parsed(text, "comparison")
    return comparison


def _explained(error: UnexpectedInput, composed: ComposedText) -> Exception:
    text, offset = composed.text, int(getattr(error, "pos_in_stream", None) or 0)
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return FORMULA_NOT_READ.refuse(position=len(composed.given) + 1, found="(hết công thức)")
    position = composed.origin(offset) + 1
    number = _SEVERAL_POINTS.match(text, offset)
    if number:
        return FORMULA_NUMBER.refuse(position=position, found=number[0])
    found = re.compile(r"\w+|.", re.DOTALL).match(text, offset)
    return FORMULA_NOT_READ.refuse(position=position, found=found[0] if found else "")


@v_args(inline=True)
class _TreeBuilder(Transformer[Token, t.Tree]):
    """One method a rule of formula.lark."""

    def number(self, figure: Token) -> t.Number:
        return t.Number(_decimal(figure), start=_start(figure))

    def reference(self, code: Token, selection: t.Selection | None, offset: Token | None) -> t.Reference:
        return t.Reference(str(code), selection or (), _offset(offset), start=_start(code))

    def selection(self, *choices: tuple[Token, t.Choice]) -> t.Selection:
        seen: set[str] = set()
        for name, choice in choices:
            if choice.dimension in seen:
                raise DIMENSION_REPEATED.refuse(dimension=choice.dimension, position=_start(name) + 1)
            seen.add(choice.dimension)
        return tuple(choice for _, choice in choices)

    def choice(self, dimension: Token, equality: Token, *codes: Token) -> tuple[Token, t.Choice]:
        return dimension, t.Choice(str(dimension), tuple(map(str, codes)), excluded=equality == "!=")

    def unit_count(self, name: Token, level: Token, applicable: Token | None) -> t.UnitCount:
        return t.UnitCount(str(level), None if applicable is None else str(applicable), start=_start(name))

    def condition_count(self, name: Token, code: Token, operator: Token, value: Token) -> t.ConditionCount:
        return t.ConditionCount(str(code), _operator(operator), _decimal(value), start=_start(name))

    def comparison(self, left: t.Tree, operator: Token, right: t.Tree) -> tuple[t.Tree, str, t.Tree]:
        return left, _operator(operator), right

    def least(self, name: Token, *operands: t.Tree) -> t.Min:
        return t.Min(operands, start=_start(name))

    def greatest(self, name: Token, *operands: t.Tree) -> t.Max:
        return t.Max(operands, start=_start(name))

    def neg(self, minus: Token, operand: t.Tree) -> t.Neg:
        return t.Neg(operand, start=_start(minus))

    def add(self, left: t.Tree, right: t.Tree) -> t.Add:
        return t.Add(left, right, start=left.start)

    def sub(self, left: t.Tree, right: t.Tree) -> t.Sub:
        return t.Sub(left, right, start=left.start)

    def mul(self, left: t.Tree, right: t.Tree) -> t.Mul:
        return t.Mul(left, right, start=left.start)

    def div(self, left: t.Tree, right: t.Tree) -> t.Div:
        return t.Div(left, right, start=left.start)


def _start(token: Token) -> int:
    return token.start_pos or 0


def _operator(token: Token) -> str:
    return "=" if token == "==" else str(token)


def _decimal(figure: Token) -> Exact:
    if len(figure.partition(".")[2]) > 12 or len(figure) > 40:
        raise FORMULA_NUMBER.refuse(position=_start(figure) + 1, found=str(figure))
    return read_decimal(figure)


def _offset(token: Token | None) -> t.Offset | None:
    if token is None:
        return None
    match = _OFFSET.fullmatch(token)
    if not match:
        raise OFFSET_BAD.refuse(position=_start(token) + 1, found=str(token))
    return t.Offset(-int(match[1]), match[2])


def _parser() -> Any:
    grammar = Path(__file__).with_name("formula.lark").read_text(encoding="utf-8")
    starts = ["start", "comparison"]
    return Lark(grammar, parser="lalr", start=starts, transformer=_TreeBuilder(), maybe_placeholders=True)


_PARSER = _parser()
