"""Problems collected while a package is read: every one is told, but a flood of one kind is cut short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from cotmoc.exchange.errors.files import AND_MORE
from cotmoc.model.errors import Place, Problem, Refused

_DEFINED_IN = {
    "F110": ("data_elements.csv", "indicators.csv"),
    **dict.fromkeys(("U201", "U202", "U203", "U216"), ("units.csv",)),
}
_LEADING_NOWHERE = frozenset({"C202", *_DEFINED_IN})
MOST_OF_A_KIND = 200
"""Problems of one kind listed for one file; the rest is a count."""


class Findings:
    """The errors and warnings of one package, in the order of files and rows."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._found: Counter[tuple[str, str]] = Counter()
        self._unread: set[str] = set()
        self._lost: set[tuple[str, str]] = set()

    def lose(self, file: str, *codes: str) -> None:
        """Note that what `codes` name was refused where it is defined, so that references to it are not."""
        self._lost.update((PurePosixPath(file).name, code) for code in codes)

    def is_consequence(self, problem: Problem) -> bool:
        """Whether a reference leads nowhere only because of what is wrong where it is defined."""
        details = dict(problem.details)
        named = details.get("code") or details.get("text") or ""
        files = _DEFINED_IN.get(problem.code) or (details.get("file", ""),)
        return problem.code in _LEADING_NOWHERE and any(
            file in self._unread or (file, named.partition("@")[0]) in self._lost for file in files
        )

    def add(self, *problems: Problem) -> None:
        """Take up problems that already know their place, unless they only follow from others."""
        for problem in problems:
            if self.is_consequence(problem):
                continue
            if problem.code[0] in "PS" and problem.is_error:
                self._unread.add(PurePosixPath(problem.place.file).name)
            key = (problem.place.file, problem.code)
            self._found[key] += 1
            if self._found[key] <= MOST_OF_A_KIND:
                self._kept.append(problem)

    def count_more(self, file: str, code: str, unseen: int) -> None:
        """Note further problems of a kind that were counted, not listed."""
        self._found[file, code] += unseen

    @contextmanager
    def placed(self, file: str, row: int = 0, column: str = "") -> Iterator[None]:
        """Take up what the block refuses, as found at this place, and go on."""
        try:
            yield
        except Refused as refusal:
            self.add(*refusal.at(Place(file, row, column)).problems)

    def has_errors(self, file: str | None = None) -> bool:
        """Whether anything (in this file) refuses the package."""
        return any(problem.is_error and file in (None, problem.place.file) for problem in self._kept)

    def errors(self) -> tuple[Problem, ...]:
        """What refuses the package, by file and row."""
        rest = [
            AND_MORE.problem(count=count - MOST_OF_A_KIND, code=code).at(Place(file))
            for (file, code), count in sorted(self._found.items())
            if count > MOST_OF_A_KIND
        ]
        found = sorted((problem for problem in self._kept if problem.is_error), key=_by_place)
        return (*found, *rest) if found else ()

    def warnings(self) -> tuple[Problem, ...]:
        """What lets the package pass and is worth saying, by file and row."""
        return tuple(sorted((problem for problem in self._kept if not problem.is_error), key=_by_place))

    def refuse_if_any(self) -> None:
        """Raise `Refused` with every error found, if there is one."""
        if errors := self.errors():
            raise Refused(*errors)


def _by_place(problem: Problem) -> tuple[str, int, str, str]:
    return problem.place.file, problem.place.row, problem.code, problem.place.column
