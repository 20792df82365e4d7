"""An opened package that answers questions: what the command line and the pages both call."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias

from cotmoc.evaluation.display import day_text, period_details
from cotmoc.evaluation.errors import ENGINE_CANNOT, PROGRAMME_UNKNOWN, TARGET_UNKNOWN, UNIT_UNKNOWN
from cotmoc.evaluation.gather import Question
from cotmoc.evaluation.judging import without_aim
from cotmoc.evaluation.knowledge import Observations
from cotmoc.evaluation.outlook import DrawnOf, not_drawn
from cotmoc.evaluation.programme import Evaluation, MarginsOf, Settings, no_margins, reference
from cotmoc.evaluation.result import Judgement, ProgrammeResult, TargetResult
from cotmoc.evaluation.trace import Trace, Tracing
from cotmoc.exchange.package import read_catalogue, read_package
from cotmoc.model.catalogue import Catalogue, as_known
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.programme import Programme
from cotmoc.model.target import Target
from cotmoc.model.unit import Succession, Unit
from cotmoc.workspace.choosing import AUTO, Choice, choose
from cotmoc.workspace.engines import ENGINES, SPARK, Substituting
from cotmoc.workspace.errors import (
    ENGINE_UNKNOWN,
    PERIOD_BEFORE,
    STRUCTURE_EMPTY,
    TARGET_AMBIGUOUS,
    TARGET_LIKE,
    TARGET_OUTSIDE,
    UNIT_AMBIGUOUS,
    UNIT_LIKE,
    UNIT_SUCCEEDED,
)
from cotmoc.workspace.lots import Asked
from cotmoc.workspace.reads import Reads
from cotmoc.workspace.view import View

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is."""


_MOST_SUCCESSORS = 5


