"""What every section is drafted from: the results, their figures bound, names quoted with where they came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from cotmoc.documents.report.content import Figure, Heading, Paragraph, Runs, Text
from cotmoc.documents.report.settings import Explained, ReportSettings
from cotmoc.evaluation.display import day_text
from cotmoc.evaluation.result import ProgrammeResult, TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.unit import UnitKind
from cotmoc.workspace.board import Board, board
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.binding import Binding
from cotmoc.workspace.report.counts import concerns
from cotmoc.workspace.report.phrases import Filling, as_runs, in_series, worded, words
from cotmoc.workspace.report.subjects import MOST_UNITS
from cotmoc.workspace.view import View
from cotmoc.workspace.words import said
from cotmoc.workspace.workspace import Workspace

DONE = "met,exceeded"
"""The verdicts that count as reached, as a filter of counts."""


@dataclass(frozen=True)
class Drafting:
    """One report in the making. `then` is the programme as it stood at the last report, where that is known."""

    workspace: Workspace
    view: View
    result: ProgrammeResult
    naming: Naming
    binding: Binding
    settings: ReportSettings
    then: ProgrammeResult | None = None
    whole: ProgrammeResult | None = None
    """The programme of all units, for the report of one."""
    tells_each: bool = False
    """Whether the report has told what each target came to before it comes to the shortcomings."""

    @property
    def lang(self) -> str:
        """The language of the report."""
        return self.naming.lang

    @property
    def agency(self) -> Text:
        """Who reports, within a sentence."""
        if self.settings.called:
            return Text(self.settings.called, "settings")
        unit = self.result.unit or self._root
        if not self.is_area(unit):
            return self.unit(unit)
        return Text(self.word("agency").format(unit=self.naming.unit_within(unit)), "unit")

    @property
    def default_agency(self) -> str:
        """Who issues the report, in capitals, where the settings do not say."""
        if self.result.unit and not self.is_area(self.result.unit):
            return self.naming.unit(self.result.unit).upper()
        name = self.naming.unit(self.result.unit or self._root).upper()
        return self.word("head.committee").format(unit=name)

    @property
    def place(self) -> str:
        """Where the report is made, where the settings do not say: the name of the province without its kind."""
        name = self.naming.unit(self._root).partition(" (")[0]
        kind, _, rest = name.partition(" ")
        return rest if kind in ("Tỉnh", "Xã", "Phường", "Huyện") else name

    @property
    def _root(self) -> str:
        """The unit that most targets are set for."""
        units = [each.target.unit for each in (self.whole or self.result).targets]
        return max(dict.fromkeys(units), key=units.count)

    @property
    def notice(self) -> str:
        """What must be said over figures that are made up; empty over real ones."""
        return said("made_up", self.lang) if self.naming.catalogue.made_up else ""

    @property
    def is_closed(self) -> bool:
        """Whether no target is still open."""
        return not any(each.verdict in (Verdict.ON_TRACK, Verdict.AT_RISK) for each in self.result.targets)

    @cached_property
    def board(self) -> Board:
        """The programme counted by group and by unit."""
        return board(self.result, self.naming)

    @cached_property
    def explained(self) -> dict[str, Explained]:
        """The latest explanation of each target."""
        return {each.target: each for each in self.settings.explained}

    def with_verdict(self, *verdicts: Verdict) -> list[TargetResult]:
        """The targets with such a verdict, priority ones first."""
        own = (each for each in self.result.targets if concerns(each, self.result.unit))
        found = [each for each in own if each.verdict in verdicts]
        return sorted(found, key=lambda each: not each.target.priority)

    # -- runs --------------------------------------------------------------------------------------------------------

    def say(self, key: str, **places: Filling) -> Runs:
        """A phrase with its places filled in."""
        return worded(key, self.lang, **places)

    def word(self, key: str) -> str:
        """A phrase without places."""
        return words(key, self.lang)

    def count(self, told_as: str = "count", **filters: str) -> Figure:
        """A count of the programme's targets."""
        return self.binding.count(self.result, told_as, **filters)

    def figure(self, result: TargetResult, told_as: str = "shown", **more: str) -> Figure:
        """A figure of a target."""
        return self.binding.target(self.result, result, told_as, **more)

    def name(self, result: TargetResult) -> Text:
        """The name of a target, as the plan has it, with its period where that is not the programme's."""
        target = result.target
        is_whole = target.period == self.result.programme.period
        name = target.name if is_whole else f"{target.name} ({self.naming.period(target.period)})"
        return Text(name, f"target/{target.code}")

    def unit(self, unit_id: str) -> Text:
        """The name of a unit."""
        return Text(self.naming.unit(unit_id), f"unit/{unit_id}")

    def unit_within(self, unit_id: str) -> Text:
        """The name of a unit in the middle of a sentence: “xã Kèn Lá”."""
        return Text(self.naming.unit_within(unit_id), f"unit/{unit_id}")

    def units(self, unit_ids: Sequence[str], more: Figure | None = None) -> Runs:
        """The first units by name; `more` bound: how many others there are."""
        named = in_series([(self.unit_within(each),) for each in unit_ids[:MOST_UNITS]], ", ")
        if len(unit_ids) <= MOST_UNITS or more is None:
            return named
        return (*named, *self.say("and_more", count=more))

    def period(self) -> Text:
        """The programme's period."""
        return Text(self.naming.period(self.result.programme.period), "period")

    def asked(self) -> Text:
        """The period at whose end the programme is looked at."""
        return Text(self.naming.period(self.result.period), "period")

    def known_at(self, result: ProgrammeResult | None = None) -> Text:
        """The instant it is looked from."""
        return Text(self.naming.instant(self._by_its_clock((result or self.result).known_at)), "known_at")

    @property
    def today(self) -> date:
        """The day it is looked from."""
        return self.naming.catalogue.day_at(self.result.known_at)

    def _by_its_clock(self, known_at: datetime) -> datetime:
        """No instant after that at which the package's clock stands still (`as_of`), should it be one that does."""
        as_of = self.naming.catalogue.as_of
        return known_at if as_of is None else min(known_at, as_of)

    def day(self, day: date) -> Text:
        """A day as its readers write it."""
        return Text(day_text(day), "day")

    def programme(self) -> Text:
        """The programme's title within a sentence."""
        title = self.naming.title(self.result.programme)
        inner = title[:1].lower() + title[1:] if self.lang == "vi" else title
        return Text(inner, f"programme/{self.result.programme.code}")

    # -- blocks --------------------------------------------------------------------------------------------------------

    def heading(self, key: str, level: int, filling: Filling | None = None) -> Heading:
        """A heading: the phrase `key`, or what is given in its place."""
        runs = self.say(key) if filling is None else as_runs(filling)
        return Heading(key=f"{key}/{_plainly(runs)}" if filling is not None else key, level=level, runs=runs)

    def paragraph(self, key: str, rule: str, *, style: str = "body", **places: Filling) -> Paragraph:
        """A paragraph written by the phrase `rule`."""
        return Paragraph(key=key, runs=self.say(rule, **places), rule=rule, style=style)

    # -- units ---------------------------------------------------------------------------------------------------------

    def is_area(self, unit_id: str) -> bool:
        """Whether a unit is a place, not a sector or an agency."""
        unit = self.naming.catalogue.unit_by_id.get(unit_id)
        return unit is not None and unit.kind is UnitKind.AREA

    def leads_of(self, results: Iterable[TargetResult]) -> list[str]:
        """The lead units of targets, in order, each once."""
        return list(dict.fromkeys(each.target.lead for each in results if each.target.lead))


def _plainly(runs: Runs) -> str:
    return "".join(run.text if isinstance(run, Text) else run.shown for run in runs)
