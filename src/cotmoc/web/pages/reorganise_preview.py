"""What a decision on units would do, as tables: shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from cotmoc.evaluation.display import period_text, shown
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Refused
from cotmoc.model.indicator import IndicatorKind
from cotmoc.model.period import Frequency, Period, read_period
from cotmoc.web import live
from cotmoc.web.language import lang
from cotmoc.web.models.role import RoleGrant
from cotmoc.web.models.submission import State, Submission
from cotmoc.workspace import reorganising_effects as effects
from cotmoc.workspace.live import LiveWorkspace
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.reads import Reads
from cotmoc.workspace.reorganising import Plan
from cotmoc.workspace.vietnamese import sort_key

UNDER_WAY = (State.DRAFT, State.SUBMITTED, State.RETURNED)
MOST_NAMED = 8
COMPUTED = (IndicatorKind.RATIO, IndicatorKind.EXPRESSION)


@dataclass(frozen=True, slots=True)
class Asked:
    """The indicator and period that the totals are compared by; empty: chosen for the reader."""

    indicator: str = ""
    period: str = ""

    @classmethod
    def read(cls, given: QueryDict) -> Asked:
        """What was chosen."""
        return cls(given.get("indicator", ""), given.get("compared_period", "").strip())


def preview(ground: live.Ground, plan: Plan, would_be: Catalogue, asked: Asked) -> dict[str, Any]:
    """The context of the preview."""
    naming = Naming(would_be, lang())
    return {
        "series": _series(ground, plan, naming),
        "obligations": _obligations(ground, plan, naming),
        "targets": _targets(ground, plan),
        "roles": _roles(ground, plan),
        "drafts": _drafts(ground, plan),
        "ending": len(plan.obligations),
        "beginning": len(plan.begun),
        **_compared(ground, plan, would_be, asked),
    }


def _columns(*labels: str) -> list[dict[str, str]]:
    return [{"label": label} for label in labels]


def _series(ground: live.Ground, plan: Plan, naming: Naming) -> dict[str, Any]:
    rows = []
    for each in effects.series(plan, ground.knowledge):
        after = "; ".join(naming.unit(unit) + ("" if share == 1 else f" ({share})") for unit, share in each.after)
        stops = naming.listed([naming.element(code) for code in each.stopping], MOST_NAMED) if each.stopping else "–"
        rows.append(
            [
                each.unit.name,
                after or _("the unit above it"),
                _flow_words(each),
                stops,
                _("yes") if each.comes_back else _("no: not comparable"),
            ]
        )
    columns = _columns(
        _("Unit that ends"), _("Becomes"), _("Its figures"), _("Series that stop"), _("New figures told on the old map")
    )
    return {"columns": columns, "rows": rows}


def _flow_words(each: effects.SeriesEffect) -> str:
    count = len(each.flowing)
    if not count:
        return _("it reports nothing that adds up")
    if each.is_allocated:
        return _("%(count)d series: allocated by the shares, marked provisional") % {"count": count}
    return _("%(count)d series: added to what it becomes") % {"count": count}


def _obligations(ground: live.Ground, plan: Plan, naming: Naming) -> dict[str, Any]:
    rows = [
        [
            {"text": each.form.name, "note": each.form.code},
            naming.listed(each.ending, MOST_NAMED),
            naming.listed(each.beginning, MOST_NAMED) if each.beginning else _("nobody"),
        ]
        for each in effects.obligations(plan, ground.knowledge)
    ]
    return {"columns": _columns(_("Form"), _("No longer owed by"), _("Owed from then by")), "rows": rows}


def _targets(ground: live.Ground, plan: Plan) -> dict[str, Any]:
    words = {
        "scope": _("it is the target's scope: the target must be recorded anew"),
        "lead": _("it leads the target"),
        "with": _("it takes part"),
        "allocated": _("it was given a share of its own: to be given anew"),
    }
    rows = [
        [{"text": f"{each.target.code} {each.target.name}", "note": each.programme}, each.unit.name, words[each.role]]
        for each in effects.targets(plan, ground.catalogue)
    ]
    return {"columns": _columns(_("Target"), _("Unit that ends"), _("What to do")), "rows": rows}


def _roles(ground: live.Ground, plan: Plan) -> dict[str, Any]:
    names = {unit.id: unit.name for unit in plan.ended}
    grants = RoleGrant.objects.filter(package=ground.package, unit__in=names).select_related("account")
    rows = [
        [str(grant.account), grant.get_role_display(), names[grant.unit]]
        for grant in grants
        if grant.valid_to is None or grant.valid_to > plan.day
    ]
    rows.sort(key=lambda row: sort_key(row[0]))
    return {"columns": _columns(_("Person"), _("Role"), _("Unit that ends")), "rows": rows}


def _drafts(ground: live.Ground, plan: Plan) -> dict[str, Any]:
    names = {unit.id: unit.name for unit in plan.ended}
    found = Submission.objects.filter(package=ground.package, unit__in=names, state__in=UNDER_WAY)
    forms = ground.catalogue.form_by_code
    rows = []
    for each in found.order_by("unit", "period"):
        period = read_period(each.period)
        still = period.end < plan.day
        rows.append(
            [
                f"{forms[each.form].name if each.form in forms else each.form}, {period_text(period, lang())}",
                names[each.unit],
                each.get_state_display(),
                _("goes on: the period ends before the day") if still else _("no longer owed by this unit"),
            ]
        )
    columns = _columns(_("Report"), _("Unit that ends"), _("State"), _("What becomes of it"))
    return {"columns": columns, "rows": rows}


# -- figures on both maps ----------------------------------------------------------------------------------------------


def _compared(ground: live.Ground, plan: Plan, would_be: Catalogue, asked: Asked) -> dict[str, Any]:
    choices = sorted(_choices(ground, plan), key=lambda each: (each["stops"], sort_key(each["name"])))
    code = asked.indicator or (choices[0]["code"] if choices else "")
    context: dict[str, Any] = {"choices": choices, "chosen": code}
    try:
        period = read_period(asked.period) if asked.period else _latest_quarter(ground, plan.day)
        context["compared_period"] = str(period)
        after = LiveWorkspace(would_be, ground.workspace.ledger)
        found = effects.compared(plan, code, period, before=ground.workspace, after=after)
    except Refused as refused:
        return context | {"compared_problem": refused.problems[0].sentence(lang())}
    return context | {"comparison": _comparison(found, Naming(would_be, lang()))}


def _choices(ground: live.Ground, plan: Plan) -> Iterator[dict[str, Any]]:
    """Indicators computed of what the units that end report, and whether all they rest on flows on."""
    found = effects.series(plan, ground.knowledge)
    reported = {code for each in found for code in (*each.flowing, *each.stopping)}
    stopping = {code for each in found for code in each.stopping}
    reads = Reads(ground.catalogue)
    for code in ground.catalogue.indicators_by_code:
        held = ground.knowledge.indicator(code, min(plan.day, ground.today))
        rests_on = reads.of(code)
        if held is not None and held.kind in COMPUTED and rests_on & reported:
            yield {"code": code, "name": held.name, "stops": bool(rests_on & stopping)}


def _latest_quarter(ground: live.Ground, day: date) -> Period:
    """The last quarter that was over before the day."""
    last = min(day, ground.today)
    quarters = [part for year in (last.year - 1, last.year) for part in Period.year(year).parts(Frequency.QUARTER)]
    return [quarter for quarter in quarters if quarter.end < last][-1]


def _comparison(found: effects.Comparison, naming: Naming) -> dict[str, Any]:
    def lines(side: tuple[effects.Line, ...]) -> list[list[str]]:
        return [[naming.unit(each.unit), shown(each.judgement, lang=lang()) or "–"] for each in side]

    columns = [{"label": _("Unit")}, {"label": _("Figure"), "kind": "number"}]
    whole = _("The whole")
    return {
        "columns": columns,
        "before": [*lines(found.before), [whole, shown(found.whole_before, lang=lang()) or "–"]],
        "after": [*lines(found.after), [whole, shown(found.whole_after, lang=lang()) or "–"]],
        "unchanged": found.is_unchanged,
    }
