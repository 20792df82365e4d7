"""Formula tree to its canonical text: `parse(write(tree)) == tree`, brackets only where they are needed."""

from __future__ import annotations

from cotmoc.formula import tree as t
from cotmoc.model.exact import decimal_text

SIGNS: dict[type, str] = {t.Add: "+", t.Sub: "-", t.Mul: "*", t.Div: "/"}
_SUM, _PRODUCT, _SIGNED, _ATOM = 1, 2, 3, 4


def write(tree: t.Tree) -> str:
    """The formula's canonical text."""
    match tree:
        case t.Number(value):
            return decimal_text(value)
        case t.Reference(code, selection, offset) | t.Element(code, selection, offset):
            return code + _selection(selection) + str(offset or "")
        case t.IndicatorRef(code):
            return code
        case t.UnitCount(level, applicable):
            return f"units(level={level}" + (f", applicable={applicable})" if applicable else ")")
        case t.ConditionCount(code, operator, value):
            return f"count({code} {operator} {decimal_text(value)})"
        case t.Min(operands):
            return f"min({', '.join(map(write, operands))})"
        case t.Max(operands):
            return f"max({', '.join(map(write, operands))})"
        case t.Neg(operand):
            return "-" + _bracketed(operand, needs_brackets(tree, operand))
        case _:
            left = _bracketed(tree.left, needs_brackets(tree, tree.left))
            right = _bracketed(tree.right, needs_brackets(tree, tree.right, right=True))
            return f"{left} {SIGNS[type(tree)]} {right}"


def needs_brackets(parent: t.Tree, child: t.Tree, *, right: bool = False) -> bool:
    """Whether `child` must stand in brackets below `parent` for the text to mean the same tree."""
    above, below = _precedence(parent), _precedence(child)
    return below <= above if right else below < above


def _precedence(tree: t.Tree) -> int:
    match tree:
        case t.Add() | t.Sub():
            return _SUM
        case t.Mul() | t.Div():
            return _PRODUCT
        case t.Neg():
            return _SIGNED
    return _ATOM


def _bracketed(tree: t.Tree, brackets: bool) -> str:
    return f"({write(tree)})" if brackets else write(tree)


def _selection(selection: t.Selection) -> str:
    if not selection:
        return ""
    items = (f"{choice.dimension}{'!=' if choice.excluded else '='}{'|'.join(choice.codes)}" for choice in selection)
    return f"[{', '.join(items)}]"
