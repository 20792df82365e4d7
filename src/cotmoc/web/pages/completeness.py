"""Completeness: who reported in time, late or not at all; what is overdue, and letters to remind of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from cotmoc.evaluation.punctuality import Receipt, Tally, tally
from cotmoc.formula.numbers import format_number
from cotmoc.model.exact import Exact
from cotmoc.web import live
from cotmoc.web.access import Denied, Person, can_remind
from cotmoc.web.collected import ReportOwed, reports
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.role import Role
from cotmoc.web.opening import allowed
from cotmoc.web.pages.my_unit_owed import form_url
from cotmoc.workspace.collecting_reminders import Overdue, overdue, reminder_letter, reminder_message
from cotmoc.workspace.naming import Naming

WINDOWS = (30, 92, 183, 366)
"""Days back that can be looked at."""
ANSWER = timedelta(days=5)
"""Days that a reminder gives for the answer."""

WORDS: Mapping[Receipt, Promise] = {
    Receipt.IN_TIME: gettext_lazy("in time"),
    Receipt.LATE: gettext_lazy("late"),
    Receipt.PARTIAL: gettext_lazy("in part"),
    Receipt.MISSING: gettext_lazy("missing"),
    Receipt.NOT_DUE: gettext_lazy("not due"),
}


def check_can_follow(who: Person) -> None:
    """Seeing who reported and who did not."""
    if not who.has(*(set(Role) - {Role.REPORTER, Role.HEAD})):
        raise Denied(_("Only the committee, the standing agency and departments that verify see who has reported."))


@allowed(check_can_follow)
@require_safe
def completeness(request: HttpRequest) -> HttpResponse:
    """Rates by form, units by period of one form, and what is overdue."""
    ground = live.ground(request.package)
    naming = Naming(ground.catalogue, lang())
    days = _window(request.GET.get("days", ""))
    found = _reports(ground, days)
    chosen = request.GET.get("form", "")
    shown = [each for each in found if not chosen or each.owed.form.code == chosen]
    late = overdue([each.received for each in shown], ground.collecting, ground.today)
    context = {
        "days": days,
        "windows": WINDOWS,
        "chosen": chosen,
        "forms": sorted({(each.owed.form.code, each.owed.form.name) for each in found}),
        "form_name": next((each.owed.form.name for each in shown), "") if chosen else "",
        "tiles": _tiles(shown),
        "rates": _rates(request, found, days) if not chosen else None,
        "matrix": _matrix(ground, shown, naming) if chosen else None,
        "overdue": _overdue_table(ground, shown, late, naming),
        "letters": _letters(ground, late, naming) if late and can_remind(request.person) else None,
    }
    return render(request, "completeness/index.html", context)


def _window(asked: str) -> int:
    return int(asked) if asked in {str(each) for each in WINDOWS} else WINDOWS[1]


def _reports(ground: Ground, days: int) -> list[ReportOwed]:
    """What everyone owed in the days before today."""
    roots = ground.hierarchy.children.get(None, ())
    since = ground.today - timedelta(days=days)
    return reports(
        ground, [each for root in roots for each in ground.collecting.owed_within(root, since, ground.today)]
    )


def _tiles(shown: Sequence[ReportOwed]) -> list[dict[str, Any]]:
    total = tally((each.received for each in shown), lambda _owed: "").get("", Tally())
    return [
        {"label": _("Reports due"), "value": total.due},
        {"label": _("In full"), "value": _percent(total.completeness)},
        {"label": _("In full and in time"), "value": _percent(total.timeliness)},
        {"label": _("Missing or in part"), "value": total.missing + total.partial},
    ]


def _percent(rate: Exact | None) -> str:
    return "–" if rate is None else f"{format_number(rate, 1, lang=lang())}%"


def _rates(request: HttpRequest, found: Sequence[ReportOwed], days: int) -> dict[str, Any]:
    """One row a form."""
    names = {each.owed.form.code: each.owed.form.name for each in found}
    counts = tally((each.received for each in found), lambda owed: owed.form.code)
    here = reverse("completeness", args=[request.package.name])
    labels = (
        _("Form"),
        _("Reports due"),
        _("In time"),
        _("Late"),
        _("In part"),
        _("Missing"),
        _("In full"),
        _("In full and in time"),
    )
    rows = [
        [
            {"text": names[code], "note": code, "url": f"{here}?{urlencode({'form': code, 'days': days})}"},
            *(count.due, count.in_time, count.late, count.partial, count.missing),
            _percent(count.completeness),
            _percent(count.timeliness),
        ]
        for code, count in sorted(counts.items())
    ]
    return {
        "columns": [{"label": label, "kind": "number" if at else ""} for at, label in enumerate(labels)],
        "rows": rows,
    }


def _matrix(ground: Ground, shown: Sequence[ReportOwed], naming: Naming) -> dict[str, Any]:
    """One row a unit, one column a period."""
    periods = sorted({each.owed.period for each in shown}, key=lambda period: period.end)
    by_unit: dict[str, dict[Any, ReportOwed]] = {}
    for each in shown:
        by_unit.setdefault(each.owed.unit, {})[each.owed.period] = each
    rows = [
        [naming.unit(unit), *(_receipt_cell(ground, cells.get(period)) for period in periods)]
        for unit, cells in by_unit.items()
    ]
    return {"columns": [{"label": _("Unit")}, *({"label": naming.period(each)} for each in periods)], "rows": rows}


def _receipt_cell(ground: Ground, report: ReportOwed | None) -> dict[str, Any]:
    if report is None:
        return {"text": "–"}
    return {"text": str(WORDS[report.receipt]), "url": form_url(ground, report)}


def _overdue_table(
    ground: Ground, shown: Sequence[ReportOwed], late: Sequence[Overdue], naming: Naming
) -> dict[str, Any]:
    urls = {(each.owed.unit, each.owed.form.code, each.owed.period): form_url(ground, each) for each in shown}
    rows = [
        [
            naming.unit(each.answering),
            {
                "text": each.owed.form.name,
                "note": naming.unit(each.owed.unit) if each.owed.unit != each.answering else "",
                "url": urls[each.owed.unit, each.owed.form.code, each.owed.period],
            },
            naming.period(each.owed.period),
            {"text": f"{each.owed.deadlines.due:%d/%m/%Y}", "sort": each.owed.deadlines.due.isoformat()},
            {"text": _days(each.days_late), "sort": each.days_late},
        ]
        for each in late
    ]
    labels = (_("Unit"), _("Form"), _("Period"), _("Due"), _("Overdue by"))
    return {"columns": [{"label": label} for label in labels], "rows": rows}


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _letters(ground: Ground, late: Sequence[Overdue], naming: Naming) -> dict[str, str]:
    """A letter and a short message about everything overdue, to be copied."""
    answer_by: date = ground.today + ANSWER
    letter = reminder_letter(late, naming, day=ground.today, answer_by=answer_by)
    return {
        "letter": letter.text,
        "message": reminder_message(late, naming, day=ground.today, answer_by=answer_by),
    }
