"""Figures of a report, bound: made from results with their address, and found again from an address alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from cotmoc.documents.report.address import SHOWN, Address
from cotmoc.documents.report.content import Figure
from cotmoc.documents.report.errors import FIGURE_UNKNOWN, FORMAT_UNKNOWN, INDICATOR_RETIRED
from cotmoc.evaluation.display import day_text, number_text, period_text, shown
from cotmoc.evaluation.result import Judgement, ProgrammeResult, TargetResult
from cotmoc.formula.numbers import format_number
from cotmoc.model.exact import Exact, decimal_text
from cotmoc.model.identity import read_date
from cotmoc.model.instant import instant_text, read_instant
from cotmoc.model.period import Period, read_period
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.notes import Notes
from cotmoc.workspace.report.counts import COUNTS, counted
from cotmoc.workspace.report.subjects import FORMATS, NOTHING, Subject, Told
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace

NO_FIGURE = "–"
CHANGED = "changed"
INDICATOR_FORMATS = (SHOWN, "now", "possible", "plain", "reported", "expected")


class Binding:
    """Binds figures of one workspace in one language; results are kept between questions."""

    def __init__(self, workspace: Workspace, naming: Naming) -> None:
        self._workspace = workspace
        self._naming = naming
        self._notes = Notes(naming)
        self._lang = naming.lang
        self._kept: dict[View, Mapping[str, TargetResult]] = {}
        self._programmes: dict[View, ProgrammeResult] = {}

    # -- from results ------------------------------------------------------------------------------------------------

    def target(self, programme: ProgrammeResult, result: TargetResult, told_as: str = SHOWN, **more: str) -> Figure:
        """A figure of a target in a format; a dash where it has none. `more`: ``part`` (a unit), ``condition``."""
        address = self._address(programme, "target", result.target.code, told_as, **more)
        is_own = programme.period == programme.programme.period
        period = result.target.period if is_own else programme.period
        return self._bound(replace(address, unit=result.unit, period=period), self._told(result, address))

    def has(self, result: TargetResult, told_as: str, **more: str) -> bool:
        """Whether a target has a figure in a format."""
        bare = Address(kind="target", code=result.target.code, format=told_as).also(**more)
        return bool(self._told(result, bare)[0])

    def count(self, programme: ProgrammeResult, told_as: str = "count", **filters: str) -> Figure:
        """How many of a programme's targets are such (see `counts`), or another count of the whole."""
        address = self._address(programme, "programme", programme.programme.code, told_as, **filters)
        return self._bound(address, counted(programme, address, self._lang))

    def changed(self, now: ProgrammeResult, then: ProgrammeResult) -> Figure:
        """How many targets have another verdict than they had `then`."""
        since = {"since": instant_text(then.known_at), "since_period": str(then.period)}
        address = self._address(now, "programme", now.programme.code, CHANGED, **since)
        return self._bound(address, self._changed_told(now, then))

    def _changed_told(self, now: ProgrammeResult, then: ProgrammeResult) -> Told:
        before = {each.target.code: each.verdict for each in then.targets}
        codes = [each for each in now.targets if before.get(each.target.code, each.verdict) is not each.verdict]
        return format_number(len(codes), 0, lang=self._lang), str(len(codes))

    def indicator(self, judgement: Judgement, address: Address) -> Figure:
        """The figure of an indicator in a period, without an aim."""
        return self._bound(address, self._indicator_told(judgement, address.format))

    def _address(self, programme: ProgrammeResult, kind: str, code: str, told_as: str, **more: str) -> Address:
        structure = programme.structure.isoformat() if programme.structure else ""
        return Address(
            kind=kind,
            code=code,
            unit=programme.unit or "",
            period=programme.period,
            known_at=programme.known_at,
            format=told_as,
        ).also(structure=structure, **more)

    def _told(self, result: TargetResult, address: Address) -> Told:
        if address.format not in FORMATS:
            raise FORMAT_UNKNOWN.refuse(format=address.format, known=", ".join(FORMATS))
        condition = int(address.get("condition") or 0)
        subject = Subject(result, self._notes, self._lang, address.get("part"), condition)
        return FORMATS[address.format](subject)

    def _indicator_told(self, judgement: Judgement, told_as: str) -> Told:
        figure = judgement.figure
        if told_as in ("reported", "expected"):
            count = getattr(figure, told_as)
            return format_number(count, 0, lang=self._lang), str(count)
        value = figure.range.value if figure.range else None
        plain = figure.reported_value if value is None else value
        if told_as == "plain":
            return NOTHING if plain is None else (number_text(plain, judgement, lang=self._lang), _decimal(plain))
        words = figure_words(judgement, self._lang)
        if told_as == "possible":
            return words.possible, ""
        if told_as == "now":
            return words.value, _decimal(plain if words.so_far else value)
        return shown(judgement, lang=self._lang), _decimal(value)

    def _bound(self, address: Address, told: Told) -> Figure:
        return Figure(address, told[0] or NO_FIGURE, told[1])

    # -- from addresses ------------------------------------------------------------------------------------------------

    def resolve(self, address: Address) -> Figure:
        """The figure at an address, as known then (None: by the workspace's clock).

        Raises `Refused`: B102 for a format it cannot be told in, B103 for a code nobody knows, B104 for an indicator
        that does not hold in the period; what the workspace refuses (unit, period) as it does.
        """
        match address.kind:
            case "target":
                result = self._result(address)
                self.check(result)
                return self._bound(address, self._told(result, address))
            case "programme":
                if address.format == CHANGED:
                    return self._bound(address, self._changed_told(self._programme(address), self._then(address)))
                if address.format not in COUNTS:
                    raise FORMAT_UNKNOWN.refuse(format=address.format, known=", ".join(COUNTS))
                return self._bound(address, counted(self._programme(address), address, self._lang))
        if address.format not in INDICATOR_FORMATS:
            raise FORMAT_UNKNOWN.refuse(format=address.format, known=", ".join(INDICATOR_FORMATS))
        return self.indicator(self._judgement(address), address)

    def check(self, result: TargetResult) -> None:
        """Raises `Refused` (B104) for a target whose indicator does not hold any more in its period."""
        rows = self._workspace.catalogue.indicators_by_code.get(result.target.indicator, ())
        end = rows[-1].validity.end if rows else None
        if result.judgement.indicator is None and end is not None:
            period = period_text(result.target.period, self._lang)
            code = result.target.indicator
            raise INDICATOR_RETIRED.refuse(code=code, period=period, end=day_text(end))

    def resolved(self, addresses: Iterable[Address]) -> dict[Address, Figure]:
        """Each figure by its address."""
        return {address: self.resolve(address) for address in addresses}

    def named(self, code: str, told_as: str = SHOWN, *, view: View, **more: str) -> Address:
        """The address that an official means who writes a code alone: of a target, else of an indicator, as `view`
        looks at it; an indicator for the period of the programme of `view`.

        Raises `Refused`: B103 for neither, T101 for a `period` that is none.
        """
        targets = self._workspace.catalogue.programmes
        programme = next((each.code for each in targets if any(t.code == code for t in each.targets)), None)
        known_at = self._workspace.known_at(view)
        structure = view.structure.isoformat() if view.structure else ""
        unit, period = more.pop("unit", "") or view.unit or "", view.period
        if "period" in more:
            period = read_period(more.pop("period"))
        kind = "target" if programme else "indicator"
        own = self._workspace.catalogue.programme_by_code.get(view.programme or "")
        if kind == "indicator" and period is None and own is not None:
            period = own.period
        if programme is None and code not in self._workspace.catalogue.indicators_by_code:
            raise FIGURE_UNKNOWN.refuse(code=code, **self._like(code))
        found = Address(kind=kind, code=code, unit=unit, period=period, known_at=known_at, format=told_as)
        return found.also(structure=structure, **more)

    def _like(self, code: str) -> dict[str, str]:
        catalogue = self._workspace.catalogue
        known = [each.code for programme in catalogue.programmes for each in programme.targets]
        near = get_close_matches(code, [*known, *catalogue.indicators_by_code], n=3, cutoff=0.6)
        listed = ", ".join(near)
        return {"like": f"Có phải là {listed}?" if near else "", "like_en": f"Did you mean {listed}?" if near else ""}

    def _result(self, address: Address) -> TargetResult:
        code = address.code
        having = [p for p in self._workspace.catalogue.programmes if any(t.code == code for t in p.targets)]
        if not having:
            raise FIGURE_UNKNOWN.refuse(code=code, **self._like(code))
        target = next(each for each in having[0].targets if each.code == code)
        own_unit = address.unit in ("", target.unit)
        view = self._view(address, having[0].code, target.period, unit=None if own_unit else address.unit)
        if view not in self._kept:
            self._kept[view] = {each.target.code: each for each in self._evaluated(view).targets}
        if code not in self._kept[view]:
            raise FIGURE_UNKNOWN.refuse(code=code, **self._like(code))
        return self._kept[view][code]

    def _programme(self, address: Address) -> ProgrammeResult:
        programme = self._workspace.catalogue.programme_by_code.get(address.code)
        if programme is None:
            raise FIGURE_UNKNOWN.refuse(code=address.code, **self._like(address.code))
        return self._evaluated(self._view(address, programme.code, programme.period, unit=address.unit or None))

    def _then(self, address: Address) -> ProgrammeResult:
        """The programme as it stood at the last report, which the address names."""
        then = replace(
            address, period=read_period(address.get("since_period")), known_at=read_instant(address.get("since"))
        )
        return self._programme(then)

    def _evaluated(self, view: View) -> ProgrammeResult:
        if view not in self._programmes:
            (self._programmes[view],) = self._workspace.evaluate(view)
        return self._programmes[view]

    def _view(self, address: Address, programme: str, own: Period, *, unit: str | None) -> View:
        structure = address.get("structure")
        return View(
            programme=programme,
            period=None if address.period in (None, own) else address.period,
            unit=unit,
            known_at=address.known_at,
            structure=read_date(structure) if structure else None,
        )

    def _judgement(self, address: Address) -> Judgement:
        structure, catalogue = address.get("structure"), self._workspace.catalogue
        rows = catalogue.indicators_by_code.get(address.code)
        if not rows:
            raise FIGURE_UNKNOWN.refuse(code=address.code, **self._like(address.code))
        period = address.period or catalogue.programmes[-1].period
        view = View(
            unit=address.unit or self._root(),
            period=period,
            known_at=address.known_at,
            structure=read_date(structure) if structure else None,
        )
        found = self._workspace.indicator_at(address.code, view, level=address.get("level"))
        end = rows[-1].validity.end
        if found.indicator is None and end is not None:
            named = period_text(period, self._lang)
            raise INDICATOR_RETIRED.refuse(code=address.code, period=named, end=day_text(end))
        return found

    def _root(self) -> str:
        """The unit above all others, where an address names none."""
        return next((unit.id for unit in self._workspace.catalogue.units if unit.parent is None), "")

    @property
    def notes(self) -> Notes:
        """What is told of targets in words."""
        return self._notes


def _decimal(value: Exact | None) -> str:
    return "" if value is None else decimal_text(value)
