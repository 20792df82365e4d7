"""Hypothesis strategies for small cases, written as the tables that specifications use: a failure can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from hypothesis import strategies as st

Case: TypeAlias = dict[str, str]
"""Tables and a question, as `tests.spec.paragraph` takes them."""

PLAIN = ("code | level | parent\nT | tinh | \nA | xa | T\nB | xa | T", "")
NESTED = ("code | level | parent\nT | tinh |\nH | huyen | T\nA | xa | H\nB | xa | H\nC | xa | T", "")
MERGED = (
    """
    code | level | parent | valid_from | valid_to
    T    | tinh  |        |            |
    H    | huyen | T      |            |
    A    | xa    | H      |            | 2024-04-01
    B    | xa    | T      |            | 2024-04-01
    C    | xa    | H      | 2024-04-01 |
    """,
    "predecessor | successor | date\nA | C | 2024-04-01\nB | C | 2024-04-01",
)
SPLIT = (
    """
    code | level | parent | valid_from | valid_to
    T    | tinh  |        |            |
    H    | huyen | T      |            |
    A    | xa    | H      |            | 2024-04-01
    B    | xa    | H      | 2024-04-01 |
    C    | xa    | T      | 2024-04-01 |
    """,
    "predecessor | successor | date | share\nA | B | 2024-04-01 | 3/5\nA | C | 2024-04-01 | 0.4",
)
RENAMED = (
    """
    code | level | parent | valid_from | valid_to
    T    | tinh  |        |            |
    A    | xa    | T      |            | 2024-04-01
    AA   | xa    | T      | 2024-04-01 |
    B    | xa    | T      |            |
    """,
    "predecessor | successor | date\nA | AA | 2024-04-01",
)
REUSED = (
    """
    code | level | parent | valid_from | valid_to
    T    | tinh  |        |            |
    A    | xa    | T      | 2020-01-01 | 2024-04-01
    B    | xa    | T      |            | 2024-04-01
    A    | xa    | T      | 2024-04-01 |
    """,
    """
    predecessor  | successor    | date
    A@2020-01-01 | A@2024-04-01 | 2024-04-01
    B            | A@2024-04-01 | 2024-04-01
    """,
)
MAPS = {"plain": PLAIN, "nested": NESTED, "merged": MERGED, "split": SPLIT, "renamed": RENAMED, "reused": REUSED}
REPORTING = {
    "plain": (("A", "B"), ("A", "B")),
    "nested": (("A", "B", "C"), ("A", "B", "C")),
    "merged": (("A", "B"), ("C",)),
    "split": (("A",), ("B", "C")),
    "renamed": (("A", "B"), ("AA", "B")),
    "reused": (("A@2020-01-01", "B"), ("A@2024-04-01",)),
}
"""Who reports before 2024-04-01, and from then on."""
SCOPES = {
    "plain": ("T", "A"),
    "nested": ("T", "H", "A"),
    "merged": ("T", "H", "C", "A"),
    "split": ("T", "H", "B", "A"),
    "renamed": ("T", "AA", "A"),
    "reused": ("T", "A@2024-04-01"),
}
TIME_RULES = ("sum", "last", "mean", "max", "min", "cumulative")
UNIT_RULES = ("sum", "mean", "max", "min", "none")
BEFORE = ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1")
SINCE = ("2024-Q2",)
ODD = ("", "M", ">2", ">=3", "<6", "<=4", "1..4", "3 E", "2 P", "O", "W")
"""Reports that are not plain numbers."""


@dataclass(frozen=True)
class Element:
    """A data element, as far as cases vary it."""

    code: str
    time_rule: str = "sum"
    unit_rule: str = "sum"
    part_of: str = ""
    minimum: str = ""
    ceiling: str = ""
    carry: str = ""
    restart: str = ""
    weight: str = ""
    breakdown: str = ""
    """How it is broken down: not, ``loose`` or ``exhaustive``."""
    asked: str = "total"
    """What the form asks: ``total``, ``parts`` or ``both``."""

    @property
    def may_be_below_nought(self) -> bool:
        """Whether it is no denominator."""
        return self.minimum.startswith("-") or self.restart != ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The parts that are reported."""
        parts = ("d=a", "d=b")
        return {"total": ("",), "parts": parts, "both": ("", *parts)}[self.asked]

    def row(self) -> str:
        """Its line in the table of elements."""
        dimensions = "d:d" if self.breakdown else ""
        exhaustive = "d" if self.breakdown == "exhaustive" else ""
        values = (self.code, self.time_rule, self.unit_rule, self.part_of, self.minimum, self.ceiling, self.carry,
                  self.restart, self.weight, dimensions, exhaustive)  # fmt: skip
        return " | ".join(values)


HEAD = "code | time_rule | unit_rule | part_of | minimum | ceiling | carry | restart | weight | breakdowns | exhaustive"


