"""The page of what figures and verdicts mean, printed from the specification that runs (tests/spec)."""

from collections.abc import Iterator, Mapping
from types import FunctionType

from tests.lib.small import UNITS
from tests.lib.tables import lines, markdown
from tests.spec.contents import (
    AIMS,
    ANSWERS,
    CHAPTERS,
    FORMULA,
    INDICATOR,
    PROGRAMME,
    QUESTION,
    TABLES,
    chapter,
    paragraphs,
    section,
)

INTRODUCTION = """# What figures and verdicts mean

Every paragraph is a test in `tests/spec` that runs on every engine: a rule, tables of what was declared and reported,
a question and the answer. Columns are those of a package (`contracts.md`). What a table leaves out is the commonest
choice: data elements are counts that add up over time and over units; one form asks them all of the units of level
`xa` every quarter and closes ten days after it; the units are those below, valid from 2020-01-01. Unless it says
otherwise the question is the year 2024 for unit T, asked long after everything has closed, and higher is better.

{units}

In cells of reports: a number; `>40` or `35..40`, a figure reported as an inequality or a range; `M` not applicable,
`O` not reported, `W` withdrawn; `12 E` estimated, `P` provisional, `I` imputed; an empty cell is no report.
In answers: `[45, 50)` is from 45 (possible) to 50 (not reached); `~` marks bounds that may be wider than what is
possible; `value` is what the figure may be, `plain` the figure of those that reported, `reported` how many of how many
units did, `because` what makes it provisional."""


def page() -> str:
    """The whole specification in reading order."""
    return "\n\n".join([INTRODUCTION.format(units=markdown(UNITS)), *_chapters()]) + "\n"


def _chapters() -> Iterator[str]:
    for name, parts in CHAPTERS.items():
        title, about = _title(chapter(name).__doc__)
        yield f"## {title}" + (f"\n\n{about}" if about else "")
        for part in parts:
            module = section(name, part)
            yield f"### {_title(module.__doc__)[0]}"
            for paragraph in paragraphs(module):
                yield from _paragraph(paragraph)


def _title(text: str | None) -> tuple[str, str]:
    title, _, about = (text or "").strip().partition("\n")
    return title, about.strip()


def _paragraph(paragraph: FunctionType) -> Iterator[str]:
    """The rule, then each case: only what differs from the case before it."""
    yield f"**{' '.join((paragraph.__doc__ or '').split())}**"
    cases = _Cases()
    paragraph(cases)
    before: Mapping[str, str] = {}
    for said, case in cases.found:
        if said:
            yield f"{said[0].upper()}{said[1:]}:"
        yield from _case(case, before)
        before = case


class _Cases:
    """Stands in for the checking `spec`: keeps what it is called with."""

    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []

    def __call__(self, said: str = "", **case: str) -> None:
        self.found.append((said, case))


def _case(case: Mapping[str, str], before: Mapping[str, str]) -> Iterator[str]:
    for name in TABLES:
        if name in case and case[name] != before.get(name) and len(lines(case[name])) > 1:
            yield f"{name}:\n\n{markdown(case[name])}"
    asked = [f"{name} `{case[name]}`" for name in (*FORMULA, *INDICATOR, *PROGRAMME, *QUESTION) if name in case]
    answers = [f"{name} `{case[name]}`" for name in ANSWERS if name in case]
    yield " · ".join(asked) + (" → " + " · ".join(answers) if answers else "")
    if AIMS in case:
        yield markdown(case[AIMS])
