"""The review queue: what waits for a person, and many of them passed on at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cotmoc.model.errors import Refused
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.access import Denied, Person
from cotmoc.web.cell_text import plain
from cotmoc.web.collected import days_late
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.models.role import Role
from cotmoc.web.models.submission import State, Submission
from cotmoc.web.opening import allowed
from cotmoc.web.pages.review_turn import DONE, IN_REVIEW, STEPS, in_review, take_step, waiting_for
from cotmoc.workspace.naming import Naming

ON_A_PAGE = 50
BULK = (State.SUBMITTED, State.APPROVED, State.SECTOR_VERIFIED, State.VERIFIED)


def check_can_review(who: Person) -> None:
    """Seeing what waits for review."""
    if not who.has(Role.HEAD, Role.SECTOR_VERIFIER, Role.STANDING_AGENCY):
        raise Denied(_("Only heads of units, departments that verify and the standing agency review figures."))


reviewers = allowed(check_can_review)


@reviewers
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """What waits for this person; of the others only the standing agency sees what waits for whom."""
    ground = live.ground(request.package)
    sees_all = request.person.has(Role.STANDING_AGENCY)
    everything = sees_all and request.GET.get("show") == "all"
    queue = in_review(ground) if everything else waiting_for(request.person, ground)
    chosen = {name: plain(request.GET.get(name)) for name in ("form", "period", "state")}
    late = request.GET.get("late") == "1"
    forms = sorted(queue.values_list("form", flat=True).distinct().order_by())
    periods = sorted(queue.values_list("period", flat=True).distinct().order_by(), reverse=True)
    page = Paginator(_filtered(queue, chosen, late=late, today=ground.today), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    naming = Naming(ground.catalogue, lang())
    states = {each.state for each in page.object_list}
    context = {
        "page": page,
        "pages": list(page.paginator.get_elided_page_range(page.number)),
        "rows": [_row(each, ground, naming) for each in page.object_list],
        "forms": [(code, _form_name(ground, code)) for code in forms],
        "periods": [(code, naming.period(read_period(code))) for code in periods],
        "states": [(state.value, state.label) for state in IN_REVIEW],
        "chosen": chosen,
        "late": late,
        "everything": everything,
        "sees_all": sees_all,
        "bulk": [] if everything else [(state, STEPS[state].of_chosen) for state in BULK if state in states],
    }
    return render(request, "review/index.html", context)


def _filtered(queue: QuerySet[Submission], chosen: dict[str, str], *, late: bool, today: date) -> QuerySet[Submission]:
    found = queue.filter(**{name: value for name, value in chosen.items() if value})
    return found.annotate(day=TruncDate("submitted_at")).filter(day__gt=F("due"), due__lt=today) if late else found


def _row(submission: Submission, ground: Ground, naming: Naming) -> dict[str, Any]:
    return {
        "submission": submission,
        "form": _form_name(ground, submission.form),
        "unit": naming.unit(submission.unit),
        "period": naming.period(read_period(submission.period)),
        "handed_in": ground.day(submission.submitted_at) if submission.submitted_at else None,
        "late": days_late(submission, ground),
    }


def _form_name(ground: Ground, code: str) -> str:
    form = ground.catalogue.form_by_code.get(code)
    return form.name if form else code


@reviewers
@require_POST
def review_bulk(request: HttpRequest) -> HttpResponse:
    """Takes the same step for every row that was ticked; each stands alone, and says what became of it."""
    ground = live.ground(request.package)
    state = request.POST.get("state", "")
    ticked = [int(each) for each in request.POST.getlist("submission") if each.isdecimal() and len(each) < 19]
    rows = Submission.objects.filter(package=request.package, pk__in=ticked[:ON_A_PAGE]).select_related("package")
    naming = Naming(ground.catalogue, lang())
    results = list(_results(request, rows, state, naming)) if state in STEPS else []
    done = sum(result["done"] for result in results)
    return render(request, "review/bulk.html", {"results": results, "done": done, "left": len(results) - done})


def _results(request: HttpRequest, rows: Iterable[Submission], state: str, naming: Naming) -> Iterable[dict[str, Any]]:
    for submission in rows:
        said = {**_row(submission, live.ground(request.package), naming), "done": False}
        try:
            take_step(submission, state, by=request.person, ground=live.ground(request.package))
        except Denied as denied:
            yield said | {"sentence": str(denied)}
        except Refused as refused:
            yield said | {"sentence": " ".join(problem.sentence(lang()) for problem in refused.problems)}
        else:
            yield said | {"done": True, "sentence": DONE[state]}