def _silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One target of a programme: its result, and how it came about."""

    programme: ProgrammeResult
    target: TargetResult
    trace: Trace


class Workspace:
    """A catalogue and its observations. Every question raises `Refused` with the field of the view that is wrong."""

    def __init__(
        self,
        catalogue: Catalogue,
        observations: Observations,
        *,
        path: Path | None = None,
        warnings: tuple[Problem, ...] = (),
    ) -> None:
        self.catalogue = catalogue
        self.observations = observations
        self.path = path
        self.warnings = warnings
        self._evaluations: dict[tuple[Settings, str], Evaluation] = {}
        self._substituting: list[Substituting] = []
        self._left: Mapping[str, Problem] = {}

    def evaluate(self, view: View, *, progress: Progress = _silent) -> tuple[ProgrammeResult, ...]:
        """Every target of the programmes asked for, in the order of their files."""
        view = self._chosen(view, whole=True)
        programmes = self.programmes(view)
        self._check_structure(programmes, view)
        pairs = self._with_units(programmes, view)
        if view.engine == SPARK:
            return self._on_spark(pairs, view)
        return tuple(
            self._evaluation(view, unit).programme(programme, each=_counted(programme, progress))
            for programme, unit in pairs
        )

    def _on_spark(self, pairs: Sequence[tuple[Programme, str | None]], view: View) -> tuple[ProgrammeResult, ...]:
        """The programmes, each for a unit, on the cluster that SPARK_MASTER names."""
        from cotmoc.workspace.on_spark import HasFiles, Sent, evaluated  # imported late: nobody else waits for it

        if not isinstance(self.observations, HasFiles):
            raise ENGINE_CANNOT.refuse(
                engine=SPARK, what="số liệu còn đang được ghi thêm", what_en="figures that are still being added to"
            )
        reads, asked = Reads(self.catalogue), {}
        evaluations = [(programme, unit, self._evaluation(view, unit)) for programme, unit in pairs]
        for programme, unit, evaluation in evaluations:
            for code, versions in evaluation.versions(programme).items():
                asked[Asked(programme.code, code, unit)] = reads.of_target(versions[-1])
        sent = Sent(self.catalogue, self.known_at(view), view.period, view.structure)
        results, self._left = evaluated(sent, asked, self.observations)
        return tuple(
            evaluation.result(programme, [results[one] for one in asked if one.programme == programme.code])
            for programme, _, evaluation in evaluations
        )

    def explain(self, view: View, code: str) -> Explanation:
        """How the target `code` came to its verdict."""
        programme = self._programme_of(view, code)
        (_, unit), *_ = self._with_units((programme,), view)
        evaluation = self._evaluation(view, unit)
        target = evaluation.versions(programme)[code][-1]
        result = evaluation.target(programme, target)
        if result is None:
            raise _wrong("unit", TARGET_OUTSIDE.problem(code=code, unit=unit, scope=target.unit))
        only = ProgrammeResult(
            self.catalogue.name,
            programme,
            view.period or programme.period,
            evaluation.settings.known_at,
            view.structure,
            evaluation.engine,
            unit,
            (result,),
        )
        return Explanation(only, result, self._trace(evaluation, only))

    def indicator_at(self, code: str, view: View, *, level: str = "") -> Judgement:
        """The indicator `code` for the unit and period that a view names, of its units of one `level` only where one is
        given, without an aim; a definition that does not hold then is a judgement without indicator."""
        assert view.period is not None  # the caller asks for one
        day = view.structure or view.period.end
        unit = self.unit_named(view.unit or "", day, self.known_at(view))
        evaluation = self._evaluation(view, unit)
        question = Question(unit, view.period, view.period, level)
        return without_aim(evaluation.figures(view.period), code, question, reference)

    def _trace(self, evaluation: Evaluation, only: ProgrammeResult) -> Trace:
        """How the one target of a result came about."""
        (result,) = only.targets
        return Tracing(evaluation).target(result)

    @property
    def left_to_reference(self) -> Mapping[str, Problem]:
        """The indicators that the engine asked for could not compute and the reference did, each with the reason."""
        here = {code: problem for each in self._substituting for code, problem in each.left.items()}
        return {**self._left, **here}

    def known_at(self, view: View) -> datetime:
        """The instant a view looks from: its own, else the package's clock, else now."""
        return view.known_at or self.catalogue.as_of or datetime.now(UTC)

    def registered(self, programme: Programme, known_at: datetime) -> int:
        """How many targets of a programme were known at an instant."""
        return len({target.code for target in programme.targets if target.recorded_at <= known_at})

    def choice(self, *, whole: bool) -> Choice:
        """The engine for `auto`: for a `whole` view, else for single targets."""
        return choose(self.count_observations(), len(self.catalogue.units), can_part=whole)

    def _chosen(self, view: View, *, whole: bool) -> View:
        return replace(view, engine=self.choice(whole=whole).engine) if view.engine == AUTO else view

    def count_observations(self) -> int:
        """How many rows of figures there are, where that is known without looking at each."""
        return len(self.observations) if isinstance(self.observations, Sized) else 0

    # -- what is meant ---------------------------------------------------------------------------------------------

    def programmes(self, view: View) -> tuple[Programme, ...]:
        """The programme asked for; else all, of which a period leaves those it has a part in."""
        everyone = self.catalogue.programmes
        if view.programme is not None:
            found = self.catalogue.programme_by_code.get(view.programme)
            if found is None:
                known = ", ".join(programme.code for programme in everyone)
                raise _wrong("programme", PROGRAMME_UNKNOWN.problem(code=view.programme, known=known))
            everyone = (found,)
        period = view.period
        if period is None:
            return everyone
        begun = tuple(programme for programme in everyone if programme.period.start <= period.end)
        if everyone and not begun:
            codes = ", ".join(programme.code for programme in everyone)
            start = min(programme.period.start for programme in everyone)
            raise _wrong(
                "period", PERIOD_BEFORE.problem(**period_details(period), programmes=codes, start=day_text(start))
            )
        if view.programme is not None:
            return begun
        return tuple(one for one in begun if one.period.end >= period.start) or begun

    def _with_units(self, programmes: Iterable[Programme], view: View) -> list[tuple[Programme, str | None]]:
        """Each programme with the id of the unit asked about on its map; those without such a unit are left out."""
        found: list[tuple[Programme, str | None]] = []
        refused: list[Refused] = []
        for programme in programmes:
            try:
                found.append((programme, self._unit(programme, view)))
            except Refused as refusal:
                refused.append(refusal)
        if refused and not found:
            raise refused[0]
        return found

    def _check_structure(self, programmes: Iterable[Programme], view: View) -> None:
        """Refuses a map that has no unit of any target: every line would say so."""
        ids = {target.unit for programme in programmes for target in programme.targets}
        units = [unit for unit in self.catalogue.units if unit.id in ids]
        day = view.structure
        if day is not None and units and not any(day in unit.validity for unit in units):
            start = min(unit.validity.start for unit in units)
            raise _wrong("structure", STRUCTURE_EMPTY.problem(day=day_text(day), start=day_text(start)))

    def _unit(self, programme: Programme, view: View) -> str | None:
        if view.unit is None:
            return None
        return self.unit_named(view.unit, view.structure or (view.period or programme.period).end, self.known_at(view))

    def unit_named(self, text: str, day: date, known_at: datetime) -> str:
        """The id of the unit that an id or a code means on the map of `day`. Raises `Refused` (E111, E116, E117,
        E121)."""
        # Of a nation's units only those are looked at that were ever called so: every figure of a unit comes this way.
        ids = {unit.id for unit in self.catalogue.units if text in (unit.id, unit.code)}
        standing = self._standing(day, known_at, ids)
        named = [unit for unit in standing if text in (unit.id, unit.code)]
        if len(named) > 1:
            units = ", ".join(unit.id for unit in named)
            raise _wrong("unit", UNIT_AMBIGUOUS.problem(code=text, day=day_text(day), units=units))
        if not named:
            succeeded = self._succeeded(text, day, known_at)
            if succeeded is not None:
                raise _wrong("unit", succeeded)
            like = _units_like(text, self._standing(day, known_at, self.catalogue.unit_by_id))
            kind = UNIT_LIKE if like else UNIT_UNKNOWN
            raise _wrong("unit", kind.problem(code=text, day=day_text(day), like=like))
        return named[0].id

    def _standing(self, day: date, known_at: datetime, ids: Container[str]) -> list[Unit]:
        """The units with these ids that exist on `day`."""
        rows = [unit for unit in self.catalogue.units if unit.id in ids]
        return [unit for unit in as_known(rows, known_at, key=lambda unit: unit.id) if day in unit.validity]

    def _succeeded(self, text: str, day: date, known_at: datetime) -> Problem | None:
        """What became, before `day`, of the unit that `text` names."""
        units = self.catalogue.unit_by_id
        successions = as_known(self.catalogue.successions, known_at, key=_ends)
        for unit in units.values():
            links = [link for link in successions if link.predecessor == unit.id and link.date <= day]
            if text in (unit.id, unit.code) and links:
                since = links[0].date
                names = [f"{link.successor} ({units[link.successor].name})" for link in links[:_MOST_SUCCESSORS]]
                return UNIT_SUCCEEDED.problem(
                    name=f"{unit.name} ({text})",
                    day=day_text(day),
                    since=day_text(since),
                    before=since - timedelta(days=1),
                    successors=", ".join(names) + (", …" if len(links) > len(names) else ""),
                )
        return None

    def _programme_of(self, view: View, code: str) -> Programme:
        """The programme that has the target."""
        known_at = self.known_at(view)
        chosen = self.programmes(view) if view.programme is not None else self.catalogue.programmes
        known = {p.code: {t.code for t in p.targets if t.recorded_at <= known_at} for p in chosen}
        having = [programme for programme in chosen if code in known[programme.code]]
        if len(having) > 1:
            named = ", ".join(programme.code for programme in having)
            raise _wrong("target", TARGET_AMBIGUOUS.problem(code=code, programmes=named))
        if not having:
            like = _like(code, sorted(set().union(*known.values())))
            kind = TARGET_LIKE if like else TARGET_UNKNOWN
            raise _wrong("target", kind.problem(code=code, like=like))
        return having[0]

    def _evaluation(self, view: View, unit: str | None) -> Evaluation:
        view = self._chosen(view, whole=False)
        if view.engine not in ENGINES:
            raise _wrong("engine", ENGINE_UNKNOWN.problem(engine=view.engine, known=", ".join(ENGINES)))
        known_at = self.known_at(view)
        key = (Settings(known_at, view.period, view.structure, unit), view.engine)
        if key not in self._evaluations:
            figure_of = ENGINES[view.engine](self.catalogue, self.observations, known_at)
            margins_of: MarginsOf = no_margins
            drawn_of: DrawnOf = not_drawn
            if isinstance(figure_of, Substituting):
                self._substituting.append(figure_of)
                margins_of, drawn_of = figure_of.margins, figure_of.drawn
            self._evaluations[key] = Evaluation(
                self.catalogue,
                self.observations,
                key[0],
                figure_of=figure_of,
                margins_of=margins_of,
                drawn_of=drawn_of,
                engine=view.engine,
            )
        return self._evaluations[key]