@st.composite
def elements(draw: st.DrawFn) -> list[Element]:
    """Two or three data elements: X, Y (perhaps part of X, or bounded by it), W (a weight of Y)."""
    first = draw(_element("X"))
    second = draw(_element("Y"))
    tie = draw(st.sampled_from(("", "", "part_of", "ceiling")))
    if tie == "part_of":
        second = replace(second, part_of="X")
    if tie == "ceiling":
        second = replace(second, ceiling="X")
    found = [first, second]
    if second.unit_rule == "mean" and second.time_rule != "cumulative" and draw(st.booleans()):
        found = [first, replace(second, weight="W"), Element("W", time_rule=draw(st.sampled_from(("sum", "last"))))]
    return found


@st.composite
def pairs(draw: st.DrawFn) -> list[Element]:
    """Two elements of one kind, Y part of X, as most indicators have them: whole reports of both may be missing."""
    first = replace(draw(_element("X")), unit_rule="sum", ceiling=draw(st.sampled_from(("", "20", "history*2"))))
    breakdown, asked = draw(st.sampled_from((("", "total"), ("exhaustive", "both"), (first.breakdown, first.asked))))
    first = replace(first, breakdown=breakdown, asked=asked)
    if first.may_be_below_nought:  # no denominator
        first = replace(first, time_rule=draw(st.sampled_from(("sum", "last", "max", "min"))), minimum="", restart="")
    carry = draw(st.sampled_from(("", "", "", first.carry)))
    return [first, replace(first, code="Y", part_of="X", ceiling="", carry=carry)]


@st.composite
def _element(draw: st.DrawFn, code: str) -> Element:
    time_rule = draw(st.sampled_from(TIME_RULES))
    breakdown = draw(st.sampled_from(("", "", "loose", "exhaustive")))
    return Element(
        code,
        time_rule,
        draw(st.sampled_from(("sum", *UNIT_RULES))),
        minimum=draw(st.sampled_from(("", "", "", "1", "-2"))),
        ceiling=draw(st.sampled_from(("", "20", "history*2"))),
        carry=draw(st.sampled_from(("", "", "", "last", "1/2..2"))),
        restart=draw(st.sampled_from(("year", "half", "quarter", "never"))) if time_rule == "cumulative" else "",
        breakdown=breakdown,
        asked=draw(st.sampled_from(("total", "parts", "both"))) if breakdown else "total",
    )


# -- formulas ---------------------------------------------------------------------------------------------------------


def references(element: Element) -> tuple[str, ...]:
    """How a formula may name the element or a part of it."""
    whole = (element.code, f"{element.code}@-1Q", f"{element.code}@-1Y")
    parts = (f"{element.code}[d=a]", f"{element.code}[d!=a]", f"{element.code}[d=a|b]@-1Q")
    has_total = element.asked in ("total", "both") or element.breakdown == "exhaustive"
    return (whole if has_total else ()) + (parts if element.asked in ("parts", "both") else ())


@st.composite
def formulas(draw: st.DrawFn, known: list[Element], *, deep: int = 2, above_nought: bool = False) -> str:
    """A formula over the elements; `above_nought`: one that is never negative, so that it may divide."""
    usable = [e for e in known if not (above_nought and e.may_be_below_nought)]
    leaves = [name for element in usable for name in references(element)]
    countable = [e for e in known if e.asked != "parts" or e.breakdown == "exhaustive"]
    leaves += ["units(level=xa)", "3", *(f"units(level=xa, applicable={e.code})" for e in known)]
    leaves += [f"count({e.code} {operator} 2)" for e in countable for operator in ("=", "!=", ">=", ">", "<=", "<")]
    names = [name for element in usable for name in references(element)]
    if deep == 0 or draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(names * 4 + leaves if names else leaves))
    inner = formulas(known, deep=deep - 1, above_nought=above_nought)
    kinds = ("+", "*", "/", "min", "max") if above_nought else ("+", "-", "*", "/", "min", "max", "neg", "Z")
    kind = draw(st.sampled_from(kinds))
    if kind in ("min", "max"):
        return f"{kind}({draw(inner)}, {draw(inner)})"
    if kind == "neg":
        return f"-({draw(inner)})"
    if kind == "Z":
        return f"(Z - {draw(inner)})"
    under = formulas(known, deep=deep - 1, above_nought=True) if kind == "/" else inner
    return f"({draw(inner)}) {kind} ({draw(under)})"


@st.composite
def indicators(draw: st.DrawFn, known: list[Element]) -> Case:
    """A ratio as a rule, or an expression; Z is another indicator that expressions may name."""
    names = [name for element in known for name in references(element)]
    safe = [name for e in known if not e.may_be_below_nought for name in references(e) if "|" not in name] + [
        "units(level=xa)"
    ]
    plain = [name for name in names if "|" not in name]
    other = {"indicators": f"code | numerator | denominator\nZ | {draw(st.sampled_from(plain))} | {safe[0]}"}
    shape = draw(st.sampled_from(("simple", "ratio", "ratio", "expression")))
    if shape == "simple":
        under = draw(st.sampled_from((*safe, f"{safe[0]} + {safe[-1]}")))
        return {**other, "numerator": draw(st.sampled_from(names)), "denominator": under, "factor": "100"}
    if shape == "ratio":
        return {
            **other,
            "numerator": draw(formulas(known, deep=1)),
            "denominator": draw(formulas(known, deep=1, above_nought=True)),
        }
    return {**other, "expression": draw(formulas(known))}


