"""Whether the figures that a report tells still stand: each as printed, as it was known then, as it is known now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cotmoc.documents.report.address import Address, read_address
from cotmoc.documents.report.pdf_figures import Printed, PrintedFigure
from cotmoc.model.errors import Refused
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.binding import Binding
from cotmoc.workspace.report.counted_words import CountedWords
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Differing:
    """A figure that is found otherwise. `found`: empty where it is not found at all."""

    code: str
    name: str
    page: int
    printed: str
    found: str


@dataclass(frozen=True, slots=True)
class CheckedFigures:
    """How the figures of a report stand to a package, each told once."""

    count: int
    otherwise: tuple[Differing, ...]
    """Those that were not known so when the report says: it was not made from this package, or not left as it was."""
    changed: tuple[Differing, ...]
    """Those that were known so then, and otherwise now."""

    @property
    def agree(self) -> bool:
        """Whether there are figures, each as the package knew it then; none at all agree with nothing."""
        return bool(self.count) and not self.otherwise


def checked_figures(printed: Printed, workspace: Workspace, *, lang: str = "") -> CheckedFigures:
    """Compares what is printed with the package, then and now; names are told in `lang`, else as the report writes."""
    asking = _Asking(workspace, printed.lang, lang or printed.lang)
    otherwise: dict[str, Differing] = {}
    changed: dict[str, Differing] = {}
    for figure in printed.figures:
        then, now = asking.shown(figure.address, now=False), asking.shown(figure.address, now=True)
        if not then or not figure.says(then):
            otherwise.setdefault(figure.address, asking.differing(figure, then))
        elif now != then:
            changed.setdefault(figure.address, asking.differing(figure, now))
    return CheckedFigures(len(printed.figures), tuple(otherwise.values()), tuple(changed.values()))


class _Asking:
    def __init__(self, workspace: Workspace, printed_in: str, lang: str) -> None:
        self._naming = Naming(workspace.catalogue, lang)
        self._binding = Binding(workspace, Naming(workspace.catalogue, printed_in))
        self._now = workspace.known_at(View())
        self._targets = {each.code: each.name for one in workspace.catalogue.programmes for each in one.targets}
        self._programmes = workspace.catalogue.programme_by_code

    def shown(self, address: str, *, now: bool) -> str:
        """What the figure at an address shows, now or when the address says; empty where there is none.

        A clock that stands still is no reason to look back: now is never before what the address says.
        """
        try:
            read = read_address(address)
            if now and read.known_at is not None:
                read = replace(read, known_at=max(read.known_at, self._now))
            return self._binding.resolve(read).shown
        except Refused:
            return ""

    def differing(self, figure: PrintedFigure, found: str) -> Differing:
        """The figure beside what was found instead."""
        try:
            code, name = self._called(read_address(figure.address))
        except Refused:
            code, name = figure.address, ""
        return Differing(code, name, figure.page + 1, figure.text, found)

    def _called(self, address: Address) -> tuple[str, str]:
        if address.kind == "programme":  # what is counted tells one from another
            return address.code, CountedWords(self._naming, self._programmes.get(address.code)).of(address)
        name = self._targets.get(address.code) if address.kind == "target" else self._naming.element(address.code)
        return address.code, name or ""