def open_package(path: str | Path, *, mart: Path | None = None, progress: Progress = _silent) -> Workspace:
    """The package in the folder `path`, opened; with `mart`, its definitions over the figures of the mart there.

    Raises `Refused` with every problem found in it, and what `MartObservations` raises.
    """
    if mart is not None:
        from cotmoc.exchange.mart.alone import MartObservations  # imported late: it brings arrays

        catalogue, warnings = read_catalogue(path)
        return Workspace(catalogue, MartObservations(mart, catalogue.name), path=Path(path), warnings=warnings)
    package = read_package(path, progress=progress)
    return Workspace(package.catalogue, package.observations, path=package.path, warnings=package.warnings)


def _counted(programme: Programme, progress: Progress) -> Callable[[Iterable[Target]], Iterator[Target]]:
    """Passes the targets of a programme on, telling how many are done."""
    total = len({target.code for target in programme.targets})

    def counted(targets: Iterable[Target]) -> Iterator[Target]:
        for done, target in enumerate(targets):
            progress(f"programmes/{programme.code}", done, total)
            yield target

    return counted


def _ends(link: Succession) -> tuple[str, str, date]:
    return link.predecessor, link.successor, link.date


def _wrong(field: str, problem: Problem) -> Refused:
    return Refused(problem.at(Place(column=field)))


def _like(code: str, known: list[str]) -> str:
    folded = {each.casefold(): each for each in known}
    return ", ".join(folded[each] for each in get_close_matches(code.casefold(), folded, n=3, cutoff=0.6))


def _units_like(text: str, standing: list[Unit]) -> str:
    """Units of this name, else of a code much like it."""
    named = [unit for unit in standing if text.casefold() in unit.name.casefold()][:3]
    if not named:
        code = text.partition("@")[0].casefold()
        codes = {unit.code.casefold(): unit for unit in standing}
        named = [codes[each] for each in get_close_matches(code, codes, n=3, cutoff=0.7)]
    return "; ".join(f"{unit.id} ({unit.name})" for unit in named)