# -- reports ----------------------------------------------------------------------------------------------------------


@st.composite
def reports(draw: st.DrawFn, known: list[Element], terrain: str, most_odd: int) -> str:
    """Values for every cell, all but a few of them plain numbers that fit together."""
    old, new = REPORTING[terrain]
    lines = []
    for element in known:
        base = 5 if element.code == "X" else 1
        for unit in dict.fromkeys((*old, *new)):
            numbers = {
                period: [draw(st.integers(base, base + 3)), draw(st.integers(base, base + 3))]
                for period in (*BEFORE, *SINCE)
                if unit in (old if period in BEFORE else new)
            }
            lines += [
                (element.code, part, unit, {p: _value(element, part, n) for p, n in numbers.items()})
                for part in element.cells
            ]
    odd = draw(st.lists(st.sampled_from(ODD), max_size=most_odd))
    for report in odd:
        cells = draw(st.sampled_from(lines))[3]
        recent = [period for period in cells if period >= "2023-Q4"]
        if recent:
            cells[draw(st.sampled_from(recent))] = report
    head = "element | part | unit | " + " | ".join((*BEFORE, *SINCE))
    rows = (
        f"{code} | {part} | {unit} | " + " | ".join(cells.get(period, "") for period in (*BEFORE, *SINCE))
        for code, part, unit, cells in lines
    )
    return "\n".join((head, *rows))


def _value(element: Element, part: str, numbers: list[int]) -> str:
    if part:
        return str(numbers[0 if part == "d=a" else 1])
    return str(sum(numbers)) if element.breakdown else str(numbers[0])


@st.composite
def cases(draw: st.DrawFn, *, most_odd: int = 3, kinds: st.SearchStrategy[list[Element]] | None = None) -> Case:
    """A small workspace and a question about it."""
    terrain = draw(st.sampled_from(sorted(MAPS)))
    known = draw(elements() if kinds is None else kinds)
    units, successions = MAPS[terrain]
    case: Case = {
        "units": units,
        "codes": "list | code\nd | a\nd | b",
        "elements": "\n".join((HEAD, *(element.row() for element in known))),
        "forms": "form | calendar | frequency | level | closes\nF | calendar | quarter | xa | 10",
        "asked": "\n".join(("form | element | breakdowns", *_asked(known))),
        "data": draw(reports(known, terrain, most_odd)),
        "unit": draw(st.sampled_from(SCOPES[terrain])),
        "period": draw(st.sampled_from(("2024-Q1", "2024-Q2", "2024-Q2", "2024-S1", "2024-S1"))),
        **draw(indicators(known)),
    }
    if successions:
        case["successions"] = successions
    if draw(st.integers(0, 3)) == 0:
        case["structure"] = draw(st.sampled_from(("2024-03-31", "2024-06-30")))
    if draw(st.integers(0, 3)) == 0:
        case["known_at"] = draw(st.sampled_from(("2024-05-20", "2024-07-05")))
    if case["period"] == "2024-S1" and draw(st.integers(0, 3)) == 0:
        case["at_end_of"] = "2024-Q1"
    if draw(st.integers(0, 4)) == 0:
        case["level"] = "xa"
    return _by_nd09(case) if draw(st.integers(0, 5)) == 0 else case


def _asked(known: list[Element]) -> list[str]:
    rows = []
    for element in known:
        rows += [f"F | {element.code} | "] if element.asked in ("total", "both") else []
        rows += [f"F | {element.code} | d"] if element.asked in ("parts", "both") else []
    return rows


def _by_nd09(case: Case) -> Case:
    """The same reports by windows that close on the 14th."""
    head, _, rows = case["data"].partition("\n")
    for period in (*BEFORE, *SINCE):
        head = head.replace(period, f"{period}/nd09")
    return {
        **case,
        "forms": case["forms"].replace("F | calendar", "F | nd09"),
        "data": f"{head}\n{rows}",
    }


AIMS = (
    ">= {}",
    "> {}",
    "<= {}",
    "< {}",
    "== {}",
    "range {} {}",
    "range_up {} {}",
    "about {}",
    "growth {}",
    "baseline {}",
)


@st.composite
def aims(draw: st.DrawFn) -> str:
    """One aim of every comparator that asks for a number."""
    low = draw(st.integers(0, 12))
    high = low + draw(st.integers(1, 5))
    written = [aim.format(low, high) for aim in AIMS]
    return "\n".join(("aim | baseline | baseline_date", *(f"{aim} | 4 | 2022-12-31" for aim in written)))
