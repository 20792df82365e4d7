"""A unit's targets: those allocated to it, and those it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.evaluation.display import aim_text
from cotmoc.evaluation.result import TargetResult
from cotmoc.evaluation.verdict import Verdict
from cotmoc.model.period import read_period
from cotmoc.model.programme import Programme
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.workspace.figure_words import figure_words
from cotmoc.workspace.view import View

_WITHOUT = frozenset({Verdict.NOT_APPLICABLE, Verdict.NO_TARGET})


@dataclass(frozen=True, slots=True)
class UnitTarget:
    """A target that a unit answers for: its result, and how it comes to be the unit's."""

    programme: Programme
    result: TargetResult
    leads: bool


@dataclass(frozen=True, slots=True)
class UnitTargets:
    """The targets of a unit in the programmes that run today, as a table and as they are."""

    results: tuple[UnitTarget, ...]
    table: dict[str, Any]


def targets_of(ground: Ground, unit: str) -> UnitTargets:
    """The targets allocated to a unit, those of its level that it has a figure for, and those it leads."""
    found = tuple(_found(ground, unit))
    labels = (_("Target"), _("Wanted"), _("So far"), _("Verdict"), _("How it is yours"))
    rows = [_row(ground, unit, each) for each in found]
    return UnitTargets(found, {"columns": [{"label": label} for label in labels], "rows": rows})


def current_programmes(ground: Ground) -> list[Programme]:
    """The programmes whose period holds today; failing that the latest."""
    programmes = list(ground.catalogue.programmes)
    day = read_period(ground.today.isoformat())
    return [each for each in programmes if each.period.covers(day)] or programmes[-1:]


def _found(ground: Ground, unit: str) -> Iterator[UnitTarget]:
    for programme in current_programmes(ground):
        (own,) = ground.workspace.evaluate(View(programme=programme.code, unit=unit))
        for result in own.targets:
            if result.allocated or (result.verdict not in _WITHOUT and result.figure.reported):
                yield UnitTarget(programme, result, leads=False)
        if not any(ground.present(target.lead) == unit for target in programme.targets):
            continue
        (whole,) = ground.workspace.evaluate(View(programme=programme.code))
        for result in whole.targets:
            if ground.present(result.target.lead) == unit:
                yield UnitTarget(programme, result, leads=True)


def _row(ground: Ground, unit: str, each: UnitTarget) -> list[Any]:
    result = each.result
    judgement, language = result.judgement, lang()
    aim = aim_text(judgement.aim, judgement.indicator, lang=language) if judgement.aim else ""
    return [
        {"text": result.target.name, "url": _url(ground, unit, each), "note": result.target.code},
        aim,
        figure_words(judgement, language).cell,
        {"verdict": result.verdict.value, "provisional": result.is_provisional},
        _how(each),
    ]


def _url(ground: Ground, unit: str, each: UnitTarget) -> str:
    """The page of the target: of what the unit leads the whole, else its own part."""
    asked = {"programme": each.programme.code} | ({} if each.leads else {"unit": unit})
    return f"{reverse('target', args=[ground.package.name, each.result.target.code])}?{urlencode(asked)}"


def _how(each: UnitTarget) -> str:
    if each.leads:
        return _("led by the unit")
    return _("allocated to the unit") if each.result.allocated else _("the province's aim on the unit's figures")
